"""How a table fills a page: column widths, size of type, alignment, and which rows may be split."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from itertools import pairwise, permutations
from math import ceil, sqrt

from halfyear.render.columns import lowest, measured, own
from halfyear.render.words import ems, lines, words
from halfyear.table import Table

# Twips (1/20 pt) between a cell's border and its text.
SIDE, ABOVE = 70, 40
# 五号, 小五 and 六号 with the line spacing that suits them, in points.
TYPES = ((10.5, 16.0), (9.0, 13.0), (7.5, 11.0))
# So many rows, evenly spaced, stand for the whole of a large table.
SAMPLE = 120
# Fonts differ, and no line begins with a comma: what a line holds less than its width says, in ems.
_SLACK = 0.4
_SIGN = re.compile(r"\W{1,2}|[无否是有]")
_SENTENCE = re.compile(r"[，。；：！？]")
_LATIN = re.compile(r"[!-~]+")


class Align(Enum):
    """How the text of a cell stands between its borders."""

    LEFT = "left"
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
    tallest: float
    """Rows taller than this may be split between pages …"""
    tallest_first: float
    """… and so may the first, for else it would take heading and title with it to the next page."""

    group: float
    """Rows that a cell holds together stay on one page where they are no taller."""

    def height(self, row: Sequence[str]) -> float:
        """The points of a row."""
        most = max(
            _height(_measured(cell), room) for cell, room in zip(row, self.rooms, strict=True)
        )
        return most * self.line + 2 * ABOVE / 20

    def splits(self, row: Sequence[str], *, first: bool = False) -> bool:
        """Whether the row is so tall that keeping it whole would leave pages half empty."""
        tallest = min(self.tallest, self.tallest_first) if first else self.tallest
        most = (tallest - 2 * ABOVE / 20) / self.line
        for cell, room in zip(row, self.rooms, strict=True):
            # A cheap bound first: few cells come near it.
            if (
                len(cell) / room + cell.count("\n") + 1 > most
                and _height(_measured(cell), room) > most
            ):
                return True
        return False


def align(cell: str, column: Align) -> Align:
    """The alignment of one cell: a lone sign such as “/” is centred wherever it stands."""
    return Align.CENTRE if _SIGN.fullmatch(cell) else column


def layout(table: Table, page: Paper, type_: tuple[float, float] | None = None) -> Layout:
    """The table fitted to the page, in type of the given size and line spacing or the one that suits.

    Large type is kept where it costs no page, or where at least four rows fit a page; small type
    is for dense tables, the smallest for columns that do not fit otherwise.
    """
    all_rows = tuple(own(table))
    rows = tuple(map(measured, all_rows[:: ceil(len(all_rows) / SAMPLE) or 1]))
    columns = [
        _Column(heading, [row[n] for row in rows]) for n, heading in enumerate(lowest(table.head))
    ]
    page = replace(page, above=len(table.head) - 1)
    if type_:
        return _fitted(columns, page, type_)
    large, small, smallest = TYPES
    if _least(columns, large) <= page.width:
        fitted = _fitted(columns, page, large)
        if fitted.pages == 1 or len(rows) / fitted.pages >= 4:
            return fitted
        dense = _fitted(columns, page, small)
        return fitted if fitted.pages <= dense.pages else dense
    return _fitted(columns, page, small if _least(columns, small) <= page.width else smallest)


class _Column:
    """The cells of a column (of the sample), measured once in ems."""

    def __init__(self, heading: str, cells: Sequence[str]) -> None:
        self.heading = heading
        self.cells = [_measured(cell) for cell in cells]
        written = [cell for cell in cells if cell and not _SIGN.fullmatch(cell)]
        self.longest = max((em for cell in self.cells for em in cell), default=0.0)
        self.short = self.longest <= 7 and not any(map(_SENTENCE.search, written))
        # The heading speaks too: where nothing else does, it alone decides.
        self.amounts = [(sum(cell), len(cell)) for cell in (_measured(heading), *self.cells)]
        self.total = sum(em for em, _ in self.amounts)
        self.heights = cache(lambda room: [_height(cell, room) for cell in self.cells])
        self.broken = cache(lambda room: lines(heading, room))
        whole = [ems(word) for part in heading.split("\n") for word in words(part)]
        latin = (ems(found) for cell in written for found in _LATIN.findall(cell))
        self.least = max(
            *whole,
            self.longest if self.short else 6.0,
            # Longer ones (addresses of pages) are broken anywhere.
            *(em for em in latin if em <= 12),
            1.0,
        )


def _measured(cell: str) -> list[float]:
    return [ems(line) for line in cell.split("\n")]


def _height(cell: Iterable[float], room: float) -> int:
    """The lines that paragraphs of these ems take in ``room`` ems."""
    return sum(ceil(em / room) or 1 for em in cell)


def _room(width: float, size: float) -> float:
    """The ems a line holds in a column of ``width`` twips."""
    return max((width - 2 * SIDE) / 20 / size - _SLACK, 1.0)


def _twips(em: float, size: float) -> int:
    """The twips a column needs so that a line holds ``em`` ems."""
    return ceil((em + _SLACK) * size * 20 + 2 * SIDE)


def _least(columns: Sequence[_Column], type_: tuple[float, float]) -> float:
    """The points that the columns need side by side so that no word is broken."""
    return sum(_twips(column.least, type_[0]) for column in columns) / 20


def _fitted(columns: Sequence[_Column], page: Paper, type_: tuple[float, float]) -> Layout:
    size, line = type_
    widths = _widths(columns, page, size)
    rooms = tuple(_room(width, size) for width in widths)
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
        body * 0.75,
        first * 0.9,
        body * 0.6,
    )


def _align(column: _Column, room: float) -> Align:
    if column.short:
        return Align.CENTRE
    # Justifying a narrow column tears its words apart.
    return Align.BOTH if room >= 14 else Align.LEFT


def _pages(heights: Iterable[float], body: float, first: float) -> int:
    """The pages that rows of these heights take, where a row up to ¾ of a page stays whole."""
    count, left = 1, first
    for height in heights:
        rest = height
        if rest > left:
            if height > body * 0.75:
                extra, rest = divmod(height - left, body)
                count += int(extra)
            count, left = count + 1, body
        left -= rest
    return count


def _widths(columns: Sequence[_Column], page: Paper, size: float) -> list[int]:
    """The widths, in twips, that make the table least tall; they add up to the page's width."""
    total = round(page.width * 20)
    least = [_twips(column.least, size) for column in columns]
    spare = total - sum(least)
    if spare < 0:
        return _shared(total, least)
    return _improved(columns, _dealt(columns, least, spare, size), least, size)


def _dealt(columns: Sequence[_Column], least: Sequence[int], spare: int, size: float) -> list[int]:
    """What is spare, dealt out in half ems, each to the column that makes the rows least tall by it."""
    widths = list(least)
    half = round(size * 10)
    for portion in (*[half] * (spare // half), spare % half):
        rooms = [_room(width, size) for width in widths]
        # Lines as fractions, for a step that is hidden by rounding is a step all the same.
        cells = [
            [total / room + paragraphs / 2 for total, paragraphs in column.amounts]
            for column, room in zip(columns, rooms, strict=True)
        ]
        rows = [max(row) for row in zip(*cells, strict=True)]
        # A cell counts by how near it comes to being the tallest of its row.
        gains = [
            sum(
                total * (cell / row) ** 8
                for (total, _), cell, row in zip(column.amounts, heights, rows, strict=True)
            )
            / room**2
            for column, heights, room in zip(columns, cells, rooms, strict=True)
        ]
        widths[gains.index(max(gains))] += portion
    return widths


def _improved(
    columns: Sequence[_Column], start: list[int], least: Sequence[int], size: float
) -> list[int]:
    """Widths from which moving ems from one column to another makes the rows no less tall."""
    largest = max(column.total for column in columns) or 1.0
    weights = [column.total * sqrt(column.total / largest) for column in columns]

    def cost(widths: Sequence[int]) -> float:
        rooms = [_room(width, size) for width in widths]
        cells = [column.heights(room) for column, room in zip(columns, rooms, strict=True)]
        rows = list(map(max, *cells)) if len(cells) > 1 else cells[0]
        heads = max(len(column.broken(room)) for column, room in zip(columns, rooms, strict=True))
        # The heading is repeated, say, every three rows. The last part has no steps: it tells apart
        # what the others find equal, and takes back from a column what is of no use to it.
        smooth = sum(weight / room for weight, room in zip(weights, rooms, strict=True))
        return sum(rows) + heads * max(1, len(rows) / 3) + smooth / 100

    best, widths = cost(start), start
    for step in (round(em * size * 20) for em in (0.5, 1, 2, 4, 8, 0.5)):
        while True:
            moves = []
            for giver, taker in permutations(range(len(columns)), 2):
                if widths[giver] - step >= least[giver]:
                    moved = widths.copy()
                    moved[giver] -= step
                    moved[taker] += step
                    moves.append((cost(moved), moved))
            found = min(moves, default=(best, widths))
            if found[0] >= best:
                break
            best, widths = found
    return widths


def _shared(total: int, shares: Sequence[float]) -> list[int]:
    """``total`` cut in whole parts in the proportion of the shares."""
    whole = sum(shares)
    ends = [0]
    so_far = 0.0
    for share in shares:
        so_far += share
        ends.append(round(total * so_far / whole))
    return [end - start for start, end in pairwise(ends)]
