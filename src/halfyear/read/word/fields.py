"""Fields: codes that Word works out. The result is text, the code is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from lxml.etree import _Element

from halfyear.read.word.names import VAL, W, number, on, value

# Fields that print nothing where they stand.
_SILENT = {
    *("XE", "TC", "TA", "RD", "SET", "ASK", "PRIVATE", "BOOKMARK", "NEXT", "NEXTIF", "SKIPIF"),
    *("ADVANCE", "BIDIOUTLINE", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN"),
}
# 带圈字符 of Word's Chinese edition is a field without a result: eq \o\ac(○,1)
_CIRCLED = re.compile(
    r"\s*eq\s+\\o\s*\\ac\s*\(\s*(\S)\s*[,，;；]\s*([^()]{1,4}?)\s*\)\s*", re.IGNORECASE
)
_CIRCLES = "○〇◯"
DEEPEST = 100  # fields within fields; Word gives up at some twenty
_MOST_CODE = 500
_PROMPT = "\u2002"  # Word fills an empty field of a form with five of these


@dataclass
class Field:
    """A field that has begun and not ended."""

    form: bool
    """Whether it is the text field of a form."""
    out: list[str]
    start: int
    """Where in ``out`` its text begins."""
    code: str = ""
    result: bool = False
    lost: bool = False
    """Whether text has been met that is not in the result."""

    def add_code(self, words: str) -> None:
        """Goes on with the code; more than tells what the field is need not be kept."""
        if not self.result and len(self.code) < _MOST_CODE:
            self.code += words[:_MOST_CODE]

    def clear_prompt(self, out: list[str]) -> None:
        """Takes away the blanks that stand in an empty field of a form."""
        if self.form and out is self.out and not "".join(out[self.start :]).strip(_PROMPT):
            del out[self.start :]


class Bare(NamedTuple):
    """What a field without a result prints as far as it is known, and what to tell the person."""

    text: str
    message: str | None = None


def begun(mark: _Element, out: list[str]) -> Field:
    """The field that a ``w:fldChar`` begins."""
    return Field(mark.find(f"{W}ffData/{W}textInput") is not None, out, len(out))


def shown(mark: _Element) -> str:
    """What a field of a form shows that is no text: a box, ticked or not, or what was chosen; "" for others."""
    box = mark.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        state = box.find(f"{W}checked")
        state = box.find(f"{W}default") if state is None else state
        return "☒" if state is not None and on(state) else "☐"
    choices = mark.find(f"{W}ffData/{W}ddList")
    if choices is None:
        return ""
    words = [choice.get(VAL, "") for choice in choices.iterfind(f"{W}listEntry")]
    at = number(value(choices, f"{W}result") or value(choices, f"{W}default")) or 0
    return words[at] if 0 <= at < len(words) else ""


def bare(code: str) -> Bare:
    """What stands where a field has a code and no result."""
    if found := _CIRCLED.fullmatch(code):
        circle, inner = found.groups()
        text = inner
        if circle in _CIRCLES and inner.isascii() and inner.isdigit() and 0 < int(inner) <= 20:
            text = chr(ord("①") + int(inner) - 1)
        return Bare(text, f"带圈字符读作“{text}”，请核对")
    name = code.split(maxsplit=1)[:1]
    if not name or name[0].upper() in _SILENT:
        return Bare("")
    return Bare("", f"域“{' '.join(code.split())}”没有结果，没有读入")
