"""The comment above a row: renewed where its task was put in other words, never where it names another."""

from __future__ import annotations

import pytest

from halfyear.report.load import load
from halfyear.rules.example import SETTINGS
from halfyear.write.fmt import formatted

TASKS = """\
- 序号: 1
  重点工作: 研发投入强度达到3.2%以上。
- 序号: 2
  重点工作: 建设重大科创平台，新增3家。
"""


def laid(sheet: str, tasks: str = TASKS, name: str = "规划处.yaml") -> str:
    """The sheet as fmt leaves it."""
    entries = {"report.yaml": SETTINGS, "tasks.yaml": tasks, name: sheet}
    report = load(".", {name: text.encode() for name, text in entries.items()})
    return next((made.after for made in formatted(report, {name}) if made.why is None), sheet)


@pytest.mark.parametrize(
    ("sheet", "wanted"),
    [
        (
            "# 1 研发投入强度达到3.2%。\n- 序号: 1\n",
            "# 1 研发投入强度达到3.2%以上。\n- 序号: 1\n",
        ),
        ("- 序号: 1\n", "# 1 研发投入强度达到3.2%以上。\n- 序号: 1\n"),
        (
            "# 甲处填写\n\n# 待核\n- 序号: 2\n",
            "# 甲处填写\n\n# 待核\n# 2 建设重大科创平台，新增3家。\n- 序号: 2\n",
        ),
        (
            "# 5 建设重大科创平台，新增3家。\n# 待核\n- 序号: 2\n",
            "# 2 建设重大科创平台，新增3家。\n# 待核\n- 序号: 2\n",
        ),
    ],
    ids=["other words", "none", "below others", "other number"],
)
def test_a_label_says_number_and_task_of_today(sheet: str, wanted: str) -> None:
    assert laid(sheet) == wanted
    assert laid(wanted) == wanted


@pytest.mark.parametrize(
    "sheet",
    [
        "# 1 建设重大科创平台，新增3家。\n- 序号: 1\n",
        "# 1 推进教育科技人才一体化改革。\n- 序号: 1\n",
        "- 序号: 9\n",
        "- 序号: 1\n  重点工作: 研发投入强度达到3.2%以上。\n",
    ],
    ids=["another task", "no task", "not assigned", "says it itself"],
)
def test_what_a_person_must_decide_stays(sheet: str) -> None:
    assert laid(sheet) == sheet


def test_the_coordinators_sheet_has_no_labels() -> None:
    assert laid(TASKS, TASKS, "tasks.yaml") == TASKS.replace("- 序号: 2", "\n- 序号: 2")


def test_rows_on_one_line_are_laid_out_first() -> None:
    made = laid("[{序号: 1}, {序号: 2}]\n")
    assert made.count("# ") == 2
    assert laid(made) == made


def test_labels_of_windows_stay_lines_of_windows() -> None:
    made = laid("- 序号: 1\r\n  存在问题: 无\r\n")
    assert made == "# 1 研发投入强度达到3.2%以上。\r\n- 序号: 1\r\n  存在问题: 无\r\n"
