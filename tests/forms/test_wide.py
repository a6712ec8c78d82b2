"""Forms of tables with groups, entries, words to choose from, figures and heads of two rows."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

import openpyxl
import pytest
from docx import Document
from openpyxl.worksheet.worksheet import Worksheet

from halfyear.errors import HalfyearError
from halfyear.forms import form
from halfyear.forms.blank import Blank, Field, blank, divisions
from halfyear.forms.collect import Collected, collect, remarks
from halfyear.read import read
from halfyear.report.load import load
from halfyear.report.model import Report
from halfyear.report.printing import table as printed
from halfyear.table import ABOVE, LEFT, Section, whole
from tests.made import sound
from tests.tools import strangers
from tests.tools.office import missing_office, missing_validator, ooxml_errors, require

FORMATS: list[Literal["docx", "xlsx"]] = ["docx", "xlsx"]
SETTINGS = """\
标题: 某市2024年上半年重点工作进展情况
报告期: {起: 2024-01-01, 止: 2024-06-30}
报送截止: 2024-07-10
处室: [建设处, 农业处]
默认牵头: 办公室
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 板块, 用途: 分组, 样式: 通栏}
  - {名称: 大类, 用途: 分组}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 年度目标, 用途: 目标}
  - {名称: 落实情况, 用途: 完成, 字数: 100, 上级标题: 上半年}
  - {名称: 完成率, 用途: 数值, 单位: "%", 小数: 1, 上级标题: 上半年}
  - {名称: 状态, 用途: 状态, 取值: [已完成, 序时推进, 滞后]}
  - {名称: 完成时限, 用途: 时限, 填报: 处室, 必填: 否}
  - {名称: 内部说明, 用途: 文本, 公开: 否, 必填: 否}
  - {名称: 内部编码, 用途: 文本, 公开: 否, 填报: 统筹}
  - {名称: 牵头, 用途: 牵头}
"""
TASKS = """\
- {序号: 1, 板块: 一、城市, 大类: 道路, 重点工作: 修路。, 年度目标: 新建55公里, 内部编码: 甲1, 牵头: 建设处}
- {序号: 1, 分项: 2, 年度目标: 大修70公里}
- {序号: 1, 分项: 3, 年度目标: 绿化20公里, 牵头: 农业处}
- {序号: 2, 板块: 一、城市, 大类: 道路, 重点工作: 架桥。, 年度目标: 三座, 牵头: 建设处}
- {序号: 3, 板块: 二、乡村, 大类: 农房, 重点工作: 建房。, 年度目标: 百户, 牵头: 建设处}
- {序号: 4, 大类: 农田, 重点工作: 整田。, 年度目标: 千亩, 牵头: 无}
"""
ANSWERS = {
    ("上半年/落实情况", "1"): ["新建40公里。", "完成设计。"],
    ("上半年/完成率", "1"): ["72.5%"],
    ("状态", "1"): ["序时推进"],
    ("完成时限", "1"): ["2024-12-31"],
    ("上半年/落实情况", "1.2"): ["大修63公里。"],
    ("上半年/完成率", "1.2"): ["90.0"],
    ("状态", "1.2"): ["同上"],
    ("上半年/落实情况", "2"): ["建成一座。"],
    ("上半年/完成率", "2"): ["33.3"],
    ("状态", "2"): ["滞后"],
    ("内部说明", "2"): ["桥址未定。"],
    ("上半年/落实情况", "3"): ["建成百户。"],
    ("上半年/完成率", "3"): ["100.0"],
    ("状态", "3"): ["已完成"],
}
SHEET = """\
# 1 修路。
- 序号: 1
  落实情况:
    - 新建40公里。
    - 完成设计。
  完成率: 72.5
  状态: 序时推进
  完成时限: 2024-12-31

# 1 修路。
- 序号: 1
  分项: 2
  落实情况: 大修63公里。
  完成率: 90.0
  状态: 同上
  完成时限:

# 2 架桥。
- 序号: 2
  落实情况: 建成一座。
  完成率: 33.3
  状态: 滞后
  完成时限:
  内部说明: 桥址未定。
"""


def report(*sheets: tuple[str, str], settings: str = SETTINGS, tasks: str = TASKS) -> Report:
    texts = {"report.yaml": settings, "tasks.yaml": tasks, **dict(sheets)}
    return load("", {name: text.encode() for name, text in texts.items()})


@cache
def sent(format_: Literal["docx", "xlsx"], division: str = "建设处") -> bytes:
    return form(blank(report(), division), format_)


def filled(format_: Literal["docx", "xlsx"]) -> bytes:
    fill = {"docx": strangers.whole_cells, "xlsx": strangers.sheet_cells}[format_]
    return fill(sent(format_), ANSWERS)


def collected(data: bytes, format_: str) -> Collected:
    reading = read(data, f"form.{format_}")
    assert remarks(reading) == ()
    return collect(report(), reading.table)


def test_rows_of_a_word_form_are_not_held_together_for_they_grow() -> None:
    """Else the first page of a form, with the rows of a class below it, is left empty."""
    body = Document(io.BytesIO(sent("docx"))).element.body
    assert not body.xpath(".//w:tbl//w:tc//w:keepNext")


def test_a_form_has_groups_entries_and_heads_of_the_table() -> None:
    found = blank(report(), "建设处")
    sound(found.table)
    assert found.table.head == (
        ("序号", "大类", "重点工作", "年度目标", "上半年", LEFT, "状态", "完成时限", "内部说明", "牵头"),
        (*(ABOVE,) * 4, "落实情况（不超过100字）", "完成率", *(ABOVE,) * 4),
    )  # fmt: skip
    one, other = found.table.parts[0].sections
    assert one == Section(
        "一、城市",
        (
            ("1", "道路", "修路。", "新建55公里", *("",) * 5, "建设处"),
            (ABOVE, ABOVE, ABOVE, "大修70公里", *("",) * 5, ABOVE),
            (ABOVE, ABOVE, ABOVE, "绿化20公里", *("",) * 5, "农业处"),
            ("2", ABOVE, "架桥。", "三座", *("",) * 5, "建设处"),
        ),
    )
    assert other.heading == "二、乡村"
    assert other.rows == (("3", "农房", "建房。", "百户", *("",) * 5, "建设处"),)
    assert dict(found.table.facts)["报送截止"] == "2024-07-10"


def test_each_cell_to_fill_says_how() -> None:
    found = blank(report(), "建设处")
    hints = {
        found.columns[column].name: hint for (row, column), hint in found.asked.items() if row == 0
    }
    assert hints == {
        "落实情况": "不超过100字；一条一段，序号不用写",
        "完成率": "填一个数，单位%不用写，保留1位小数；没有就写“无”",
        "状态": "选一个：已完成、序时推进、滞后",
        "完成时限": "如2024-06-30、2024年6月底；没有可以不填",
        "内部说明": "没有可以不填",
    }
    later = {
        found.columns[column].name: hint for (row, column), hint in found.asked.items() if row == 1
    }
    assert later["落实情况"].endswith("；一样就写“同上”")
    assert later["完成时限"].endswith("；不填就并入上一行")
    assert found.name(Field(1, 4)) == "第1项分项2“落实情况”"
    # The third row is another division's.
    assert {row for row, column in found.expected if column == 4} == {0, 1, 3, 4}


def test_rows_of_several_divisions_say_whose_they_are() -> None:
    for division, first in (("建设处", {0, 1, 3, 4}), ("农业处", {2})):
        found = blank(report(), division)
        assert {row for row, line in enumerate(found.lines) if line.first} == first
        assert found.notes[1].startswith("第1项各行由所写的处室填报，别的处室牵头的行有补充才填；")


def test_who_leads_where_nobody_is_named_gets_a_form() -> None:
    assert divisions(report()) == ("建设处", "农业处", "办公室")
    settings = SETTINGS.replace("[建设处, 农业处]", "[建设处, 农业处, 办公室]")
    found = blank(report(settings=settings), "办公室")
    assert found.table.rows[0][2] == "整田。"
    # Its group is that of the task above, which is not in this form.
    assert found.table.parts[0].sections[0].heading == "二、乡村"


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (SETTINGS.replace("  - {名称: 牵头, 用途: 牵头}\n", "").replace("默认牵头: 办公室\n", ""), "分不出各处室的任务"),
        (
            "\n".join(
                line for line in SETTINGS.split("\n")
                if not any(word in line for word in ("完成", "数值", "状态", "时限", "内部说明"))
            ),
            "没有一栏由处室填写，不用填报",
        ),
    ],
    ids=["nobody-leads", "nothing-to-fill"],
)  # fmt: skip
def test_a_table_that_asks_nobody_for_anything_has_no_forms(settings: str, message: str) -> None:
    with pytest.raises(HalfyearError, match=message):
        blank(report(settings=settings), "建设处")


def test_rows_are_numbered_by_us_where_the_table_has_no_numbers() -> None:
    settings = SETTINGS.replace("  - {名称: 序号, 用途: 序号}\n", "")
    found = blank(report(settings=settings), "建设处")
    assert found.table.headings[0] == "序号"
    assert [row[0] for row in found.texts] == ["1", "1", "1", "2", "3"]


@pytest.mark.parametrize("format_", FORMATS)
def test_a_wide_form_comes_back_as_it_went_out(format_: Literal["docx", "xlsx"]) -> None:
    for division in ("建设处", "农业处"):
        found = blank(report(), division)
        again = read(sent(format_, division), f"form.{format_}")
        assert remarks(again) == ()
        assert again.table == found.table


@pytest.mark.parametrize("format_", FORMATS)
def test_a_wide_form_filled_in_by_strangers_becomes_a_sheet(
    format_: Literal["docx", "xlsx"],
) -> None:
    found = collected(filled(format_), format_)
    assert SHEET in found.after
    assert found.refused == ()
    again = report((found.file, found.after))
    assert [row[5] for row in whole(printed(again).rows)][:3] == ["72.5%", "90.0%", "90.0%"]
    assert collect(again, read(filled(format_), f"form.{format_}").table).after == found.after
    assert form(blank(again, "建设处"), format_) != sent(format_)
    back = read(form(blank(again, "建设处"), format_), f"form.{format_}").table
    assert collect(again, back).after == found.after


@pytest.mark.libreoffice
@pytest.mark.parametrize("format_", FORMATS)
def test_a_wide_form_saved_again_by_libreoffice_becomes_the_same_sheet(
    tmp_path: Path, format_: Literal["docx", "xlsx"]
) -> None:
    require(missing_office())
    path = tmp_path / f"form.{format_}"
    path.write_bytes(filled(format_))
    (again,) = strangers.resaved([path])
    assert collected(again.read_bytes(), format_).after == collected(filled(format_), format_).after


def test_a_word_that_is_none_to_choose_from_is_not_taken_and_told() -> None:
    answers = {**ANSWERS, ("状态", "2"): ["快了"], ("状态", "3"): [" 已 完成 "]}
    found = collected(strangers.whole_cells(sent("docx"), answers), "docx")
    assert found.refused == ("第2项“状态”填的是“快了”，只能是已完成、序时推进、滞后",)
    assert "快了" not in found.after
    assert "  状态: 已完成\n" in found.after


def test_rows_that_were_added_or_lost_are_refused() -> None:
    table = blank(report(), "建设处").table
    part = table.parts[0]
    fewer = part.sections[0]._replace(rows=part.sections[0].rows[:2] + part.sections[0].rows[3:])
    changed = table._replace(parts=(part._replace(sections=(fewer, *part.sections[1:])),))
    with pytest.raises(HalfyearError, match=r"^第1项在表上有2行，应当是3行：行不能增减、合并$"):
        collect(report(), changed)


def test_numbers_below_a_merged_cell_that_was_parted_are_understood() -> None:
    table = blank(report(), "建设处").table
    part = table.parts[0]
    rows = tuple(
        tuple("" if slot is ABOVE else slot for slot in row) for row in part.sections[0].rows
    )
    filled_ = tuple(
        tuple(text or above for text, above in zip(row, rows[0], strict=True)) if at else row
        for at, row in enumerate(rows)
    )
    plain = tuple(("" if at in (1, 2) else row[0], *row[1:]) for at, row in enumerate(filled_))
    parted = part._replace(sections=(part.sections[0]._replace(rows=plain), *part.sections[1:]))
    assert collect(report(), table._replace(parts=(parted,))).notes[-1] == "没有要改的内容"


# Word


def control(found: Blank, name: str) -> str:
    data = zipfile.ZipFile(io.BytesIO(form(found, "docx"))).read("word/document.xml").decode()
    (one,) = [each for each in data.split("<w:sdt>") if f'w:val="{name}"/>' in each]
    return one


def test_word_offers_the_words_of_a_state_and_a_calendar() -> None:
    found = blank(report(), "建设处")
    state = control(found, "状态#1.2")
    assert '<w:dropDownList><w:listItem w:displayText="已完成" w:value="已完成"/>' in state
    assert "<w:date>" in control(found, "完成时限#2")
    assert "dropDownList" not in control(found, "完成率#2")


@pytest.mark.node
@pytest.mark.parametrize("format_", FORMATS)
def test_the_open_xml_sdk_has_nothing_to_object_to_wide_forms(
    tmp_path: Path, format_: Literal["docx", "xlsx"]
) -> None:
    require(missing_validator())
    file = tmp_path / f"form.{format_}"
    file.write_bytes(filled(format_) if format_ == "docx" else sent(format_))
    assert ooxml_errors(file) == []


def test_locked_cells_of_word_are_merged_as_in_the_table() -> None:
    (table,) = Document(io.BytesIO(sent("docx"))).tables
    cells = [row.cells for row in table.rows]
    assert cells[3][0]._tc is cells[4][0]._tc is cells[5][0]._tc
    assert cells[3][1]._tc is cells[6][1]._tc
    assert cells[2][0]._tc is cells[2][9]._tc


# Excel


def sheet(settings: str = SETTINGS) -> Worksheet:
    data = form(blank(report(settings=settings), "建设处"), "xlsx")
    found = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    assert isinstance(found, Worksheet)
    return found


def rules(found: Worksheet) -> dict[str, tuple[str | None, str | None]]:
    return {
        str(area): (rule.type, rule.formula1)
        for rule in found.data_validations.dataValidation
        for area in rule.sqref.ranges
    }


def test_excel_takes_only_words_to_choose_from_and_numbers() -> None:
    found = sheet()
    assert rules(found)["G7"] == ("list", '"已完成,序时推进,滞后"')
    kind, formula = rules(found)["F7"]
    assert kind == "custom"
    assert formula is not None
    assert "ISNUMBER(F7)" in formula
    assert '"无"' in formula
    assert found["F7"].number_format == '0.0"%"'
    assert {"A7:A9", "B7:B10", "E4:F4", "A6:J6"} <= {
        str(area) for area in found.merged_cells.ranges
    }
    assert found.print_title_rows == "$4:$5"


def test_words_too_long_for_a_rule_stand_on_a_sheet_of_their_own() -> None:
    words = [f"状态{'很长' * 10}{at}" for at in range(20)]
    settings = SETTINGS.replace("[已完成, 序时推进, 滞后]", f"[{', '.join(words)}]")
    assert rules(sheet(settings))["G7"] == ("list", "='取值'!$A$1:$A$20".removeprefix("="))
    data = form(blank(report(settings=settings), "建设处"), "xlsx")
    assert remarks(read(data, "form.xlsx")) == ()


@pytest.mark.libreoffice
def test_libreoffice_calculates_which_figures_a_cell_takes(tmp_path: Path) -> None:
    require(missing_office())
    book = openpyxl.load_workbook(io.BytesIO(sent("xlsx")))
    found = book.worksheets[0]
    rule = rules(found)["F7"][1]
    assert rule is not None
    given: list[float | str] = [72.5, 72.55, "无", "七成", 72.49999999999999]
    for row, said in enumerate(given, 1):
        found.cell(row, 20).value = said
        found.cell(row, 21).value = f"={rule.replace('F7', f'T{row}')}"
    path = tmp_path / "form.xlsx"
    book.save(path)
    (again,) = strangers.resaved([path])
    counted = openpyxl.load_workbook(again, data_only=True).worksheets[0]
    assert [counted.cell(row, 21).value for row in range(1, 6)] == [True, False, True, False, True]


def test_a_task_that_moved_is_known_below_headings_of_groups_too() -> None:
    table = read(filled("docx"), "form.docx").table
    now = report(tasks=TASKS.replace("序号: 3", "序号: 5"))
    taken = collect(now, table)
    assert taken.notes[0] == "表上的第3项现在是第5项，按任务的内容收"
    assert "- 序号: 5\n  落实情况: 建成百户。\n" in taken.after


# Who filled it in

SIGNED = f"{SETTINGS}填报表: {{填报人: 是, 审核人: 是, 联系电话: 是, 日期: 否}}\n"


def signed_docx(data: bytes, said: dict[str, str]) -> bytes:
    document = Document(io.BytesIO(data))
    for control_ in document.element.body.iter(f"{strangers._W}sdt"):
        tag = control_.find(f"{strangers._W}sdtPr/{strangers._W}tag").get(f"{strangers._W}val")
        if tag in said:
            look = control_.find(f"{strangers._W}sdtPr")
            look.remove(look.find(f"{strangers._W}showingPlcHdr"))
            next(control_.iter(f"{strangers._W}t")).text = said[tag]
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def signed_xlsx(data: bytes, said: dict[str, str]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    found = book.worksheets[0]
    for row in found.iter_rows(min_row=3, max_row=4):
        cells = [cell for cell in row if cell.value or not cell.protection.locked]
        for label, place in pairwise(cells):
            if isinstance(label.value, str) and label.value.rstrip("：") in said:
                place.value = said[label.value.rstrip("：")]
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("format_", FORMATS)
def test_who_filled_in_a_form_is_told_and_goes_nowhere_else(
    format_: Literal["docx", "xlsx"],
) -> None:
    found = blank(report(settings=SIGNED), "建设处")
    assert found.signers == ("填报人", "审核人", "联系电话")
    sign = {"docx": signed_docx, "xlsx": signed_xlsx}[format_]
    data = sign(form(found, format_), {"填报人": "张三", "联系电话": "13800138000"})
    reading = read(data, f"form.{format_}")
    assert remarks(reading) == ()
    assert reading.table._replace(facts=found.table.facts) == found.table
    taken = collect(report(settings=SIGNED), reading.table)
    assert taken.signed == (("填报人", "张三"), ("联系电话", "13800138000"))
    assert "表上的审核人没有填" in taken.notes
    assert taken.after == ""


@pytest.mark.libreoffice
def test_places_for_names_that_were_left_empty_say_nothing_after_libreoffice(
    tmp_path: Path,
) -> None:
    require(missing_office())
    path = tmp_path / "form.docx"
    path.write_bytes(form(blank(report(settings=SIGNED), "建设处"), "docx"))
    (again,) = strangers.resaved([path])
    assert (
        collect(report(settings=SIGNED), read(again.read_bytes(), "form.docx").table).signed == ()
    )


def test_facts_that_have_no_room_on_a_line_stand_on_several() -> None:
    name = "建设处" + "（含建设管理中心、质量安全监督总站）" * 2
    settings = SETTINGS.replace("[建设处,", f"[{name},")
    tasks = TASKS.replace("牵头: 建设处", f"牵头: {name}")
    found = blank(report(settings=settings, tasks=tasks), name)
    for format_ in FORMATS:
        again = read(form(found, format_), f"form.{format_}")
        assert again.table.facts == found.table.facts


# What was planned last time


def with_last() -> Report:
    former = SETTINGS.replace("2024", "2023").replace(
        "  - {名称: 牵头", "  - {名称: 打算, 用途: 打算}\n  - {名称: 牵头"
    )
    own = "- {序号: 4, 打算: [年底前通车。, 2023年验收。]}\n- {序号: 2, 打算: 无}\n"
    tasks = (
        "- {序号: 4, 重点工作: 修路。, 牵头: 建设处}\n- {序号: 2, 重点工作: 建房。, 牵头: 建设处}\n"
    )
    before = report(("建设处.yaml", own), settings=former, tasks=tasks)
    return report()._replace(previous=before)


@pytest.mark.parametrize("format_", FORMATS)
def test_what_was_planned_last_time_stands_beside_the_task_and_is_not_collected(
    format_: Literal["docx", "xlsx"],
) -> None:
    found = blank(with_last(), "建设处")
    sound(found.table)
    at = found.table.headings.index("上期打算")
    assert found.table.headings[at + 1] == "上半年/落实情况（不超过100字）"
    assert [row[at] for row in found.texts] == ["1. 年底前通车。\n2. 2023年验收。"] * 3 + ["", ""]
    assert any("上期打算" in note for note in found.notes)
    assert not any(field.column == at for field in found.asked)
    fill = {"docx": strangers.whole_cells, "xlsx": strangers.sheet_cells}[format_]
    reading = read(fill(form(found, format_), ANSWERS), f"form.{format_}")
    assert remarks(reading) == ()
    taken = collect(with_last(), reading.table)
    assert SHEET in taken.after
    assert taken.refused == ()
    # Nor does it matter whether the edition before is known to who collects.
    assert collect(report(), reading.table).after == taken.after


def test_a_report_without_an_edition_before_has_no_such_column() -> None:
    assert "上期打算" not in blank(report(), "建设处").table.headings
