from __future__ import annotations

import io
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from halfyear.check.check import findings
from halfyear.errors import HalfyearError
from halfyear.forms import form
from halfyear.forms.blank import blank
from halfyear.forms.collect import Collected, collect, remarks
from halfyear.forms.said import said, spoken
from halfyear.read import read
from halfyear.report.columns import Column, Role
from halfyear.report.folder import entries
from halfyear.report.load import Entry, load
from halfyear.report.model import Cell, Report
from halfyear.report.printing import table as printed
from halfyear.table import Table, whole
from tests.conftest import DATA
from tests.render.tables import changed as other
from tests.tools import strangers
from tests.tools.office import missing_office, require

DONE, PROBLEMS, PLANS = "完成情况", "存在问题", "下步打算"
ANSWERS = {
    (DONE, "1"): ["召开“315”工程推进会。", "1.8月7日印发R&D方案，增长10.4%。", "新增平台3家。"],
    (PROBLEMS, "1"): ["无"],
    (PLANS, "1"): ["继续督导。", "完善措施。"],
    (DONE, "2"): ["只有一段，没有编号。"],
    (PROBLEMS, "2"): ["/"],
    (PLANS, "2"): ["甲。", "乙。", "丙。"],
    (DONE, "4"): ["争取资金0.9亿元。", "立项27家。"],
    (PROBLEMS, "4"): ["资金不足。", "人员不够。"],
    (PLANS, "4"): ["召开会议。"],
}
SHEET = """\
# 规划处填写：冒号用半角“:”，后面空一格；条目以“- ”开头，序号不用自己编；没有就写“无”。

# 1 研发投入强度达到3.2%。
- 序号: 1
  完成情况:
    - 召开“315”工程推进会。
    - 1.8月7日印发R&D方案，增长10.4%。
    - 新增平台3家。
  存在问题: 无
  下步打算:
    - 继续督导。
    - 完善措施。
"""


@cache
def sent_out() -> Report:
    """data/2024 before anyone has answered."""
    files = entries(DATA)
    return load("data/2024", {name: files[name] for name in ("report.yaml", "tasks.yaml")})


@cache
def sent(format_: Literal["docx", "xlsx"]) -> bytes:
    return form(blank(sent_out(), "规划处", date(2024, 7, 10)), format_)


Stranger = Callable[[bytes, strangers.Answers], bytes]
STRANGERS: dict[str, tuple[Stranger, Literal["docx", "xlsx"]]] = {
    "python-docx": (strangers.whole_cells, "docx"),
    "python-docx-runs": (strangers.more_runs, "docx"),
    "typed-numbers": (strangers.numbered, "docx"),
    "controls": (strangers.controls, "docx"),
    "openpyxl": (strangers.sheet_cells, "xlsx"),
}


@cache
def filled(name: str) -> bytes:
    fill, format_ = STRANGERS[name]
    return fill(sent(format_), ANSWERS)


def collected(data: bytes, ending: str) -> Collected:
    reading = read(data, f"form.{ending}")
    assert remarks(reading) == ()
    return collect(sent_out(), reading.table)


def with_sheet(found: Collected) -> Report:
    files: dict[str, Entry] = dict(entries(DATA))
    kept = {name: files[name] for name in ("report.yaml", "tasks.yaml")}
    return load("data/2024", {**kept, found.file: found.after.encode()})


# Forms that strangers have filled in


@pytest.mark.parametrize("name", STRANGERS)
def test_forms_filled_in_by_strangers_become_the_same_sheet(name: str) -> None:
    found = collected(filled(name), STRANGERS[name][1])
    assert found.file == "规划处.yaml"
    assert found.before == ""
    assert found.after.startswith(SHEET)
    assert found.after == collected(filled("openpyxl"), "xlsx").after
    assert found.notes == ()


@pytest.mark.libreoffice
@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_forms_saved_again_by_libreoffice_become_the_same_sheet(
    tmp_path: Path, ending: str
) -> None:
    require(missing_office())
    # Word's controls around cells are damaged by LibreOffice 7.4 itself.
    names = [name for name, (_, own) in STRANGERS.items() if own == ending and name != "controls"]
    paths = [tmp_path / f"{name}.{ending}" for name in (*names, "untouched")]
    for name, path in zip(names, paths, strict=False):
        path.write_bytes(filled(name))
    paths[-1].write_bytes(sent("docx" if ending == "docx" else "xlsx"))
    *again, untouched = strangers.resaved(paths)
    wanted = collected(filled("openpyxl"), "xlsx").after
    assert [collected(path.read_bytes(), ending).after for path in again] == [wanted] * len(names)
    assert collected(untouched.read_bytes(), ending).after == ""


def test_a_collected_form_is_what_the_report_prints_and_has_nothing_to_correct() -> None:
    report = with_sheet(collected(filled("openpyxl"), "xlsx"))
    rows = {row[0]: row for row in printed(report).rows}
    assert rows["1"][3:6] == (
        "1. 召开“315”工程推进会。\n2. 1.8月7日印发R&D方案，增长10.4%。\n3. 新增平台3家。",
        "/",
        "1. 继续督导。\n2. 完善措施。",
    )
    assert rows["2"][3] == "只有一段，没有编号。"
    wrong = [found for found in findings(report) if found.file.endswith("规划处.yaml")]
    assert wrong == []


def test_collecting_twice_changes_nothing() -> None:
    found = collected(filled("openpyxl"), "xlsx")
    again = collect(with_sheet(found), read(filled("python-docx"), "form.docx").table)
    assert again.before == again.after == found.after
    assert again.notes == ("没有要改的内容",)


@pytest.mark.parametrize("format_", ["docx", "xlsx"])
def test_a_form_sent_out_with_answers_changes_nothing(format_: Literal["docx", "xlsx"]) -> None:
    report = load("data/2024", entries(DATA))
    for division in ("规划处", "基础处", "重大处"):
        data = form(blank(report, division), format_)
        found = collect(report, read(data, f"form.{format_}").table)
        assert found.before == found.after


def test_an_untouched_form_says_nothing_and_tells_what_is_missing() -> None:
    found = collected(sent("docx"), "docx")
    assert found.before == found.after == ""
    assert found.notes == (
        "第1项“完成情况”、第1项“存在问题”、第1项“下步打算”、第2项“完成情况”、第2项“存在问题”等9个还没有填",
        "没有要改的内容",
    )


# What a clerk means

COLUMN = Column("完成情况", Role.COMPLETION)


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("1. 甲。\n2. 乙。", ("甲。", "乙。")),
        ("1、甲。\n2、乙。", ("甲。", "乙。")),
        ("（1）甲。\n（2）乙。", ("甲。", "乙。")),
        ("①甲。\n②乙。", ("甲。", "乙。")),
        ("一、甲。\n二、乙。", ("甲。", "乙。")),
        ("1.甲；2.乙。", ("甲；", "乙。")),
        ("1. 甲。", ("甲。",)),
        ("甲。\n乙。", ("甲。", "乙。")),
        (" 甲。 \n\n\u3000乙。\n", ("甲。", "乙。")),
        ("1. 甲。\n2. 乙。\n丙。", ("甲。", "乙。", "丙。")),
        ("1. 甲。\n2. 乙。\n2. 丙。\n3. 丁。", ("甲。", "乙。", "丙。", "丁。")),
        ("1. 甲：\n（1）子。\n（2）丑。\n2. 乙。", ("甲：\n（1）子。\n（2）丑。", "乙。")),
        ("一、甲：\n（一）子。\n二、乙。", ("甲：\n（一）子。", "乙。")),
        ("1.8月7日开会。\n2.1—6月增长3.2%。", ("1.8月7日开会。", "2.1—6月增长3.2%。")),
        ("一是甲。\n二是乙。", ("甲。", "乙。")),
        ("一是甲。\n丙。\n二是，乙。", ("甲。", "丙。", "乙。")),
        ("一是甲。\n三是乙。", ("一是甲。", "三是乙。")),
        ("一是甲；二是丙。\n三是乙。", ("一是甲；二是丙。", "三是乙。")),
        ("1. 甲。\n2.", ("甲。",)),
    ],
    ids=[
        *(
            "point",
            "pause",
            "brackets",
            "circled",
            "han",
            "one-line",
            "one-item",
            "lines",
            "blanks",
        ),
        *(
            "added",
            "again",
            "deeper",
            "deeper-han",
            "figures",
            "spoken",
            "spoken-more",
            "spoken-gap",
            "spoken-inside",
            "unfinished",
        ),
    ],
)
def test_lines_are_items_without_the_numbers_that_were_typed(
    words: str, parts: tuple[str, ...]
) -> None:
    assert said(COLUMN, words) == (Cell(parts, listed=True), None)


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("• 甲。\n•乙。", ("甲。", "乙。")),
        ("●\t甲。\n◆\xa0乙。", ("甲。", "乙。")),
        ("- 甲。\n－乙。\n— 丙。\n·丁。", ("甲。", "乙。", "丙。", "丁。")),
        ("- -甲。\n- 乙。", ("甲。", "乙。")),
        ("总的情况：\n• 甲。\n• 乙。", ("总的情况：", "甲。", "乙。")),
        ("• 甲：\n1. 子。\n2. 丑。\n• 乙。", ("甲：\n1. 子。\n2. 丑。", "乙。")),
        ("1. 甲：\n• 子。\n2. 乙。", ("甲：\n• 子。", "乙。")),
        ("★甲。\n★乙。", ("甲。", "乙。")),
        ("•一是甲。\n•二是乙。", ("甲。", "乙。")),
        ("1. 一是甲。\n2. 二是，乙。", ("甲。", "乙。")),
        ("•一是甲，二是乙。\n•丙。", ("一是甲，二是乙。", "丙。")),
        ("-5.2%，降了。\n——引用。", ("-5.2%，降了。", "——引用。")),
    ],
)
def test_signs_of_a_list_are_taken_off(words: str, parts: tuple[str, ...]) -> None:
    assert said(COLUMN, words) == (Cell(parts, listed=True), None)


def test_a_sign_before_a_lone_line_makes_no_list() -> None:
    assert said(COLUMN, "• 甲。") == (Cell(("甲。",)), None)


def test_a_star_before_some_lines_stays_and_is_told() -> None:
    cell, note = said(COLUMN, "• ★甲。\n★乙。\n丙。")
    assert cell == Cell(("★甲。", "★乙。", "丙。"), listed=True)
    assert note == "有几条前面的“★”没有去掉，请核对"


@pytest.mark.parametrize("words", ["甲，乙。", "1.8月7日开会。", "一是甲；二是乙。", "3.2%"])
def test_one_line_without_a_number_is_a_lone_text(words: str) -> None:
    assert said(COLUMN, f" {words}\n") == (Cell((words,)), None)


@pytest.mark.parametrize("words", ["无", "/", " 无 \n", "／", "无。", "—", "1. 无"])
def test_a_sign_for_none_says_none(words: str) -> None:
    assert said(COLUMN, words) == (Cell(()), None)


@pytest.mark.parametrize("words", ["", " \n\u3000\n"])
def test_an_empty_cell_says_nothing(words: str) -> None:
    assert said(COLUMN, words) == (None, None)


def test_numbers_that_do_not_run_from_the_first_line_stay_and_are_told() -> None:
    cell, note = said(COLUMN, "总的情况：\n1. 甲。\n2. 乙。")
    assert cell == Cell(("总的情况：", "1. 甲。", "2. 乙。"), listed=True)
    assert note == "的编号不是从第一行的1起，没有去掉"


def test_names_and_texts_are_read_as_what_they_are() -> None:
    assert said(Column("联系单位", Role.NAMES), "省教育厅\n省财政厅，市政府")[0] == Cell(
        ("省教育厅", "省财政厅", "市政府")
    )
    assert said(Column("备注", Role.TEXT), "1. 甲\n2. 乙")[0] == Cell(("1. 甲\n2. 乙",))


# The division's sheet


def test_only_cells_that_say_something_are_taken_and_comments_stay(report: Report) -> None:
    """
    - 序号: 1
      重点工作: 推进改革。
      牵头责任处室: 规划处
    ---
    # 规划处.yaml
    # 由张三填写
    - 序号: 1
      完成情况: [甲。]  # 已核
      存在问题:
    """
    found = collect(report, answered(report, {(PROBLEMS, "1"): "缺人。\n缺钱。"}))
    # The example's own first line names the file.
    assert found.after.partition("# 由张三填写\n")[2] == (
        "- 序号: 1\n  完成情况: [甲。]  # 已核\n  存在问题:\n    - 缺人。\n    - 缺钱。\n"
    )
    assert found.notes == ("第1项“下步打算”还没有填",)


def test_a_cell_that_was_emptied_keeps_what_is_there_and_says_so(report: Report) -> None:
    """
    - 序号: 1
      重点工作: 推进改革。
      牵头责任处室: 规划处
    ---
    # 规划处.yaml
    - 序号: 1
      完成情况: [甲。]
      存在问题: 无
      下步打算: [乙。]
    """
    found = collect(report, answered(report, {(DONE, "1"): ""}))
    assert found.before == found.after
    assert "第1项“完成情况”在表上是空的，原有的内容没有动" in found.notes


def test_another_text_is_taken_only_on_request(report: Report) -> None:
    """
    - 序号: 1
      重点工作: 推进改革。
      牵头责任处室: 规划处
    ---
    # 规划处.yaml
    - 序号: 1
      完成情况: [甲。]
      存在问题: 无
    """
    form_ = answered(
        report, {(DONE, "1"): "1. 乙。", (PROBLEMS, "1"): "缺人。", (PLANS, "1"): "丙。"}
    )
    with pytest.raises(
        HalfyearError,
        match=r"^第1项“完成情况”、第1项“存在问题”在“规划处.yaml”里已经另有内容：.*--replace$",
    ):
        collect(report, form_)
    found = collect(report, form_, replace=True)
    assert "完成情况:\n    - 乙。\n  存在问题: 缺人。\n  下步打算: 丙。\n" in found.after
    assert found.notes[:2] == (
        "第1项“完成情况”原有的内容换成了表上的",
        "第1项“存在问题”原有的内容换成了表上的",
    )


def test_a_co_leading_division_gets_a_sheet_of_what_it_adds(report: Report) -> None:
    """
    - 序号: 1
      重点工作: 推进改革。
      牵头责任处室: [规划处, 基础处]
    - 序号: 2
      重点工作: 开展评价。
      牵头责任处室: [规划处, 基础处]
    """
    found = collect(report, answered(report, {(DONE, "2"): "甲。\n乙。"}, "基础处"))
    assert found.file == "基础处.yaml"
    assert "# 2 开展评价。\n- 序号: 2\n  完成情况:\n    - 甲。\n    - 乙。\n" in found.after
    assert "序号: 1" not in found.after


def test_a_lost_row_is_told_and_changes_nothing(report: Report) -> None:
    """
    - 序号: 1
      重点工作: 推进改革。
      牵头责任处室: 规划处
    - 序号: 2
      重点工作: 开展评价。
      牵头责任处室: 规划处
    """
    form_ = answered(report, {(DONE, "2"): "甲。"})
    found = collect(report, other(form_, rows=form_.rows[1:]))
    assert "表上没有第1项，这些任务没有动" in found.notes
    assert "完成情况: 甲。" in found.after


def test_a_sheet_that_has_faults_is_not_touched(report: Report) -> None:
    """
    - 序号: 1
      重点工作: 推进改革。
      牵头责任处室: 规划处
    ---
    # 规划处.yaml
    - 序号: 1
      完成情况: &a 甲。
    """
    with pytest.raises(HalfyearError, match=r"规划处\.yaml”.*先用 halfyear validate 查看、改好"):
        collect(report, answered(report, {(PROBLEMS, "1"): "缺人。"}))


@pytest.mark.parametrize("name", ["../规划处", ".规划处", "tasks"])
def test_no_division_makes_a_file_elsewhere(name: str) -> None:
    files: dict[str, Entry] = {
        each: data.replace("规划处".encode(), name.encode())
        for each, data in entries(DATA).items()
        if each in ("report.yaml", "tasks.yaml") and isinstance(data, bytes)
    }
    report = load(".", files)
    with pytest.raises(HalfyearError, match=r"^处室名“.*”不能作文件名"):
        collect(report, answered(report, {(DONE, "1"): "甲。"}, name))


def answered(
    report: Report, answers: dict[tuple[str, str], str], division: str = "规划处"
) -> Table:
    """A division's form with texts in some of its cells, as a reader yields it."""
    found = blank(report, division)
    names = [column.name for column in found.columns]
    rows = [list(row) for row in found.table.rows]
    for (name, number), words in answers.items():
        row = next(row for row in rows if row[0] == number)
        row[names.index(name)] = words
    return other(found.table, rows=tuple(map(tuple, rows)))


# What does not fit


def changed(**fields: object) -> Table:
    return other(blank(sent_out(), "规划处").table, **fields)


FACTS = blank(sent_out(), "规划处").table.facts
HEADINGS = blank(sent_out(), "规划处").table.headings
ROWS = tuple(whole(blank(sent_out(), "规划处").table.rows))


def row(number: int, **cells: str) -> tuple[tuple[str, ...], ...]:
    names = ("序号", "重点工作", "会办单位", DONE, PROBLEMS, PLANS, "牵头责任处室")
    new = tuple(cells.get(name, cell) for name, cell in zip(names, ROWS[number], strict=True))
    return (*ROWS[:number], new, *ROWS[number + 1 :])


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (changed(facts=FACTS[1:]), "^表上没有写明“填报处室”"),
        (changed(facts=(*FACTS, ("填报处室", "基础处"))), "^表上写了两个不同的“填报处室”"),
        (changed(facts=(("填报处室", "规化处"), *FACTS[1:])), "^“规化处”不在.*是不是“规划处”$"),
        (changed(facts=FACTS[:1]), "^表上没有写明“报告期”"),
        (
            changed(facts=(FACTS[0], ("报告期", "2023-01-01至2023-06-30"))),
            "^表上的报告期是“2023-01-01至2023-06-30”，本报表的是“2024-01-01至2024-06-30”",
        ),
        (
            changed(headings=HEADINGS[:-1], rows=tuple(each[:-1] for each in ROWS)),
            "^表上没有“牵头责任处室”这一栏",
        ),
        (
            changed(headings=(*HEADINGS, "备注"), rows=tuple((*each, "") for each in ROWS)),
            "^表上多出“备注”",
        ),
        (changed(rows=row(0, 序号="", 重点工作="别的。")), "^表上第1行没有序号"),
        (changed(rows=row(0, 序号="3", 重点工作="别的。")), "^第3项不是规划处牵头的任务"),
        (changed(rows=row(0, 序号="2", 重点工作="别的。")), "^第2项在表上有2行，应当是1行"),
        (changed(rows=()), "^表上没有任务"),
    ],
    ids=[
        *("no-division", "two-divisions", "unknown-division", "no-period", "other-period"),
        *("column-lost", "column-added", "no-number", "not-its-task", "two-rows", "no-rows"),
    ],
)
def test_a_form_that_does_not_fit_is_refused(table: Table, message: str) -> None:
    with pytest.raises(HalfyearError, match=message):
        collect(sent_out(), table)


def test_a_locked_cell_that_was_changed_is_refused_and_the_answers_are_taken() -> None:
    rows = row(1, 会办单位="省农业农村厅", 完成情况="召开会议。")
    taken = collect(sent_out(), changed(rows=rows))
    (why,) = taken.refused
    assert why.startswith(
        "第2项“会办单位”不由处室填写，照报表的留着：表上是“省农业农村厅”，报表是“省委"
    )
    assert "- 序号: 2\n  完成情况: 召开会议。\n" in taken.after
    assert taken.changed == ("第2项“完成情况”",)


def test_answers_to_a_task_of_another_text_are_taken_only_on_request() -> None:
    rows = row(0, 重点工作="研发投入强度达到3.3%。", 完成情况="召开会议。", 存在问题="无")
    table = changed(rows=(*rows[:1], *row(1, 完成情况="印发方案。")[1:]))
    taken = collect(sent_out(), table)
    both = "表上是“研发投入强度达到3.3%。”，报表是“研发投入强度达到3.2%。”"
    assert taken.refused == (
        f"第1项“重点工作”与报表不一样，这一项没有收：{both}；填的确实是这一项，请加 --accept-task-text",
    )
    assert taken.changed == ("第2项“完成情况”",)
    taken = collect(sent_out(), table, accept=True)
    assert taken.refused == ()
    assert f"第1项“重点工作”照报表的留着：{both}" in taken.notes
    assert "# 1 研发投入强度达到3.2%。\n- 序号: 1\n  完成情况: 召开会议。\n" in taken.after


@pytest.mark.parametrize(
    "table",
    [
        changed(facts=(("填报处室", " 规划处 "), ("报告期", "2024年1月1日—2024年6月30日"))),
        changed(headings=tuple(each.replace("300", "400") for each in HEADINGS)),
        changed(headings=tuple(each.replace("（", "(").replace("）", ")") for each in HEADINGS)),
        changed(headings=HEADINGS[::-1], rows=tuple(each[::-1] for each in ROWS)),
        changed(rows=tuple(tuple(cell.replace("，", ",\n ") for cell in each) for each in ROWS)),
        changed(rows=tuple((f"{each[0]}.", *each[1:]) for each in ROWS)),
    ],
    ids=["facts", "other-limit", "half-width", "other-order", "layout", "number"],
)
def test_what_is_only_layout_does_not_matter(table: Table) -> None:
    assert collect(sent_out(), table).after == ""


def test_an_instruction_that_became_text_says_nothing() -> None:
    form_ = blank(sent_out(), "规划处")
    rows = [list(each) for each in form_.table.rows]
    for place, hint in form_.asked.items():
        rows[place.row][place.column] = hint
    table = other(form_.table, rows=tuple(map(tuple, rows)))
    assert collect(sent_out(), table).after == ""


HINT = "不超过300字；一条一段，序号不用写"


@pytest.mark.parametrize(
    ("words", "rest"),
    [
        (f"{HINT}印发方案。", "印发方案。"),
        (f"{HINT}。印发方案。", "印发方案。"),
        (f"{HINT}\n印发方案。\n召开会议。", "印发方案。\n召开会议。"),
        (f"印发方案。\n{HINT}", "印发方案。\n"),
        (f"{HINT}。换行按 Alt+Enter。印发方案。", "印发方案。"),
        ("一条一段，序号不用写\n印发方案。", "印发方案。"),
        ("没有就写“无”", ""),
        ('印发方案。\n没有就写"无"。', "印发方案。\n"),
        ("没有就写“无”印发方案。", "印发方案。"),
        ("不超过300字；印发方案。", "印发方案。"),
        (f"{HINT.replace('300', '500').replace('，', ', ')}：印发方案。", "印发方案。"),
    ],
)
def test_an_instruction_left_beside_the_text_is_taken_off(words: str, rest: str) -> None:
    assert spoken(words, HINT) == (rest, True)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("请填写单位加快进度。", "请填写"),
        ("没有可以不填的项目。", "没有可以不填"),
        ("建成70公里，不超过300字。", HINT),
        ("印发方案，不超过300字；一条一段，序号不用写。", HINT),
        ("印发方案。", HINT),
    ],
)
def test_words_of_the_text_are_no_instruction(words: str, hint: str) -> None:
    assert spoken(words, hint) == (words, False)


@pytest.mark.parametrize("format_", ["docx", "xlsx"])
def test_a_prompt_left_in_a_form_is_told_and_not_published(
    format_: Literal["docx", "xlsx"],
) -> None:
    made = blank(sent_out(), "规划处", date(2024, 7, 10))
    place = next(one for one in made.asked if made.columns[one.column].name == DONE)
    fill, ending = {
        "docx": (strangers.whole_cells, "docx"),
        "xlsx": (strangers.sheet_cells, "xlsx"),
    }[format_]
    number = made.lines[place.row].task.number
    answers = {(DONE, number): [f"{made.asked[place]}印发方案。", "召开会议。"]}
    found = collected(fill(sent(format_), answers), ending)
    assert "    - 印发方案。\n    - 召开会议。\n" in found.after
    assert f"第{number}项“完成情况”里留着表上的填写提示，已经去掉" in found.notes
    assert "不超过" not in found.after


def test_items_that_word_marks_with_its_own_signs_are_items() -> None:
    data = strangers.listed(sent("docx"), ANSWERS, bullets=True)
    assert collected(data, "docx").after == collected(filled("openpyxl"), "xlsx").after


def test_items_that_word_numbers_itself_are_items() -> None:
    data = strangers.listed(sent("docx"), ANSWERS, bullets=False)
    assert collected(data, "docx").after == collected(filled("openpyxl"), "xlsx").after


# Formatting that means something


def formatted_docx(data: bytes) -> bytes:
    document = Document(io.BytesIO(data))
    cell = document.tables[0].rows[1].cells[3]
    paragraph = cell.paragraphs[0]
    for control in paragraph._p.findall(qn("w:sdt")):
        paragraph._p.remove(control)
    paragraph.add_run("新增")
    paragraph.add_run("3").font.strike = True
    paragraph.add_run("4家，投资10")
    paragraph.add_run("4").font.superscript = True
    paragraph.add_run("元。")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def formatted_xlsx(data: bytes) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    parts: list[str | TextBlock] = [
        "新增",
        TextBlock(InlineFont(strike=True), "3"),
        "4家，投资10",
        TextBlock(InlineFont(vertAlign="superscript"), "4"),
        "元。",
    ]
    book.worksheets[0]["D5"].value = CellRichText(*parts)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("fill", "ending"),
    [(formatted_docx, "docx"), (formatted_xlsx, "xlsx")],
    ids=["docx", "xlsx"],
)
def test_struck_out_text_is_left_out_and_told_and_powers_are_kept(
    fill: Callable[[bytes], bytes], ending: Literal["docx", "xlsx"]
) -> None:
    reading = read(fill(sent(ending)), f"form.{ending}")
    assert "  完成情况: 新增4家，投资10⁴元。\n" in collect(sent_out(), reading.table).after
    (note,) = remarks(reading)
    assert note.lost
    assert "划掉" in note.message
    assert "“3”" in note.message


def test_text_beside_a_list_to_choose_from_is_told() -> None:
    settings = COLUMNS_WITH_STATE
    report = load("", {"report.yaml": settings.encode(), "tasks.yaml": TASK.encode()})
    document = Document(io.BytesIO(form(blank(report, "规划处"), "docx")))
    (control,) = [
        one
        for one in document.element.body.iter(qn("w:sdt"))
        if one.find(f"{qn('w:sdtPr')}/{qn('w:dropDownList')}") is not None
    ]
    look = control.find(qn("w:sdtPr"))
    look.remove(look.find(qn("w:showingPlcHdr")))
    next(control.iter(qn("w:t"))).text = "已完成"
    document.tables[0].rows[1].cells[2].paragraphs[0].add_run("（提前两月）")
    buffer = io.BytesIO()
    document.save(buffer)
    taken = collect(report, read(buffer.getvalue(), "form.docx").table)
    assert taken.refused == ("第1项“状态”填的是“已完成（提前两月）”，只能是已完成、滞后",)


COLUMNS_WITH_STATE = """\
标题: 某局2024年度重点工作半年度进展情况
报告期: {起: 2024-01-01, 止: 2024-06-30}
处室: [规划处]
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 状态, 用途: 状态, 取值: [已完成, 滞后]}
  - {名称: 牵头处室, 用途: 牵头}
"""
TASK = "- {序号: 1, 重点工作: 甲。, 牵头处室: 规划处}\n"


def test_words_around_a_form_are_told_and_go_nowhere() -> None:
    document = Document(io.BytesIO(sent("docx")))
    document.add_paragraph("另：请协调解决编制问题。")
    rows = document.tables[0]._tbl
    rows.append(deepcopy(document.tables[0].rows[-1]._tr))
    for cell, words in zip(
        document.tables[0].rows[-1].cells, ("合计", "3项", "", "", "", "", ""), strict=True
    ):
        cell.text = words
    rows.append(deepcopy(document.tables[0].rows[-1]._tr))
    first, *_, last = document.tables[0].rows[-1].cells
    first.merge(last).text = "补充说明：已报省政府。"
    buffer = io.BytesIO()
    document.save(buffer)
    reading = read(buffer.getvalue(), "form.docx")
    taken = collect(sent_out(), reading.table)
    said = "\n".join((*taken.notes, *(note.said for note in remarks(reading))))
    assert "表外的文字“另：请协调解决编制问题。”没有收" in said
    assert "“补充说明：已报省政府。”没有收" in said
    assert "表上多出合计一行，没有收" in said
    assert taken.after == ""
