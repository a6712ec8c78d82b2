"""`new` from outside: what it makes, carries over and refuses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome

Run = Callable[..., Outcome]


def test_new_is_a_small_example_that_lacks_its_answers_only(halfyear: Run, here: Path) -> None:
    code, _, err = halfyear("new", "data/2025")
    assert code == 0
    assert err.endswith("各处室填好以后，用 halfyear validate data/2025 检查\n")
    out = halfyear("validate").out
    codes = {line.split()[2] for line in out.splitlines() if "  错误 " in line or "  警告 " in line}
    assert codes == {"HY101"}
    assert "{起: 2025-01-01, 止: 2025-06-30}" in Path("data/2025/report.yaml").read_text(
        encoding="utf-8"
    )


def test_new_from_a_former_report_carries_form_roster_and_tasks_over(
    halfyear: Run, copy_2024: Path
) -> None:
    assert halfyear("new", "data/2025", "--from", "data/2024").code == 0
    made = Path("data/2025")
    settings = (made / "report.yaml").read_text(encoding="utf-8")
    assert "标题: 浙江省科学技术厅2025年度牵头重点工作任务半年度进展情况" in settings
    assert "报告期: {起: 2025-01-01, 止: 2025-06-30}" in settings
    assert "发文日期:\n" in settings
    assert "公开方式: 主动公开" in settings
    pointer, _, tasks = (made / "tasks.yaml").read_text(encoding="utf-8").partition("\n")
    assert pointer.startswith("# yaml-language-server: $schema=.schema.json")
    assert tasks.lstrip("\n") == (copy_2024 / "tasks.yaml").read_text(encoding="utf-8")
    sheet = (made / "基础处.yaml").read_text(encoding="utf-8")
    assert "# 3 加强高能级科创平台建设。" in sheet
    assert sheet.endswith("- 序号: 3\n  完成情况:\n  存在问题:\n  下步打算:\n")
    codes = {
        line.split()[2] for line in halfyear("validate", made).out.splitlines() if "  错误 " in line
    }
    assert codes == {"HY101"}


@pytest.mark.parametrize(
    ("ci", "gate"),
    [
        ("github", ".github/workflows/halfyear.yml"),
        ("gitlab", ".gitlab-ci.yml"),
        ("none", "Makefile"),
    ],
)
def test_new_writes_the_gate_that_is_chosen_and_leaves_what_is_there(
    halfyear: Run, here: Path, ci: str, gate: str
) -> None:
    assert halfyear("new", "data/2025", "--ci", ci).code == 0
    first = Path(gate).read_bytes()
    assert b"halfyear validate" in first
    Path(gate).write_text("own", encoding="utf-8")
    assert halfyear("new", "data/2026", "--ci", ci).code == 0
    assert Path(gate).read_text(encoding="utf-8") == "own"


def test_new_goes_one_year_on_where_the_name_tells_none(halfyear: Run, copy_2024: Path) -> None:
    assert halfyear("new", "data/next", "--from", "data/2024").code == 0
    assert "2025-06-30" in Path("data/next/report.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [("data/2024",), ("data/2024", "--from", "data/2024"), ("data/2025", "--from", "data")],
)
def test_new_refuses_what_is_there_and_what_is_no_report(
    halfyear: Run, copy_2024: Path, arguments: tuple[str, ...]
) -> None:
    code, out, err = halfyear("new", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert not Path("data/2025").exists()
