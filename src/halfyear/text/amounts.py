"""A figure that stands alone in a cell: 95, 1,234.5, 95%, 95%（剔除不可比因素）."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from halfyear.text.pattern import pattern

if TYPE_CHECKING:
    # Few reports have columns of numbers: the others start without it.
    from decimal import Decimal

_AMOUNT = pattern(
    r"([-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,15})?)([^0-9()]{0,10})(?:\(.{0,60}\))?"
)


def amount(words: str, unit: str | None = None) -> Decimal | None:
    """The number of a cell; None where it is no number, or has another unit than ``unit``."""
    match = _AMOUNT.fullmatch("".join(unicodedata.normalize("NFKC", words).split()))
    if match is None:
        return None
    from decimal import Decimal

    own = unicodedata.normalize("NFKC", "".join((unit or "").split()))
    return Decimal(match[1].replace(",", "")) if match[2] in ("", own) else None


def bare(words: str) -> bool:
    """Whether a cell is a number and nothing else, so that its unit is yet to be printed."""
    return bool(re.fullmatch(r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?", words))


def decimals(number: Decimal) -> int:
    """The digits behind the point, as typed."""
    exponent = number.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def written(number: Decimal, like: Sequence[Decimal], fixed: int | None = None) -> str:
    """A number with so many digits behind the point, or as many as the longest of others."""
    count = fixed if fixed is not None else max(map(decimals, like), default=0)
    return f"{number:.{count}f}"
