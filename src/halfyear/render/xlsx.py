"""A table as an Excel workbook of one sheet, set to be read on the screen and printed on A4."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime, time
from itertools import combinations, pairwise
from math import ceil
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # it has no marker for its types

from halfyear.errors import HalfyearError
from halfyear.render import imprint, legal
from halfyear.render.columns import Column, columns, wide
from halfyear.table import Table, whole

# Excel's own limits: UTF-16 units in a cell, points of a row.
_LONGEST = 32767
_TALLEST = 409.0
# Excel counts widths in digits of the default font, 7 px each; a 汉字 of 10 pt takes 13⅓ px.
_DIGITS = 13.33 / 7
_LINE = 14.0
# Without a date of its own the file would carry the hour at which it was made.
_NO_DATE = datetime(1980, 1, 1)

_FANG, _SONG, _HEI = "仿宋_GB2312", "宋体", "黑体"
_GREY, _RED = "#808080", "#A50000"
# What a spreadsheet would take for a formula when a cell is typed in again.
_FORMULA = ("=", "+", "-", "@")


def xlsx(table: Table) -> bytes:
    """The workbook. Every cell is text, never a formula, a number or a link."""
    legal.refuse(table)
    for number, row in enumerate(whole(table.rows), start=1):
        for heading, cell in zip(table.headings, row, strict=True):
            _measure(cell, legal.place(number, heading))
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        day = imprint.day(table)
        created = datetime.combine(day, time()) if day else _NO_DATE
        book.set_properties({"title": table.title, "created": created})
        _sheet(book, table)
    return buffer.getvalue()


def _measure(text: str, where: str) -> None:
    units = len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
    if units > _LONGEST:
        raise HalfyearError(f"{where}有{units}个字符，Excel 一格最多放{_LONGEST}个，请改用其他格式")


def _sheet(book: Any, table: Table) -> None:
    sheet = book.add_worksheet("进展情况")
    shapes = columns(table)
    for at, shape in enumerate(shapes):
        sheet.set_column(at, at, shape.width * _DIGITS)
    row = 0
    if table.draft:
        look = {"font_name": _HEI, "font_size": 20, "bold": True, "font_color": _RED}
        _across(sheet, (row, 0, len(shapes) - 1), "草稿", _centred(book, **look))
        sheet.set_row(row, 30)
        sheet.set_header(f'&C&"{_HEI}"&20&K{_RED[1:]}草稿')
        row += 1
    row = _facts(book, sheet, row, table.facts, [shape.width for shape in shapes])

    look = {"font_name": _SONG, "font_size": 18, "bold": True, "text_wrap": True}
    _across(sheet, (row, 0, len(shapes) - 1), table.title, _centred(book, **look))
    room = sum(shape.width for shape in shapes) * 10 / 18 - 1
    sheet.set_row(row, min(_lines(table.title, room) * 26.0 + 10, _TALLEST))
    row += 1

    heading = _centred(book, font_name=_HEI, font_size=10, text_wrap=True, border=1)
    for at, text in enumerate(table.headings):
        _write(sheet, row, at, text, heading)
    sheet.set_row(row, _height(table.headings, shapes) + 10)
    sheet.freeze_panes(row + 1, 0)
    sheet.repeat_rows(row)
    _rows(book, sheet, row + 1, tuple(whole(table.rows)), shapes)

    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    # Inches: 20 mm at the sides, 25 above, 22 below.
    sheet.set_margins(left=0.79, right=0.79, top=0.98, bottom=0.87)
    sheet.center_horizontally()
    sheet.set_footer(f'&C&"{_SONG}"&14— &P —')


def _rows(
    book: Any, sheet: Any, start: int, rows: Sequence[Sequence[str]], shapes: Sequence[Column]
) -> None:
    looks = {
        (align, quoted): book.add_format(
            {
                "font_name": _FANG,
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
        sheet.set_row(at, _height(cells, shapes))
        for column, (cell, shape) in enumerate(zip(cells, shapes, strict=True)):
            align = "center" if shape.centred or len(cell) == 1 else "left"
            _write(sheet, at, column, cell, looks[align, cell.startswith(_FORMULA)])
    if rows and shapes:
        end = f"{xlsxwriter.utility.xl_col_to_name(len(shapes) - 1)}{start + len(rows)}"
        sheet.ignore_errors({"number_stored_as_text": f"A{start + 1}:{end}"})


def _facts(
    book: Any, sheet: Any, row: int, facts: Sequence[tuple[str, str]], widths: Sequence[float]
) -> int:
    """Write the facts from ``row`` on, two a line where they fit; return the row after them."""
    look = {"font_name": _FANG, "font_size": 11, "valign": "vcenter", "num_format": "@"}
    look |= {"bottom": 1, "bottom_color": _GREY, "text_wrap": True}
    first = {"top": 2, "top_color": _GREY}
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
        _across(sheet, (row + line, *blocks[pair][0]), name, name_look)
        _across(sheet, (row + line, *blocks[pair][1]), value, value_look)
        room = sum(widths[blocks[pair][1][0] :]) / 1.1 - 1
        sheet.set_row(row + line, min(_lines(value, max(room, 4)) * 15.0 + 5, _TALLEST))
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


def _across(sheet: Any, place: tuple[int, int, int], text: str, look: Any) -> None:
    """Write ``text`` over the columns first to last of a row."""
    row, first, last = place
    if first < last:
        sheet.merge_range(row, first, row, last, "", look)
    _write(sheet, row, first, text, look)


def _write(sheet: Any, row: int, column: int, text: str, look: Any) -> None:
    if text:
        sheet.write_string(row, column, text, look)
    else:
        sheet.write_blank(row, column, None, look)


def _centred(book: Any, **look: object) -> Any:
    return book.add_format({"align": "center", "valign": "vcenter", "num_format": "@", **look})


def _height(cells: Sequence[str], shapes: Sequence[Column]) -> float:
    """Points for the tallest of ``cells``; a little more than most fonts need."""
    lines = max(
        (_lines(cell, shape.width - 1) for cell, shape in zip(cells, shapes, strict=True)),
        default=1,
    )
    return min(lines * _LINE + 6, _TALLEST)


def _lines(text: str, room: float) -> int:
    return sum(ceil(wide(line) / room) or 1 for line in text.split("\n"))
