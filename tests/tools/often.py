"""How many cases are tried every day; all of them with THOROUGH=1 (``make thorough``)."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

One = TypeVar("One")
THOROUGH = bool(os.environ.get("THOROUGH"))


def often(cases: int) -> int:
    """The number of made-up cases to try today, of those that a thorough run tries: a quarter."""
    return cases if THOROUGH else cases // 4


def one_in_three(cases: Sequence[One]) -> Sequence[One]:
    """A third of the cases, where those beside each other are of a kind; a thorough run has all."""
    return cases if THOROUGH else cases[::3]
