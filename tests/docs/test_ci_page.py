"""What docs/ci.md shows is so."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from halfyear.cli.validate import FORMATS
from halfyear.report.schema import pointer
from tests.conftest import ROOT, Outcome

PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)


def test_every_file_that_it_names_is_there() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", PAGE)
    assert links
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []


def test_the_action_s_inputs_are_those_that_it_has() -> None:
    yaml = YAML(typ="safe")
    action = yaml.load((ROOT / "action.yml").read_text(encoding="utf-8"))
    shown = yaml.load(blocks("yaml")[0])[1]["with"]
    assert set(shown) <= set(action["inputs"])
    for name in action["inputs"]:
        assert re.search(rf"\b{name}\b", PAGE)


def test_the_hook_is_the_one_of_the_manifest() -> None:
    yaml = YAML(typ="safe")
    (hook,) = yaml.load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (shown,) = yaml.load(blocks("yaml")[2])["repos"]
    assert [one["id"] for one in shown["hooks"]] == [hook["id"]]


def test_every_format_has_its_row() -> None:
    rows = re.findall(r"^\| (\w+) \| [^|]+ \| [^|]*(?:字符|行|字节)", PAGE, re.MULTILINE)
    assert rows == list(FORMATS)


@pytest.mark.parametrize("name", ["规划处.yaml", "tasks.yaml", "report.yaml"])
def test_the_first_line_of_each_file_is_the_one_that_new_writes(name: str) -> None:
    assert f"`{pointer(name).strip()}`" in PAGE


def test_the_sample_of_base_is_its_real_output(
    halfyear: Callable[..., Outcome], copy_2024: Path
) -> None:
    who = ["-c", "user.name=x", "-c", "user.email=x@y"]
    for arguments in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "x"]):
        subprocess.run(["git", *arguments], check=True)
    subprocess.run(["git", "update-ref", "refs/remotes/origin/main", "HEAD"], check=True)
    command, _, shown = blocks("console")[0].partition("\n")
    assert shown == halfyear(*command.split()[2:]).out
