"""What a clerk's text in a cell means.

Once blanks around its lines are off:

- An empty cell, or one that still holds its instruction, says nothing; what is there stays. An
  instruction left before, or on a line beside, the text is taken off, or a part of one, and that is told.
- “无” or “/” alone (and “无。”, “—”, or the column's own sign) says none.
- In a column of items a line is an item. Typed numbers (1. 1、 （1） ① 一、) are taken off where they
  run from the first line on; a line without one is an item, too, and a line numbered in another way
  belongs to the item above it. Items that are numbered one behind another on a line are parted.
- One line without a number is a lone text, not a list of one.
- Signs of a list (• ● ◆, a dash before a word) are taken off where they stand before a line; ★ only
  before all of them, for before some it may say something. 一是, 二是 are numbers where each opens a line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from halfyear.errors import HalfyearError
from halfyear.read.items import items
from halfyear.read.note import quoted
from halfyear.report.columns import NONE, NONES, Column, Kind, Role
from halfyear.report.load import written_cell
from halfyear.report.model import Cell
from halfyear.text import chinese
from halfyear.text.amounts import amount, bare
from halfyear.text.chinese import key

# “—” and the like are no words; “无。” is what a careful typist writes.
_NONES = NONES | {"无。", "—", "——", "-", "/。"}
_MOST_SHOWN = 30  # characters of a text that are quoted
# A dash before a figure is a sign, two are a dash; a middle dot or star before a word opens an item.
_BULLET = re.compile(
    r"(?:[•●○◦◆◇■□▪▫▲△►▶➢➤✓✔☑√‣⁃∙]|[-–—－−‐‑*·・](?=[\s\u3400-\u9fff“‘《（(【A-Za-z]))[ \t\u3000\xa0]*"
)
_STAR = re.compile(r"[★☆※][ \t\u3000\xa0]*")
_SPOKEN = re.compile(r"第?[一二三四五六七八九十]{1,3}是[，,：:]?[ \t\u3000\xa0]*")


def said(column: Column, words: str) -> tuple[Cell | None, str | None]:
    """What a clerk's text says in a column, None where it says nothing; and what to tell the person."""
    lines = [line.strip() for line in words.split("\n") if line.strip()]
    if not lines:
        return None, None
    whole = "\n".join(lines)
    if unicodedata.normalize("NFKC", whole) in _NONES or whole == column.none:
        return Cell(()), None
    if column.kind is Kind.WORD:
        return Cell((_word(column, whole),)), None
    if column.kind is Kind.NAMES:
        return Cell(tuple(chinese.names(whole))), None
    if column.kind is not Kind.ITEMS:
        return written_cell(column, whole), None
    return _said_items(column, lines)


def _word(column: Column, words: str) -> str:
    """The one word, figure or date that a cell says. Raises HalfyearError for what is none to choose from."""
    if column.role is Role.STATUS and column.choices:
        meant = [choice for choice in column.choices if key(choice) == key(words)]
        if not meant:
            raise HalfyearError(
                f"填的是{quoted(words, _MOST_SHOWN)}，只能是{chinese.listing(column.choices, 8)}"
            )
        return meant[0]
    if column.role is Role.AMOUNT and amount(words, column.unit) is not None:
        # The unit is printed behind a bare number.
        plain = key(words).removesuffix(key(column.unit or ""))
        return plain if bare(plain) else words
    return words


def _said_items(column: Column, lines: Sequence[str]) -> tuple[Cell | None, str | None]:
    """What lines say in a column of items."""
    starred = sum(bool(_STAR.match(line)) for line in lines)
    if starred == len(lines) > 1:
        lines = [_STAR.sub("", line, count=1) for line in lines]
    parts = _bulleted(lines) or _items("\n".join(lines))
    if parts and _SPOKEN.match(parts[0]) and not any("\n" in part for part in parts):
        # A list of Word's own, and 一是, 二是 typed behind its signs.
        parts = _items("\n".join(parts)) or parts
    if parts is None and len(lines) == 1:
        return written_cell(column, lines[0]), None
    if parts is None:
        typed = any(chinese.number_at_head(line) for line in lines)
        note = "的编号不是从第一行的1起，没有去掉" if typed else None
        return Cell(tuple(lines), listed=True), note
    parts = [part for part in parts if part]
    if len(parts) < 2 and all(part in _NONES for part in parts):
        return Cell(()), None
    note = "有几条前面的“★”没有去掉，请核对" if 0 < starred < len(lines) else None
    if len(lines) == 1 and _BULLET.match(lines[0]):
        return written_cell(column, parts[0]), note
    return Cell(tuple(parts), listed=True), note


def _bulleted(lines: Sequence[str]) -> list[str] | None:
    """The items of lines some of which have a sign of a list before them; None where none has.

    Below a number they are of a lower level, and so are numbers below them.
    """
    signs = [bool(_BULLET.match(line)) for line in lines]
    if not any(signs) or _style(lines[0]):
        return None
    parts: list[str] = []
    for line, sign in zip(lines, signs, strict=True):
        if parts and _style(line):
            parts[-1] += f"\n{line}"
        else:
            parts.append(_unsigned(line) if sign else line)
    return parts


def _unsigned(line: str) -> str:
    """A line without the signs of a list before it, of which it may have two."""
    while found := _BULLET.match(line):
        line = line[found.end() :]
    return line


def _items(whole: str) -> list[str] | None:
    """The items of a text whose first line has a number; None of any other."""
    style, numbered = _style(whole), items(whole)
    if style is None and _SPOKEN.match(whole) and "\n" in whole:
        return _spoken_items(whole.split("\n"), numbered)
    if style is None or not numbered:
        return None
    parts: list[str] = []
    for item in numbered:
        first, *rest = item.split("\n")
        parts.append(first)
        for line in rest:
            own = _style(line)
            if (own is not None and own != style) or _BULLET.match(line):
                # Numbered in another way: a lower level, which stays with its item.
                parts[-1] += f"\n{line}"
            elif own is None:
                parts.append(line)
            else:
                # A number twice or left out: the count goes on where the clerk's did not.
                parts.append(re.sub(chinese.NUMBER_AT_HEAD, "", line, count=1))
    return parts


def _spoken_items(lines: Sequence[str], numbered: Sequence[str]) -> list[str] | None:
    """The items of lines of which some open with 一是, 二是 …; None where these stand inside lines, too."""
    opened = [bool(_SPOKEN.match(line)) for line in lines]
    if len(numbered) != sum(opened):
        return None
    return [
        _SPOKEN.sub("", line, count=1) if first else line
        for line, first in zip(lines, opened, strict=True)
    ]


def _style(line: str) -> str | None:
    """How a line is numbered, whatever its number: “1.”, “(1)”, “一.”; None where it is not."""
    found = chinese.number_at_head(line)
    if not found:
        return None
    sign = found[0].strip(" \u3000")
    if not sign[:1].isascii() and len(sign) == 1:
        return "①"
    plain = unicodedata.normalize("NFKC", sign).replace("、", ".")
    return re.sub("[一二三四五六七八九十]+", "一", re.sub("[0-9]+", "1", plain))


def spoken(words: str, hint: str) -> tuple[str, bool]:
    """A cell's text without the form's own instruction, and whether that stood beside a text.

    A program may have made plain text of it; who types behind it or below has it in the cell, or
    what is left of it. The limit that it names may be another today.
    """
    if key(words) == key(hint):
        return "", False
    rest = _told(hint).sub("", words)
    return rest, rest != words


@lru_cache(maxsize=64)
def _told(hint: str) -> re.Pattern[str]:
    """What an instruction leaves in the cells of its column, at the heads of lines."""
    parts = dict.fromkeys([hint, *hint.split("；"), f"没有就写“{NONE}”"])
    # 请填写 and 没有可以不填 may begin a sentence: they are none where nothing else stands on the line.
    sure = "|".join(_shown(part) for part in parts if re.search("[；，“]|超过", part))
    every = "|".join(map(_shown, parts))
    told = r"(?:。?换行按\s*Alt\+Enter)?[。：:；;]?[^\S\n]*"
    heads = rf"(?:(?:{sure}){told})+" if sure else "(?!)"
    return re.compile(rf"(?m)^[^\S\n]*(?:(?:(?:{every}){told})+(?:\n|\Z)|{heads})")


def _shown(part: str) -> str:
    """A pattern for a part of an instruction, whose marks may be of another width now."""
    marks = {"，": "[，,]", "；": "[；;]", "“": '[“"]', "”": '[”"]'}
    return r"\s*".join(
        "[0-9]+" if run.isdigit() else marks.get(run, re.escape(run))
        for run in re.findall("[0-9]+|.", part)
    )
