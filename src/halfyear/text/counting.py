"""How long a text is in 字, counted three ways."""

from __future__ import annotations

import re
from collections import Counter

from halfyear.text.pattern import pattern

# Letters, figures and marks of the scripts that are written with blanks between words. Quotes,
# dashes, ellipsis, middle dot, circled numbers and other signs of ambiguous width count as East
# Asian: typed with a Chinese input method they are.
_NARROW = (
    "!-~\u00a2\u00a3\u00a5\u00a6\u00a9\u00ab\u00ac\u00af\u00b5\u00bb\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02c6"
    "\u02ce\u02cf\u02d1-\u02d7\u02de-\u10ff\u1160-\u1fff\u2c00-\u2dff\ua4d0-\ua95f\ua980-\uabff"
)

# re compiles them when first asked: most texts are too short to be counted, and most of those that
# are not have no such letters but those of ASCII.
_WORD = rf"[{_NARROW}]+"
_ASCII = "[!-~]+"
_OTHERS = pattern("[\u00a2-\u1fff]|[\u2c00-\u2dff\ua4d0-\uabff](?=)")
_UNSEEN = "[\ufe00-\ufe0f\u200b-\u200d]"


class Counts:
    """How long a text is in 字, three ways; each is counted when somebody asks."""

    def __init__(self, text: str) -> None:
        self._text = text

    @property
    def words(self) -> int:
        """What Word and WPS show as 字数."""
        word = _WORD if _OTHERS.search(self._text) else _ASCII
        wide, narrow = re.subn(word, " ", self._text)
        return narrow + sum(map(len, re.sub(_UNSEEN, "", wide).split()))

    @property
    def characters(self) -> int:
        """All but blanks."""
        return sum(map(len, self._text.split()))

    @property
    def han(self) -> int:
        """Chinese characters alone."""
        return sum(times for one, times in Counter(self._text).items() if _han(one))


def _han(character: str) -> bool:
    # A class of so many characters takes re longer to compile than many texts to count.
    return (
        "\u4e00" <= character <= "\u9fff"
        or "\u3400" <= character <= "\u4dbf"
        or "\uf900" <= character <= "\ufaff"
        or "\U00020000" <= character <= "\U0003ffff"
        or character == "\u3007"
    )
