"""The text of paragraphs and cells as Word prints it, and messages about all that is no text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from lxml.etree import _Element

from halfyear.errors import HalfyearError
from halfyear.read.note import quoted
from halfyear.read.scripts import script
from halfyear.read.word import fields, symbols
from halfyear.read.word.drawing import DRAWN, boxes, pictures
from halfyear.read.word.fields import Field
from halfyear.read.word.formula import linear
from halfyear.read.word.looks import looks
from halfyear.read.word.names import (
    CELL,
    CELL_PR,
    FONTS,
    ID,
    LEVEL_OF,
    MATH,
    P_PR,
    R_PR,
    R_STYLE,
    ROW,
    STRIKES,
    TABLE,
    VAL,
    VANISH,
    WRAPPERS,
    P,
    R,
    T,
    W,
    face,
    inside,
    local,
    on,
    properties,
    wrapped,
)
from halfyear.read.word.numbering import Numbering
from halfyear.read.word.styles import PLAIN, Style

# No text of XML can hold these, so they stand for breaks until it is known what a break means.
_SOFT, _HARD = "\v", "\f"
_PRINTED = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": _HARD,
    # What is printed is a hyphen; that no line may break after it is layout, and a table has none.
    # As U+2011, “2024-00173” would neither be found by who looks for it nor equal what others typed.
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
}
# Marks of layout, what a deletion leaves behind, and what has been read at its own place.
_SILENT = {
    f"{W}{name}"
    for name in (
        *("lastRenderedPageBreak", "annotationRef", "footnoteRef", "endnoteRef", "separator"),
        *("continuationSeparator", "delText", "delInstrText", "fldData"),
    )
}
_PROPERTIES = {P_PR, R_PR, CELL_PR, f"{W}sectPr"}
_NOTES = {
    f"{W}footnoteReference": ("footnotes", "脚注"),
    f"{W}endnoteReference": ("endnotes", "尾注"),
    f"{W}commentReference": ("comments", "批注"),
}
# Word works these out when it prints.
_WORKED_OUT = {
    f"{W}{unit}{form}" for unit in ("day", "month", "year") for form in ("Short", "Long")
}
_WORKED_OUT.add(f"{W}pgNum")
_ELSEWHERE = {f"{W}altChunk": "另一份文件", f"{W}subDoc": "子文档"}
_BREAK, _SYMBOL, _RUBY, _INK = (f"{W}{name}" for name in ("br", "sym", "ruby", "contentPart"))
_FIELD, _CODE = f"{W}fldChar", f"{W}instrText"
_BLANKS = " \t\r\n"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_JOINT = re.compile(f"(?<=[0-9A-Za-z]){_SOFT}(?=[0-9A-Za-z])")
_HIDDEN = "有隐藏的内容，没有读入"
_UNKNOWN = "有只在某种字体里才有形状的字符，请核对"


class Line(NamedTuple):
    """A paragraph with its number, breaks in it still marked, and whether it is a heading."""

    text: str
    heading: bool = False
    style: str = ""


Block: TypeAlias = Line | _Element


class _Type(NamedTuple):
    """How the signs of a run are set: their font, whether struck out, above the line or below it."""

    font: str = ""
    struck: bool = False
    level: str = ""


def plain(text: str, *, joined: bool = False) -> str:
    r"""A line with its breaks as ``\n``; ``joined`` where those that are not pages are layout."""
    if _HARD in text:
        # At either end it parts this paragraph from another, which is so anyway.
        text = text.strip(_HARD).replace(_HARD, "\n")
    if _SOFT in text:
        text = _JOINT.sub(" ", text).replace(_SOFT, "") if joined else text.replace(_SOFT, "\n")
    return text


@dataclass
class Text:
    """Reads paragraphs in their order: lists count on, and a field may end in a later paragraph."""

    styles: Mapping[str | None, Style]
    numbering: Numbering
    parts: Mapping[str, _Element]
    """``footnotes``, ``endnotes`` and ``comments``, where the document has them."""
    frames: list[_Element] | None = None
    """Where it is kept, the boxes with tables in them that stand in no cell; elsewhere they are told."""
    _fields: list[Field] = field(default_factory=list)
    _code: int = 0
    """How many of the fields are still in their code: nothing is printed while any is."""
    _crossed: bool = False
    """Whether the style of the paragraph strikes its text out."""
    _struck: list[str] = field(default_factory=list)
    _said: dict[str, None] = field(default_factory=dict)
    _notes: dict[str, dict[str, _Element]] = field(default_factory=dict)

    def messages(self) -> tuple[str, ...]:
        """What has been met since the last call and is not in the text, each once."""
        if not (self._said or self._struck or self.numbering.doubts):
            return ()
        if struck := " ".join("".join(self._struck).split()):
            self.say(f"划掉的文字没有读入：{quoted(struck)}")
        self._struck.clear()
        for doubt in self.numbering.doubts:
            self.say(doubt)
        self.numbering.doubts.clear()
        found = tuple(self._said)
        self._said.clear()
        return found

    def say(self, message: str) -> None:
        """Keeps a message for the person, to be told with the place being read."""
        self._said[message] = None

    def cell(self, cell: _Element, *, joined: bool = False) -> str:
        r"""The lines of a cell, parted by ``\n``; ``joined`` where soft breaks are layout."""
        outer = self._fields, self._code, self.frames
        self._fields, self._code, self.frames = [], 0, None
        lines: list[str] = []
        after_table = False
        for block in self.blocks(cell):
            if isinstance(block, Line):
                lines.append(plain(block.text, joined=joined))
                # Word wants a paragraph after a table; it is no line of the text.
                if after_table and not block.text:
                    lines.pop()
                after_table = False
            else:
                self.say(f"单元格里还有一张表，没有并入正文：{self.table(block)}")
                after_table = True
        self.end_fields()
        self._fields, self._code, self.frames = outer
        return "\n".join(lines)

    def table(self, table: _Element) -> str:
        """A table on one line, for a message."""
        rows = (
            " | ".join(
                " ".join(self.cell(cell).split("\n")) for cell in inside(row) if cell.tag == CELL
            )
            for row in inside(table)
            if row.tag == ROW
        )
        return "；".join(rows)

    def apart(self, container: _Element) -> str:
        """The text of a note or box on one line, tables in it included, for a message."""
        outer = self._fields, self._code
        self._fields, self._code = [], 0
        lines = [
            plain(block.text) if isinstance(block, Line) else self.table(block)
            for block in self.blocks(container)
        ]
        self.end_fields()
        self._fields, self._code = outer
        return " ".join("\n".join(lines).split())

    def blocks(self, container: _Element) -> Iterator[Block]:
        """Paragraphs as lines, and tables as they are."""
        # Paragraphs whose mark is gone go on in the next one.
        out: list[str] = []
        for child in inside(container):
            tag = child.tag
            if tag == P:
                look = looks(properties(child, P_PR), self.styles, self.numbering)
                outer, self._crossed = self._crossed, look.style.struck
                before = len(self._struck)
                self._inline(child, out, look.style.hidden)
                self._crossed = outer
                if look.gone or (len(self._struck) > before and not out):
                    # Of a paragraph that is struck out as a whole not even its line is left.
                    continue
                words = "".join(out)
                # Counted only now: the lists in boxes of this paragraph have gone before.
                if look.list is not None:
                    printed = self.numbering.next(look.list, look.level)
                    words = f"{printed}{words}" if words else printed.rstrip(" ")
                yield Line(words, look.heading, look.style.name)
                out = []
            elif tag == TABLE:
                yield child
            elif tag in MATH:
                yield Line("".join([*out, self._formula(child)]))
                out = []
            elif tag in _ELSEWHERE:
                self.say(f"这里嵌入了{_ELSEWHERE[tag]}，其中的内容没有读入")
            elif tag not in _PROPERTIES and (tag == R or len(child)):
                self._piece(child, out, hidden=False)
        if out:
            yield Line("".join(out))

    def end_fields(self) -> None:
        """Gives up on fields that have not ended: none goes on beyond a cell, a note or the page."""
        if not self._fields:
            return
        if any(field.lost for field in self._fields):
            self.say("有一个域没有结束，其中的文字没有读入，请核对")
        self._fields, self._code = [], 0

    def _inline(self, parent: _Element, out: list[str], hidden: bool) -> None:
        # The same as ``inside``, but most children of most paragraphs are runs.
        for child in parent:
            tag = child.tag
            if tag == R:
                self._run(child, out, hidden)
            elif tag == P_PR:
                pass
            elif tag not in WRAPPERS:
                self._piece(child, out, hidden)
            elif (content := wrapped(child)) is not None:
                self._inline(content, out, hidden)

    def _run(self, run: _Element, out: list[str], hidden: bool, type_: _Type | None = None) -> None:
        type_ = type_ or _Type(struck=self._crossed)
        for child in run:
            tag = child.tag
            if tag == T:
                words = _written(child)
                self._put(self._level(words, type_) if type_.level else words, out, hidden, type_)
            elif tag == R_PR:
                hidden, type_ = self._type(child, hidden)
            elif tag == _FIELD:
                self._field(child, out, hidden)
            elif tag == _CODE:
                if self._fields:
                    self._fields[-1].add_code(child.text or "")
            elif tag == _BREAK:
                hard = child.get(f"{W}type") in ("page", "column")
                self._put(_HARD if hard else _SOFT, out, hidden, type_)
            elif tag == _SYMBOL:
                self._symbol(child, out, hidden)
            elif tag in _NOTES:
                self._note(child, hidden)
                if child.get(f"{W}customMarkFollows", "0") not in ("0", "false", "off"):
                    # The rest of the run is the mark, which belongs to the note.
                    return
            elif tag not in WRAPPERS:
                self._piece(child, out, hidden)
            elif (content := wrapped(child)) is not None:
                self._run(content, out, hidden, type_)

    def _piece(self, child: _Element, out: list[str], hidden: bool) -> None:
        """What stands in a paragraph or run more rarely."""
        tag = child.tag
        if tag in _SILENT or tag in _PROPERTIES:
            return
        if tag in _PRINTED:
            self._put(_PRINTED[tag], out, hidden)
        elif tag == R:
            self._run(child, out, hidden)
        elif tag in MATH:
            self._put(self._formula(child), out, hidden)
        elif tag in DRAWN:
            if hidden:
                self.say(_HIDDEN)
            else:
                self._drawn(child)
        elif tag == _RUBY:
            self._ruby(child, out, hidden)
        elif tag in _WORKED_OUT:
            self.say("有打印时才算出的日期或页码，没有读入")
        elif tag == _INK:
            self.say("有手写的墨迹，没有读入")
        elif text := " ".join("".join(map(str, child.itertext())).split()):
            self.say(f"有不认识的内容（{local(child)[:30]}），没有读入：{text}")

    def _put(self, text: str, out: list[str], hidden: bool, type_: _Type | None = None) -> None:
        if self._code:
            self._fields[-1].lost |= bool(text.strip())
        elif hidden:
            if text.strip():
                self.say(_HIDDEN)
        elif type_ and type_.struck:
            self._struck.append(text)
        else:
            font = type_.font if type_ else ""
            if symbols.strange(text, font):
                text, known = symbols.shown(text, font)
                if not known:
                    self.say(_UNKNOWN)
            out.append(text)

    def _level(self, words: str, type_: _Type) -> str:
        """Words that are set above the line, or below it."""
        text, doubt = script(words, below=type_.level == "subscript")
        if doubt and not (self._code or type_.struck):
            self.say(doubt)
        return text

    def _type(self, look: _Element, hidden: bool) -> tuple[bool, _Type]:
        """Whether a run is hidden, where its paragraph is or is not, and how its signs are set."""
        vanish: bool | None = None
        font = level = ""
        struck = self._crossed
        for child in look:
            tag = child.tag
            if tag == VANISH:
                vanish = on(child)
            elif tag == R_STYLE:
                # Said by the paragraph's style and the run's, it is not so: the two cancel out.
                style = self.styles.get(child.get(VAL), PLAIN)
                hidden ^= style.hidden
                struck ^= style.struck
            elif tag in STRIKES:
                struck = on(child) or (tag == STRIKES[1] and struck)
            elif tag == LEVEL_OF:
                level = child.get(VAL, "")
            elif tag == FONTS:
                font = face(child)
        level = level if level in ("superscript", "subscript") else ""
        return hidden if vanish is None else vanish, _Type(font, struck, level)

    def _field(self, mark: _Element, out: list[str], hidden: bool) -> None:
        match mark.get(f"{W}fldCharType"):
            case "begin":
                if box := fields.shown(mark):
                    self._put(box, out, hidden)
                self._fields.append(fields.begun(mark, out))
                if len(self._fields) > fields.DEEPEST:
                    raise HalfyearError("文件里的域一层套一层，深得反常，不予读取")
                self._code += 1
            case "separate" if self._fields and not self._fields[-1].result:
                self._fields[-1].result = True
                self._code -= 1
            case "end" if self._fields:
                ended = self._fields.pop()
                self._code -= not ended.result
                if self._code:
                    self._fields[-1].lost |= ended.lost
                if ended.result:
                    ended.clear_prompt(out)
                    return
                bare = fields.bare(ended.code)
                self._put(bare.text, out, hidden)
                if bare.message and not (self._code or hidden):
                    self.say(bare.message)

    def _symbol(self, symbol: _Element, out: list[str], hidden: bool) -> None:
        font, said = symbol.get(f"{W}font", ""), symbol.get(f"{W}char", "")
        code = int(said, 16) if re.fullmatch("[0-9A-Fa-f]{1,6}", said) else None
        sign = None if code is None else symbols.sign(font, code)
        if sign is not None:
            self._put(sign, out, hidden)
        elif not (hidden or self._code):
            self.say(f"有一个符号（字体“{font[:30]}”，编码 {said[:8]}）不认识，没有读入")

    def _note(self, reference: _Element, hidden: bool) -> None:
        kind, word = _NOTES[reference.tag]
        if hidden:
            self.say(_HIDDEN)
        if hidden or self._code:
            return
        if kind not in self._notes:
            found = self.parts.get(kind)
            self._notes[kind] = {} if found is None else {one.get(ID, ""): one for one in found}
        # Each is told once, however often it is referred to.
        note = self._notes[kind].pop(reference.get(ID, ""), None)
        if note is not None:
            author = note.get(f"{W}author")
            by = f"（{author}）" if author else ""
            self.say(f"{word}{by}没有并入正文：{self.apart(note)}")

    def _drawn(self, drawn: _Element) -> None:
        for box in boxes(drawn):
            if self.frames is not None and next(box.iter(TABLE), None) is not None:
                self.frames.append(box)
            elif text := self.apart(box):
                self.say(f"文本框没有并入正文：{text}")
        for word in pictures(drawn):
            self.say(f"有{word}，没有读入")

    def _formula(self, formula: _Element) -> str:
        text = linear(formula)
        self.say(f"公式排成一行读作“{text}”，请核对")
        return text

    def _ruby(self, ruby: _Element, out: list[str], hidden: bool) -> None:
        base, above = ruby.find(f"{W}rubyBase"), ruby.find(f"{W}rt")
        if base is not None:
            self._inline(base, out, hidden)
        if above is not None and not hidden:
            words: list[str] = []
            self._inline(above, words, hidden)
            self.say(f"注音“{''.join(words)}”没有并入正文")


def _written(text: _Element) -> str:
    """The characters of a ``w:t``: blanks at its ends count only where it says so."""
    words = text.text or ""
    ends_blank = words and (words[0] in _BLANKS or words[-1] in _BLANKS)
    if ends_blank and text.get(_SPACE) != "preserve":
        words = words.strip(_BLANKS)
    # A break of the file is no break of the text.
    return words.replace("\n", " ").replace("\r", " ") if "\n" in words or "\r" in words else words
