"""What the rules were tried on: counted afresh, and no level more certain than the figures."""

from __future__ import annotations

import pytest
from scripts.tried import FILE, counted, written

from halfyear.rules import Rule, rules
from halfyear.rules.tried import Trial, Tried, trial

ACTED_ON = 0.9  # of the findings of an error or a warning


def test_counts_are_what_the_corpus_gives() -> None:
    # After a change of a rule or of the corpus: make docs
    assert FILE.read_text(encoding="utf-8") == written(counted(trial()))


def test_every_count_is_of_a_rule() -> None:
    assert trial().rules.keys() <= {rule.code for rule in rules()}


def test_tables_were_tried() -> None:
    assert trial().tables >= 30
    assert trial().rows >= 150
    assert sum(one.judged for one in trial().rules.values())


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.code) for rule in rules()])
def test_no_rule_is_surer_than_its_figure(rule: Rule) -> None:
    figure = trial().rules.get(rule.code, Tried()).figure
    assert rule.level == "info" or figure is None or figure >= ACTED_ON


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (
            Tried(9, 1, 0, 4, 3),
            "报告 10 处，对的 9 处，可改可不改的 1 处，错的 0 处；在没有错误的报表上错报 0 处；"
            "种下的错误 4 处，找到 3 处。",
        ),
        (Tried(), "没有遇到；在没有错误的报表上错报 0 处。"),
    ],
    ids=["judged", "never"],
)
def test_a_page_says_how_often_a_rule_was_wrong(counts: Tried, said: str) -> None:
    words = Trial(2, 30, 7, {"HY999": counts}).said("HY999")
    assert words == f"试过：在已经公开的表上{said}"


def test_the_index_says_what_was_tried() -> None:
    words = Trial(2, 30, 7, {"HY998": Tried(9, 1, 0, 4, 3), "HY999": Tried(0, 0, 2)}).summary
    assert words.startswith(
        "在已经公开的表 2 份、30 行上试过，逐处看过 12 处，错的 2 处；没有错误的报表 7 行，错报 0 处；"
        "种下的错误 4 处，找到 3 处。"
    )


def test_an_arguable_finding_counts_half() -> None:
    assert Tried(right=8, arguable=2).figure == ACTED_ON


def test_a_few_findings_tell_something_where_one_is_wrong() -> None:
    assert Tried(right=3, arguable=1, planted=3, found=3).figure is None
    assert Tried(right=3, wrong=1).figure == 0.75
