"""The paper that a table is printed on, across: its size, and from how many columns on A4 is too narrow."""

from __future__ import annotations

from enum import StrEnum

# More columns than these leave each less than the six characters that a text needs on A4.
MOST_ON_A4 = 11


class Size(StrEnum):
    """A size of paper."""

    A4 = "A4"
    A3 = "A3"

    @property
    def millimetres(self) -> tuple[int, int]:
        """Width and height."""
        return (297, 210) if self is Size.A4 else (420, 297)
