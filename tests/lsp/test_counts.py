"""The counts beside the keys are those of the validator, in every state of a text."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from halfyear.lsp.counts import counts
from halfyear.lsp.view import View
from halfyear.rules.example import SETTINGS
from tests.lsp.views import FOLDER, PLAN, viewed


def shown(view: View, path: str = PLAN) -> list[tuple[int, str]]:
    """Line, from 1, and label of each count of a file."""
    source = view.source(path)
    assert source is not None
    return [(source.place(one.at)[0], one.label) for one in counts(view, path, 0, 10**6)]


def test_a_count_stands_behind_the_colon_of_its_key() -> None:
    view = viewed(规划处="- 序号: 1\n  完成情况: 甲乙。\n  存在问题: 无\n")
    (one,) = counts(view, PLAN, 0, 10**6)
    source = view.source(PLAN)
    assert source is not None
    assert source.text[: one.at].endswith("完成情况:")
    assert one.label == "3/300"
    assert one.told == "“完成情况”共 3 字，上限 300 字，按 Word 字数计"


def test_the_numbers_of_items_count_as_they_are_printed() -> None:
    view = viewed(规划处="- 序号: 2\n  完成情况:\n    - 甲乙。\n    - 丙。\n  下步打算:\n")
    assert shown(view) == [(2, "7/300"), (5, "0/300")]


def test_what_is_too_long_says_by_how_much() -> None:
    view = viewed(规划处=f"- 序号: 2\n  完成情况: {'甲' * 342}\n")
    assert shown(view) == [(2, "342/300 超 42")]


def test_a_cell_that_divisions_write_together_has_one_count_in_each_of_their_sheets() -> None:
    plan = "- 序号: 1\n  完成情况:\n    - 甲乙。\n"
    base = "- 序号: 1\n  完成情况:\n    - 丙。\n"
    view = viewed(规划处=plan, 基础处=base)
    assert shown(view) == [(2, "共 7/300")]
    assert shown(view, f"{FOLDER}/基础处.yaml") == [(2, "共 7/300")]
    (one,) = counts(view, PLAN, 0, 10**6)
    assert one.told.endswith("2 个处室合写，这里 4 字")


def test_only_the_stretch_that_is_asked_for_is_counted() -> None:
    text = "- 序号: 1\n  完成情况: 甲。\n- 序号: 2\n  完成情况: 乙。\n"
    view = viewed(规划处=text)
    assert [one.label for one in counts(view, PLAN, text.index("- 序号: 2"), 10**6)] == ["2/300"]


def test_a_broken_row_takes_no_count_from_the_others() -> None:
    text = '- 序号: 1\n  完成情况: "甲\n- 序号: 2\n  完成情况: 乙丙。\n'
    assert shown(viewed(规划处=text)) == [(4, "3/300")]


def test_a_full_width_colon_is_behind_the_key_as_well() -> None:
    assert shown(viewed(规划处="- 序号: 1\n  完成情况：甲。\n")) == [(2, "2/300")]


def test_no_limit_no_count_and_none_where_nobody_knows_the_task() -> None:
    assert shown(viewed(规划处="- 序号: 1\n  存在问题: 甲。\n")) == []
    assert shown(viewed(规划处="- 完成情况: 甲。\n")) == []
    assert shown(viewed(规划处="- 序号: 1\n  完成情况: 无\n")) == []


def test_settings_have_no_counts() -> None:
    assert shown(viewed(), f"{FOLDER}/report.yaml") == []


@given(st.lists(st.text("甲。ａa1% \U00020000", min_size=1, max_size=12), min_size=1, max_size=3))
@settings(max_examples=12)
def test_the_count_is_the_one_that_the_validator_names(items: list[str]) -> None:
    rows = "".join(f"    - 甲{item}甲\n" for item in items)
    tight = SETTINGS.replace("字数: 300", "字数: 1")
    view = viewed(report=tight, 规划处=f"- 序号: 1\n  完成情况:\n{rows}")
    (said,) = [one.message for one in view.found if one.code == "HY201"]
    count = re.search(r"共 ([0-9]+) 字", said)
    assert count
    assert shown(view)[0][1].startswith(f"{count[1]}/1 超")
