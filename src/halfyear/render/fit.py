"""How wide columns are so that the rows of a table are least tall; widths and rooms in ems of its type."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, islice, permutations
from math import ceil, sqrt
from typing import NamedTuple

from halfyear.render.words import ems, lines, words
from halfyear.table import ABOVE, Covered, Row, Table, begun, shown, spans

# So many rows, evenly spaced, stand for the whole of a large table.
SAMPLE = 120
SIGN = 2  # characters of a sign at most
_SIGN = re.compile(rf"\W{{1,{SIGN}}}|[无否是有]")
_SENTENCE = re.compile(r"[，。；：！？]")
_LATIN = re.compile(r"[!-~]+")
# The widest cell of a column of single words: a number, a unit, a sign.
_WORD = 7
# A last line of so little, and what half an em for each is worth in lines.
_ORPHAN, _COST = 2.0, 0.3
# Characters of the sample; in longer texts one line more or less is not worth breaking them all.
_MOST = 200_000
# What cannot be parted by a line's end: Latin, or one character, with the marks that belong to it.
_TOKEN = re.compile(r"[（《“‘〔【(]*(?:[!-~]+|.)[，。；：！？、）》”’〕】…—%‰]*", re.DOTALL)
_HALF = re.compile(r"(?<=[!-~])(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])(?=[!-~])")


class Drawn(NamedTuple):
    """How a column of some width is drawn in the end: its room is ``width * scale - edge``.

    Between Chinese and Latin some programs leave a ``gap``, in ems.
    """

    scale: float = 1.0
    edge: float = 0.0
    gap: float = 0.0

    def room(self, width: float) -> float:
        """The ems of a line."""
        return round(width * self.scale - self.edge, 2)


class Column:
    """The cells of a column (of the sample), measured once; ``rows`` are those that each reaches over."""

    def __init__(self, heading: str, cells: Sequence[str], rows: Sequence[int]) -> None:
        self.cells = [measured(cell) for cell in cells]
        written = [cell for cell in cells if cell and not _SIGN.fullmatch(cell)]
        self.longest = max((em for cell in self.cells for em in cell), default=0.0)
        self.short = self.longest <= _WORD and not any(map(_SENTENCE.search, written))
        # The heading speaks too: where nothing else does, it alone decides.
        self.amounts = [
            (sum(cell) / over, len(cell) / over)
            for cell, over in zip((measured(heading), *self.cells), (1, *rows), strict=True)
        ]
        self.total = sum(em for em, _ in self.amounts)
        self.heights: Callable[[float], list[int]] = cache(
            lambda room: [
                -(-height(cell, room) // over) for cell, over in zip(self.cells, rows, strict=True)
            ]
        )
        self.orphans: Callable[[float], int] = cache(
            lambda room: sum(
                room < em and 0 < em % room <= _ORPHAN for cell in self.cells for em in cell
            )
        )
        self.texts, self.rows = cells, rows
        self._known: dict[float, list[list[list[float]]]] = {}
        self.drawn: Callable[[float, float], tuple[list[int], int]] = cache(self._drawn)
        self.broken: Callable[[float], tuple[str, ...]] = cache(lambda room: lines(heading, room))
        whole = [ems(word) for part in heading.split("\n") for word in words(part)]
        latin = (ems(found) for cell in written for found in _LATIN.findall(cell))
        self.least = max(
            *whole,
            self.longest if self.short else 6.0,
            # Longer ones (addresses of pages) are broken anywhere.
            *(em for em in latin if em <= 12),
            1.0,
        )

    def _drawn(self, room: float, gap: float) -> tuple[list[int], int]:
        """The lines of each cell, broken as programs break them, and how many orphans there are."""
        orphans, heights = 0, []
        for stops, over in zip(self._stops(gap), self.rows, strict=True):
            height = 0
            for line in stops:
                count, rest = _flow(line, room)
                height += count
                orphans += count > 1 and rest <= _ORPHAN
            heights.append(-(-height // over))
        return heights, orphans

    def _stops(self, gap: float) -> list[list[list[float]]]:
        """Where each line of each cell may be broken, in ems from its beginning."""
        if gap not in self._known:
            self._known[gap] = [
                [_measured(line, gap) for line in cell.split("\n")] for cell in self.texts
            ]
        return self._known[gap]


def _measured(line: str, gap: float) -> list[float]:
    parts, gaps = _parts(line)
    if gap and gaps:
        wider = list(parts)
        for at in gaps:
            wider[at] += gap
        return list(accumulate(wider, initial=0.0))
    return list(accumulate(parts, initial=0.0))


# The same instruction stands in many cells of a form, and each line is drawn in two ways.
@lru_cache(maxsize=4096)
def _parts(line: str) -> tuple[Sequence[float], Sequence[int]]:
    """The ems of each part that no line's end divides, and the parts before which Chinese meets Latin."""
    tokens = _TOKEN.findall(line)
    # Nearly all are one Chinese character.
    parts = [1.0 if len(token) == 1 and token > "\x7f" else ems(token) for token in tokens]
    starts = list(accumulate(map(len, tokens), initial=0))
    gaps = [(bisect_left(starts, found.start()), found.start()) for found in _HALF.finditer(line)]
    return parts, [at for at, start in gaps if starts[at] == start]


def _flow(stops: Sequence[float], room: float) -> tuple[int, float]:
    """The lines of a text that may be broken at some ems, and the ems of its last."""
    count, at, last = 1, 0, len(stops) - 1
    while stops[last] - stops[at] > room:
        end = bisect_right(stops, stops[at] + room, at + 1) - 1
        if end <= at:
            # What is wider than a line is broken anywhere.
            count += ceil((stops[at + 1] - stops[at]) / room) - 1
            end = at + 1
        if end == last:
            break
        count, at = count + 1, end
    return count, stops[last] - stops[at]


def sign(cell: str) -> bool:
    """Whether a cell holds no more than a sign such as “/”."""
    return bool(_SIGN.fullmatch(cell))


def listed(cell: str) -> bool:
    """Whether the lines of a cell are names or the like, none of which is a sentence."""
    return "\n" in cell and not _SENTENCE.search(cell)


def measured(cell: str) -> list[float]:
    """The ems of each line of a cell."""
    return [ems(line) for line in cell.split("\n")]


def height(cell: Iterable[float], room: float) -> int:
    """The lines that paragraphs of these ems take in ``room`` ems."""
    return sum(ceil(em / room) or 1 for em in cell)


def columns(table: Table) -> list[Column]:
    """The columns of a table, by its lowest headings and a sample of its rows, totals too."""
    rows = _sampled(table)
    return [
        Column(heading, [texts[at] for texts, _ in rows], [over[at] for _, over in rows])
        for at, heading in enumerate(lowest(table.head))
    ]


def lowest(head: Sequence[Row]) -> tuple[str, ...]:
    """The heading right above each column, which may reach over its neighbours, too."""
    found = [""] * len(head[0]) if head else []
    for row in head:
        text = ""
        for column, slot in enumerate(row):
            text = text if isinstance(slot, Covered) else slot
            if slot is not ABOVE:
                found[column] = text
    return tuple(found)


_Sampled = tuple[tuple[str, ...], tuple[int, ...]]
"""What each column must have room for, and over how many rows it may spread."""


def _sampled(table: Table) -> list[_Sampled]:
    blocks = [section.rows for part in table.parts for section in part.sections]
    blocks += [(part.total,) for part in table.parts if part.total is not None]
    step = ceil(sum(map(len, blocks)) / SAMPLE) or 1
    alone = (1,) * len(table.head[0]) if table.head else ()
    found: list[_Sampled] = []
    at = 0
    for block in blocks:
        start = -at % step
        at += len(block)
        if any(map(spans, block)):
            found += islice(_shares(block), start, None, step)
        else:
            found += [(shown(row), alone) for row in block[start::step]]
    return found


def _shares(rows: Sequence[Row]) -> Iterator[_Sampled]:
    """A text over several rows stands in the first; one over columns is none that a column must hold."""
    for row, cells in zip(rows, begun(rows), strict=True):
        texts, over = [""] * len(row), [1] * len(row)
        for cell in cells:
            if cell.columns == 1:
                texts[cell.column], over[cell.column] = cell.text, cell.rows
        yield tuple(texts), tuple(over)


def least(columns: Sequence[Column], edge: float) -> float:
    """The ems that columns need side by side so that no word is broken.

    ``edge`` is what of a column's width is not for its text.
    """
    return sum(column.least + edge for column in columns)


def widths(
    columns: Sequence[Column], total: float, edge: float, drawn: Drawn | None = None
) -> list[float]:
    """The widths that make the rows least tall. They add up to ``total`` where the columns need no more.

    ``edge`` is what of each is not for its text, and a little more, for fonts differ; ``drawn`` is how
    the columns will be drawn where the fonts are the right ones.
    """
    needed = [column.least + edge for column in columns]
    spare = total - sum(needed)
    if spare < 0 or not columns:
        return needed
    found = _improved(columns, _dealt(columns, needed, spare, edge), needed, edge)
    if sum(len(text) for column in columns for text in column.texts) > _MOST:
        return found
    return _settled(columns, found, needed, (Drawn(1.0, edge), drawn or Drawn(1.0, edge)))


def _dealt(
    columns: Sequence[Column], needed: Sequence[float], spare: float, edge: float
) -> list[float]:
    """What is spare, dealt out in half ems, each to the column that makes the rows least tall by it."""
    widths = list(needed)
    for portion in (*[0.5] * int(spare / 0.5), spare % 0.5):
        rooms = [width - edge for width in widths]
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
    columns: Sequence[Column], start: list[float], needed: Sequence[float], edge: float
) -> list[float]:
    """Widths from which moving ems from one column to another makes the rows no less tall."""
    largest = max(column.total for column in columns) or 1.0
    weights = [column.total * sqrt(column.total / largest) for column in columns]

    def cost(widths: Sequence[float]) -> float:
        rooms = [round(width - edge, 2) for width in widths]
        cells = [column.heights(room) for column, room in zip(columns, rooms, strict=True)]
        rows = list(map(max, *cells)) if len(cells) > 1 else cells[0]
        heads = max(len(column.broken(room)) for column, room in zip(columns, rooms, strict=True))
        orphans = sum(column.orphans(room) for column, room in zip(columns, rooms, strict=True))
        # The heading is repeated, say, every three rows. The last part has no steps: it tells apart
        # what the others find equal, and takes back from a column what is of no use to it.
        smooth = sum(weight / room for weight, room in zip(weights, rooms, strict=True))
        return sum(rows) + heads * max(1, len(rows) / 3) + _COST * orphans + smooth / 100

    return _descended(start, needed, cost, (0.5, 1, 2, 4, 8, 0.5))


def _settled(
    columns: Sequence[Column],
    start: list[float],
    needed: Sequence[float],
    ways: Sequence[Drawn],
) -> list[float]:
    """Widths near those found, whose rows are least tall as they are drawn, line by line."""

    def cost(widths: Sequence[float]) -> float:
        whole = 0.0
        for way in ways:
            drawn = [
                column.drawn(way.room(width), way.gap)
                for column, width in zip(columns, widths, strict=True)
            ]
            heights = [height for height, _ in drawn]
            rows = list(map(max, *heights)) if len(heights) > 1 else heights[0]
            rooms = zip(columns, map(way.room, widths), strict=True)
            heads = max(len(column.broken(room)) for column, room in rooms)
            whole += sum(rows) + heads * max(1, len(rows) / 3)
            whole += _COST * sum(orphans for _, orphans in drawn)
        return whole

    return _descended(start, needed, cost, (0.5, 1))


def _descended(
    start: list[float],
    needed: Sequence[float],
    cost: Callable[[Sequence[float]], float],
    steps: Sequence[float],
) -> list[float]:
    """Widths from which no column has a step to give to another that costs less."""
    best, widths = cost(start), start
    for step in steps:
        while True:
            moves = []
            for giver, taker in permutations(range(len(widths)), 2):
                if widths[giver] - step >= needed[giver]:
                    moved = widths.copy()
                    moved[giver] -= step
                    moved[taker] += step
                    moves.append((cost(moved), moved))
            next_, moved = min(moves, default=(best, widths))
            if next_ >= best:
                break
            best, widths = next_, moved
    return widths
