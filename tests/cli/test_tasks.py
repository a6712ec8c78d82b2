"""`tasks` from outside: tasks under other numbers, in all sheets or in none."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome

Run = Callable[..., Outcome]


def sheets(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.iterdir() if path.is_file()}


def test_a_task_moves_in_every_sheet_and_back_again(halfyear: Run, copy_2024: Path) -> None:
    before = sheets(copy_2024)
    code, out, err = halfyear("tasks", "move", "5", "--to", "3")
    assert code == 0
    assert "--- a/data/2024/tasks.yaml\n" in out
    assert err.splitlines() == [
        "序号：3→4，4→5，5→3",
        *(f"已改 data/2024/{name}.yaml" for name in ("tasks", "规划处", "基础处", "法规处")),
    ]
    moved = sheets(copy_2024)
    assert "# 3 推进教育科技人才一体化。" in moved["法规处.yaml"]
    assert moved["tasks.yaml"].index("推进教育科技人才一体化") < moved["tasks.yaml"].index("大兵团")
    assert halfyear("fmt", "--check").code == 0
    assert halfyear("validate").code == 0
    assert halfyear("tasks", "move", "3", "--to", "5").code == 0
    assert sheets(copy_2024) == before


def test_a_task_comes_in_and_goes_again(halfyear: Run, copy_2024: Path) -> None:
    before = sheets(copy_2024)
    words = ("--text", "推进某事，新增3家。", "--lead", "法规处", "--lead", "规划处")
    assert halfyear("tasks", "insert", "2", *words).code == 0
    made = sheets(copy_2024)["tasks.yaml"]
    assert (
        "- 序号: 2\n  重点工作: 推进某事，新增3家。\n  会办单位:\n"
        "  牵头责任处室:\n    - 法规处\n    - 规划处\n\n- 序号: 3\n" in made
    )
    assert "第 2 项" not in halfyear("validate").err
    assert halfyear("tasks", "drop", "2").code == 0
    assert sheets(copy_2024) == before


def test_a_task_at_the_end_stands_there_to_be_filled_in(halfyear: Run, copy_2024: Path) -> None:
    assert halfyear("tasks", "insert", "7").code == 0
    assert sheets(copy_2024)["tasks.yaml"].endswith(
        "\n\n- 序号: 7\n  重点工作:\n  会办单位:\n  牵头责任处室:\n"
    )


def test_answers_go_only_where_that_is_said(halfyear: Run, copy_2024: Path) -> None:
    before = sheets(copy_2024)
    code, _, err = halfyear("tasks", "drop", "3")
    assert (code, err) == (
        2,
        "halfyear：第3项已经有基础处填的内容：确实要连同这些内容删去，请加 --force\n",
    )
    assert sheets(copy_2024) == before
    assert halfyear("tasks", "drop", "3", "--force").code == 0
    left = sheets(copy_2024)
    assert "加强高能级科创平台建设" not in "".join(left.values())
    assert left["基础处.yaml"].count("\n") == 1
    assert halfyear("validate").code == 0


def test_a_dry_run_writes_nothing(halfyear: Run, copy_2024: Path) -> None:
    before = sheets(copy_2024)
    code, out, err = halfyear("tasks", "move", "1", "--to", "2", "--dry-run")
    assert code == 0
    assert "+# 2 研发投入强度达到3.2%。" in out
    assert "会改 data/2024/规划处.yaml" in err
    assert sheets(copy_2024) == before
    assert halfyear("tasks", "move", "1", "--to", "1").err == "没有要改的\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("move", "9", "--to", "1"), "没有第9项：任务是第1项到第6项"),
        (("move", "1", "--to", "9"), "没有第9项"),
        (("move", "1"), "缺少--to"),
        (("move", "甲", "--to", "1"), "序号 应当是 1、2、3 这样的数，不能是“甲”"),
        (("move", "0", "--to", "1"), "序号 应当从 1 起"),
        (("insert", "9"), "新任务可以是第1项到第7项，不能是第9项"),
        (("insert", "1", "--lead", "甲处"), "“甲处”不在本报表的处室名单里"),
        (("drop", "9"), "没有第9项"),
        (("finish", "--report", "nowhere"), "“nowhere”不是报表"),
        (("swap", "1"), "没有“swap”这个命令"),
    ],
    ids=lambda case: " ".join(case) if isinstance(case, tuple) else "",
)
def test_what_cannot_be_is_one_sentence(
    halfyear: Run, copy_2024: Path, words: tuple[str, ...], said: str
) -> None:
    before = sheets(copy_2024)
    code, _, err = halfyear("tasks", *words)
    assert code == 2
    assert said in err
    assert err.count("\n") == 1
    assert sheets(copy_2024) == before


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("- 序号: 1\n", "- 序号: 一\n", "第4行的序号不是数字"),
        ("  存在问题: 无\n", "  存在问题：无\n", "还有要改的地方"),
        ("- 序号: 2\n", "- 序号: 2\n  序号: 2\n", "同一栏写了两次"),
    ],
    ids=["number", "colon", "key twice"],
)
def test_a_sheet_with_faults_stops_all(
    halfyear: Run, copy_2024: Path, old: str, new: str, said: str
) -> None:
    path = copy_2024 / "规划处.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    before = sheets(copy_2024)
    code, _, err = halfyear("tasks", "move", "5", "--to", "6")
    assert code == 2
    assert said in err
    assert sheets(copy_2024) == before


def test_a_text_that_names_a_number_is_told_of(halfyear: Run, copy_2024: Path) -> None:
    path = copy_2024 / "规划处.yaml"
    path.write_text(
        path.read_text("utf-8").replace("会同省经信厅", "按第5项，会同省经信厅"), "utf-8"
    )
    err = halfyear("tasks", "move", "5", "--to", "6").err
    assert "data/2024/规划处.yaml 第8行写着“第5项”，没有跟着改：请核对\n" in err


def test_what_was_stopped_half_way_is_told_by_all_and_ended_by_one(
    halfyear: Run, copy_2024: Path, tmp_path: Path
) -> None:
    shutil.copytree(copy_2024, tmp_path / "new")
    halfyear("tasks", "move", "5", "--to", "3", "--report", tmp_path / "new")
    wanted = sheets(tmp_path / "new")
    left = copy_2024 / ".halfyear.unfinished"
    left.mkdir()
    for name in ("tasks.yaml", "法规处.yaml", "规划处.yaml", "基础处.yaml"):
        target = copy_2024 if name == "tasks.yaml" else left
        shutil.copy(tmp_path / "new" / name, target / name)
    for words in (("validate",), ("render",), ("fmt",), ("tasks", "move", "1", "--to", "2")):
        code, _, err = halfyear(*words)
        assert code == 2
        assert "“data/2024”只改了一半：先运行 halfyear tasks finish" in err
    assert halfyear("tasks", "finish", "--report", copy_2024).code == 0
    assert sheets(copy_2024) == wanted
    assert halfyear("tasks", "finish", "--report", copy_2024).err.endswith("里没有改了一半的\n")


@pytest.mark.parametrize("kind", ["file", "link", "other"])
def test_what_is_no_work_of_ours_is_not_put_into_its_place(
    halfyear: Run, copy_2024: Path, tmp_path: Path, kind: str
) -> None:
    before = sheets(copy_2024)
    left = copy_2024 / ".halfyear.unfinished"
    if kind == "file":
        left.write_text("甲")
    elif kind == "link":
        (tmp_path / "elsewhere").mkdir()
        left.symlink_to(tmp_path / "elsewhere")
    else:
        left.mkdir()
        (left / "tasks.yaml").symlink_to("/etc/passwd")
    code, _, err = halfyear("tasks", "finish", "--report", copy_2024)
    assert (code, err.count("\n")) == (2, 1)
    left.unlink() if kind != "other" else shutil.rmtree(left)
    assert sheets(copy_2024) == before
