"""An editor has its text checked as it stands on the screen, before it is saved."""

from __future__ import annotations

import io
import json
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.conftest import Outcome

Run = Callable[..., Outcome]
SHEET = "data/2024/基础处.yaml"


@pytest.fixture
def typed(halfyear: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    """The command line with some bytes on its standard input."""

    def run(data: bytes, *arguments: str) -> Outcome:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        return halfyear(*arguments)

    return run


def twice(text: str) -> bytes:
    """A text whose last stop is written twice."""
    return "。。".join(text.rsplit("。", 1)).encode()


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_text_gives_the_findings_of_the_file(
    halfyear: Run, typed: Run, copy_2024: Path
) -> None:
    data = Path(SHEET).read_bytes()
    saved = halfyear("validate", SHEET, "--format", "json")
    assert json.loads(saved.out)
    assert typed(data, "validate", "-", "--stdin-filename", SHEET, "--format", "json") == saved
    assert typed(data, "validate", "--stdin-filename", SHEET) == halfyear("validate", SHEET)


def test_the_text_stands_for_its_file_and_nothing_is_written(typed: Run, copy_2024: Path) -> None:
    before = contents(Path())
    data = twice(Path(SHEET).read_text("utf-8"))
    outcome = typed(data, "validate", "-", "--stdin-filename", SHEET, "--only", "HY504")
    assert outcome.out.startswith(f"{SHEET}:")
    assert "HY504" in outcome.out
    assert contents(Path()) == before


def test_a_file_that_is_not_there_yet_is_checked_in_its_report(typed: Run, copy_2024: Path) -> None:
    data = Path(SHEET).read_bytes()
    Path(SHEET).unlink()
    outcome = typed(data, "validate", "-", "--stdin-filename", SHEET)
    assert outcome.code == 0
    assert "、1 个处室，0 处错误" in outcome.out
    assert not Path(SHEET).exists()


def test_settings_are_checked_with_the_whole_report(typed: Run, copy_2024: Path) -> None:
    data = (
        (copy_2024 / "report.yaml").read_bytes().replace("用途: 任务".encode(), "用途: 任".encode())
    )
    outcome = typed(data, "validate", "-", "--stdin-filename", "data/2024/report.yaml")
    assert outcome.code == 1
    assert outcome.out.startswith("data/2024/report.yaml:")


def test_fix_prints_the_text_corrected_and_tells_the_rest_beside_it(
    typed: Run, copy_2024: Path
) -> None:
    saved = Path(SHEET).read_text("utf-8")
    code, out, err = typed(twice(saved), "validate", "-", "--stdin-filename", SHEET, "--fix")
    assert code == 0
    assert "。。" not in out
    assert out.count("\n") == saved.count("\n")
    assert "已改 " in err
    assert "HY406" in err
    assert Path(SHEET).read_text("utf-8") == saved


def test_fix_prints_what_has_nothing_to_correct_as_it_is(typed: Run, copy_2024: Path) -> None:
    data = "# 甲\r\n- 序号: 3\r\n  完成情况: 无\r\n".encode()
    _, out, err = typed(data, "validate", "-", "--stdin-filename", SHEET, "--fix", "-q")
    assert out.encode() == data
    assert "没有能自动改的地方" not in err


def test_fix_names_what_it_cannot_read(typed: Run, copy_2024: Path) -> None:
    data = "- 序号: 3\n  完成情况: [\n".encode()
    code, out, err = typed(data, "validate", "-", "--stdin-filename", SHEET, "--fix")
    assert (code, out.encode()) == (1, data)
    assert SHEET in err


def test_diff_shows_what_would_change(typed: Run, copy_2024: Path) -> None:
    wrong = twice(Path(SHEET).read_text("utf-8"))
    code, out, err = typed(wrong, "validate", "-", "--stdin-filename", SHEET, "--diff")
    assert code == 0
    assert out.startswith(f"--- {SHEET}\n+++ {SHEET}\n@@ ")
    assert "会改 " in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-"], "“-”是从标准输入读：还要写明是哪个文件，如 --stdin-filename"),
        (["-", "data", "--stdin-filename", SHEET], "写了 --stdin-filename，路径只能写“-”"),
        (
            ["-", "--stdin-filename", "data/甲.yaml"],
            "“data/甲.yaml”不在报表里：它旁边没有 report.yaml",
        ),
        (["-", "--stdin-filename", "没有/report.yaml"], "“没有/report.yaml”不在报表里"),
        (["-", "--stdin-filename", "data/2024/甲.txt"], "“data/2024/甲.txt”不是报表里的文件"),
        (["-", "--stdin-filename", SHEET, "--watch"], "从标准输入读时，不能写 --base、--watch"),
        (["-", "--stdin-filename", SHEET, "--base", "HEAD"], "从标准输入读时，不能写"),
        (["-", "--stdin-filename", SHEET, "--fix", "--diff"], "--fix 改文件，--diff 只看不改"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_what_makes_no_sense_is_refused(
    typed: Run, copy_2024: Path, arguments: Sequence[str], words: str
) -> None:
    code, out, err = typed(b"", "validate", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"halfyear：{words}")


def test_a_name_that_the_folder_spells_otherwise_is_the_same_file(
    typed: Run, copy_2024: Path
) -> None:
    there = unicodedata.normalize("NFD", "Zürich处")
    (copy_2024 / f"{there}.yaml").write_text("[]\n", encoding="utf-8")
    named = f"data/2024/{unicodedata.normalize('NFC', there)}.yaml"
    outcome = typed(b"- [\n", "validate", "-", "--stdin-filename", named)
    assert outcome.code == 1
    assert outcome.out.startswith(f"data/2024/{there}.yaml:")


@pytest.mark.parametrize(
    "data", [b"\xff\xfe-\x00\x00", b"\x00", "甲".encode("gbk")], ids=["torn", "nul", "gbk"]
)
def test_what_is_no_text_is_a_finding(typed: Run, copy_2024: Path, data: bytes) -> None:
    code, out, err = typed(data, "validate", "-", "--stdin-filename", SHEET)
    assert (code, err) == (1, "")
    assert out.startswith(f"{SHEET}:1:1  错误 HY0")


def test_an_input_that_is_closed_is_told(
    halfyear: Run, copy_2024: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    code, _, err = halfyear("validate", "-", "--stdin-filename", SHEET)
    assert (code, err) == (2, "halfyear：标准输入关着，没有可读的\n")
