"""A form as it may look when it has been filled in, to find widths and heights by."""

from __future__ import annotations

from halfyear.forms.blank import Blank
from halfyear.table import Table, whole, with_rows

# What a cell without a limit is thought to hold, and the most that room is kept for, in 字.
_USUAL, _MOST = 90, 2000


def sample(blank: Blank) -> Table:
    """The form's table with each cell to fill as long as its limit lets it be."""
    rows = [list(row) for row in whole(blank.table.rows)]
    for row, column in blank.asked:
        wanted = min(blank.columns[column].limit or _USUAL, _MOST) - len(rows[row][column])
        rows[row][column] += "字" * max(wanted, 0)
    return with_rows(blank.table, map(tuple, rows))
