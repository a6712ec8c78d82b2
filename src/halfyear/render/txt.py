"""A table as plain text, in the pipe-separated form that published pages are stored in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

from halfyear.table import LEFT, Row, Slot, Table, spans
from halfyear.text import pipe_table

DRAFT = "【草稿】"


def txt(table: Table) -> bytes:
    """The text in UTF-8: facts, two a line; the title; the headings; a line a row.

    What else stands above, between and below the tables has a line of its own, after a word in 【】.
    """
    return "".join(f"{line}\n" for line in _lines(table)).encode()


def _lines(table: Table) -> Iterator[str]:
    if table.draft:
        yield DRAFT
    facts = [_line((f"{name}:", value)) for name, value in table.facts]
    yield from (" ".join(facts[at : at + 2]) for at in range(0, len(facts), 2))
    yield pipe_table.to_text(table.title)
    yield from (_said("前言", line) for line in table.before)
    if table.caption is not None:
        yield _said("表题", table.caption)
    if table.unit is not None:
        yield _said("单位", table.unit)
    for part in table.parts:
        if part.heading is not None:
            yield _said("分表", part.heading)
        yield _line(table.headings)
        for section in part.sections:
            if section.heading is not None:
                yield _line(across(section.heading, len(table.headings)))
            yield from map(_line, section.rows)
        if part.total is not None:
            yield _line(part.total)
    yield from (_said("附注", line) for line in table.after)


def across(text: str, width: int) -> Row:
    """A row that is one cell over all columns."""
    return (text, *[LEFT] * (width - 1))


def _said(what: str, line: str) -> str:
    """A line with what it is, for no place says so."""
    return f"【{what}】{pipe_table.to_text(line)}"


def _line(row: Row) -> str:
    written = pipe_table.text_slot if spans(row) else pipe_table.to_text
    return " | ".join(map(cast("Callable[[Slot], str]", written), row)) + " |"
