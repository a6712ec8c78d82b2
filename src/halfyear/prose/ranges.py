"""Figures as ranges: what a rounded figure may stand for, and whether one can follow from others."""

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple


class Range(NamedTuple):
    """Every value that a printed figure may stand for, both ends included."""

    low: Decimal
    high: Decimal

    def meets(self, other: "Range") -> bool:
        return self.low <= other.high and other.low <= self.high

    def less(self, other: "Range") -> "Range":
        """The difference to another."""
        return Range(self.low - other.high, self.high - other.low)

    def percent(self, whole: "Range") -> "Range":
        """This as a percentage of a positive whole."""
        return Range(self.low / whole.high * 100, self.high / whole.low * 100)


def meant(figure: str, value: Decimal) -> Range:
    """What a figure as it is typed may stand for: half a unit of its last digit either way.

    A whole number of things, 145家, is exact; 3%, 5亿元 and 1.2万家 are rounded.
    """
    number, places, rest = _taken(figure)
    if not places and not re.match("[十百千万亿%％]|个?百分点", rest):
        return Range(value, value)
    half = Decimal(5).scaleb(-places - 1) * _scale(number, value)
    return Range(value - half, value + half)


def like(value: Decimal, figure: str, of: Decimal) -> str:
    """A value typed as a figure is whose own value is known: with its decimals, its multiple, its unit."""
    from decimal import ROUND_HALF_UP, Decimal, localcontext

    number, places, rest = _taken(figure)
    with localcontext() as context:
        context.prec = len(figure) + 40  # any number that somebody types
        shown = (value / _scale(number, of)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{shown}{rest}"


def _taken(figure: str) -> "tuple[Decimal, int, str]":
    """The number that is typed, its decimals, and what stands behind it."""
    plain = unicodedata.normalize("NFKC", figure).replace(",", "")
    found = re.match(r"[0-9]+(?:\.([0-9]+))?", plain)
    assert found
    return Decimal(found[0]), len(found[1] or ""), plain[found.end() :]


def _scale(number: Decimal, value: Decimal) -> Decimal:
    """How many times the number its value is: 1.2万 is 10000 times 1.2."""
    return value / number if number else Decimal(1)
