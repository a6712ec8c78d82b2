"""Rows under other numbers: their labels and comments go along, and nothing else changes."""

from __future__ import annotations

from random import Random

import pytest

from halfyear.errors import HalfyearError
from halfyear.report.load import load
from halfyear.report.model import Report
from halfyear.report.printing import table
from halfyear.rules.example import SETTINGS
from halfyear.table import whole
from halfyear.write.tasks import Renumbered, drop, insert, move
from tests.write.sheets import sheet


def report(**sheets: str) -> Report:
    files = {"report": SETTINGS, **sheets}
    return load(".", {f"{name}.yaml": text.encode() for name, text in files.items()})


def made(change: Renumbered, name: str = "规划处") -> str:
    return change.files[f"{name}.yaml"][1]


TASKS = "- 序号: 1\n  重点工作: 甲。\n- 序号: 2\n  重点工作: 乙。\n- 序号: 3\n  重点工作: 丙。\n"


def test_rows_change_places_with_what_stands_above_them_and_gaps_stay() -> None:
    text = """\
# 规划处填写

# 1 甲。
- 序号: 1 # 一
  完成情况: 甲一。


# 待核
# 2 乙。
# halfyear: 忽略 HY201 已按此稿公开
- 序号: '2'
  完成情况:
    - 乙一。

# 3 丙。
- {序号: 3, 完成情况: 丙一。}
# 完
"""
    assert (
        made(move(report(tasks=TASKS, 规划处=text), 3, 1))
        == """\
# 规划处填写

# 1 丙。
- {序号: 1, 完成情况: 丙一。}


# 2 甲。
- 序号: 2 # 一
  完成情况: 甲一。

# 待核
# 3 乙。
# halfyear: 忽略 HY201 已按此稿公开
- 序号: 3
  完成情况:
    - 乙一。
# 完
"""
    )


def test_rows_that_are_in_no_order_stay_where_they_are() -> None:
    text = "- 序号: 3\n  完成情况: 丙。\n- 序号: 1\n  完成情况: 甲。\n"
    assert made(move(report(tasks=TASKS, 规划处=text), 3, 1)) == (
        "- 序号: 1\n  完成情况: 丙。\n- 序号: 2\n  完成情况: 甲。\n"
    )


def test_a_label_of_another_number_is_not_ours_to_change() -> None:
    text = "# 9 丙。\n- 序号: 3\n"
    assert made(move(report(tasks=TASKS, 规划处=text), 3, 1)) == "# 9 丙。\n- 序号: 1\n"


def test_lines_of_windows_stay() -> None:
    text = "# 1 甲。\r\n- 序号: 1\r\n\r\n- 序号: 2\r\n  完成情况: 乙。\r\n"
    now = made(move(report(tasks=TASKS, 规划处=text), 2, 1))
    assert now == "- 序号: 1\r\n  完成情况: 乙。\r\n\r\n# 2 甲。\r\n- 序号: 2\r\n"


def test_a_last_line_without_its_end_is_still_the_last() -> None:
    text = "- 序号: 1\n  完成情况: 甲。\n- 序号: 2\n  完成情况: |\n    乙。"
    assert made(move(report(tasks=TASKS, 规划处=text), 2, 1)) == (
        "- 序号: 1\n  完成情况: |\n    乙。\n- 序号: 2\n  完成情况: 甲。"
    )


def test_the_rows_of_one_task_go_together() -> None:
    text = "- 序号: 1\n  完成情况: 甲。\n- 序号: 1\n  分项: 2\n  完成情况: 甲二。\n- 序号: 2\n"
    now = made(move(report(tasks=TASKS, 规划处=text), 2, 1))
    assert (
        now == "- 序号: 1\n- 序号: 2\n  完成情况: 甲。\n- 序号: 2\n  分项: 2\n  完成情况: 甲二。\n"
    )


def test_a_task_comes_into_an_order_that_has_gaps() -> None:
    tasks = "- 序号: 1\n  重点工作: 甲。\n- 序号: 5\n  重点工作: 乙。\n"
    now = made(insert(report(tasks=tasks), 3, "丙。", ()), "tasks")
    assert "- 序号: 3\n  重点工作: 丙。\n" in now
    assert "- 序号: 5\n" in now


def test_only_answers_keep_a_task() -> None:
    change = drop(report(tasks=TASKS, 规划处="# 2 乙。\n- 序号: 2\n  完成情况:\n"), 2)
    assert made(change) == ""
    assert made(change, "tasks").endswith("- 序号: 2\n  重点工作: 丙。\n")


@pytest.mark.parametrize(
    "text",
    ["[{序号: 1}, {序号: 2}]\n", "- 序号: 1\n- - 序号: 2\n", "- 序号: 1\n---\n- 序号: 2\n"],
    ids=["one line", "nested", "two documents"],
)
def test_what_is_not_row_by_row_is_refused(text: str) -> None:
    with pytest.raises(HalfyearError):
        move(report(tasks=TASKS, 规划处=text), 3, 1)


def test_there_is_no_place_for_a_task_where_nobody_assigns() -> None:
    with pytest.raises(HalfyearError, match=r"没有 tasks\.yaml"):
        insert(report(规划处=TASKS), 1, None, ())


def test_made_up_sheets_say_the_same_under_other_numbers_or_are_refused() -> None:
    moved = 0
    for seed in range(900):
        text = sheet(Random(seed))
        old = report(规划处=text)
        known = sorted({int(task.number) for task in old.tasks if task.number.isdigit()})
        if len(known) < 2:
            continue
        try:
            change = move(old, known[0], known[-1])
        except HalfyearError:
            continue
        new = report(规划处=made(change))
        turned = {str(number): str(to) for number, to in change.numbers.items()}
        before = sorted((turned.get(row[0], row[0]), *row[1:]) for row in whole(table(old).rows))
        assert sorted(whole(table(new).rows)) == before
        back = move(new, known[-1], known[0])
        again = report(规划处=made(back))
        assert list(whole(table(again).rows)) == list(whole(table(old).rows))
        moved += 1
    assert moved > 15
