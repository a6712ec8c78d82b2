"""The texts of a report, with their nodes: words and patterns are looked up in all of them at once.

    for text in texts.of(report).holding("《", "〈"): ...

Whoever has texts of another kind, the sentences of a column or the comments, looks them up in the same way.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Generic, NamedTuple, Protocol, TypeVar

from halfyear.report.columns import NONES, Column, Key, Kind
from halfyear.report.model import Report, Task
from halfyear.report.once import once
from halfyear.source.span import Span
from halfyear.source.tree import Node

_FEW, _LONG = 16, 2_000_000  # words that are always looked for one by one, and characters
_PORTION = 1000  # texts that are looked through at a time where each takes much room


class Text(Protocol):
    """Anything with a text."""

    @property
    def text(self) -> str: ...


Part = TypeVar("Part", bound=Text)


class Texts(Generic[Part]):
    """Texts laid end to end, U+0000 between them, so that words are looked up in all of them at once.

    A pattern tried on each of ten thousand texts takes a hundred times as long as finding the few
    that hold a character without which it cannot match. A pattern must not take U+0000 for a
    character of a text, and ^ and $ do not tell where one begins or ends. What is found comes in
    the order of the texts.
    """

    def __init__(self, parts: Sequence[Part]) -> None:
        texts = [part.text for part in parts]
        self._parts = parts
        self._text = "\0".join(texts)
        self._starts = [*accumulate((len(text) + 1 for text in texts), initial=0)]
        self._known: dict[str, bool] = {}

    def holding(self, *words: str) -> Iterator[Part]:
        """The texts that hold any of some words."""
        return map(self._parts.__getitem__, sorted(self._holding(*words)))

    def _holding(self, *words: str) -> set[int]:
        indexes: set[int] = set()
        likely = list(filter(self.possible, words))
        if len(likely) > _FEW and len(likely) * len(self._text) > _LONG:
            # To look for all at once takes a pattern, which pays where there is much to look through.
            search = re.compile("|".join(map(re.escape, likely))).search
            match = search(self._text)
            while match:
                following = bisect_right(self._starts, match.start())
                indexes.add(following - 1)
                match = search(self._text, self._starts[following])
            return indexes
        for word in likely:
            at = self._text.find(word)
            while at >= 0:
                following = bisect_right(self._starts, at)
                indexes.add(following - 1)
                at = self._text.find(word, self._starts[following])
        return indexes

    def matching(self, pattern: re.Pattern[str] | str) -> Iterator[Part]:
        """The texts in which a pattern is found: fast where it begins with a character or a set of some."""
        search = (re.compile(pattern) if isinstance(pattern, str) else pattern).search
        match = search(self._text)
        while match:
            following = bisect_right(self._starts, match.start())
            yield self._parts[following - 1]
            match = search(self._text, self._starts[following])

    def all(self, pattern: re.Pattern[str]) -> list[str]:
        """All matches of a pattern."""
        return pattern.findall(self._text)

    def spans(self, pattern: re.Pattern[str]) -> Iterator[tuple[Part, int, int]]:
        """The text, and start and end in it, of each match of a pattern."""
        for match in pattern.finditer(self._text):
            start, end = match.span()
            index = bisect_right(self._starts, start) - 1
            first = self._starts[index]
            yield self._parts[index], start - first, end - first

    def repeating(self, least: int, most: int, *words: str) -> Iterator[Part]:
        """The texts that hold any of some words, or seem to hold so many characters twice in a row."""
        found = self._holding(*words).union(self._repeating(least, most))
        return map(self._parts.__getitem__, sorted(found))

    def _repeating(self, least: int, most: int) -> Iterator[int]:
        # Read as one number, the texts less themselves moved by so many characters are 0 where both are
        # alike: a tenth of what a pattern takes. The lowest byte tells nearly all characters apart.
        for first in range(0, len(self._starts) - 1, _PORTION):
            begin, *_, end = self._starts[first : first + _PORTION + 1]
            low = self._text[begin:end].encode("utf-32-le", "surrogatepass")[::4]
            number = int.from_bytes(low, "little")
            for length in range(least, most + 1):
                unlike = (number ^ (number >> 8 * length)).to_bytes(len(low), "little")
                at = unlike.find(bytes(length))
                while at >= 0:
                    following = bisect_right(self._starts, begin + at)
                    yield following - 1
                    at = unlike.find(bytes(length), self._starts[following] - begin)

    def possible(self, word: str) -> bool:
        """Whether each character of a word stands somewhere: most words that do not stand there fail it, and it is quick."""
        for character in word:
            if character not in self._known:
                self._known[character] = character in self._text
        return all(map(self._known.__getitem__, word))

    def stands(self, word: str) -> bool:
        """Whether a word stands in any text."""
        return self.possible(word) and word in self._text


class Printed(NamedTuple):
    """A text that is printed: the title, a fact, a text around the table, or in a cell its one text or an item."""

    text: str
    node: Node
    column: Column | None = None
    task: Task | None = None
    around: bool = False  # a paragraph before or after the table

    def spot(self, start: int, end: int) -> Span:
        """Where a part of the text stands in the file."""
        return self.node.spot(start, end)

    def fix(self, start: int, end: int, words: str) -> tuple[Span, str | None]:
        """Where a part stands, and what is to stand there; None where folding or escapes hide the place."""
        span, old = self.spot(start, end), self.text[start:end]
        # In a value in single quotes such a quote is written twice: half of it is not to be replaced.
        doubled = "'" in old and self.node.raw.startswith("'")
        return span, None if doubled or span.raw != old else words


@once
def of(report: Report) -> Texts[Printed]:
    """All that is printed: the title, the facts, the texts around the table, what stands in cells."""
    return Texts(_printed(report))


def _printed(report: Report) -> list[Printed]:
    root = report.settings.root
    facts = root.get(Key.FACTS)
    values = (value for _, value in (facts and facts.pairs) or ())
    head = (root.get(Key.TITLE), *values, root.get(Key.CAPTION))
    around = (root.get(key) for key in (Key.BEFORE, Key.UNIT, Key.AFTER))
    paragraphs = (text for node in around if node for text in node.items or (node,))
    above = [Printed(node.text.rstrip(), node) for node in head if node and node.text]
    above += [Printed(node.text.rstrip(), node, around=True) for node in paragraphs if node.text]
    columns = [column for column in report.columns if column.kind is not Kind.NUMBER]
    cells = [
        Printed(words, node, column, task)
        for task in report.tasks
        for column in columns
        if (cell := task[column])
        for value in cell.values
        for node in ((value,) if value.items is None else value.items)
        if node.text and (words := node.text.rstrip()) not in NONES
    ]
    return above + cells
