"""A form as an Excel workbook of one protected sheet, whose cells to fill are unlocked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from halfyear.forms.blank import CHOICES, INSTRUCTIONS, Blank, Field
from halfyear.forms.sample import sample
from halfyear.render import excel, grid, legal
from halfyear.render.columns import Shape, columns, wide
from halfyear.render.excel import DIGITS, FANG, GREY, HEI, NO_DATE, SONG, TALLEST, across, write
from halfyear.render.xlsx import blocks
from halfyear.report.columns import NONE, SAME, Column, Counting, Kind, Role
from halfyear.table import Begun
from halfyear.text import counting
from halfyear.text.amounts import amount
from halfyear.text.chinese import key

SHEET = "填报表"
# Excel's own limits: characters of a message and its title.
_MESSAGE, _MESSAGE_TITLE = 255, 32
# A form is written on the screen: points of its type and lines.
_TYPE, _LINE = 11, 15.0
_SIGNS = "•●○◆◇■□▪-–—－·*①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"  # that may stand before the lines of a list
_ASKED, _HEADED, _OVER = "#FFF8DB", "#F2F2F2", "#C00000"
_BREAK = "格内换行按 Alt+Enter，一行就是一条；表右边的字数随填随算，超出时变红。"


def form_xlsx(blank: Blank) -> bytes:
    """The workbook of a form. The sheet is protected without a password but for the cells to fill.

    A message with the instruction appears at the cell that is chosen; beside the table stands how
    many 字 each cell with a limit has, and such a cell turns red beyond it. The same form gives the
    same bytes. Raises HalfyearError for a text that Excel cannot hold, with its cell.
    """
    legal.refuse(blank.table)
    for text, where in legal.around(blank.table):
        excel.measure(text, where, "请先改短")
    for row, cells in enumerate(blank.texts):
        for column, cell in enumerate(cells):
            excel.measure(cell, blank.name(Field(row, column)), "请先改短")
    return excel.workbook(blank.table.title, NO_DATE, lambda book: _sheet(book, blank))


def _sheet(book: Any, blank: Blank) -> None:
    sheet = book.add_worksheet(SHEET)
    table = blank.table
    shapes = columns(sample(blank), excel.EDGE)
    last = len(shapes) - 1
    for at, shape in enumerate(shapes):
        sheet.set_column(at, at, shape.width * DIGITS)
    full = sum(shape.width for shape in shapes)

    title = _format(book, font_name=SONG, font_size=18, bold=True, align="center")
    words = excel.wrapped(table.title, full * 10 / 18 - 1)
    across(sheet, (0, 0, last), words, title)
    sheet.set_row(0, min(excel.lines(words, full * 10 / 18 - 1) * 26.0 + 12, TALLEST))
    facts = _facts(table.facts, full * 10 / _TYPE - 1)
    line = _format(book, font_name=FANG, bottom=1, bottom_color=GREY)
    across(sheet, (1, 0, last), facts, line)
    sheet.set_row(1, (facts.count("\n") + 1) * 16.0 + 6)
    row = _signers(book, sheet, blank.signers, [shape.width for shape in shapes])
    # The lines below the first begin below its text.
    notes = INSTRUCTIONS + "\n　　　　　".join((*blank.notes, _BREAK))
    across(sheet, (row, 0, last), notes, _format(book, font_name=FANG))
    sheet.set_row(row, min(excel.lines(notes, full * 10 / _TYPE - 1) * _LINE + 6, TALLEST))

    row += 1
    look = _format(book, font_name=HEI, align="center", border=1, bg_color=_HEADED)
    heads = excel.heads(table.head, shapes, line=_LINE, size=_TYPE)
    for at, (cells, height) in enumerate(heads, row):
        for cell in cells:
            _put(sheet, at, cell, look)
        sheet.set_row(at, height)
    start = row + len(table.head)
    sheet.freeze_panes(start, 0)
    sheet.repeat_rows(row, start - 1)
    places = _rows(book, sheet, blank, start, shapes)
    _ask(book, sheet, blank, places)
    _count(book, sheet, blank, places)

    sheet.protect("", {"format_rows": True, "format_columns": True, "select_locked_cells": True})
    sheet.print_area(0, 0, max(places, default=start - 1), last)
    excel.page(sheet)


def _facts(facts: Sequence[tuple[str, str]], room: float) -> str:
    """The facts, as many on a line as it holds."""
    lines: list[str] = []
    for name, value in facts:
        said = f"{name}：{value}"
        if lines and wide(f"{lines[-1]}　　　　{said}") <= room:
            lines[-1] += f"　　　　{said}"
        else:
            lines.append(said)
    return "\n".join(lines)


def _signers(book: Any, sheet: Any, names: Sequence[str], widths: Sequence[float]) -> int:
    """The places for who filled in the form, from the third row on; the row after them."""
    if not names:
        return 2
    label = _format(book, font_name=FANG, align="right")
    place = _format(book, font_name=FANG, bg_color=_ASKED, locked=False, bottom=1)
    found = blocks(widths, [(name, "字" * 8) for name in names])
    for at, name in enumerate(names):
        line, pair = divmod(at, len(found))
        (first, last), (start, end) = found[pair]
        across(sheet, (2 + line, first, last), f"{name}：", label)
        across(sheet, (2 + line, start, end), "", place)
        sheet.set_row(2 + line, _LINE + 8)
    return 2 + -(-len(names) // len(found))


def _rows(
    book: Any, sheet: Any, blank: Blank, start: int, shapes: Sequence[Shape]
) -> tuple[int, ...]:
    """Write the rows of the form below the headings of their groups; where each of them stands."""
    looks = {
        (align, quoted): _format(
            book,
            font_name=FANG,
            border=1,
            align=align,
            indent=int(align == "left"),
            quote_prefix=quoted,
        )
        for align in ("left", "center")
        for quoted in (False, True)
    }
    band = _format(book, font_name=HEI, border=1, align="left", indent=1)
    asked = _Asked(book, sheet)
    places: list[int] = []
    (part,), (like,) = blank.table.parts, sample(blank).parts
    for section, filled in zip(part.sections, like.sections, strict=True):
        if section.heading is not None:
            across(sheet, (start, 0, len(shapes) - 1), section.heading, band)
            sheet.set_row(start, _LINE + 8)
            start += 1
        lines = zip(grid.lines(section.rows), grid.lines(filled.rows), strict=True)
        for at, (line, measured) in enumerate(lines, start):
            sheet.set_row(at, _height(excel.alone(measured, len(shapes)), shapes))
            for cell in line.cells:
                field = Field(len(places), cell.column)
                if field in blank.asked:
                    asked.put(at, cell, blank.columns[cell.column])
                else:
                    look = excel.alignment(cell.text, shapes[cell.column])
                    _put(sheet, at, cell, looks[look, excel.formula_like(cell.text)])
            places.append(at)
        if section.rows:
            excel.textual(sheet, start, len(section.rows), len(shapes))
        start += len(section.rows)
    return tuple(places)


def _put(sheet: Any, row: int, cell: Begun, look: Any) -> None:
    """Write a cell, which may reach over several rows and columns."""
    if cell.rows > 1 or cell.columns > 1:
        bottom, right = row + cell.rows - 1, cell.column + cell.columns - 1
        sheet.merge_range(row, cell.column, bottom, right, "", look)
    write(sheet, row, cell.column, cell.text, look)


class _Asked:
    """Writes cells to fill, in as many formats as there are kinds of them."""

    def __init__(self, book: Any, sheet: Any) -> None:
        self.book, self.sheet = book, sheet
        self.looks: dict[tuple[str, bool], Any] = {}

    def put(self, row: int, cell: Begun, column: Column) -> None:
        """Write what stands in a cell, as a number where it is one."""
        figure = amount(cell.text, column.unit) if column.role is Role.AMOUNT else None
        # A remark behind a number is part of what was written; of more digits a number would lose some.
        exact = (
            figure is not None and "(" not in key(cell.text) and len(figure.as_tuple().digits) < 15
        )
        quoted = excel.formula_like(cell.text) and not exact
        look = self._look("@" if column.role is not Role.AMOUNT else _figures(column), quoted)
        if figure is not None and exact:
            self.sheet.write_number(row, cell.column, float(figure), look)
        else:
            write(self.sheet, row, cell.column, cell.text, look)

    def _look(self, numbers: str, quoted: bool) -> Any:
        if (numbers, quoted) not in self.looks:
            look = {"font_name": FANG, "border": 1, "valign": "top", "bg_color": _ASKED}
            look |= {"align": "left", "indent": 1}
            look |= {"locked": False, "num_format": numbers, "quote_prefix": quoted}
            self.looks[numbers, quoted] = _format(self.book, **look)
        return self.looks[numbers, quoted]


def _figures(column: Column) -> str:
    """The number format of a column of figures, with its unit: 0.00"%"."""
    number = "General" if column.decimals is None else f"0.{'0' * column.decimals}".rstrip(".")
    # In a number format quotes end a text.
    unit = (column.unit or "").replace('"', "")
    return f'{number}"{unit}"' if unit else number


def _ask(book: Any, sheet: Any, blank: Blank, places: Sequence[int]) -> None:
    """The message at each cell to fill, and what may be put there."""
    lists = _Lists(book)
    for (row, at), hint in blank.asked.items():
        column = blank.columns[at]
        message = hint if column.kind is Kind.WORD else f"{hint}。换行按 Alt+Enter。"
        rule = _rule(column, excel.name(places[row], at), lists)
        rule["input_title"] = " ".join(column.name.split())[:_MESSAGE_TITLE]
        rule["input_message"] = message[:_MESSAGE]
        if rule["validate"] != "any":
            rule["error_title"] = rule["input_title"]
            rule["error_message"] = f"{hint}。"[:_MESSAGE]
        sheet.data_validation(places[row], at, places[row], at, rule)


def _rule(column: Column, cell: str, lists: _Lists) -> dict[str, object]:
    """What a cell to fill takes: one of some words, a number or that there is none, anything."""
    if column.role is Role.STATUS and column.choices:
        return {"validate": "list", "source": lists.source(column)}
    if column.role is Role.AMOUNT:
        number = f"ISNUMBER({cell})"
        if column.decimals is not None:
            number = f"IF({number},ABS({cell}-ROUND({cell},{column.decimals}))<0.000000001,FALSE)"
        none = "".join(f',{cell}="{sign}"' for sign in (NONE, "/", SAME))
        return {"validate": "custom", "value": f"=OR({number}{none})"}
    return {"validate": "any"}


class _Lists:
    """The words to choose from: in the rule itself where Excel takes them there, else on a sheet of their own."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.sheet: Any = None
        self.known: dict[tuple[str, ...], str] = {}

    def source(self, column: Column) -> list[str] | str:
        words = column.choices
        if len(",".join(words)) <= _MESSAGE and not any("," in word for word in words):
            return list(words)
        if self.sheet is None:
            self.sheet = self.book.add_worksheet(CHOICES)
            self.sheet.hide()
        if words not in self.known:
            at = len(self.known)
            for row, word in enumerate(words):
                self.sheet.write_string(row, at, word)
            first, last = (excel.name(row, at, fixed=True) for row in (0, len(words) - 1))
            self.known[words] = f"='{CHOICES}'!{first}:{last}"
        return self.known[words]


def _count(book: Any, sheet: Any, blank: Blank, places: Sequence[int]) -> None:
    """How many 字 the cells with a limit have, beside the table; a cell beyond its limit turns red."""
    red = book.add_format({"font_color": _OVER, "bold": True})
    beside = len(blank.columns)
    for at, column in enumerate(blank.columns):
        rows = [row for row in range(len(blank.lines)) if (row, at) in blank.asked]
        if not column.limit or not rows:
            continue
        # In a number format quotes end a text.
        name = " ".join(column.name.replace('"', "”").split())[:_MESSAGE_TITLE]
        shown = {"num_format": f'"{name} "0"/{column.limit}字"', "align": "left"}
        look = _format(book, font_name=FANG, font_size=9, font_color=GREY, indent=1, **shown)
        sheet.set_column(beside, beside, (wide(name) + 8) * DIGITS)
        for row in rows:
            place = places[row]
            cell, count = (excel.name(place, index) for index in (at, beside))
            # What the sheet says is printed here as it will be.
            known = column.counting.of(counting.Counts(blank.texts[row][at]))
            sheet.write_formula(
                place, beside, f"={_formula(column, column.limit, cell)}", look, known
            )
            for index in (at, beside):
                over = {"type": "formula", "criteria": f"=${count}>{column.limit}", "format": red}
                sheet.conditional_format(place, index, place, index, over)
        beside += 1


def _formula(column: Column, limit: int, cell: str) -> str:
    """A formula for the length of a cell in what its limit counts, nearly as ``text.count`` has it.

    Each character is looked at together with the one before it: 字 begin at every wide character
    and where Latin letters, figures and marks begin after something else. Lines become items, whose
    numbers count, too.
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
    numbers = _numbers(column.counting, most, cell) if column.kind is Kind.ITEMS else ""
    return f"SUMPRODUCT({counted}){numbers}"


def _numbers(way: Counting, most: int, cell: str) -> str:
    """What the numbers printed before the items of a cell add to its length.

    A number, or a sign of a list, that is typed before a line is replaced by the printed one.
    """
    words = cell
    for blank in ('" "', "CHAR(9)", "_xlfn.UNICHAR(160)", "_xlfn.UNICHAR(12288)"):
        words = f'SUBSTITUTE({words},{blank},"")'

    def at(place: int, signs: str) -> str:
        """Whether a sign is some characters on from each."""
        sign = f'MID({words}&REPT(" ",{most}),ROW($1:${most})+{place},1)'
        return f'ISNUMBER(FIND({sign},"{signs}"))'

    line = f"MID(CHAR(10)&{words},ROW($1:${most}),1)=CHAR(10)"
    filled = f'CODE(MID({words}&REPT(" ",{most}),ROW($1:${most}),1))>32'
    opens = f"({line})*({filled})"
    lines = f"SUMPRODUCT({opens})"
    digits = "0123456789"
    # 1. and 10. but not 1.8 and 10.5; then what counts for one more or, in 汉字, one less.
    point = (
        f"{at(0, digits)}*({at(1, '.')}*(1-{at(2, digits)})"
        f"+{at(1, digits)}*{at(2, '.')}*(1-{at(3, digits)}))"
    )
    pause = f"{at(0, digits)}*({at(1, '、．')}+{at(1, digits)}*{at(2, '、．')})"
    spoken = f"{at(0, '一二三四五六七八九十')}*{at(1, '、是')}"
    sign = at(0, _SIGNS)
    match way:
        case Counting.WORDS:
            more = f"SUMPRODUCT({opens}*(1-{point}-2*{pause}-2*{spoken}-{sign}))"
        case Counting.CHARACTERS:
            untyped = f"(1-{point}-{pause}-{spoken})"
            tens = f"MAX(0,SUMPRODUCT({opens}*{untyped})-9)"
            more = f"SUMPRODUCT({opens}*(2*{untyped}-{sign}))+{tens}"
        case Counting.HAN:
            more = f"-SUMPRODUCT({opens}*{spoken}*(1+{at(1, '是')}))"
    return f"+IF({lines}>1,{more},0)"


def _format(book: Any, **look: object) -> Any:
    """A format of text, so that what is typed in stays as typed."""
    usual = {"num_format": "@", "valign": "vcenter", "text_wrap": True, "font_size": _TYPE}
    return book.add_format(usual | look)


def _height(cells: Sequence[str], shapes: Sequence[Shape]) -> float:
    return excel.height(cells, shapes, line=_LINE, size=_TYPE)
