"""The full-width colons that stand where a half-width one must part key and value."""

from collections.abc import Iterator
from typing import NamedTuple

from halfyear.report.columns import Attribute, Key
from halfyear.report.model import Report
from halfyear.report.once import once
from halfyear.source.span import Span
from halfyear.source.tree import Node
from halfyear.text.pattern import pattern

_LINE = pattern(r"(?:\A|(?<=[\r\n]))[ \t]*([^\s:：]{1,20})[ \t]*(：)")


class Colon(NamedTuple):
    """A full-width colon, the key before it, and whether a half-width one alone mends the line."""

    span: Span
    key: object
    sure: bool = True


@once
def of(report: Report) -> tuple[Colon, ...]:
    """The full-width colons behind the keys of a report's files."""
    lost = (Colon(fault.span, fault.values["key"]) for fault in report.faults("colon"))
    return (*lost, *_keys(report), *_folded(report), *_settings(report))


def _keys(report: Report) -> Iterator[Colon]:
    """Those that stand in what was read as a key."""
    names = {*report.columns.named, *Key, *Attribute}
    for file in report.files:
        for node in file.mappings:
            for key, value in node.pairs or ():
                word, colon, _ = (key.text or "").partition("：")
                # {起：2024-01-01} is one key without a value; 完成情况：一是: 印发 is one with half of its text.
                if colon and (word in names or not (value.text or value.items or value.pairs)):
                    start = key.start + key.raw.index(colon)
                    yield Colon(Span(key.source, start, start + 1), word)


def _folded(report: Report) -> Iterator[Colon]:
    """Those whose line was taken for more of the text above."""
    for _, word, span in report.sunk:
        if span.source.text[span.end - 1] == "：":
            # The line that lost its colon lost its place in the row as well: the colon alone mends nothing.
            yield Colon(span._replace(start=span.end - 1), word, sure=False)


def _settings(report: Report) -> Iterator[Colon]:
    """Those of settings that came out as mere text."""
    for part in (Key.FACTS, Key.LIMITS, Key.PERIOD):
        lines = report.settings.root.get(part)
        for word, span in _at_lines(lines) if lines else ():
            yield Colon(span, word)


def _at_lines(node: Node) -> Iterator[tuple[str, Span]]:
    """The words before a full-width colon at the start of an unquoted text's lines, and the colons."""
    start = node.start
    if node.text and "：" in node.text and node.raw[0] not in "\"'|>":
        for line in _LINE.finditer(node.raw):
            yield line[1], Span(node.source, start + line.start(2), start + line.end(2))
