"""What of a report lies open to all who see its files, and what its head says of its publication."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache, partial
from typing import NamedTuple, TypeVar

from halfyear.facts import NUMBER, WHEN
from halfyear.prose.texts import Joined, Printed, holding
from halfyear.report.columns import Key
from halfyear.report.model import Report
from halfyear.source.span import Span
from halfyear.source.tree import Node, SourceFile
from halfyear.text.privacy import Number, suspects

Found = TypeVar("Found", bound=Number)


@cache
def _date() -> re.Pattern[str]:
    return re.compile(
        r"([0-9]{4})(?:-([0-9]{1,2})-|年([0-9]{1,2})月|/([0-9]{1,2})/|\.([0-9]{1,2})\.)([0-9]{1,2})日?"
    )


def numbers(report: Report, find: Callable[[str], Iterator[Found]]) -> Iterator[tuple[Found, Span]]:
    """What is found in the files as they stand: cells, settings, comments, and what only an escape spells."""
    for document, lines in _numbered(report):
        raw = [
            (one, Span(document.source, start + one.start, start + one.end))
            for start, line in lines
            for one in find(line)
        ]
        yield from raw
        if "\\" in document.source.text:
            for node in _escaped(document.root):
                first, last = node.start, node.end
                here = {one.digits for one, span in raw if first <= span.start < last}
                for one in find(node.text or ""):
                    if one.digits not in here:
                        yield one, node.span


def _numbered(report: Report) -> list[tuple[SourceFile, list[tuple[int, str]]]]:
    """The files with those of their lines, and where these start, that may hold numbers of persons.

    No number goes on in the next line, nor do the words that tell what it is.
    """
    found: list[tuple[SourceFile, list[tuple[int, str]]]] | None = vars(report).get("_numbered")
    if found is None:
        found = vars(report)["_numbered"] = [
            (document, list(_lines(document.source.text, suspects(document.source.text))))
            for document in report.files
        ]
    return found


def _lines(text: str, places: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The lines in which some places are, in order, and where they start."""
    end = 0
    for at in places:
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


def texts(report: Report, *words: str) -> Iterator[Open]:
    """What is printed, and the comments without their sign, where any of some words stand in them."""
    for text in holding(report, *words):
        yield Open(text.text, text.spot, text)
    files, lines = _signed(report)
    documents = list(report.files)
    for file in dict.fromkeys(files[place] for place in lines.holding(*words)):
        for span in documents[file].comments:
            said = span.raw.lstrip("# \t")
            if any(word in said for word in words):
                here = span._replace(start=span.end - len(said))
                yield Open(said, partial(_part, here), None)


def _signed(report: Report) -> tuple[list[int], Joined]:
    """The lines with the sign of a comment, and the places of their files; to tell the comments takes longer."""
    found: tuple[list[int], Joined] | None = vars(report).get("_signed")
    if found is None:
        lines = [
            (file, line)
            for file, text in enumerate(document.source.text for document in report.files)
            for _, line in _lines(text, (sign.start() for sign in re.finditer("#", text)))
        ]
        files = [file for file, _ in lines]
        found = vars(report)["_signed"] = files, Joined([line for _, line in lines])
    return found


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
        if found := _date().fullmatch((value.text or "").strip()):
            year, *months, day = found.groups()
            month = next(month for month in months if month)
            try:
                yield name, date(int(year), int(month), int(day)), value
            except ValueError:
                continue
