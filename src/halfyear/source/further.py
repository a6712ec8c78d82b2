"""All that is wrong in a row that could not be read: what was found first is made good in thought, and the row read again."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from typing import NamedTuple

from halfyear.source.parser import parse
from halfyear.source.slips import Cause, Reader, causes, quotations
from halfyear.source.span import Source, Span
from halfyear.source.tree import SourceFile
from halfyear.text.chinese import BULLETS

_ROW = r"(?m)^-(?=[ \t\r\n]|$)"
_SIGNS = ("-", *BULLETS)
_MOST = 40  # causes that are looked for in one row
_READ = 200_000  # characters that are read again, in all rows of a file
_START = 200  # characters that could be read while a reading only begins


class _Patch(NamedTuple):
    """Characters of the file, and what is read in their place."""

    start: int
    end: int
    text: str


def all_causes(document: SourceFile, names: Collection[str]) -> list[Cause]:
    """The causes of a file's syntax faults, and of those that come to light once they are gone, each place once."""
    told = causes(document, names)
    source = document.source
    rows = [mark.start() for mark in re.finditer(_ROW, source.text)]
    if not told or not rows or document.root.items is None:
        return told
    ends = [*rows[1:], len(source.text)]
    left = _READ
    for first in tuple(told):
        at = bisect_right(rows, first.span.start) - 1
        if at >= 0 and first.kind != "conflict":
            row = _Row(source, rows[at], ends[at], names, left)
            told += row.further(first)
            left = row.left
    return list(dict.fromkeys(told))


class _Row:
    """A row that could not be read, and what has been made good in it so far."""

    def __init__(
        self, source: Source, start: int, end: int, names: Collection[str], left: int
    ) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.names = names
        self.left = left  # characters that may still be read again
        self.patches: list[_Patch] = []

    def further(self, cause: Cause | None) -> Iterator[Cause]:
        """The causes that come to light one after another behind a first."""
        for _ in range(_MOST):
            cost = _START + self.end - self.start
            if cost > self.left or cause is None or not self.patch(cause):
                return
            self.left -= cost
            document = self.read()
            fault = next((fault for fault in document.faults if fault.kind == "syntax"), None)
            reader = Reader(document.source, self.names, quotations(document))
            if fault is None:
                yield from map(self.placed, _joined(document, reader))
                return
            cause = self.placed(reader.cause(fault))
            yield cause

    def patch(self, cause: Cause) -> bool:
        """Make a cause good in thought; whether that could be done."""
        patch = self.patched(cause)
        if patch is None or any(
            (patch.start < other.end and other.start < patch.end) or patch[:2] == other[:2]
            for other in self.patches
        ):
            return False
        self.patches = sorted([*self.patches, patch])
        return True

    def patched(self, cause: Cause) -> _Patch | None:
        """What lets the row be read on: the fix where there is one, else nothing that YAML would obey."""
        start, end = cause.span.start, cause.span.end
        if cause.fix is not None:
            return _Patch(start, end, cause.fix)
        match cause.kind:
            case "sign" | "quote" | "bracket" | "colon":
                return _Patch(start, end, "x" * (end - start))
            case "quoted" | "bracketed":
                return _Patch(start, end, f"x{cause.span.raw[1:-1]}x")
            case "comma":
                return _Patch(start, end, ", ")
            case "closing":
                return _Patch(start, end, cause.word)
            case "escape":
                return _Patch(start, start + 1, "x")
            case "bare":
                return _Patch(end, end, ":")
            case "keyless":
                return _Patch(start, start, "x")
            case "loose":
                return _Patch(start, start, "# ")
            case "inline":
                depth = Reader(self.source, self.names, {}).depth(cause.span.line) or 0
                return _Patch(start, end, f"\n{' ' * (depth + 2)}-")
            case "indent":
                return self.indented(start)
            case _:
                return None

    def indented(self, start: int) -> _Patch:
        """A line as far in as its place asks, or taken for a comment where nothing tells how far that is."""
        number, column = self.source.place(start)
        depth = Reader(self.source, self.names, {}).depth(number)
        line = self.source.starts[number - 1]
        if depth is None or depth == column - 1:
            return _Patch(start, start, "# ")
        return _Patch(line, start, " " * depth)

    def read(self) -> SourceFile:
        """The row as it reads with what has been made good."""
        whole = self.source.text
        parts: list[str] = []
        done = self.start
        for start, end, words in self.patches:
            parts += whole[done:start], words
            done = end
        row = "".join([*parts, whole[done : self.end]])
        return parse(self.source.path, row.encode())

    def placed(self, cause: Cause) -> Cause:
        """A cause in the row as it reads now, at its place in the file."""
        start, end = self.place(cause.span.start), self.place(cause.span.end)
        return cause._replace(span=Span(self.source, start, max(start, end)))

    def place(self, offset: int) -> int:
        """Where in the file an offset of the row as it reads now is."""
        shift = 0
        offset += self.start
        for start, end, words in self.patches:
            if offset < start + shift:
                break
            if offset < start + shift + len(words):
                return start
            shift += len(words) - (end - start)
        return offset - shift


def _joined(document: SourceFile, reader: Reader) -> Iterator[Cause]:
    """Lines that were meant for items and have been joined to one text, or stand alone as one."""
    source = document.source
    alone = [node for node in document.scalars if node.raw.startswith(_SIGNS)]
    for node in dict.fromkeys((*document.folded, *alone)):
        for line in range(node.span.line, source.place(node.end)[0] + 1):
            # What a line lacks is looked up only where it begins with such a sign.
            words = source.line(line).lstrip(" \t")
            slip = reader.slip(line) if words.startswith(_SIGNS) else None
            if slip and slip.kind in ("dash", "bullet", "wide"):
                yield slip
