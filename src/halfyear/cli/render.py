"""What ``render`` does: a report becomes the table that is published."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from halfyear.cli import CORRECT, OK
from halfyear.cli.diff import Side
from halfyear.cli.paths import ending, existing, latest, put, target_file
from halfyear.cli.terminal import say
from halfyear.cli.validate import crowded, judged
from halfyear.errors import HalfyearError
from halfyear.text.shown import typed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halfyear.render import Format
    from halfyear.report.model import Report
    from halfyear.table import Table
    from halfyear.text.paper import Size


def render(
    path: Path | None,
    formats: Sequence[str],
    output: str | None,
    template: Path | None,
    *,
    draft: bool,
    since: Since | None = None,
    paper: str | None = None,
) -> int:
    """Check a report and write its table, or what changed in it ``since`` another version; the exit code."""
    from halfyear.check.check import crowd
    from halfyear.render import TEMPLATES
    from halfyear.report.folder import read
    from halfyear.report.printing import table

    wanted = [_format(name) for name in dict.fromkeys(formats)] or [_of_file(output)]
    if len(wanted) == 1:
        _agree(wanted[0], output)
    if len(wanted) > 1 and template:
        raise HalfyearError("--template 只用于一种格式：请一次生成一种")
    if template and wanted[0] not in TEMPLATES:
        raise HalfyearError(f"{wanted[0]} 不用模板：--template 只用于 {'、'.join(TEMPLATES)}")
    if template and since:
        raise HalfyearError("--since 不用模板：请去掉 --template")
    style = read(template) if template else None
    chosen = _size(paper, wanted)
    folder = existing(path or latest())
    report, found = judged(folder)
    size = chosen or report.paper
    errors = sum(one.barring for one in found.findings)
    if errors and not draft:
        words = f"“{folder}”有 {errors} 处错误，没有生成。用 halfyear validate {typed(str(folder))} 逐处查看；要先看看样子，请加 --draft\n"
        say(words, stream=sys.stderr)
        return CORRECT
    if not report.columns.printed:
        raise HalfyearError("没有要印的栏目：请在 report.yaml 的“栏目”里写明，至少公开一栏")
    printed = table(report, draft=draft)
    if not printed.rows:
        raise HalfyearError("没有要印的任务：表里一行也没有，没有生成")
    name = f"{printed.title or folder.name}{'（花脸稿）' if since else ''}"
    for format_ in wanted:
        target = target_file(output, format_, name, draft=draft, several=len(wanted) > 1)
        side = Side(printed, report)
        data = _made(side, _Look(format_, style, size), since, folder)
        put(data, target)
        # A draft is not for others' programs; what is piped on has no place beside it.
        if format_ == "csv" and target and not draft:
            _described(report, printed, target, data)
        if style and format_ == "docx":
            say(_added(style), stream=sys.stderr)
        if format_ == "pdf":
            from halfyear.render.pdf import replaced

            say("".join(f"{words}\n" for words in replaced()), stream=sys.stderr)
    if not (size or template) and set(wanted) & set(_PRINTED):
        say(crowded(folder, crowd(report)), stream=sys.stderr)
    return OK


def _added(style: bytes) -> str:
    """What of the look is ours where a department's own document has no style for it; "" where it has all."""
    from halfyear.render.docx import lacking
    from halfyear.text.chinese import listing

    names = lacking(style)
    if not names:
        return ""
    return (
        f"样式文件里没有{listing([f'“{name}”' for name in names])}样式，这几样的字体、字号用 halfyear 自己的；"
        "页面和页眉页脚照样式文件。要都用自己的，改 halfyear template 写出的公文.docx\n"
    )


class Since(NamedTuple):
    """The version that changes are told against, and who made them, when."""

    version: str
    author: str | None
    day: str | None


class _Look(NamedTuple):
    """The format of a file, the template and the paper."""

    format: Format
    style: bytes | None
    paper: Size | None


_PRINTED = ("docx", "pdf", "html", "xlsx")


def _size(paper: str | None, wanted: Sequence[Format]) -> Size | None:
    """The paper that is asked for, where a format is printed."""
    if paper is None:
        return None
    from halfyear.text.paper import Size

    if paper.upper() not in set(Size):
        raise HalfyearError(f"没有“{paper}”这种纸张，只有：{'、'.join(Size)}")
    if not set(wanted) & set(_PRINTED):
        raise HalfyearError(f"--paper 只用于要印的格式：{'、'.join(_PRINTED)}")
    return Size(paper.upper())


def _made(now: Side, look: _Look, since: Since | None, folder: Path) -> bytes:
    format_ = look.format
    if since is None:
        from halfyear.render import render as rendered

        return rendered(now.table, *look)
    from halfyear.cli.dates import day
    from halfyear.cli.diff import keys, side
    from halfyear.season.redline import Editor, redline

    when = day(since.day) if since.day else None
    if since.day and when is None:
        raise HalfyearError(f"“{since.day}”不是日期：请写成 2024-07-10")
    if not since.author and format_ == "docx":
        raise HalfyearError("修订要写明是谁改的：请加 --author 姓名或处室")
    old = side(since.version, folder).table
    editor = Editor(since.author or "", when)
    return redline(old, now.table, keys(now), format_, editor, paper=look.paper)


def _described(report: Report, printed: Table, target: Path, data: bytes) -> None:
    """Write beside a CSV file what programs are to know of it; what cannot be written is told, and stops nothing."""
    from halfyear.report.folder import read
    from halfyear.season.datapackage import FILE, datapackage

    beside = target.with_name(FILE)
    try:
        there = beside.is_symlink() or beside.exists()
        before = read(beside) if there else None
        put(datapackage(report, printed, target.name, data, before), beside)
    except HalfyearError as error:
        say(f"没有写 {beside}：{error}\n", stream=sys.stderr)


def _format(name: str) -> Format:
    from halfyear.render import Format

    if name not in set(Format):
        raise HalfyearError(f"没有“{name}”这种格式，只有：{'、'.join(Format)}")
    return Format(name)


# Endings of documents that people ask for and get elsewhere, or that mean one of ours.
_OTHERS = ("doc", "wps", "xls", "et", "ofd", "odt", "ods", "rtf", "yaml", "yml")


def _ending(output: str | None) -> str:
    """The ending of the file to write, without its dot; "" for a folder and for the standard output."""
    if output is None or output.endswith(("/", "\\")) or Path(output).is_dir():
        return ""
    return ending(output)


def _of_file(output: str | None) -> Format:
    """The format that the file to write asks for by its ending."""
    from halfyear.render import Format

    said = _ending(output)
    if said and said not in set(Format):
        raise HalfyearError(
            f"“{output}”看不出是哪种格式：结尾应是 {'、'.join(f'.{one}' for one in Format)} 之一"
        )
    return Format(said or "docx")


def _agree(format_: Format, output: str | None) -> None:
    """Refuses a file whose ending says another format than the one asked for."""
    from halfyear.render import Format

    said = _ending(output)
    if said != format_ and said in (*Format, *_OTHERS):
        raise HalfyearError(
            f"“{output}”的结尾与 --format {format_} 不一致：请改用 .{format_}，或换一种格式"
        )
