"""What is printed: headings and cells of plain text, and how a report becomes them and back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from halfyear.model import Cell, Column, Form, Report, Task


@dataclass(frozen=True)
class Table:
    r"""The published table. Lines of a cell are parted by ``\n``; nothing else is markup.

    ``facts`` are the fields printed above the title, in order. Every row has as many cells as
    there are headings. A draft is marked on each page, but is the same table.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    draft: bool = field(default=False, compare=False)


def table(report: Report, *, draft: bool = False) -> Table:
    """The table that a report prints: a row a task, an empty cell where one is missing."""
    columns = report.form.columns
    return Table(
        title=report.title,
        facts=report.facts,
        headings=tuple(column.printed_heading for column in columns),
        rows=tuple(
            tuple(cell.printed(column) if (cell := task[column]) else "" for column in columns)
            for task in report.tasks
        ),
        draft=draft,
    )


def rows(table: Table, form: Form) -> tuple[Task, ...]:
    """The tasks that a table says under a form, as a report would say them; places are not known."""
    # Who draws or reads a table needs no more than what it is, and not the parser of sheets.
    from halfyear.model import Task

    tasks = []
    for row in table.rows:
        said = {
            column.name: cell
            for column, words in zip(form.columns, row, strict=True)
            if (cell := _cell(column, words)) is not None
        }
        number = form.number
        tasks.append(Task(row[form.columns.index(number)] if number else "", said))
    return tuple(tasks)


def _cell(column: Column, words: str) -> Cell | None:
    from halfyear.load import written_cell
    from halfyear.model import Cell, Kind

    if column.kind is Kind.NUMBER:
        return Cell((words,)) if words else None
    if words == column.none:
        return Cell(())
    if column.kind is Kind.ITEMS and (parts := items(words)):
        return Cell(parts, listed=True)
    return written_cell(column, words)


def items(words: str) -> tuple[str, ...]:
    """The items of a cell whose lines are numbered “1. ”, “2. ” …; () where they are not."""
    parts: list[str] = []
    for line in words.split("\n"):
        head = f"{len(parts) + 1}. "
        if line.startswith(head):
            parts.append(line.removeprefix(head))
        elif parts:
            parts[-1] += f"\n{line}"
        else:
            return ()
    return tuple(parts)
