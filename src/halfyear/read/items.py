"""The items of a cell, however they are numbered: 1.  1、 （1） ① 一是."""

from __future__ import annotations

import re

_HAN = {"": 0} | {sign: at for at, sign in enumerate("一二三四五六七八九", 1)}
_DIGITS = "[0-9０-９]{1,2}"
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_CIRCLED = "①-⑳"

# A figure or a date goes on after its sign: 1.8月7日, 2.1-6月, 3.2%, 10、11月, 一、二季度.
_STYLES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"({_DIGITS})[.．、](?![0-9０-９])",
        rf"[（(]({_DIGITS})[)）]",
        rf"({_DIGITS})[)）]",
        rf"[（(]({_NUMERAL})[)）]",
        rf"({_NUMERAL})、(?![一二三四五六七八九十])",
        rf"([{_CIRCLED}])",
        rf"第?({_NUMERAL})是[，,：:]?",
    )
)
_SPOKEN = _STYLES[-1]
# Where an item may begin; after a sentence, or a line, has ended.
_START = re.compile(r"(?:^|(?<=\n)|(?<=[。；;！？!?])|(?<=[。；;！？!?][”’」）)]))[ \t\u3000\xa0]*")
_BLANKS = " \t\u3000\xa0\n"


def items(words: str) -> tuple[str, ...]:
    """The items without their numbers; () where the words are not numbered from one on throughout.

    Items begin at the start of a line or after 。；！？ alone. The numbers must follow each other in
    the style of the first, so that a lower level inside an item stays in its item. One item alone
    counts, but for 一是.
    """
    starts = [found.end() for found in _START.finditer(words)]
    for style in _STYLES:
        parts = _parts(words, style, starts)
        if len(parts) > (1 if style is _SPOKEN else 0):
            return parts
    return ()


def _parts(words: str, style: re.Pattern[str], starts: list[int]) -> tuple[str, ...]:
    heads: list[re.Match[str]] = []
    for start in starts:
        found = style.match(words, start)
        if found and _value(found[1]) == len(heads) + 1:
            if not heads and words[: found.start()].strip(_BLANKS):
                return ()
            heads.append(found)
    if not heads:
        return ()
    ends = [head.start() for head in heads[1:]] + [len(words)]
    return tuple(
        words[head.end() : end].strip(_BLANKS) for head, end in zip(heads, ends, strict=True)
    )


def _value(numeral: str) -> int | None:
    """The number that a numeral of a style writes, 1 to 99; None for 三二."""
    if numeral.isdecimal():
        return int(numeral)
    if "①" <= numeral <= "⑳":
        return ord(numeral) - ord("①") + 1
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _HAN.get(ones)
    if tens not in _HAN or ones not in _HAN:
        return None
    return (_HAN[tens] or 1) * 10 + _HAN[ones]
