"""The cells of rows as formats set them: where each begins, and where one reaches into a row from above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from halfyear.table import Begun, Row, begun


class Line(NamedTuple):
    """The cells that begin in a row, those that reach into it from rows above, and those that go on below."""

    cells: tuple[Begun, ...]
    again: tuple[Begun, ...]
    below: tuple[Begun, ...]


def lines(rows: Sequence[Row]) -> Iterator[Line]:
    """The rows of a head, of a section or a lone total, one by one."""
    above: list[tuple[int, Begun]] = []
    for at, cells in enumerate(begun(rows)):
        again = tuple(cell for _, cell in above)
        above += [(at + cell.rows, cell) for cell in cells if cell.rows > 1]
        above = [(end, cell) for end, cell in above if end > at + 1]
        yield Line(cells, again, tuple(cell for _, cell in above))
