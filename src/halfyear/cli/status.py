"""What ``status`` does: who has answered, how well, and how long is left."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from halfyear.cli.paths import asked, ending, put, usual
from halfyear.cli.terminal import ruled, say
from halfyear.errors import HalfyearError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from rich.console import Console

    from halfyear.season.post import Event
    from halfyear.season.status import Status


def status(
    paths: list[Path] | None, format_: str | None, output: Path | None, *, remind: bool
) -> None:
    """Say how the reports at some paths stand, or what the late divisions of each are to be told."""
    from datetime import date

    from halfyear.season.reminder import reminders

    wanted = _format(format_, output)
    if remind and wanted != "console":
        raise HalfyearError("--remind 是要粘贴的几句话，没有别的格式：请去掉 --format 或 -o")
    folders = list(asked(usual(paths)))
    statuses = [_status(folder, date.today()) for folder in folders]
    if remind:
        text = "\n".join(filter(None, map(reminders, statuses)))
        say(text or "没有要催的：都报齐了，也没有错误。\n")
    elif wanted == "console":
        _print(statuses, folders)
    else:
        put(_made(statuses, wanted), output)


def _format(format_: str | None, output: Path | None) -> str:
    """The format asked for, else the one that the file's ending says."""
    from halfyear.season.listing import FORMATS

    said = ending(output) if output else ""
    if output and not format_:
        if said not in FORMATS[1:]:
            raise HalfyearError(
                f"“{output}”看不出是哪种格式：结尾应是 "
                f"{'、'.join(f'.{one}' for one in FORMATS[1:])} 之一"
            )
        return said
    if output and said in FORMATS and said != format_:
        raise HalfyearError(f"“{output}”的结尾与 --format {format_} 不一致：请改其中一个")
    if output and format_ == "console":
        raise HalfyearError("console 是给终端看的：要写到文件，请用 json、html、md 或 xlsx")
    return format_ or "console"


def _status(folder: Path, today: date) -> Status:
    from halfyear.cli.paths import whole
    from halfyear.cli.validate import judged
    from halfyear.season.post import Post, post
    from halfyear.season.status import status

    report, found = judged(folder)
    whole(report, folder)
    try:
        known = post(folder)
        unknown = f"{known.broken}：请删去它" if known.broken else ""
    except HalfyearError as error:
        known, unknown = Post(), f"{error}，看不出填报表发没发、交没交"
    if unknown:
        say(f"{unknown}\n", stream=sys.stderr)
    names = [sheet.name for sheet in report.sheets if sheet.division]
    return status(report, found, _changed(folder, names), today, known)


def _changed(folder: Path, names: Sequence[str]) -> dict[str, datetime]:
    """When files last changed: as git has it, else as the file system has."""
    from datetime import datetime

    from halfyear.report.revision import committed

    known = committed(folder, names)
    for name in names:
        if name not in known:
            known[name] = datetime.fromtimestamp((folder / name).stat().st_mtime).astimezone()
    return known


def _made(statuses: Sequence[Status], format_: str) -> bytes:
    from halfyear.season import listing

    match format_:
        case "json":
            return listing.stated(statuses).encode()
        case "html":
            return listing.page(statuses)
        case _:
            from halfyear.render import Format, render

            return render(listing.table(statuses), Format(format_))


def _print(statuses: Sequence[Status], folders: Sequence[Path]) -> None:
    """A block a report: how far it is, a line a division with a bar, and what can be taken back."""
    from halfyear.cli.undo import spoken
    from halfyear.write.undo import last

    console = ruled()
    for index, one in enumerate(statuses):
        if index:
            console.print()
        _report(console, one)
        if step := last(folders[index]):
            console.print(
                f"上一步 {step.command}（{spoken(step.at).strip()}），可以用 halfyear undo 撤回。"
            )


_BAR, _SHORT_BAR = 16, 8  # cells of the terminal


def _report(console: Console, status: Status) -> None:
    from rich.progress_bar import ProgressBar
    from rich.table import Table
    from rich.text import Text

    from halfyear.season.listing import gap_words, remaining, share, stray_words
    from halfyear.season.signatures import told
    from halfyear.text.shown import inert

    name = inert(status.title or status.folder)
    console.print(Text(name, style="bold"))
    until = f"，{status.deadline:%Y-%m-%d} 截止，{remaining(status)}" if status.deadline else ""
    console.print(
        f"{status.state}：已报 {status.answered}/{status.tasks} 项，"
        f"{status.errors} 处错误，{status.warnings} 处警告{until}"
    )
    for what, words in told(status.signing):
        console.print(Text(inert(f"{what}：{words}")))
    if not status.standings:
        return
    posted = any(standing.post for standing in status.standings)
    bar = _SHORT_BAR if posted else _BAR
    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("处室", "", "已报"):
        grid.add_column(heading, no_wrap=True)
    for heading in ("错误", "警告"):
        grid.add_column(heading, no_wrap=True, justify="right")
    grid.add_column("最近改动", no_wrap=True)
    if posted:
        grid.add_column("往来", no_wrap=True)
    grid.add_column("还缺", overflow="fold", ratio=1)
    for standing in status.standings:
        grid.add_row(
            Text(inert(standing.division)),
            ProgressBar(standing.tasks, standing.answered, bar) if standing.tasks else "",
            share(standing),
            Text(str(standing.errors), style="red" if standing.errors else ""),
            str(standing.warnings),
            f"{standing.changed:%m-%d %H:%M}" if standing.changed else "/",
            *([_last(standing.post)] if posted else []),
            Text(inert("；".join(map(gap_words, standing.gaps)))),
        )
    console.print(grid)
    for standing in status.standings:
        if event := standing.amiss:
            console.print(Text(f"{inert(standing.division)}交来的{event.word}，{event.reason}"))
    for stray in status.strays:
        console.print(Text(stray_words(stray)))


def _last(post: Sequence[Event]) -> str:
    """What happened last with a division's form."""
    return f"{post[-1].at:%m-%d} {post[-1].word}" if post else "/"
