"""Words are found in many texts at once."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from halfyear.prose.texts import Texts


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
