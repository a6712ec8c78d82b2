"""What both kinds of workbook, the published table and the form, have in common: limits, type, measure, page."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from math import ceil
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # it has no marker for its types
from xlsxwriter.utility import xl_rowcol_to_cell  # type: ignore[import-untyped]  # as above

from halfyear.errors import HalfyearError
from halfyear.render import grid
from halfyear.render.columns import Shape, wide
from halfyear.render.words import lines as broken
from halfyear.table import Begun, Row
from halfyear.text.paper import Size

# Excel's own limits: UTF-16 units in a cell, points of a row.
_LONGEST = 32767
# What of a column is not for its text, in 汉字 of 10 pt: the indent, and what Excel leaves at the edges.
EDGE = 2.4
# How wide a table is, in 汉字 of 10 pt, and what Excel calls the paper.
WIDTHS = {Size.A4: 80.0, Size.A3: 116.0}
_PAPERS = {Size.A4: 9, Size.A3: 8}
TALLEST = 409.0
# Excel counts widths in digits of the default font, 7 px each; a 汉字 of 10 pt takes 13⅓ px.
DIGITS = 13.33 / 7
# Without a date of its own the file would carry the hour at which it was made.
NO_DATE = datetime(1980, 1, 1)
FANG, SONG, HEI = "仿宋_GB2312", "宋体", "黑体"
GREY = "#808080"
# A break that is ours, inside a title or heading that is to be written: no text has such a character.
_SOFT = "\x1f"
# The colour of such a break, by which it is known when the workbook is read, also after it was saved by others.
_BREAK = "#000001"
# What a spreadsheet would take for a formula when a cell is typed in again.
_FORMULA = ("=", "+", "-", "@")


def workbook(title: str, created: datetime, draw: Callable[[Any], None]) -> bytes:
    """The bytes of a workbook that ``draw`` fills: what it writes is text, never a number or a link."""
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": title, "created": created})
        draw(book)
    return buffer.getvalue()


def measure(text: str, where: str, advice: str) -> None:
    """Raises HalfyearError for a text that no cell can hold."""
    units = len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
    if units > _LONGEST:
        raise HalfyearError(f"{where}有{units}个字符，Excel 一格最多放{_LONGEST}个，{advice}")


def across(sheet: Any, stretch: tuple[int, int, int], text: str, look: Any) -> None:
    """Write a text over the columns of a row, from a first to a last."""
    row, first, last = stretch
    if first < last:
        sheet.merge_range(row, first, row, last, "", look)
    write(sheet, row, first, text, look)


def write(sheet: Any, row: int, column: int, text: str, look: Any) -> None:
    """Write a text, or nothing, into a cell."""
    if _SOFT in text:
        gap = copy.copy(look)
        gap.set_font_color(_BREAK)
        first, *others = text.split(_SOFT)
        runs = [part for other in others for part in (gap, "\n", look, other)]
        sheet.write_rich_string(row, column, look, first, *runs, look)
    elif text:
        sheet.write_string(row, column, text, look)
    else:
        sheet.write_blank(row, column, None, look)


def wrapped(text: str, room: float) -> str:
    """A title or heading to write, broken between its words where it has more than a line of ``room`` 汉字."""
    return "\n".join(_SOFT.join(broken(part, room)) for part in text.split("\n"))


def formula_like(text: str) -> bool:
    """Whether a text must be marked as one, so that it stays one when it is typed in again."""
    return text.startswith(_FORMULA)


def alignment(text: str, shape: Shape) -> str:
    """How a cell of a column is set: single words and signs in the middle."""
    return "center" if shape.centred or len(text) == 1 else "left"


def name(row: int, column: int, *, fixed: bool = False) -> str:
    """What a sheet calls a cell: A1, or $A$1."""
    called: str = xl_rowcol_to_cell(row, column, row_abs=fixed, col_abs=fixed)
    return called


def textual(sheet: Any, start: int, rows: int, columns: int) -> None:
    """Let the cells of a table hold figures as text without a warning at each."""
    stretch = f"{name(start, 0)}:{name(start + rows - 1, columns - 1)}"
    sheet.ignore_errors({"number_stored_as_text": stretch})


def height(
    cells: Sequence[str], shapes: Sequence[Shape], *, line: float, size: float = 10
) -> float:
    """Points for the tallest of ``cells`` in lines of ``line`` points; a little more than most fonts need.

    Widths are in 汉字 of 10 pt, ``size`` is what the cells are set in.
    """
    count = max(
        (
            lines(cell, shape.width * 10 / size - EDGE)
            for cell, shape in zip(cells, shapes, strict=True)
        ),
        default=1,
    )
    return min(count * line + 6, TALLEST)


def alone(line: grid.Line, columns: int) -> list[str]:
    """What a row must be high enough for: a text over several rows takes its share of lines."""
    texts = [""] * columns
    for cell in (*line.cells, *line.again):
        if cell.columns == 1:
            share = -(-len(cell.text) // cell.rows)
            texts[cell.column] = cell.text if cell.rows == 1 else cell.text[:share]
    return texts


def heads(
    head: Sequence[Row], shapes: Sequence[Shape], *, line: float, size: float = 10
) -> Iterator[tuple[list[Begun], float]]:
    """The cells of each row of a head, to be written, and its height in points; as ``height`` measures."""

    def room(cell: Begun) -> float:
        reach = shapes[cell.column : cell.column + cell.columns]
        return sum(shape.width for shape in reach) * 10 / size - EDGE

    for drawn in grid.lines(head):
        cells = [cell._replace(text=wrapped(cell.text, room(cell))) for cell in drawn.cells]
        again = [cell._replace(text=wrapped(cell.text, room(cell))) for cell in drawn.again]
        counts = (-(-lines(cell.text, room(cell)) // cell.rows) for cell in (*cells, *again))
        count = max(counts, default=1)
        yield cells, min(count * line + 16, TALLEST)


def lines(text: str, room: float) -> int:
    """The lines that a text takes in a width in 汉字."""
    return sum(ceil(wide(line) / room) or 1 for line in text.replace(_SOFT, "\n").split("\n"))


def page(sheet: Any, paper: Size = Size.A4) -> None:
    """Set a sheet to be printed: the paper across, as wide as the page, numbered."""
    sheet.set_landscape()
    sheet.set_paper(_PAPERS[paper])
    sheet.fit_to_pages(1, 0)
    # Inches: 20 mm at the sides, 25 above, 22 below.
    sheet.set_margins(left=0.79, right=0.79, top=0.98, bottom=0.87)
    sheet.center_horizontally()
    sheet.set_footer(f'&C&"{SONG}"&14— &P —')
