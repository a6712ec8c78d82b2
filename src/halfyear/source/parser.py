"""Bytes of a YAML file become its tree; the only door to the parser.

The tree is built in one pass from libyaml's events, so what a data file must not use is refused
before anything grows.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple, NoReturn

from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]  # re-exported from the C library
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from halfyear.source.span import Source, Span
from halfyear.source.tree import _WORD, DEPTH, LIMITS, Fault, FaultKind, Limits, Node, SourceFile

# What YAML itself does not allow, U+FEFF, which is seen nowhere, and the line breaks of YAML 1.1 that no editor knows.
UNPRINTABLE = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
_BROKEN = "�"


def parse(path: str, data: bytes, limits: Limits = LIMITS, *, rows: bool = True) -> SourceFile:
    """Read a file, as a list of rows or as one mapping. Never raises: what is wrong stands in the faults."""
    if len(data) > limits.size:
        empty = Source(path, "")
        values = {"size": f"{len(data) // 1024} KiB", "limit": f"{limits.size // 1024} KiB"}
        fault = Fault("large", Span(empty, 0, 0), dict(values))
        return SourceFile(empty, Node(empty, 0, 0), (fault,), whole=False)
    text, wrong = _decode(data)
    source = _source(path, text)
    nothing = Node(source, 0, 0)
    faults = [Fault(kind, Span(source, at, at), values) for kind, at, values in wrong]
    if any("unknown" in values for _, _, values in wrong):
        return SourceFile(source, nothing, tuple(faults), whole=False)
    if text.startswith("\ufeff"):
        faults.append(Fault("mark", Span(source, 0, 0), {}))
    printable = source.text
    if not source.plain:
        for mark in re.finditer(UNPRINTABLE, source.text):
            if mark[0] != "\ufeff":
                faults.append(Fault("control", Span(source, *mark.span()), {"character": mark[0]}))
        printable = re.sub(UNPRINTABLE, _BROKEN, source.text)
    reading = _Reading(source, printable, limits)
    root = reading.sheet() if rows else reading.lenient(reading.text, 0)
    faults += reading.faults
    return SourceFile(
        source,
        root or nothing,
        tuple(faults),
        reading.whole,
        tuple(reading.scalars),
        tuple(reading.mappings),
        tuple(reading.folded),
    )


def decoded(path: str, data: bytes) -> Source:
    """The text of a file as ``parse`` reads it."""
    return _source(path, _decode(data)[0])


def _source(path: str, text: str) -> Source:
    return Source(path, text.removeprefix("\ufeff"))


def _decode(data: bytes) -> tuple[str, list[tuple[FaultKind, int, dict[str, object]]]]:
    """The text, and what is wrong with its encoding: kind, offset and values."""
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        start = error.start
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "", [("encoding", 0, {"encoding": "UTF-16", "unknown": True})]
    at = len(data[:start].decode("utf-8"))
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        return text, [("encoding", at, {"encoding": None, "unknown": True})]
    # The same bytes before the first bad one may read as fewer characters in GBK.
    return text, [("encoding", len(data[:start].decode("gb18030", "ignore")), {"encoding": "GBK"})]


class _StopError(Exception):
    """Reading cannot go on from here."""


class _Stretch(NamedTuple):
    """A text that is parsed, where in the file it begins, and offsets of signs in it that the file has not."""

    source: Source
    text: str
    base: int
    inserted: Sequence[int]

    def at(self, offset: int) -> int:
        """Where in the file an offset of the text is."""
        return self.base + offset - bisect_left(self.inserted, offset)

    def span(self, start: int, end: int) -> Span:
        return Span(self.source, self.at(start), self.at(end))

    def of(self, event: Event) -> Span:
        return self.span(event.start_mark.index, event.end_mark.index)


class _Open(NamedTuple):
    """A list or mapping whose end is not yet read: its parts so far, and those of what it lies in."""

    start: int
    parts: list[Node]
    around: list[Node]
    listed: bool


class _Reading:
    """One pass over the parser's events with a stack of its own."""

    def __init__(self, source: Source, text: str, limits: Limits) -> None:
        self.source = source
        self.text = text
        self.limits = limits
        self.faults: list[Fault] = []
        self.words: dict[str, str] = {}
        self.scalars: list[Node] = []
        self.mappings: list[Node] = []
        self.folded: list[Node] = []
        self.events = 0
        self.whole = True

    def sheet(self) -> Node | None:
        """The root of a list of rows, or the rows that can be read where the whole cannot."""
        stopped: list[Fault] = []
        try:
            root = self.tree(self.text, 0)
            if not _lost(root):
                return root
        except _StopError:
            if self.faults[-1].kind == "large":
                self.whole = False
                return None
            stopped = self.faults[-1:]
        starts = [row.start() for row in re.finditer(_ROW, self.text)]
        self.faults.clear()
        self.forget(0, 0, 0)
        self.whole = True
        if not starts:
            return self.lenient(self.text, 0)
        before = self.lenient(self.text[: starts[0]], 0)
        if before is not None:
            self.fault("syntax", before.span, problem="text before the first row")
            self.whole = False
        rows: list[Node] = []
        for start, end in zip(starts, [*starts[1:], len(self.text)], strict=True):
            row = self.lenient(self.text[start:end], start)
            rows += (row and row.items) or ()
        # Rows that are sound one by one may still not stand together.
        self.faults = self.faults or stopped
        return Node(self.source, starts[0], len(self.text), items=tuple(rows))

    def lenient(self, text: str, base: int) -> Node | None:
        """A row or file read with its full-width colons taken for ``:``, each of them a fault."""
        faults, known = len(self.faults), self.known
        root = None
        try:
            root = self.tree(text, base)
            if not _lost(root):
                return root
        except _StopError:
            pass
        colons, plain, inserted = _colons(text)
        if not colons:
            self.whole = self.whole and len(self.faults) == faults and not _lost(root)
            return root
        del self.faults[faults:]
        self.forget(*known)
        for at, key in colons:
            self.fault("colon", Span(self.source, base + at, base + at + 1), key=key)
        try:
            return self.tree(plain, base, inserted)
        except _StopError:
            self.whole = False
            return None

    @property
    def known(self) -> tuple[int, int, int]:
        """How many texts, mappings and folded texts have been read."""
        return len(self.scalars), len(self.mappings), len(self.folded)

    def forget(self, scalars: int, mappings: int, folded: int) -> None:
        """Keep so many of what has been read: the rest is read again."""
        del self.scalars[scalars:], self.mappings[mappings:], self.folded[folded:]

    def tree(self, text: str, base: int, inserted: Sequence[int] = ()) -> Node | None:
        """The root of a text that stands at ``base``; raises _StopError after a fault where it cannot go on."""
        stretch = _Stretch(self.source, text, base, inserted)
        try:
            return self.built(stretch)
        except MarkedYAMLError as error:
            self.stop_at(error, stretch)
        except YAMLError:
            self.stop("syntax", stretch.span(0, 0), problem="")

    def built(self, stretch: _Stretch) -> Node | None:
        """The root of what the parser's events tell of a stretch of text."""
        source, words, scalars, base = self.source, self.words, self.scalars, stretch.base
        get_event = CParser(stretch.text).get_event
        signs = (
            "&" in stretch.text or "!" in stretch.text
        )  # without which there is no anchor or tag
        count, most = self.events, self.limits.nodes
        roots: list[Node] = []
        stack: list[_Open] = []
        parts = roots  # of what is open innermost
        try:
            # The loop runs for every word of a file: what is asked of most events is asked first,
            # and what is done for most of them is done here.
            while (event := get_event()) is not None:
                count += 1
                if count > most:
                    here = stretch.of(event)
                    self.stop("large", here, size=f"{most} 个以上的节点", limit=f"{most} 个")
                made = type(event)
                if made is ScalarEvent:
                    start, end = event.start_mark.index, event.end_mark.index
                    value = event.value
                    # Below the root a text that was folded is shorter than what stands in the file.
                    shorter = value and (end - start > len(value) or not stack)
                    if stretch.inserted:
                        start, end = stretch.at(start), stretch.at(end)
                    else:
                        start, end = base + start, base + end
                    if len(value) < _WORD:
                        # The same keys and names stand in every row: one text of each is enough.
                        value = words.setdefault(value, value)
                    node = Node(source, start, end, value or (None if event.implicit[0] else ""))
                    if signs and (event.anchor is not None or event.tag is not None):
                        self.refuse(event, node.span)
                    scalars.append(node)
                    if shorter and not event.style and event.start_mark.line != event.end_mark.line:
                        self.folded.append(node)
                    parts.append(node)
                elif made is MappingStartEvent or made is SequenceStartEvent:
                    stack.append(self.opened(event, stretch, parts, len(stack)))
                    parts = stack[-1].parts
                elif made is MappingEndEvent or made is SequenceEndEvent:
                    done = stack.pop()
                    parts = done.around
                    parts.append(self.collection(done, stretch.at(event.end_mark.index)))
                elif made is AliasEvent:
                    parts.append(self.alias(stretch.of(event)))
                elif made is DocumentStartEvent and not self.first(event, stretch.of(event), roots):
                    break
        finally:
            self.events = count
        return roots[-1] if roots else None

    def opened(
        self,
        event: CollectionStartEvent,
        stretch: _Stretch,
        around: list[Node],
        depth: int,
    ) -> _Open:
        """A list or mapping that begins; one that lies too deep is where reading stops."""
        if event.anchor is not None or event.tag is not None:
            self.refuse(event, stretch.of(event))
        if depth >= DEPTH:
            self.stop("deep", stretch.of(event), limit=DEPTH)
        start = stretch.at(event.start_mark.index)
        return _Open(start, [], around, type(event) is SequenceStartEvent)

    def alias(self, here: Span) -> Node:
        """A reference, which is refused and kept as a text."""
        self.fault("reference", here, sign=here.raw)
        node = Node(*here, here.raw)
        self.scalars.append(node)
        return node

    def first(self, event: DocumentStartEvent, here: Span, roots: list[Node]) -> bool:
        """Whether the document that begins is the first of its text; what stands in another is lost."""
        if event.version or event.tags:
            self.fault("document", here._replace(end=here.start + 1), sign="%")
        if roots:
            self.fault("document", here, sign="---")
            self.whole = False
        return not roots

    def stop_at(self, error: MarkedYAMLError, stretch: _Stretch) -> NoReturn:
        """Stop where the parser did, for the cause that a clerk would see."""
        mark, around = error.problem_mark, error.context_mark
        if kind := _SIGNS.get(error.context) or _SIGNS.get(error.problem):
            # &R&D and the like: a sign that opens a reference, tag or directive where text was meant.
            begin = stretch.at((around or mark).index)
            word = re.compile(r"\S*").match(self.source.text, begin)
            here = Span(self.source, *word.span()) if word else stretch.span(0, 0)
            self.stop(kind, here, sign=here.raw)
        # A quotation that is never closed is noticed at the file's end, and belongs to its start.
        if around is not None and error.context == "while scanning a quoted scalar":
            mark = around
        at = stretch.span(mark.index, mark.index) if mark else stretch.span(0, 0)
        self.stop(
            "syntax",
            _visible(at, stretch.at(len(stretch.text))),
            problem=error.problem or "",
            begin=stretch.span(around.index, around.index + 1) if around else None,
        )

    def collection(self, done: _Open, end: int) -> Node:
        """A list or mapping of its parts; keys that are no text are refused."""
        start, parts = done.start, done.parts
        # A block collection ends where the next token starts: leave the blanks between to that.
        if parts and self.source.text[end - 1 : end] not in ("]", "}"):
            end = parts[-1].end
        if done.listed:
            return Node(self.source, start, end, items=tuple(parts))
        pairs = []
        for key, value in zip(parts[::2], parts[1::2], strict=True):
            if key.text is None:
                self.fault("key", key.span)
            elif key.text == "<<" and key.raw == "<<":
                self.fault("reference", key.span, sign="<<")
            else:
                pairs.append((key, value))
        mapping = Node(self.source, start, end, pairs=tuple(pairs))
        self.mappings.append(mapping)
        return mapping

    def refuse(self, event: ScalarEvent | CollectionStartEvent, here: Span) -> None:
        """Report the anchor and the tag that a node begins with."""
        signs: list[tuple[FaultKind, str]] = []
        if event.anchor is not None:
            signs.append(("reference", f"&{event.anchor}"))
        if event.tag is not None:
            signs.append(("tag", "!"))
        for kind, sign in signs:
            word = re.compile(re.escape(sign) + r"\S*").search(self.source.text, here.start)
            span = Span(self.source, *word.span()) if word else here
            self.fault(kind, span, sign=span.raw)

    def fault(self, kind: FaultKind, span: Span, **values: object) -> None:
        self.faults.append(Fault(kind, span, values))

    def stop(self, kind: FaultKind, span: Span, **values: object) -> NoReturn:
        self.fault(kind, span, **values)
        raise _StopError


# What libyaml was reading when it failed, or what it found, where a sign was the cause.
_SIGNS: dict[str | None, FaultKind] = {
    "while scanning an anchor": "reference",
    "while scanning an alias": "reference",
    "while scanning a tag": "tag",
    "while parsing a tag": "tag",
    "found undefined tag handle": "tag",
    "while scanning a directive": "document",
    "while scanning a %YAML directive": "document",
    "while scanning a %TAG directive": "document",
    "while parsing a %TAG directive": "document",
    "found incompatible YAML document": "document",
    "found duplicate %YAML directive": "document",
    "found duplicate %TAG directive": "document",
}

_ROW = r"(?m)^-(?=[ \t\r\n]|$)"
_KEY = r"""([^\s:：#'"\[\]{}，,&*!|>%@`-][^\r\n:：]{0,29}?)[ \t]*(：)"""


def _lost(root: Node | None) -> bool:
    """Whether what should be a row or a set of facts came out as mere text."""
    return root is not None and any(node.text is not None for node in (root, *(root.items or ())))


def _colons(text: str) -> tuple[list[tuple[int, str]], str, list[int]]:
    """Full-width colons that stand where a key's colon should.

    Returns their offsets with the keys, the text with ``: `` in their place, and the offsets in
    that text of the blanks that had to be added.
    """
    dash = re.match(r"-[ \t]+", text)
    indent = dash.end() if dash else 0
    blanks, word = re.compile(" *"), re.compile(_KEY)
    colons: list[tuple[int, str]] = []
    for start in [0, *(mark.end() for mark in re.finditer(r"\r\n?|\n", text))]:
        at_key = not text[start : start + indent].strip(" ") or (dash and start == 0)
        # Settings have no text of several lines, so every line may begin with a key.
        before = None if dash else blanks.match(text, start)
        at = before.end() if before else start + indent
        if at_key and (found := word.match(text, at)):
            colons.append((found.start(2), found[1]))
    parts: list[str] = []
    inserted: list[int] = []
    done = length = 0
    for at, _ in colons:
        parts += text[done:at], ":"
        length += at - done + 1
        if text[at + 1 : at + 2].strip(" \t\r\n"):
            parts.append(" ")
            inserted.append(length)
            length += 1
        done = at + 1
    return colons, "".join([*parts, text[done:]]), inserted


def _visible(span: Span, end: int) -> Span:
    """A place at a line's end, or past the text that was read, moved back to a character that can be seen."""
    text = span.source.text
    start = min(span.start, end)
    if start == end or not text[start].strip():
        start -= 1
        while start > 0 and text[start].isspace():
            start -= 1
        start = max(start, 0)
    return Span(span.source, start, min(start + 1, len(text)))
