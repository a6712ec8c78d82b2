"""Other names: through all files, or not at all."""

from __future__ import annotations

from pathlib import PurePath

import pytest

from halfyear.errors import HalfyearError
from halfyear.lsp.rename import Renamed, change, named, renamed
from halfyear.rules.example import SETTINGS
from tests.lsp.views import ASSIGNED, FOLDER, Pointed, pointed, put, viewed

PLAN_ROWS = "# 1 研发投入强度达到3.2%。\n- 序号: 1\n  完成情况: 甲。\n\n# 2 完善\n- 序号: 2\n  完成情况: 乙。\n"
BASE_ROWS = "- 序号: 1\n  完成情况: 丙。\n"


def done(here: Pointed, new: str) -> tuple[Renamed, dict[str, str]]:
    """What is changed, and the files that change, by name."""
    name = named(here.view, here.path, here.at)
    assert name is not None
    made = renamed(here.view, name, new)
    texts = {
        PurePath(path).name: put(here.view.files[path].source.text, fixes)
        for path, fixes in made.edits.items()
    }
    return made, texts


def test_a_number_changes_in_every_sheet_and_the_other_makes_room() -> None:
    here = pointed(规划处=PLAN_ROWS.replace("序号: 2", "序号: |2"), 基础处=BASE_ROWS)
    _, texts = done(here, "1")
    assert set(texts) == {"tasks.yaml", "规划处.yaml", "基础处.yaml"}
    assert texts["基础处.yaml"] == "- 序号: 2\n  完成情况: 丙。\n"
    assert texts["规划处.yaml"].startswith("# 1 完善\n- 序号: 1\n  完成情况: 乙。\n")
    again = viewed(**{name.removesuffix(".yaml"): text for name, text in texts.items()})
    said = {task.number: task.cells["重点工作"].parts for task in again.report.tasks}
    assert said["1"] == ("完善科技创新政策体系。",)


def test_a_number_may_become_one_that_is_free() -> None:
    here = pointed(tasks=ASSIGNED.replace("序号: 2", "序号: |2"), 规划处=PLAN_ROWS)
    _, texts = done(here, "7")
    assert "- 序号: 7\n" in texts["规划处.yaml"]
    assert "- 序号: 1\n" in texts["规划处.yaml"]


@pytest.mark.parametrize("new", ["零", "0", "-1", "", "1a"])
def test_what_is_no_number_is_refused_in_a_sentence(new: str) -> None:
    here = pointed(规划处=PLAN_ROWS.replace("序号: 2", "序号: |2"))
    with pytest.raises(HalfyearError, match="序号应当是"):
        done(here, new)


def test_a_division_changes_where_it_is_named_and_its_file_as_well() -> None:
    here = pointed(
        report=SETTINGS.replace("[规划处", "[规|划处"), 规划处=PLAN_ROWS, 基础处=BASE_ROWS
    )
    made, texts = done(here, "发展规划处")
    assert made.files == ((f"{FOLDER}/规划处.yaml", f"{FOLDER}/发展规划处.yaml"),)
    assert "处室: [发展规划处, 基础处" in texts["report.yaml"]
    assert "牵头责任处室: [发展规划处, 基础处]" in texts["tasks.yaml"]
    assert texts["tasks.yaml"].count("发展规划处") == 2
    assert made.notes == ()


def test_a_division_is_renamed_from_a_cell_and_inside_a_text_of_several() -> None:
    tasks = "- 序号: 1\n  重点工作: 规划处办的事。\n  牵头责任处室: 基础处、规|划处\n"
    here = pointed(tasks=tasks, report=f"{SETTINGS}默认牵头: 规划处\n")
    _, texts = done(here, "综合处")
    assert texts["tasks.yaml"].endswith(
        "重点工作: 规划处办的事。\n  牵头责任处室: 基础处、综合处\n"
    )
    assert texts["report.yaml"].endswith("默认牵头: 综合处\n")


@pytest.mark.parametrize("new", ["甲、乙", "甲 乙", "", "甲/乙", "基础处", "甲: 乙", "#甲", "[甲]"])
def test_a_name_that_divisions_cannot_have_is_refused(new: str) -> None:
    here = pointed(report=SETTINGS.replace("[规划处", "[规|划处"), 规划处=PLAN_ROWS)
    with pytest.raises(HalfyearError, match=r"处室名|已经有"):
        done(here, new)


def test_signatures_under_the_old_name_are_told() -> None:
    here = pointed(report=SETTINGS.replace("[规划处", "[规|划处"), 规划处=PLAN_ROWS, sign="[]\n")
    made, _ = done(here, "综合处")
    assert made.notes == ("sign.yaml 里签“规划处”的没有改：名字变了，要重新签",)


def test_what_is_no_name_is_not_renamed() -> None:
    here = pointed(规划处=PLAN_ROWS.replace("甲。", "|甲。"))
    assert named(here.view, here.path, here.at) is None
    help_ = pointed(tasks=ASSIGNED.replace("省财政厅", "省财|政厅"))
    assert named(help_.view, help_.path, help_.at) is None


@pytest.mark.parametrize(
    ("old", "new"), [("甲\n乙\n丙\n", "甲\n丁\n丙\n"), ("", "甲\n"), ("甲\r\n", ""), ("甲", "甲")]
)
def test_what_changes_a_text_touches_the_lines_alone_that_differ(old: str, new: str) -> None:
    one = change(old, new)
    assert put(old, [one]) == new
    assert "丙" not in one.text
