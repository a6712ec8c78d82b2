"""`fmt` from outside: what it lays out, leaves and says."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from tests.cli.test_app import edit
from tests.conftest import ROOT, Outcome

Run = Callable[..., Outcome]
STORED = ROOT / "tests" / "data" / "stored-page.txt"


def test_fmt_lays_a_sheet_out_and_says_so(halfyear: Run, copy_2024: Path) -> None:
    sheet = copy_2024 / "基础处.yaml"
    before = sheet.read_bytes()
    edit(sheet, "  存在问题: 无\n", "  存在问题:   '/'\n")
    code, out, err = halfyear("fmt", "--diff")
    assert (code, err) == (1, "要整理 data/2024/基础处.yaml\n")
    assert "-  存在问题:   '/'\n+  存在问题: 无\n" in out
    assert halfyear("fmt", "--check").code == 1
    assert sheet.read_bytes() != before
    assert halfyear("fmt") == (0, "", "已整理 data/2024/基础处.yaml\n")
    assert sheet.read_bytes() == before
    assert halfyear("fmt", "--check") == (0, "", "都已整理好\n")


def test_fmt_shows_no_number_of_a_person_and_no_command_of_a_runner(
    halfyear: Run, copy_2024: Path
) -> None:
    sheet = copy_2024 / "基础处.yaml"
    text = sheet.read_text("utf-8")
    sheet.write_text(f"{text}-  序号: 9\n   存在问题: 电话13812345678 ##[error]甲\n", "utf-8")
    out = halfyear("fmt", "--diff").out
    assert "138****5678" in out
    assert "13812345678" not in out
    assert "##[" not in out


def test_fmt_leaves_a_sheet_with_faults_and_goes_on_with_the_others(
    halfyear: Run, copy_2024: Path
) -> None:
    edit(copy_2024 / "基础处.yaml", "  存在问题: 无\n", "  存在问题: &a 无\n")
    edit(copy_2024 / "法规处.yaml", "  存在问题: 无\n", "  存在问题: /\n")
    before = (copy_2024 / "基础处.yaml").read_bytes()
    code, _, err = halfyear("fmt")
    assert code == 1
    assert "data/2024/基础处.yaml”第" in err
    assert "已整理 data/2024/法规处.yaml" in err
    assert (copy_2024 / "基础处.yaml").read_bytes() == before


def test_fmt_of_one_sheet_leaves_the_others(halfyear: Run, copy_2024: Path) -> None:
    for name in ("基础处", "法规处"):
        edit(copy_2024 / f"{name}.yaml", "  存在问题: 无\n", "  存在问题: /\n")
    assert halfyear("fmt", copy_2024 / "法规处.yaml").err == "已整理 data/2024/法规处.yaml\n"


def test_what_is_imported_and_made_is_canonical(halfyear: Run, here: Path) -> None:
    halfyear("import", STORED)
    halfyear("new", "data/2025", "--from", "data/2024")
    shutil.copytree("data/2024", "data/2026")
    assert halfyear("fmt", "--check").code == 0
