"""A rule that is left out because a report shows none of its clues would have found nothing in it."""

from __future__ import annotations

import pytest

from halfyear.check.check import findings
from halfyear.manual import parsed
from halfyear.report.load import load
from halfyear.report.model import Report
from halfyear.rules import Rule, clues, codes, fitting, rules
from tests.rules.test_corpus import NAMES, folder

EVERY_RULE = pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.code) for rule in rules()])


def left_out(report: Report) -> list[Rule]:
    """The rules that are not asked about a report."""
    asked = fitting(report)
    return [rule for rule in rules() if rule not in asked]


def test_the_list_of_clues_is_what_the_modules_say() -> None:
    assert clues() == {rule.code: rule.clues for rule in rules() if rule.clues}


def test_clues_can_be_read_in_their_list() -> None:
    words = [word for rule in rules() for word in rule.clues]
    assert [word for word in words if not word.isprintable() or not word or " " in word] == []


@EVERY_RULE
def test_no_rule_that_is_left_out_has_something_to_say(rule: Rule) -> None:
    """What one rule's examples show, another may be about."""
    for name, example in parsed(rule).examples.items():
        report = example.report
        said = [one.code for one in left_out(report) if not one.late and [*one.check(report)]]
        assert said == [], f"{name} of {rule.code}"


@pytest.mark.parametrize("name", NAMES)
def test_a_whole_report_is_told_the_same_by_all_rules(name: str) -> None:
    report = load(name, folder(name))
    assert findings(report) == findings(report, rules())


SETTINGS = "标题: 甲\n栏目: [{名称: 序号, 用途: 序号}, {名称: 任务, 用途: 任务}]\n"


def small(task: str) -> Report:
    sheet = f"- 序号: 1\n  任务: {task}\n"
    return load("", {"report.yaml": SETTINGS.encode(), "tasks.yaml": sheet.encode()})


def test_a_small_report_is_not_asked_about_what_it_does_not_show() -> None:
    out = {rule.code for rule in left_out(small("办好一件事。"))}
    assert {"HY003", "HY131", "HY527"} <= out
    assert "HY104" not in out
    assert "HY527" not in {rule.code for rule in left_out(small("超额完成甲的120%。"))}


def test_what_is_written_in_escapes_may_show_anything() -> None:
    assert left_out(small(r'"\u8d85\u989d\u5b8c\u6210\u7532\u7684120%\u3002"')) == []


def test_a_long_report_is_asked_about_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("halfyear.rules._LONG", 10)
    assert left_out(small("办好一件事。")) == []


def test_codes_are_those_of_the_rules() -> None:
    assert codes() == tuple(rule.code for rule in rules())


def test_many_columns_are_as_right_as_few() -> None:
    more = "".join(f"  - {{名称: 甲{number}, 用途: 文本}}\n" for number in range(40))
    settings = (
        f"标题: 甲\n栏目:\n  - {{名称: 序号, 用途: 序号}}\n  - {{名称: 任务, 用途: 任务}}\n{more}"
    )
    report = load(
        "", {"report.yaml": settings.encode(), "tasks.yaml": "- 序号: 1\n  任务: 办事。\n".encode()}
    )
    assert len(report.columns) == 42
    assert "HY117" not in {one.code for one in findings(report)}
