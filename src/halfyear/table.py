"""The published table: facts, title, text around it, its head, its rows in sections, cells that span."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple, TypeAlias, cast

MOST_COLUMNS = 63  # as many as a table of Word has


class Covered(Enum):
    """What stands where a cell of a row above, or of the same row further left, reaches to.

    A cell over several rows and columns has LEFT in its first row and ABOVE in all others.
    """

    ABOVE = "〃"
    LEFT = "←"


ABOVE, LEFT = Covered.ABOVE, Covered.LEFT
Slot: TypeAlias = str | Covered
Row: TypeAlias = tuple[Slot, ...]
r"""A slot for each column. Lines of a text are parted by ``\n``; nothing else is markup."""


class Section(NamedTuple):
    """Rows below a heading that stands across the table; those above the first heading have None.

    A heading without rows is that of a group whose parts have headings, too.
    """

    heading: str | None
    rows: tuple[Row, ...]


class Part(NamedTuple):
    """One of the tables that follow each other under one head, which each repeats; often the only one."""

    heading: str | None
    sections: tuple[Section, ...]
    total: Row | None = None


class Table(NamedTuple):
    """The published table, from top to bottom.

    ``facts`` are the fields printed above the title, in order; ``before`` the paragraphs below it,
    ``caption`` the table's own title, ``unit`` the line at the right above it (“单位：万元”),
    ``head`` its rows of headings, ``after`` the paragraphs below it. Every row has as many slots as
    there are columns, none is wholly ABOVE, and no cell reaches out of its head, section or total.
    A draft is marked on each page, but is the same table.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    head: tuple[Row, ...]
    parts: tuple[Part, ...]
    caption: str | None = None
    unit: str | None = None
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    draft: bool = False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Table) and self[:-1] == other[:-1]

    def __ne__(self, other: object) -> bool:
        return not self == other  # a tuple has an answer of its own

    def __hash__(self) -> int:
        return hash(self[:-1])

    @property
    def headings(self) -> tuple[str, ...]:
        """What each column is called: the texts of all cells of the head above it, from the top, joined with “/”."""
        names: list[list[str]] = [[] for _ in self.head[0]] if self.head else []
        for row in self.head:
            text = ""
            for name, slot in zip(names, row, strict=True):
                text = text if isinstance(slot, Covered) else slot
                if text and slot is not ABOVE:
                    name.append(text)
        return tuple(map("/".join, names))

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of all sections, totals aside."""
        if len(self.parts) == 1 and len(self.parts[0].sections) == 1:
            return self.parts[0].sections[0].rows
        return tuple(
            row for part in self.parts for section in part.sections for row in section.rows
        )

    @property
    def plain(self) -> bool:
        """Whether it is one table with one row of headings and no headings inside, whatever its cells span."""
        return (
            len(self.head) == len(self.parts) == len(self.parts[0].sections) == 1
            and self.parts[0].heading is None
            and self.parts[0].sections[0].heading is None
        )


def single(
    title: str,
    facts: tuple[tuple[str, str], ...],
    headings: tuple[str, ...],
    rows: Iterable[Row],
    *,
    draft: bool = False,
) -> Table:
    """A table of one head row, one part and one section."""
    part = Part(None, (Section(None, tuple(rows)),))
    return Table(title, facts, (headings,), (part,), draft=draft)


def with_rows(table: Table, rows: Iterable[Row]) -> Table:
    """A table of one section with other rows."""
    part = table.parts[0]
    sections = (part.sections[0]._replace(rows=tuple(rows)),)
    return table._replace(parts=(part._replace(sections=sections),))


class Begun(NamedTuple):
    """A cell where it begins: its text, its column from 0, and over how many columns and rows it reaches."""

    text: str
    column: int
    columns: int = 1
    rows: int = 1


def begun(rows: Sequence[Row]) -> Iterator[tuple[Begun, ...]]:
    """The cells that begin in each row of a head, of a section or of a lone total, row by row."""
    last = len(rows)
    for at, row in enumerate(rows):
        cells = []
        for column, slot in enumerate(row):
            if isinstance(slot, Covered):
                continue
            right = column + 1
            while right < len(row) and row[right] is LEFT:
                right += 1
            below = at + 1
            while below < last and rows[below][column] is ABOVE:
                below += 1
            cells.append(Begun(slot, column, right - column, below - at))
        yield tuple(cells)


def spans(row: Row) -> bool:
    """Whether a cell of another place reaches into a row."""
    return ABOVE in row or LEFT in row


def whole(rows: Iterable[Row]) -> Iterator[tuple[str, ...]]:
    """The rows with each text repeated wherever its cell reaches."""
    former: tuple[str, ...] = ()
    for row in rows:
        if spans(row):
            texts: list[str] = []
            for column, slot in enumerate(row):
                if isinstance(slot, str):
                    texts.append(slot)
                else:
                    texts.append(former[column] if slot is ABOVE else texts[-1])
            former = tuple(texts)
        else:
            # Most rows: it is the same object, which costs nothing.
            former = cast("tuple[str, ...]", row)
        yield former


def shown(row: Row) -> tuple[str, ...]:
    """The texts of a row, "" where a cell of another place reaches to."""
    return tuple("" if isinstance(slot, Covered) else slot for slot in row)
