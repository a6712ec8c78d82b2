"""Numbers at the head of an item, names in a list, the word that was meant."""

from __future__ import annotations

import pytest

from halfyear.text.chinese import Hints, ended, names, number_at_head


@pytest.mark.parametrize(
    "head",
    [
        "1. 印发",
        "1.印发",
        "2、印发",
        "（1）印发",
        "(1) 印发",
        "3）印发",
        "①印发",
        "一、印发",
        "（十一）印发",
    ],
)
def test_number_at_the_head_is_seen(head: str) -> None:
    assert number_at_head(head)


@pytest.mark.parametrize(
    "head",
    [
        "1.8月7日",
        "2.1-6月",
        "3.2%",
        "10、11月",
        "二、三产业",
        "一是印发",
        "2024年",
        "315科创体系",
        "十大工程",
        "5G",
    ],
)
def test_figure_at_the_head_is_no_number(head: str) -> None:
    assert not number_at_head(head)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "省委组织部（省委人才办）、省教育厅，杭州市政府",
            ["省委组织部（省委人才办）", "省教育厅", "杭州市政府"],
        ),
        ("甲（乙、丙）、丁", ["甲（乙、丙）", "丁"]),
        ("甲（乙（丙）、丁）、戊", ["甲（乙（丙）、丁）", "戊"]),
        ("甲（乙、丙", ["甲（乙", "丙"]),
        ("规划处\n基础处 法规处", ["规划处", "基础处", "法规处"]),
        ("、甲、", ["甲"]),
        ("", []),
    ],
)
def test_names_are_parted_outside_brackets(text: str, parts: list[str]) -> None:
    assert names(text) == parts


def test_nearest_word_is_like_enough_or_none() -> None:
    divisions = ["规划处", "基础处", "法规处"]
    hints = Hints(divisions)
    assert hints.nearest("规化处") == "规划处"
    assert hints.nearest("外事组") is None
    assert hints.nearest("规" * 41) is None


def test_hints_end_where_there_are_too_many_words_to_look_through() -> None:
    assert Hints(f"第{number}处" for number in range(200)).nearest("第7七处")
    assert Hints(f"第{number}处" for number in range(201)).nearest("第7七处") is None
    hints = Hints(["规划处"])
    assert {hints.nearest(f"规划{number}处") for number in range(100)} == {"规划处"}
    assert hints.nearest("规划100处") is None
    assert hints.nearest("规划99处") == "规划处"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("分解目标。", True),
        ("分解目标。”）", True),
        ("分解目标。（见附件）", True),
        ("分解目标。（见附件。）（二）", True),
        ("分解目标（已办结。）", True),
        ("分解目标（见附件）", False),
        ("（一）分解目标）", False),
        ("分解目标", False),
        ("”", False),
        ("", False),
    ],
)
def test_a_sentence_ends_with_its_stop_whatever_brackets_stand_behind(
    text: str, whole: bool
) -> None:
    assert ended(text) is whole
