"""What is printed: headings and cells of plain text. Every renderer draws it, every reader yields it."""

from __future__ import annotations

from dataclasses import dataclass, field

MOST_COLUMNS = 63  # as many as a table of Word has


@dataclass(frozen=True)
class Table:
    r"""The published table. Lines of a cell are parted by ``\n``; nothing else is markup.

    ``facts`` are the fields printed above the title, in order. Every row has as many cells as
    there are headings. A draft is marked on each page, but is the same table.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    draft: bool = field(default=False, compare=False)
