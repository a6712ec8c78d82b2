"""A table as an Excel workbook of one sheet, set to be read on the screen and printed on A4."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from itertools import combinations, pairwise
from math import ceil
from typing import Any

from halfyear.render import excel, grid, imprint, legal
from halfyear.render.columns import Shape, columns, wide
from halfyear.render.excel import DIGITS, FANG, GREY, HEI, NO_DATE, SONG, TALLEST, across, write
from halfyear.table import Begun, Row, Table, shown, spans
from halfyear.text.paper import Size

_LINE = 14.0  # points
_RED = "#A50000"
_ADVICE = "请改用其他格式"
# So many areas one name has at most: Excel takes no more characters for a name than some thousands.
_AREAS = 200


def xlsx(table: Table, paper: Size = Size.A4) -> bytes:
    """The workbook. Every cell is text, never a formula, a number or a link."""
    legal.refuse(table)
    for text, where in legal.around(table):
        excel.measure(text, where, _ADVICE)
    for number, row in legal.rows(table):
        for heading, cell in zip(table.headings, row, strict=True):
            excel.measure(cell, legal.cell_name(number, heading), _ADVICE)
    day = imprint.day(table)
    created = datetime.combine(day, time()) if day else NO_DATE
    return excel.workbook(table.title, created, lambda book: _sheet(book, table, paper))


def _sheet(book: Any, table: Table, paper: Size) -> None:
    sheet = book.add_worksheet("进展情况")
    shapes = columns(table, excel.EDGE, excel.WIDTHS[paper])
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
    room = sum(shape.width for shape in shapes) * 10 / 18 - 1
    title = excel.wrapped(table.title, room)
    across(sheet, (row, 0, len(shapes) - 1), title, _centred(book, **look))
    sheet.set_row(row, min(excel.lines(title, room) * 26.0 + 10, TALLEST))
    row += 1

    above = row - 1
    row = _above(book, sheet, row, table, shapes)
    body = _Body(book, sheet, shapes)
    for number, part in enumerate(table.parts):
        if part.heading is not None:
            row = body.across(row, part.heading, size=12)
        start = row
        row = body.head(start, table.head)
        if number == 0:
            sheet.freeze_panes(row, 0)
            sheet.repeat_rows(start, row - 1)
        for section in part.sections:
            if section.heading is not None:
                row = body.across(row, section.heading, size=10)
            row = body.rows(row, section.rows)
        if part.total is not None:
            body.totals.append(row)
            row = body.total(row, part.total)
    last = _lines_across(book, sheet, row, table.after, shapes)
    names = _names(table, above, body.totals)
    if table.after:
        names["附注"] = [(row, last - 1)]
    # Alone above the headings, the heading of a part would pass for the title.
    if len(names) > 1 or table.parts[0].heading is not None:
        for name, areas in names.items():
            for at in range(0, len(areas), _AREAS):
                _name(
                    book, sheet, f"{name}{at // _AREAS + 1 if at else ''}", areas[at : at + _AREAS]
                )

    excel.page(sheet, paper)


def _above(book: Any, sheet: Any, row: int, table: Table, shapes: Sequence[Shape]) -> int:
    """Write what stands between title and table; return the row after it."""
    last = len(shapes) - 1
    full = sum(shape.width for shape in shapes)
    row = _lines_across(book, sheet, row, table.before, shapes)
    if table.caption is not None:
        look = {"font_name": HEI, "font_size": 14, "text_wrap": True}
        caption = excel.wrapped(table.caption, full * 10 / 14 - 1)
        across(sheet, (row, 0, last), caption, _centred(book, **look))
        sheet.set_row(row, min(excel.lines(caption, full * 10 / 14 - 1) * 20.0 + 8, TALLEST))
        row += 1
    if table.unit is not None:
        look = {"font_name": FANG, "font_size": 11, "align": "right", "text_wrap": True}
        across(sheet, (row, 0, last), table.unit, _centred(book, **look))
        sheet.set_row(row, min(excel.lines(table.unit, full * 10 / 11 - 1) * 15.0 + 3, TALLEST))
        row += 1
    return row


def _lines_across(
    book: Any, sheet: Any, row: int, lines: Sequence[str], shapes: Sequence[Shape]
) -> int:
    """Write paragraphs, one a row; return the row after them."""
    look = {"font_name": FANG, "font_size": 11, "align": "left", "text_wrap": True}
    made = _centred(book, **look) if lines else None
    room = sum(shape.width for shape in shapes) / 1.1 - 1
    for at, line in enumerate(lines, start=row):
        across(sheet, (at, 0, len(shapes) - 1), line, made)
        sheet.set_row(at, min(excel.lines(line, room) * 15.0 + 3, TALLEST))
    return row + len(lines)


_Areas = dict[str, list[tuple[int, int]]]
"""The first and last rows of what has a name."""


def _names(table: Table, title: int, totals: Sequence[int]) -> _Areas:
    """Where the title is and what stands above the table, and the totals."""
    areas: _Areas = {"标题": [(title, title)]}
    row = title + 1
    for name, count in (
        ("前言", len(table.before)),
        ("表题", int(table.caption is not None)),
        ("单位", int(table.unit is not None)),
    ):
        if count:
            areas[name] = [(row, row + count - 1)]
        row += count
    if totals:
        areas["合计"] = [(at, at) for at in totals]
    return areas


def _name(book: Any, sheet: Any, name: str, areas: Sequence[tuple[int, int]]) -> None:
    """Give a name to rows, by their first cells, for a program that reads the workbook."""
    listed = ",".join(
        f"'{sheet.name}'!$A${first + 1}" + (f":$A${last + 1}" if last > first else "")
        for first, last in areas
    )
    book.define_name(name, f"={listed}")


class _Body:
    """The rows of a table, written from the top."""

    def __init__(self, book: Any, sheet: Any, shapes: Sequence[Shape]) -> None:
        self.book, self.sheet, self.shapes = book, sheet, shapes
        self.heading = _centred(book, font_name=HEI, font_size=10, text_wrap=True, border=1)
        self.totals: list[int] = []
        self.bands: dict[int, Any] = {}
        self.looks = {
            (align, quoted): book.add_format(
                {
                    "font_name": FANG,
                    "font_size": 10,
                    "text_wrap": True,
                    "border": 1,
                    "valign": "vcenter",
                    "align": align,
                    # So that no text touches the border.
                    "indent": int(align == "left"),
                    "quote_prefix": quoted,
                    # Text, so that a number keeps its zeros when it is typed in again.
                    "num_format": "@",
                }
            )
            for align in ("left", "center")
            for quoted in (False, True)
        }

    def across(self, row: int, text: str, *, size: int) -> int:
        """Write the heading of a part or of a group over all columns."""
        if size not in self.bands:
            look = {"font_name": HEI, "font_size": size, "text_wrap": True, "align": "left"}
            framed = int(size == 10)
            self.bands[size] = _centred(self.book, **look, border=framed, indent=framed)
        room = sum(shape.width for shape in self.shapes) * 10 / size - 2
        text = excel.wrapped(text, room)
        across(self.sheet, (row, 0, len(self.shapes) - 1), text, self.bands[size])
        height = excel.lines(text, room) * _LINE * size / 10 + 8
        self.sheet.set_row(row, min(height, TALLEST))
        return row + 1

    def head(self, row: int, head: Sequence[Row]) -> int:
        """Write the rows of headings."""
        for at, (cells, height) in enumerate(excel.heads(head, self.shapes, line=_LINE), start=row):
            self.sheet.set_row(at, height)
            for cell in cells:
                self._write(at, cell, self.heading)
        return row + len(head)

    def rows(self, row: int, rows: Sequence[Row]) -> int:
        """Write the rows of a section."""
        if any(map(spans, rows)):
            for at, line in enumerate(grid.lines(rows), start=row):
                self._set_height(at, excel.alone(line, len(self.shapes)))
                for cell in line.cells:
                    self._write(at, cell, self._look(cell))
        else:
            for at, texts in enumerate(map(shown, rows), start=row):
                self._set_height(at, texts)
                for column, text in enumerate(texts):
                    align = excel.alignment(text, self.shapes[column])
                    look = self.looks[align, excel.formula_like(text)]
                    write(self.sheet, at, column, text, look)
        if rows and self.shapes:
            excel.textual(self.sheet, row, len(rows), len(self.shapes))
        return row + len(rows)

    def _set_height(self, row: int, texts: Sequence[str]) -> None:
        self.sheet.set_row(row, excel.height(texts, self.shapes, line=_LINE))

    def total(self, row: int, total: Row) -> int:
        """Write the total of a part."""
        for line in grid.lines((total,)):
            self.sheet.set_row(
                row, excel.height(excel.alone(line, len(self.shapes)), self.shapes, line=_LINE) + 4
            )
            for cell in line.cells:
                self._write(row, cell, self.heading)
        return row + 1

    def _look(self, cell: Begun) -> Any:
        align = excel.alignment(cell.text, self.shapes[cell.column])
        if cell.columns > 1:
            room = sum(shape.width for shape in self.shapes[cell.column :][: cell.columns])
            align = "center" if max(map(wide, cell.text.split("\n"))) < room / 2 else "left"
        return self.looks[align, excel.formula_like(cell.text)]

    def _write(self, row: int, cell: Begun, look: Any) -> None:
        if cell.rows > 1 or cell.columns > 1:
            bottom, right = row + cell.rows - 1, cell.column + cell.columns - 1
            self.sheet.merge_range(row, cell.column, bottom, right, "", look)
        write(self.sheet, row, cell.column, cell.text, look)


def _facts(
    book: Any, sheet: Any, row: int, facts: Sequence[tuple[str, str]], widths: Sequence[float]
) -> int:
    """Write the facts from ``row`` on, two a line where they fit; return the row after them."""
    look = {"font_name": FANG, "font_size": 11, "valign": "vcenter", "num_format": "@"}
    look |= {"bottom": 1, "bottom_color": GREY, "text_wrap": True}
    first = {"top": 2, "top_color": GREY}
    # The colon is how a name is shown, not part of it.
    # At the right, next to the value, for the columns of the table decide where that begins.
    looks = [
        (
            book.add_format(top | look | {"num_format": '@"："', "align": "right"}),
            book.add_format(top | look | {"align": "left"}),
        )
        for top in (first, {})
    ]
    laid = blocks(widths, facts)
    count = ceil(len(facts) / len(laid))
    for at in range(count * len(laid)):
        line, pair = divmod(at, len(laid))
        # Past the last fact only the rule goes on.
        name, value = facts[at] if at < len(facts) else ("", "")
        name_look, value_look = looks[min(line, 1)]
        across(sheet, (row + line, *laid[pair][0]), name, name_look)
        across(sheet, (row + line, *laid[pair][1]), value, value_look)
        room = sum(widths[laid[pair][1][0] :]) / 1.1 - 1
        sheet.set_row(row + line, min(excel.lines(value, max(room, 4)) * 15.0 + 5, TALLEST))
    return row + count


_Block = tuple[int, int]
"""The first and the last of the columns that a name or a value is written over."""


def blocks(
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
    allowed = range(1, count, ceil(count / 24) or 1)
    cuts = max(combinations(allowed, 3), key=left, default=None)
    if cuts and left(cuts) >= 0:
        one, half, two = cuts
        return [((0, one - 1), (one, half - 1)), ((half, two - 1), (two, count - 1))]
    enough = next((at for at in range(1, count) if ends[at] >= label), 1)
    return [((0, enough - 1), (enough, max(count - 1, enough)))]


def _centred(book: Any, **look: object) -> Any:
    return book.add_format({"align": "center", "valign": "vcenter", "num_format": "@", **look})
