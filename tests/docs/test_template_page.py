"""What docs/template.md says is so."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from halfyear.render.word import styles
from tests.conftest import ROOT, Outcome

Run = Callable[..., Outcome]
PAGE = (ROOT / "docs" / "template.md").read_text(encoding="utf-8")


def commands() -> list[str]:
    return re.findall(r"^\$ halfyear (.*)$", PAGE, re.MULTILINE)


def test_it_lists_the_styles_as_they_are() -> None:
    rows = re.findall(r"^\| (进展表\S*) \| (.*) \| (.*) \|$", PAGE, re.MULTILINE)
    assert rows == [(name, *said) for name, said in styles.USES.items()]


def test_its_commands_run_one_after_the_other(halfyear: Run, copy_2024: Path) -> None:
    *good, wrong = commands()
    for command in good:
        assert halfyear(*command.split()).code == 0
    said = PAGE.partition(f"$ halfyear {wrong}\n")[2].partition("```")[0]
    Path("我的.html.j2").write_text("一\n二\n{% for x in rows %}", encoding="utf-8")
    assert halfyear(*wrong.split()).err == said


@pytest.mark.parametrize("template", ["页面.html.j2", "表格.md.j2"])
def test_every_name_that_a_template_of_ours_uses_is_told(template: str) -> None:
    text = (ROOT / "templates" / template).read_text(encoding="utf-8")
    used = set(re.findall(r"\{\{ (\w+)[ .|[]", text)) | set(re.findall(r" in (\w+)[ .[]", text))
    used |= set(re.findall(r"\|(\w+)", text))
    own = set(re.findall(r"for (\w+)(?:, (\w+))? in", text)) | {("value", "name")}
    told = set(re.findall(r"\w+", PAGE))
    builtin = {"default", "length", "round", "loop", "join", "tojson"}
    assert used - told - builtin - {name for pair in own for name in pair} == set()
