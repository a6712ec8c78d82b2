"""A table as an Excel workbook of one sheet, set to be read on the screen and printed on A4."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from itertools import combinations, pairwise
from math import ceil
from typing import Any

from halfyear.render import excel, imprint, legal
from halfyear.render.columns import Shape, columns, wide
from halfyear.render.excel import DIGITS, FANG, GREY, HEI, NO_DATE, SONG, TALLEST, across, write
from halfyear.table import Table, whole

_LINE = 14.0  # points
_RED = "#A50000"


def xlsx(table: Table) -> bytes:
    """The workbook. Every cell is text, never a formula, a number or a link."""
    legal.refuse(table)
    for number, row in enumerate(whole(table.rows), start=1):
        for heading, cell in zip(table.headings, row, strict=True):
            excel.measure(cell, legal.cell_name(number, heading), "请改用其他格式")
    day = imprint.day(table)
    created = datetime.combine(day, time()) if day else NO_DATE
    return excel.workbook(table.title, created, lambda book: _sheet(book, table))


def _sheet(book: Any, table: Table) -> None:
    sheet = book.add_worksheet("进展情况")
    shapes = columns(table)
    for at, shape in enumerate(shapes):
        sheet.set_column(at, at, shape.width * DIGITS)
    row = 0
    if table.draft:
        look = {"font_name": HEI, "font_size": 20, "bold": True, "font_color": _RED}
        across(sheet, (row, 0, len(shapes) - 1), "草稿", _centred(book, **look))
        sheet.set_row(row, 30)
        sheet.set_header(f'&C&"{HEI}"&20&K{_RED[1:]}草稿')
        row += 1
    row = _facts(book, sheet, row, table.facts, [shape.width for shape in shapes])

    look = {"font_name": SONG, "font_size": 18, "bold": True, "text_wrap": True}
    across(sheet, (row, 0, len(shapes) - 1), table.title, _centred(book, **look))
    room = sum(shape.width for shape in shapes) * 10 / 18 - 1
    sheet.set_row(row, min(excel.lines(table.title, room) * 26.0 + 10, TALLEST))
    row += 1

    heading = _centred(book, font_name=HEI, font_size=10, text_wrap=True, border=1)
    for at, text in enumerate(table.headings):
        write(sheet, row, at, text, heading)
    sheet.set_row(row, excel.height(table.headings, shapes, line=_LINE) + 10)
    sheet.freeze_panes(row + 1, 0)
    sheet.repeat_rows(row)
    _rows(book, sheet, row + 1, tuple(whole(table.rows)), shapes)

    excel.page(sheet)


def _rows(
    book: Any, sheet: Any, start: int, rows: Sequence[Sequence[str]], shapes: Sequence[Shape]
) -> None:
    looks = {
        (align, quoted): book.add_format(
            {
                "font_name": FANG,
                "font_size": 10,
                "text_wrap": True,
                "border": 1,
                "valign": "vcenter",
                "align": align,
                "quote_prefix": quoted,
                # Text, so that a number keeps its zeros when it is typed in again.
                "num_format": "@",
            }
        )
        for align in ("left", "center")
        for quoted in (False, True)
    }
    for at, cells in enumerate(rows, start=start):
        sheet.set_row(at, excel.height(cells, shapes, line=_LINE))
        for column, (cell, shape) in enumerate(zip(cells, shapes, strict=True)):
            look = looks[excel.alignment(cell, shape), excel.formula_like(cell)]
            write(sheet, at, column, cell, look)
    if rows and shapes:
        excel.textual(sheet, start, len(rows), len(shapes))


def _facts(
    book: Any, sheet: Any, row: int, facts: Sequence[tuple[str, str]], widths: Sequence[float]
) -> int:
    """Write the facts from ``row`` on, two a line where they fit; return the row after them."""
    look = {"font_name": FANG, "font_size": 11, "valign": "vcenter", "num_format": "@"}
    look |= {"bottom": 1, "bottom_color": GREY, "text_wrap": True}
    first = {"top": 2, "top_color": GREY}
    # The colon is how a name is shown, not part of it.
    looks = [
        (book.add_format(top | look | {"num_format": '@"："'}), book.add_format(top | look))
        for top in (first, {})
    ]
    blocks = _blocks(widths, facts)
    count = ceil(len(facts) / len(blocks))
    for at in range(count * len(blocks)):
        line, pair = divmod(at, len(blocks))
        # Past the last fact only the rule goes on.
        name, value = facts[at] if at < len(facts) else ("", "")
        name_look, value_look = looks[min(line, 1)]
        across(sheet, (row + line, *blocks[pair][0]), name, name_look)
        across(sheet, (row + line, *blocks[pair][1]), value, value_look)
        room = sum(widths[blocks[pair][1][0] :]) / 1.1 - 1
        sheet.set_row(row + line, min(excel.lines(value, max(room, 4)) * 15.0 + 5, TALLEST))
    return row + count


_Block = tuple[int, int]
"""The first and the last of the columns that a name or a value is written over."""


def _blocks(
    widths: Sequence[float], facts: Sequence[tuple[str, str]]
) -> list[tuple[_Block, _Block]]:
    """Where on a line name and value stand: two pairs where all fit, else one."""
    label = max((wide(name) for name, _ in facts), default=0) * 1.1 + 2
    value = max((wide(value) for _, value in facts), default=0) * 1.1 + 1
    count = len(widths)
    ends = [sum(widths[:at]) for at in range(count + 1)]

    def left(cuts: tuple[int, int, int]) -> float:
        """What the worst of the four has to spare."""
        bounds = [0.0, *(ends[cut] for cut in cuts), ends[-1]]
        spans = [end - start for start, end in pairwise(bounds)]
        return min(span - need for span, need in zip(spans, (label, value) * 2, strict=True))

    # The ways to cut grow with the third power: of many columns not every one may be a cut.
    places = range(1, count, ceil(count / 24) or 1)
    cuts = max(combinations(places, 3), key=left, default=None)
    if cuts and left(cuts) >= 0:
        one, half, two = cuts
        return [((0, one - 1), (one, half - 1)), ((half, two - 1), (two, count - 1))]
    enough = next((at for at in range(1, count) if ends[at] >= label), 1)
    return [((0, enough - 1), (enough, max(count - 1, enough)))]


def _centred(book: Any, **look: object) -> Any:
    return book.add_format({"align": "center", "valign": "vcenter", "num_format": "@", **look})
