"""How long the cells of a task are as they are printed, and whose keys give them: for the limit of a column."""

from collections.abc import Iterator
from typing import NamedTuple

from halfyear.report.columns import Column, Kind
from halfyear.report.load import cell_of
from halfyear.report.model import Cell, Report, Task
from halfyear.source.tree import Node
from halfyear.text.counting import Counts


class Length(NamedTuple):
    """One printed cell: what it says, counted, and the keys in the sheets that give it, each with its part."""

    cell: Cell
    counts: Counts
    given: tuple[tuple[Node, Cell], ...]


def lengths(report: Report, task: Task, column: Column) -> Iterator[Length]:
    """The cells of a column, one in each printed row of a task; the empty ones are left out."""
    texts: dict[int | None, dict[str | None, tuple[Node, Cell]]] = {}
    for row in task.rows:
        pair = row.given(column) if report.knows(row.division) else None
        if pair and (cell := cell_of(column, pair[1])) and (cell.parts or cell.written):
            # Each giver counts once: a copy too many is told as such.
            giver = row.division if column.kind is Kind.ITEMS else None
            texts.setdefault(row.entry, {}).setdefault(giver, (pair[0], cell))
    for parts in texts.values():
        given = tuple(parts.values())
        whole = _joined([cell for _, cell in given])
        yield Length(whole, Counts(whole.printed(column)), given)


def _joined(cells: list[Cell]) -> Cell:
    """The cell that is printed: the items of several divisions are numbered through."""
    if len(cells) == 1:
        return cells[0]
    return Cell(tuple(part for cell in cells for part in cell.parts), listed=True)
