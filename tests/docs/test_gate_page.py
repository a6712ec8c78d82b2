"""What docs/gate.md says is so."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from halfyear import cli
from tests.conftest import ROOT, Outcome

Run = Callable[..., Outcome]
PAGE = (ROOT / "docs" / "gate.md").read_text(encoding="utf-8")


def told(title: str) -> set[str]:
    """The keys that a section tells of, in its table's first column or inside a row."""
    section = PAGE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    return set(re.findall(r"`(\w+)`", section))


def keys(value: Any) -> set[str]:
    """Every key in a JSON value."""
    if isinstance(value, list):
        return set().union(*map(keys, value))
    if isinstance(value, dict):
        return set(value).union(*map(keys, value.values()))
    return set()


def test_the_exit_codes_are_those_of_the_program() -> None:
    codes = re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)
    own = (cli.OK, cli.CORRECT, cli.CANNOT, cli.FAULT, cli.INTERRUPTED, cli.UNHEARD)
    assert list(map(int, codes)) == list(own)


def test_its_example_says_what_it_says(halfyear: Run, copy_2024: Path) -> None:
    command, said = re.findall(r"```console\n\$ halfyear (.*)\n((?:.*\n)*?)```", PAGE)[0]
    assert halfyear(*command.split()).out == said


@pytest.mark.parametrize("command", ["validate", "status", "diff"])
def test_every_key_is_told(halfyear: Run, copy_2024: Path, command: str) -> None:
    halfyear("sign", "--role", "分管领导", "--name", "张三")
    sheet = copy_2024 / "规划处.yaml"
    settings = copy_2024 / "report.yaml"
    halfyear("render", "-o", "旧.md")
    sheet.write_text(sheet.read_text("utf-8").replace("。", "。。"), encoding="utf-8")
    (copy_2024 / "法规处.yaml").write_text("", encoding="utf-8")
    settings.write_text(f"{settings.read_text('utf-8')}审签: [厅长]\n", encoding="utf-8")
    halfyear("form", "-o", "表")
    halfyear(*("publish", "-o", "公开", "--without", "pdf"))
    arguments = {"validate": ["--all"], "status": [], "diff": ["旧.md"]}[command]
    found = json.loads(halfyear(command, *arguments, "--format", "json").out)
    title = f"`{command} --format json`"
    missing = keys(found) - told(title)
    assert missing == set()
    assert len(keys(found)) > 5


def test_the_table_s_keys_are_told(halfyear: Run, copy_2024: Path) -> None:
    made = json.loads(halfyear("render", "--format", "json", "-o", "-").out)
    section = PAGE.partition("\n## `render --format json`\n")[2].partition("\n## ")[0]
    assert [key for key in (*made, *made["栏目"][0]) if key not in section] == []
