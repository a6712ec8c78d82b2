"""What ``collect`` does: forms that came back are taken into the sheets."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from halfyear.cli import CANNOT, CORRECT, OK, failed
from halfyear.cli.outgoing import noted
from halfyear.cli.paths import existing, latest, loaded
from halfyear.cli.terminal import color, say
from halfyear.cli.validate import validated
from halfyear.errors import HalfyearError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from halfyear.forms.collect import Collected
    from halfyear.read.page import Reading
    from halfyear.report.model import Report
    from halfyear.season.post import Event


class _Came(NamedTuple):
    """A form that came back: what was taken from it, or why nothing was; what is to be told of it."""

    file: Path
    taken: Collected | None
    said: tuple[str, ...]
    why: str = ""
    division: str = ""

    @property
    def short(self) -> str:
        """A line of the summary."""
        if self.taken is None:
            return f"  {self.file}：没有收"
        parts = [f"{len(self.taken.changed)} 格" if self.taken.changed else "没有新内容"]
        parts += [f"{len(self.taken.refused)} 处没有收"] if self.taken.refused else []
        parts += [f"{len(self.said)} 处请核对"] if self.said else []
        # Names, but no numbers of telephones.
        who = "".join(f"，{name}{said}" for name, said in self.taken.signed if said.isalpha())
        return f"  {self.taken.division}，{self.file}{who}：{'，'.join(parts)}"


def collect(
    files: Sequence[Path],
    into: Path | None,
    *,
    dry_run: bool,
    shown: bool,
    replace: bool,
    accept: bool,
) -> int:
    """Take the forms that came back into the sheets; the exit code. ``shown``: with each line that changes."""
    from halfyear.forms.collect import collect as taken
    from halfyear.write.files import locked

    folder = existing(into or latest())
    now = datetime.now().astimezone()

    def one(report: Report, reading: Reading) -> Collected:
        return taken(report, reading.table, replace=replace, accept=accept)

    with locked(folder):
        came = [_came(file, folder, one, now, dry_run=dry_run) for file in files]
        if not dry_run:
            noted(folder, [_event(form, now) for form in came])
        say("".join(_told(came, folder, dry_run=dry_run)), stream=sys.stderr)
        for form in came:
            if form.taken is None:
                failed(f"“{form.file}”没有收：{form.why}", CANNOT)
        if shown:
            _diffs(came, folder)
    code = OK if dry_run else validated([folder])
    return CORRECT if any(form.taken is None or form.taken.refused for form in came) else code


def _came(
    file: Path,
    folder: Path,
    taken: Callable[[Report, Reading], Collected],
    now: datetime,
    *,
    dry_run: bool,
) -> _Came:
    """Take one form into its division's sheet."""
    from halfyear.forms.collect import remarks
    from halfyear.read import read as understood
    from halfyear.report.folder import read
    from halfyear.write.files import replace
    from halfyear.write.undo import remember

    reading: Reading | None = None
    try:
        reading = understood(read(file), file.name)
        # Each form is put into the report as the one before it has left it.
        form = taken(loaded(folder), reading)
        if form.after != form.before and not dry_run:
            data = form.after.encode()
            remember(folder, "collect", {form.file: data}, now)
            replace(folder / form.file, data)
    except HalfyearError as error:
        return _Came(file, None, (), str(error), _whose(folder, file, reading))
    said = [*form.notes, *(note.said for note in remarks(reading))]
    if dry_run:
        said += _too_long(folder, form)
    return _Came(file, form, tuple(said), division=form.division)


def _whose(folder: Path, file: Path, reading: Reading | None) -> str:
    """The division that a file is from which was not taken; "" where it does not say."""
    from halfyear.forms.blank import DIVISION, divisions
    from halfyear.season.post import whose

    said = dict(reading.table.facts).get(DIVISION, "") if reading else ""
    try:
        report = loaded(folder)
    except HalfyearError:
        return ""
    return whose(report.divisions or divisions(report), said, file.name)


def _event(form: _Came, now: datetime) -> Event:
    """A form that came back, for ``status``."""
    from halfyear.season.post import Event

    if form.taken is None:
        return Event("refused", form.division, now, form.file.name, form.why)
    left = len(form.taken.refused)
    why = f"{left} 处没有收" if left else ""
    return Event("came", form.division, now, form.file.name, why)


def _too_long(folder: Path, form: Collected) -> Iterator[str]:
    """Which cells would be too long once a form is in its sheet."""
    from halfyear.check.check import findings
    from halfyear.report.folder import contents
    from halfyear.report.load import load

    here = contents(folder)
    made = load(here.name, {**here.own, form.file: form.after.encode()})
    for finding in findings(made):
        task, cell = f"第{finding.task}项", f"“{finding.cell}”"
        mine = any(
            name.startswith((f"{task}“", f"{task}分")) and name.endswith(cell)
            for name in form.changed
        )
        if finding.code == "HY201" and mine:
            yield f"{task}{finding.message}"


def _told(came: Sequence[_Came], folder: Path, *, dry_run: bool) -> Iterator[str]:
    """The summary of all forms, a line each, and what is to be told of each below."""
    good = [form for form in came if form.taken]
    act = "会收进" if dry_run else "收进"
    left = f"，{len(came) - len(good)} 份没有收" if len(good) < len(came) else ""
    yield f"交来 {len(came)} 份，{act} {folder} {len(good)} 份{left}\n"
    yield from (f"{form.short}\n" for form in came)
    for form in good:
        refused = form.taken.refused if form.taken else ()
        if refused or form.said:
            yield f"{form.file}：\n"
        yield from (f"  没有收：{words}\n" for words in refused)
        yield from (f"  {words}\n" for words in form.said)


def _diffs(came: Sequence[_Came], folder: Path) -> None:
    """What changes in the sheets, line by line."""
    from halfyear.findings.diff import diff

    for form in came:
        if found := form.taken:
            name = (folder / found.file).as_posix()
            shown = diff(
                f"a/{name}",
                f"b/{name}",
                found.before,
                found.after,
                context=2,
                color=color(sys.stdout),
            )
            say(shown)
