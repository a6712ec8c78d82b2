"""Each layout goes in without a hand's work, and comes out as it was."""

from __future__ import annotations

from datetime import date

import pytest

from halfyear.check.check import findings
from halfyear.importing import adopt
from halfyear.report.columns import Numbering, Role, Style
from halfyear.report.load import load
from halfyear.report.model import Report
from halfyear.report.printing import table
from tests.layouts import LAYOUTS
from tests.made import sound


def adopted(name: str) -> Report:
    files = adopt(LAYOUTS[name]).files
    return load("data/2024", {file: text.encode() for file, text in files.items()})


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_comes_out_as_it_went_in(name: str) -> None:
    sound(LAYOUTS[name])
    assert adopt(LAYOUTS[name]).changed == ()
    assert table(adopted(name)) == LAYOUTS[name]


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_is_valid_at_once(name: str) -> None:
    found = findings(adopted(name))
    assert [each.message for each in found if each.level == "error"] == []


def roles(name: str) -> list[Role]:
    return [column.role for column in adopted(name).columns]


def test_states_figures_and_due_dates_have_roles_of_their_own() -> None:
    columns = adopted("status").columns.named
    assert columns["完成状态"].role is Role.STATUS
    assert columns["完成状态"].choices == ("已完成", "序时推进", "滞后")
    assert (columns["完成率"].role, columns["完成率"].unit) == (Role.AMOUNT, "%")
    assert columns["完成情况"].role is Role.COMPLETION
    assert roles("list of tasks")[-2] is Role.DUE
    investment = adopted("percent and total").columns.named["投资"]
    assert (investment.role, investment.unit) == (Role.AMOUNT, "万元")
    assert adopted("percent and total").total == (("投资", None),)


@pytest.mark.parametrize(
    ("name", "styles"),
    [
        ("merged classes", {"类别": None}),
        ("rows across", {"大类": Style.ACROSS, "分组": Style.ACROSS}),
        ("annexes", {"分表": Style.APART}),
    ],
)
def test_groups_of_three_styles(name: str, styles: dict[str, Style | None]) -> None:
    columns = adopted(name).columns.of(Role.GROUP)
    assert {column.name: column.style for column in columns} == styles


def test_tasks_of_groups_that_are_each_numbered_from_one_are_numbered_through() -> None:
    report = adopted("annexes")
    assert report.columns.number
    assert report.columns.number.numbering is Numbering.EACH
    assert [task.number for task in report.tasks] == ["1", "2", "3", "4"]


def test_numbers_that_are_none_are_a_text_and_tasks_have_their_own() -> None:
    report = adopted("stars")
    assert report.columns.implied
    assert report.columns.implied.name == "任务序号"
    assert [task.cells["序号"].parts[0] for task in report.tasks] == ["★6", "145", "7-1"]
    assert [task.number for task in adopted("text around").tasks] == ["145", "249"]
    assert adopted("no number").columns.implied


def test_a_task_of_several_rows_has_entries() -> None:
    tasks = adopted("entries").tasks
    assert [len(task.lines) for task in tasks] == [3, 1]
    assert tasks[0].entries[1].keys() == {"年度目标", "进展情况"}


def test_shared_headings_and_persons_are_kept() -> None:
    columns = adopted("two-row head").columns
    assert [(column.name, column.above) for column in columns[2:6]] == [
        ("目标", ("一季度",)),
        ("完成情况", ("一季度",)),
        ("目标2", ("二季度",)),
        ("完成情况2", ("二季度",)),
    ]
    assert [column.heading for column in columns[6:]] == ["", ""]
    assert [column.role for column in columns[2:7]] == [
        Role.TARGET,
        Role.ITEMS,
        Role.TARGET,
        Role.COMPLETION,
        Role.LEAD,
    ]


def test_who_leads_stands_first() -> None:
    report = adopted("no number")
    assert [report.leads(task) for task in report.tasks] == [
        ("城管局", "财政局"),
        ("住建局", "水利局"),
    ]
    assert adopted("no lead").divisions == (adopted("no lead").default_lead,) == ("办公室",)


def test_a_list_of_tasks_has_a_column_for_progress_that_is_not_printed() -> None:
    report = adopted("list of tasks")
    assert report.columns[-1].role is Role.COMPLETION
    assert (report.columns[-1].public, report.columns[-1].required) == (False, False)
    assert report.columns[-1] not in report.columns.printed


def test_the_texts_around_the_table_and_its_time_are_kept() -> None:
    report = adopted("text around")
    assert report.period == (date(2022, 1, 1), date(2022, 10, 31))
    assert report.caption == "三级民生实事完成情况表（截至10月31日）"
    assert report.before == ("现将有关情况公布如下。", "总体进展顺利。")
