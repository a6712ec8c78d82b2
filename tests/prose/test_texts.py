"""Words are found in many texts at once."""

from __future__ import annotations

import pytest

from halfyear.prose.texts import Joined


@pytest.mark.parametrize(
    ("words", "places"),
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
    words: tuple[str, ...], places: list[int]
) -> None:
    assert Joined(["甲甲", "乙", "乙丙", "甲"]).holding(*words) == places
