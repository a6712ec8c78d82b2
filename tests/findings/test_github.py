"""Annotations for GitHub: nothing in the data may be obeyed by the runner, no finding is lost."""

from __future__ import annotations

import re

import pytest

from halfyear.check.check import Finding
from halfyear.findings.github import github
from tests.findings.samples import (
    HOSTILE,
    checked,
    finding,
)


def test_data_cannot_speak_to_the_github_runner() -> None:
    out = github([finding(message="100%\n::error::x ##[group]y", file="a,b:c%.yaml")])
    assert out.count("\n") == 1
    assert out.startswith("::error file=a%2Cb%3Ac%25.yaml,line=1,")
    assert out.endswith("::100%25%0A::error::x ##%5Bgroup]y\n")


def test_errors_come_first_for_github_and_accepted_ones_not_at_all() -> None:
    levels = ("info", "warning", "error")
    out = github([*(finding(level=level) for level in levels), finding(accepted="理由")])
    assert [line[:8] for line in out.splitlines()] == ["::error ", "::warnin", "::notice"]


def obeyed(line: str) -> bool:
    """Whether GitHub's runner takes a line of a log for a command: at its start, or ##[…] anywhere."""
    return line.lstrip().startswith("::") or "##[" in line


@pytest.mark.parametrize("found", [checked() * 12, HOSTILE * 12], ids=["real", "hostile"])
def test_github_obeys_our_annotations_and_nothing_else(found: list[Finding]) -> None:
    lines = re.split(r"[\r\n]", github(found).rstrip("\n"))
    ours = [line for line in lines if obeyed(line)]
    assert len(ours) <= 30
    pattern = (
        r"::(error|warning|notice) file=[^\s:,][^:,]*,line=\d+,endLine=\d+"
        r"(,col=\d+,endColumn=\d+)?,title=HY\d{3}::(?!.*##\[).*"
    )
    assert [line for line in ours if not re.fullmatch(pattern, line)] == [
        "::notice title=halfyear::另有 "
        + str(len(lines) - len(ours))
        + " 处没有显示为批注，列在运行日志和摘要里"
    ]
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f]", "".join(lines))


def test_github_unescapes_to_what_was_meant() -> None:
    (line,) = github([finding(message="100%\r\n::x%0A", file="a,b:c%.yaml")]).splitlines()
    head, _, data = line.removeprefix("::error ").partition("::")
    file = dict(part.split("=", 1) for part in head.split(","))["file"]
    for code, sign in (("%3A", ":"), ("%2C", ","), ("%25", "%")):
        file = file.replace(code, sign)
    assert file == "a,b:c%.yaml"
    assert data.replace("%0A", "\n").replace("%25", "%") == "100%\n::x%0A"


def test_no_finding_is_lost_where_github_shows_ten_annotations() -> None:
    kinds = [
        finding(message=f"{level}{n}", level=level)
        for level in ("warning", "error", "info")
        for n in range(25)
    ]
    lines = github(kinds).splitlines()
    assert [line.partition(" ")[0] for line in lines[:30]] == (
        ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 10
    )
    assert "另有 46 处没有显示为批注" in "".join(lines[:30])
    assert all(line.startswith("- data/规划处.yaml:1:6  HY999  ") for line in lines[30:])
    for one in kinds:
        assert sum(line.endswith(one.message) for line in lines) == 1


def test_ten_of_a_kind_need_no_word() -> None:
    assert github([finding()] * 10).count("\n") == 10
    assert "另有" not in github([finding()] * 10)


def test_a_message_that_github_would_cut_is_cut_with_a_mark() -> None:
    (line,) = github([finding(message="甲" * 10_000)]).splitlines()
    data = line.rpartition("::")[2]
    assert len(data) < 4096
    assert data.endswith("甲…")
