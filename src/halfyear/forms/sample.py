"""A form as it may look when it has been filled in, to find widths and heights by."""

from __future__ import annotations

from halfyear.forms.blank import Blank, Field
from halfyear.report.columns import Column, Kind
from halfyear.table import Section, Slot, Table

# What a cell without a limit is thought to hold, and the most that room is kept for, in 字.
_USUAL, _MOST = 90, 2000
_HINT = 18  # 字 of an instruction that a narrow cell has room for


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
                    hint = blank.asked[Field(at, column)]
                    room = max(_room(blank.columns[column]), min(len(hint), _HINT))
                    slots[column] = slot + "字" * max(room - len(slot), 0)
            rows.append(tuple(slots))
        first += len(section.rows)
        sections.append(Section(section.heading, tuple(rows)))
    return blank.table._replace(parts=(part._replace(sections=tuple(sections)),))


def _room(column: Column) -> int:
    """How many 字 a cell to fill may come to hold; a word is shorter than what it is asked for with."""
    if column.kind is Kind.WORD:
        return 0
    return min(column.limit or _USUAL, _MOST)
