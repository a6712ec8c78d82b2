"""Patterns that take little to compile."""

from __future__ import annotations

import re

import pytest

from halfyear.text.pattern import one_of

_PLANE = [chr(code) for code in range(0x10000)]


@pytest.mark.parametrize(
    "characters", ["、", "—～~–-", "[]^\\-、，；", "．／０１９〔第№", "二两三四五六"]
)
def test_one_of_some_characters_is_what_a_set_of_them_is(characters: str) -> None:
    found = re.compile(one_of(characters))
    assert {character for character in _PLANE if found.fullmatch(character)} == set(characters)


def test_one_of_some_characters_may_stand_where_words_are_looked_behind() -> None:
    assert re.findall(f"(?<!{one_of('—～~–-')})[0-9]", "1—2、3～4") == ["1", "3"]
