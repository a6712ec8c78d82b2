"""Line ends, encodings and switches of Python that a machine brings along: no fault of ours, and readable."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from halfyear import rules
from halfyear.rules import hy021_text_cut
from tests.conftest import Outcome

Run = Callable[..., Outcome]


def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """The command line in a process of its own, with some variables of its environment set."""
    return subprocess.run(
        [sys.executable, "-m", "halfyear", *arguments],
        capture_output=True,
        check=False,
        env=os.environ | variables,
    )


def test_a_checkout_with_the_line_ends_of_windows_is_in_layout(
    halfyear: Run, copy_2024: Path
) -> None:
    for sheet in copy_2024.glob("*.yaml"):
        sheet.write_bytes(sheet.read_bytes().replace(b"\n", b"\r\n"))
    assert halfyear("fmt", "--check").code == 0
    assert halfyear("validate").code == 0


def test_fmt_keeps_the_line_ends(halfyear: Run, copy_2024: Path) -> None:
    sheet = copy_2024 / "基础处.yaml"
    usual = sheet.read_bytes()
    sheet.write_bytes(usual.replace(b"\n", b"\r\n").replace(b": ", b":   ", 1))
    assert halfyear("fmt", "--check").code == 1
    assert halfyear("fmt").code == 0
    assert sheet.read_bytes() == usual.replace(b"\n", b"\r\n")
    sheet.write_bytes(usual.replace(b": ", b":   ", 1))
    assert halfyear("fmt").code == 0
    assert sheet.read_bytes() == usual


@pytest.mark.parametrize(
    "variables",
    [
        {"PYTHONOPTIMIZE": "2"},
        {"PYTHONOPTIMIZE": "1"},
        {"LC_ALL": "C"},
        {"PYTHONIOENCODING": "ascii"},
    ],
    ids=str,
)
def test_a_machine_of_another_kind_reads_the_same(
    copy_2024: Path, variables: dict[str, str]
) -> None:
    sheet = copy_2024 / "基础处.yaml"
    sheet.write_text(sheet.read_text("utf-8").replace("。", "，", 1), "utf-8")
    for command in (
        ("validate", "--no-cache", "--all"),
        ("explain", "301"),
        ("rules",),
        ("--help",),
    ):
        told, usual = run(*command, **variables), run(*command)
        assert (told.returncode, told.stdout, told.stderr) == (
            usual.returncode,
            usual.stdout,
            usual.stderr,
        )


def test_the_page_of_a_rule_is_in_its_file() -> None:
    assert rules._page(hy021_text_cut) == hy021_text_cut.__doc__


def test_a_pipe_in_gbk_gets_gbk(copy_2024: Path) -> None:
    told = run("validate", "--no-cache", PYTHONIOENCODING="gbk")
    assert told.returncode == 0
    assert told.stdout.decode("gbk") == run("validate", "--no-cache").stdout.decode()


def test_where_names_are_read_as_ascii_it_is_said_what_to_set(copy_2024: Path) -> None:
    told = run("validate", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert told.returncode == 2
    assert "PYTHONUTF8=1" in told.stderr.decode()


def test_new_in_a_repository_keeps_line_ends_and_what_is_made_out_of_it(
    halfyear: Run, copy_2024: Path
) -> None:
    assert "core.quotepath" not in halfyear("new", "data/2026").err
    assert not Path(".gitignore").exists()
    subprocess.run(["git", "init", "-q"], check=True)
    Path(".gitignore").write_text("mine\n", encoding="utf-8")
    err = halfyear("new", "data/2025", "--from", "data/2024").err
    assert "已建立 .gitattributes\n" in err
    assert "git config core.quotepath false" in err
    assert Path(".gitignore").read_text("utf-8") == "mine\n"
    assert "*.yaml text eol=lf\n" in Path(".gitattributes").read_text("utf-8")
    Path(".gitignore").unlink()
    halfyear("new", "data/2027", "--ci", "github")
    halfyear("form", "data/2025", "-o", "填报表")
    halfyear("form", "data/2025")
    halfyear("render", "data/2024", "-o", "公开")
    listed = subprocess.run(
        ["git", "-c", "core.quotepath=false", "status", "--porcelain", "-uall"],
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout
    assert ".docx" not in listed
    assert "data/2025/tasks.yaml" in listed
