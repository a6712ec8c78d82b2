"""A web page as paragraphs and grids: the door to the parser of HTML."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from halfyear.errors import HalfyearError
from halfyear.read import css, nesting, numerals
from halfyear.read.encoding import decoded
from halfyear.read.grid import Cell, Grid
from halfyear.read.note import Note, quoted
from halfyear.read.page import Heading, Marked, Page, Role
from halfyear.read.scripts import script

MOST_TAGS = 500_000
# The parser compares each attribute of a tag with all before it.
MOST_COMPARISONS = 1_000_000_000
MOST_SPAN = 63
_MOST_DEPTH = 200

_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w\-]+)", re.IGNORECASE)
_PARTS = re.compile(r"[\s/]+")
_LONG_TAG = 400
_SCRIPT = re.compile("<(/?)script", re.IGNORECASE)
_BREAKS = re.compile(r"(^|[^ \t\n\r\f])[ \t\r\f]*+\n[ \t\n\r\f]*+(?=($|.))", re.DOTALL)
_BLANKS = re.compile(r"[ \t\r\f]+")
_SKIP = """
script style head title meta link template noscript svg iframe object audio video canvas map
rt rp datalist
"""
_BLOCK = """
address article aside blockquote body center dd details dialog dir div dl dt fieldset
figcaption figure footer form header hr html legend li main menu nav ol optgroup option p
pre section summary table caption tbody td tfoot th thead tr ul
"""
_SKIPPED = frozenset(_SKIP.split())
_BLOCKS = frozenset(_BLOCK.split())
_BOXES = frozenset(("block", "flex", "grid", "list-item", "flow-root"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# Classes of our own pages.
_ROLES: dict[str, Role] = {
    "before": "before",
    "caption": "caption",
    "unit": "unit",
    "part": "part",
    "after": "after",
}
_TITLES = frozenset(("caption", "part"))
_STRUCK = frozenset(("s", "strike", "del"))
_LEVELS = {"sup": "sup", "sub": "sub", "super": "sup"}
_FREE = "正文"  # the place of what stands in no cell
_KEEPING = frozenset(("pre", "pre-wrap", "break-spaces", "preserve"))
_BREAKING = frozenset(("pre-line", "preserve-breaks"))


def html(data: bytes, charset: str | None = None) -> Page:
    """The page of an HTML file, of a ``charset`` that is told from outside. What is hidden, and what a browser prints only elsewhere, is left out.

    Blanks and line breaks count as CSS says: runs are one blank, but all of them stand where
    ``white-space`` is ``pre-wrap``; a line break of the source between two Chinese characters is
    nothing. A page whose cells all say so is exact. A no-break blank stands as it is. Tables that only lay out
    other tables are taken apart; a table inside a cell of words becomes a note.
    Raises HalfyearError for a page that is too large or nested too deep.
    """
    declared = _CHARSET.search(data[:4096])
    text = decoded(data, charset or (declared[1].decode("ascii") if declared else None))
    text = _without_scripts(text)
    if text.count("<") > 2 * MOST_TAGS or _comparisons(text) > MOST_COMPARISONS:
        raise HalfyearError("网页太大：标签太多，请只留表格另存再试")
    nesting.check(text)
    try:
        parser = LexborHTMLParser(text)
    except (SelectolaxError, ValueError) as error:
        raise HalfyearError("网页的内容读不出来：请用浏览器打开后另存再试") from error
    # A page of frames has no body.
    root = parser.body or parser.root
    if root is None:
        return Page(())
    survey = _survey(parser.root or root)
    reader = _Reader(css.sheet(survey.styles), survey.layout)
    reader.read(_Element(root))
    exact = reader.exact
    # Of another site they say nothing.
    blocks = (
        Heading(block)
        if isinstance(block, Marked) and not exact and block.role in _TITLES
        else block
        for block in reader.blocks
    )
    return Page(
        tuple(str(block) if isinstance(block, Marked) and not exact else block for block in blocks),
        tuple(reader.notes),
        exact=exact,
        web=not exact,
    )


def _without_scripts(text: str) -> str:
    """A page without its programs, which often are the largest part of it."""
    kept, at, inside = [], 0, False
    for mark in _SCRIPT.finditer(text):
        if bool(mark[1]) == inside:
            if not inside:
                kept.append(text[at : mark.start()])
            at, inside = mark.start(), not inside
    return "".join([*kept, text[at:]])


def _comparisons(text: str) -> int:
    """About how often the parser compares attributes."""
    return sum(
        len(_PARTS.findall(part[part.find("<") :])) ** 2
        for part in text.split(">")
        if len(part) > _LONG_TAG and "<" in part
    )


class _Element:
    """An element with its attributes; one that says nothing but its name is there all the same."""

    __slots__ = ("attributes", "node", "tag")

    def __init__(self, node: LexborNode) -> None:
        self.node = node
        self.tag = node.tag or ""
        self.attributes = node.attributes

    def get(self, name: str, default: str = "") -> str:
        return self.attributes.get(name) or default

    def has(self, name: str) -> bool:
        return name in self.attributes

    def inside(self) -> Iterator[str | _Element]:
        """Texts and elements in order."""
        child = self.node.first_child
        while child is not None:
            tag = child.tag
            if tag == "-text":
                yield child.text_content or ""
            elif tag and tag[0] != "-":
                yield _Element(child)
            child = child.next

    def children(self, *tags: str) -> Iterator[_Element]:
        return (
            child
            for child in self.inside()
            if not isinstance(child, str) and (not tags or child.tag in tags)
        )

    @property
    def words(self) -> str:
        return self.node.text()


class _Lines:
    """The lines of a cell or a paragraph as they fill."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line: list[str] = []
        self.blank = ""
        self.broken = False
        self.prefix = ""

    def add(self, text: str, white: str) -> None:
        if white in _KEEPING:
            for number, part in enumerate(text.split("\n")):
                if number:
                    self.push()
                    self.broken = True
                self._append(part)
        elif white in _BREAKING:
            for number, part in enumerate(text.split("\n")):
                if number:
                    self.push()
                self._collapsed(part)
        else:
            self._collapsed(text)

    def start(self) -> None:
        """A block begins: on a line of its own."""
        if self.line:
            self.push()
        self.broken = False
        self.blank = ""

    def end(self, count: int, white: str) -> None:
        """A block ends that began at so many lines; an empty one is a line where blanks are kept."""
        if self.prefix and not self.line:
            self.line.append(self.prefix.rstrip(" "))
            self.prefix = ""
        if self.line or self.broken or (len(self.lines) == count and white in _KEEPING):
            self.push()
        self.broken = False
        self.blank = ""

    def push(self) -> None:
        self.lines.append("".join(self.line))
        self.line.clear()
        self.blank = ""

    def take(self) -> str:
        """All lines, the unfinished one too, as one text; what follows is another."""
        if self.line or self.broken:
            self.push()
        text = "\n".join(self.lines)
        self.lines, self.broken = [], False
        return text

    def _append(self, text: str) -> None:
        if not text:
            return
        if self.blank and self.line:
            breaks = self.blank == "\n" and _wide(self.line[-1][-1]) and _wide(text[0])
            self.line += [] if breaks else [" "]
        self.blank = ""
        self.line += [self.prefix, text] if self.prefix else [text]
        self.prefix = ""

    def _collapsed(self, text: str) -> None:
        if not text:
            return
        text = _BLANKS.sub(" ", _BREAKS.sub(_broken, text))
        if text[0] in " \n":
            self.blank = "\n" if text[0] == "\n" or self.blank == "\n" else " "
        words = text.strip(" \n")
        if words:
            self._append(words)
            self.blank = text[-1] if text[-1] in " \n" else ""


class _Where(NamedTuple):
    """Where the walk is: how blanks count, how deep, and the place of the cell around, if any."""

    white: str = "normal"
    depth: int = 0
    place: str | None = None

    def inside(self, white: str) -> _Where:
        return _Where(white, self.depth + 1, self.place)


class _Reader:
    """Walks a page once; blocks and notes come out in reading order."""

    def __init__(self, sheet: css.Sheet, layout: frozenset[int]) -> None:
        self.sheet = sheet
        self.layout = layout
        self.blocks: list[str | Grid] = []
        self.notes: list[Note] = []
        self.count = 0
        # Whether blanks are kept in each cell so far, and whether any cell is marked as a heading.
        self.kept: list[bool] = []
        self.marked = False

    @property
    def exact(self) -> bool:
        return self.marked and all(self.kept)

    def read(self, body: _Element) -> None:
        lines = _Lines()
        self._inside(body, lines, _Where())
        self._paragraph(lines)

    def _paragraph(
        self, lines: _Lines, kind: type[str] = str, element: _Element | None = None
    ) -> None:
        text = lines.take()
        role = None if element is None else _ROLES.get(element.get("class"))
        if text:
            self.blocks.append(Marked(text, role) if role else kind(text))

    def _inside(self, parent: _Element, lines: _Lines, where: _Where) -> None:
        """The words and blocks of an element."""
        numbers = _numbers(parent) if parent.tag == "ol" else iter(())
        for child in parent.inside():
            if isinstance(child, str):
                lines.add(child, where.white)
            else:
                self._child(child, parent, lines, where, numbers)

    def _child(
        self,
        element: _Element,
        parent: _Element,
        lines: _Lines,
        where: _Where,
        numbers: Iterator[int],
    ) -> None:
        tag = element.tag
        style = self._style(element)
        if tag in _SKIPPED or _hidden(element, style):
            return
        inner = where.inside(_white(element, style, where.white))
        if _struck(tag, style):
            self._struck(element, inner)
        elif tag == "br":
            lines.push()
        elif tag == "img":
            self._image(element, where.place)
        elif tag in ("input", "select"):
            lines.add(_entered(element), "pre")
        elif tag == "table" and element.node.mem_id not in self.layout:
            self._table(element, lines, inner)
        elif tag == "dl" and where.place is None and _names_values(element):
            self._paragraph(lines)
            self._list(element, inner)
        elif level := _LEVELS.get(tag) or _LEVELS.get(style.get("vertical-align", "")):
            self._script(element, lines, inner, below=level == "sub")
        elif tag in _BLOCKS or tag in _HEADINGS or style.get("display") in _BOXES:
            label = self._label(element, parent, style, numbers) if tag == "li" else None
            self._block(element, lines, inner, label)
        else:
            self._inside(element, lines, inner)

    def _block(self, element: _Element, lines: _Lines, inner: _Where, label: str | None) -> None:
        """A block: outside of cells a paragraph of its own."""
        free = inner.place is None
        heading = element.tag in _HEADINGS and free
        if free:
            self._paragraph(lines)
        if not heading:
            lines.start()
        before = len(lines.lines)
        if label is not None:
            lines.prefix = label
        self._inside(element, lines, inner)
        if heading:
            self._paragraph(lines, Heading, element)
            return
        lines.end(before, inner.white)
        if free:
            self._paragraph(lines, element=element if element.tag == "p" else None)

    def _script(self, element: _Element, lines: _Lines, where: _Where, *, below: bool) -> None:
        """What is set above or below the line."""
        inner = _Lines()
        self._inside(element, inner, where._replace(place=where.place or _FREE))
        text, doubt = script(inner.take(), below=below)
        lines.add(text, "pre")
        if doubt and where.place:
            self.notes.append(Note(where.place, doubt, lost=False))

    def _struck(self, element: _Element, where: _Where) -> None:
        """What is struck out is no part of the text."""
        place = where.place or _FREE
        inner = _Lines()
        self._inside(element, inner, where._replace(place=place))
        if text := inner.take().strip():
            self.notes.append(Note(place, f"划掉的文字没有读入：{quoted(text)}"))

    def _style(self, element: _Element) -> dict[str, str]:
        attributes = element.attributes
        return self.sheet.of(
            element.tag, attributes.get("class"), attributes.get("id"), attributes.get("style")
        )

    def _gone(self, element: _Element) -> bool:
        return _hidden(element, self._style(element))

    def _label(
        self, item: _Element, parent: _Element, style: dict[str, str], numbers: Iterator[int]
    ) -> str:
        """What a browser prints before an item of an ordered list."""
        if parent.tag != "ol":
            return ""
        number = next(numbers, 1)
        named = [
            value
            for rules in (style, self._style(parent))
            for value in (rules.get("list-style-type"), *rules.get("list-style", "").split())
            if value
        ]
        kind = item.get("type") or (named[0] if named else parent.get("type")) or "decimal"
        return _numeral(number, kind)

    def _image(self, element: _Element, place: str | None) -> None:
        if place is not None:
            said = quoted(element.get("alt")) if element.get("alt") else ""
            self.notes.append(Note(place, f"格里的图片{said}没有读入"))

    def _table(self, table: _Element, lines: _Lines, where: _Where) -> None:
        if where.place is not None:
            inner = _Lines()
            for _, row in _rows(table):
                for cell in row.children():
                    inner.start()
                    self._inside(cell, inner, where)
            said = quoted(inner.take())
            self.notes.append(Note(where.place, f"格里还有一个表格，没有读入：{said}"))
            return
        self._paragraph(lines)
        self.count += 1
        here = f"第{self.count}个表格"
        sections = [(section, row) for section, row in _rows(table) if not self._gone(row)]
        left = Counter(section.node.mem_id for section, _ in sections)
        grid = []
        totals = {at for at, (section, _) in enumerate(sections) if section.tag == "tfoot"}
        for number, (section, row) in enumerate(sections, start=1):
            at = where._replace(place=f"{here}第{number}行")
            rows = left[section.node.mem_id]
            grid.append(
                tuple(
                    self._cell(cell, at, rows, head=_is_head(cell, section))
                    for cell in row.children("td", "th")
                    if not self._gone(cell)
                )
            )
            left[section.node.mem_id] -= 1
        caption = self._caption(table, where, here)
        self.blocks.append(Grid(tuple(grid), here, caption, totals=frozenset(totals)))

    def _caption(self, table: _Element, where: _Where, here: str) -> str:
        lines = _Lines()
        for caption in table.children("caption"):
            if not self._gone(caption):
                self._inside(caption, lines, where._replace(place=f"{here}的标题"))
        return lines.take().strip()

    def _cell(self, element: _Element, where: _Where, most: int, *, head: bool) -> Cell:
        """A cell whose section has ``most`` rows left for it to span."""
        style = self._style(element)
        inner = where.inside(_white(element, style, where.white))
        lines = _Lines()
        if _struck(element.tag, style):
            self._struck(element, inner)
        else:
            self._inside(element, lines, inner)
        self.kept.append(inner.white in _KEEPING)
        self.marked = self.marked or head
        rows = _span(element, "rowspan")
        return Cell(
            lines.take(),
            columns=min(max(_span(element, "colspan"), 1), MOST_SPAN),
            # 0 is all that are left.
            rows=min(rows or most, most),
            head=head,
        )

    def _list(self, element: _Element, where: _Where) -> None:
        """A list of names and values as a grid of two columns."""
        rows: list[list[Cell]] = []
        terms = list(_terms(element))
        for child, value in pairwise([*terms, None]):
            if child is None or self._gone(child):
                continue
            white = _white(child, self._style(child), where.white)
            # A name whose value keeps its blanks keeps them too; its colon is in the style.
            if child.tag == "dt" and value and _white(value, self._style(value), "") in _KEEPING:
                white = "pre"
            lines = _Lines()
            self._inside(child, lines, where.inside(white)._replace(place="页首信息"))
            text = lines.take()
            if child.tag == "dt":
                colon = white in _KEEPING or not text.rstrip().endswith(("：", ":"))
                rows.append([Cell(f"{text}：" if colon else text)])
            elif rows and len(rows[-1]) < 2:
                rows[-1].append(Cell(text))
            else:
                rows.append([Cell(""), Cell(text)])
        self.blocks.append(Grid(tuple(map(tuple, rows)), "页首信息"))


def _names_values(element: _Element) -> bool:
    """Whether a list is one of names and values, and no frame around a table or around text."""
    return element.node.css_first("dt") is not None and element.node.css_first("table") is None


def _terms(element: _Element) -> Iterator[_Element]:
    """The names and values of a list, but not of those within it."""
    for child in element.children():
        if child.tag in ("dt", "dd"):
            yield child
        elif child.tag != "dl":
            yield from _terms(child)


def _white(element: _Element, style: dict[str, str], around: str) -> str:
    """How blanks count inside an element."""
    own = style.get("white-space-collapse") or style.get("white-space", "").partition(" ")[0]
    return own or ("pre" if element.tag in ("pre", "textarea") else around)


class _Survey(NamedTuple):
    """What a page says before it is read: its styles, and which tables only lay it out."""

    styles: str
    layout: frozenset[int]


def _survey(root: LexborNode) -> _Survey:
    """Looks at all elements once. A table lays out others where it holds more cells of theirs than of its own.

    Raises HalfyearError where elements are nested deeper than any page has them.
    """
    styles: list[str] = []
    tables: list[LexborNode] = []
    own: Counter[int] = Counter()
    nested: Counter[int] = Counter()
    around: list[int] = []
    node: LexborNode | None = root
    depth = 1
    while node is not None:
        tag = node.tag
        if tag == "table":
            tables.append(node)
            around.append(node.mem_id)
        elif tag in ("td", "th") and around:
            own[around[-1]] += 1
            nested.update(around[:-1])
        elif tag == "style":
            styles.append(node.text())
        child = node.first_child
        if child is not None:
            node, depth = child, depth + 1
            if depth > _MOST_DEPTH:
                raise HalfyearError("网页的标签嵌套太深，不予读取")
            continue
        while node is not None:
            if node.tag == "table":
                around.pop()
            if depth == 1:
                node = None
                break
            after = node.next
            if after is not None:
                node = after
                break
            node, depth = node.parent, depth - 1
    layout = {
        table.mem_id
        for table in tables
        if table.attributes.get("role") in ("presentation", "none")
        or nested[table.mem_id] > own[table.mem_id]
    }
    return _Survey("\n".join(styles), frozenset(layout))


def _rows(table: _Element) -> Iterator[tuple[_Element, _Element]]:
    """The rows with their sections as they are shown: head first, foot last."""
    order = {"thead": 0, "tfoot": 2}
    sections = sorted(
        table.children("thead", "tbody", "tfoot", "tr"),
        key=lambda section: order.get(section.tag, 1),
    )
    for section in sections:
        if section.tag == "tr":
            yield table, section
        else:
            yield from ((section, row) for row in section.children("tr"))


def _is_head(cell: _Element, section: _Element) -> bool:
    """Whether a cell heads columns: in a head, or marked and not as the heading of its row."""
    if section.tag == "thead":
        return True
    return cell.tag == "th" and cell.get("scope").lower() not in ("row", "rowgroup")


def _hidden(element: _Element, style: dict[str, str]) -> bool:
    return (
        element.has("hidden")
        or style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or (element.tag == "input" and element.get("type").lower() == "hidden")
    )


def _struck(tag: str, style: dict[str, str]) -> bool:
    """Whether a line goes through what is in an element."""
    lines = f"{style.get('text-decoration', '')} {style.get('text-decoration-line', '')}"
    return "line-through" in lines or (tag in _STRUCK and "none" not in lines)


def _span(element: _Element, name: str) -> int:
    """A span as a browser takes it: 1 unless it is a number; 0 rows are all that are left."""
    found = re.match(r"\s*\+?([0-9]{1,9})", element.get(name))
    return int(found[1]) if found else 1


def _entered(element: _Element) -> str:
    """What stands in a field to fill in."""
    if element.tag == "select":
        options = [_Element(node) for node in element.node.css("option")]
        chosen = [option for option in options if option.has("selected")] or options[:1]
        return "、".join(option.words.strip() for option in chosen)
    match element.get("type", "text").lower():
        case "checkbox" | "radio":
            return "☑" if element.has("checked") else "☐"
        case "button" | "submit" | "reset" | "image" | "file" | "password":
            return ""
        case _:
            return element.get("value")


def _numbers(ordered: _Element) -> Iterator[int]:
    """The numbers of a list's items, in order."""
    children = list(ordered.children("li"))
    back = ordered.has("reversed")
    number = _integer(ordered.get("start"))
    number = (len(children) if back else 1) if number is None else number
    for child in children:
        own = _integer(child.get("value"))
        number = number if own is None else own
        yield number
        number += -1 if back else 1


def _integer(text: str | None) -> int | None:
    found = re.match(r"\s*([-+]?[0-9]{1,9})", text or "")
    return int(found[1]) if found else None


def _numeral(number: int, kind: str) -> str:
    match kind:
        case "none":
            return ""
        case "a" | "lower-alpha" | "lower-latin" if number > 0:
            return f"{numerals.letters(number)}. "
        case "A" | "upper-alpha" | "upper-latin" if number > 0:
            return f"{numerals.letters(number).upper()}. "
        case "i" | "lower-roman" if 0 < number < 400:
            return f"{numerals.roman(number)}. "
        case "I" | "upper-roman" if 0 < number < 400:
            return f"{numerals.roman(number).upper()}. "
        case (
            "cjk-ideographic" | "simp-chinese-informal" | "trad-chinese-informal" | "cjk-decimal"
        ) if 0 < number < 100:
            return f"{numerals.chinese(number)}、"
        case "disc" | "circle" | "square":
            return ""
        case _:
            return f"{number}. "


def _broken(found: re.Match[str]) -> str:
    """What is left of a line break of the source: nothing between two Chinese characters."""
    before, after = found[1], found[2]
    if not before or not after:
        return f"{before}\n"
    return before if _wide(before) and _wide(after) else f"{before} "


def _wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WF" or sign in "“”‘’—…·"
