"""Ways through rules that no example on their pages goes."""

from __future__ import annotations

from importlib import import_module

import pytest

from halfyear.manual import parsed
from halfyear.report.load import Entry, load
from halfyear.report.model import Report
from halfyear.rules import Hit, rules
from halfyear.rules.example import SETTINGS, Example


def hits(code: str, report: Report) -> list[Hit]:
    (rule,) = [one for one in rules() if one.code == code]
    return list(rule.check(report))


def sheet(rows: str, file: str = "规划处.yaml") -> Report:
    return Example(False, f"# {file}\n{rows}").report


def test_a_link_has_no_name_that_is_wrong() -> None:
    entries: dict[str, Entry] = {"report.yaml": SETTINGS.encode(), "甲.yaml": "link"}
    report = load(".", entries)
    assert [stray.kind for stray in report.strays] == ["link"]
    assert hits("HY012", report) == []


def test_a_dash_too_many_of_a_stranger_is_not_told() -> None:
    rows = "- 序号: 1\n- 完成情况: 印发方案。\n"
    assert len(hits("HY027", sheet(rows))) == 1
    strange = load(".", {"report.yaml": SETTINGS.encode(), "别处.yaml": rows.encode()})
    assert strange.parted
    assert not strange.knows("别处")
    assert hits("HY027", strange) == []


@pytest.mark.parametrize(("told", "silent"), [("HY141", "HY142"), ("HY142", "HY141")])
def test_a_label_names_another_task_or_none(told: str, silent: str) -> None:
    (rule,) = [one for one in rules() if one.code == told]
    bad = [one for one in parsed(rule).examples.values() if one.bad]
    assert bad
    for example in bad:
        assert hits(told, example.report)
        assert hits(silent, example.report) == []


def test_a_sign_at_the_start_of_a_line_is_anothers() -> None:
    report = sheet("- 序号: 1\n  完成情况:\n    ●印发方案。\n")
    assert hits("HY304", report) == []


def test_as_many_lines_as_there_are_numerals_are_counted() -> None:
    numerals = import_module("halfyear.rules.hy305_order_word_typed")._NUMERALS
    lines = "".join(f"    {numeral}是甲。\n" for numeral in numerals)
    (hit,) = hits("HY305", sheet(f"- 序号: 1\n  完成情况: |\n{lines}"))
    assert (hit.fix or "").count("- 甲。") == len(numerals)


def test_several_brackets_of_one_text_are_told() -> None:
    report = sheet("- 序号: 1\n  完成情况: 甲（乙，“丙（丁”（戊。\n")
    assert [hit.values["mark"] for hit in hits("HY503", report)] == ["（", "（"]


def test_lines_behind_a_dash_are_not_made_a_list_in_it() -> None:
    report = sheet("- 序号: 1\n  完成情况:\n    - 1. 印发方案。\n      2. 召开会议。\n")
    assert [hit.fix for hit in hits("HY023", report)] == [None]


def test_one_line_alone_is_no_enumeration() -> None:
    assert hits("HY305", sheet("- 序号: 1\n  完成情况: |\n    一是印发方案。\n")) == []
