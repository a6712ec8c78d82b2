"""A folder's files become a report."""

from __future__ import annotations

import pytest

from halfyear.report.columns import Role
from halfyear.report.load import load
from halfyear.report.model import Report
from halfyear.rules.example import SETTINGS


def test_rows_of_one_number_are_one_task_from_whatever_sheet(report: Report) -> None:
    """
    - 序号: 1
      重点工作: 甲。
    ---
    # 规划处.yaml
    - 序号: 1
      完成情况: 乙。
    """
    (task,) = report.tasks
    (title,), (done,) = report.columns.of(Role.TASK), report.columns.of(Role.COMPLETION)
    assert task[title] is not None
    assert task[done] is not None
    assert task.at(done).source.path == "规划处.yaml"


def test_items_of_several_divisions_are_joined_in_the_order_of_the_leads(report: Report) -> None:
    """
    - 序号: 1
      牵头责任处室: [成果处, 规划处, 基础处]
    ---
    # 规划处.yaml
    - 序号: 1
      完成情况: [二。, 三。]
    ---
    # 基础处.yaml
    - 序号: 1
      完成情况: 无
    ---
    # 成果处.yaml
    - 序号: 1
      完成情况: 一。
    """
    (done,) = report.columns.of(Role.COMPLETION)
    cell = report.tasks[0][done]
    assert cell is not None
    assert cell.printed(done) == "1. 一。\n2. 二。\n3. 三。"


@pytest.mark.parametrize("said", ["无", "/", "[]", "[无]", " 无 "])
def test_none_is_said_in_several_ways(said: str) -> None:
    report = load(
        ".",
        {
            "report.yaml": SETTINGS.encode(),
            "tasks.yaml": f"- 序号: 1\n  存在问题: {said}\n".encode(),
        },
    )
    (problems,) = report.columns.of(Role.PROBLEMS)
    cell = report.tasks[0][problems]
    assert cell is not None
    assert cell.parts == ()
    assert cell.printed(problems) == "/"


@pytest.mark.parametrize("said", ["", '""', "''", '"  "'])
def test_an_empty_value_is_missing(said: str) -> None:
    report = load(
        ".",
        {
            "report.yaml": SETTINGS.encode(),
            "tasks.yaml": f"- 序号: 1\n  存在问题: {said}\n".encode(),
        },
    )
    (problems,) = report.columns.of(Role.PROBLEMS)
    assert report.tasks[0][problems] is None


def test_missing_column_points_at_the_task(report: Report) -> None:
    """
    - 序号: 1
    """
    (task,) = report.tasks
    (done,) = report.columns.of(Role.COMPLETION)
    assert (task.at(done).line, task.at(done).column) == (1, 3)


def test_missing_column_points_into_the_sheet_that_should_give_it(report: Report) -> None:
    """
    - 序号: 1
    ---
    # 规划处.yaml
    - 序号: 1
      完成情况: 无
    """
    (problems,) = report.columns.of(Role.PROBLEMS)
    (title,) = report.columns.of(Role.TASK)
    assert report.tasks[0].at(problems).source.path == "规划处.yaml"
    assert report.tasks[0].at(title).source.path == "tasks.yaml"


def test_names_parted_in_two_ways_print_as_written_and_are_split_for_the_rules(
    report: Report,
) -> None:
    """
    - 序号: 1
      会办单位: 省教育厅、之江实验室，杭州市政府
    """
    (partners,) = report.columns.of(Role.PARTNERS)
    cell = report.tasks[0][partners]
    assert cell is not None
    assert cell.parts == ("省教育厅", "之江实验室", "杭州市政府")
    assert cell.printed(partners) == "省教育厅、之江实验室，杭州市政府"


def test_tasks_stand_in_the_order_of_their_numbers(report: Report) -> None:
    """
    - 序号: 10
    - 序号: 2
    - 序号: 乙
    - 序号: 1
    """
    assert [task.number for task in report.tasks] == ["1", "2", "10", "乙"]


def test_a_sheet_of_one_mapping_is_not_lost(report: Report) -> None:
    """
    序号: 1
    重点工作: 甲。
    """
    assert [task.number for task in report.tasks] == ["1"]


@pytest.mark.parametrize(
    ("settings", "columns"),
    [
        ("", 0),
        ("栏目: 三\n", 0),
        ("栏目: [甲, 乙]\n", 0),
        ("栏目: [{名称: 甲}, {名称: 甲}, {用途: 序号}]\n", 2),
    ],
)
def test_a_form_that_cannot_be_read_has_no_columns(settings: str, columns: int) -> None:
    report = load(".", {"report.yaml": settings.encode(), "tasks.yaml": "- 序号: 1\n".encode()})
    assert len(report.columns) == columns
    assert len(report.tasks) == (1 if columns else 0)


def test_limits_can_be_raised_by_the_report() -> None:
    long = "- 序号: 1\n  重点工作: " + "甲" * 100_000 + "。\n"
    plain = load(".", {"report.yaml": SETTINGS.encode(), "tasks.yaml": long.encode()})
    raised = load(
        ".",
        {"report.yaml": (SETTINGS + "上限: {大小: 512}\n").encode(), "tasks.yaml": long.encode()},
    )
    assert plain.tasks == ()
    assert len(raised.tasks) == 1


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("规划处.yml", "ending"),
        ("规划处.YAML", "ending"),
        ("\uf9ca.yaml", None),
        ("规划处(1).docx", "other"),
    ],
)
def test_unexpected_files_are_seen(name: str, kind: str | None) -> None:
    report = load(
        ".", {"report.yaml": SETTINGS.encode(), name: b"", ".gitkeep": b"", "README.md": b""}
    )
    assert [stray.kind for stray in report.strays] == ([kind] if kind else [])


def test_a_name_of_compatibility_characters_is_read_and_seen() -> None:
    settings = SETTINGS.replace("规划处", "流通处")
    report = load(
        ".", {"report.yaml": settings.encode(), "\uf9ca通处.yaml": "- 序号: 1\n".encode()}
    )
    assert [(stray.kind, stray.meant) for stray in report.strays] == [("name", "流通处.yaml")]
    assert report.sheets[0].division == "流通处"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "- 序号: 1\n  # halfyear: 忽略 HY201 理由\n  完成情况:\n    - 一\n    - 二\n  存在问题: 无\n",
            (3, 5),
        ),
        ("- 序号: 1\n  完成情况: 一 # halfyear: 忽略 HY201 理由\n  存在问题: 无\n", (2, 2)),
        (
            "- 序号: 1\n  完成情况:\n    # halfyear：忽略 HY303 理由\n    # 又一句\n    - 一\n    - 二\n",
            (5, 5),
        ),
        ("- 序号: 1\n  完成情况: 一\n  # halfyear: 忽略 HY201 理由\n", (3, 3)),
    ],
    ids=["above the key", "at the line", "above an item", "above nothing"],
)
def test_an_exception_covers_the_key_or_item_it_stands_at(
    text: str, lines: tuple[int, int]
) -> None:
    report = load(".", {"report.yaml": SETTINGS.encode(), "tasks.yaml": text.encode()})
    (exception,) = report.exceptions
    assert (exception.first, exception.last) == lines
    assert exception.reason == "理由"


def test_cells_that_say_the_same_are_equal_wherever_they_stand(report: Report) -> None:
    """
    - 序号: 1
      会办单位: 省教育厅
    - 序号: 2
      会办单位: 省教育厅
    """
    first, second = (task.cells["会办单位"] for task in report.tasks)
    assert first.nodes != second.nodes
    assert first == second
    assert not first != second  # noqa: SIM202  # another question to Python than the one above
