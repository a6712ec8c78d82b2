"""Cells with spans, and what stands at each row and column of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from halfyear.errors import HalfyearError

# More than any table that people read has; what is beyond is a mistake or a trap.
MOST_GRID_COLUMNS = 255
MOST_ROWS = 20_000
MOST_SLOTS = 2_000_000


@dataclass(frozen=True)
class Cell:
    r"""A cell as it is laid out. Lines are parted by ``\n``; ``head``: the format says it is a heading."""

    text: str
    columns: int = 1
    rows: int = 1
    head: bool = False


@dataclass(frozen=True)
class Grid:
    """Rows of cells, each at the first column that cells before it and above it leave free.

    A row that begins further right has an empty cell before. ``place`` names the grid: “第2个表格”;
    ``first`` is the number that its first row has there, ``name`` what its sheet is called, and
    ``totals`` the rows, from 0, that the format marks as sums.
    """

    rows: tuple[tuple[Cell, ...], ...]
    place: str
    caption: str = ""
    first: int = 1
    name: str = ""
    totals: frozenset[int] = frozenset()

    def at(self, row: int) -> str:
        """The place of a row, counted from 0."""
        return f"{self.place}第{self.first + row}行"


class Slot(NamedTuple):
    """What stands at one row and column: a cell, and where that cell begins, from 0."""

    cell: Cell
    row: int
    column: int


_MISSING = Cell("")


def laid(grid: Grid) -> tuple[tuple[Slot, ...], ...]:
    """A slot for each column of each row, the same object whenever it is asked for; rows are as long as their cells reach.

    Where two spans overlap, the cell that begins first has the place. Raises HalfyearError where
    there are more than MOST_ROWS, MOST_GRID_COLUMNS or MOST_SLOTS.
    """
    found: tuple[tuple[Slot, ...], ...] | None = vars(grid).get("_laid")
    if found is None:
        found = vars(grid)["_laid"] = _laid(grid)
    return found


def _laid(grid: Grid) -> tuple[tuple[Slot, ...], ...]:
    if len(grid.rows) > MOST_ROWS:
        raise HalfyearError(f"{grid.place}超过 {MOST_ROWS // 10000} 万行，不予读取")
    total = 0
    lines: list[tuple[Slot, ...]] = []
    # By column: a cell that reaches down, and the last row it reaches.
    hanging: dict[int, tuple[Slot, int]] = {}
    for number, cells in enumerate(grid.rows):
        line = {column: slot for column, (slot, last) in hanging.items() if last >= number}
        at = 0
        for cell in cells:
            while at in line:
                at += 1
            slot = Slot(cell, number, at)
            for column in range(at, min(at + cell.columns, MOST_GRID_COLUMNS + 1)):
                if column in line:
                    break
                line[column] = slot
                if cell.rows > 1:
                    hanging[column] = slot, number + cell.rows - 1
            at += cell.columns
        width = max(line, default=-1) + 1
        total += width
        if width > MOST_GRID_COLUMNS:
            raise HalfyearError(f"{grid.place}超过 {MOST_GRID_COLUMNS} 列，不予读取")
        if total > MOST_SLOTS:
            raise HalfyearError(f"{grid.place}超过 {MOST_SLOTS // 10000} 万格，不予读取")
        lines.append(
            tuple(line.get(column) or Slot(_MISSING, number, column) for column in range(width))
        )
    return tuple(lines)


def origins(line: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """The cells of a row, each once."""
    return tuple(dict.fromkeys(line)) if _spanned(line) else line


def _spanned(line: tuple[Slot, ...]) -> bool:
    return any(slot.column != column for column, slot in enumerate(line))
