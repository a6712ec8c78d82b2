"""The texts of a report, and those among them that hold words."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halfyear.prose import texts
from halfyear.prose.texts import Texts
from halfyear.report.columns import NONES
from halfyear.report.load import load
from halfyear.report.model import Report
from halfyear.rules.example import SETTINGS


class Text(NamedTuple):
    number: int
    text: str


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (("甲",), [0, 3]),
        (("丙", "甲"), [0, 2, 3]),
        (("乙丙",), [2]),
        (("甲乙",), []),
        ((), []),
    ],
    ids=["one", "any", "whole", "never-across-two", "none"],
)
def test_the_texts_that_hold_any_of_some_words_are_told_in_order(
    words: tuple[str, ...], numbers: list[int]
) -> None:
    texts = Texts([Text(*one) for one in enumerate(["甲甲", "乙", "乙丙", "甲"])])
    assert [text.number for text in texts.holding(*words)] == numbers


def test_printed_texts_are_title_facts_and_cells_without_none() -> None:
    report = load(
        ".",
        {
            "report.yaml": SETTINGS.encode(),
            "tasks.yaml": "- 序号: 1\n  会办单位: [甲局, 乙局]\n  完成情况: 无\n  存在问题: |\n    丙。\n".encode(),
        },
    )
    printed = [text.text for text in texts.of(report).holding("")]
    assert printed == [report.title, "省科技厅", "2024-09-04", "甲局", "乙局", "丙。"]
    assert not NONES & set(printed)


def report_of(*texts: str) -> Report:
    """A report whose cells of completed work say these texts."""
    rows = [f"- 序号: {number}\n  完成情况: {text}\n" for number, text in enumerate(texts, 1)]
    return load(".", {"report.yaml": SETTINGS.encode(), "tasks.yaml": "".join(rows).encode()})


def test_texts_that_hold_a_word_or_match_a_pattern_come_in_reading_order() -> None:
    report = report_of("丙、甲。", "乙、丁。", "丁、乙。", "甲、丙。")
    assert [text.text for text in texts.of(report).holding("甲", "乙、")] == [
        "丙、甲。",
        "乙、丁。",
        "甲、丙。",
    ]
    assert [text.text for text in texts.of(report).matching("[甲乙]。")] == ["丙、甲。", "丁、乙。"]


def test_words_of_two_texts_make_no_word_together() -> None:
    report = report_of("印发", "办法", "印发办法")
    assert [text.text for text in texts.of(report).holding("发办")] == ["印发办法"]
    assert [text.text for text in texts.of(report).matching("发办")] == ["印发办法"]


@pytest.mark.parametrize(("word", "there"), [("印发", True), ("发印", False), ("颁发", False)])
def test_word_stands_where_its_characters_stand_together(word: str, there: bool) -> None:
    assert texts.of(report_of("印发办法")).stands(word) is there


@given(st.lists(st.text(alphabet="甲乙丙𠮷。", min_size=1, max_size=40), min_size=1, max_size=5))
def test_no_text_with_words_twice_in_a_row_is_passed_over(words: list[str]) -> None:
    report = report_of(*words)
    found = [text.node for text in texts.of(report).repeating(2, 10, "。。")]
    assert found == [text.node for text in texts.of(report).holding("") if text.node in found]
    assert {
        text.node
        for text in texts.of(report).holding("")
        if re.search(r"(.{2,10})\1|。。", text.text)
    } <= {*found}
