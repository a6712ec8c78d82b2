"""A web page as paragraphs and grids: the door to the parser of HTML."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from halfyear.errors import HalfyearError
from halfyear.read import css, numerals
from halfyear.read.encoding import decoded
from halfyear.read.grid import Cell, Grid
from halfyear.read.note import Note, quoted
from halfyear.read.page import Heading, Marked, Page, Role

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
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.LxmlError, ValueError) as error:
        raise HalfyearError("网页的内容读不出来：请用浏览器打开后另存再试") from error
    if root is None:
        return Page(())
    styles = "\n".join("".join(map(str, style.itertext())) for style in root.iter("style"))
    reader = _Reader(css.sheet(styles))
    body = root.find("body")
    reader.read(root if body is None else body)
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

    def __init__(self, sheet: css.Sheet) -> None:
        self.sheet = sheet
        self.blocks: list[str | Grid] = []
        self.notes: list[Note] = []
        self.count = 0
        # Whether blanks are kept in each cell so far, and whether any cell is marked as a heading.
        self.kept: list[bool] = []
        self.marked = False
        self.layout: set[etree._Element] = set()

    @property
    def exact(self) -> bool:
        return self.marked and all(self.kept)

    def read(self, body: etree._Element) -> None:
        self.layout = _layouts(body)
        lines = _Lines()
        self._inside(body, lines, _Where())
        self._paragraph(lines)

    def _paragraph(
        self, lines: _Lines, kind: type[str] = str, element: etree._Element | None = None
    ) -> None:
        text = lines.take()
        role = None if element is None else _ROLES.get(element.get("class", ""))
        if text:
            self.blocks.append(Marked(text, role) if role else kind(text))

    def _inside(self, parent: etree._Element, lines: _Lines, where: _Where) -> None:
        """The words and blocks of an element."""
        lines.add(parent.text or "", where.white)
        numbers = _numbers(parent) if parent.tag == "ol" else iter(())
        for child in parent:
            if isinstance(child.tag, str):
                self._child(child, lines, where, numbers)
            lines.add(child.tail or "", where.white)

    def _child(
        self, element: etree._Element, lines: _Lines, where: _Where, numbers: Iterator[int]
    ) -> None:
        tag = element.tag
        style = self._style(element)
        if tag in _SKIPPED or _hidden(element, style):
            return
        inner = where.inside(_white(element, style, where.white))
        free = where.place is None
        if tag == "br":
            lines.push()
        elif tag == "img":
            self._image(element, where.place)
        elif tag in ("input", "select"):
            lines.add(_entered(element), "pre")
        elif tag == "table" and element not in self.layout:
            self._table(element, lines, inner)
        elif tag == "dl" and free:
            self._paragraph(lines)
            self._list(element, inner)
        elif tag in _HEADINGS and free:
            self._paragraph(lines)
            self._inside(element, lines, inner)
            self._paragraph(lines, Heading, element)
        elif tag in _BLOCKS or tag in _HEADINGS or style.get("display") in _BOXES:
            if free:
                self._paragraph(lines)
            lines.start()
            before = len(lines.lines)
            if tag == "li":
                lines.prefix = self._label(element, style, numbers)
            self._inside(element, lines, inner)
            lines.end(before, inner.white)
            if free:
                self._paragraph(lines, element=element if tag == "p" else None)
        else:
            self._inside(element, lines, inner)

    def _style(self, element: etree._Element) -> dict[str, str]:
        return self.sheet.of(
            str(element.tag), element.get("class"), element.get("id"), element.get("style")
        )

    def _gone(self, element: etree._Element) -> bool:
        return _hidden(element, self._style(element))

    def _label(self, item: etree._Element, style: dict[str, str], numbers: Iterator[int]) -> str:
        """What a browser prints before an item of an ordered list."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
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

    def _image(self, element: etree._Element, place: str | None) -> None:
        if place is not None:
            said = quoted(element.get("alt", "")) if element.get("alt") else ""
            self.notes.append(Note(place, f"格里的图片{said}没有读入"))

    def _table(self, table: etree._Element, lines: _Lines, where: _Where) -> None:
        if where.place is not None:
            inner = _Lines()
            for _, row in _rows(table):
                for cell in row:
                    inner.start()
                    self._inside(cell, inner, where)
            said = quoted(inner.take())
            self.notes.append(Note(where.place, f"格里还有一个表格，没有读入：{said}"))
            return
        self._paragraph(lines)
        self.count += 1
        here = f"第{self.count}个表格"
        sections = [(section, row) for section, row in _rows(table) if not self._gone(row)]
        left = Counter(section for section, _ in sections)
        grid = []
        totals = {at for at, (section, _) in enumerate(sections) if section.tag == "tfoot"}
        for number, (section, row) in enumerate(sections, start=1):
            at = where._replace(place=f"{here}第{number}行")
            grid.append(
                tuple(
                    self._cell(cell, at, left[section])
                    for cell in row
                    if cell.tag in ("td", "th") and not self._gone(cell)
                )
            )
            left[section] -= 1
        caption = self._caption(table, where, here)
        self.blocks.append(Grid(tuple(grid), here, caption, totals=frozenset(totals)))

    def _caption(self, table: etree._Element, where: _Where, here: str) -> str:
        lines = _Lines()
        for caption in table.iterchildren("caption"):
            if not self._gone(caption):
                self._inside(caption, lines, where._replace(place=f"{here}的标题"))
        return lines.take().strip()

    def _cell(self, element: etree._Element, where: _Where, most: int) -> Cell:
        """A cell whose section has ``most`` rows left for it to span."""
        inner = where.inside(_white(element, self._style(element), where.white))
        lines = _Lines()
        self._inside(element, lines, inner)
        self.kept.append(inner.white in _KEEPING)
        head = _is_head(element)
        self.marked = self.marked or head
        rows = _span(element, "rowspan")
        return Cell(
            lines.take(),
            columns=min(max(_span(element, "colspan"), 1), MOST_SPAN),
            # 0 is all that are left.
            rows=min(rows or most, most),
            head=head,
        )

    def _list(self, element: etree._Element, where: _Where) -> None:
        """A list of names and values as a grid of two columns."""
        rows: list[list[Cell]] = []
        for child in element.iter("dt", "dd"):
            if self._gone(child) or next(child.iterancestors("dl")) is not element:
                continue
            white = _white(child, self._style(child), where.white)
            value = child.getnext() if child.tag == "dt" else None
            if value is not None and _white(value, self._style(value), "") in _KEEPING:
                # A name whose value keeps its blanks keeps them too; its colon is in the style.
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


def _white(element: etree._Element, style: dict[str, str], around: str) -> str:
    """How blanks count inside an element."""
    own = style.get("white-space-collapse") or style.get("white-space", "").partition(" ")[0]
    return own or ("pre" if element.tag in ("pre", "textarea") else around)


def _layouts(body: etree._Element) -> set[etree._Element]:
    """The tables that hold other tables and little else: a frame around the page.

    Raises HalfyearError where elements are nested deeper than any page has them.
    """
    own: Counter[etree._Element] = Counter()
    nested: Counter[etree._Element] = Counter()
    around: list[etree._Element] = []
    depth = 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _MOST_DEPTH:
            raise HalfyearError("网页的标签嵌套太深，不予读取")
        if element.tag == "table":
            if event == "start":
                around.append(element)
            else:
                around.pop()
        elif event == "start" and element.tag in ("td", "th") and around:
            own[around[-1]] += 1
            nested.update(around[:-1])
    return {
        table
        for table in body.iter("table")
        if table.get("role") in ("presentation", "none") or nested[table] > own[table]
    }


def _rows(table: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """The rows with their sections as they are shown: head first, foot last."""
    order = {"thead": 0, "tfoot": 2}
    sections = sorted(
        (child for child in table if child.tag in ("thead", "tbody", "tfoot", "tr")),
        key=lambda section: order.get(section.tag, 1),
    )
    for section in sections:
        if section.tag == "tr":
            yield table, section
        else:
            yield from ((section, row) for row in section if row.tag == "tr")


def _is_head(cell: etree._Element) -> bool:
    """Whether a cell heads columns: in a head, or marked and not as the heading of its row."""
    row = cell.getparent()
    section = row.getparent() if row is not None else None
    if section is not None and section.tag == "thead":
        return True
    return cell.tag == "th" and cell.get("scope", "").lower() not in ("row", "rowgroup")


def _hidden(element: etree._Element, style: dict[str, str]) -> bool:
    return (
        element.get("hidden") is not None
        or style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or (element.tag == "input" and element.get("type", "").lower() == "hidden")
    )


def _span(element: etree._Element, name: str) -> int:
    """A span as a browser takes it: 1 unless it is a number; 0 rows are all that are left."""
    found = re.match(r"\s*\+?([0-9]{1,9})", element.get(name, ""))
    return int(found[1]) if found else 1


def _entered(element: etree._Element) -> str:
    """What stands in a field to fill in."""
    if element.tag == "select":
        options = list(element.iter("option"))
        chosen = [option for option in options if option.get("selected") is not None] or options[:1]
        return "、".join("".join(map(str, option.itertext())).strip() for option in chosen)
    match element.get("type", "text").lower():
        case "checkbox" | "radio":
            return "☑" if element.get("checked") is not None else "☐"
        case "button" | "submit" | "reset" | "image" | "file" | "password":
            return ""
        case _:
            return element.get("value", "")


def _numbers(ordered: etree._Element) -> Iterator[int]:
    """The numbers of a list's items, in order."""
    children = [child for child in ordered if child.tag == "li"]
    back = ordered.get("reversed") is not None
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
