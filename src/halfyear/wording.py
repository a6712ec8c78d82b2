"""What is printed, as texts with their nodes, and the word list that rules on wording read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from halfyear.joined import Joined
from halfyear.report.form import NONES, Column, Key, Kind
from halfyear.report.model import Report, Task
from halfyear.source.span import Span
from halfyear.source.tree import Node
from halfyear.text.chinese import head

LIST = Path(__file__).with_name("words.txt")


class Printed(NamedTuple):
    """A text that is printed: the title, a fact, or what stands in a cell: its one text or an item."""

    text: str
    node: Node
    column: Column | None = None
    task: Task | None = None

    def spot(self, start: int, end: int) -> Span:
        """Where a part of the text stands in the file."""
        return self.node.spot(start, end)

    def correction(self, start: int, end: int, words: str) -> tuple[Span, str | None]:
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
    columns = [column for column in report.form.columns if column.kind is not Kind.NUMBER]
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


class Slip(NamedTuple):
    """A word written wrong, the right one, and why; patterns of what stands around it where that decides."""

    wrong: str
    right: str
    reason: str
    around: tuple[tuple[str, str], ...] = ()

    def places(self, text: str) -> Iterator[int]:
        """Where in a text the word stands and is wrong."""
        at = text.find(self.wrong)
        while at >= 0:
            if all(self._holds(kind, pattern, text, at) for kind, pattern in self.around):
                yield at
            at = text.find(self.wrong, at + 1)

    def _holds(self, kind: str, pattern: str, text: str, at: int) -> bool:
        if kind.endswith("前"):
            found = re.search(f"(?:{pattern})$", head(text, at))
        else:
            found = re.compile(pattern).match(text, at + len(self.wrong))
        return bool(found) != kind.startswith("非")


class Pair(NamedTuple):
    """Two ways to write a word of which a report uses one; the first is to be preferred."""

    first: str
    second: str
    reason: str


class Words(NamedTuple):
    """The word list."""

    slips: tuple[Slip, ...]
    pairs: tuple[Pair, ...]
    units: tuple[tuple[str, ...], ...]
    doubled: frozenset[str]


@cache
def words() -> Words:
    """The word list of ``words.txt``, which tells how it is to be read."""
    parts: dict[str, list[str]] = {}
    slips: list[Slip] = []
    section = ""
    for line in LIST.read_text("utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line.startswith(" "):
            kind, _, pattern = line.strip().partition(" ")
            slips[-1] = slips[-1]._replace(around=(*slips[-1].around, (kind, pattern)))
        elif line and section == "错字":
            wrong, _, rest = line.partition(" → ")
            right, _, reason = rest.partition("：")
            slips.append(Slip(wrong, right, reason))
        elif line and section:
            parts.setdefault(section, []).append(line)
    pairs = []
    for line in parts["并用"]:
        both, _, reason = line.partition("：")
        first, second = both.split("／")
        pairs.append(Pair(first, second, reason))
    return Words(
        slips=tuple(slips),
        pairs=tuple(pairs),
        units=tuple(tuple(line.split("／")) for line in parts["单位"]),
        doubled=frozenset(" ".join(parts["重叠"]).split()),
    )
