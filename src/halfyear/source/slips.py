"""What a clerk did where the parser gave up: its complaint as a cause, at the place to mend.

libyaml complains where it can no longer go on, often a line below the slip, and in words of its
grammar. The lines around that place tell what was typed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Literal, NamedTuple, TypeAlias

from halfyear.source.span import Source, Span
from halfyear.source.tree import Fault, SourceFile
from halfyear.text.chinese import BULLETS

CauseKind: TypeAlias = Literal[
    "conflict",
    "before",
    "quote",
    "quoted",
    "bracket",
    "bracketed",
    "comma",
    "closing",
    "tab",
    "wide",
    "sign",
    "dash",
    "bullet",
    "inline",
    "extra",
    "glued",
    "colon",
    "bare",
    "keyless",
    "loose",
    "item",
    "indent",
    "escape",
    "ended",
    "unknown",
]


class Cause(NamedTuple):
    """Why a text could not be read, and the characters to mend.

    ``word`` is what the sentence names, ``fix`` the text that is right in place of the characters, where that is sure.
    """

    kind: CauseKind
    span: Span
    word: str = ""
    fix: str | None = None


# re compiles these when first asked: few files are broken.
_CONFLICT = r"(?m)^(?:<{7}|>{7}|={7}(?=\r?$))[^\r\n]*"
_WIDE = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_WIDE_INDENT = rf"(?<=[\r\n])[ \t]*[{_WIDE}][{_WIDE} \t]*|^[{_WIDE}][{_WIDE} \t]*"
_WIDE_HEAD = rf"[ \t]*[{_WIDE}][{_WIDE} \t]*(?=\S)"
_WIDE_BEHIND = rf"[ \t]*(?:-[ \t]+)*(?:(-)|([^\s:：-][^\s:：]*):)([ \t]*[{_WIDE}][{_WIDE} \t]*)"
_GLUED = r"[ \t]*(?:-[ \t]+|-)?([^\s:：-][^\s:：]*):(?=[^\s:])"
_DASH = r"[ \t]*(-)(?=[^\s\d-])"
_BULLET = rf"[ \t]*([{BULLETS}])[ \t]*\S"
_EXTRA = r"([ \t]+)(-[ \t]+)([^\s:：-][^\s:：]*):(?=\s|$)"
_ROW = r"-(?=[ \t]|$)"
_ITEM = r" +- "
_KEY = r"([^\s:：]+)[ \t]*[:：]"
_LEAD = r"[ \t]*(?:-[ \t]+)*"
_KEYED = r":(?=\s|$)"
_SIGNS = "@`%|>&*!?,]}"
_ESCAPES = (
    "found unknown escape character",
    "found invalid Unicode character escape code",
    "did not find expected hexdecimal number",  # libyaml's own spelling
)
_NO_TOKEN = "found character that cannot start any token"
_TABS = (
    "found a tab character that violates indentation",
    "found a tab character where an indentation space is expected",
    _NO_TOKEN,
)
_FULL_WIDTH = {"]": "】］〕", "}": "｝】"}


def causes(document: SourceFile, names: Collection[str]) -> list[Cause]:
    """The causes of a file's syntax faults, each place once. ``names`` are the keys that may be expected."""
    faults = [fault for fault in document.faults if fault.kind == "syntax"]
    if not faults:
        return []
    if mark := re.search(_CONFLICT, document.source.text):
        return [Cause("conflict", Span(document.source, *mark.span()), mark[0][:7])]
    reader = Reader(document.source, names, quotations(document))
    found = [reader.cause(fault) for fault in faults]
    return list(dict.fromkeys(found))


def quotations(document: SourceFile) -> dict[int, Span]:
    """The texts in quotation marks, by their end."""
    return {node.end: node.span for node in document.scalars if node.raw[:1] in ('"', "'")}


def glued(span: Span, names: Collection[str]) -> list[Span]:
    """The colons without a blank behind the keys that the lines of a text begin with, where its first line does."""
    found: list[Span] = []
    for line in re.finditer(r"[^\r\n]+", span.raw):
        key = re.compile(_GLUED).match(span.raw, line.start())
        if key and key.end() <= line.end() and key[1] in names:
            end = span.start + key.end()
            found.append(Span(span.source, end - 1, end))
        elif not found:
            break
    return found


class Reader(NamedTuple):
    """The lines of a broken file, and the words that they may begin with."""

    source: Source
    names: Collection[str]
    quoted: Mapping[int, Span]  # texts in quotation marks, by their end

    def cause(self, fault: Fault) -> Cause:
        text, start = self.source.text, fault.span.start
        problem = str(fault.values["problem"])
        begin = fault.values.get("begin")
        match problem:
            case "text before the first row":
                return Cause("before", self.span(start, self.end(fault.span.line)))
            case "found unexpected end of stream" | "found unexpected document indicator":
                return Cause("quote", self.span(start, start + 1), text[start])
            case "found unexpected ':'":
                return Cause("glued", fault.span, fix=": ")
            case "block sequence entries are not allowed in this context":
                return self.extra(fault.span.line) or Cause("inline", fault.span)
            case "did not find expected comment or line break" if isinstance(begin, Span):
                return Cause("sign", begin, begin.raw)
            case _ if problem in _ESCAPES:
                slash = text.rfind("\\", 0, start + 1)
                return Cause("escape", self.span(slash, start + 1))
        return (
            self.blank(problem, start)
            or (None if "','" in problem else self.closed(start))
            or self.sign(problem, start)
            or self.line(problem, start, begin if isinstance(begin, Span) else None)
            or Cause("unknown", fault.span)
        )

    def span(self, start: int, end: int) -> Span:
        return Span(self.source, start, end)

    def end(self, number: int) -> int:
        """The offset of a line's end, blanks left aside."""
        return self.source.starts[number - 1] + len(self.source.line(number).rstrip())

    def blank(self, problem: str, start: int) -> Cause | None:
        """A tab or a wide blank in the indentation that follows the place."""
        text = self.source.text
        end = start + 1
        while end < len(text) and text[end].isspace():
            end += 1
        signed = problem == _NO_TOKEN and text[start] in _SIGNS
        if problem in _TABS and not signed and (tab := text.rfind("\t", start, end)) >= 0:
            first = tab
            while text[first - 1 : first] == "\t":
                first -= 1
            return self.blanks("tab", first, tab + 1)
        if wide := re.search(_WIDE_INDENT, text[start:end]):
            return self.blanks("wide", start + wide.start(), start + wide.end())
        return None

    def blanks(self, kind: CauseKind, start: int, end: int) -> Cause:
        """Blanks of a wrong kind, and those that are right there: before a line's words as many as its place asks."""
        number, column = self.source.place(start)
        words = self.source.line(number)
        fix: str | None = " "
        if end >= self.end(number):
            fix = ""
        elif not words[: column - 1].strip(" "):
            depth = self.depth(number)
            rest = words[column - 1 + end - start :]
            fix = None
            if depth is not None:
                left = depth - (column - 1) - (len(rest) - len(rest.lstrip(" ")))
                fix = " " * left if left >= 0 else None
        return Cause(kind, self.span(start, end), fix=fix)

    def keys(self, number: int) -> int | None:
        """How far the keys are indented in the row that a line is in, below its first; None outside of rows."""
        for at in range(number - 1, 0, -1):
            words = self.source.line(at)
            if re.match(_ROW, words):
                rest = words[1:]
                return 1 + len(rest) - len(rest.lstrip()) if rest.strip() else 2
        return None

    def depth(self, number: int) -> int | None:
        """How far a line of a row is to be indented; None where nothing tells."""
        keys = self.keys(number)
        words = self.source.line(number).lstrip()
        if keys is None:
            return None
        if key := re.match(_KEY, words):
            # A key that nobody knows may be a part of a text.
            return keys if key[1] in self.names else None
        item = re.match(rf"[-{BULLETS}]", words)
        for at in range(number - 1, 0, -1):
            above = self.source.line(at)
            if re.match(_ITEM, above):
                inner = len(above) - len(above.lstrip())
                return inner if item else inner + 2
            if re.search(_KEYED, above):
                break
        return keys + 2

    def extra(self, number: int) -> Cause | None:
        """A key of a row with the sign of an item before it."""
        found = re.match(_EXTRA, self.source.line(number))
        if not found or found[3] not in self.names:
            return None
        start = self.source.starts[number - 1]
        span = self.span(start + found.start(2), start + found.end(2))
        return Cause("extra", span, fix="" if len(found[1]) == self.keys(number) else None)

    def closed(self, start: int) -> Cause | None:
        """A quotation or bracket that ends before the text does."""
        text = self.source.text
        before = start
        while before and text[before - 1].isspace():
            before -= 1
        if quoted := self.quoted.get(before):
            if self.source.place(before)[0] > quoted.line:
                return Cause("quote", quoted._replace(end=quoted.start + 1), quoted.raw[0])
            if self.source.place(start)[0] == quoted.line:
                return Cause("quoted", quoted, quoted.raw[0])
        line = self.source.starts[self.source.place(start)[0] - 1]
        opening = {"]": "[", "}": "{"}.get(text[before - 1 : before])
        if opening and (at := text.rfind(opening, line, before)) >= 0:
            return Cause("bracketed", self.span(at, before), opening)
        return None

    def sign(self, problem: str, start: int) -> Cause | None:
        """A text that begins with a sign of YAML's own."""
        if problem in (
            "mapping values are not allowed in this context",
            "could not find expected ':'",
        ):
            return None
        text = self.source.text
        first = start
        while first and not text[first - 1].isspace():
            first -= 1
        return (
            Cause("sign", self.span(first, first + 1), text[first])
            if text[first] in _SIGNS
            else None
        )

    def line(self, problem: str, start: int, begin: Span | None) -> Cause | None:
        """What the line of the place, or the one above it, does wrong."""
        number, column = self.source.place(start)
        words = self.source.line(number)
        if not words[: column - 1].strip(" -{") and words[column - 1 : column] == ":":
            return Cause("keyless", self.span(start, start + 1))
        if extra := self.extra(number):
            return extra
        match problem:
            case "mapping values are not allowed in this context":
                lead = re.match(_LEAD, words)
                key = words[lead.end() if lead else 0 : column - 1]
                if re.search(_KEYED, key):
                    return Cause("colon", self.span(start, start + 1))
                above = self.above(number)
                return (
                    self.slip(number)
                    or self.slip(above)
                    or self.item(above)
                    or self.stray(above, number)
                    or self.indent(number, key)
                    or Cause("colon", self.span(start, start + 1))
                )
            case "could not find expected ':'" if begin:
                # Lines that follow may have been taken for more of the same text.
                return self.slip(begin.line) or self.loose(begin.line)
            case "did not find expected ',' or ']'" | "did not find expected ',' or '}'" if begin:
                return self.bracket(start, begin, problem[-2])
            case "did not find expected key" | "did not find expected '-' indicator":
                key = words.strip().partition(":")[0]
                return (
                    self.slip(number)
                    or self.slip(self.above(number))
                    or self.indent(number, key, sure=True)
                )
            case "did not find expected <document start>" if (
                self.source.line(self.above(number)).strip() == "..."
            ):
                return Cause("ended", self.span(start, start + 1))
        return None

    def above(self, number: int) -> int:
        """The next line above that is neither empty nor a comment."""
        for above in range(number - 1, 0, -1):
            words = self.source.line(above).strip()
            if words and not words.startswith("#"):
                return above
        return number

    def slip(self, number: int) -> Cause | None:
        """A blank or colon that the line lacks, one that is too wide, or a mark that stands for its dash."""
        words, start = self.source.line(number), self.source.starts[number - 1]
        if match := re.match(_WIDE_HEAD, words):
            return self.blanks("wide", start, start + match.end())
        if (match := re.match(_WIDE_BEHIND, words)) and (match[1] or match[2] in self.names):
            return self.blanks("wide", start + match.start(3), start + match.end(3))
        if (match := re.match(_DASH, words)) or (match := re.match(_BULLET, words)):
            kind: CauseKind = "dash" if match[1] == "-" else "bullet"
            fix: str | None = "-" if words[match.end(1)] == " " else "- "
            # －5度 may be a figure that stands at a line's start by chance.
            fix = None if words[match.end() - 1].isdigit() else fix
            return Cause(
                kind, self.span(start + match.start(1), start + match.end(1)), match[1], fix
            )
        if (match := re.match(_GLUED, words)) and match[1] in self.names:
            return Cause("glued", self.span(start + match.end() - 1, start + match.end()), fix=": ")
        lead = re.match(_LEAD, words)
        word = words[lead.end() if lead else 0 :].strip()
        if word in self.names:
            at = start + words.index(word)
            return Cause("bare", self.span(at, at + len(word)), word)
        return None

    def item(self, number: int) -> Cause | None:
        """An item that stands at the line's start, where only a row may."""
        words, start = self.source.line(number), self.source.starts[number - 1]
        if words.startswith("- ") and not re.search(_KEYED, words):
            return Cause("item", self.span(start, start + 1))
        return None

    def indent(self, number: int, key: str, *, sure: bool = False) -> Cause | None:
        """A key that is not in line with those above it."""
        if not sure and key.strip() not in self.names:
            return None
        words, start = self.source.line(number), self.source.starts[number - 1]
        at = start + len(words) - len(words.lstrip())
        return Cause("indent", self.span(at, at + max(len(key.strip()), 1)))

    def stray(self, above: int, number: int) -> Cause | None:
        """A line without a key where the line below, no deeper, has one."""
        words, below = self.source.line(above), self.source.line(number)
        depths = [len(line) - len(line.lstrip()) for line in (words, below)]
        return None if re.search(_KEYED, words) or depths[1] > depths[0] else self.loose(above)

    def loose(self, number: int) -> Cause:
        """A line that belongs to no key."""
        words, start = self.source.line(number), self.source.starts[number - 1]
        at = start + len(words) - len(words.lstrip())
        if at > self.end(number):
            return self.blanks("wide", start, at)  # blanks that only a person takes for blanks
        return Cause("loose", self.span(at, self.end(number)))

    def bracket(self, start: int, begin: Span, closing: str) -> Cause:
        """A list or mapping in brackets that lacks a comma or its end."""
        text = self.source.text
        if begin.line == self.source.place(start)[0]:
            comma = text.rfind("，", begin.start, start)
            if comma >= 0:
                return Cause("comma", self.span(comma, comma + 1))
        elif text[(end := self.end(begin.line)) - 1] in _FULL_WIDTH[closing]:
            return Cause("closing", self.span(end - 1, end), closing)
        return Cause("bracket", begin, begin.raw)
