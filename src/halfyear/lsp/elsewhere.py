"""The other places that a place has to do with: those that a finding names, the rows of one task, a division's sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from halfyear.lsp.view import View
from halfyear.report.columns import Kind, Role
from halfyear.report.model import Row
from halfyear.source.span import Span
from halfyear.source.tree import Node

Find: TypeAlias = Callable[[View, str, int], list[Span]]


def definition(view: View, path: str, offset: int) -> list[Span]:
    """Where to go from a place: the other place of a finding, the coordinator's row of a task, a division's sheet."""
    for finding in view.at(path, offset, offset):
        if finding.others:
            return list(finding.others)
    spot = view.spot(path, offset)
    if spot.value is None or spot.column is None:
        return []
    if spot.column.kind is Kind.NUMBER:
        rows = list(_rows(view, spot.value.text))
        own = spot.sheet.division is None if spot.sheet else True
        others = [row for row in rows if (row.division is None) != own]
        return [_number(view, row) for row in others or rows]
    if spot.column.role in (Role.LEAD, Role.PARTNERS):
        return _sheets(view, spot.value, spot.column.name, spot.row, offset)
    return []


def references(view: View, path: str, offset: int) -> list[Span]:
    """Every row of the task whose number stands at a place."""
    spot = view.spot(path, offset)
    if spot.value is None or spot.column is None or spot.column.kind is not Kind.NUMBER:
        return []
    return [_number(view, row) for row in _rows(view, spot.value.text)]


def _rows(view: View, number: str | None) -> Iterator[Row]:
    task = view.tasks.get((number or "").strip())
    yield from task.rows if task else ()


def _number(view: View, row: Row) -> Span:
    return row.at(view.report.columns.number)


def _sheets(view: View, value: Node, column: str, row: Row | None, offset: int) -> list[Span]:
    """The beginning of the sheet of the division whose name stands at a place."""
    task = view.tasks.get(row.number or "") if row else None
    cell = task.cells.get(column) if task else None
    if cell is None:
        return []
    for name, span in zip(cell.parts, cell.spots(), strict=True):
        if span.source is value.source and span.start <= offset <= span.end:
            return [
                Span(sheet.file.source, 0, 0)
                for sheet in view.report.sheets
                if sheet.division == name
            ]
    return []
