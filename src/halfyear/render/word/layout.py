"""How a table fills a page: column widths, size of type, alignment, and which rows may be split."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from halfyear.render import fit
from halfyear.render.fit import Column
from halfyear.table import Table

# Twips (1/20 pt) between a cell's border and its text.
SIDE, ABOVE = 70, 40
# 五号, 小五 and 六号 with the line spacing that suits them, in points.
TYPES = ((10.5, 16.0), (9.0, 13.0), (7.5, 11.0))
# Fonts differ, and no line begins with a comma: what a line holds less than its width says, in ems.
_SLACK = 0.4
# What Word and typst leave between Chinese and Latin, in ems.
_GAP = 0.25
# A row taller than so much of a page may always be split, one taller than so much where as much would be empty.
_TALL, _EMPTY = 0.75, 1 / 3


class Align(Enum):
    """How the text of a cell stands between its borders."""

    LEFT = "left"
    HANG = "hang"  # at the left, what goes on in a second line indented
    CENTRE = "centre"
    BOTH = "both"


@dataclass(frozen=True)
class Paper:
    """The area for text, in points; ``taken`` is what stands above the table on the first page."""

    width: float
    height: float
    taken: float = 0.0
    above: int = 0
    """Rows of headings above the last."""


@dataclass(frozen=True)
class Layout:
    """A table fitted to a page. Sizes in points, widths in twips; the widths add up to the page's."""

    size: float
    line: float
    widths: tuple[int, ...]
    rooms: tuple[float, ...]
    """The ems that a line of each column holds."""
    aligns: tuple[Align, ...]
    pages: int
    """Estimated; for a large table, those of the sample."""
    body: float
    """Points that a page has for rows below the head …"""
    first: float
    """… and so has the first page."""
    head: float
    """Points of the head."""
    tall: bool
    """Whether any row, of the sample, is so tall that it may have to be split."""
    group: float
    """Rows that a cell holds together stay on one page where they are no taller."""

    def height(self, row: Sequence[str]) -> float:
        """The points of a row."""
        most = max(
            fit.height(fit.measured(cell), room) for cell, room in zip(row, self.rooms, strict=True)
        )
        return most * self.line + 2 * ABOVE / 20

    def exceeds(self, row: Sequence[str], points: float) -> bool:
        """Whether a row is taller."""
        most = (points - 2 * ABOVE / 20) / self.line
        for cell, room in zip(row, self.rooms, strict=True):
            # A cheap bound first: few cells come near it.
            if (
                len(cell) / room + cell.count("\n") + 1 > most
                and fit.height(fit.measured(cell), room) > most
            ):
                return True
        return False


class Pages:
    """The pages as rows fill them, by estimate: which rows may be split between two.

    A row stays whole unless it is much taller than a page has room for, or else would leave a third
    of a page empty.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.left = layout.first
        self.fresh = True

    def split(self, row: Sequence[str]) -> bool:
        """Takes a row; whether it may be split."""
        layout = self.layout
        most = layout.body * _TALL
        if self.fresh:
            most = min(most, layout.first * 0.9)
        if not layout.tall:
            self.fresh = False
            return layout.exceeds(row, most)
        if self.left >= layout.body * _EMPTY:
            most = min(most, max(layout.body * _EMPTY, self.left))
        height = layout.height(row)
        self.take(height, split=height > most)
        return height > most

    def take(self, height: float, *, split: bool = False) -> None:
        """Takes so many points of the page, or of the next where there are not enough left."""
        self.fresh = False
        if height <= self.left:
            self.left -= height
        elif split:
            self.left = self.layout.body - (height - self.left) % self.layout.body
        else:
            self.left = max(self.layout.body - height, 0.0)


def align(cell: str, column: Align) -> Align:
    """The alignment of one cell: a lone sign such as “/” is centred wherever it stands."""
    if len(cell) <= fit.SIGN and fit.sign(cell):
        return Align.CENTRE
    return Align.HANG if column is Align.LEFT and fit.listed(cell) else column


def layout(table: Table, page: Paper, type_: tuple[float, float] | None = None) -> Layout:
    """The table fitted to the page, in type of the given size and line spacing or the one that suits.

    Large type is kept where it costs no page, or where at least four rows fit a page; small type
    is for dense tables, the smallest for columns that do not fit otherwise.
    """
    columns = fit.columns(table)
    page = replace(page, above=len(table.head) - 1)
    if type_:
        return _fitted(columns, page, type_)
    large, small, smallest = TYPES
    if _least(columns, large) <= page.width:
        fitted = _fitted(columns, page, large)
        if fitted.pages == 1 or len(columns[0].cells) / fitted.pages >= 4:
            return fitted
        dense = _fitted(columns, page, small)
        return fitted if fitted.pages <= dense.pages else dense
    return _fitted(columns, page, small if _least(columns, small) <= page.width else smallest)


def _edge(size: float) -> float:
    """The ems of a column's width that are not for its text."""
    return 2 * SIDE / 20 / size + _SLACK


def _least(columns: Sequence[Column], type_: tuple[float, float]) -> float:
    """The points that the columns need side by side so that no word is broken."""
    return fit.least(columns, _edge(type_[0])) * type_[0]


def _fitted(columns: Sequence[Column], page: Paper, type_: tuple[float, float]) -> Layout:
    size, line = type_
    drawn = fit.Drawn(1.0, _edge(size) - _SLACK, _GAP)
    fitted = fit.widths(columns, page.width / size, _edge(size), drawn)
    widths = _shared(round(page.width * 20), fitted)
    rooms = tuple(max(width / 20 / size - _edge(size), 1.0) for width in widths)
    padding = 2 * ABOVE / 20 + 0.5
    broken = (column.broken(room) for column, room in zip(columns, rooms, strict=True))
    head = (max(map(len, broken)) + page.above) * line + (padding + 6) * (page.above + 1)
    heights = [
        max(row) * line + padding
        for row in zip(
            *(c.heights(room) for c, room in zip(columns, rooms, strict=True)), strict=True
        )
    ]
    body = max(page.height - head, line)
    first = max(body - page.taken, 0.0)
    return Layout(
        size,
        line,
        tuple(widths),
        rooms,
        tuple(_align(column, room) for column, room in zip(columns, rooms, strict=True)),
        _pages(heights, body, first),
        body,
        first,
        head,
        max(heights, default=0.0) > body * _EMPTY,
        body * 0.6,
    )


def _align(column: Column, room: float) -> Align:
    if column.short:
        return Align.CENTRE
    # Justifying a narrow column tears its words apart.
    return Align.BOTH if room >= 14 else Align.LEFT


def _pages(heights: Iterable[float], body: float, first: float) -> int:
    """The pages that rows of these heights take, split as ``Pages`` splits them."""
    count, left = 1, first
    for height in heights:
        rest = height
        if rest > left:
            if height > body * _TALL or min(height, left) > body * _EMPTY:
                extra, rest = divmod(height - left, body)
                count += int(extra)
            count, left = count + 1, body
        left -= rest
    return count


def _shared(total: int, shares: Sequence[float]) -> list[int]:
    """``total`` cut in whole parts in the proportion of the shares."""
    whole = sum(shares)
    ends = [0]
    so_far = 0.0
    for share in shares:
        so_far += share
        ends.append(round(total * so_far / whole))
    return [end - start for start, end in pairwise(ends)]
