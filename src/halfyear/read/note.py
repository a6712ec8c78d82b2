"""What a reader tells the person: what of the file is not in the table or should be looked at, and where."""

from __future__ import annotations

import re
from typing import NamedTuple

_LONGEST = 200
_LOST = re.compile("没有(?:读入|并入)")


class Note(NamedTuple):
    """Something a person should look at; place and message in Chinese.

    ``lost``: what it is about was not read; else it was, in a way that may not be what was meant.
    """

    place: str
    message: str
    lost: bool = True

    @property
    def said(self) -> str:
        """The note as a line for the person."""
        word = "没有读入" if self.lost else "请核对"
        # Most messages about what is lost say so themselves.
        return f"{'' if self.lost and word in self.message else f'{word}：'}{self.place}，{self.message}"


def told(place: str, message: str) -> Note:
    """A note whose message says itself whether what it is about was read."""
    return Note(place, message, lost=bool(_LOST.search(message)))


def quoted(text: str, most: int = _LONGEST) -> str:
    """A text on one line in quotation marks; of a long one the beginning and its length."""
    line = " ".join(text.split())
    return f"“{line}”" if len(line) <= most else f"“{line[:most]}……”（共 {len(line)} 个字符）"
