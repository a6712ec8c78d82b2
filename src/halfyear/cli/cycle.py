"""What the commands of the yearly cycle do: a new edition, old pages and forms, and what comes back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from halfyear.cli import CANNOT, CORRECT, OK, failed
from halfyear.cli.gate import validated
from halfyear.cli.paths import asked, existing, latest, loaded, target_file, understood, usual
from halfyear.errors import HalfyearError
from halfyear.report.form import TASKS_FILE
from halfyear.terminal import color, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from halfyear.report.model import Period, Report


def new(folder: Path, former: Path | None, ci: Literal["github", "gitlab", "none"] | None) -> None:
    """Make the next edition of a report, or an example."""
    from halfyear.write import repository
    from halfyear.write.files import add, create
    from halfyear.write.report import example, next_edition

    if former is None:
        files = example(_year(folder, None))
    else:
        report = understood(existing(former))
        if not report.legible(None):
            raise HalfyearError(
                f"“{former / TASKS_FILE}”有读不出来的地方：先用 halfyear validate {former} 查看、改好"
            )
        files = next_edition(report, _year(folder, report))
    create(folder, repository.dressed(files))
    _tell(folder, files)
    if ci:
        _tell(Path(), add(Path(), repository.files(folder.as_posix(), files, ci)))
    say(f"各处室填好以后，用 halfyear validate {folder} 检查\n", stream=sys.stderr)


def _year(folder: Path, former: Report | None) -> int:
    """The year of a new edition: the one in the folder's name, else the one after the former's."""
    import re
    from datetime import datetime

    if found := re.search(r"(?<![0-9])(19|20)[0-9]{2}(?![0-9])", folder.name):
        return int(found[0])
    if former and former.period:
        return former.period.end.year + 1
    return datetime.now().astimezone().year


def _tell(folder: Path, names: Iterable[str]) -> None:
    say("".join(f"已建立 {folder / name}\n" for name in names), stream=sys.stderr)


def adopt(file: Path, into: Path | None, span: str | None, ask: Callable[[str], str]) -> int:
    """Make a report of a published table; the exit code. ``ask`` puts a question to the person."""
    from halfyear.adopt import adopt as adopted_from
    from halfyear.adopt import guessed_period
    from halfyear.read import read as understood
    from halfyear.report.folder import read
    from halfyear.write.files import create

    found = understood(read(file), file.name)
    title = found.table.title
    period = _period(span) if span else guessed_period(title) or _asked_period(title, ask)
    adopted = adopted_from(found.table, period)
    folder = into or Path("data") / str(period.end.year)
    create(folder, adopted.files)
    _tell(folder, adopted.files)
    say("".join(f"猜的：{words}\n" for words in adopted.guesses), stream=sys.stderr)
    say(
        "".join(f"没有读入：{note.place}，{note.message}\n" for note in found.notes),
        stream=sys.stderr,
    )
    return validated([folder])


def _period(words: str) -> Period:
    from halfyear.report.load import day
    from halfyear.report.model import Period

    start, _, end = (part.strip() for part in words.partition(".."))
    first, last = day(start), day(end)
    if first is None or last is None or last < first:
        raise HalfyearError(f"“{words}”不是报告期：请写成 2024-01-01..2024-06-30")
    return Period(first, last)


def _asked_period(title: str, ask: Callable[[str], str]) -> Period:
    if not sys.stdin.isatty():
        raise HalfyearError(
            f"从标题“{title}”看不出报告期：请用 --period 2024-01-01..2024-06-30 写明"
        )
    return _period(ask("从标题看不出报告期，请写起止日期（如 2024-01-01..2024-06-30）"))


def form(
    path: Path | None,
    divisions: Sequence[str],
    format_: Literal["docx", "xlsx"],
    output: Path,
    deadline: str | None,
) -> None:
    """Write the forms that the divisions fill in."""
    from halfyear.blank import blank
    from halfyear.blank import divisions as leading
    from halfyear.render.form import form as rendered
    from halfyear.report.load import day
    from halfyear.write.files import replace

    until = day(deadline)
    if deadline and until is None:
        raise HalfyearError(f"“{deadline}”不是日期：请写成 2024-07-10")
    folder = existing(path or latest())
    report = understood(folder)
    wanted = divisions or leading(report)
    if not wanted:
        raise HalfyearError(f"“{folder}”里没有一个处室有牵头的任务，没有填报表要生成")
    for division in wanted:
        made = blank(report, division, until)
        target = target_file(
            f"{output}/", format_, f"{made.division}-{made.table.title}", draft=False, several=True
        )
        assert target is not None
        replace(target, rendered(made, format_))
        say(f"已生成 {target}\n", stream=sys.stderr)


def collect(files: Sequence[Path], into: Path | None, *, dry_run: bool, replace: bool) -> int:
    """Take the forms that came back into the sheets; the exit code."""
    from halfyear.write.files import locked

    folder = existing(into or latest())
    lost = False
    with locked(folder):
        for file in files:
            try:
                _collected(file, folder, dry_run=dry_run, replace=replace)
            except HalfyearError as error:
                lost = True
                failed(f"“{file}”没有收：{error}", CANNOT)
    code = OK if dry_run else validated([folder])
    return CORRECT if lost else code


def _collected(file: Path, folder: Path, *, dry_run: bool, replace: bool) -> None:
    """Take one form into its division's sheet, showing what changes first."""
    from halfyear.collect import collect, remarks
    from halfyear.read import read as understood
    from halfyear.report.folder import read
    from halfyear.write import files

    reading = understood(read(file), file.name)
    # Each form is put into the report as the one before it has left it.
    taken = collect(loaded(folder), reading.table, replace=replace)
    target = folder / taken.file
    say(_difference(target, taken.before, taken.after))
    notes = [*taken.notes, *(f"{note.place}，{note.message}" for note in remarks(reading))]
    say("".join(f"{file}：{note}\n" for note in notes), stream=sys.stderr)
    if taken.after == taken.before:
        return
    if not dry_run:
        files.replace(target, taken.after.encode())
    say(f"{file}：{'会收进' if dry_run else '已收进'} {target}\n", stream=sys.stderr)


def lay_out(paths: list[Path] | None, *, check: bool, diff: bool) -> int:
    """Put sheets into the usual layout; the exit code."""
    from halfyear.write.files import locked, replace
    from halfyear.write.layout import layout

    changed = refused = 0
    for folder, names in asked(usual(paths)).items():
        with locked(folder):
            report = understood(folder)
            for stray in report.strays:
                if stray.kind in ("link", "special") and stray.name.endswith(".yaml"):
                    refused += 1
                    failed(f"“{stray.span.source.path}”不是普通文件，没有整理", CORRECT)
            for sheet in report.sheets:
                path = Path(sheet.document.source.path)
                if names is not None and path.as_posix() not in names:
                    continue
                try:
                    text = layout(sheet.document, report.form, report.limits)
                except HalfyearError as error:
                    refused += 1
                    failed(str(error), CORRECT)
                    continue
                old = sheet.document.source.text
                if text == old:
                    continue
                changed += 1
                if diff:
                    say(_difference(path, old, text))
                elif not check:
                    replace(path, text.encode())
                say(f"{'要整理' if check or diff else '已整理'} {path}\n", stream=sys.stderr)
    if not changed and not refused:
        say("都已整理好\n", stream=sys.stderr)
    wrong = refused or (changed and (check or diff))
    return CORRECT if wrong else OK


def _difference(path: Path, old: str, text: str) -> str:
    """The change of a file as a patch; numbers of persons are masked, nothing in it is obeyed."""
    from halfyear.patch import patch
    from halfyear.text.privacy import masked
    from halfyear.text.shown import calm, inert

    name = path.as_posix()
    lines = patch(old.splitlines(), text.splitlines(), f"a/{name}", f"b/{name}", context=2)
    inks = {"+": "32", "-": "31", "@": "36"} if color(sys.stdout) else {}
    said = []
    for line in lines:
        shown, ink = calm(inert(masked(line))), inks.get(line[:1])
        said.append(f"\x1b[{ink}m{shown}\x1b[0m\n" if ink else f"{shown}\n")
    return "".join(said)
