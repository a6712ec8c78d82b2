"""The Word document: what it says, how it looks, and the faults that no validator sees."""

from __future__ import annotations

import io
import runpy
import tracemalloc
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import nsmap, qn
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from halfyear.errors import HalfyearError
from halfyear.read import read
from halfyear.render.docx import docx
from halfyear.render.word import styles
from halfyear.render.word.body import Kind, body
from halfyear.render.word.layout import Align, Layout, Pages, Paper, layout
from halfyear.render.words import lines, words
from halfyear.table import ABOVE, LEFT, Part, Row, Section, Slot, Table, shown, single, whole
from tests.made import tables
from tests.render import wide
from tests.render.tables import HOSTILE, SMALL, changed, long
from tests.tools.office import (
    ROOT,
    missing_office,
    missing_validator,
    office_pdfs,
    ooxml_errors,
    page_texts,
    require,
)
from tests.tools.often import often

STYLE = (ROOT / "templates" / "公文.docx").read_bytes()
W = {"w": nsmap["w"]}
# A4 landscape within the margins of templates/公文.docx, in points.
PAGE = Paper(Mm(257).pt, Mm(163).pt, 110)
SENTENCE = "推进“315”科技创新体系建设，全省研发投入1381.71亿元，同比增长10.4%。"


def items(count: int, length: int = 1) -> str:
    """So many items of different lengths."""
    return "\n".join(
        f"{number}. {(SENTENCE * 2)[: 30 + number * 17 % 50] * length}。"
        for number in range(1, count + 1)
    )


DENSE = single(
    title="某省科学技术厅2024年度牵头重点工作任务半年度进展情况",
    facts=(
        ("索引号", "002482090/2024-00173"),
        ("发布机构", "省科技厅"),
        ("发文日期", "2024-09-04"),
        ("公开方式", "主动公开"),
    ),
    headings=(
        *("序号", "重点工作", "会办单位", "完成情况（不超过300字）"),
        *("存在问题", "下步打算（不超过300字）", "牵头责任处室"),
    ),
    rows=tuple(
        (
            *(str(number), SENTENCE * 2, "省发展改革委、省经信厅、省财政厅", items(6)),
            *("/", items(4), "规划处\n重大处"),
        )
        for number in range(1, 7)
    ),
)
EIGHT = single(
    title="某省科学技术厅2021年省政府重点工作任务分解落实暨“十四五”开局有关改革事项上半年进展情况一览表",
    facts=(*DENSE.facts, ("主题分类", "科技、教育"), ("有效性", "有效"), ("备注", "—")),
    headings=(
        *("序号", "重点工作任务", "目标任务", "工作举措", "完成情况（不超过300字）"),
        *("责任单位", "存在问题", "下一步打算"),
    ),
    rows=tuple(
        (str(number), SENTENCE, SENTENCE * 2, items(2), items(5), "规划处", "", SENTENCE)
        for number in range(1, 13)
    ),
)
SPARSE = single(
    title="某区民生实事进展情况",
    facts=(),
    headings=("序号", "事项", "责任单位", "状态"),
    rows=tuple((str(number), "新建口袋公园10个", "区建设局", "已完成") for number in range(1, 6)),
)
TALL = changed(
    SMALL,
    rows=(SMALL.rows[0], ("2", "任务", items(12, 6), "规划处"), SMALL.rows[1]),
)
EMPTY = single("", (("索引号", "1"),), ("完成情况",), ())
NARROW = single(
    "十二栏",
    DENSE.facts * 2 + DENSE.facts[:2],
    tuple(f"第{number}栏完成情况（不超过300字）" for number in range(12)),
    (tuple(SENTENCE * (number % 5) for number in range(12)),) * 3,
)
# Nine tasks of three rows each, below a head of two rows.
ENTRIES = single(
    DENSE.title,
    (),
    ("",) * 5,
    tuple(
        (
            str(number) if sign == "甲" else ABOVE,
            "推进重点任务。" if sign == "甲" else ABOVE,
            f"目标{number}{sign}",
            items(number % 3 + 1),
            "规划处" if sign == "甲" else ABOVE,
        )
        for number in range(1, 10)
        for sign in "甲乙丙"
    ),
)._replace(
    head=(
        ("序号", "重点工作", "上半年", LEFT, "牵头处室"),
        (ABOVE, ABOVE, "目标", "完成情况", ABOVE),
    )
)

ALL = {
    "small": SMALL,
    "hostile": HOSTILE,
    "dense": DENSE,
    "draft": changed(DENSE, draft=True),
    "eight": EIGHT,
    "sparse": SPARSE,
    "tall": TALL,
    "empty": EMPTY,
    "narrow": NARROW,
}


def plain_style() -> bytes:
    """A style document as python-docx makes it: Letter, upright, none of our styles."""
    saved = io.BytesIO()
    Document().save(saved)
    return saved.getvalue()


def changed_style(data: bytes, part: str, old: str, new: str) -> bytes:
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            if name == part:
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode())
            target.writestr(name, text)
    return changed.getvalue()


def opened(data: bytes) -> WordDocument:
    return Document(io.BytesIO(data))


def printed(table: Table, style: bytes = STYLE) -> WordDocument:
    return opened(docx(table, style))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def tree(data: bytes) -> etree._Element:
    return etree.fromstring(parts(data)["word/document.xml"])


def main_table(document: WordDocument) -> WordTable:
    return document.tables[-1]


def cells(table: WordTable) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for row in table.rows]


def widths(table: etree._Element, path: str) -> list[int]:
    return [int(found.get(qn("w:w"), "")) for found in table.iterfind(path, W)]


@pytest.fixture(params=ALL.values(), ids=list(ALL))
def table(request: pytest.FixtureRequest) -> Table:
    found = request.param
    assert isinstance(found, Table)
    return found


# What it says


def test_the_cells_read_back_are_those_of_the_table(table: Table) -> None:
    read = cells(main_table(printed(table)))
    assert read[1:] == [*table.rows]


def test_headings_and_title_read_back_but_for_their_line_breaks(table: Table) -> None:
    document = printed(table)
    (heading, *_) = cells(main_table(document))
    assert tuple(text.replace("\n", "") for text in heading) == table.headings
    assert document.paragraphs[0].text.replace("\n", "") == table.title


def test_head_fields_stand_two_to_a_row_in_their_order() -> None:
    document = printed(changed(SMALL, facts=(*SMALL.facts, ("公开方式：", "主动公开"))))
    assert cells(document.tables[0]) == [
        ("索引号：", "002482090/2024-00173", "发布机构：", "某厅"),
        ("发文日期：", "2024-09-04", "公开方式：", "主动公开"),
    ]


def test_a_last_head_field_alone_has_the_row_for_its_value() -> None:
    document = printed(SMALL)
    assert cells(document.tables[0])[-1] == ("发文日期：", *["2024-09-04"] * 3)


def test_without_head_fields_the_title_is_first() -> None:
    document = printed(SPARSE)
    assert len(document.tables) == 1
    assert document.element.body[0].tag == qn("w:p")


def test_characters_beyond_the_basic_plane_are_kept() -> None:
    table = changed(SMALL, title="𠮷林🚀", rows=(("1", "𠀀", "🚀", "1 < 2 & 3"),))
    document = printed(table)
    assert document.paragraphs[0].text == "𠮷林🚀"
    assert cells(main_table(document))[1] == table.rows[0]


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\r", "\ud800", "\ufffe"])
def test_a_character_that_xml_cannot_hold_names_its_cell(character: str) -> None:
    rows = (SMALL.rows[0], ("2", "甲", f"乙{character}", "丙"))
    message = f"第 2 行“完成情况（不超过300字）”.*U\\+{ord(character):04X}"
    with pytest.raises(HalfyearError, match=message):
        docx(changed(SMALL, rows=rows), STYLE)


@pytest.mark.parametrize(
    ("table", "place"),
    [
        (changed(SMALL, title="题\x07"), "标题"),
        (changed(SMALL, facts=(("索引号", "\x07"),)), "公开信息“索引号”"),
        (changed(SMALL, facts=(("索\x07", ""),)), "公开信息第 1 项"),
        (changed(SMALL, headings=("序号", "\x07", "三", "四")), "第 2 栏"),
    ],
    ids=["title", "value", "name", "heading"],
)
def test_a_character_that_xml_cannot_hold_names_its_place(table: Table, place: str) -> None:
    with pytest.raises(HalfyearError, match=f"{place}.*U\\+0007"):
        docx(table, STYLE)


@settings(max_examples=often(40), deadline=None)
@given(
    st.integers(1, 6).flatmap(
        lambda count: st.lists(
            st.lists(
                st.text(st.characters(exclude_categories=["Cs", "Cc"])).filter(
                    lambda text: "\ufffe" not in text and "\uffff" not in text
                ),
                min_size=count,
                max_size=count,
            ),
            min_size=1,
            max_size=4,
        )
    )
)
def test_any_text_reads_back(rows: list[list[str]]) -> None:
    heading, *others = map(tuple, rows)
    read = cells(main_table(printed(single("题", (), heading, tuple(others)))))
    assert [tuple(text.replace("\n", "") for text in read[0]), *read[1:]] == [heading, *others]


def test_title_language_and_date_are_properties_of_the_document() -> None:
    properties = printed(SMALL).core_properties
    assert (properties.title, properties.language) == (SMALL.title, "zh-CN")
    published = datetime(2024, 9, 4, tzinfo=UTC)
    assert (properties.created, properties.modified) == (published, published)


@pytest.mark.parametrize("name", ["发文日期", "成文日期", "发布日期", "公开日期"])
@pytest.mark.parametrize("value", ["2024-09-04", "2024年9月4日", "2024/9/4", "2024.09.04"])
def test_the_date_is_found_by_each_name_and_form(name: str, value: str) -> None:
    properties = printed(changed(SMALL, facts=((name, value),))).core_properties
    assert properties.created == datetime(2024, 9, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    "fact", [("发文日期", "2024-02-30"), ("发文日期", "九月"), ("有效日期", "2024-09-04")]
)
def test_no_date_is_invented(fact: tuple[str, str]) -> None:
    core = parts(docx(changed(SMALL, facts=(fact,)), STYLE))["docProps/core.xml"].decode()
    assert "created" not in core
    assert "modified" not in core


# Faults that no validator sees


def test_every_cell_has_a_paragraph_and_ends_with_one(table: Table) -> None:
    found = list(tree(docx(table, STYLE)).iter(qn("w:tc")))
    assert found
    assert all(cell[-1].tag == qn("w:p") for cell in found)


def test_every_row_fills_the_grid(table: Table) -> None:
    for drawn in tree(docx(table, STYLE)).iter(qn("w:tbl")):
        grid = len(drawn.findall("w:tblGrid/w:gridCol", W))
        for row in drawn.iter(qn("w:tr")):
            spans = (cell.find("w:tcPr/w:gridSpan", W) for cell in row.iter(qn("w:tc")))
            assert (
                sum(1 if span is None else int(span.get(qn("w:val"), "")) for span in spans) == grid
            )


@pytest.mark.parametrize("style", [STYLE, plain_style()], ids=["ours", "plain"])
def test_grid_cells_and_table_are_as_wide_as_the_text_area(table: Table, style: bytes) -> None:
    data = docx(table, style)
    section = opened(data).sections[0]
    assert section.page_width
    assert section.left_margin
    assert section.right_margin
    area = (section.page_width - section.left_margin - section.right_margin) // 635
    for drawn in tree(data).iter(qn("w:tbl")):
        (fixed,) = drawn.iterfind("w:tblPr/w:tblLayout", W)
        assert fixed.get(qn("w:type")) == "fixed"
        assert sum(widths(drawn, "w:tblPr/w:tblW")) == area
        assert sum(widths(drawn, "w:tblGrid/w:gridCol")) == area
        for row in drawn.iter(qn("w:tr")):
            assert sum(widths(row, "w:tc/w:tcPr/w:tcW")) == area


@pytest.mark.parametrize("style", [STYLE, plain_style()], ids=["ours", "plain"])
def test_every_style_used_is_in_the_document(style: bytes) -> None:
    everything = parts(docx(ALL["draft"], style))
    looks = etree.fromstring(everything["word/styles.xml"])
    present = {
        (found.get(qn("w:type")), found.get(qn("w:styleId"))) for found in looks.iter(qn("w:style"))
    }
    kinds = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
    used = {
        (kind, found.get(qn("w:val")))
        for name, data in everything.items()
        if name.startswith(("word/document", "word/header", "word/footer"))
        for tag, kind in kinds.items()
        for found in etree.fromstring(data).iter(qn(f"w:{tag}"))
    }
    assert used
    assert used <= present


def test_no_run_names_a_font_a_size_or_a_weight(table: Table) -> None:
    for run in tree(docx(table, STYLE)).iter(qn("w:rPr")):
        assert [child.tag for child in run] == [qn("w:rStyle"), qn("w:rFonts")]
        assert run[1].items() == [(qn("w:hint"), "eastAsia")]


def test_quotes_dashes_and_dots_stand_alone_in_the_chinese_font() -> None:
    table = single("“一”", (), ("甲",), (("“315”工程—2024…·‘x’",),))
    data = docx(table, STYLE)
    marked = {
        run.findtext(qn("w:t"))
        for run in tree(data).iter(qn("w:r"))
        if run.find(qn("w:rPr")) is not None
    }
    assert marked == {"“", "”", "—", "…·‘", "’"}
    fonts = opened(data).styles[styles.TEXT_MARKS].element.rPr.rFonts
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia")} == {
        "仿宋_GB2312"
    }


def test_nothing_is_japanese_and_the_mode_is_that_of_today() -> None:
    everything = parts(docx(SMALL, plain_style()))
    assert not [name for name, data in everything.items() if b"ja-JP" in data]
    settings_part = etree.fromstring(everything["word/settings.xml"])
    zoom = settings_part.find(qn("w:zoom"))
    assert zoom is not None
    assert zoom.get(qn("w:percent")) == "100"
    modes = {
        found.get(qn("w:name")): found.get(qn("w:val"))
        for found in settings_part.iter(qn("w:compatSetting"))
    }
    assert modes["compatibilityMode"] == "15"


def test_the_page_is_a4_landscape_with_numbers_at_the_outer_side() -> None:
    document = printed(SMALL)
    section = document.sections[0]
    assert (section.page_width, section.page_height) == (Mm(297).twips * 635, Mm(210).twips * 635)
    assert document.settings.odd_and_even_pages_header_footer
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    sides = [(paragraph.alignment, paragraph.text.replace(" ", "")) for paragraph in (odd, even)]
    assert [(int(side or 0), text[0] + text[-1]) for side, text in sides] == [(2, "——"), (0, "——")]
    for paragraph in (odd, even):
        assert "PAGE" in etree.tostring(paragraph._p).decode()


def test_the_title_is_a_heading_that_keeps_with_the_table() -> None:
    style = printed(SMALL).styles[styles.TITLE]
    assert style.font.size == Pt(22)
    assert style.paragraph_format.keep_with_next
    assert style.element.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) == "0"


def test_the_paragraph_after_the_table_is_one_point_high() -> None:
    document = printed(SMALL)
    last = document.paragraphs[-1]
    assert (last.text, last.style.name if last.style else None) == ("", styles.AFTER)
    assert document.styles[styles.AFTER].paragraph_format.line_spacing == Pt(1)
    assert document.element.body[-2].tag == qn("w:p")


def test_tables_say_what_they_hold() -> None:
    captions = [
        found.get(qn("w:val")) for found in tree(docx(SMALL, STYLE)).iter(qn("w:tblCaption"))
    ]
    assert captions == ["公开信息", SMALL.title]


def test_the_heading_row_repeats_and_is_the_only_one(table: Table) -> None:
    rows = list(tree(docx(table, STYLE)).iter(qn("w:tbl")))[-1].findall(qn("w:tr"))
    repeated = [row.find("w:trPr/w:tblHeader", W) is not None for row in rows]
    assert repeated == [True, *[False] * len(table.rows)]


def test_rows_stay_whole_unless_taller_than_most_of_a_page() -> None:
    rows = list(tree(docx(TALL, STYLE)).iter(qn("w:tbl")))[-1].findall(qn("w:tr"))
    whole = [row.find("w:trPr/w:cantSplit", W) is not None for row in rows]
    assert whole == [True, True, False, True]


def test_a_first_row_may_split_where_the_head_leaves_it_little_room() -> None:
    table = changed(DENSE, facts=DENSE.facts * 7)
    rows = list(tree(docx(table, STYLE)).iter(qn("w:tbl")))[-1].findall(qn("w:tr"))
    whole = [row.find("w:trPr/w:cantSplit", W) is not None for row in rows]
    assert whole == [True, False, *[True] * 5]


# Cells that span, groups, and text around


def texts(element: etree._Element) -> str:
    """The text of a cell or paragraph, a line a paragraph; a line break is the layout's own."""
    paragraphs = [element] if element.tag == qn("w:p") else element.findall(qn("w:p"))
    return "\n".join(
        "".join(found.text or "" for found in paragraph.iter(qn("w:t"))) for paragraph in paragraphs
    )


def slots(row: etree._Element) -> Row:
    found: list[Slot] = []
    for cell in row.findall(qn("w:tc")):
        span = cell.find("w:tcPr/w:gridSpan", W)
        count = 1 if span is None else int(span.get(qn("w:val"), ""))
        merge = cell.find("w:tcPr/w:vMerge", W)
        if merge is not None and merge.get(qn("w:val")) is None:
            assert texts(cell) == ""
            found += [ABOVE] * count
        else:
            found += [texts(cell), *[LEFT] * (count - 1)]
    return tuple(found)


def style_of(element: etree._Element) -> str:
    found = element.find(".//w:pStyle", W)
    return "" if found is None else found.get(qn("w:val"), "")


def read_whole(data: bytes, title: str) -> Table:
    """All that a document holds, but for facts and the title, as its styles and marks tell it."""
    around: dict[str, list[str]] = {}
    heading, parts = None, []
    heads = set()
    for element in tree(data)[0]:
        style = style_of(element)
        if element.tag == qn("w:p"):
            if style == "HalfyearPart":
                heading = texts(element)
            else:
                around.setdefault(style, []).append(texts(element))
        elif element.tag == qn("w:tbl") and style != "HalfyearFact":
            head, sections, total = [], [], None
            for row in element.findall(qn("w:tr")):
                if row.find("w:trPr/w:tblHeader", W) is not None:
                    head.append(slots(row))
                elif row.find("w:trPr/w:cnfStyle", W) is not None:
                    total = slots(row)
                elif style_of(row) == "HalfyearGroup":
                    sections.append(Section(texts(row[-1]), ()))
                else:
                    last = sections.pop() if sections else Section(None, ())
                    sections.append(last._replace(rows=(*last.rows, slots(row))))
            heads.add(tuple(head))
            parts.append(Part(heading, tuple(sections) or (Section(None, ()),), total))
    (head_rows,) = heads
    assert around["HalfyearTitle"] == [title]
    return Table(
        title,
        (),
        head_rows,
        tuple(parts),
        next(iter(around.get("HalfyearCaption", ())), None),
        next(iter(around.get("HalfyearUnit", ())), None),
        tuple(around.get("HalfyearParagraph", ())),
        tuple(around.get("HalfyearNote", ())),
    )


WIDE = pytest.mark.parametrize("spanning", wide.ALL.values(), ids=wide.ALL)


@WIDE
def test_spans_groups_totals_and_text_around_read_back(spanning: Table) -> None:
    bare = spanning._replace(facts=())
    assert read_whole(docx(bare, STYLE), bare.title) == bare


@settings(max_examples=often(60), deadline=None)
@given(tables())
def test_whatever_a_table_may_hold_reads_back(spanning: Table) -> None:
    bare = spanning._replace(facts=(), title="题")
    assert read_whole(docx(bare, STYLE), "题") == bare


@WIDE
def test_spanning_cells_leave_no_fault_that_a_validator_does_not_see(spanning: Table) -> None:
    test_every_cell_has_a_paragraph_and_ends_with_one(spanning)
    test_every_row_fills_the_grid(spanning)
    test_grid_cells_and_table_are_as_wide_as_the_text_area(spanning, STYLE)
    test_no_run_names_a_font_a_size_or_a_weight(spanning)


@pytest.mark.parametrize("style", [STYLE, plain_style()], ids=["ours", "plain"])
@WIDE
def test_only_the_styles_that_a_table_needs_are_added(spanning: Table, style: bytes) -> None:
    looks = etree.fromstring(parts(docx(spanning, style))["word/styles.xml"])
    present = {str(found.get(qn("w:styleId"))) for found in looks.iter(qn("w:style"))}
    used = {style_of(found) for found in tree(docx(spanning, style)).iter(qn("w:p"))}
    assert used <= present
    named = {style.id for style in styles.WIDER.values()}
    assert present & named == used & named


def test_every_row_of_a_head_is_repeated_on_each_page() -> None:
    for drawn in tree(docx(wide.FULL, STYLE)).findall("w:body/w:tbl", W)[1:]:
        heads = [row.find("w:trPr/w:tblHeader", W) is not None for row in drawn.iter(qn("w:tr"))]
        assert heads[:2] == [True, True]
        assert not any(heads[2:])


def kept(table: Table) -> list[bool]:
    """Whether each row of the table stays with the next one."""
    drawn = tree(docx(table, STYLE)).findall("w:body/w:tbl", W)[-1].findall("w:tr", W)
    found = []
    for row in drawn[len(table.head) :]:
        marks = [one.find("w:pPr/w:keepNext", W) is not None for one in row.iter(qn("w:p"))]
        assert all(marks) or not any(marks)
        found.append(any(marks))
    return found


def test_rows_that_a_cell_holds_together_stay_on_one_page() -> None:
    assert kept(ENTRIES) == [True, True, False] * 9
    assert kept(SMALL) == [False, False]


def test_a_cell_that_reaches_alone_over_rows_holds_no_more_than_may_be_left_empty() -> None:
    def led(size: int) -> Table:
        leads: list[Slot] = ["规划处", ABOVE, ABOVE]
        rows = [(f"{nth}", "推进。", items(size), lead) for nth, lead in enumerate(leads, 1)]
        return single(DENSE.title, (), ("",) * 4, rows)

    assert kept(led(1)) == [True, True, False]
    assert kept(led(4)) == [False, False, False]


def test_rows_that_do_not_fit_a_page_may_part() -> None:
    """The cell of a class over many tasks holds none of them together."""
    classes: tuple[Slot, ...] = ("甲", *[ABOVE] * 26)
    rows: list[Row] = [(slot, *row) for slot, row in zip(classes, ENTRIES.rows, strict=True)]
    head: list[Row] = [("大类", *ENTRIES.head[0]), (ABOVE, *ENTRIES.head[1])]
    table = ENTRIES._replace(head=tuple(head), parts=(Part(None, (Section(None, tuple(rows)),)),))
    assert kept(table) == [True, True, False] * 9


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"before": ("一", "\x00")}, "前言第 2 段"),
        ({"after": ("\x00",)}, "附注第 1 段"),
        ({"caption": "\x00"}, "表题"),
        ({"unit": "\x00"}, "单位"),
        ({"parts": (Part("\x00", (Section(None, ()),)),)}, "分表“"),
        ({"parts": (Part(None, (Section("\x00", ()),)),)}, "分组“"),
        ({"parts": (Part(None, (Section(None, ()),), ("合计", LEFT, "\x00", "")),)}, "合计第 3 栏"),
        ({"parts": (Part(None, (Section(None, (("1", LEFT, "\x00", ""),)),)),)}, "第 1 行"),
    ],
)
def test_a_character_that_xml_cannot_hold_is_found_wherever_it_is(
    changes: dict[str, object], place: str
) -> None:
    with pytest.raises(HalfyearError, match=place):
        docx(SMALL._replace(**changes), STYLE)  # type: ignore[arg-type]  # each is of its kind


# The bytes


def test_the_same_table_gives_the_same_bytes(table: Table) -> None:
    assert docx(table, STYLE) == docx(table, STYLE)


def test_no_member_of_the_zip_tells_time_or_system() -> None:
    with zipfile.ZipFile(io.BytesIO(docx(SMALL, plain_style()))) as package:
        members = package.infolist()
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}
    assert {member.create_system for member in members} == {0}
    assert members[0].filename == "[Content_Types].xml"


def test_memory_does_not_grow_with_the_rows() -> None:
    def peak(count: int) -> int:
        table = long(count)
        tracemalloc.start()
        docx(table, STYLE)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(1)
    assert peak(3000) < 16 * 2**20


# Drafts


@pytest.mark.parametrize("style", [STYLE, plain_style()], ids=["ours", "plain"])
def test_a_draft_says_so_in_every_header(style: bytes) -> None:
    document = printed(changed(SMALL, draft=True), style)
    section = document.sections[0]
    headers = [section.header]
    headers += [section.even_page_header] * document.settings.odd_and_even_pages_header_footer
    for header in headers:
        assert "草稿" in "".join(paragraph.text for paragraph in header.paragraphs)
        assert 'string="草稿"' in etree.tostring(header._element, encoding="unicode")


def test_a_draft_keeps_the_department_header_and_marks_its_first_page() -> None:
    letter = Document()
    letter.sections[0].different_first_page_header_footer = True
    letter.sections[0].header.paragraphs[0].text = "某厅办公室"
    saved = io.BytesIO()
    letter.save(saved)
    section = printed(changed(SMALL, draft=True), saved.getvalue()).sections[0]
    assert [paragraph.text for paragraph in section.header.paragraphs] == ["某厅办公室", "草稿"]
    assert [paragraph.text for paragraph in section.first_page_header.paragraphs] == ["草稿"]


def test_what_is_no_draft_is_not_marked() -> None:
    everything = parts(docx(SMALL, STYLE))
    assert not [name for name in everything if "header" in name]


# A department's own style document


def test_missing_styles_are_added() -> None:
    assert set(styles.STYLES) <= {style.name for style in printed(SMALL, plain_style()).styles}


def test_a_size_set_by_the_department_holds() -> None:
    own = opened(STYLE)
    own.styles[styles.TEXT].font.size = Pt(14)
    saved = io.BytesIO()
    own.save(saved)
    assert printed(DENSE, saved.getvalue()).styles[styles.TEXT].font.size == Pt(14)


def test_a_font_set_by_the_department_reaches_its_quotes() -> None:
    own = changed_style(STYLE, "word/styles.xml", 'w:eastAsia="仿宋_GB2312"', 'w:eastAsia="楷体"')
    marks = printed(SMALL, own).styles[styles.TEXT_MARKS]
    assert marks.font.name == "楷体"


def test_page_and_footer_are_those_of_the_department() -> None:
    own = opened(plain_style())
    own.sections[0].page_width = Mm(420)
    own.sections[0].footer.paragraphs[0].text = "某厅印制"
    saved = io.BytesIO()
    own.save(saved)
    section = printed(SMALL, saved.getvalue()).sections[0]
    assert section.page_width == Mm(420).twips * 635
    assert section.footer.paragraphs[0].text == "某厅印制"


def test_nothing_else_of_the_style_document_is_published() -> None:
    own = opened(plain_style())
    own.add_paragraph("内部资料")
    own.core_properties.author = "内部人员"
    own.add_comment(own.add_paragraph("甲").runs, text="内部意见")
    saved = io.BytesIO()
    own.save(saved)
    everything = parts(docx(SMALL, saved.getvalue()))
    assert not [name for name, data in everything.items() if "内部".encode() in data]
    assert not [name for name in everything if "thumbnail" in name or "comments" in name]


@pytest.mark.parametrize(
    "style",
    [
        b"",
        b"PK\x03\x04 no zip",
        b"\xd0\xcf\x11\xe0" + bytes(2000),
        STYLE[:3000],
        STYLE[:-40],
        changed_style(STYLE, "word/styles.xml", "<w:docDefaults>", "<w:docDefault>"),
        changed_style(STYLE, "word/document.xml", 'w:w="16838"', 'w:w="wide"'),
        changed_style(STYLE, "[Content_Types].xml", "document.main+xml", "template.main+xml"),
    ],
    ids=["nothing", "no-zip", "doc", "half", "cut", "xml", "number", "kind"],
)
def test_rubbish_is_refused_in_one_sentence(style: bytes) -> None:
    with pytest.raises(HalfyearError, match="样式文件不是可用的 Word 文档"):
        docx(SMALL, style)


def test_a_bomb_is_refused() -> None:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", bytes(33 << 20))
    with pytest.raises(HalfyearError, match="样式文件太大"):
        docx(SMALL, saved.getvalue())


def test_a_page_without_room_is_refused() -> None:
    own = changed_style(STYLE, "word/document.xml", 'w:left="1134"', 'w:left="15000"')
    with pytest.raises(HalfyearError, match="放不下表格"):
        docx(SMALL, own)


def test_a_style_of_another_kind_is_refused() -> None:
    own = changed_style(
        STYLE, "word/styles.xml", f'w:val="{styles.TABLE}"', f'w:val="{styles.TABLE}旧"'
    )
    own = changed_style(
        own, "word/styles.xml", f'w:val="{styles.TEXT_MARKS}"', f'w:val="{styles.TABLE}"'
    )
    with pytest.raises(HalfyearError, match=f"“{styles.TABLE}”不是表格样式"):
        docx(SMALL, own)


@pytest.mark.parametrize("count", [0, 64])
def test_a_table_that_word_cannot_hold_is_refused(count: int) -> None:
    with pytest.raises(HalfyearError, match="栏"):
        docx(single("题", (), ("甲",) * count, ()), STYLE)


def test_the_stored_style_document_is_fresh() -> None:
    fresh = runpy.run_path(str(ROOT / "scripts" / "word_style.py"))["style_document"]()
    # Not byte for byte: another zlib may pack the same parts otherwise.
    assert parts(fresh) == parts(STYLE), "run scripts/word_style.py"


# The layout


def test_a_dense_table_is_set_small_and_a_sparse_one_large() -> None:
    assert (layout(DENSE, PAGE).size, layout(SPARSE, PAGE).size) == (9.0, 10.5)


def test_columns_too_many_for_their_words_are_set_smallest() -> None:
    assert layout(NARROW, PAGE).size == 7.5


def test_found_widths_take_far_fewer_pages_than_equal_ones() -> None:
    found = layout(DENSE, PAGE)

    def height(rooms: tuple[float, ...]) -> int:
        return sum(
            max(
                sum(-int(-len(line) // room) or 1 for line in cell.split("\n"))
                for cell, room in zip(row, rooms, strict=True)
            )
            for row in whole(DENSE.rows)
        )

    equal = sum(found.rooms) / len(found.rooms)
    assert height(found.rooms) < 0.6 * height((equal,) * len(found.rooms))


def test_text_decides_widths_whatever_the_columns_are_called() -> None:
    renamed = changed(DENSE, headings=tuple("甲乙丙丁戊己庚"))
    found = layout(renamed, PAGE).widths
    assert max(found) == found[3]
    assert found[3] > found[5] > found[1] > found[0]


def test_without_rows_the_headings_decide_widths() -> None:
    found = layout(changed(DENSE, rows=()), PAGE)
    rooms = dict(zip(DENSE.headings, found.rooms, strict=True))
    assert all(len(lines(heading, room)) == 1 for heading, room in rooms.items())
    assert max(rooms.values()) < 3 * max(map(len, DENSE.headings))


def test_a_column_of_signs_and_short_words_is_centred_and_long_text_justified() -> None:
    aligns = layout(DENSE, PAGE).aligns
    assert aligns[0] is aligns[4] is aligns[6] is Align.CENTRE
    assert aligns[3] is aligns[5] is Align.BOTH
    assert aligns[2] is Align.LEFT


def test_a_lone_sign_is_centred_in_a_column_of_text() -> None:
    document = printed(SMALL)
    long_text, sign = (row.cells[2].paragraphs[0].style for row in main_table(document).rows[1:])
    assert (long_text and long_text.name, sign and sign.name) == (styles.TEXT, styles.CENTRE)


def test_a_first_row_taller_than_what_the_first_page_leaves_may_split() -> None:
    found = layout(DENSE, replace(PAGE, taken=PAGE.height - 100))
    pages = Pages(found)
    assert [pages.split(shown(DENSE.rows[0])) for _ in range(2)] == [True, False]


def test_rows_are_split_where_else_a_third_of_a_page_would_be_empty() -> None:
    found = layout(DENSE, PAGE)
    line = found.line
    row = ("1", "", "", "\n".join("甲" * int(found.body * 0.53 / line)), "", "", "")
    fitted = replace(found, tall=True, first=found.body)
    pages = Pages(fitted)
    assert pages.split(row) is False
    # Of the second, less than half fits beside the first; of the third, nothing has to be cut.
    assert [pages.split(row) for _ in range(3)] == [True, False, True]
    low = ("1", "", "", "甲\n乙", "", "", "")
    assert not any(pages.split(low) for _ in range(60))


def test_a_row_exceeds_less_than_its_height() -> None:
    found = layout(DENSE, PAGE)
    for row in (*DENSE.rows, ("1", "", "\n\n\n", "a" * 99, "", "", "")):
        height = found.height(shown(row))
        assert found.exceeds(shown(row), height - 1)
        assert not found.exceeds(shown(row), height)


def test_names_that_do_not_fit_a_line_hang() -> None:
    names = "\n".join(["某市人力资源和社会保障局", "某市住房和城乡建设局", "某市生态环境局"] * 2)
    table = changed(DENSE, rows=[(*shown(row)[:-1], names) for row in DENSE.rows])
    cells = tree(docx(table, STYLE)).findall("w:body/w:tbl", W)[-1].findall(".//w:tr", W)[1]
    *_, text, leads = cells.findall("w:tc", W)
    assert [one.get(qn("w:hangingChars")) for one in leads.iter(qn("w:ind"))] == ["100"] * 6
    assert not list(text.iter(qn("w:ind")))


def test_the_break_of_an_author_is_told_from_those_of_the_layout() -> None:
    title = "某省科学技术厅\n2024年度牵头重点工作任务半年度进展情况和下半年工作安排一览表（截至6月30日）"
    found = tree(docx(changed(SMALL, title=title), STYLE))
    assert len(list(found.iter(qn("w:cr")))) == 1
    assert len(list(found.iter(qn("w:br")))) >= 1
    assert read(docx(changed(SMALL, title=title), STYLE), "a.docx").table.title == title


def test_the_sample_stands_for_a_large_table() -> None:
    some, many = layout(long(100), PAGE).widths, layout(long(5000), PAGE).widths
    assert many == pytest.approx(some, abs=Mm(4).twips)


def test_every_line_of_a_heading_is_whole_words_within_its_column() -> None:
    found: Layout = layout(DENSE, PAGE)
    broken = [
        lines(heading, room) for heading, room in zip(DENSE.headings, found.rooms, strict=True)
    ]
    assert broken[4] == ("存在", "问题")
    assert broken[6] in {("牵头责任", "处室"), ("牵头责任处室",), ("牵头", "责任", "处室")}


@pytest.mark.parametrize(
    ("heading", "width", "broken"),
    [
        ("存在问题", 3, ("存在", "问题")),
        ("牵头责任处室", 4.5, ("牵头责任", "处室")),
        ("完成情况（不超过300字）", 8, ("完成情况", "（不超过300字）")),
        ("下一步打算", 4, ("下一步", "打算")),
        ("重点工作任务", 5, ("重点工作", "任务")),
        ("区县（市）意见", 5, ("区县（市）", "意见")),
        ("存在问题", 4, ("存在问题",)),
        ("存在\n问题", 9, ("存在", "问题")),
        ("", 4, ("",)),
    ],
)
def test_headings_break_between_words(heading: str, width: float, broken: tuple[str, ...]) -> None:
    assert lines(heading, width) == broken


def test_a_long_title_breaks_like_a_trapezium() -> None:
    above, below = lines(EIGHT.title, 32)
    assert above + below == EIGHT.title
    assert 0.6 * len(above) < len(below) <= len(above)
    assert above.endswith(words(above)[-1])


@given(st.text(), st.floats(1, 40))
def test_broken_lines_joined_are_the_text(text: str, width: float) -> None:
    assert "".join(lines(text, width)) == text.replace("\n", "")
    assert "".join(words(text)) == text


def test_body_streams_a_row_at_a_time() -> None:
    ids = dict.fromkeys(styles.STYLES, "x")
    streamed: Iterator[tuple[Kind, str]] = body(DENSE, layout(DENSE, PAGE), ids)
    assert [text.count("<w:tr>") for _, text in streamed] == [1] * 7 + [0]


# With the tools of others


@pytest.mark.node
def test_the_open_xml_sdk_finds_no_fault(table: Table, tmp_path: Path) -> None:
    require(missing_validator())
    path = tmp_path / "表.docx"
    path.write_bytes(docx(table, STYLE))
    assert ooxml_errors(path) == []


@pytest.mark.node
@WIDE
def test_the_open_xml_sdk_finds_no_fault_where_cells_span(spanning: Table, tmp_path: Path) -> None:
    require(missing_validator())
    file = tmp_path / "wide.docx"
    file.write_bytes(docx(spanning, STYLE))
    assert ooxml_errors(file) == []


@pytest.mark.node
@pytest.mark.parametrize("table", [DENSE, wide.ALL["full"]], ids=["dense", "full"])
def test_the_open_xml_sdk_finds_no_fault_in_a_plain_style(table: Table, tmp_path: Path) -> None:
    require(missing_validator())
    path = tmp_path / "表.docx"
    path.write_bytes(docx(table, plain_style()))
    assert ooxml_errors(path) == []


@pytest.mark.node
def test_the_style_document_itself_is_valid() -> None:
    require(missing_validator())
    assert ooxml_errors(ROOT / "templates" / "公文.docx") == []


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The text of each page that LibreOffice prints, by name of the table."""
    require(missing_office())
    folder = tmp_path_factory.mktemp("office")
    names = ("dense", "draft", "eight", "entries", "sparse", "tall")
    paths = [folder / f"{name}.docx" for name in names]
    for path in paths:
        path.write_bytes(docx({**ALL, "entries": ENTRIES}[path.stem], STYLE))
    return {pdf.stem: page_texts(pdf) for pdf in office_pdfs(paths)}


@pytest.mark.libreoffice
@pytest.mark.parametrize(("name", "pages"), [("dense", 3), ("sparse", 1)])
def test_libreoffice_prints_as_many_pages_as_the_layout_says(
    office: dict[str, list[str]], name: str, pages: int
) -> None:
    assert (len(office[name]), layout(ALL[name], PAGE).pages) == (pages, pages)


@pytest.mark.libreoffice
def test_libreoffice_repeats_heading_and_number_on_every_page(office: dict[str, list[str]]) -> None:
    for number, text in enumerate(office["dense"], start=1):
        assert "下步打算（不超过" in text
        assert f"—{number}—" in "".join(text.split())


@pytest.mark.libreoffice
def test_libreoffice_prints_the_draft_mark_on_every_page(office: dict[str, list[str]]) -> None:
    assert len(office["draft"]) == len(office["dense"])
    assert all("草稿" in text for text in office["draft"])
    assert not any("草稿" in text for text in office["dense"])


@pytest.mark.libreoffice
def test_libreoffice_prints_every_item_of_a_cell_taller_than_a_page(
    office: dict[str, list[str]],
) -> None:
    text = "".join("".join(office["tall"]).split())
    assert all(f"{number}.推进" in text for number in range(1, 13))


@pytest.mark.libreoffice
def test_libreoffice_keeps_the_rows_of_a_task_on_a_page_below_the_whole_head(
    office: dict[str, list[str]],
) -> None:
    pages = ["".join(page.split()) for page in office["entries"]]
    assert len(pages) > 1
    assert all("上半年" in page and "完成情况" in page for page in pages)
    for number in range(1, 10):
        (page,) = (page for page in pages if f"目标{number}甲" in page)
        assert all(f"目标{number}{sign}" in page for sign in "乙丙")
