"""What ``template`` does: what a department starts its own templates from is written into a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halfyear.cli.paths import told_made
from halfyear.cli.terminal import say, width
from halfyear.render import TEMPLATES, Format, standard
from halfyear.text.shown import breadth, typed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_WAYS = {
    Format.DOCX: "用 Word 或 WPS 改样式、页面、页码；里面的文字不会印出",
    Format.HTML: "网页的 Jinja 模板",
    Format.MD: "Markdown 的 Jinja 模板",
}


def template(output: Path) -> None:
    """Write our templates into a folder that is not there yet, and say what is in them."""
    from halfyear.render.starter import starter
    from halfyear.render.word.styles import USES
    from halfyear.write.files import create

    files = {
        name: starter(standard(format_)) if format_ is Format.DOCX else standard(format_)
        for format_, name in TEMPLATES.items()
    }
    create(output, files)
    told_made(output, files)
    listed = {TEMPLATES[format_]: words for format_, words in _WAYS.items()}
    lines = [
        *_rows(listed),
        f"改好以后用 --template 指定，如 halfyear render --template {typed(str(output / TEMPLATES[Format.DOCX]))}",
        "",
        "Word 样式的名称和用处（改样式，不要改名称）：",
        *_rows({name: f"{where}：{look}" for name, (where, look) in USES.items()}),
    ]
    say("".join(f"{line}\n" for line in lines))


def _rows(listed: Mapping[str, str]) -> Iterator[str]:
    """Names and what they are, in two columns, broken where the terminal ends."""
    from halfyear.cli.help import wrapped

    left = max(map(breadth, listed)) + 4
    for name, words in listed.items():
        first, *more = wrapped(words, width() - left)
        yield f"  {name}{' ' * (left - 2 - breadth(name))}{first}"
        yield from (" " * left + line for line in more)
