"""Numbers of persons, held against what python-stdnum says of them."""

from __future__ import annotations

from datetime import date
from importlib import resources
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.cn import ric

from halfyear.text.privacy import cards, check_digit, identities, masked, mobiles


def districts() -> list[str]:
    """The codes of counties that python-stdnum knows, and those of the cities without any."""
    found, province = [], ""
    lines = (resources.files("stdnum") / "cn/loc.dat").read_text("utf-8").splitlines()
    for line in lines:
        if line.startswith("  "):
            found.append(province + line.split()[0])
        elif not line.startswith("#"):
            province = line.split()[0]
    undivided = ("441900", "442000", "460400", "620200")
    return [code for code in found if not code.endswith("00") or code in undivided]


DISTRICTS = st.sampled_from(districts())
DAYS = st.dates(date(1900, 1, 1), date(2026, 12, 31))
GAPS = st.sampled_from(["", " ", "-", "  ", " - ", "\u3000", "\u00a0", "–", "－"])
AROUND = st.sampled_from(["", "张三", "（", "号码", "，", "证件：", "“"])
SERIAL = st.integers(0, 999).map("{:03}".format)


@st.composite
def people(draw: st.DrawFn) -> str:
    number = f"{draw(DISTRICTS)}{draw(DAYS):%Y%m%d}{draw(SERIAL)}"
    return number + draw(st.sampled_from("0123456789X"))


def accepted(number: str) -> bool | None:
    """What python-stdnum says of a number; None where it fails on a district that is too new for it."""
    try:
        return ric.is_valid(number)
    except KeyError:
        return None


@given(people(), AROUND, AROUND)
def test_what_the_library_accepts_is_found(number: str, before: str, behind: str) -> None:
    text = f"{before}{number}{behind}"
    (found,) = identities(text)
    assert (found.start, found.digits) == (len(before), number)
    assert found.valid or not accepted(number)
    assert found.valid is (ric.calc_check_digit(number) == number[-1])


@given(people(), GAPS, st.sampled_from([(6, 14), (6, 10, 14), (6, 10, 12, 14)]), AROUND)
def test_groups_of_an_identity_number_hide_nothing(
    number: str, gap: str, cuts: tuple[int, ...], around: str
) -> None:
    edges = (0, *cuts, 18)
    written = gap.join(number[one:other] for one, other in pairwise(edges))
    text = f"{around}{written}{around}"
    assert [one.digits for one in identities(text)] == [number]
    assert masked(text).count("*") == 13


@given(st.text("0123456789", min_size=17, max_size=17))
def test_check_digits_are_those_of_the_library(digits: str) -> None:
    assert check_digit(digits) == ric.calc_check_digit(f"{digits}0")


@pytest.mark.parametrize("length", [16, 17, 18, 19])
@given(st.data())
def test_card_numbers_are_those_that_the_library_accepts(length: int, data: st.DataObject) -> None:
    size = length - 5
    middle = data.draw(st.text("0123456789", min_size=size, max_size=size))
    number = f"6229{middle}{data.draw(st.sampled_from('0123456789'))}"
    gap = data.draw(GAPS)
    written = gap.join(number[at : at + 4] for at in range(0, length, 4))
    found = [one.digits for one in cards(f"卡{written}。")]
    if luhn.is_valid(number):
        # A number of sixteen digits inside it would be as good.
        assert found == [number] or [*identities(written)]
    else:
        assert number not in found


@given(
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    GAPS,
    st.sampled_from([(3, 7), (3,), (7,), (4, 7)]),
)
def test_groups_of_a_mobile_number_hide_nothing(
    number: str, gap: str, cuts: tuple[int, ...]
) -> None:
    edges = (0, *cuts, 11)
    written = gap.join(number[one:other] for one, other in pairwise(edges))
    assert [one.digits for one in mobiles(f"电话{written}。")] == [number]
    assert masked(written).count("*") == 4
