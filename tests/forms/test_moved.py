"""Forms that went out before the tasks got other numbers are taken in where their tasks are today."""

from __future__ import annotations

from pathlib import Path

import pytest

from halfyear.errors import HalfyearError
from halfyear.forms.blank import blank
from halfyear.forms.collect import collect
from halfyear.report.folder import entries
from halfyear.report.load import Entry, load
from halfyear.report.model import Report
from halfyear.table import Table, with_rows
from halfyear.write.tasks import Renumbered, drop, insert, move
from tests.conftest import DATA


def asked() -> dict[str, Entry]:
    """data/2024 before anyone has answered."""
    files = entries(DATA)
    return {name: files[name] for name in ("report.yaml", "tasks.yaml")}


def after(change: Renumbered) -> Report:
    """The report with its tasks under other numbers."""
    made = {name: new.encode() for name, (_, new) in change.files.items()}
    return load("data/2024", {**asked(), **made})


def answered(number: str, words: str, division: str = "规划处") -> Table:
    """The form of a division, as it went out, with an answer to one task."""
    table = blank(load("data/2024", asked()), division).table
    at = table.headings.index("完成情况（不超过300字）")
    return with_rows(
        table,
        ((*row[:at], words, *row[at + 1 :]) if row[0] == number else row for row in table.rows),
    )


def test_a_form_whose_tasks_moved_is_joined_by_their_text_and_told() -> None:
    now = after(move(load("data/2024", asked()), 4, 1))
    taken = collect(now, answered("2", "召开推进会。"))
    assert "# 3 聚焦聚力科技创新" in taken.after
    assert "- 序号: 3\n  完成情况: 召开推进会。\n" in taken.after
    assert taken.notes[:3] == (
        "表上的第1项现在是第2项，按任务的内容收",
        "表上的第2项现在是第3项，按任务的内容收",
        "表上的第4项现在是第1项，按任务的内容收",
    )


def test_a_form_is_joined_behind_a_task_that_came_in() -> None:
    now = after(insert(load("data/2024", asked()), 1, "推进某事。", ["规划处"]))
    taken = collect(now, answered("4", "召开推进会。"))
    assert "- 序号: 5\n  完成情况: 召开推进会。\n" in taken.after
    assert "表上没有第1项，这些任务没有动" in taken.notes


def test_the_row_of_a_task_that_is_gone_is_told_and_the_others_are_taken() -> None:
    now = after(drop(load("data/2024", asked()), 1))
    taken = collect(now, answered("2", "召开推进会。"))
    assert "- 序号: 1\n  完成情况: 召开推进会。\n" in taken.after
    assert "表上的第1项“研发投入强度达到3.2%。”现在不在任务里，没有收" in taken.notes


def test_where_nothing_moved_a_task_that_is_none_is_refused() -> None:
    now = after(drop(load("data/2024", asked()), 6))
    with pytest.raises(HalfyearError, match="第6项不是法规处牵头的任务"):
        collect(now, answered("5", "召开推进会。", "法规处"))


def test_a_form_of_today_says_nothing_of_numbers() -> None:
    taken = collect(load("data/2024", asked()), answered("2", "召开推进会。"))
    assert not [note for note in taken.notes if "按任务的内容收" in note]


def test_of_two_tasks_that_say_the_same_the_number_decides(tmp_path: Path) -> None:
    files = asked()
    tasks = files["tasks.yaml"]
    assert isinstance(tasks, bytes)
    again = tasks.decode().split("- 序号: 2")[0].replace("# 任务分工，由统筹处室填写。", "")
    files["tasks.yaml"] = tasks + again.replace("序号: 1", "序号: 7").encode()
    report = load("data/2024", files)
    table = blank(report, "规划处").table
    taken = collect(report, table)
    assert not [note for note in taken.notes if "按任务的内容收" in note]
