from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import assume, given, settings
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.worksheet.worksheet import Worksheet

from halfyear.errors import HalfyearError
from halfyear.read import read as read_again
from halfyear.render.xlsx import xlsx
from halfyear.table import ABOVE, LEFT, Part, Row, Section, Slot, Table, single
from tests.made import tables
from tests.render import wide
from tests.render.tables import HOSTILE, SMALL, changed, long
from tests.tools.office import (
    missing_office,
    missing_validator,
    office_pdf,
    ooxml_errors,
    page_texts,
    require,
)
from tests.tools.often import often


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


def words(value: object) -> str:
    """The text of a cell without the breaks between words that only its look needs."""
    if not isinstance(value, CellRichText):
        return "" if value is None else str(value)
    gaps = [part for part in value if isinstance(part, TextBlock) and coloured(part)]
    return "".join(str(part) for part in value if part not in gaps)


def coloured(part: TextBlock) -> bool:
    return part.font.color is not None and part.font.color.rgb == "FF000001"


def read_whole(table: Table) -> Table:
    """All that a workbook holds but facts, by merged cells and names alone; the head is as high as ours."""
    book = openpyxl.load_workbook(io.BytesIO(xlsx(table)), rich_text=True)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    covered: dict[tuple[int, int], Slot] = {}
    for area in sheet.merged_cells.ranges:
        for down, column in [cell for line in area.rows for cell in line]:
            covered[down, column] = LEFT if down == area.min_row else ABOVE
        del covered[area.min_row, area.min_col]
    named: dict[str, list[int]] = {}
    for name, defined in book.defined_names.items():
        for _, area in defined.destinations:
            first, _, last = area.replace("$A$", "").partition(":")
            named.setdefault(name.rstrip("0123456789"), []).extend(
                range(int(first), int(last or first) + 1)
            )

    def row(at: int) -> Row:
        return tuple(
            covered.get((at, column), words(sheet.cell(at, column).value))
            for column in range(1, len(table.head[0]) + 1)
        )

    def lines(name: str) -> tuple[str, ...]:
        return tuple(str(row(at)[0]) for at in named.get(name, ()))

    head = int(str(sheet.freeze_panes).removeprefix("A")) - len(table.head)
    heads = tuple(map(row, range(head, head + len(table.head))))
    at, end = head, min(named.get("附注", [sheet.max_row + 1]))
    if table.parts[0].heading is not None:
        at = head - 1
    parts: list[Part] = []
    if at == head:
        parts.append(Part(None, ()))
        at += len(heads)
    while at < end:
        found = row(at)
        across = found[1:] == (LEFT,) * (len(found) - 1)
        if across and tuple(map(row, range(at + 1, at + 1 + len(heads)))) == heads:
            parts.append(Part(str(found[0]), ()))
            at += len(heads)
        elif at in named.get("合计", ()):
            parts[-1] = parts[-1]._replace(total=found)
        elif across:
            sections = (*parts[-1].sections, Section(str(found[0]), ()))
            parts[-1] = parts[-1]._replace(sections=sections)
        else:
            *some, last = parts[-1].sections or (Section(None, ()),)
            last = last._replace(rows=(*last.rows, found))
            parts[-1] = parts[-1]._replace(sections=(*some, last))
        at += 1
    filled = [part._replace(sections=part.sections or (Section(None, ()),)) for part in parts]
    title = lines("标题")[0] if named else table.title
    return Table(
        title,
        (),
        heads,
        tuple(filled),
        next(iter(lines("表题")), None),
        next(iter(lines("单位")), None),
        lines("前言"),
        lines("附注"),
    )


@pytest.mark.parametrize("table", wide.ALL.values(), ids=wide.ALL)
def test_merged_cells_and_names_give_the_whole_table_back(table: Table) -> None:
    bare = table._replace(facts=())
    assert read_whole(bare) == bare


@settings(max_examples=often(60), deadline=None)
@given(tables())
def test_merged_cells_and_names_give_back_whatever_a_table_may_hold(table: Table) -> None:
    # Rows like the head below a heading across begin a part: nothing tells them apart.
    sections = [section for part in table.parts for section in part.sections]
    assume(all(rows[: len(table.head)] != table.head for _, rows in sections))
    bare = table._replace(facts=())
    assert read_whole(bare) == bare


def test_a_plain_workbook_has_no_names_of_its_own() -> None:
    assert not openpyxl.load_workbook(io.BytesIO(xlsx(SMALL))).defined_names


LONG = single(
    "某某省经济和信息化厅关于贯彻落实省政府工作报告的\n二〇二四年度牵头重点工作任务分解方案的半年度进展情况汇总表",
    (("发布机构", "省经济和信息化厅"),),
    ("序号", "省政府工作报告牵头重点工作任务", "上半年进展\n（不超过300字）", "牵头责任处室"),
    (("1", "增长9%。", "完成。" * 80, "规划处"), ("2", "新增100家。", "完成。" * 90, "基础处")),
)


def test_a_title_and_headings_break_between_words_or_where_their_author_does() -> None:
    sheet = opened(LONG)
    head = next(row for row in sheet.values if row[0] == "序号")
    assert head == (
        "序号",
        "省政府工作报告\n牵头重点工作任务",
        "上半年进展\n（不超过300字）",
        "牵头责任\n处室",
    )
    titles = [str(row[0]) for row in sheet.values if str(row[0]).startswith("某某省")]
    assert titles == [
        "某某省经济和信息化厅关于贯彻落实省政府工作报告的\n"
        "二〇二四年度牵头重点工作任务分解方案的半年度进展情况汇总表"
    ]
    caption = "某某省二〇二四年度" + "牵头重点工作任务" * 9
    (broken,) = [
        str(row[0])
        for row in opened(LONG._replace(caption=caption)).values
        if str(row[0]).startswith("某某省二")
    ]
    assert broken.replace("\n", "") == caption
    assert all(line.endswith(("牵头", "重点", "工作", "任务")) for line in broken.split("\n"))
    assert broken.count("\n") == 1


def test_breaks_of_the_layout_are_none_of_the_table_when_it_is_read() -> None:
    assert read_again(xlsx(LONG), "表.xlsx").table == LONG


def test_all_rows_of_headings_are_frozen_and_repeated() -> None:
    sheet = opened(wide.HEAD)
    assert sheet.freeze_panes == "A6"
    assert sheet.print_title_rows == "$4:$5"


def test_many_totals_have_names_of_two_hundred_each() -> None:
    part = wide.APART.parts[0]
    table = wide.APART._replace(parts=(part,) * 201)
    names = openpyxl.load_workbook(io.BytesIO(xlsx(table))).defined_names
    counts = {name: len(list(found.destinations)) for name, found in names.items()}
    assert counts == {"标题": 1, "合计": 200, "合计2": 1}


@pytest.mark.parametrize(
    ("table", "where"),
    [
        (wide.TEXT._replace(after=("一", "\x00")), "附注第2段"),
        (wide.TEXT._replace(before=("\x00",)), "前言第1段"),
        (wide.TEXT._replace(caption="\x00"), "表题"),
        (wide.APART._replace(parts=(wide.APART.parts[0]._replace(heading="\x00"),)), "分组“□”"),
        (
            wide.APART._replace(
                parts=(wide.APART.parts[0]._replace(total=("合计", LEFT, "\x00", "")),)
            ),
            "合计“投资（万元）”",
        ),
    ],
)
def test_a_character_that_cannot_be_kept_is_found_wherever_it_is(table: Table, where: str) -> None:
    with pytest.raises(HalfyearError, match=re.escape(where)):
        xlsx(table)


@pytest.mark.node
@pytest.mark.parametrize("table", wide.ALL.values(), ids=wide.ALL)
def test_the_open_xml_sdk_finds_no_fault_where_cells_span(table: Table, tmp_path: Path) -> None:
    require(missing_validator())
    file = tmp_path / "wide.xlsx"
    file.write_bytes(xlsx(table))
    assert ooxml_errors(file) == []


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
    assert [cell.value for cell in sheet[4]] == list(SMALL.headings)
    assert sheet.freeze_panes == "A5"
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 9
    # One page wide, which is the default, and as many high as it takes.
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)


def test_no_text_touches_the_border_and_a_fact_stands_next_to_its_name() -> None:
    sheet = opened(SMALL)
    texts = [cell for row in sheet.iter_rows(min_row=5) for cell in row if cell.border.left.style]
    assert len(texts) == 8
    assert all(cell.alignment.horizontal == "center" or cell.alignment.indent for cell in texts)
    name, value = [cell for cell in sheet[1] if cell.value][:2]
    assert (name.value, value.value) == SMALL.facts[0]
    assert (name.alignment.horizontal, value.alignment.horizontal) == ("right", "left")


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
    # Once an item; words may be parted by those of the next column.
    assert text.count("效") == 9 * 4
