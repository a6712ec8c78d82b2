"""What is printed, as texts with their nodes, and the word list that rules on wording read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from halfyear.model import NONES, Column, Key, Kind, Report, Task
from halfyear.source import Node, Span
from halfyear.text import Joined

_PORTION = 1000  # texts that are looked through at a time, so that it takes little room
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


def printed(report: Report) -> tuple[Printed, ...]:
    """The texts of a report in reading order; the same object whenever it is asked for."""
    return _all(report).texts


def holding(report: Report, *words: str) -> Iterator[Printed]:
    """The texts of a report that hold any of some words, in reading order."""
    found = _all(report)
    return map(found.texts.__getitem__, found.holding(*filter(found.possible, words)))


def matching(report: Report, pattern: str) -> Iterator[Printed]:
    """The texts of a report in which a pattern is found, in reading order.

    All are searched at once, U+0000 between them: ^ and $ do not tell where one begins or ends. That is
    fast where the pattern begins with a character or a set of some.
    """
    found = _all(report)
    return map(found.texts.__getitem__, found.matching(pattern))


def repeating(report: Report, least: int, most: int, *words: str) -> Iterator[Printed]:
    """The texts, in reading order, that hold any of some words, or seem to hold so many characters twice in a row."""
    found = _all(report)
    places = {*found.holding(*words), *found.repeating(least, most)}
    return map(found.texts.__getitem__, sorted(places))


def possible(report: Report, word: str) -> bool:
    """Whether each character of a word stands in a report: most that do not stand there fail it, and it is quick."""
    return _all(report).possible(word)


def stands(report: Report, word: str) -> bool:
    """Whether a word stands in any text of a report."""
    return _all(report).stands(word)


def _all(report: Report) -> _Texts:
    found: _Texts | None = vars(report).get("_printed")
    if found is None:
        found = vars(report)["_printed"] = _Texts(_printed(report))
    return found


class _Texts(Joined):
    """The texts of a report laid end to end."""

    def __init__(self, texts: Sequence[Printed]) -> None:
        super().__init__([text.text for text in texts])
        self.texts = tuple(texts)
        self._known: dict[str, bool] = {}

    def matching(self, pattern: str) -> Iterator[int]:
        """The places, from 0, of the texts in which a pattern is found, in order."""
        search = re.compile(pattern).search
        found = search(self._text)
        while found:
            place = bisect_right(self._starts, found.start())
            yield place - 1
            found = search(self._text, self._starts[place])

    def repeating(self, least: int, most: int) -> Iterator[int]:
        """The places of the texts that seem to hold so many characters twice in a row; one may come several times."""
        # Read as one number, the texts less themselves moved by so many characters are 0 where both are
        # alike: a tenth of what a pattern takes. The lowest byte tells nearly all characters apart.
        for first in range(0, len(self.texts), _PORTION):
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
        """Whether each character of a word stands somewhere."""
        for character in word:
            if character not in self._known:
                self._known[character] = character in self._text
        return all(map(self._known.__getitem__, word))

    def stands(self, word: str) -> bool:
        """Whether a word stands in any text."""
        return self.possible(word) and word in self._text


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


_CLAUSE = 200  # characters; nobody writes longer ones, and looking further would cost too much
_ENDS = "，。；：！？\n"
_MARKS = frozenset("，。、；：？！（）《》〈〉“”‘’—…【】〔〕")


def chinese(character: str) -> bool:
    """Whether a character, if it is one, is a Chinese one or a mark of Chinese text."""
    # A class of so many characters takes re a millisecond to compile.
    return "\u4e00" <= character <= "\u9fff" or character in _MARKS


def bare(text: str) -> str:
    """A text of the same length without what stands in 《》: a published name is quoted as it is."""
    return re.sub("《[^《》]*》", lambda name: "□" * len(name[0]), text) if "《" in text else text


def head(text: str, at: int, most: int = 12) -> str:
    """The characters before an offset; □ stands for what is cut off, so that ^ means the text's beginning."""
    return text[:at] if at <= most else f"□{text[at - most : at]}"


def clause(text: str, at: int) -> tuple[int, int]:
    """Start and end of the words between two marks around an offset."""
    first, last = max(at - _CLAUSE, 0), at + _CLAUSE
    start = max(first, *(text.rfind(mark, first, at) + 1 for mark in _ENDS))
    ends = (end for mark in _ENDS if (end := text.find(mark, at, last)) >= 0)
    return start, min(ends, default=min(last, len(text)))


def outermost(pairs: Iterable[tuple[int, int, bool]]) -> Iterator[tuple[int, int, bool]]:
    """Of stretches that lie inside one another the outermost, in order."""
    done = 0
    for start, end, inner in sorted(pairs):
        if start >= done:
            yield start, end, inner
            done = end


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
