"""What ``new`` does: the next edition of a report, or an example."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from halfyear.cli.paths import existing, told_made, understood
from halfyear.cli.terminal import attended, say
from halfyear.errors import HalfyearError
from halfyear.report.columns import SETTINGS_FILE, TASKS_FILE
from halfyear.text.shown import typed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from halfyear.report.model import Period
    from halfyear.write.edition import Doubt
    from halfyear.write.gates import Ci, Editor

_MOST = 20  # lines on what is to be looked at


def new(
    folder: Path,
    former: Path | None,
    span: str | None,
    ask: Callable[[str], bool],
    *,
    ci: Ci | None,
    editor: Editor | None,
) -> None:
    """Make the next edition of a report, or an example. ``ask`` puts a question to the person."""
    from halfyear.write import gates
    from halfyear.write.edition import next_edition
    from halfyear.write.files import create, fill
    from halfyear.write.new import example

    doubts: tuple[Doubt, ...] = ()
    previous = None
    if former is None:
        period = _period(folder, span, None)
        files = example(period)
    else:
        report = understood(existing(former))
        if not report.legible(None):
            raise HalfyearError(
                f"“{former / TASKS_FILE}”有读不出来的地方：先用 halfyear validate {typed(str(former))} 查看、改好"
            )
        if report.period is None:
            raise HalfyearError(
                f"“{former / SETTINGS_FILE}”没有写明报告期：先用 halfyear validate {typed(str(former))} 查看、改好"
            )
        period = _period(folder, span, report.period)
        previous = _beside(former, folder) if report.period.end < period.end else None
        present = attended()
        files, doubts = next_edition(
            report,
            period,
            lambda doubt: present and ask(f"{doubt.message}，改成“{doubt.change}”吗？"),
            previous=previous,
        )
    made = gates.dressed(files)
    around = _around(folder, files, ci, editor)
    (create if folder.name else fill)(folder, made)
    told_made(folder, files)
    before = f"，上期是 {previous}" if previous else ""
    say(f"报告期是 {period.start} 到 {period.end}{before}\n", stream=sys.stderr)
    around()
    said = _said(folder, doubts, {name: _head(files[name], made[name]) for name in files})
    say("".join(said), stream=sys.stderr)
    say(f"各处室填好以后，用 halfyear validate {typed(str(folder))} 检查\n", stream=sys.stderr)


def _around(
    folder: Path, files: Mapping[str, str], ci: Ci | None, editor: Editor | None
) -> Callable[[], None]:
    """What writes the files that a repository has besides a report, and tells of them.

    Raises HalfyearError at once where it could not: then nothing has been made yet.
    """
    from halfyear.report.revision import root
    from halfyear.write import gates
    from halfyear.write.files import add, replace

    top, repository = _top(folder), root(Path())
    source = gates.source() if ci or editor else gates.Source(gates.PLACE)
    inside = folder.resolve().relative_to(top.resolve()).as_posix()
    wanted = gates.files(inside, files, ci, editor, source.place)

    def write() -> None:
        # Between two drives there is no way.
        shown = Path(os.path.relpath(top)) if top.drive == Path.cwd().drive else top
        new = add(top, wanted)
        told_made(shown, new)
        for name in (name for name in wanted if name not in new):
            say(f"已经有“{shown / name}”，没有改\n", stream=sys.stderr)
        places = [name for name in new if source.place in wanted[name]]
        if places and source.wheel and not (top / source.wheel.name).exists():
            replace(top / source.wheel.name, source.wheel.read_bytes())
            told_made(shown, [source.wheel.name])
        if places and source.place == gates.PLACE:
            say(
                f"请在 {'、'.join(places)} 里把 HALFYEAR 换成安装 halfyear 的地方\n",
                stream=sys.stderr,
            )
        if wanted or (repository and repository == Path.cwd()):
            told_made(shown, add(top, gates.GIT))
            say(
                "要让 git 照原样显示中文文件名，运行一次：git config core.quotepath false\n",
                stream=sys.stderr,
            )

    return write


def _top(folder: Path) -> Path:
    """Where the repository of a new folder begins: git's, else here, else around the folder."""
    from halfyear.report.revision import root

    whole = folder.absolute()
    there = next(path for path in (whole, *whole.parents) if path.is_dir())
    if top := root(there):
        return top
    here = Path.cwd()
    return here if folder.resolve().is_relative_to(here) else folder.resolve().parent


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


def _period(folder: Path, words: str | None, former: Period | None) -> Period:
    """The period of a new edition: as it is given, as the folder is called, else that part of the next year."""
    from halfyear.cli.dates import period
    from halfyear.report.model import Period
    from halfyear.text.period_words import Days, meant

    now = datetime.now().astimezone().date()
    # Where no year is named it is this one, or the one in which such a period follows the former.
    after = former.end if former else date(now.year - 1, 12, 31)
    folder = folder if folder.name else folder.resolve()
    named = meant(folder.name)
    if named.year is None:
        named = named._replace(year=meant(folder.parent.name).year)
    if words is not None:
        # A year may be left to the folder's name.
        found = period(words, date(named.year - 1, 12, 31) if named.year else after)
        if found is None:
            raise HalfyearError(
                f"“{words}”不是报告期：请写成 2024下半年、2024年三季度、2024年前三季度、2024年10月，"
                "或 2024-07-01..2024-12-31"
            )
        return Period(*found)
    if found := named.days(after):
        return Period(*found)
    usual = Days(*former) if former else Days(date(now.year, 1, 1), date(now.year, 6, 30))
    return Period(*usual.in_year(named.year or (former.end.year + 1 if former else now.year)))


def _beside(former: Path, folder: Path) -> str | None:
    """How the new edition names the former; None where it stands elsewhere."""
    here, there = folder.resolve(), former.resolve()
    if here == there or not there.is_relative_to(here.parent):
        return None
    return Path(os.path.relpath(there, here)).as_posix()
