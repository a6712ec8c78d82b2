"""A report becomes a table, and what users read back and import says the same tasks."""

from __future__ import annotations

import string
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from halfyear.importing import adopt
from halfyear.read import read
from halfyear.render import Format, render
from halfyear.report.columns import Role
from halfyear.report.load import load
from halfyear.report.model import Report
from halfyear.report.printing import table
from halfyear.table import whole
from tests.conftest import DATA, ROOT

STORED = ROOT / "tests" / "data" / "stored-page.txt"

EIGHT = """\
标题: 省科技厅2021年度重点工作任务半年度进展情况
报告期: {起: 2021-01-01, 止: 2021-06-30}
公开信息: {索引号: 002482090/2021-00001, 主题分类: 科技, 发布机构: 省科技厅, 成文日期: 2021-07-20, 公开方式: 主动公开, 文号: 无}
处室: [甲处, 乙处, 丙处]
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作任务, 用途: 任务}
  - {名称: 目标任务, 用途: 文本}
  - {名称: 工作举措, 用途: 条目}
  - {名称: 完成情况, 用途: 完成, 字数: 300}
  - {名称: 责任单位, 用途: 牵头}
  - {名称: 存在问题, 用途: 问题, 空: ""}
  - {名称: 下一步打算, 用途: 打算, 必填: 否, 空: ""}
"""


def eight(tasks: str, **sheets: str) -> Report:
    """A report in the form of 2021."""
    texts = {"report.yaml": EIGHT, "tasks.yaml": tasks} | {
        f"{name}.yaml": text for name, text in sheets.items()
    }
    return load("eight", {name: text.encode() for name, text in texts.items()})


def test_another_form_prints_its_own_columns_signs_and_head_fields() -> None:
    report = eight(
        "- {序号: 1, 重点工作任务: 甲, 目标任务: 乙, 工作举措: [丙。, 丁。], 责任单位: [丙处, 甲处, 乙处]}\n",
        甲处="- {序号: 1, 完成情况: [二。], 存在问题: 无}\n",
        乙处="- {序号: 1, 完成情况: [三。, 四。], 存在问题: 无}\n",
        丙处="- {序号: 1, 完成情况: 一。, 存在问题: 无}\n",
    )
    printed = table(report)
    assert printed.headings[4:] == ("完成情况（不超过300字）", "责任单位", "存在问题", "下一步打算")
    assert len(printed.facts) == 6
    assert printed.rows == (
        (
            "1",
            "甲",
            "乙",
            "1. 丙。\n2. 丁。",
            "1. 一。\n2. 二。\n3. 三。\n4. 四。",
            "丙处\n甲处\n乙处",
            "",
            "",
        ),
    )


def squeezed(words: str) -> str:
    return "".join(unicodedata.normalize("NFKC", words).split())


def test_every_cell_of_2024_is_what_was_published() -> None:
    printed = table(load("data/2024", {file.name: file.read_bytes() for file in DATA.iterdir()}))
    page = STORED.read_text(encoding="utf-8")
    head, _, body = page.partition("牵头责任处室 |\n")
    stored = [squeezed(cell) for cell in body.replace("\n", " ").split("|")]
    ours = [squeezed(cell) for row in whole(printed.rows) for cell in row]
    assert [cell for cell in stored if cell] == ours
    assert len(ours) == 42
    facts = [squeezed(cell).rstrip(":") for cell in head.split("\n" + printed.title)[0].split("|")]
    assert [cell for cell in facts if cell] == [
        squeezed(words) for fact in printed.facts for words in fact
    ]
    headings = head.split(printed.title + "\n")[1] + "牵头责任处室"
    assert [squeezed(cell) for cell in headings.split("|")] == [
        squeezed(heading) for heading in printed.headings
    ]


def imported(report: Report) -> Report:
    """The report of one whose published page was read and imported."""
    assert report.period
    read_back = read(render(table(report), Format.HTML), "页面.html").table
    files = adopt(read_back, report.period).files
    return load("again", {name: text.encode() for name, text in files.items()})


def test_the_whole_of_2024_comes_back_from_its_page() -> None:
    report = load("data/2024", {file.name: file.read_bytes() for file in DATA.iterdir()})
    assert imported(report).tasks == report.tasks


HAN = st.text(
    st.sampled_from("甲乙丙丁戊己" + "，：“”" + string.ascii_letters + string.digits),
    min_size=1,
    max_size=12,
)
SENTENCE = HAN.filter(lambda words: not words[0].isdigit()).map(lambda words: f"{words}。")
ITEMS = st.one_of(st.just("无"), SENTENCE, st.lists(SENTENCE, min_size=1, max_size=4))
# Whole names of bodies: of two halves the importer makes one again.
NAME = st.text(st.sampled_from("省甲乙丙"), min_size=2, max_size=4).map(lambda words: f"{words}厅")


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(SENTENCE, st.lists(NAME, max_size=4), ITEMS, ITEMS), min_size=1, max_size=6)
)
def test_rows_come_back_from_the_page(made: list[tuple[str, list[str], object, object]]) -> None:
    from json import dumps

    sheet = "".join(
        f"- 序号: {number}\n  重点工作任务: {dumps(task)}\n  责任单位: {dumps(names)}\n"
        f"  工作举措: {dumps(measures)}\n  完成情况: {dumps(done)}\n  存在问题: 无\n"
        for number, (task, names, measures, done) in enumerate(made, 1)
    )
    report = eight(sheet)
    assert len(report.tasks) == len(made)
    assert table(imported(report)).rows == table(report).rows


def test_a_missing_cell_prints_nothing() -> None:
    report = eight("- 序号: 1\n")
    assert table(report).rows == (("1", "", "", "", "", "", "", ""),)
    assert report.columns.of(Role.TASK)[0].name == "重点工作任务"
