"""Files and folders without a command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome

Run = Callable[..., Outcome]


@pytest.mark.parametrize("path", ["data", "data/2024", "data/2024/基础处.yaml"])
def test_reports_and_sheets_are_checked(halfyear: Run, copy_2024: Path, path: str) -> None:
    assert halfyear(path) == halfyear("validate", path)


def test_of_documents_it_says_what_they_may_be_given_to(halfyear: Run, copy_2024: Path) -> None:
    for name in ("交 来.docx", "表.docx"):
        Path(name).write_bytes(b"")
    code, out, err = halfyear("交 来.docx", "表.docx", "data/2024")
    assert (code, out) == (2, "")
    assert err.startswith("没有写命令。要做的是哪一样？\n")
    assert '  halfyear collect "交 来.docx" 表.docx\n' in err
    assert '  halfyear import "交 来.docx"\n' in err


def test_what_is_not_there_is_said(halfyear: Run, copy_2024: Path) -> None:
    assert halfyear("data/2024", "没有") == (2, "", "halfyear：找不到“没有”\n")


def test_a_word_that_is_no_path_is_no_command_either(halfyear: Run, copy_2024: Path) -> None:
    assert "没有“没有”这个命令" in halfyear("没有").err


@pytest.mark.parametrize("command", [(), ("render",), ("tasks",), ("tasks", "move")])
def test_help_and_version_are_asked_for_in_short_too(
    halfyear: Run, command: tuple[str, ...]
) -> None:
    told = halfyear(*command, "-h")
    assert told == halfyear(*command, "--help")
    assert "-h, --help" in told.out
    assert "显示这一页" in told.out
    assert halfyear("-V") == halfyear("--version")
