"""Edits of the published table put into the sheets that own their cells, all of them or none.

A cell is its sheet's that gives it: the coordinator's or that of a division. One that nobody gives
belongs to the coordinator, or to the division that leads the task first. Of a cell that several
divisions give together each item goes back to the sheet that it came from; a new one goes where the
item above it does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple, TypeAlias

from halfyear.errors import HalfyearError
from halfyear.forms.said import said
from halfyear.report.columns import SETTINGS_FILE, TASKS_FILE, Kind, Role
from halfyear.report.labels import label, labels
from halfyear.report.load import load
from halfyear.report.model import Cell, Report, Task
from halfyear.season.changes import origins
from halfyear.season.edited import Edit
from halfyear.source.parser import parse
from halfyear.source.tree import SourceFile
from halfyear.text.pattern import pattern
from halfyear.write.edit import Answer, Place, put
from halfyear.write.new import file as sheet_file
from halfyear.write.new import sheet as new_sheet

_NUMBER = pattern(r"(?m)^[0-9]{1,3}\. (?=\S)")  # as items are printed
# A cell by the number of its task, the line of it from 0, and its column's name.
_Place: TypeAlias = tuple[str, int, str]


class Put(NamedTuple):
    """What becomes of the sheets: each before, "" where there was none, and after, by name.

    ``edits`` are those that were put into each of them; ``refused`` are those that could not be, and
    why; ``notes`` what a person should look at.
    """

    files: Mapping[str, tuple[str, str]]
    edits: Mapping[str, tuple[Edit, ...]]
    refused: tuple[str, ...]
    notes: tuple[str, ...]


def put_back(report: Report, edits: Sequence[Edit]) -> Put:
    """The sheets of a report with edits in them. Raises HalfyearError where one cannot be rewritten safely."""
    shares = _Shares(report)
    for edit in edits:
        shares.add(edit)
    files = {name: _file(report, name, answers) for name, answers in sorted(shares.answers.items())}
    texts = {
        name: put(file, report.columns, shares.answers[name], report.limits)
        for name, file in files.items()
    }
    before = {sheet.name: sheet.file.source.text for sheet in report.sheets}
    reworded = {
        edit.task.number
        for several in shares.edits.values()
        for edit in several
        if edit.column.role is Role.TASK
    }
    if reworded:
        texts |= _relabelled(report, before | texts, reworded)
    notes = [*shares.notes, *_checked(report, before | texts, shares.cells)]
    return Put(
        {name: (before.get(name, ""), text) for name, text in texts.items()},
        {name: tuple(several) for name, several in shares.edits.items()},
        tuple(shares.refused),
        tuple(notes),
    )


class _Shares:
    """What each sheet is to say in which of its rows."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.sheets = {sheet.file.source.path: sheet.name for sheet in report.sheets}
        self.answers: dict[str, dict[Place, Answer]] = {}
        self.edits: dict[str, list[Edit]] = {}
        self.cells: dict[_Place, tuple[Edit, Cell]] = {}
        self.refused: list[str] = []
        self.notes: list[str] = []

    def add(self, edit: Edit) -> None:
        """Give an edited cell to the sheets that own it."""
        try:
            cell, note = said(edit.column, _counted(edit))
            # Where none is printed as nothing, nothing says none.
            cell = cell or Cell(())
            shares = dict(self._shares(edit, cell))
        except HalfyearError as error:
            self.refused.append(f"{edit.name}{error}")
            return
        if note:
            self.notes.append(f"{edit.name}{note}")
        if len(shares) > 1:
            given = "、".join(name.removesuffix(".yaml") for name in shares)
            self.notes.append(f"{edit.name}由{given}合写，各条收进原来写它的处室，新加的跟着上一条")
        self.cells[edit.task.number, edit.line, edit.column.name] = edit, cell
        place = edit.task.number, edit.task.places[edit.line]
        for name, share in shares.items():
            above = label(self.report.columns, edit.task)
            own = self.answers.setdefault(name, {}).setdefault(place, Answer({}, above))
            self.answers[name][place] = own._replace(cells={**own.cells, edit.column: share})
            self.edits.setdefault(name, []).append(edit)

    def _shares(self, edit: Edit, cell: Cell) -> Iterator[tuple[str, Cell]]:
        """The sheets that an edited cell goes to, each with its part of it."""
        old = edit.task.lines[edit.line].get(edit.column.name)
        values = old.values if old else ()
        names = dict.fromkeys(self.sheets[value.source.path] for value in values)
        if old is None or not names:
            yield self._owner(edit), cell
            return
        if len(names) == 1 or edit.column.kind is not Kind.ITEMS:
            yield next(iter(names)), cell
            return
        own = [self.sheets[node.source.path] for node in old.nodes]
        parts: dict[str, list[str]] = {name: [] for name in names}
        for part, origin in zip(cell.parts, origins(old.parts, cell.parts), strict=True):
            parts[own[origin]].append(part)
        for name, share in parts.items():
            was = tuple(part for part, owner in zip(old.parts, own, strict=True) if owner == name)
            if tuple(share) != was:
                listed = len(share) > 1 or any(
                    value.items is not None
                    for value in values
                    if self.sheets[value.source.path] == name
                )
                yield name, Cell(tuple(share), listed=listed and bool(share))

    def _owner(self, edit: Edit) -> str:
        """The sheet of a cell that nobody gives."""
        if edit.column.assigned:
            return TASKS_FILE
        lead = next(iter(_leads(self.report, edit.task, edit.line)), None)
        name = sheet_file(lead) if lead else TASKS_FILE
        if name is None:
            raise HalfyearError(f"的牵头处室“{lead}”不能作文件名：请先在 {SETTINGS_FILE} 里改好")
        return next((sheet.name for sheet in self.report.sheets if sheet.division == lead), name)


def _counted(edit: Edit) -> str:
    """What an edited cell says, its items counted from 1 again where some were taken out."""
    old = edit.task.lines[edit.line].get(edit.column.name)
    if old is None or not old.listed:
        return edit.change.now
    numbers = count(1)
    return _NUMBER.sub(lambda _: f"{next(numbers)}. ", edit.change.now)


def _leads(report: Report, task: Task, line: int) -> tuple[str, ...]:
    """Who leads a line of a task: whom it names, else the nearest line above that names somebody, else the report."""
    for cells in reversed(task.lines[: line + 1]):
        for column in report.columns.of(Role.LEAD):
            if (cell := cells.get(column.name)) and cell.parts:
                return cell.parts
    return report.leads(task)


def _file(report: Report, name: str, answers: Mapping[Place, Answer]) -> SourceFile:
    """A sheet of the report, or a new one with the rows that it is to have."""
    for sheet in report.sheets:
        if sheet.name == name:
            return sheet.file
    tasks = {task.number: task for task in report.tasks}
    rows = [(tasks[number], tasks[number].places.index(entry)) for number, entry in sorted(answers)]
    prefix = f"{report.name}/" if report.name not in ("", ".") else ""
    words = new_sheet(report.columns, name.removesuffix(".yaml"), rows, answered=False)
    return parse(f"{prefix}{name}", words.encode(), report.limits)


def _loaded(report: Report, texts: Mapping[str, str]) -> Report:
    """The report with other sheets."""
    files = {name: text.encode() for name, text in texts.items()}
    return load(report.name, {SETTINGS_FILE: report.settings.source.text.encode(), **files})


def _relabelled(
    report: Report, texts: Mapping[str, str], numbers: set[str]
) -> Iterator[tuple[str, str]]:
    """The sheets whose rows name a task in the words that it had, with those that it has now."""
    now = _loaded(report, texts)
    words = {task.number: f"# {label(report.columns, task)}" for task in report.tasks}
    new = {task.number: f"# {label(now.columns, task)}" for task in now.tasks}
    for sheet in now.sheets:
        text = sheet.file.source.text
        for row, own in reversed(list(labels(sheet))):
            number = row.number or ""
            if own and number in numbers and own.span.raw.rstrip() == words[number]:
                text = text[: own.span.start] + new[number] + text[own.span.end :]
        if text != sheet.file.source.text:
            yield sheet.name, text


def _checked(
    report: Report, texts: Mapping[str, str], edited: Mapping[_Place, tuple[Edit, Cell]]
) -> Iterator[str]:
    """What does not say what was edited. Raises HalfyearError where anything else changes with it."""
    if not edited:
        return
    before, after = _cells(report), _cells(_loaded(report, texts))
    for place in before.keys() | after.keys():
        if place not in edited and before.get(place) != after.get(place):
            raise HalfyearError(
                f"收进去以后第{place[0]}项的“{place[2]}”会跟着变，文件没有动：请先在各处室的文件里改好"
            )
    for place, (edit, cell) in edited.items():
        if after[place].parts != cell.parts:
            yield f"{edit.name}各条的次序印出来与表上的不一样，请核对"


def _cells(report: Report) -> dict[_Place, Cell]:
    """What each line of each task says."""
    return {
        (task.number, line, name): cell
        for task in report.tasks
        for line, cells in enumerate(task.lines)
        for name, cell in cells.items()
    }
