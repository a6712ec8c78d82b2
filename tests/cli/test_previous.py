"""`validate` with the edition before beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome
from tests.report.editions import TASK, edition

Run = Callable[..., Outcome]


@pytest.fixture
def now(tmp_path: Path) -> Path:
    return edition(tmp_path / "data" / "2024", "2024-06-30")


def test_only_the_asked_edition_is_reported_on(halfyear: Run, now: Path) -> None:
    edition(now.parent / "2024a", "2024-03-31", tasks=TASK.format(1, "乙") + "- 坏: 1\n")
    out = halfyear("validate", now).out
    assert "2024a" not in re.sub("（.*?）", "", out)


def test_a_place_in_the_edition_before_is_named_with_its_folder(halfyear: Run, now: Path) -> None:
    before = TASK.format(1, "实施重大科技项目400项以上。")
    edition(now.parent / "一季度", "2024-03-31", tasks=before)
    (now / "tasks.yaml").write_text(before.replace("400", "300"), encoding="utf-8")
    assert "与上期（一季度/tasks.yaml 第2行）不同" in halfyear("validate", now).out


def test_information_never_fails_the_gate(halfyear: Run, copy_2024: Path) -> None:
    (copy_2024 / "规划处.yaml").write_text(
        "- 序号: 1\n  完成情况: 1—5月，全省研发费用1381.71亿元。\n", encoding="utf-8"
    )
    found = json.loads(halfyear("validate", "--format", "json").out)
    (one,) = [one for one in found if one["code"] == "HY805"]
    assert one["level"] == "info"
    assert "提示 HY805" in halfyear("validate", "--all").out
    hints = [one for one in found if one["level"] == "info"]
    assert f"，{len(hints)} 处提示，" in halfyear("validate", "--all").out
    notice = "::notice file=data/2024/规划处.yaml"
    assert notice in halfyear("validate", "--all", "--format", "github").out
    assert notice not in halfyear("validate", "--format", "github").out
