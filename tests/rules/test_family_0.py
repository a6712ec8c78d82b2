"""Family 0: the two rules whose message has many causes say each of them."""

from __future__ import annotations

import re

import pytest

from halfyear.check.check import findings
from halfyear.manual import parsed, run
from halfyear.report.load import load
from halfyear.rules import hy011_invisible_character, rules
from halfyear.rules.example import Example
from halfyear.rules.hy001_unreadable import REASONS
from halfyear.rules.hy011_invisible_character import Advice

MEASURES = [
    one.measure for one in vars(hy011_invisible_character).values() if isinstance(one, Advice)
]


# What no page shows: a thing that is lost when it is pasted.
PASTED = Example(True, "- 序号: 1\n  完成情况: 见图{U+FFFC}。\n")


def messages(code: str, *more: Example) -> set[str]:
    """What a rule says of the examples of its page, and of others."""
    (rule,) = (rule for rule in rules() if rule.code == code)
    examples = (*parsed(rule).examples.values(), *more)
    return {found.message for example in examples for found in run(rule, example)}


def test_every_cause_that_is_known_has_an_example() -> None:
    said = messages("HY001")
    shown = {kind for kind, reason in REASONS.items() if any(map(pattern(reason).fullmatch, said))}
    assert {*REASONS} - shown == {"unknown"}


def pattern(reason: str) -> re.Pattern[str]:
    """A reason whatever word it is about."""
    return re.compile(re.escape(reason).replace(r"\{word\}", ".+"))


@pytest.mark.parametrize("reason", REASONS.values(), ids=REASONS)
def test_a_reason_is_said_like_a_message(reason: str) -> None:
    bare = re.sub("“.*?”", "码", reason)
    assert not re.search(r"。$|\n|(?<=[\u4e00-\u9fff])[,;:?!()]|[,;:?!()](?=[\u4e00-\u9fff])", bare)


def test_every_measure_has_an_example() -> None:
    said = messages("HY011", PASTED)
    assert all(any(one.endswith(measure) for one in said) for measure in MEASURES)


def test_a_wide_blank_is_told_once() -> None:
    sheet = "- 序号: 1\n\u3000\u3000重点工作: 印发方案。\n"
    told = [one.code for one in findings(load("", {"tasks.yaml": sheet.encode()}))]
    assert "HY011" in told
    assert "HY001" not in told


def test_a_text_of_thousands_of_signs_that_cannot_be_mended_is_pointed_at_within_bounds() -> None:
    sheet = "- 序号: 1\n  完成情况: 甲\n" + "    - 甲\n" * 2000
    told = [
        one for one in findings(load("", {"规划处.yaml": sheet.encode()})) if one.code == "HY023"
    ]
    assert [one.line for one in told] == list(range(3, 1003))
