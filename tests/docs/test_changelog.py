"""CHANGELOG.md has what is not released on top, and below it each version with its day, the newest first."""

from __future__ import annotations

import re
from datetime import date

from halfyear import __version__
from tests.conftest import ROOT

HEADINGS = re.findall(
    r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
)
VERSIONS = [re.fullmatch(r"\[([0-9.]+)\] - (\S+)", heading) for heading in HEADINGS[1:]]


def test_what_is_not_released_stands_on_top() -> None:
    assert HEADINGS[0] == "[Unreleased]"


def test_the_newest_version_is_the_one_that_the_code_says() -> None:
    assert VERSIONS[0]
    assert VERSIONS[0][1] == __version__


def test_every_version_has_a_day_and_none_is_older_than_the_one_below() -> None:
    days = [date.fromisoformat(version[2]) for version in VERSIONS if version]
    assert len(days) == len(VERSIONS)
    assert days == sorted(days, reverse=True)
