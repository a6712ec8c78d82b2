"""A form as it may look when it has been filled in, to find widths and heights by."""

from __future__ import annotations

from halfyear.forms.blank import Blank
from halfyear.report.columns import Column, Kind
from halfyear.table import Section, Slot, Table

# What a cell without a limit is thought to hold, and the most that room is kept for, in 字.
_USUAL, _MOST, _WORD = 90, 2000, 8


def sample(blank: Blank) -> Table:
    """The form's table with each cell to fill as long as its limit lets it be."""
    (part,) = blank.table.parts
    sections, first = [], 0
    for section in part.sections:
        rows: list[tuple[Slot, ...]] = []
        for at, row in enumerate(section.rows, first):
            slots = list(row)
            for column, slot in enumerate(row):
                if isinstance(slot, str) and (at, column) in blank.asked:
                    slots[column] = slot + "字" * max(_room(blank.columns[column]) - len(slot), 0)
            rows.append(tuple(slots))
        first += len(section.rows)
        sections.append(Section(section.heading, tuple(rows)))
    return blank.table._replace(parts=(part._replace(sections=tuple(sections)),))


def _room(column: Column) -> int:
    """How many 字 a cell to fill may come to hold."""
    if column.kind is Kind.WORD:
        return max(map(len, column.choices), default=_WORD)
    return min(column.limit or _USUAL, _MOST)
