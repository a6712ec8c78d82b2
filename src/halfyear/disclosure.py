"""What of a report lies open to all who see its files, and what its head says of its publication."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import NamedTuple, TypeVar

from halfyear.model import Key, Report
from halfyear.privacy import Number
from halfyear.source import Node, Span
from halfyear.wording import Printed, printed

Found = TypeVar("Found", bound=Number)

_ISSUED = re.compile("(?:发文|成文|发布|公开|印发)(?:日期|时间)")
_DATE = re.compile(
    r"([0-9]{4})(?:-([0-9]{1,2})-|年([0-9]{1,2})月|/([0-9]{1,2})/|\.([0-9]{1,2})\.)([0-9]{1,2})日?"
)


def numbers(report: Report, find: Callable[[str], Iterator[Found]]) -> Iterator[tuple[Found, Span]]:
    """What is found in the files as they stand: cells, settings, comments, and what only an escape spells."""
    for document in report.documents:
        source = document.source
        raw = list(find(source.text))
        for one in raw:
            yield one, Span(source, one.start, one.end)
        if "\\" in source.text:
            for node in _escaped(document.root):
                here = {one.digits for one in raw if node.span.start <= one.start < node.span.end}
                for one in find(node.text or ""):
                    if one.digits not in here:
                        yield one, node.span


def _escaped(node: Node) -> Iterator[Node]:
    """The values whose text is not what stands in the file."""
    if node.text is not None and "\\" in node.span.raw:
        yield node
    for part in (*(node.items or ()), *(half for pair in node.pairs or () for half in pair)):
        yield from _escaped(part)


class Open(NamedTuple):
    """A text that anyone may read: what is printed, or a comment, for which ``printed`` is None."""

    words: str
    spot: Callable[[int, int], Span]
    printed: Printed | None


def texts(report: Report) -> Iterator[Open]:
    """What is printed, and the comments without their sign."""
    for text in printed(report):
        yield Open(text.text, text.spot, text)
    for document in report.documents:
        for span in document.comments:
            words = span.raw.lstrip("# \t")
            yield Open(words, partial(_part, span._replace(start=span.end - len(words))), None)


def _part(span: Span, start: int, end: int) -> Span:
    return span._replace(start=span.start + start, end=span.start + end)


def facts(report: Report) -> Iterator[tuple[str, Node]]:
    """The names and values of the head."""
    node = report.settings.root.get(Key.FACTS)
    for key, value in (node and node.pairs) or ():
        if value.text:
            yield re.sub(r"\s", "", key.text or ""), value


def index(report: Report) -> Iterator[Node]:
    """The index number, where the head gives one."""
    yield from (value for name, value in facts(report) if name == "索引号")


def issued(report: Report) -> Iterator[tuple[str, date, Node]]:
    """Each day of publication that the head gives, with its name."""
    for name, value in facts(report):
        if _ISSUED.fullmatch(name) and (found := _DATE.fullmatch((value.text or "").strip())):
            year, *months, day = found.groups()
            month = next(month for month in months if month)
            try:
                yield name, date(int(year), int(month), int(day)), value
            except ValueError:
                continue
