"""What is said of the place under the pointer."""

from __future__ import annotations

import pytest

from halfyear.lsp.hover import Told, hover
from halfyear.manual import page
from halfyear.rules import by_code
from halfyear.rules.example import SETTINGS
from tests.lsp.views import Pointed, pointed


def told(here: Pointed) -> Told:
    found = hover(here.view, here.path, here.at)
    assert found is not None
    return found


def test_a_finding_has_its_message_and_the_page_of_its_rule() -> None:
    here = pointed(规划处="- 序号: 2\n  完成情况: 印发文件3项|,完成投资。\n")
    said = told(here)
    assert said.text.startswith("**警告 HY501**　“,”应为全角的“，”")
    assert page(by_code("HY501")) in said.text
    assert here.source.text[said.start : said.end] == ","


def test_a_key_says_what_its_column_is_for_its_limit_and_how_long_the_cell_is() -> None:
    said = told(pointed(规划处="- 序号: 2\n  完成|情况: 印发文件3项。\n")).text
    assert "用途：完成，由处室填" in said
    assert "不超过 300 字" in said
    assert "“完成情况”共 7 字，上限 300 字" in said


def test_a_number_says_what_its_task_is_and_who_leads_it() -> None:
    said = told(pointed(规划处="- 序号: |1\n  完成情况: 印发文件3项。\n")).text
    assert "**第 1 项**　研发投入强度达到3.2%。" in said
    assert "牵头责任处室：规划处、基础处" in said
    waiting = told(pointed(tasks="- 序号: |1\n  重点工作: 甲\n  牵头责任处室: 规划处\n")).text
    assert "规划处还没有报。" in waiting


def test_a_choice_and_an_entry_are_told() -> None:
    settings = SETTINGS.replace(
        "  - {名称: 存在问题, 用途: 问题}", "  - {名称: 状态, 用途: 状态, 取值: [已完成, 滞后]}"
    )
    said = told(pointed(report=settings, 规划处="- 序号: 2\n  状|态: 滞后\n")).text
    assert "取值：已完成、滞后。" in said
    assert "第几行" in told(pointed(规划处="- 序号: 2\n  分|项: 1\n")).text


@pytest.mark.parametrize(
    ("before", "words"),
    [("栏|目:", "表格的栏目"), ("用|途: 会办", "这一栏做什么用"), ("用途: 会|办", "会办")],
)
def test_a_word_of_the_settings_is_explained(before: str, words: str) -> None:
    settings = SETTINGS.replace(before.replace("|", ""), before, 1)
    assert words in told(pointed(report=settings, 规划处="[]")).text


def test_the_rule_that_an_exception_names_is_told() -> None:
    here = pointed(规划处="- 序号: 2\n  # halfyear: 忽略 HY2|01 已公开\n  完成情况: 甲。\n")
    assert page(by_code("HY201")) in told(here).text


@pytest.mark.parametrize(
    "text",
    [
        "- 序号: 2\n  完成情况: 甲|乙。\n",
        "- 序号: 2\n  # 甲|乙 HY201\n  完成情况: 甲。\n",
        "- 序号: 2\n  # HY99|9\n  完成情况: 甲。\n",
        "# 甲\n|\n- 序号: 2\n",
    ],
    ids=["text", "comment", "no rule", "above the rows"],
)
def test_of_other_places_nothing_is_said(text: str) -> None:
    here = pointed(规划处=text)
    assert not any("\n---\n" in one.text for one in [hover(here.view, here.path, here.at)] if one)
    found = hover(here.view, here.path, here.at)
    assert found is None or found.text.startswith("**")


def test_what_the_data_says_is_text_and_no_markdown() -> None:
    here = pointed(tasks="- 序号: |1\n  重点工作: '[甲](command:x) <b>*乙*'\n")
    assert "\\[甲\\](command:x) \\<b\\>\\*乙\\*" in told(here).text
