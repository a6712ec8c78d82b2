"""The headings and rows of a table as CSV that Excel opens by a double click and cannot be run by."""

from __future__ import annotations

import csv as rfc4180
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from halfyear.render import legal
from halfyear.table import Section, Table, whole

# Spreadsheets take a cell that opens so for a formula; in East Asia also with full-width signs. One
# that has the prefix of its own gets another, so that a reader may always take one away.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
# So many lines are written at once: more pass through memory several times, where fewer stay near.
_SOME = 200
PART, GROUP = "分表", "分组"


def csv(table: Table) -> bytes:
    """UTF-8 with a byte order mark, lines ended by CRLF; formulas disarmed by a leading ``'``.

    Each row says what stands in it, also where a cell reaches into it, and in columns of their own
    what stands above it as the heading of its part and its group. There are no totals, which
    a program would add up once more.
    """
    left = lines(table)
    data = [b"\xef\xbb\xbf"]
    while some := list(islice(left, _SOME)):
        text = io.StringIO()
        rfc4180.writer(text).writerows(some)
        data.append(legal.encoded(text.getvalue(), table))
    return b"".join(data)


def lines(table: Table) -> Iterator[list[str]]:
    """The cells of each line as they are written, the headings first."""
    return map(_disarmed, chain((_headings(table),), _rows(table)))


def disarmed(cell: str) -> str:
    """A cell as it is written."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _headings(table: Table) -> tuple[str, ...]:
    return (
        *([PART] if _parted(table) else []),
        *([GROUP] if _grouped(table) else []),
        *table.headings,
    )


def _rows(table: Table) -> Iterator[Sequence[str]]:
    parted, grouped = _parted(table), _grouped(table)
    if not parted and not grouped:
        yield from whole(table.rows)
        return
    for part in table.parts:
        for group, section in _groups(part.sections):
            above = (*([part.heading or ""] if parted else []), *([group] if grouped else []))
            for row in whole(section.rows):
                yield *above, *row


def _parted(table: Table) -> bool:
    return any(part.heading is not None for part in table.parts)


def _grouped(table: Table) -> bool:
    return any(section.heading is not None for part in table.parts for section in part.sections)


def _groups(sections: Sequence[Section]) -> Iterator[tuple[str, Section]]:
    """The sections with what they are called: after the groups that they are a part of, parted by “/”."""
    outer: list[str] = []
    fresh: list[str] = []
    for section in sections:
        if section.heading is None:
            yield "", section
        elif not section.rows:
            fresh.append(section.heading)
        else:
            # As many as follow each other take the place of as many of the last ones.
            outer = [*outer[: -len(fresh)], *fresh] if fresh else outer
            fresh = []
            yield "/".join((*outer, section.heading)), section


def _disarmed(cells: Iterable[str]) -> list[str]:
    return list(map(disarmed, cells))
