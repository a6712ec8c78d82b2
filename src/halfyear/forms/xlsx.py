"""A form as an Excel workbook of one protected sheet, whose cells to fill are unlocked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from halfyear.forms.blank import INSTRUCTIONS, Blank, Field
from halfyear.forms.sample import sample
from halfyear.render import excel, legal
from halfyear.render.columns import Shape, columns, wide
from halfyear.render.excel import DIGITS, FANG, GREY, HEI, NO_DATE, SONG, TALLEST, across, write
from halfyear.report.columns import Column, Counting
from halfyear.table import whole
from halfyear.text import counting

SHEET = "填报表"
# Excel's own limits: characters of a message and its title.
_MESSAGE, _MESSAGE_TITLE = 255, 32
# A form is written on the screen: points of its type and lines.
_TYPE, _LINE = 11, 15.0
_ASKED, _HEADED, _OVER = "#FFF8DB", "#F2F2F2", "#C00000"
_BREAK = "格内换行按 Alt+Enter，一行就是一条；表右边的字数随填随算，超出时变红。"


def form_xlsx(blank: Blank) -> bytes:
    """The workbook of a form. The sheet is protected without a password but for the cells to fill.

    A message with the instruction appears at the cell that is chosen; beside the table stands how
    many 字 each cell with a limit has, and such a cell turns red beyond it. The same form gives the
    same bytes. Raises HalfyearError for a text that Excel cannot hold, with its cell.
    """
    legal.refuse(blank.table)
    for row, cells in enumerate(whole(blank.table.rows)):
        for column, cell in enumerate(cells):
            excel.measure(cell, blank.name(Field(row, column)), "请先改短")
    return excel.workbook(blank.table.title, NO_DATE, lambda book: _sheet(book, blank))


def _sheet(book: Any, blank: Blank) -> None:
    sheet = book.add_worksheet(SHEET)
    table = blank.table
    shapes = columns(sample(blank))
    last = len(shapes) - 1
    for at, shape in enumerate(shapes):
        sheet.set_column(at, at, shape.width * DIGITS)
    full = sum(shape.width for shape in shapes)

    title = _format(book, font_name=SONG, font_size=18, bold=True, align="center")
    across(sheet, (0, 0, last), table.title, title)
    sheet.set_row(0, min(excel.lines(table.title, full * 10 / 18 - 1) * 26.0 + 12, TALLEST))
    facts = "　　　　".join(f"{name}：{value}" for name, value in table.facts)
    line = _format(book, font_name=FANG, bottom=1, bottom_color=GREY)
    across(sheet, (1, 0, last), facts, line)
    sheet.set_row(1, excel.lines(facts, full * 10 / _TYPE - 1) * 16.0 + 6)
    # The lines below the first begin below its text.
    notes = INSTRUCTIONS + "\n　　　　　".join((*blank.notes, _BREAK))
    across(sheet, (2, 0, last), notes, _format(book, font_name=FANG))
    sheet.set_row(2, min(excel.lines(notes, full * 10 / _TYPE - 1) * _LINE + 6, TALLEST))

    row = 3
    head = _format(book, font_name=HEI, align="center", border=1, bg_color=_HEADED)
    for at, heading in enumerate(table.headings):
        sheet.write_string(row, at, heading, head)
    sheet.set_row(row, _height(table.headings, shapes) + 10)
    sheet.freeze_panes(row + 1, 0)
    sheet.repeat_rows(row)
    _rows(book, sheet, blank, row + 1, shapes)
    _ask(book, sheet, blank, row + 1)
    _count(book, sheet, blank, row + 1)

    sheet.protect("", {"format_rows": True, "format_columns": True, "select_locked_cells": True})
    sheet.print_area(0, 0, row + len(table.rows), last)
    excel.page(sheet)


def _rows(book: Any, sheet: Any, blank: Blank, start: int, shapes: Sequence[Shape]) -> None:
    looks = {
        (align, quoted): _format(book, font_name=FANG, border=1, align=align, quote_prefix=quoted)
        for align in ("left", "center")
        for quoted in (False, True)
    }
    asked = {
        quoted: _format(
            book,
            font_name=FANG,
            border=1,
            valign="top",
            bg_color=_ASKED,
            locked=False,
            quote_prefix=quoted,
        )
        for quoted in (False, True)
    }
    heights = tuple(whole(sample(blank).rows))
    for row, cells in enumerate(whole(blank.table.rows)):
        sheet.set_row(start + row, _height(heights[row], shapes))
        for column, (cell, shape) in enumerate(zip(cells, shapes, strict=True)):
            quoted = excel.formula_like(cell)
            usual = looks[excel.alignment(cell, shape), quoted]
            look = asked[quoted] if (row, column) in blank.asked else usual
            write(sheet, start + row, column, cell, look)
    excel.textual(sheet, start, len(blank.table.rows), len(shapes))


def _ask(book: Any, sheet: Any, blank: Blank, start: int) -> None:
    """The message at each cell to fill."""
    for (row, column), hint in blank.asked.items():
        message = f"{hint}。换行按 Alt+Enter。"
        sheet.data_validation(
            start + row,
            column,
            start + row,
            column,
            {
                "validate": "any",
                "input_title": " ".join(blank.columns[column].name.split())[:_MESSAGE_TITLE],
                "input_message": message[:_MESSAGE],
            },
        )


def _count(book: Any, sheet: Any, blank: Blank, start: int) -> None:
    """How many 字 the cells with a limit have, beside the table; a cell beyond its limit turns red."""
    red = book.add_format({"font_color": _OVER, "bold": True})
    beside = len(blank.columns)
    known_texts = tuple(whole(blank.table.rows))
    for at, column in enumerate(blank.columns):
        rows = [row for row in range(len(blank.tasks)) if (row, at) in blank.asked]
        if not column.limit or not rows:
            continue
        # In a number format quotes end a text.
        name = " ".join(column.name.replace('"', "”").split())[:_MESSAGE_TITLE]
        shown = {"num_format": f'"{name} "0"/{column.limit}字"', "align": "left"}
        look = _format(book, font_name=FANG, font_size=9, font_color=GREY, indent=1, **shown)
        sheet.set_column(beside, beside, (wide(name) + 8) * DIGITS)
        for row in rows:
            cell, count = (excel.name(start + row, index) for index in (at, beside))
            known = column.counting.of(counting.Counts(known_texts[row][at]))
            sheet.write_formula(
                start + row, beside, f"={_formula(column, column.limit, cell)}", look, known
            )
            for index in (at, beside):
                over = {"type": "formula", "criteria": f"=${count}>{column.limit}", "format": red}
                sheet.conditional_format(start + row, index, start + row, index, over)
        beside += 1


def _formula(column: Column, limit: int, cell: str) -> str:
    """A formula for the length of a cell in what its limit counts, nearly as ``text.count`` has it.

    Each character is looked at together with the one before it: 字 begin at every wide character
    and where Latin letters, figures and marks begin after something else.
    """
    most = min(3 * limit + 300, 9000)
    padded = f'{cell}&REPT(" ",{most})'
    here, before = (
        f"_xlfn.UNICODE(MID({words},ROW($1:${most}),1))" for words in (padded, f'" "&{padded}')
    )
    # From 880 on, wide; 160 and 12288 are blanks.
    narrow, narrow_before = (f"({sign}>32)*({sign}<880)*({sign}<>160)" for sign in (here, before))
    match column.counting:
        case Counting.WORDS:
            counted = f"({here}>879)*({here}<>12288)+{narrow}*(1-{narrow_before})"
        case Counting.CHARACTERS:
            counted = f"({here}>32)*({here}<>160)*({here}<>12288)"
        case Counting.HAN:
            counted = f"({here}>13311)*({here}<40960)"
    return f"SUMPRODUCT({counted})"


def _format(book: Any, **look: object) -> Any:
    """A format of text, so that what is typed in stays as typed."""
    usual = {"num_format": "@", "valign": "vcenter", "text_wrap": True, "font_size": _TYPE}
    return book.add_format(usual | look)


def _height(cells: Sequence[str], shapes: Sequence[Shape]) -> float:
    return excel.height(cells, shapes, line=_LINE, size=_TYPE)
