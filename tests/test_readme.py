"""What the READMEs show is what the tool says."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Outcome

READMES = ("README.md", "README.zh-CN.md")


@pytest.mark.parametrize("name", READMES)
def test_the_sample_of_validate_is_its_real_output(
    name: str, halfyear: Callable[..., Outcome], copy_2024: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = (ROOT / name).read_text(encoding="utf-8")
    (shown,) = re.findall(r"\$ halfyear validate data/2024/规划处\.yaml\n(.*?)```", text, re.DOTALL)
    assert shown == halfyear("validate", "data/2024/规划处.yaml").out


@pytest.mark.parametrize("name", READMES)
def test_every_file_that_a_readme_names_is_there(name: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", (ROOT / name).read_text(encoding="utf-8"))
    assert links
    for link in links:
        assert (ROOT / link).exists(), link
