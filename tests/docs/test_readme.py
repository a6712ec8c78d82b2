"""What the READMEs show is what the tool says."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Outcome
from tests.tools.strangers import whole_cells

READMES = ("README.md", "README.zh-CN.md")


@pytest.mark.parametrize("name", READMES)
def test_the_sample_of_validate_is_its_real_output(
    name: str, halfyear: Callable[..., Outcome], copy_2024: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = (ROOT / name).read_text(encoding="utf-8")
    (shown,) = re.findall(r"\$ halfyear validate data/2024/基础处\.yaml\n(.*?)```", text, re.DOTALL)
    assert shown == halfyear("validate", "data/2024/基础处.yaml").out


@pytest.mark.parametrize("name", READMES)
def test_every_file_that_a_readme_names_is_there(name: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", (ROOT / name).read_text(encoding="utf-8"))
    assert links
    for link in links:
        assert (ROOT / link).exists(), link


@pytest.mark.parametrize("name", READMES)
def test_the_sample_of_collect_is_its_real_output(
    name: str, halfyear: Callable[..., Outcome], copy_2024: Path
) -> None:
    halfyear("new", "data/2025", "--from", copy_2024)
    halfyear("form", "data/2025", "--division", "基础处", "-o", "forms")
    (form,) = Path("forms").iterdir()
    answers = {
        ("完成情况", "3"): ["印发年度任务清单。", "认定省重点实验室12家。"],
        ("存在问题", "3"): ["无"],
        ("下步打算", "3"): ["启动第二批申报，年内再认定5家。"],
    }
    Path("基础处.docx").write_bytes(whole_cells(form.read_bytes(), answers))
    out = halfyear("collect", "基础处.docx", "--into", "data/2025", "--dry-run", "--diff").out
    (shown,) = re.findall(
        r"```diff\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL
    )
    assert shown == out
