"""What ``collect`` does: forms that came back, and the table as it was edited, are taken into the sheets."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from halfyear.cli import CANNOT, CORRECT, OK, failed
from halfyear.cli.outgoing import noted
from halfyear.cli.paths import existing, latest, spread
from halfyear.cli.terminal import color, say
from halfyear.cli.validate import validated
from halfyear.errors import HalfyearError
from halfyear.report.columns import TASKS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from halfyear.check.check import Finding
    from halfyear.read.page import Reading
    from halfyear.report.load import Former
    from halfyear.report.model import Report
    from halfyear.season.post import Event


class _Came(NamedTuple):
    """A file that came back: what was taken from it, or why nothing was; what is to be told of it.

    ``sheet`` is what a form is for, ``files`` are those that change, before and after, ``changed`` the cells in them, ``lines`` what is
    told of each of these where that is asked for.
    """

    file: Path
    short: str
    said: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    files: Mapping[str, tuple[str, str]] = {}
    changed: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    why: str | None = None
    division: str = ""
    sheet: str = ""


class _Asked(NamedTuple):
    """What the person has asked for."""

    dry_run: bool
    replace: bool
    accept: bool
    since: str | None
    now: datetime


def collect(
    files: Sequence[Path],
    into: Path | None,
    *,
    dry_run: bool,
    shown: bool,
    replace: bool,
    accept: bool,
    since: str | None = None,
) -> int:
    """Take what came back into the sheets, forms and edited tables; the exit code. ``shown``: with each line that changes."""
    from halfyear.write.files import locked

    folder = existing(into or latest())
    asked = _Asked(dry_run, replace, accept, since, datetime.now().astimezone())
    with locked(folder, looking=dry_run):
        into_ = _Into(folder, asked)
        came = [_came(file, into_, asked) for file in _all(files)]
        if dry_run:
            came = _measured(came, into_)
        else:
            noted(folder, [event for one in came if (event := _event(one, asked.now))])
        say("".join(_told(came, folder, dry_run=dry_run)), stream=sys.stderr)
        for one in came:
            if one.why is not None:
                failed(f"“{one.file}”没有收：{one.why}", CANNOT)
        if shown:
            _diffs(came, folder)
    # What others have not sent yet is no fault of those who have; a table is of them all.
    taken = [one for one in came if one.why is None]
    own = [folder / one.sheet for one in taken] if all(one.sheet for one in taken) else [folder]
    # A form without a word makes no sheet.
    sheets = [path for path in own if path.exists()]
    code = validated(sheets) if sheets and not dry_run else OK
    return CORRECT if any(one.why is not None or one.refused for one in came) else code


def _all(files: Sequence[Path]) -> Iterator[Path]:
    """The files, and of folders what lies in them; what Word keeps of a file that is open is none of it."""
    for file in spread(files):
        # A shell that spreads patterns by itself hands on what Word keeps, too.
        if file.name.startswith("~$"):
            continue
        try:
            inner = [
                one for one in sorted(file.iterdir()) if one.is_file() and one.name[:1] not in ".~"
            ]
        except OSError:
            inner = []
        # What is no folder, or an empty one, is told of where it is read.
        yield from inner or [file]


class _Into:
    """The report that files are put into, each as the one before it has left it."""

    def __init__(self, folder: Path, asked: _Asked) -> None:
        from halfyear.report.folder import contents

        self.folder = folder
        self._asked = asked
        self._here = contents(folder)
        self._former: Former | None = None

    @property
    def report(self) -> Report:
        """The report as it is by now."""
        from datetime import date

        from halfyear.report.load import Former

        if self._former is None or self._former.entries is not self._here.own:
            report = self._here.report(date.today(), self._former)
            self._former = Former(self._here.own, report)
        return self._former.report

    def take(self, files: Mapping[str, tuple[str, str]]) -> None:
        """Let files become what they are to become, on the disk where that is asked for."""
        from halfyear.write.files import replace_all
        from halfyear.write.undo import remember

        if not files:
            return
        made = {name: after.encode() for name, (_, after) in files.items()}
        if not self._asked.dry_run:
            remember(self.folder, "collect", made, self._asked.now)
            replace_all(self.folder, made)
        self._here = self._here._replace(own={**self._here.own, **made})


def _came(file: Path, into: _Into, asked: _Asked) -> _Came:
    """Take one file into the sheets that own what it says."""
    from halfyear.read import read as understood
    from halfyear.report.folder import read
    from halfyear.season.edited import like

    reading: Reading | None = None
    try:
        reading = understood(read(file), file.name)
        edited = like(into.report, reading)
        came = (_table if edited else _form)(file, into.report, reading, into.folder, asked)
        into.take(came.files)
    except HalfyearError as error:
        return _Came(file, "没有收", why=str(error), division=_whose(into.report, file, reading))
    return came


def _whose(report: Report, file: Path, reading: Reading | None) -> str:
    """The division that a file is from which was not taken; "" where it does not say."""
    from halfyear.forms.blank import DIVISION, divisions
    from halfyear.season.post import whose

    said = dict(reading.table.facts).get(DIVISION, "") if reading else ""
    return whose(report.divisions or divisions(report), said, file.name)


def _event(came: _Came, now: datetime) -> Event | None:
    """A form that came back, for ``status``; None for the table that the leader edited."""
    from halfyear.season.post import Event

    if came.why is not None:
        return Event("refused", came.division, now, came.file.name, came.why)
    if not came.division:
        return None
    left = came.refused
    why = f"{len(left)} 处没有收，{left[0]}" if left else ""
    return Event("came", came.division, now, came.file.name, why)


def _form(file: Path, report: Report, reading: Reading, _: Path, asked: _Asked) -> _Came:
    """What a division's form is to become."""
    from halfyear.forms.collect import collect as taken
    from halfyear.forms.collect import remarks

    form = taken(report, reading.table, replace=asked.replace, accept=asked.accept)
    said = (*form.notes, *(note.said for note in remarks(reading)))
    # Names, but no numbers of telephones.
    who = "".join(f"，{name}{words}" for name, words in form.signed if words.isalpha())
    files = {form.file: (form.before, form.after)} if form.after != form.before else {}
    return _Came(
        file,
        f"{form.division}，{file}{who}",
        said,
        form.refused,
        files,
        form.changed,
        division=form.division,
        sheet=form.file,
    )


def _table(file: Path, report: Report, reading: Reading, folder: Path, asked: _Asked) -> _Came:
    """What an edited table of the report is to become."""
    from halfyear.cli.diff import side
    from halfyear.cli.paths import whole
    from halfyear.forms.collect import remarks as unusual
    from halfyear.season.changed import said as told
    from halfyear.season.edited import edits, remarks
    from halfyear.season.owners import put_back
    from halfyear.text.stamp import stamp
    from halfyear.text.stamp import understood as read_stamp

    report = whole(report, folder)
    made = stamp(side(asked.since, folder).table) if asked.since else None
    made = made or (read_stamp(reading.stamp) if reading.stamp else None)
    if made is None:
        raise HalfyearError(
            "看不出它是从哪一版汇总表改的（文件里没有生成时留下的记号）：请用 --since 写明发出去的那一份，"
            "文件、文件夹或 git 版本都可以"
        )
    edited = edits(report, reading.table, made, replace=asked.replace, accept=asked.accept)
    put = put_back(report, edited.taken)
    lines = []
    for name, several in put.edits.items():
        lines.append(f"{name if name == TASKS_FILE else name.removesuffix('.yaml')}：")
        lines += [f"  {edit.name}：{told(edit.change)}" for edit in several]
    notes = (*edited.notes, *put.notes, *remarks(unusual(reading), report, reading.table))
    changed = tuple(dict.fromkeys(edit.name for several in put.edits.values() for edit in several))
    return _Came(
        file,
        f"汇总表，{file}",
        notes,
        (*edited.refused, *put.refused),
        {name: texts for name, texts in put.files.items() if texts[0] != texts[1]},
        changed,
        tuple(lines),
    )


def _measured(came: Sequence[_Came], into: _Into) -> list[_Came]:
    """What came, each told which of its cells are too long now that all of it is in the sheets."""
    from halfyear.check.check import findings
    from halfyear.rules import by_code

    found: dict[str, list[Finding]] = {}
    for finding in findings(into.report, [by_code("HY201")]):
        found.setdefault(finding.file, []).append(finding)
    return [one._replace(said=(*one.said, *_too_long(one, into.folder, found))) for one in came]


def _too_long(came: _Came, folder: Path, found: Mapping[str, Sequence[Finding]]) -> Iterator[str]:
    """What is said of the cells that changed; what was found is by file."""
    for finding in [
        each for name in came.files for each in found.get((folder / name).as_posix(), ())
    ]:
        task, cell = f"第{finding.task}项", f"“{finding.cell}”"
        if any(
            name.startswith((f"{task}“", f"{task}分")) and name.endswith(cell)
            for name in came.changed
        ):
            yield f"{task}{finding.message}"


def _told(came: Sequence[_Came], folder: Path, *, dry_run: bool) -> Iterator[str]:
    """The summary of all files, a line each, and what is to be told of each below."""
    from halfyear.text.privacy import masked

    good = [one for one in came if one.why is None]
    act = "会收进" if dry_run else "收进"
    left = f"，{len(came) - len(good)} 份没有收" if len(good) < len(came) else ""
    yield f"交来 {len(came)} 份，{act} {folder} {len(good)} 份{left}\n"
    yield from (f"{_summary(one)}\n" for one in came)
    for one in good:
        if one.lines or one.refused or one.said:
            yield f"{one.file}：\n"
        yield from (f"  {words}\n" for words in one.lines)
        yield from (f"  没有收：{masked(words)}\n" for words in one.refused)
        yield from (f"  {masked(words)}\n" for words in one.said)


def _summary(one: _Came) -> str:
    if one.why is not None:
        return f"  {one.file}：没有收"
    parts = [f"{len(one.changed)} 格" if one.changed else "没有新内容"]
    parts += [f"{len(one.refused)} 处没有收"] if one.refused else []
    parts += [f"{len(one.said)} 处请核对"] if one.said else []
    return f"  {one.short}：{'，'.join(parts)}"


def _diffs(came: Sequence[_Came], folder: Path) -> None:
    """What changes in the sheets, line by line."""
    from halfyear.findings.diff import diff

    for one in came:
        for sheet, (before, after) in one.files.items():
            name = (folder / sheet).as_posix()
            shown = diff(
                f"a/{name}", f"b/{name}", before, after, context=2, color=color(sys.stdout)
            )
            say(shown)
