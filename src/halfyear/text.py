"""Counting 字, marks, numerals, sentences: pure functions on ``str``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

# Letters, figures and marks of the scripts that are written with blanks between words. Quotes,
# dashes, ellipsis, middle dot, circled numbers and other signs of ambiguous width count as East
# Asian: typed with a Chinese input method they are.
_NARROW = (
    "!-~\u00a2\u00a3\u00a5\u00a6\u00a9\u00ab\u00ac\u00af\u00b5\u00bb\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02c6"
    "\u02ce\u02cf\u02d1-\u02d7\u02de-\u10ff\u1160-\u1fff\u2c00-\u2dff\ua4d0-\ua95f\ua980-\uabff"
)
# re compiles it when first asked: most texts are too short to be counted.
_WORD = rf"[{_NARROW}]+|[^\s\ufe00-\ufe0f\u200b-\u200d]"

# 1. 1、 （1） ① 一、 （一） at the head of an item, but not 3.2%, 1.8月7日, 10、11月, 二、三产业 or 一是…二是….
# Blanks are taken from their first one on: from each of them, many would take long to search.
NUMBER_AT_HEAD = r"""(?x)(?:(?<![^\S\r\n])[^\S\r\n]+)?(?:
        [0-9０-９]{1,2}[.．、](?![0-9０-９])
        | [（(]?[0-9０-９]{1,2}[)）]
        | [（(][一二三四五六七八九十]{1,3}[）)]
        | [一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十])
        | [①-⑳⑴-⒇]
    )[ \u3000]*"""
_HEADS = frozenset(
    "0123456789０１２３４５６７８９（(一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
)


def number_at_head(text: str) -> re.Match[str] | None:
    """The number, with its mark and blanks, that a text begins with."""
    return re.match(NUMBER_AT_HEAD, text) if text.lstrip()[:1] in _HEADS else None


class Counts:
    """How long a text is in 字, three ways; each is counted when somebody asks."""

    def __init__(self, text: str) -> None:
        self._text = text

    @property
    def words(self) -> int:
        """What Word and WPS show as 字数."""
        return len(re.findall(_WORD, self._text))

    @property
    def characters(self) -> int:
        """All but blanks."""
        return sum(map(len, self._text.split()))

    @property
    def han(self) -> int:
        """Chinese characters alone."""
        return sum(map(_han, self._text))


def _han(character: str) -> bool:
    # A class of so many characters takes re longer to compile than many texts to count.
    return (
        "\u4e00" <= character <= "\u9fff"
        or "\u3400" <= character <= "\u4dbf"
        or "\uf900" <= character <= "\ufaff"
        or "\U00020000" <= character <= "\U0003ffff"
        or character == "\u3007"
    )


def cells(text: str) -> int:
    """Width of a text on a terminal: a Chinese character takes two cells."""
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


@lru_cache(maxsize=8192)
def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def names(text: str, *, blanks: bool = True) -> list[str]:
    """The names that a text lists, parted by 、 ， or, if so wished, blanks, but not inside brackets."""
    if text.isalnum() or not re.search(r"[、，,\s]", text):
        return [text] if text else []
    marks = r"、，,\s" if blanks else "、，,"
    parts, depth, end = [], 0, len(text)
    # From the end, so that a bracket that is never closed holds nothing together.
    for token in reversed([*re.finditer(rf"[（()）]|[{marks}]+", text)]):
        if token[0] in "）)":
            depth += 1
        elif token[0] in "（(":
            depth = max(depth - 1, 0)
        elif not depth:
            parts.append(text[token.end() : end])
            end = token.start()
    return [name for part in reversed([*parts, text[:end]]) if (name := part.strip())]


def ordinal(digits: str | None) -> int | None:
    """A whole number from 1 as it is typed; None for anything else."""
    # Asked of every row by several rules: a pattern takes five times as long.
    if digits is None or not digits.isascii() or not digits.isdigit():
        return None
    return int(digits) if digits[0] != "0" and len(digits) < 10 else None


class Hints:
    """Which of some words a misspelt one was probably meant to be.

    Nobody has thousands of words to choose from, nor misspells hundreds: who does gets no hints beyond.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self.words = list(dict.fromkeys(words))
        self._known: dict[str, str | None] = {}

    def nearest(self, word: str) -> str | None:
        """The word that is most like another; None where none is like it."""
        if word not in self._known:
            many = len(self.words) > _WORDS or len(self._known) >= _ASKED
            if many or len(word) > _LETTERS:
                return None
            from difflib import get_close_matches

            self._known[word] = next(iter(get_close_matches(word, self.words, 1)), None)
        return self._known[word]


_WORDS, _ASKED, _LETTERS = 200, 100, 40  # words, words that are looked for, characters of one


def listing(words: Sequence[str], most: int = 5) -> str:
    """Names in a sentence: “甲、乙、丙”, cut with “等N个” where they are many."""
    shown = "、".join(words[:most])
    return shown if len(words) <= most else f"{shown}等{len(words)}个"


def inert(text: str) -> str:
    """A text for one line of a terminal or log: control and invisible characters are shown, not obeyed."""
    if text.isprintable() and not any(mark in text for mark in _FILLERS):
        return text
    return re.sub(_OBEYED, _shown, text)


def calm(line: str) -> str:
    """An inert line in which no runner of CI finds a command of its own, as wide as before.

    They take ``::`` at a line's start, blanks before it or not, and ``##[`` or ``##vso[`` anywhere.
    """
    if "::" not in line and "##" not in line:
        return line
    return re.sub(r"^(\s*)::", r"\1∶:", re.sub(r"##(?=\w*\[)", "#⌗", line))


def harmless(json: str) -> str:
    """JSON that means the same and may stand in a log: what would be obeyed in its strings is escaped."""
    hidden = re.sub(_OBEYED, lambda found: _pair(found[0]), json)
    return re.sub(r"(##\w*)\[", r"\1\\u005b", hidden)


def _pair(character: str) -> str:
    """A character as JSON escapes it; a line break parts the strings and stands in none."""
    if character == "\n":
        return character
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


# Those of them that a version of Python counts as printable.
_FILLERS = (
    *"\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0",
    *map(chr, range(0x13440, 0x13460)),
)
_OBEYED = (
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe"
    "\uffff\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bcaf\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000f0000-\U0010ffff]"
)


def _shown(match: re.Match[str]) -> str:
    code = ord(match.group())
    return chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else f"<U+{code:04X}>"
