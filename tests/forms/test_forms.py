from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

import openpyxl
import pytest
from docx import Document
from lxml import etree
from openpyxl.worksheet.worksheet import Worksheet

from halfyear.errors import HalfyearError
from halfyear.forms import form
from halfyear.forms.blank import Blank, Field, blank, divisions
from halfyear.forms.said import said
from halfyear.read import read
from halfyear.report.folder import entries
from halfyear.report.load import load
from halfyear.report.model import Report
from halfyear.rules.example import SETTINGS
from halfyear.table import whole
from halfyear.text.counting import Counts
from tests.conftest import DATA
from tests.promises.fuzz.run import bounded
from tests.render.tables import changed
from tests.tools.office import (
    missing_office,
    missing_validator,
    office_pdfs,
    ooxml_errors,
    page_texts,
    require,
)
from tests.tools.strangers import resaved

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FORMATS: list[Literal["docx", "xlsx"]] = ["docx", "xlsx"]
DAY = date(2024, 7, 10)


@cache
def sample(*, answered: bool) -> Blank:
    """The form of data/2024's first division, as it is first sent out or with what its sheet says."""
    files = entries(DATA)
    kept = files if answered else {name: files[name] for name in ("report.yaml", "tasks.yaml")}
    return blank(load("data/2024", kept), "规划处", DAY)


def part(data: bytes, name: str) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def opened(data: bytes) -> Worksheet:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert isinstance(sheet, Worksheet)
    return sheet


HOSTILE = "<&\"'“”】{{ 7*7 }}|=1+1"


@cache
def hostile() -> Blank:
    """A form whose every text would run, part a table or vanish if it were not taken for mere text."""
    plain = sample(answered=True)
    columns = tuple(column._replace(name=f"{column.name}{HOSTILE * 5}") for column in plain.columns)
    rows = tuple(tuple(f"={cell}{HOSTILE}" for cell in row) for row in plain.table.rows)
    table = changed(
        plain.table,
        title=f"{plain.table.title}{HOSTILE}",
        headings=tuple(f"{heading}{HOSTILE}" for heading in plain.table.headings),
        rows=rows,
    )
    asked = {place: f"{hint}{HOSTILE}" * 10 for place, hint in plain.asked.items()}
    return replace(plain, table=table, columns=columns, asked=asked)


# What a form asks for


def test_a_form_has_the_tasks_of_its_division_filled_in_and_its_cells_empty() -> None:
    found = sample(answered=False)
    assert found.table.title.endswith("半年度进展情况填报表")
    assert found.table.facts == (
        ("填报处室", "规划处"),
        ("报告期", "2024-01-01至2024-06-30"),
        ("报送截止", "2024-07-10"),
    )
    assert [row[0] for row in found.table.rows] == ["1", "2", "4"]
    assert found.table.rows[0] == ("1", "研发投入强度达到3.2%。", "/", "", "", "", "规划处")
    assert {place.column for place in found.asked} == {3, 4, 5}
    assert len(found.asked) == 9
    assert found.asked[Field(0, 3)] == "不超过300字；一条一段，序号不用写"
    assert found.asked[Field(0, 4)] == "一条一段，序号不用写；没有就写“无”"
    assert found.notes[-1] == "填好后存盘，于2024年7月10日前发回统筹处室。"


def test_a_form_shows_what_the_division_has_written_already(report: Report) -> None:
    """
    - 序号: 1
      重点工作: 推进改革。
      牵头责任处室: 规划处
    ---
    # 规划处.yaml
    - 序号: 1
      完成情况: [甲。, 乙。]
      存在问题: 无
    """
    assert blank(report, "规划处").table.rows[0][3:6] == ("1. 甲。\n2. 乙。", "无", "")


def test_a_division_that_leads_with_others_is_asked_for_its_own_part_alone(report: Report) -> None:
    """
    - 序号: 1
      重点工作: 推进改革。
      牵头责任处室: [规划处, 基础处]
    ---
    # 规划处.yaml
    - 序号: 1
      完成情况: [甲。]
    """
    found = blank(report, "基础处")
    assert found.table.rows[0][3] == ""
    assert found.asked[Field(0, 3)].startswith("有补充才填；")
    assert found.expected == frozenset()
    assert "第1项由规划处填报，本处室有补充才填" in found.notes[1]


def test_what_the_coordinator_has_reported_is_locked(report: Report) -> None:
    """
    - 序号: 1
      重点工作: 推进改革。
      牵头责任处室: 规划处
      完成情况: 由统筹处室代填。
    """
    found = blank(report, "规划处")
    assert found.table.rows[0][3] == "由统筹处室代填。"
    assert {place.column for place in found.asked} == {4, 5}


OWN_COLUMNS = """\
标题: 某局2024年度重点工作半年度进展情况
报告期: {起: 2024-01-01, 止: 2024-06-30}
处室: [规划处, 基础处]
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成情况, 用途: 完成, 字数: 200, 计数: 汉字}
  - {名称: 联系单位, 用途: 名单}
  - {名称: 备注, 用途: 文本, 必填: 否}
  - {名称: 牵头处室, 用途: 牵头}
"""


def test_columns_of_a_departments_own_are_asked_for_unless_they_are_given() -> None:
    tasks = "- {序号: 1, 重点工作: 甲, 牵头处室: 规划处, 联系单位: [乙]}\n- {序号: 2, 重点工作: 丙, 牵头处室: 规划处}\n"
    files = {"report.yaml": OWN_COLUMNS.encode(), "tasks.yaml": tasks.encode()}
    found = blank(load(".", files), "规划处")
    assert found.asked == {
        (0, 2): "不超过200个汉字；一条一段，序号不用写",
        (0, 4): "没有可以不填",
        (1, 2): "不超过200个汉字；一条一段，序号不用写",
        (1, 3): "几个名称用“、”隔开；没有就写“无”",
        (1, 4): "没有可以不填",
    }
    assert found.table.rows[0][3] == "乙"


def test_every_division_that_leads_a_task_gets_a_form() -> None:
    report = load("data/2024", entries(DATA))
    assert divisions(report) == ("规划处", "基础处", "法规处", "重大处", "成果处")
    assert all(blank(report, division).asked for division in divisions(report))


def test_forms_of_many_divisions_are_made_soon() -> None:
    """Neither leads nor rows are gone through for each division, and rows not for each lead."""
    names = [f"处{number}" for number in range(2_000)]
    own = "".join(f"  - {{名称: 栏{number}, 用途: 文本}}\n" for number in range(50))
    listed = SETTINGS.replace("[规划处, 基础处, 法规处, 重大处, 成果处]", f"[{', '.join(names)}]")
    files = {"report.yaml": f"{listed}{own}", "处1.yaml": "- 序号: 1\n" * 3_000}
    crowd = f"- 序号: 1\n  重点工作: 甲。\n  牵头责任处室: [{', '.join(names)}]\n"
    apart = "".join(
        f"- 序号: {number}\n  重点工作: 甲。\n  牵头责任处室: {name}\n"
        for number, name in enumerate(names, 1)
    )
    for tasks, asked in ((crowd, 3), (apart, 53)):
        written = {name: text.encode() for name, text in {**files, "tasks.yaml": tasks}.items()}
        report = load(".", dict(written))
        with bounded(3):
            assert divisions(report) == tuple(names)
            assert {len(blank(report, name).asked) for name in names[1::10]} == {asked}


def edited(old: str, new: str, tasks: bytes = b"") -> Report:
    files = dict(entries(DATA))
    settings = files["report.yaml"]
    assert isinstance(settings, bytes)
    assert old.encode() in settings
    files["report.yaml"] = settings.replace(old.encode(), new.encode())
    if tasks:
        files["tasks.yaml"] = tasks
    return load("data/2024", files)


@pytest.mark.parametrize(
    ("report_", "division", "message"),
    [
        (lambda: edited("报告期", "报告期"), "规化处", "“规化处”不在.*是不是“规划处”"),
        (lambda: edited("成果处]", "成果处, 人事处]"), "人事处", "“人事处”没有牵头的任务"),
        (lambda: edited("报告期:", "报告:"), "规划处", "没有写清“报告期”"),
        (lambda: edited("用途: 牵头", "用途: 文本"), "规划处", "分不出各处室的任务"),
        (lambda: edited("报告期", "报告期", b"- &a {"), "规划处", "“tasks.yaml”有读不出来的地方"),
    ],
    ids=["unknown", "no-tasks", "no-period", "no-lead", "unreadable"],
)
def test_no_form_is_made_of_what_cannot_be_relied_on(
    report_: Callable[[], Report], division: str, message: str
) -> None:
    with pytest.raises(HalfyearError, match=message):
        blank(report_(), division)


# What both formats have in common


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("answered", [False, True], ids=["empty", "answered"])
def test_a_form_comes_back_as_it_went_out(format_: Literal["docx", "xlsx"], answered: bool) -> None:
    found = sample(answered=answered)
    assert read(form(found, format_), f"form.{format_}").table == found.table


@pytest.mark.parametrize("format_", FORMATS)
def test_hostile_text_comes_back_as_mere_text(format_: Literal["docx", "xlsx"]) -> None:
    found = hostile()
    assert read(form(found, format_), f"form.{format_}").table.rows == found.table.rows


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_form_gives_the_same_bytes(format_: Literal["docx", "xlsx"]) -> None:
    found = sample(answered=True)
    data = form(found, format_)
    assert data == form(replace(found, table=changed(found.table)), format_)
    dates = {info.date_time for info in zipfile.ZipFile(io.BytesIO(data)).infolist()}
    assert dates == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\uffff", "\udfff"], ids=ascii)
def test_a_control_character_is_refused_with_its_cell(
    format_: Literal["docx", "xlsx"], sign: str
) -> None:
    found = sample(answered=False)
    rows = (("1", f"甲{sign}", *found.table.rows[0][2:]), *found.table.rows[1:])
    with pytest.raises(HalfyearError, match=f"^第1行“重点工作”里有.*{ord(sign):04X}"):
        form(replace(found, table=changed(found.table, rows=rows)), format_)


@pytest.mark.node
@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize(
    "made", [lambda: sample(answered=False), hostile], ids=["empty", "hostile"]
)
def test_the_open_xml_sdk_has_nothing_to_object(
    tmp_path: Path, format_: Literal["docx", "xlsx"], made: Callable[[], Blank]
) -> None:
    require(missing_validator())
    file = tmp_path / f"form.{format_}"
    file.write_bytes(form(made(), format_))
    assert ooxml_errors(file) == []


# Word


class Control(NamedTuple):
    """A content control: its properties by name, where they have a value, and its text."""

    look: dict[str, str]
    text: str


def controls(found: Blank) -> list[Control]:
    document = part(form(found, "docx"), "word/document.xml")
    return [
        Control(
            {
                str(etree.QName(inner).localname): str(inner.get(f"{W}val"))
                for inner in control.iterfind(f"{W}sdtPr//*")
            },
            text_of(control),
        )
        for control in document.iter(f"{W}sdt")
    ]


def text_of(element: etree._Element) -> str:
    return "".join(str(inner.text) for inner in element.iter(f"{W}t"))


def test_only_the_controls_of_a_word_form_can_be_edited() -> None:
    found = sample(answered=False)
    settings = part(form(found, "docx"), "word/settings.xml")
    (protection,) = settings.iter(f"{W}documentProtection")
    assert {str(name): str(value) for name, value in protection.items()} == {
        f"{W}edit": "forms",
        f"{W}enforcement": "1",
    }
    made = controls(found)
    assert [control.look["tag"] for control in made] == [
        f"{name}#{number}" for number in (1, 2, 4) for name in ("完成情况", "存在问题", "下步打算")
    ]
    assert made[0].look["alias"] == "第1项 完成情况"
    assert {control.look["lock"] for control in made} == {"sdtLocked"}


def test_an_empty_cell_of_a_word_form_shows_its_instruction_and_no_more() -> None:
    found = sample(answered=False)
    made = controls(found)
    assert [control.text for control in made] == list(found.asked.values())
    assert all("showingPlcHdr" in control.look for control in made)


def test_word_finds_the_instruction_again_when_a_cell_is_emptied() -> None:
    found = sample(answered=True)
    glossary = part(form(found, "docx"), "word/glossary/document.xml")
    names = [str(name.get(f"{W}val")) for name in glossary.iterfind(f".//{W}docPartPr/{W}name")]
    texts = [text_of(body) for body in glossary.iter(f"{W}docPartBody")]
    stored = dict(zip(names, texts, strict=True))
    made = controls(found)
    assert {control.look["tag"]: stored[control.look["docPart"]] for control in made} == {
        f"{found.columns[place.column].name}#{found.lines[place.row].task.number}": hint
        for place, hint in found.asked.items()
    }
    assert not any("showingPlcHdr" in control.look for control in made)


def test_controls_of_a_word_form_have_numbers_of_their_own_and_names_that_word_takes() -> None:
    made = controls(hostile())
    assert len({control.look["id"] for control in made}) == len(made) > 9
    names = [control.look[name] for control in made for name in ("tag", "alias")]
    assert max(map(len, names)) == 64


def test_a_word_form_is_a4_landscape_with_its_heading_on_each_page() -> None:
    document = Document(io.BytesIO(form(sample(answered=False), "docx")))
    section = document.sections[0]
    assert section.page_width
    assert section.page_height
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((297, 210), abs=0.1)
    (table,) = document.tables
    heads = [row._tr.find(f"{W}trPr/{W}tblHeader") is not None for row in table.rows]
    assert heads == [True, False, False, False]
    fills = [shade.get(f"{W}fill") for shade in table.rows[1]._tr.iter(f"{W}shd")]
    assert fills == ["FFF8DB"] * 3


def test_a_word_form_keeps_a_departments_own_style() -> None:
    document = Document()
    document.sections[0].left_margin = 0
    style = document.styles.add_style("进展表标题", 1)
    style.font.name = "Impact"
    buffer = io.BytesIO()
    document.save(buffer)
    made = Document(io.BytesIO(form(sample(answered=False), "docx", buffer.getvalue())))
    assert made.paragraphs[0].style is not None
    assert made.paragraphs[0].style.font.name == "Impact"
    assert made.sections[0].left_margin == 0


def test_a_form_of_more_columns_than_word_takes_is_refused() -> None:
    found = sample(answered=False)
    wide = changed(found.table, headings=found.table.headings * 10, rows=())
    with pytest.raises(HalfyearError, match="超出 Word 表格 63 栏的上限"):
        form(replace(found, table=wide, asked={}), "docx")


# Excel


def test_only_the_cells_to_fill_of_a_workbook_are_unlocked() -> None:
    found = sample(answered=True)
    sheet = opened(form(found, "xlsx"))
    assert sheet.protection.sheet
    assert not sheet.protection.password
    unlocked = {
        ((cell.row or 0) - 5, (cell.column or 0) - 1)
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    assert unlocked == set(found.asked)


def test_each_cell_to_fill_of_a_workbook_tells_how() -> None:
    sheet = opened(form(sample(answered=False), "xlsx"))
    told = {
        str(cells): (rule.promptTitle, rule.prompt)
        for rule in sheet.data_validations.dataValidation
        for cells in rule.sqref.ranges
    }
    assert told["D5"] == ("完成情况", "不超过300字；一条一段，序号不用写。换行按 Alt+Enter。")
    assert len(told) == 9


def test_a_workbook_is_printed_on_a4_landscape_with_its_heading_on_each_page() -> None:
    sheet = opened(form(sample(answered=False), "xlsx"))
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.freeze_panes == "A5"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    # The counts beside the table are not printed.
    assert sheet.print_area == "'填报表'!$A$1:$G$7"


def test_rows_of_a_workbook_have_room_for_what_the_limits_allow() -> None:
    sheet = opened(form(sample(answered=False), "xlsx"))
    room = float(sheet.column_dimensions["D"].width) * 7 / 14.7  # 汉字 of 11 pt
    assert float(sheet.row_dimensions[5].height) >= 300 / room * 15


def test_a_text_longer_than_excel_holds_is_refused_with_its_cell() -> None:
    found = sample(answered=False)
    rows = (("1", "字" * 32768, *found.table.rows[0][2:]), *found.table.rows[1:])
    with pytest.raises(HalfyearError, match=r"^第1项“重点工作”有32768个字符"):
        form(replace(found, table=changed(found.table, rows=rows)), "xlsx")


# On paper, and in another program


@pytest.mark.libreoffice
def test_every_text_of_a_form_is_seen_and_the_heading_repeated_on_paper(tmp_path: Path) -> None:
    require(missing_office())
    found = sample(answered=True)
    paths = [tmp_path / f"{format_}-form.{format_}" for format_ in FORMATS]
    for path, format_ in zip(paths, FORMATS, strict=True):
        path.write_bytes(form(found, format_))
    for pdf in office_pdfs(paths):
        pages = page_texts(pdf)
        assert 1 < len(pages) < 5
        assert all("完成情况" in page and "牵头" in page for page in pages)
        text = "".join("".join(pages).split())
        assert "报送截止：2024-07-10" in text
        assert "填写说明：" in text
        # Lines of neighbouring cells are mixed up in it, so that only the characters can be counted.
        wanted = Counter(
            "".join("".join(cell for row in whole(found.table.rows) for cell in row).split())
        )
        assert not wanted - Counter(text)


COUNTED = """\
标题: 某局2024年度重点工作半年度进展情况
报告期: {起: 2024-01-01, 止: 2024-06-30}
处室: [规划处]
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成情况, 用途: 完成, 字数: 300}
  - {名称: 下步打算, 用途: 打算, 字数: 300, 计数: 字符}
  - {名称: 工作举措, 用途: 条目, 字数: 300, 计数: 汉字}
  - {名称: 牵头处室, 用途: 牵头}
"""


@pytest.mark.libreoffice
def test_a_workbook_counts_as_its_cells_are_filled(tmp_path: Path) -> None:
    require(missing_office())
    texts = [
        "1381.71亿元，“双尖双领+X”\nR&D经费10.4%，占（2024—2026年）",
        "一二三四五 six  seven\u3000eight EXH.C-◇",
        "字" * 301,
        "",
        f"{'字' * 150}\n{'字' * 150}",
        "甲。\n\n\u3000\u3000乙。\n \n10.5%是丙。\n",
        "\n".join("甲乙丙丁戊己庚辛壬癸子丑"),
        "1. 甲。\n2. 乙。",
        "1、甲。\n2、乙。\n3．丙。",
        "• 甲。\n• 乙。",
        "①甲。\n②乙。",
        "1.8月7日开会。\n2.1—6月增长3.2%。",
        "一是甲。\n二是乙。",
        "1. 甲。",
        "1.8月",
        "无",
    ]
    tasks = "".join(
        f"- {{序号: {n}, 重点工作: 甲, 牵头处室: 规划处}}\n" for n in range(1, len(texts) + 1)
    )
    report = load(".", {"report.yaml": COUNTED.encode(), "tasks.yaml": tasks.encode()})
    book = openpyxl.load_workbook(io.BytesIO(form(blank(report, "规划处"), "xlsx")))
    sheet = book.worksheets[0]
    for row, words in enumerate(texts, 5):
        for column in (3, 4, 5):
            sheet.cell(row, column).value = words
    file = tmp_path / "form.xlsx"
    # Saved by openpyxl, it has no values of formulas: they are what LibreOffice calculates.
    book.save(file)
    (again,) = resaved([file])
    counted = openpyxl.load_workbook(again, data_only=True).worksheets[0]
    found = [
        tuple(counted.cell(row, column).value for column in (7, 8, 9))
        for row in range(5, 5 + len(texts))
    ]
    columns = [report.columns.named[name] for name in ("完成情况", "下步打算", "工作举措")]
    assert found == [
        # As the validator counts what is printed of it, where the cell says anything.
        tuple(
            column.counting.of(Counts(cell.printed(column) if cell and cell.parts else words))
            for column in columns
            if (cell := said(column, words)[0]) or not words
        )
        for words in texts
    ]


def test_no_text_of_a_workbook_touches_the_border() -> None:
    sheet = opened(form(sample(answered=True), "xlsx"))
    framed = [cell for row in sheet.iter_rows() for cell in row if cell.border.left.style == "thin"]
    written = [cell for cell in framed if cell.alignment.horizontal != "center"]
    assert len(written) > 10
    assert {cell.alignment.indent for cell in written} == {1}
