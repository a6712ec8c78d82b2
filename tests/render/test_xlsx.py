from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from halfyear.errors import HalfyearError
from halfyear.render.xlsx import xlsx
from halfyear.table import Table, single
from tests.render.tables import HOSTILE, SMALL, changed, long
from tests.tools.office import (
    missing_office,
    missing_validator,
    office_pdf,
    ooxml_errors,
    page_texts,
    require,
)


def opened(table: Table) -> Worksheet:
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx(table))).active
    assert isinstance(sheet, Worksheet)
    return sheet


def read(table: Table) -> Table:
    """The table as the sheet holds it: its heading is the last frozen row, the title stands above."""
    rows = [["" if cell is None else str(cell) for cell in row] for row in opened(table).values]
    head = int(str(opened(table).freeze_panes).removeprefix("A")) - 2
    facts = [cell for row in rows[: head - 1] for cell in row if cell and cell != "草稿"]
    return single(
        rows[head - 1][0],
        tuple(zip(facts[::2], facts[1::2], strict=True)),
        tuple(rows[head]),
        tuple(map(tuple, rows[head + 1 :])),
    )


HOSTILE_FILLED = changed(HOSTILE, facts=HOSTILE.facts[:2])


@pytest.mark.parametrize("table", [SMALL, HOSTILE_FILLED], ids=["small", "hostile"])
def test_another_parser_finds_every_word(table: Table) -> None:
    assert read(table) == table


def test_no_cell_is_a_formula_a_number_or_a_link() -> None:
    table = changed(SMALL, rows=(("1", "=1+1", "http://example.com", "{=1}"),))
    sheet = opened(table)
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.hyperlink]


def test_a_cell_like_a_formula_stays_text_when_it_is_typed_in_again() -> None:
    last = list(opened(changed(SMALL, rows=(("1", "=1+1", "", ""),))).rows)[-1]
    assert [bool(cell.quotePrefix) for cell in last] == [False, True, False, False]


def test_a_literal_escape_of_excel_is_escaped_itself() -> None:
    data = xlsx(changed(SMALL, rows=(("1", "_x0041_", "", ""),)))
    assert b"_x005F_x0041_" in zipfile.ZipFile(io.BytesIO(data)).read("xl/sharedStrings.xml")


def test_the_heading_is_frozen_and_printed_on_every_page_of_a4_landscape() -> None:
    sheet = opened(SMALL)
    assert [cell.value for cell in sheet[5]] == list(SMALL.headings)
    assert sheet.freeze_panes == "A6"
    assert sheet.print_title_rows == "$5:$5"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 9
    # One page wide, which is the default, and as many high as it takes.
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)


def test_a_long_text_gets_the_wider_column_and_the_higher_row() -> None:
    sheet = opened(
        changed(SMALL, rows=(("1", "短文字，不长。", "长" * 300, ""), ("2", "", "短", "")))
    )
    widths = {name: column.width for name, column in sheet.column_dimensions.items()}
    assert widths["A"] < widths["B"] < widths["C"]
    assert float(sheet.row_dimensions[6].height) > 2 * float(sheet.row_dimensions[7].height)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 30])
def test_facts_stand_above_a_table_of_any_width(count: int) -> None:
    row = tuple(str(n) for n in range(count))
    sheet = opened(single("题", SMALL.facts, row, (row,)))
    found = [cell for line in sheet.values for cell in line if cell]
    assert found == [*(part for fact in SMALL.facts for part in fact), "题", *row, *row]


def test_the_file_carries_the_title_and_the_date_of_the_table() -> None:
    properties = openpyxl.load_workbook(io.BytesIO(xlsx(SMALL))).properties
    assert properties.title == SMALL.title
    assert properties.created == properties.modified == datetime(2024, 9, 4)


def test_without_a_date_none_is_invented() -> None:
    data = xlsx(changed(SMALL, facts=()))
    assert openpyxl.load_workbook(io.BytesIO(data)).properties.created == datetime(1980, 1, 1)


def test_the_same_table_gives_the_same_bytes() -> None:
    data = xlsx(SMALL)
    assert data == xlsx(changed(SMALL))
    dates = {part.date_time for part in zipfile.ZipFile(io.BytesIO(data)).infolist()}
    assert dates == {(1980, 1, 1, 0, 0, 0)}


def test_a_text_longer_than_excel_holds_is_refused_with_its_cell() -> None:
    xlsx(changed(SMALL, rows=(("1", "字" * 32767, "", ""),)))
    with pytest.raises(HalfyearError, match=r"^第1行“重点工作”有32768个字符"):
        xlsx(changed(SMALL, rows=(("1", "𠮷" * 16384, "", ""),)))


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\uffff", "\udfff"], ids=ascii)
def test_a_control_character_is_refused_with_its_cell(sign: str) -> None:
    with pytest.raises(HalfyearError, match=f"^第1行“重点工作”里有.*{ord(sign):04X}"):
        xlsx(changed(SMALL, rows=(("1", sign, "", ""),)))


def test_a_draft_says_so_in_the_sheet_and_above_every_page() -> None:
    assert opened(changed(SMALL, draft=True))["A1"].value == "草稿"
    parts = zipfile.ZipFile(io.BytesIO(xlsx(changed(SMALL, draft=True))))
    assert re.search(
        "<oddHeader>.*草稿</oddHeader>", parts.read("xl/worksheets/sheet1.xml").decode()
    )
    assert read(changed(SMALL, draft=True)) == SMALL


def test_a_final_workbook_does_not_call_itself_a_draft() -> None:
    parts = zipfile.ZipFile(io.BytesIO(xlsx(SMALL)))
    assert not [name for name in parts.namelist() if "草稿" in parts.read(name).decode()]


@pytest.mark.node
@pytest.mark.parametrize("draft", [False, True], ids=["final", "draft"])
def test_the_open_xml_sdk_has_nothing_to_object(tmp_path: Path, draft: bool) -> None:
    require(missing_validator())
    file = tmp_path / "table.xlsx"
    file.write_bytes(xlsx(changed(HOSTILE, draft=draft)))
    assert ooxml_errors(file) == []


@pytest.mark.libreoffice
def test_every_line_is_seen_and_the_heading_repeated_on_paper(tmp_path: Path) -> None:
    require(missing_office())
    file = tmp_path / "table.xlsx"
    file.write_bytes(xlsx(changed(long(9), draft=True)))
    sheets = page_texts(office_pdf(file))
    assert len(sheets) > 1
    assert all("完成情况" in sheet and "草稿" in sheet for sheet in sheets)
    text = re.sub(r"\s", "", "".join(sheets))
    assert text.count("取得阶段成效。") == 9 * 4
