"""A Word table as a grid: merged cells as spans, rows as they are printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from lxml.etree import _Element

from halfyear.errors import HalfyearError
from halfyear.read.note import told
from halfyear.read.page import Cell, Grid, Note
from halfyear.read.word.names import (
    CELL,
    CELL_PR,
    DEL,
    MOVE_FROM,
    ROW,
    ROW_PR,
    TABLE_PR,
    VAL,
    W,
    inside,
    number,
    on,
    properties,
    value,
)
from halfyear.read.word.text import Text
from halfyear.table import MOST_COLUMNS

_SPAN, _DOWN, _ACROSS = f"{W}gridSpan", f"{W}vMerge", f"{W}hMerge"
_DELETED, _MERGED = f"{W}cellDel", f"{W}cellMerge"
_BEFORE, _AFTER, _HEAD = f"{W}gridBefore", f"{W}gridAfter", f"{W}tblHeader"
_KIND = f"{W}cnfStyle"
_MOST_NAME = 20


@dataclass(slots=True)
class _Slot:
    """A cell while rows below may still reach into it."""

    text: str
    columns: int
    head: bool
    rows: int = 1


class _Row(NamedTuple):
    before: int = 0
    after: int = 0
    head: bool = False
    deleted: bool = False
    total: bool = False


class _Place(NamedTuple):
    """How a cell lies: columns, and whether it goes on from the cell above or to the left."""

    columns: int = 1
    down: bool = False
    across: bool = False
    deleted: bool = False


def grid(table: _Element, text: Text, place: str, *, exact: bool) -> tuple[Grid, tuple[Note, ...]]:
    """The grid of a table, and notes on what stands in its cells and is no text.

    ``exact``: soft breaks in headings are layout.
    """
    rows: list[list[_Slot]] = []
    notes: list[Note] = []
    # By first column: the cells that the next row may continue.
    above: dict[int, _Slot] = {}
    names: dict[int, str] = {}
    heads = True
    totals: set[int] = set()
    for row in inside(table):
        if row.tag != ROW:
            continue
        look = _row(properties(row, ROW_PR))
        if look.deleted:
            continue
        # Word repeats only the rows that the table begins with.
        heads = heads and look.head
        line, here = _cells(row, look, text, above, joined=exact and heads, head=heads)
        at = look.before
        for column, slot, messages in here:
            if not rows:
                # Enough to be cut; the text of a hostile cell is copied once only.
                names[column] = slot.text[: 5 * _MOST_NAME]
            notes += (
                told(f"{place}第{len(rows) + 1}行{_column(names, column, len(rows))}", message)
                for message in messages
            )
            at = column + slot.columns
        above = {column: slot for column, slot, _ in here}
        _check(at + look.after)
        if exact and look.total:
            totals.add(len(rows))
        rows.append(line)
    caption = value(table.find(TABLE_PR), f"{W}tblCaption") or ""
    cells = tuple(
        tuple(Cell(slot.text, slot.columns, slot.rows, slot.head) for slot in line) for line in rows
    )
    return Grid(cells, place, caption, totals=frozenset(totals)), tuple(notes)


def _cells(
    row: _Element, look: _Row, text: Text, above: Mapping[int, _Slot], *, joined: bool, head: bool
) -> tuple[list[_Slot], list[tuple[int, _Slot, tuple[str, ...]]]]:
    """The cells that begin in this row; and by first column all that stand in it, with messages."""
    begun = [_Slot("", look.before, head)] if look.before else []
    here: list[tuple[int, _Slot, tuple[str, ...]]] = []
    at = look.before
    for cell in inside(row):
        if cell.tag != CELL:
            continue
        how = _place(properties(cell, CELL_PR))
        if how.deleted:
            continue
        words = text.cell(cell, joined=joined)
        covering = above.get(at)
        if how.across and here:
            column, slot, messages = here.pop()
            slot.columns += how.columns
            at = column
        elif how.down and covering is not None and covering.columns == how.columns:
            slot, messages = covering, ()
            slot.rows += 1
        else:
            slot, messages = _Slot(words, how.columns, head), ()
            words = ""
            begun.append(slot)
        if words.strip():
            text.say(f"合并单元格里被盖住的文字没有读入：{' '.join(words.split())}")
        here.append((at, slot, (*messages, *text.messages())))
        at += slot.columns
        _check(at)
    if look.after:
        begun.append(_Slot("", look.after, head))
    return begun, here


def _row(look: _Element | None) -> _Row:
    before, after, head, deleted, total = 0, 0, False, False, False
    for child in () if look is None else look:
        tag = child.tag
        if tag == _BEFORE:
            before = _span(child.get(VAL), 0)
        elif tag == _AFTER:
            after = _span(child.get(VAL), 0)
        elif tag == _HEAD:
            head = on(child)
        elif tag == _KIND:
            total = child.get(f"{W}lastRow") in ("1", "true", "on")
        elif tag in (DEL, MOVE_FROM):
            deleted = True
    return _Row(before, after, head, deleted, total)


def _place(look: _Element | None) -> _Place:
    columns, down, across, deleted = 1, False, False, False
    for child in () if look is None else look:
        tag = child.tag
        if tag == _SPAN:
            columns = _span(child.get(VAL), 1)
        elif tag == _DOWN:
            down = child.get(VAL, "continue") == "continue"
        elif tag == _ACROSS:
            across = child.get(VAL, "continue") == "continue"
        elif tag == _MERGED:
            # Merged while changes were tracked.
            down = child.get(f"{W}vMerge") == "cont"
        elif tag == _DELETED:
            deleted = True
    return _Place(columns, down, across, deleted)


def _span(said: str | None, least: int) -> int:
    columns = least if said is None else number(said)
    _check(MOST_COLUMNS + 1 if columns is None else columns)
    return max(columns or 0, least)


def _check(columns: int) -> None:
    if columns > MOST_COLUMNS:
        raise HalfyearError(
            f"表格有一行超过 {MOST_COLUMNS} 栏，这是 Word 自己的上限，文件可能已经损坏，不予读取"
        )


def _column(names: Mapping[int, str], column: int, row: int) -> str:
    name = "".join(names.get(column, "").split())
    if not name or row == 0:
        return f"第{column + 1}列"
    return f"“{name[:_MOST_NAME]}{'…' if len(name) > _MOST_NAME else ''}”"
