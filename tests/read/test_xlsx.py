from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from halfyear.errors import HalfyearError
from halfyear.read import Note, Reading, read
from halfyear.read.grid import Grid
from halfyear.read.page import Page
from halfyear.read.xlsx import xlsx
from halfyear.table import ABOVE, LEFT, Section

TITLE = "某厅2024年度重点工作进展情况"
HEADS = ("序号", "重点工作", "完成情况", "牵头处室")


class Book:
    """A workbook as a person makes one."""

    def __init__(self) -> None:
        self.book = openpyxl.Workbook()
        sheet = self.book.active
        assert isinstance(sheet, Worksheet)
        self.sheet = sheet
        sheet.title = "表一"

    def rows(self, *rows: tuple[Any, ...]) -> Book:
        for row in rows:
            self.sheet.append(row)
        return self

    def bytes(self) -> bytes:
        packed = io.BytesIO()
        self.book.save(packed)
        return packed.getvalue()

    def page(self) -> Page:
        return xlsx(self.bytes())

    def reading(self) -> Reading:
        return read(self.bytes(), "x.xlsx")


def changed(data: bytes, **parts: str) -> bytes:
    """A package with the text of some parts, named by their stems, replaced or added."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            stem = name.rpartition("/")[2].removesuffix(".xml")
            target.writestr(name, parts.get(stem) or source.read(name))
    return packed.getvalue()


def sheet_xml(inside: str) -> str:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}">{inside}</worksheet>'


def texts(page: Page) -> list[list[str]]:
    (grid,) = page.blocks
    assert isinstance(grid, Grid)
    return [[cell.text for cell in row] for row in grid.rows]


# Cells


@pytest.mark.parametrize(
    ("value", "pattern", "text"),
    [
        ("002482090", None, "002482090"),
        ("NA", None, "NA"),
        (" 甲\n\n乙 ", None, " 甲\n\n乙 "),
        (1, None, "1"),
        (0.03215, "0.00%", "3.22%"),
        (3.0, "0.0", "3.0"),
        (2024, '0"年"', "2024年"),
        (date(2024, 9, 4), "yyyy-mm-dd", "2024-09-04"),
        (datetime(2024, 9, 4, 10, 30), 'yyyy"年"m"月"d"日" h:mm', "2024年9月4日 10:30"),
        (True, None, "TRUE"),
        ("_x000D_甲", None, "\r甲"),
        ("=1+1", None, ""),
        ("#REF!", None, "#REF!"),
    ],
)
def test_a_cell_says_what_excel_shows(value: object, pattern: str | None, text: str) -> None:
    book = Book()
    book.sheet["A1"] = value  # type: ignore[assignment]
    if pattern:
        book.sheet["A1"].number_format = pattern
    assert texts(book.page()) == [[text]]


def test_what_a_formula_gave_is_read_and_what_it_did_not_is_said() -> None:
    cells = (
        '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"甲"</f><v>甲</v></c>'
        '<c r="C1"><f>1</f></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    )
    xml = sheet_xml(f'<sheetData><row r="1">{cells}</row></sheetData>')
    page = xlsx(changed(Book().bytes(), sheet1=xml))
    assert texts(page) == [["2", "甲", "", "#DIV/0!"]]
    assert page.notes == (
        Note(
            "工作表“表一”的C1",
            "公式没有算好的结果，按空格读入：请用 Excel 打开后保存再试",
            lost=False,
        ),
        Note("工作表“表一”的D1", "公式出错，显示的是“#DIV/0!”", lost=False),
    )


def test_a_format_that_is_not_known_is_said() -> None:
    book = Book()
    book.sheet["A1"] = 0.5
    book.sheet["A1"].number_format = "# ?/?"
    page = book.page()
    assert texts(page) == [["0.5"]]
    assert page.notes == (
        Note("工作表“表一”的A1", "不认识数字格式“# ?/?”，按“0.5”读入", lost=False),
    )


def test_runs_of_a_string_are_one_text_without_its_pronunciation() -> None:
    inside = "<is><r><t>甲</t></r><r><t xml:space='preserve'> 乙</t></r><rPh><t>x</t></rPh></is>"
    xml = sheet_xml(f'<sheetData><row><c t="inlineStr">{inside}</c></row></sheetData>')
    assert texts(xlsx(changed(Book().bytes(), sheet1=xml))) == [["甲 乙"]]


def runs(*written: tuple[str, str]) -> Page:
    """A sheet of one cell whose text has runs of some look."""
    inside = "".join(f"<r><rPr>{look}</rPr><t>{text}</t></r>" for look, text in written)
    xml = sheet_xml(f'<sheetData><row><c t="inlineStr"><is>{inside}</is></c></row></sheetData>')
    return xlsx(changed(Book().bytes(), sheet1=xml))


def test_what_is_struck_out_in_a_cell_is_left_out_and_told() -> None:
    page = runs(("<strike/>", "旧一"), ("<b/>", "新"), ('<strike val="1"/>', "旧二"))
    assert texts(page) == [["新"]]
    assert page.notes == (Note("工作表“表一”的A1", "划掉的文字没有读入：“旧一旧二”"),)
    assert texts(runs(('<strike val="0"/>', "甲"))) == [["甲"]]


def test_figures_above_and_below_the_line_stay_there() -> None:
    page = runs(
        ("", "10"), ('<vertAlign val="superscript"/>', "4"), ('<vertAlign val="subscript"/>', "2")
    )
    assert texts(page) == [["10⁴₂"]]
    assert page.notes == ()
    page = runs(("", "甲"), ('<vertAlign val="superscript"/>', "注"))
    assert texts(page) == [["甲注"]]
    assert page.notes == (Note("工作表“表一”的A1", "上标“注”与正文平排读入", lost=False),)


def test_a_cell_that_is_struck_out_is_empty_and_told() -> None:
    book = Book()
    book.sheet.append(["旧", 12, "注", "4", "留"])
    for name in ("A1", "B1"):
        book.sheet[name].font = Font(strike=True)
    for name in ("C1", "D1"):
        book.sheet[name].font = Font(vertAlign="superscript")
    page = book.page()
    assert texts(page) == [["", "", "注", "⁴", "留"]]
    assert [note.said for note in page.notes] == [
        "工作表“表一”的A1，划掉的文字没有读入：“旧”",
        "工作表“表一”的B1，划掉的文字没有读入：“12”",
        "请核对：工作表“表一”的C1，上标“注”与正文平排读入",
    ]


@pytest.mark.parametrize(
    "cell",
    [
        '<c t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c>',
        '<c t="str"><f>_xlfn.DISPIMG("ID_1",1)</f></c>',
        '<c t="str"><v>=DISPIMG("ID_1",1)</v></c>',
        '<c t="e" vm="1"><v>#VALUE!</v></c>',
    ],
)
def test_a_picture_in_a_cell_is_a_picture(cell: str) -> None:
    xml = sheet_xml(f'<sheetData><row>{cell}<c t="str"><v>甲</v></c></row></sheetData>')
    page = xlsx(changed(Book().bytes(), sheet1=xml))
    assert texts(page) == [["", "甲"]]
    assert page.notes == (Note("工作表“表一”的A1", "格里是图片，没有读入"),)


def test_half_a_line_break_is_nothing() -> None:
    inside = "<is><t>甲_x000D_乙_x000D_\n丙_x000D_</t></is>"
    heads = "".join(f'<c t="str"><v>{name}</v></c>' for name in HEADS)
    xml = sheet_xml(
        f'<sheetData><row>{heads}</row><row><c><v>1</v></c><c t="inlineStr">{inside}</c></row></sheetData>'
    )
    found = read(changed(Book().bytes(), sheet1=xml), "x.xlsx")
    assert found.table.rows[0][1] == "甲乙\n丙"


def test_strict_open_xml_is_read() -> None:
    data = Book().rows(HEADS, ("1", "甲", "乙", "丙")).bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {
            name.rpartition("/")[2].removesuffix(".xml"): package.read(name)
            .decode()
            .replace(
                "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                "http://purl.oclc.org/ooxml/spreadsheetml/main",
            )
            .replace(
                "http://schemas.openxmlformats.org/officeDocument/2006",
                "http://purl.oclc.org/ooxml/officeDocument",
            )
            for name in package.namelist()
            if name.endswith(".xml") and name.startswith("xl/w")
        }
    assert texts(xlsx(changed(data, **parts)))[1] == ["1", "甲", "乙", "丙"]


# Sheets


def test_a_table_is_read_with_its_title_fields_and_merged_cells() -> None:
    book = Book().rows(
        (TITLE,),
        ("填报单位：规划处", None, "填报日期：2024-07-01"),
        (),
        ("序号", "重点工作", "一季度", None),
        (None, None, "完成\n情况", "问题"),
        (1, "甲", "目标一", "无"),
        (None, None, "目标二", None),
        ("二、改革",),
        (2, "乙", "完成。", "/"),
        ("注：完。",),
    )
    for area in ("A1:D1", "A4:A5", "B4:B5", "C4:D4", "A6:A7", "B6:B7", "D6:D7", "A10:D10"):
        book.sheet.merge_cells(area)
    found = book.reading()
    assert found.table.title == TITLE
    assert found.table.facts == (("填报单位", "规划处"), ("填报日期", "2024-07-01"))
    assert found.table.headings == ("序号", "重点工作", "一季度/完成情况", "一季度/问题")
    assert found.table.head == (
        ("序号", "重点工作", "一季度", LEFT),
        (ABOVE, ABOVE, "完成情况", "问题"),
    )
    assert found.table.parts[0].sections == (
        Section(None, (("1", "甲", "目标一", "无"), (ABOVE, ABOVE, "目标二", ABOVE))),
        Section("二、改革", (("2", "乙", "完成。", "/"),)),
    )
    assert found.table.after == ("注：完。",)
    assert [note.lost for note in found.notes] == [False]


def test_what_is_hidden_is_left_out_and_said() -> None:
    book = Book().rows((TITLE,), HEADS, (1, "甲", "藏", "规划处"), (2, "藏", "藏", "藏"))
    book.sheet.column_dimensions["C"].hidden = True
    book.sheet.row_dimensions[4].hidden = True
    other = book.book.create_sheet("底稿")
    other["A1"] = "藏"
    other.sheet_state = "hidden"
    found = book.reading()
    assert found.table.headings == ("序号", "重点工作", "牵头处室")
    assert found.table.rows == (("1", "甲", "规划处"),)
    assert found.notes == (
        Note("工作表“表一”", "1 行是隐藏的，没有读入：第4行"),
        Note("工作表“表一”", "1 列是隐藏的，没有读入：C列"),
        Note("工作表“底稿”", "这个工作表是隐藏的，没有读入"),
    )


def test_a_hidden_column_does_not_break_a_merged_title() -> None:
    book = Book().rows((TITLE,), HEADS, (1, "甲", "乙", "规划处"))
    book.sheet.merge_cells("A1:D1")
    book.sheet.column_dimensions["A"].hidden = True
    found = book.reading()
    assert found.table.title == TITLE
    assert found.table.headings == HEADS[1:]


def test_sheets_with_one_head_are_one_table_and_others_are_said() -> None:
    book = Book().rows((TITLE,), HEADS, (1, "甲", "乙", "规划处"))
    for name, rows in (
        ("表二", (HEADS, (2, "丙", "丁", "法规处"))),
        ("经费", (("项目", "金额"), ("甲", 3))),
    ):
        sheet = book.book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    found = book.reading()
    assert [row[0] for row in found.table.rows] == ["1", "2"]
    assert [note.place for note in found.notes] == ["工作表“经费”"]


def test_comments_are_notes() -> None:
    book = Book().rows((TITLE,), HEADS, (1, "甲", "乙", "规划处"))
    book.sheet["C3"].comment = Comment("请核实", "某人")
    assert book.reading().notes == (Note("工作表“表一”的C3", "批注没有读入：“请核实”"),)


def test_empty_rows_and_columns_that_are_only_formatted_are_nothing() -> None:
    book = Book().rows((TITLE,), HEADS, (1, "甲", "乙", "规划处"))
    for row in range(1, 60):
        for column in range(1, 12):
            book.sheet.cell(row, column).number_format = "@"
    found = book.reading()
    assert found.table.headings == HEADS
    assert len(found.table.rows) == 1
    assert found.notes == ()


# Bounds


def test_a_cell_at_the_end_of_the_sheet_costs_nothing() -> None:
    book = Book().rows((TITLE,), HEADS, (1, "甲", "乙", "规划处"))
    book.sheet["XFD1048576"] = "远"
    book.sheet["A1048576"] = "底"
    data = book.bytes()
    found = read(data, "x.xlsx")
    assert found.table.rows == (("1", "甲", "乙", "规划处"),)
    assert [note.message for note in found.notes] == [
        "XFD1048576离表格太远，没有读入：“远”",
        "“底”读作表下的附注",
    ]


def test_a_merged_area_over_the_whole_sheet_costs_nothing() -> None:
    book = Book().rows(HEADS, (1, "甲", "乙", "规划处"))
    xml = sheet_xml(
        '<sheetData><row r="1"><c r="A1" t="str"><v>甲</v></c></row>'
        '<row r="1048576"><c r="A1048576" t="str"><v>乙</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    )
    page = xlsx(changed(book.bytes(), sheet1=xml))
    assert [note.message for note in page.notes] == ["A1048576被合并的单元格盖住，没有读入：“乙”"]


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"sheet1": "<worksheet>"}, "损坏"),
        ({"sheet1": '<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>'}, "文档类型"),
        ({"sheet1": sheet_xml("<c/>" * 600_000 * 4)}, "太大"),
        ({"sheet1": sheet_xml('<sheetData><row><c t="s"><v>99</v></c></row></sheetData>')}, "损坏"),
        ({"sheet1": sheet_xml('<sheetData><row><c t="s"><v>x</v></c></row></sheetData>')}, "损坏"),
        ({"workbook": "x"}, "损坏"),
        (
            {
                "sheet1": sheet_xml(
                    "<sheetData>"
                    + "<row/>" * 20_000
                    + "</sheetData><mergeCells>"
                    + '<mergeCell ref="A1:IU20000"/>' * 9
                    + "</mergeCells>"
                )
            },
            "合并",
        ),
        # Refused before anything behind them is looked at.
        (
            {
                "sheet1": sheet_xml(
                    "<sheetData>"
                    + "<row><c><v>1</v></c></row>" * 20_001
                    + '<row><c t="s"><v>99</v></c></row></sheetData>'
                )
            },
            "超过 2 万行",
        ),
    ],
    ids=["xml", "doctype", "elements", "string", "index", "workbook", "merges", "rows"],
)
def test_hostile_workbooks_are_refused_in_one_sentence(parts: dict[str, str], message: str) -> None:
    data = changed(Book().rows(HEADS).bytes(), **parts)
    with pytest.raises(HalfyearError, match=message) as refused:
        read(data, "x.xlsx")
    assert not re.search("\n", str(refused.value))


def test_rows_that_stand_apart_or_are_not_seen_are_not_too_many_together() -> None:
    def blocks(columns: str, *cells: str) -> int:
        rows = "".join(f'<row r="{cell[1:]}"><c r="{cell}"><v>1</v></c></row>' for cell in cells)
        xml = sheet_xml(f"{columns}<sheetData>{rows}</sheetData>")
        return len(xlsx(changed(Book().bytes(), sheet1=xml)).blocks)

    assert blocks("", *(f"A{row}" for row in (*range(1, 15_001), *range(15_100, 30_001)))) == 2
    hidden = '<cols><col min="2" max="2" hidden="1"/></cols>'
    assert blocks(hidden, *(f"{'B' if row % 9_000 else 'A'}{row}" for row in range(1, 30_001))) == 3


def test_a_thousand_rows_are_read() -> None:
    book = Book().rows((TITLE,), HEADS)
    book.rows(*((number, "甲" * 30, "乙" * 200, "规划处") for number in range(1, 1001)))
    data = book.bytes()
    assert len(read(data, "x.xlsx").table.rows) == 1000
