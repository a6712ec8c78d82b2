"""What the cells of a table were when a document was made of it, in a few signs each.

A document that comes back edited has lost what it said before. The stamp tells of each cell whether
it is still that: which of two texts is the edited one, and whether both are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from zlib import crc32

from halfyear.table import Table, whole
from halfyear.text.pattern import pattern

PROPERTY = "halfyear"  # what a document calls it, before the number of its part
_FORM = "1"  # of what is written; another one is not understood
_LENGTH = (
    4  # signs of a cell: that two texts have the same ones, one pair in 16 million does by chance
)
_MOST = 4 << 20  # characters of a stamp that are looked at
_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_PAIRS = tuple(one + other for one in _SIGNS for other in _SIGNS)
_WRITTEN = pattern(rf"{_FORM} ([0-9]{{1,2}}) ([A-Za-z0-9_-]*)")
_LIMIT = pattern("（不超过[0-9]+字）$")


class Stamp(NamedTuple):
    """The signs of the headings of a table, and of the cells of its rows."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def stamp(table: Table) -> Stamp:
    """The stamp of a table; a cell that reaches over several is repeated."""
    headings = tuple(sign(unlimited(heading)) for heading in table.headings)
    return Stamp(headings, tuple(tuple(map(sign, row)) for row in whole(table.rows)))


def sign(text: str) -> str:
    """What a cell is recognised by, whatever blanks a program has put around its words and lines."""
    if "\n" in text:
        lines = (" ".join(line.split()) for line in text.split("\n"))
        text = "\n".join(line for line in lines if line)
    else:
        text = " ".join(text.split())
    found = crc32(text.encode("utf-8", "surrogatepass")) & 0xFFFFFF
    return _PAIRS[found >> 12] + _PAIRS[found & 0xFFF]


def unlimited(heading: str) -> str:
    """A heading without the limit that it tells, which may be another one today."""
    return _LIMIT.sub("", heading)


def written(stamp: Stamp) -> str:
    """The stamp as text: pure ASCII, without marks."""
    signs = "".join(sign for row in (stamp.headings, *stamp.rows) for sign in row)
    return f"{_FORM} {len(stamp.headings)} {signs}"


def understood(text: str) -> Stamp | None:
    """The stamp that was written so; None for any other text."""
    found = _WRITTEN.fullmatch(text) if len(text) <= _MOST else None
    if found is None:
        return None
    width = int(found[1]) * _LENGTH
    if not width or not found[2] or len(found[2]) % width:
        return None
    headings, *rows = _rows(found[2], width)
    return Stamp(headings, tuple(rows))


def _rows(signs: str, width: int) -> Iterator[tuple[str, ...]]:
    for start in range(0, len(signs), width):
        yield tuple(re.findall(".{4}", signs[start : start + width]))
