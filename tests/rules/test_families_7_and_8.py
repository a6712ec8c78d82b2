"""Families 7 and 8 on made-up reports: silent where all fits, and each planted fault found at its place."""

from __future__ import annotations

import sys

import pytest

from halfyear.check.check import Finding, findings
from halfyear.manual import parsed, run
from halfyear.report.load import load
from halfyear.report.model import Report
from halfyear.rules import rules
from tests.rules.corpus import faults_7, faults_8
from tests.rules.corpus.faults_7 import Fault, Files


def planted() -> list[tuple[Files, Files | None, Fault]]:
    """The report, the one before it, and each fault that is planted."""
    return [
        *((faults_7.MARKETS, None, fault) for fault in faults_7.FAULTS),
        *((faults_8.NOW, faults_8.BEFORE, fault) for fault in faults_8.FAULTS),
    ]


FAULTS = [pytest.param(*one, id=one[2].name) for one in planted()]


def read(files: Files, before: Files | None) -> Report:
    entries = {name: text.encode() for name, text in files.items()}
    return load("now", entries, read(before, None) if before else None)


def found(files: Files, before: Files | None = None) -> list[Finding]:
    return [one for one in findings(read(files, before)) if one.code[2] in "78"]


@pytest.mark.parametrize(
    ("files", "before"),
    [
        (faults_7.MARKETS, None),
        (faults_8.NOW, None),
        (faults_8.NOW, faults_8.BEFORE),
        (faults_8.BEFORE, None),
    ],
    ids=["figures", "alone", "history", "before"],
)
def test_a_report_whose_figures_and_times_fit_has_no_finding(
    files: Files, before: Files | None
) -> None:
    assert found(files, before) == []


@pytest.mark.parametrize(("files", "before", "fault"), FAULTS)
def test_a_planted_fault_is_found_where_it_stands(
    files: Files, before: Files | None, fault: Fault
) -> None:
    file = f"{fault.file}.yaml"
    assert files[file].count(fault.old) == 1
    changed = files | {file: files[file].replace(fault.old, fault.new)}
    (one,) = found(changed, before)
    assert one.span
    assert (one.code, one.span.raw) == (fault.code, fault.at)


def test_rate_of_figures_that_do_not_tell_what_it_is_of_is_let_be(report: Report) -> None:
    """
    - 序号: 1
      完成情况:
        - 共检查企业12家，其中上市企业5家，较去年多3%，整改率98%。
        - 共检查企业30家，整改企业20家，停产企业10家，停产率98%。
    """
    assert [one.code for one in findings(report) if one.code.startswith("HY7")] == []


@pytest.mark.parametrize("name", ["反例1", "正例1"])
def test_two_values_are_told_the_same_where_many_passages_may_have_some(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (rule,) = [one for one in rules() if one.code == "HY704"]
    example = parsed(rule).examples[name]
    before = run(rule, example)
    monkeypatch.setattr(sys.modules["halfyear.rules.hy704_two_values"], "_FEW", 0)
    assert run(rule, example) == before
