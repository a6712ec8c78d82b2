"""A text for one line of a terminal, a log or JSON: how wide it is, and what in it would be obeyed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


def breadth(text: str) -> int:
    """Width of a text on a terminal: a Chinese character takes two cells."""
    if text.isascii():
        return len(text)
    return sum(map(_breadth, text))


@lru_cache(maxsize=8192)
def _breadth(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def inert(text: str) -> str:
    """A text for one line of a terminal or log: control and invisible characters are shown, not obeyed."""
    if text.isprintable() and _FILLERS.isdisjoint(text):
        return text
    return re.sub(_OBEYED, _shown, text)


def typed(text: str) -> str:
    """A word of a command line as it is typed: in quotes where it has blanks, or signs that a shell would take for its own."""
    if text and all(sign.isalnum() or sign in "._-/\\:+@～—" for sign in text):
        return text
    mark = "'" if set(text) & set('"$`!') else '"'
    return f"{mark}{text}{mark}"


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
_FILLERS = frozenset(
    (
        *"\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0",
        *map(chr, range(0x13440, 0x13460)),
    )
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
