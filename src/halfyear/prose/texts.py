"""The texts of a report that are printed, with their nodes, in which words and patterns are looked up at once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from halfyear.report.columns import NONES, Column, Key, Kind
from halfyear.report.model import Report, Task
from halfyear.source.span import Span
from halfyear.source.tree import Node


class Printed(NamedTuple):
    """A text that is printed: the title, a fact, or what stands in a cell: its one text or an item."""

    text: str
    node: Node
    column: Column | None = None
    task: Task | None = None

    def spot(self, start: int, end: int) -> Span:
        """Where a part of the text stands in the file."""
        return self.node.spot(start, end)

    def fix(self, start: int, end: int, words: str) -> tuple[Span, str | None]:
        """Where a part stands, and what is to stand there; None where folding or escapes hide the place."""
        span, old = self.spot(start, end), self.text[start:end]
        # In a value in single quotes such a quote is written twice: half of it is not to be replaced.
        doubled = "'" in old and self.node.raw.startswith("'")
        return span, None if doubled or span.raw != old else words


def holding(report: Report, *words: str) -> Iterator[Printed]:
    """The texts of a report that hold any of some words, in reading order."""
    texts, joined = _all(report)
    return map(texts.__getitem__, joined.holding(*filter(joined.possible, words)))


def matching(report: Report, pattern: str) -> Iterator[Printed]:
    """The texts of a report in which a pattern is found, in reading order."""
    texts, joined = _all(report)
    return map(texts.__getitem__, joined.matching(re.compile(pattern)))


def repeating(report: Report, least: int, most: int, *words: str) -> Iterator[Printed]:
    """The texts, in reading order, that hold any of some words, or seem to hold so many characters twice in a row."""
    texts, joined = _all(report)
    places = {*joined.holding(*words), *joined.repeating(least, most)}
    return map(texts.__getitem__, sorted(places))


def possible(report: Report, word: str) -> bool:
    """Whether each character of a word stands in a report: most that do not stand there fail it, and it is quick."""
    return _all(report)[1].possible(word)


def stands(report: Report, word: str) -> bool:
    """Whether a word stands in any text of a report."""
    return _all(report)[1].stands(word)


def _all(report: Report) -> tuple[Sequence[Printed], Joined]:
    """The texts of a report, found once."""
    found: tuple[Sequence[Printed], Joined] | None = vars(report).get("_printed")
    if found is None:
        texts = _printed(report)
        found = vars(report)["_printed"] = texts, Joined([text.text for text in texts])
    return found


def _printed(report: Report) -> list[Printed]:
    root = report.settings.root
    facts = root.get(Key.FACTS)
    settings = (root.get(Key.TITLE), *(value for _, value in (facts and facts.pairs) or ()))
    above = [Printed(node.text.rstrip(), node) for node in settings if node and node.text]
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


_PORTION = 1000  # texts that are looked through at a time where each takes much room


class Joined:
    """Texts laid end to end, U+0000 between them, so that words are looked up in all of them at once.

    A pattern tried on each of ten thousand texts takes a hundred times as long as finding the few
    that hold a character without which it cannot match. A pattern must not take U+0000 for a
    character of a text, and ^ and $ do not tell where one begins or ends. All places count from 0.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._text = "\0".join(texts)
        self._starts = [*accumulate((len(text) + 1 for text in texts), initial=0)]
        self._known: dict[str, bool] = {}

    def holding(self, *words: str) -> list[int]:
        """The places of the texts that hold any of some words, in order."""
        found: set[int] = set()
        for word in words:
            at = self._text.find(word)
            while at >= 0:
                place = bisect_right(self._starts, at)
                found.add(place - 1)
                at = self._text.find(word, self._starts[place])
        return sorted(found)

    def matching(self, pattern: re.Pattern[str]) -> Iterator[int]:
        """The places of the texts in which a pattern is found, in order.

        That is fast where the pattern begins with a character or a set of some.
        """
        match = pattern.search(self._text)
        while match:
            place = bisect_right(self._starts, match.start())
            yield place - 1
            match = pattern.search(self._text, self._starts[place])

    def all(self, pattern: re.Pattern[str]) -> list[str]:
        """All matches of a pattern."""
        return pattern.findall(self._text)

    def spans(
        self, pattern: re.Pattern[str], tails: Container[str], length: int
    ) -> Iterator[tuple[int, int, int]]:
        """The place, and start and end in its text, of each match of a pattern whose last characters are in ``tails``."""
        text = self._text
        for match in pattern.finditer(text):
            start, end = match.span()
            if text[end - length : end] in tails:
                place = bisect_right(self._starts, start) - 1
                first = self._starts[place]
                yield place, start - first, end - first

    def repeating(self, least: int, most: int) -> Iterator[int]:
        """The places of the texts that seem to hold so many characters twice in a row; one may come several times."""
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
                    place = bisect_right(self._starts, begin + at)
                    yield place - 1
                    at = unlike.find(bytes(length), self._starts[place] - begin)

    def possible(self, word: str) -> bool:
        """Whether each character of a word stands somewhere: most words that do not stand there fail it, and it is quick."""
        for character in word:
            if character not in self._known:
                self._known[character] = character in self._text
        return all(map(self._known.__getitem__, word))

    def stands(self, word: str) -> bool:
        """Whether a word stands in any text."""
        return self.possible(word) and word in self._text
