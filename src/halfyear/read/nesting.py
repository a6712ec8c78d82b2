"""How deep the elements of a page are nested, told from its tags before it is parsed.

The parser looks at all that is open for each tag, so that a page of nothing but open tags takes it minutes.
"""

from __future__ import annotations

import re
from collections import Counter

from halfyear.errors import HalfyearError

# Far more than pages have that leave thousands of tags open; so many take a third of a second.
MOST_OPEN = 3_000
# Formatting that is left open is opened again in every block; past so many each block is one too deep.
MOST_FORMATTING = 200

_COMMENT = r"<!--(?:-?>|.*?(?:--!?>|\Z))|<!\[CDATA\[.*?(?:\]\]>|\Z)"
_TAG = re.compile(rf"{_COMMENT}|<(/?)([a-z][^\s/>]*)([^>]*)", re.IGNORECASE | re.DOTALL)
_FOREIGN = re.compile("<(?:svg|math)", re.IGNORECASE)


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_VOID = _names("area base br col embed frame hr img input keygen link meta param source track wbr")
# They end where the next begins, unless in a list of its own, which counts.
_ITEMS = _names("li dt dd option optgroup")
_ROW = _names("td th tr tbody thead tfoot caption colgroup")
_RAW = _names("style textarea title xmp iframe noembed noframes")
_FORMATTING = _names("a b big code em font i nobr s small strike strong tt u")
_DRAWINGS = _names("svg math")
_SCOPES = _names("table template")
_FLAT = sorted(_names("<td </td <tr </tr <p> </p <br <TD </TD <TR </TR <P> </P <BR"))


def check(text: str) -> None:
    """Raises HalfyearError for a page that is nested deeper than the parser gets through soon."""
    others = text.count("<") - sum(map(text.count, _FLAT))
    # Rows, cells and paragraphs end where the next begins, but for those in a drawing.
    if others < MOST_OPEN and not _FOREIGN.search(text):
        return
    _Open().read(text)


class _Open:
    """What is open, about as the parser has it: never less than it has, but for pages that no one writes."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.places: dict[str, list[int]] = {}
        self.scopes: list[int] = []
        self.foreign = 0
        self.closed = 0  # formatting that has ended while blocks within it have not
        self.formatting: list[Counter[str]] = [Counter()]

    def read(self, text: str) -> None:
        at = 0
        while tag := _TAG.search(text, at):
            at = tag.end()
            name = (tag[2] or "").lower()
            if not name:
                if tag[0].startswith("<![") and not self.foreign:
                    # Outside a drawing it is a comment, which ends at the first sign.
                    at = text.find(">", tag.start()) + 1 or len(text)
                continue
            if tag[1]:
                self._end(name)
                continue
            if name == "plaintext":
                return
            if name in _RAW and not self.foreign:
                ended = re.compile(f"</{name}", re.IGNORECASE).search(text, at)
                at = ended.end() if ended else len(text)
                continue
            self._begin(name, tag[3])
            if len(self.names) - self.closed > MOST_OPEN:
                raise HalfyearError("网页的标签嵌套太深，不予读取")

    def _begin(self, name: str, attributes: str) -> None:
        if name in _VOID:
            return
        if self.foreign:
            if not attributes.rstrip().endswith("/"):
                self._push(name if name in _DRAWINGS else f"/{name}")
            return
        if name in _ITEMS:
            return
        if name in _ROW:
            if self.scopes and self.names[self.scopes[-1]] == "table":
                self._cut(self.scopes[-1] + 1)
                self.formatting[-1].clear()
            return
        if name in _FORMATTING:
            kinds = self.formatting[-1]
            # Of the same tag no more than three are opened again.
            tag = f"{name} {attributes}"
            kinds[tag] = min(kinds[tag] + 1, 3)
            if len(kinds) > MOST_FORMATTING // 3 and kinds.total() > MOST_FORMATTING:
                raise HalfyearError("网页的标签嵌套太深，不予读取")
        if name == "p":
            self._end("p")
        self._push(name)
        if name in _SCOPES:
            self.scopes.append(len(self.names) - 1)
            self.formatting.append(Counter())

    def _push(self, name: str) -> None:
        self.places.setdefault(name, []).append(len(self.names))
        self.names.append(name)
        self.foreign += name in _DRAWINGS

    def _end(self, name: str) -> None:
        if self.foreign and name not in _DRAWINGS:
            # There no element ends but the last that is open.
            if self.names[-1] == f"/{name}":
                self._cut(len(self.names) - 1)
            return
        places = self.places.get(name)
        if not places:
            return
        place = places[-1]
        # A table keeps what is around it open, and a template the table, too.
        if name != "template" and self.scopes and place < self.scopes[-1]:
            return
        if name in _FORMATTING:
            self._forget(name)
            if place < len(self.names) - 1:
                # Blocks within it stay open.
                places.pop()
                self.names[place] = ""
                self.closed += 1
                return
        self._cut(place)

    def _forget(self, name: str) -> None:
        kinds = self.formatting[-1]
        tag = next((tag for tag in reversed(kinds) if tag.startswith(f"{name} ")), None)
        if tag is not None:
            kinds[tag] -= 1
            if not kinds[tag]:
                del kinds[tag]

    def _cut(self, length: int) -> None:
        while len(self.names) > length:
            name = self.names.pop()
            if not name:
                self.closed -= 1
                continue
            self.places[name].pop()
            self.foreign -= name in _DRAWINGS
            if name in _SCOPES:
                self.scopes.pop()
                self.formatting.pop()
