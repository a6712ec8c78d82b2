"""A command that changed sheets is taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome

Run = Callable[..., Outcome]


def sheets(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.yaml")}


@pytest.mark.parametrize(
    ("command", "called"),
    [
        (("fmt",), "fmt"),
        (("validate", "--fix"), "validate --fix"),
        (("tasks", "move", "3", "--to", "1"), "tasks"),
    ],
    ids=["fmt", "fix", "tasks"],
)
def test_what_a_command_changed_comes_back(
    halfyear: Run, copy_2024: Path, command: tuple[str, ...], called: str
) -> None:
    sheet = copy_2024 / "法规处.yaml"
    text = sheet.read_text("utf-8").replace("\n    - ", "\n     -  ").replace("，", ",", 1)
    sheet.write_text(text, encoding="utf-8")
    before = sheets(copy_2024)
    halfyear(*command)
    assert sheets(copy_2024) != before
    assert f"上一步 {called}（" in halfyear("status").out
    code, out, err = halfyear("undo")
    assert (code, out) == (0, "")
    assert err.endswith(f" 的 {called}\n")
    assert sheets(copy_2024) == before
    assert "上一步" not in halfyear("status").out
    assert halfyear("undo").code == 2


def test_a_form_that_was_collected_comes_out_again(halfyear: Run, copy_2024: Path) -> None:
    assert halfyear("form", "--division", "基础处").code == 0
    (form,) = Path().glob("基础处-*.docx")
    sheet = copy_2024 / "基础处.yaml"
    sheet.unlink()
    before = sheets(copy_2024)
    halfyear("collect", form)
    assert sheet.exists()
    assert halfyear("undo").err.splitlines()[0] == f"已删去 {sheet}"
    assert sheets(copy_2024) == before


def test_nothing_is_kept_of_what_only_looks(halfyear: Run, copy_2024: Path) -> None:
    for command in (("validate",), ("fmt", "--check"), ("validate", "--diff"), ("render",)):
        halfyear(*command)
    assert not (copy_2024 / ".halfyear").exists()
