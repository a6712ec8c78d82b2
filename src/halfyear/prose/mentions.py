"""What the texts of a report mention: sentences, titles, quoted names.

Everything is found once for a report, when it is first asked for, and kept with it:

    for title in mentions.of(report).titles: ...
    for passage in mentions.of(report).at(task, Role.COMPLETION): passage.sentences ...

A mention knows its passage and its offsets there; ``mention.span`` is where it stands in the file.
Quantities and dates have modules of their own, which keep with ``each`` what they find.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, wraps
from itertools import chain, count
from operator import attrgetter
from typing import Any, TypeVar

from halfyear.prose.texts import Texts
from halfyear.report.columns import Column, Kind, Role
from halfyear.report.model import Report, Task
from halfyear.report.once import once
from halfyear.source.span import Span
from halfyear.source.tree import Node
from halfyear.text.pattern import one_of, pattern

Found = TypeVar("Found")

QUOTED = 4  # characters; what is shorter is a word in quotes, not the name of a thing
_PORTION = 1000  # texts that are parted into sentences at a time


@once
def of(report: Report) -> Mentions:
    """What the report's texts mention; the same object whenever it is asked for."""
    return Mentions(report)


def each(find: Callable[[Passage], Found]) -> Callable[[Passage], Found]:
    """Makes a function find its answer, which is never None, once for each passage of a report."""
    name = f"{find.__module__}.{find.__qualname__}"

    @wraps(find)
    def found(passage: Passage) -> Found:
        whole = passage.whole
        kept: list[Found | None] | None = whole.kept.get(name)
        if kept is None:
            kept = whole.kept[name] = [None] * len(whole.passages)
        if (answer := kept[passage.number]) is None:
            answer = kept[passage.number] = find(passage)
        return answer

    return found


class Mentions:
    """The mentions of one report, each kind found when it is first asked for."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.kept: dict[str, list[Any]] = {}  # what is found in each passage, by who finds it
        # Several rules ask for the same words.
        self._held: dict[tuple[str, ...], list[Passage]] = {}

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The parts of all cells of text and of items, in the order of the table."""
        return tuple(chain.from_iterable(self._by_task.values()))

    @cached_property
    def items(self) -> list[Passage]:
        """The parts of cells that divisions write, in the order of the table."""
        roles = {role for role in Role if role.kind is Kind.ITEMS}
        return [passage for passage in self.passages if passage.role in roles]

    def at(self, task: Task, *roles: Role) -> tuple[Passage, ...]:
        """The parts of a task's cells, of those roles where some are given."""
        passages = self._by_task.get(task.number, ())
        return tuple(passage for passage in passages if not roles or passage.role in roles)

    def of(self, *roles: Role) -> Sequence[Passage]:
        """The parts of all cells of some roles, in the order of the table."""
        return [passage for passage in self.passages if passage.role in roles]

    def holding(self, *words: str) -> list[Passage]:
        """The passages whose text holds any of some words, in the order of the table."""
        if words not in self._held:
            self._held[words] = list(self._texts.holding(*words))
        return self._held[words]

    def matching(self, pattern: re.Pattern[str], role: Role | None = None) -> list[Passage]:
        """The passages, of a role where one is given, in which a pattern that spans no two of them is found."""
        texts = Texts(self.of(role)) if role else self._texts
        return list(texts.matching(pattern))

    def ends(self, pattern: re.Pattern[str]) -> Iterator[tuple[Passage, int]]:
        """The passages with each offset at which a match of a pattern ends in them."""
        for passage, _, end in self._texts.spans(pattern):
            yield passage, end

    @cached_property
    def _texts(self) -> Texts[Passage]:
        return Texts(self.passages)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(chain.from_iterable(self.parted))

    @cached_property
    def parted(self) -> list[tuple[Sentence, ...]]:
        """The sentences of each part."""
        # Many parts at once, as a line's end is a sentence's end as well.
        passages = self.passages
        portions = (passages[at : at + _PORTION] for at in range(0, len(passages), _PORTION))
        texts = ("".join(f"{passage.text}\n" for passage in portion) for portion in portions)
        parts: list[list[Sentence]] = []
        at = begin = end = 0
        for piece in chain.from_iterable(map(_SENTENCE.findall, texts)):
            if words := piece.strip():
                while at >= end:
                    passage = passages[len(parts)]
                    begin, end = end, end + len(passage.text) + 1
                    sentences: list[Sentence] = []
                    parts.append(sentences)
                start = at - begin
                if len(words) < len(piece):
                    start += piece.index(words)
                if len(words) == len(passage.text):
                    words = passage.text  # most are the whole of it: one copy is enough
                sentences.append(Sentence(passage, start, start + len(words), words))
            at += len(piece)
        parts += [[] for _ in passages[len(parts) :]]
        return [tuple(sentences) for sentences in parts]

    @cached_property
    def titles(self) -> tuple[Title, ...]:
        return tuple(chain.from_iterable(passage.titles for passage in self.holding("《")))

    @cached_property
    def quoted(self) -> tuple[Quoted, ...]:
        return tuple(chain.from_iterable(passage.quoted for passage in self.holding("“")))

    @cached_property
    def _by_task(self) -> dict[str, tuple[Passage, ...]]:
        texts = [column for column in self.report.columns if column.kind in (Kind.TEXT, Kind.ITEMS)]
        numbers = count()
        return {
            task.number: tuple(
                Passage(self, next(numbers), task, column, part, node, words)
                for column in texts
                if (cell := task[column])
                for part, (words, node) in enumerate(zip(cell.parts, cell.nodes, strict=True))
            )
            for task in self.report.tasks
        }


class Passage:
    """One part of a cell: an item, or the one text. ``text`` is what offsets count in.

    Written out, since there are ten and more to a task: names found in it are kept in slots of its own.
    """

    __slots__ = (
        *("whole", "number", "task", "column", "role", "part", "node", "text"),
        *("_titles", "_quoted", "_quotes"),
    )

    def __init__(  # noqa: PLR0917  # made in one passage
        self,
        whole: Mentions,
        number: int,
        task: Task,
        column: Column,
        part: int,
        node: Node,
        text: str,
    ) -> None:
        self.whole = whole
        self.number = number  # from 0, through the whole report
        self.task = task
        self.column = column
        self.role = column.role
        self.part = part  # from 0, through the whole cell
        self.node = node
        self.text = text
        self._titles: tuple[Title, ...] | None = None
        self._quoted: tuple[Quoted, ...] | None = None
        self._quotes: list[tuple[int, int]] | None = None

    def span(self, start: int, end: int) -> Span:
        """Where a part of the text stands in the file."""
        # An item that is no text, or that breaks over lines, has its words only as a whole.
        return self.node.spot(start, end) if self.node.text is not None else self.node.span

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences, with the mark that ends them; ； ends one too."""
        return self.whole.parted[self.number]

    @property
    def titles(self) -> tuple[Title, ...]:
        """The names in 《》, the outermost where they nest."""
        if self._titles is None:
            found = _title.finditer(self.text) if "《" in self.text else ()
            self._titles = tuple(Title(self, *match.span()) for match in found)
        return self._titles

    @property
    def quoted(self) -> tuple[Quoted, ...]:
        """The names of at least four characters in “”, those inside a title left out."""
        if self._quoted is None:
            self._quoted = tuple(
                Quoted(self, start, end)
                for start, end in self.quotations
                if end - start - 2 >= QUOTED and not self.titled(start)
            )
        return self._quoted

    @property
    def quotations(self) -> list[tuple[int, int]]:
        """Start and end of all that stands in “”, words included that are no names."""
        if self._quotes is None:
            self._quotes = [match.span() for match in _QUOTATION.finditer(self.text)]
        return self._quotes

    def titled(self, at: int) -> bool:
        """Whether an offset lies inside a title."""
        return _inside(self.titles, at)

    def named(self, at: int) -> bool:
        """Whether an offset lies inside a title or a quoted name."""
        return self.titled(at) or _inside(self.quoted, at)

    def sentence(self, at: int) -> Sentence:
        """The sentence that an offset lies in, or the one before where it lies between two."""
        sentences = self.sentences
        if len(sentences) == 1:
            return sentences[0]
        return sentences[bisect_right(sentences, at, key=attrgetter("start")) - 1]


# Thousands of these are made: a dataclass takes three times as long, and many of their words nobody asks for.
class Mention:
    """Something that a text mentions, and where: offsets in ``passage.text``."""

    __slots__ = ("end", "passage", "start")

    def __init__(self, passage: Passage, start: int, end: int) -> None:
        self.passage = passage
        self.start = start
        self.end = end

    @property
    def span(self) -> Span:
        """Where it stands in the file."""
        return self.passage.span(self.start, self.end)

    @property
    def raw(self) -> str:
        """The words from start to end."""
        return self.passage.text[self.start : self.end]

    @property
    def task(self) -> Task:
        return self.passage.task

    @property
    def sentence(self) -> Sentence:
        """The sentence it stands in."""
        return self.passage.sentence(self.start)


class Sentence(Mention):
    """A sentence or a part that ends in ；, without blanks around it."""

    __slots__ = ("text",)

    def __init__(self, passage: Passage, start: int, end: int, text: str) -> None:
        self.passage = passage
        self.start = start
        self.end = end
        self.text = text


class Named(Mention):
    """A name between two marks, which belong to the span, not to the name."""

    __slots__ = ()

    @property
    def name(self) -> str:
        return self.passage.text[self.start + 1 : self.end - 1]


class Title(Named):
    """A name in 《》."""

    __slots__ = ()


class Quoted(Named):
    """A name in “”."""

    __slots__ = ()


def han(character: str) -> bool:
    """Whether a character is a Chinese one; re takes a millisecond to compile so large a class."""
    return "\u4e00" <= character <= "\u9fff"


def _inside(names: Sequence[Named], at: int) -> bool:
    """Whether an offset lies inside one of some names."""
    if not names:
        return False
    before = bisect_left(names, at, key=attrgetter("start"))
    return before > 0 and at < names[before - 1].end


_SENTENCE = pattern(
    rf"[^。！？；;\n]*(?:{one_of('。！？；;')}+{one_of('”’）》〉」』】')}*\n?|\n|\Z)"
)


@pattern
def _title() -> str:
    # A mark that is never closed holds no more than this.
    plain = r"[^《》\n]{1,100}"
    return rf"《(?:{plain}》|(?:[^《》\n]|《{plain}》){{1,100}}》)"


_QUOTATION = pattern(r"“([^“”\n]{1,200})”")
