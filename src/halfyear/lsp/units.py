"""Places as an editor counts them: lines from 0, characters in the units that both sides agreed on."""

from __future__ import annotations

from typing import Literal, TypeAlias

from halfyear.source.span import Source

Units: TypeAlias = Literal["utf-8", "utf-16", "utf-32"]


def place(source: Source, offset: int, units: Units) -> tuple[int, int]:
    """Line and character of an offset in a text, both from 0."""
    line, column = source.place(min(max(offset, 0), len(source.text)))
    start = source.starts[line - 1]
    return line - 1, _breadth(source.text[start : start + column - 1], units)


def offset(source: Source, line: int, character: int, units: Units) -> int:
    """The offset of a place; of one behind the end of its line, or of the text, that end."""
    if line >= len(source.starts):
        return len(source.text)
    words = source.line(line + 1)
    start = source.starts[max(line, 0)]
    if units == "utf-32" or words.isascii():
        return start + min(max(character, 0), len(words))
    for index, one in enumerate(words):
        character -= _breadth(one, units)
        if character < 0:
            return start + index
    return start + len(words)


def _breadth(words: str, units: Units) -> int:
    match units:
        case "utf-8":
            return len(words.encode("utf-8", "surrogatepass"))
        case "utf-16":
            return len(words.encode("utf-16-le", "surrogatepass")) // 2
        case "utf-32":
            return len(words)
