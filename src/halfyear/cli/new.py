"""What ``new`` does: the next edition of a report, or an example."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from halfyear.cli.paths import existing, told_made, understood
from halfyear.cli.terminal import say
from halfyear.errors import HalfyearError
from halfyear.report.columns import TASKS_FILE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from halfyear.report.model import Report
    from halfyear.write.edition import Doubt

_MOST = 20  # lines on what is to be looked at


def new(
    folder: Path,
    former: Path | None,
    ci: Literal["github", "gitlab", "none"] | None,
    ask: Callable[[str], bool],
) -> None:
    """Make the next edition of a report, or an example. ``ask`` puts a question to the person."""
    from halfyear.report.revision import root
    from halfyear.write import gates
    from halfyear.write.edition import next_edition
    from halfyear.write.files import add, create
    from halfyear.write.new import example

    doubts: tuple[Doubt, ...] = ()
    if former is None:
        files = example(_year(folder, None))
    else:
        report = understood(existing(former))
        if not report.legible(None):
            raise HalfyearError(
                f"“{former / TASKS_FILE}”有读不出来的地方：先用 halfyear validate {former} 查看、改好"
            )
        present = sys.stdin.isatty()
        files, doubts = next_edition(
            report,
            _year(folder, report),
            lambda doubt: present and ask(f"{doubt.message}，改成“{doubt.change}”吗？"),
        )
    made = gates.dressed(files)
    create(folder, made)
    told_made(folder, files)
    if ci:
        told_made(Path(), add(Path(), gates.files(folder.as_posix(), files, ci)))
    if ci or root(Path()) == Path.cwd():
        told_made(Path(), add(Path(), gates.GIT))
        say(
            "要让 git 照原样显示中文文件名，运行一次：git config core.quotepath false\n",
            stream=sys.stderr,
        )
    said = _said(folder, doubts, {name: _head(files[name], made[name]) for name in files})
    say("".join(said), stream=sys.stderr)
    say(f"各处室填好以后，用 halfyear validate {folder} 检查\n", stream=sys.stderr)


def _head(text: str, dressed: str) -> int:
    """How many lines stand above a text in its file."""
    return dressed.count("\n") - text.count("\n")


def _said(folder: Path, doubts: Sequence[Doubt], heads: Mapping[str, int]) -> Iterator[str]:
    """What was taken over and may be of the last edition's time, a line each."""
    for doubt in doubts[:_MOST]:
        place = f"{folder / doubt.file}:{doubt.line + heads[doubt.file]}:{doubt.column}"
        change = f"，本期应为“{doubt.change}”的请改好" if doubt.change else ""
        yield f"请核对：{place}：{doubt.message}{change}\n"
    if len(doubts) > _MOST:
        yield f"请核对：还有 {len(doubts) - _MOST} 处有上期的年份\n"


def _year(folder: Path, former: Report | None) -> int:
    """The year of a new edition: the one in the folder's name, else the one after the former's."""
    import re
    from datetime import datetime

    if found := re.search(r"(?<![0-9])(19|20)[0-9]{2}(?![0-9])", folder.name):
        return int(found[0])
    if former and former.period:
        return former.period.end.year + 1
    return datetime.now().astimezone().year
