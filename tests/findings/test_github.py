"""Annotations for GitHub: nothing in the data may be obeyed by the runner."""

from __future__ import annotations

from halfyear.findings.github import github
from tests.findings.samples import finding


def test_data_cannot_speak_to_the_github_runner() -> None:
    out = github([finding(message="100%\n::error::x ##[group]y", file="a,b:c%.yaml")])
    assert out.count("\n") == 1
    assert out.startswith("::error file=a%2Cb%3Ac%25.yaml,line=1,")
    assert out.endswith("::100%25%0A::error::x ##%5Bgroup]y\n")


def test_errors_come_first_for_github_and_accepted_ones_not_at_all() -> None:
    levels = ("info", "warning", "error")
    out = github([*(finding(level=level) for level in levels), finding(accepted="理由")])
    assert [line[:8] for line in out.splitlines()] == ["::error ", "::warnin", "::notice"]
