"""A clerk who has the sheet of a division checked is told what its tasks still want, and only that."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome

Run = Callable[..., Outcome]


@pytest.mark.parametrize("options", [(), ("--no-cache",)], ids=["cache", "no-cache"])
def test_an_empty_sheet_does_not_pass(
    halfyear: Run, copy_2024: Path, options: tuple[str, ...]
) -> None:
    sheet = copy_2024 / "规划处.yaml"
    sheet.write_text("", encoding="utf-8")
    for _ in range(2):
        code, out, _ = halfyear("validate", *options, sheet)
        assert code == 1
        assert "data/2024/tasks.yaml" in out
        assert out.count("HY102") == out.count("由规划处牵头，还没有报") == 3
        assert out.splitlines()[-1].startswith(
            "未通过：检查了 1 份报表、3 项任务、1 个处室，3 处错误"
        )


def test_a_sheet_is_not_told_of_what_others_owe(halfyear: Run, copy_2024: Path) -> None:
    (copy_2024 / "规划处.yaml").write_text("", encoding="utf-8")
    code, out, _ = halfyear("validate", copy_2024 / "基础处.yaml")
    assert code == 0
    assert "HY102" not in out
    assert "、1 个处室，0 处错误" in out


def test_the_coordinators_sheet_is_told_of_all(halfyear: Run, copy_2024: Path) -> None:
    (copy_2024 / "规划处.yaml").write_text("", encoding="utf-8")
    out = halfyear("validate", copy_2024 / "tasks.yaml").out
    assert out.count("HY102") == 3
    assert "检查了 1 份报表、6 项任务" in out


def test_a_target_without_an_answer_is_told_to_its_lead(halfyear: Run, copy_2024: Path) -> None:
    tasks, sheet = copy_2024 / "tasks.yaml", copy_2024 / "基础处.yaml"
    text = re.sub("重点工作: .*", "重点工作: 新建水文站40座以上。", tasks.read_text("utf-8"))
    tasks.write_text(text, encoding="utf-8")
    for file in copy_2024.glob("*处.yaml"):
        numbers = re.findall("序号: ([0-9]+)", file.read_text("utf-8"))
        said = "建成水文站12座。" if file.name == "规划处.yaml" else "印发年度工作计划。"
        rows = [f"- 序号: {number}\n  完成情况: {said}\n" for number in numbers]
        file.write_text("".join(rows), encoding="utf-8")
    told = halfyear("validate", "--all", sheet).out
    assert "HY412" in told
    assert told.count("HY412") < halfyear("validate", "--all").out.count("HY412")
