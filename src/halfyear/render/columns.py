"""What the content of a column says about how it is set: its name, its width, its alignment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from operator import mul
from typing import NamedTuple

from halfyear.table import ABOVE, LEFT, Covered, Row, Table, shown, spans

_LIMIT = re.compile(r"[（(]不超过 ?([0-9]+) ?字[）)]$")
# The widest cell, in 汉字, of a column of single words: a number, a unit, a sign.
_WORD = 6


@dataclass(frozen=True)
class Shape:
    """``width`` is in 汉字, of a table that is 80 汉字 wide; ``limit`` in 字.

    ``name`` has the headings above it in front, ``heading`` is the lowest of them.
    """

    name: str
    limit: int | None
    heading: str
    width: float
    centred: bool


def columns(table: Table) -> tuple[Shape, ...]:
    """The columns of ``table`` with widths that sum to 80, or more if there are very many."""
    headings = lowest(table.head)
    rows = tuple(map(measured, own(table)))
    by_column = zip(*rows, strict=True) if rows else ((),) * len(headings)
    wants = [_want(head, cells) for head, cells in zip(headings, by_column, strict=True)]
    # Single words take what they need; texts share what is left, none less than its floor.
    left = 80 - sum(want.floor for want in wants if want.centred)
    texts = sorted(
        (want for want in wants if not want.centred), key=lambda want: want.weight / want.floor
    )
    shared = sum(want.weight for want in texts)
    scale = 1.0
    for want in texts:
        scale = left / shared
        if want.weight * scale >= want.floor:
            break
        left, shared = left - want.floor, shared - want.weight
    return tuple(
        Shape(
            *name(path),
            heading=heading,
            width=want.floor if want.centred else max(want.floor, want.weight * scale),
            centred=want.centred,
        )
        for path, heading, want in zip(table.headings, headings, wants, strict=True)
    )


def lowest(head: Sequence[Row]) -> tuple[str, ...]:
    """The heading right above each column, which may reach over its neighbours, too."""
    texts = [""] * len(head[0]) if head else []
    for row in head:
        text = ""
        for column, slot in enumerate(row):
            text = text if isinstance(slot, Covered) else slot
            if slot is not ABOVE:
                texts[column] = text
    return tuple(texts)


def own(table: Table) -> Iterator[Row]:
    """All rows, totals too."""
    yield from table.rows
    for part in table.parts:
        if part.total is not None:
            yield part.total


def measured(row: Row) -> tuple[str, ...]:
    """What each column must have room for: a text over several rows once, one over columns not at all."""
    if not spans(row):
        return shown(row)
    right = (*row[1:], "")
    return tuple(
        "" if isinstance(slot, Covered) or following is LEFT else slot
        for slot, following in zip(row, right, strict=True)
    )


def name(heading: str) -> tuple[str, int | None]:
    """The name in a heading and the limit that it states: 完成情况（不超过300字） is 完成情况, 300."""
    found = _LIMIT.search(heading)
    return (heading[: found.start()], int(found[1])) if found else (heading, None)


def wide(text: str) -> float:
    """The width of one line in 汉字: Latin letters and digits take half of one."""
    return len(text) - len(text.encode("ascii", "ignore")) / 2


class _Want(NamedTuple):
    floor: float
    weight: float
    centred: bool


def _want(heading: str, cells: Sequence[str]) -> _Want:
    head = name(heading)[0]
    # A heading may take two lines, a long one three; the rest is for the edges, also on a small screen.
    floor = max(ceil(wide(head) / (2 if len(head) < 8 else 3)), 2) + 1.8
    lengths = list(map(len, cells))
    if max(lengths, default=0) <= 8 * _WORD:
        widest = max(map(wide, "\n".join(set(cells)).split("\n")), default=0)
        if widest <= _WORD:
            return _Want(max(floor, widest + 1.8), 0, centred=True)
        floor = max(floor, min(widest + 1.8, 7))
    else:
        floor = max(floor, 7)
    # A mean to which the long cells, which make rows high, count more. In proportion to it all cells
    # of a row were equally high and the short ones a character wide; this power comes near the
    # least height of the whole.
    mean = sum(map(mul, lengths, lengths)) / sum(lengths)
    return _Want(floor, mean**0.8, centred=False)
