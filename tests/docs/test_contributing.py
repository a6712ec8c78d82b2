"""What CONTRIBUTING.md points at is there."""

from __future__ import annotations

import re

from tests.conftest import ROOT

PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def there(name: str) -> bool:
    """Whether a file or module is there, named from the top or from inside the house."""
    house = ROOT / "src" / "halfyear"
    return any(path.exists() for path in (ROOT / name, house / name, house / f"{name}.py"))


def test_every_link_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#([^)]+))?\)", PAGE)
    assert links
    for file, heading in links:
        text = (ROOT / file).read_text(encoding="utf-8")
        anchors = [line.lower().replace(" ", "-") for line in re.findall(r"^#+ (.+)", text, re.M)]
        assert not heading or heading in anchors


def test_every_file_that_it_names_is_there() -> None:
    named = re.findall(r"`((?:src|tests|docs|\.ci|cli|text|prose)/[^`]+)`", PAGE)
    files = [name for name in named if not re.search("NAME|NNN", name)]
    assert files
    assert [name for name in files if not there(name)] == []


def test_every_target_of_make_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"(?:^|`)make (\w+)", PAGE, re.MULTILINE))
    assert {"run", "test", "check"} <= targets
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_what_it_says_of_coverage_is_what_make_asks_for() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.findall(r"--fail-under=(\d+)", makefile) == ["95", "100"]
    assert "100 % of branches, the whole to 95 %" in PAGE
