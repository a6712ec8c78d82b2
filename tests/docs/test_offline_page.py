"""What docs/offline.md says of the files is what the script that builds them does."""

from __future__ import annotations

import re

import pytest
from scripts import dist

from halfyear import __version__
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "offline.md").read_text(encoding="utf-8")


def test_every_file_that_is_built_has_its_row() -> None:
    rows = "\n".join(line for line in PAGE.splitlines() if line.startswith("|"))
    for path in (dist.PROGRAM, dist.FOLDER, dist.ZIPAPP, dist.WHEELS):
        name = path.name.removesuffix(".exe").replace(__version__, "版本")
        name = re.sub(r"-py\d+", "-py311", name.replace(dist.MACHINE, "系统"))
        assert f"`{name}`" in rows


def test_it_names_the_pythons_that_the_wheels_are_for() -> None:
    assert f"Python {dist.PYTHONS[0]} 至 {dist.PYTHONS[-1]}" in PAGE


def test_what_it_says_of_building_can_be_typed() -> None:
    assert set(re.findall(r"DIST=(\w+)", PAGE)) <= set(dist.KINDS)
    with pytest.raises(SystemExit, match="zip: none of zipapp"):
        dist.main(["zip"])


def test_the_three_lines_are_those_in_the_archive() -> None:
    lines = dist._TOLD.splitlines()
    assert len(lines) == 3
    assert all(command in PAGE for command in re.findall(r"py -m [ -~]*\w", dist._TOLD)[:2])


def test_every_link_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", PAGE)
    assert links
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []
