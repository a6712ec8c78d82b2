"""Where something stands in a file: its text, its lines, and offsets that become line and column once."""

import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple


class Source:
    """The text of one file, and where its lines start."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text

    @cached_property
    def starts(self) -> list[int]:
        """Offset of each line's first character."""
        # str.splitlines would also break at U+2028, where no editor does.
        mark = r"\r\n?|\n" if "\r" in self.text else "\n"
        return [0, *map(re.Match.end, re.finditer(mark, self.text))]

    @cached_property
    def plain(self) -> bool:
        """Whether each character is one that is seen, or parts lines and words."""
        return self.text.replace("\n", "").replace("\r", "").replace("\t", "").isprintable()

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1, columns in code points."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def line_end(self, offset: int) -> int:
        """Offset of the line break, or the end of the text, behind an offset."""
        end = self.text.find("\n", offset)
        end = len(self.text) if end < 0 else end
        other = self.text.find("\r", offset, end)
        return end if other < 0 else other

    def line(self, number: int) -> str:
        """The text of a line without its line break."""
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[self.starts[number - 1] : end].rstrip("\r\n")


class Span(NamedTuple):
    """Where something stands: offsets in characters, the end not included."""

    source: Source
    start: int
    end: int

    @property
    def line(self) -> int:
        return self.source.place(self.start)[0]

    @property
    def column(self) -> int:
        return self.source.place(self.start)[1]

    @property
    def raw(self) -> str:
        """The text as it stands in the file."""
        return self.source.text[self.start : self.end]
