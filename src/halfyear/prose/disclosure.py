"""What of a report lies open to all who see its files, and what its head says of its publication."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from typing import NamedTuple, TypeVar

from halfyear.facts import NUMBER, WHEN
from halfyear.prose import dates, texts
from halfyear.prose.texts import Printed, Texts
from halfyear.report.columns import Key
from halfyear.report.model import Report
from halfyear.report.once import once
from halfyear.source.span import Span
from halfyear.source.tree import Node, SourceFile
from halfyear.text.privacy import Number, suspects

Found = TypeVar("Found", bound=Number)


def numbers(report: Report, find: Callable[[str], Iterator[Found]]) -> Iterator[tuple[Found, Span]]:
    """What is found in the files as they stand: cells, settings, comments, and what only an escape spells."""
    for file, lines in _numbered(report):
        raw = [
            (number, Span(file.source, start + number.start, start + number.end))
            for start, line in lines
            for number in find(line)
        ]
        yield from raw
        if "\\" in file.source.text:
            for node in _escaped(file.root):
                first, last = node.start, node.end
                here = {number.digits for number, span in raw if first <= span.start < last}
                for number in find(node.text or ""):
                    if number.digits not in here:
                        yield number, node.span


@once
def _numbered(report: Report) -> list[tuple[SourceFile, list[tuple[int, str]]]]:
    """The files with those of their lines, and where these start, that may hold numbers of persons.

    No number goes on in the next line, nor do the words that tell what it is.
    """
    return [
        (file, list(_lines(file.source.text, suspects(file.source.text)))) for file in report.files
    ]


def _lines(text: str, offsets: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The lines in which some offsets are, in order, and where they start."""
    end = 0
    for at in offsets:
        if at >= end:
            start, end = text.rfind("\n", end, at) + 1, text.find("\n", at)
            end = len(text) if end < 0 else end
            yield start, text[start:end]


def _escaped(node: Node) -> Iterator[Node]:
    """The values whose text is not what stands in the file."""
    if node.text is not None and "\\" in node.raw:
        yield node
    for part in (*(node.items or ()), *(half for pair in node.pairs or () for half in pair)):
        yield from _escaped(part)


class Open(NamedTuple):
    """A text that anyone may read: what is printed, or a comment, for which ``printed`` is None."""

    words: str
    spot: Callable[[int, int], Span]
    printed: Printed | None


def visible(report: Report, *words: str) -> Iterator[Open]:
    """What is printed, and the comments without their sign, where any of some words stand in them."""
    for text in texts.of(report).holding(*words):
        yield Open(text.text, text.spot, text)
    files = list(report.files)
    for number in dict.fromkeys(line.file for line in _signed(report).holding(*words)):
        for span in files[number].comments:
            said = span.raw.lstrip("# \t")
            if any(word in said for word in words):
                here = span._replace(start=span.end - len(said))
                yield Open(said, partial(_part, here), None)


class _Line(NamedTuple):
    """A line with the sign of a comment, and the number of its file, from 0."""

    text: str
    file: int


@once
def _signed(report: Report) -> Texts[_Line]:
    """The lines with the sign of a comment; to tell the comments takes longer."""
    return Texts(
        [
            _Line(line, number)
            for number, text in enumerate(file.source.text for file in report.files)
            for _, line in _lines(text, (sign.start() for sign in re.finditer("#", text)))
        ]
    )


def _part(span: Span, start: int, end: int) -> Span:
    return span._replace(start=span.start + start, end=span.start + end)


def facts(report: Report) -> Iterator[tuple[str, Node]]:
    """The names and values of the head."""
    node = report.settings.root.get(Key.FACTS)
    for key, value in (node and node.pairs) or ():
        if value.text:
            yield "".join((key.text or "").split()), value


def index(report: Report) -> Iterator[Node]:
    """The index number, where the head gives one."""
    yield from (value for name, value in facts(report) if name == NUMBER)


def issued(report: Report) -> Iterator[tuple[str, date, Node]]:
    """Each day of publication that the head gives, with its name."""
    for name, value in facts(report):
        if name not in WHEN:
            continue
        if day := dates.day((value.text or "").strip()):
            yield name, day, value
