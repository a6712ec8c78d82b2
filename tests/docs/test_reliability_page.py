"""What docs/reliability.md and SECURITY.md point at is there."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

PAGES = ("docs/reliability.md", "SECURITY.md")


@pytest.mark.parametrize("name", PAGES)
def test_every_link_of_a_page_leads_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", (ROOT / name).read_text(encoding="utf-8"))
    assert links
    for link in links:
        assert ((ROOT / name).parent / link).exists(), link


def test_every_command_of_the_page_is_there() -> None:
    page = (ROOT / "docs/reliability.md").read_text(encoding="utf-8")
    text = page
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`make (\w+)", text):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    for file in re.findall(r"tests/[\w/]+\.py", text):
        assert (ROOT / file).exists(), file
    for module in re.findall(r"python -m (tests[\w.]+)", text):
        path = ROOT / module.replace(".", "/")
        assert (path / "__main__.py").exists() or path.with_suffix(".py").exists(), module
