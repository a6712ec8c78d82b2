"""What a printed figure may stand for."""

from __future__ import annotations

from decimal import Decimal

import pytest

from halfyear.prose.ranges import Range, like, meant


def of(low: str, high: str) -> Range:
    return Range(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("figure", "value", "low", "high"),
    [
        ("145家", "145", "145", "145"),
        ("1,381件", "1381", "1381", "1381"),
        ("87.9%", "87.9", "87.85", "87.95"),
        ("3%", "3", "2.5", "3.5"),
        ("2个百分点", "2", "1.5", "2.5"),
        ("1.2万家", "12000", "11500", "12500"),
        ("5亿元", "500000000", "450000000", "550000000"),
        ("0.0%", "0", "-0.05", "0.05"),
        ("１．５％", "1.5", "1.45", "1.55"),
    ],
)
def test_a_figure_stands_for_what_rounds_to_it(
    figure: str, value: str, low: str, high: str
) -> None:
    assert meant(figure, Decimal(value)) == of(low, high)


@pytest.mark.parametrize(
    ("value", "figure", "known", "said"),
    [
        ("85.294", "87.9%", "87.9", "85.3%"),
        ("110", "120项", "120", "110项"),
        ("4840000000", "49.2亿元", "4920000000", "48.4亿元"),
        ("12.5", "24%", "24", "13%"),
        ("12", "0家", "0", "12家"),
    ],
)
def test_a_value_is_said_as_a_figure_is_meant(
    value: str, figure: str, known: str, said: str
) -> None:
    assert like(Decimal(value), figure, Decimal(known)) == said


def test_ranges_that_touch_meet() -> None:
    assert of("1", "2").meets(of("2", "3"))
    assert not of("1", "2").meets(of("2.1", "3"))


def test_the_share_of_rounded_figures_is_as_wide_as_they_allow() -> None:
    share = meant("0.9亿元", Decimal(90)).percent(meant("6亿元", Decimal(600)))
    assert share.low < 15 < share.high
    assert of("145", "145").percent(of("200", "200")) == of("72.5", "72.5")
    assert of("3", "4").less(of("1", "2")) == of("1", "3")
