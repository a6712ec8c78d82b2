"""Numbers and addresses of persons: found in a text, masked in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halfyear.text.privacy import (
    addresses,
    cards,
    check_digit,
    identities,
    masked,
    mobiles,
    suspects,
)
from tests.text.numbers import CARD, IDENTITY, MAIL, MOBILE, WRITTEN

WIDE = str.maketrans("0123456789-@", "０１２３４５６７８９－＠")


def test_check_digit_is_that_of_the_standard() -> None:
    assert check_digit(IDENTITY[:17]) == "X"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"张三{IDENTITY}。", "张三110*************2X。"),
        (f"电话{MOBILE}", "电话138****1234"),
        ("138-1234-1234", "138-****-1234"),
        ("138–1234　1234", "138–****　1234"),
        ("110105 1949 1231 002X", "110*** **** **** **2X"),
        (CARD, "6222***********0128"),
        (MAIL, "z*******@example.com"),
        ("a@b.cn", "*@b.cn"),
        (r'"\u0031381234\x31234"', r'"\u****381234\x**234"'.replace("381234", "******")),
        (f"项目编号{IDENTITY}", f"项目编号{IDENTITY}"),
        ("增长10.4%", "增长10.4%"),
    ],
)
def test_a_masked_text_shows_no_number(text: str, shown: str) -> None:
    if "\\" in text:
        assert not re.search("[0-9]", masked(text))
    else:
        assert masked(text) == shown
    assert len(masked(text)) == len(text)


def test_an_address_beside_an_escaped_digit_is_masked_too() -> None:
    text = '- 甲: "\\x31 zhangsan1@mail1.cn"'
    assert masked(text) == '- 甲: "\\x** z********@mail*.cn"'
    assert masked(masked(text)) == masked(text)


@given(st.text(alphabet="0123456789Xx -–\u3000@.a中，编号身份证+86１\\u", max_size=60))
def test_masking_keeps_the_length_and_leaves_nothing_to_find(text: str) -> None:
    hidden = masked(text)
    assert len(hidden) == len(text)
    assert masked(hidden) == hidden
    assert not [*identities(hidden), *mobiles(hidden), *cards(hidden)]
    assert all(one.digits.startswith("*") or "*@" in one.digits for one in addresses(hidden))


@given(st.lists(WRITTEN, max_size=8).map("".join), st.booleans())
def test_nothing_is_found_in_a_text_without_suspects(text: str, wide: bool) -> None:
    text = text.translate(WIDE) if wide else text
    hits = [one for find in (identities, mobiles, cards, addresses) for one in find(text)]
    assert suspects(text) or not hits


def test_full_width_digits_beside_an_escaped_one_are_masked_too() -> None:
    said = masked(r"\x31３８００１３８０００")
    assert masked(said) == said
    assert not set("０１３８") & set(said)


def test_a_number_of_a_county_below_no_city_is_found() -> None:
    body = "46000319850607001"
    (found,) = identities(f"证件：{body}{check_digit(body)}。")
    assert found.valid
    assert found.digits == body + check_digit(body)
