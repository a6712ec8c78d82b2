"""A table as plain text, in the pipe-separated form that published pages are stored in."""

from __future__ import annotations

from collections.abc import Iterable

from halfyear.table import Table, whole
from halfyear.text import pipe_table

DRAFT = "【草稿】"


def txt(table: Table) -> bytes:
    """The text in UTF-8: facts, two a line; the title; the headings; a line a row."""
    facts = [_line((f"{name}:", value)) for name, value in table.facts]
    text = [
        *([DRAFT] if table.draft else []),
        *(" ".join(facts[at : at + 2]) for at in range(0, len(facts), 2)),
        pipe_table.to_text(table.title),
        _line(table.headings),
        *map(_line, whole(table.rows)),
    ]
    return "".join(f"{line}\n" for line in text).encode()


def _line(cells: Iterable[str]) -> str:
    return " | ".join(map(pipe_table.to_text, cells)) + " |"
