"""What may be written at a place, while the text is broken just there."""

from __future__ import annotations

import pytest

from halfyear.lsp.completion import Proposal, proposals
from halfyear.lsp.view import View
from halfyear.rules.example import SETTINGS
from halfyear.source.span import Source
from tests.lsp.views import FOLDER, PLAN, REPORT, TASKS, viewed

WIDER = SETTINGS.replace(
    "  - {名称: 存在问题, 用途: 问题}",
    "  - {名称: 状态, 用途: 状态, 取值: [已完成, 序时推进, 滞后]}\n  - {名称: 大类, 用途: 分组}",
)


def proposed(text: str, path: str = PLAN, view: View | None = None) -> list[Proposal]:
    before, _, after = text.partition("|")
    now = view or viewed(规划处="- 序号: 1\n  完成情况: 甲。\n")
    return proposals(now, path, Source(path, before + after), len(before))


def words(text: str, path: str = PLAN, view: View | None = None) -> list[str]:
    return [one.word for one in proposed(text, path, view)]


def test_the_columns_that_the_row_lacks_and_its_writer_fills() -> None:
    assert words("- 序号: 1\n  完成情况: 甲。\n  |") == ["存在问题", "下步打算"]
    assert words("- |") == ["序号", "完成情况", "存在问题", "下步打算"]
    assert words("- 序号: 3\n  |\n- 序号: 4\n  会办单位: 无\n", TASKS) == [
        "重点工作",
        "会办单位",
        "牵头责任处室",
    ]


def test_rows_that_stand_further_in_are_told_apart_as_well() -> None:
    text = "  - 序号: 1\n    完成情况:\n      - 甲。\n    |\n  - 序号: 2\n    存在问题: 无\n"
    assert words(text) == ["存在问题", "下步打算"]


def test_a_column_that_is_begun_is_completed_from_its_first_character() -> None:
    (one, *_) = [one for one in proposed("- 序号: 1\n  下步|") if one.word == "下步打算"]
    assert one.text == "下步打算: "
    assert one.start == len("- 序号: 1\n  ")
    assert one.detail == "不超过 300 字"
    # Those of the other side come last.
    assert words("- 序号: 1\n  重|")[-1] == "牵头责任处室"


def test_the_numbers_that_a_division_has_not_reported_with_their_tasks() -> None:
    (one,) = proposed("- 序号: 1\n- 序号: |")
    assert (one.word, one.detail) == ("2", "完善科技创新政策体系。")
    assert words("- 序号: |", TASKS) == ["3"]


@pytest.mark.parametrize(
    "text",
    [
        "- 序号: 3\n  牵头责任处室: |",
        "- 序号: 3\n  牵头责任处室: [规划处, |",
        "- 序号: 3\n  牵头责任处室:\n    - 规划处\n    - |",
        "- 序号: 3\n  牵头责任处室:\n  - |",
        "- 序号: 3\n  牵头责任处室: 规划处、|",
    ],
    ids=["text", "flow", "list", "list at the key", "names in one"],
)
def test_divisions_where_leads_are_named(text: str) -> None:
    found = words(text, TASKS)
    assert found[:5] == ["规划处", "基础处", "法规处", "重大处", "成果处"]


def test_the_name_that_is_begun_is_replaced_and_those_before_it_stay() -> None:
    text = "- 序号: 3\n  牵头责任处室: [规划处, 基|"
    one = proposed(text, TASKS)[0]
    assert text[one.start : text.index("|")] == "基"


def test_bodies_that_help_elsewhere_or_stand_in_the_directory() -> None:
    view = viewed(report=f"{SETTINGS}名录: {{省发展和改革委员会: [省发展改革委]}}\n")
    assert words("- 序号: 3\n  会办单位: [|", TASKS, view) == [
        "省财政厅",
        "省发展改革委",
        "省发展和改革委员会",
    ]


def test_states_groups_and_the_word_for_none() -> None:
    view = viewed(report=WIDER, tasks="- 序号: 1\n  大类: 平台建设\n", 规划处="[]\n")
    assert words("- 序号: 1\n  状态: |", PLAN, view) == ["已完成", "序时推进", "滞后", "无"]
    assert words("- 序号: 2\n  大类: |", TASKS, view) == ["平台建设", "无"]
    assert words("- 序号: 1\n  存在问题: |") == ["无"]
    assert words("- 序号: 1\n  存在问题: 甲|") == []


def test_entries_where_tasks_have_several() -> None:
    view = viewed(规划处="- 序号: 2\n  完成情况: 甲。\n- 序号: 2\n  分项: 2\n  完成情况: 乙。\n")
    assert "分项" in words("- 序号: 1\n  |", PLAN, view)
    assert words("- 序号: 2\n  分项: 2\n  完成情况: |", PLAN, view) == ["无", "同上"]


@pytest.mark.parametrize(
    "text",
    ["- 序号: 1\n  完成情况: 甲，|", "# 甲 |", "|", "- 序号: 1\n  完成情况:\n    - |", "  甲乙: |"],
)
def test_in_prose_and_comments_nothing_is_proposed(text: str) -> None:
    assert words(text) == []


def test_a_file_of_no_report_has_no_proposals() -> None:
    assert words("- |", f"{FOLDER}/无.yaml") == []


def test_the_codes_of_an_exception() -> None:
    view = viewed(规划处="- 序号: 2\n  完成情况: 印发文件3项,完成。\n")
    assert "HY501" in words("- 序号: 2\n  # halfyear: 忽略 |", PLAN, view)


@pytest.mark.parametrize(
    ("text", "some"),
    [
        ("|", {"标题", "栏目", "默认牵头"}),
        ("报告期: {|", {"起", "止"}),
        ("栏目:\n  - {|", {"名称", "用途", "字数"}),
        ("栏目:\n  - {名称: 甲, |", {"用途", "字数"}),
        ("栏目:\n  - 名称: 甲\n    |", {"用途", "字数"}),
        ("栏目:\n  - {名称: 甲, 用途: |", {"完成", "打算", "状态"}),
        ("栏目:\n  - 名称: 甲\n    用途: |", {"完成", "打算", "状态"}),
        ("纸张: |", {"A4", "A3"}),
        ("填报表:\n  填报人: |", {"是", "否"}),
    ],
)
def test_the_words_of_the_settings(text: str, some: set[str]) -> None:
    assert some <= set(words(text, REPORT))


@pytest.mark.parametrize("text", ["标题: |", "公开信息:\n  发文机构: |"])
def test_settings_that_are_free_have_no_proposals(text: str) -> None:
    assert words(text, REPORT) == []
