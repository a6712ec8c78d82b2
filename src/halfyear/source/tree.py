"""A YAML file as a tree, every node knowing where it stands, and what was refused.

Nothing is constructed: no dates, numbers or aliases.
"""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from operator import attrgetter
from typing import Literal, NamedTuple, TypeAlias

from halfyear.source.span import Source, Span

DEPTH = 12  # levels of lists and mappings; a report needs five

FaultKind: TypeAlias = Literal[
    "syntax",
    "colon",
    "encoding",
    "mark",
    "control",
    "reference",
    "tag",
    "document",
    "key",
    "large",
    "deep",
]


class Limits(NamedTuple):
    """How large one file may be."""

    size: int = 256 * 1024  # bytes
    nodes: int = 20_000  # events of the parser


LIMITS = Limits()

_SEARCHED = (
    10_000  # characters; in longer texts that fold or escape, places are not worth their search
)

_WORD = 12  # characters; shorter texts are names and keys that come again and again


class Node:
    """A value of the tree. At most one of ``text``, ``items`` and ``pairs`` is filled; none for an empty value.

    Written out, since every word of a report makes one: its span is made when somebody asks.
    """

    __slots__ = ("end", "items", "pairs", "source", "start", "text")

    def __init__(  # noqa: PLR0917  # made in one place
        self,
        source: Source,
        start: int,
        end: int,
        text: str | None = None,
        items: "tuple[Node, ...] | None" = None,
        pairs: "tuple[tuple[Node, Node], ...] | None" = None,
    ) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.text = text
        self.items = items
        self.pairs = pairs

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.source, self.start, self.end)

    @property
    def raw(self) -> str:
        """The text as it stands in the file."""
        return self.source.text[self.start : self.end]

    def get(self, key: str) -> "Node | None":
        """The value of a key, the first one where it is repeated."""
        for name, value in self.pairs or ():
            if name.text == key:
                return value
        return None

    @property
    def doubled(self) -> "Node | None":
        """The text that a dash too many has made a list of one: - - 甲."""
        if self.items and len(self.items) == 1 and self.source.text[self.start] == "-":
            (only,) = self.items
            if only.text and "\n" not in self.source.text[self.start : only.start]:
                return only
        return None

    def spot(self, start: int, end: int) -> Span:
        """Where a part of ``text`` stands in the file; the whole value where folding or escapes hide it."""
        text, source = self.text or "", self.source
        words = text[start:end]
        # Most values stand as they are: folding and escapes only ever make a text shorter than it is
        # written. A text with thousands of places must be neither copied nor searched for each.
        quoted = source.text.startswith(("'", '"'), self.start)
        if self.end - self.start - 2 * quoted == len(text):
            first = self.start + quoted
            if source.text.startswith(words, first + start):
                return Span(source, first + start, first + end)
        raw = self.raw
        if raw.startswith("|") and (span := self._line_spot(text, start, end)):
            return span
        if len(text) > _SEARCHED:
            return self.span
        # A quote, or the sign of a block with its line, is no part of the text.
        offset = 0 if raw[:1] in ("'", '"') else raw.find("\n") if raw[:1] in ("|", ">") else -1
        for _ in range(times(words, text, start) + 1):
            offset = raw.find(words, offset + 1)
            if offset < 0:
                return self.span
        # The 1 of \u0031 is not the one that is meant.
        if raw.startswith('"') and "\\" in raw[: offset + len(words)]:
            return self.span
        return Span(self.source, self.start + offset, self.start + offset + len(words))

    def _line_spot(self, text: str, start: int, end: int) -> Span | None:
        """Where a part of one line of a literal block stands: each of its lines is a line of the file."""
        source = self.source
        first = text.rfind("\n", 0, start) + 1
        last = text.find("\n", first)
        words = text[first : last if last >= 0 else len(text)]
        number = source.place(self.start)[0] + 1 + text.count("\n", 0, start)
        if end > first + len(words) or number > len(source.starts):
            return None
        line = source.line(number)
        if not line.endswith(words):
            return None
        shift = source.starts[number - 1] + len(line) - len(words) - first
        return Span(source, shift + start, shift + end)


def times(words: str, text: str, before: int) -> int:
    """How often words begin in a text before an offset, overlaps counted."""
    times, found = 0, text.find(words)
    while 0 <= found < before:
        times += 1
        found = text.find(words, found + 1)
    return times


class Fault(NamedTuple):
    """What the parser refused, for a rule to report."""

    kind: FaultKind
    span: Span
    values: dict[str, object]


class _Parsed(NamedTuple):
    """The parts of a document."""

    source: Source
    root: Node
    faults: tuple[Fault, ...] = ()
    whole: bool = True
    scalars: tuple[Node, ...] = ()
    mappings: tuple[Node, ...] = ()
    folded: tuple[Node, ...] = ()


class SourceFile(_Parsed):
    """One file: its text, its tree as far as it could be read, and what was wrong with it.

    ``whole`` is false where a part of the text is not in the tree. ``scalars`` are the nodes of all
    texts in order, ``mappings`` the nodes that have pairs, ``folded`` the unquoted texts that go on
    over several lines.
    """

    @cached_property
    def comments(self) -> tuple[Span, ...]:
        """The comments, from ``#`` to the end of the line, in order."""
        return tuple(self._comments())

    def _comments(self) -> Iterator[Span]:
        text, scalars = self.source.text, self.scalars
        at = text.find("#")
        while at >= 0:
            before = bisect_right(scalars, at, key=attrgetter("start")) - 1
            scalar = scalars[before] if before >= 0 and at < scalars[before].end else None
            # The sign that opens a block may have a comment of its own behind it.
            block = scalar is not None and text.startswith(("|", ">"), scalar.start)
            if scalar and not (block and at < self.source.line_end(scalar.start)):
                at = text.find("#", scalar.end)
            elif at and text[at - 1] != "\ufeff" and not text[at - 1].isspace():
                at = text.find("#", at + 1)
            else:
                end = self.source.line_end(at)
                yield Span(self.source, at, end)
                at = text.find("#", end)
