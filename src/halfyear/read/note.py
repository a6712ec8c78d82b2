"""What a reader tells the person: something in the file that is not in the table, and where."""

from __future__ import annotations

from typing import NamedTuple

_LONGEST = 200


class Note(NamedTuple):
    """Something a person should look at; place and message in Chinese."""

    place: str
    message: str


def quoted(text: str, most: int = _LONGEST) -> str:
    """A text on one line in quotation marks; of a long one the beginning and its length."""
    line = " ".join(text.split())
    return f"“{line}”" if len(line) <= most else f"“{line[:most]}……”（共 {len(line)} 个字符）"
