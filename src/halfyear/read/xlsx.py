"""An Excel workbook as grids, one a sheet, read from its parts and never calculated."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import NamedTuple

from lxml import etree

from halfyear.errors import HalfyearError
from halfyear.read import archive, number_formats, numerals
from halfyear.read.archive import Archive
from halfyear.read.grid import MOST_GRID_COLUMNS, MOST_ROWS, MOST_SLOTS, Cell, Grid
from halfyear.read.note import Note, quoted
from halfyear.read.page import Marked, Page, Role
from halfyear.read.scripts import script

_WORKBOOK = "xl/workbook.xml"
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_ROWS = re.compile(r"\$?([0-9]{1,7}):\$?([0-9]{1,7})$")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
# So many empty rows part what is written above from what is written below.
_GAP = 50
# The sheet that our own workbooks have.
_OWN = "进展情况"
# The names that areas of our own have, by what is in them.
_ROLES: dict[str, Role] = {
    "标题": "title",
    "表题": "caption",
    "前言": "before",
    "单位": "unit",
    "附注": "after",
}
_TOTAL = "合计"
_BREAK = "FF000001"
MOST_AREAS = 200  # of one name
MOST_AROUND = 200  # rows of one
_DEEPEST = 40  # rows of a head
_AREA = re.compile(r"!\$?[A-Z]{1,3}\$?([0-9]{1,7})(?::\$?[A-Z]{1,3}\$?([0-9]{1,7}))?")


def xlsx(data: bytes) -> Page:
    """The page of a workbook: a grid for each sheet that is shown.

    Texts stand as they are stored, numbers and dates as they are shown; a formula has the value
    that was last calculated. What is hidden is left out with a note. Only cells that are stored
    are visited, whatever area they span. Raises HalfyearError for what is no sound workbook.
    """
    package = archive.parts(data)
    if _WORKBOOK not in package:
        raise HalfyearError("这不是 .xlsx 工作簿：请用 Excel 或 WPS 另存为 .xlsx 再试")
    book = _book(package)
    blocks: list[Grid] = []
    notes: list[Note] = []
    own = []
    for sheet in book.sheets:
        if sheet.part not in package:
            continue
        root = package.xml(sheet.part)
        if sheet.hidden:
            if any(_local(element) in ("v", "t") for element in root.iter()):
                notes.append(Note(sheet.place, "这个工作表是隐藏的，没有读入"))
            continue
        reader = _Reader(book, sheet, notes)
        blocks += reader.grids(root)
        notes += _beside(package, sheet)
        own.append(
            sheet.name == _OWN and len(sheet.titles) > 0 and reader.frozen == sheet.titles.stop - 1
        )
    exact = own == [True]
    named = {} if not exact else book.named
    return Page(
        tuple(block for grid in blocks for block in _marked(grid, named)), tuple(notes), exact=exact
    )


def _marked(grid: Grid, named: Mapping[int, str]) -> Iterator[str | Grid]:
    """A sheet of our own, whose rows that are no rows of the table have names."""
    if not named:
        yield grid
        return
    start = 0
    rows = grid.rows
    for at in range(len(rows) + 1):
        role = _ROLES.get(named.get(grid.first + at, ""))
        if at < len(rows) and role is None:
            continue
        if start < at:
            totals = frozenset(
                row - start for row in range(start, at) if named.get(grid.first + row) == _TOTAL
            )
            yield replace(grid, rows=rows[start:at], first=grid.first + start, totals=totals)
        if at < len(rows) and role is not None:
            yield Marked(rows[at][0].text if rows[at] else "", role)
        start = at + 1


class _Sheet(NamedTuple):
    name: str
    part: str
    hidden: bool
    titles: range
    """The rows that are printed again on each page."""

    @property
    def place(self) -> str:
        return f"工作表{quoted(self.name, 31)}"


@dataclass(frozen=True)
class _Book:
    sheets: tuple[_Sheet, ...]
    strings: tuple[_Words, ...]
    styles: tuple[_Style, ...]
    since_1904: bool
    named: Mapping[int, str]
    """What rows are called, by their numbers."""


def _book(package: Archive) -> _Book:
    root = package.xml(_WORKBOOK)
    targets = _relations(package, _WORKBOOK)
    titles = dict(_titles(root))
    sheets: list[_Sheet] = []
    since_1904 = False
    for element in root.iter():
        match _local(element):
            case "sheet":
                name = element.get("name", "")
                part = targets.get(_relation(element), ("", ""))[1]
                hidden = element.get("state", "visible") != "visible"
                sheets.append(_Sheet(name, part, hidden, titles.get(len(sheets), range(0))))
            case "workbookPr":
                since_1904 = element.get("date1904", "") in ("1", "true")
    parts = {kind.rpartition("/")[2]: part for kind, part in targets.values()}
    strings = parts.get("sharedStrings", "")
    styles = parts.get("styles", "")
    return _Book(
        tuple(sheets),
        tuple(_strings(package.xml(strings))) if strings in package else (),
        _styles(package.xml(styles)) if styles in package else (),
        since_1904,
        dict(_named(root)),
    )


def _named(root: etree._Element) -> Iterator[tuple[int, str]]:
    for element in root.iter():
        if _local(element) != "definedName":
            continue
        name = element.get("name", "").rstrip("0123456789")
        if name not in _ROLES and name != _TOTAL:
            continue
        for area in islice(_AREA.finditer(element.text or ""), MOST_AREAS):
            first = int(area[1])
            last = min(int(area[2] or first), first + MOST_AROUND)
            yield from ((row, name) for row in range(first, last + 1))


def _titles(root: etree._Element) -> Iterator[tuple[int, range]]:
    for element in root.iter():
        if _local(element) == "definedName" and element.get("name") == "_xlnm.Print_Titles":
            found = _ROWS.search(element.text or "")
            if found and 0 <= int(found[2]) - int(found[1]) < _DEEPEST:
                rows = range(int(found[1]), int(found[2]) + 1)
                yield _integer(element.get("localSheetId")) or 0, rows


def _relations(package: Archive, part: str) -> dict[str, tuple[str, str]]:
    """The kind and the name of each part that a part refers to, by the reference's id."""
    folder, name = posixpath.split(part)
    path = f"{folder}/_rels/{name}.rels"
    if path not in package:
        return {}
    targets = {}
    for element in package.xml(path):
        if _local(element) == "Relationship" and element.get("TargetMode") != "External":
            target = element.get("Target", "")
            whole = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            targets[element.get("Id", "")] = element.get("Type", ""), posixpath.normpath(whole)
    return targets


def _relation(element: etree._Element) -> str:
    # The namespace of the id differs between the two kinds of Open XML.
    return next((str(value) for key, value in element.items() if str(key).endswith("}id")), "")


class _Words(NamedTuple):
    """The text of a string, and what is to be told of it: messages, and whether they are of a loss."""

    text: str
    doubts: tuple[tuple[str, bool], ...] = ()


def _strings(root: etree._Element) -> Iterator[_Words]:
    for element in root:
        if _local(element) == "si":
            yield _words(element)


def _words(element: etree._Element) -> _Words:
    """A string, its runs joined. What only tells how to pronounce it is left out, and so is what is struck out."""
    texts, struck = [], []
    doubts: list[tuple[str, bool]] = []
    for child in element:
        match _local(child):
            case "t":
                texts.append(child.text or "")
            case "r":
                text = "".join(part.text or "" for part in child if _local(part) == "t")
                look = _Look()
                for part in child:
                    look = _look(part) if _local(part) == "rPr" else look
                if look.layout and text == "\n":
                    continue
                if look.struck:
                    struck.append(text)
                    continue
                text, doubt = look.set(text)
                texts.append(text)
                doubts += [(doubt, False)] if doubt else []
    if crossed := _plain("".join(struck)).strip():
        doubts.append((f"划掉的文字没有读入：{quoted(crossed)}", True))
    return _Words(_plain("".join(texts)), tuple(doubts))


def _plain(text: str) -> str:
    return _ESCAPED.sub(_meant, text).replace("\r\n", "\n")


class _Look(NamedTuple):
    """What a font says that changes what its text means."""

    struck: bool = False
    level: str = ""
    layout: bool = False
    """Whether it is that of the breaks that our own workbooks have between the words of a title or heading."""

    def set(self, text: str) -> tuple[str, str | None]:
        """A text as it is set, and what to tell of it."""
        return script(text, below=self.level == "subscript") if self.level else (text, None)


def _look(font: etree._Element) -> _Look:
    struck, level, layout = False, "", False
    for child in font:
        match _local(child):
            case "color":
                layout = child.get("rgb") == _BREAK
            case "strike":
                struck = child.get("val", "1") not in ("0", "false")
            case "vertAlign":
                level = child.get("val", "")
    return _Look(struck, level if level in ("superscript", "subscript") else "", layout)


_PLAIN = _Look()
_PICTURE = re.compile(r"=?(?:_xlfn\.)?DISPIMG\(")


def _meant(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if 0xD800 <= code < 0xE000 or not code else chr(code)


class _Style(NamedTuple):
    """How a cell shows what it holds."""

    format: str = "General"
    look: _Look = _PLAIN


_USUAL = _Style()


def _styles(root: etree._Element) -> tuple[_Style, ...]:
    own: dict[int, str] = {}
    looks: list[_Look] = []
    styles: list[_Style] = []
    for element in root.iter():
        match _local(element):
            case "numFmt":
                own[_integer(element.get("numFmtId")) or 0] = element.get("formatCode", "")
            case "fonts":
                looks = [_look(font) for font in element]
            case "cellXfs":
                for style in element:
                    number = _integer(style.get("numFmtId")) or 0
                    format_ = own.get(number) or number_formats.BUILT_IN.get(number, "General")
                    font = _integer(style.get("fontId")) or 0
                    styles.append(_Style(format_, looks[font] if font < len(looks) else _PLAIN))
    return tuple(styles)


@dataclass
class _Reader:
    """One sheet as it is read."""

    book: _Book
    sheet: _Sheet
    notes: list[Note]
    frozen: int | None = None
    lines: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    first: int = 0
    last: int = -_GAP - 1

    def grids(self, root: etree._Element) -> list[Grid]:
        merges: list[str] = []
        hidden_rows: list[int] = []
        row = 0
        for element in root.iter():
            match _local(element):
                case "row":
                    row = _integer(element.get("r")) or row + 1
                    if element.get("hidden") in ("1", "true"):
                        if any(_local(inner) in ("v", "t") for inner in element.iter()):
                            hidden_rows.append(row)
                    else:
                        self.lines[row] = self._line(element, row)
                        self._count(row)
                case "col" if element.get("hidden") in ("1", "true"):
                    first, last = (_integer(element.get(name)) or 1 for name in ("min", "max"))
                    self.hidden |= set(range(first, min(last, MOST_GRID_COLUMNS) + 1))
                case "mergeCell":
                    merges.append(element.get("ref", ""))
                case "pane" if element.get("state") == "frozen":
                    self.frozen = _integer(element.get("ySplit"))
        self._note(
            f"{len(hidden_rows)} 行是隐藏的，没有读入：第{_listed(hidden_rows)}行", hidden_rows
        )
        self._merge(merges)
        self._hide_columns()
        return self._cut()

    def _count(self, row: int) -> None:
        """Refuses rows that no grid takes as soon as there are too many, before more is done with them."""
        if not self.lines[row].keys() - self.hidden:
            return
        if row - self.last > _GAP:
            self.first = row
        self.last = row
        if row - self.first >= MOST_ROWS:
            raise HalfyearError(f"{self.sheet.place}超过 {MOST_ROWS // 10000} 万行，不予读取")

    def _note(self, message: str, reason: object = True) -> None:
        if reason:
            self.notes.append(Note(self.sheet.place, message))

    def _line(self, element: etree._Element, row: int) -> dict[int, Cell]:
        line: dict[int, Cell] = {}
        column = 0
        for child in element:
            if _local(child) != "c":
                continue
            found = _REFERENCE.fullmatch(child.get("r", ""))
            column = _column(found[1]) if found else column + 1
            name = f"{_letters(column)}{row}"
            text = self._text(child, f"{self.sheet.place}的{name}")
            if column <= MOST_GRID_COLUMNS:
                line[column] = Cell(text, head=row in self.sheet.titles)
            elif text:
                self._note(f"{name}离表格太远，没有读入：{quoted(text)}")
        return line

    def _text(self, cell: etree._Element, place: str) -> str:
        """The text of a cell as it is shown."""
        style = self._style(cell)
        text = self._shown(cell, style, place)
        if style.look is _PLAIN or not text:
            return text
        if style.look.struck:
            self.notes.append(Note(place, f"划掉的文字没有读入：{quoted(text)}"))
            return ""
        text, doubt = style.look.set(text)
        self.notes += [Note(place, doubt, lost=False)] if doubt else []
        return text

    def _shown(self, cell: etree._Element, style: _Style, place: str) -> str:
        """The text of a cell under its number format."""
        kind = cell.get("t", "n")
        inside = {_local(child): child for child in cell}
        if kind == "inlineStr" and "is" in inside:
            return self._string(_words(inside["is"]), style, place)
        stored = inside["v"].text if "v" in inside else None
        formula = inside["f"].text or "" if "f" in inside else ""
        # A picture in a cell: as WPS has it, and as Excel has it.
        if (
            "DISPIMG(" in formula
            or _PICTURE.match(stored or "")
            or (kind == "e" and cell.get("vm"))
        ):
            self.notes.append(Note(place, "格里是图片，没有读入"))
            return ""
        if stored is None:
            if "f" in inside:
                self.notes.append(
                    Note(
                        place,
                        "公式没有算好的结果，按空格读入：请用 Excel 打开后保存再试",
                        lost=False,
                    )
                )
            return ""
        match kind:
            case "s":
                number = _integer(stored)
                if number is None or not 0 <= number < len(self.book.strings):
                    raise HalfyearError("工作簿已经损坏，有的文字找不到：请打开后另存一份再试")
                return self._string(self.book.strings[number], style, place)
            case "str":
                return number_formats.shown_text(_plain(stored), style.format)
            case "b":
                return "TRUE" if stored.strip() == "1" else "FALSE"
            case "e":
                self.notes.append(Note(place, f"公式出错，显示的是{quoted(stored)}", lost=False))
                return stored
            case "n":
                return self._number(stored.strip(), style.format, place)
            case _:
                return stored

    def _string(self, words: _Words, style: _Style, place: str) -> str:
        self.notes += (Note(place, message, lost=lost) for message, lost in words.doubts)
        return number_formats.shown_text(words.text, style.format)

    def _number(self, stored: str, pattern: str, place: str) -> str:
        shown = number_formats.shown(stored, pattern, since_1904=self.book.since_1904)
        if shown is None:
            plain = number_formats.plain(stored, pattern, since_1904=self.book.since_1904)
            self.notes.append(
                Note(place, f"不认识数字格式{quoted(pattern)}，按{quoted(plain)}读入", lost=False)
            )
            return plain
        return shown

    def _style(self, cell: etree._Element) -> _Style:
        number = _integer(cell.get("s")) or 0
        styles = self.book.styles
        return styles[number] if 0 <= number < len(styles) else _USUAL

    def _merge(self, references: list[str]) -> None:
        """Gives the first cell of each merged area its spans and takes the others away."""
        rows = sorted(self.lines)
        total = 0
        for reference in references:
            ends = [_REFERENCE.fullmatch(end) for end in reference.split(":")]
            if len(ends) != 2 or not ends[0] or not ends[1]:
                continue
            left, right = _column(ends[0][1]), min(_column(ends[1][1]), MOST_GRID_COLUMNS)
            first, last = int(ends[0][2]), int(ends[1][2])
            spanned = rows[bisect_left(rows, first) : bisect_right(rows, last)]
            total += 1 + len(spanned) * max(right - left + 1, 1)
            if total > MOST_SLOTS:
                raise HalfyearError(f"{self.sheet.place}合并的单元格太多，不予读取")
            if first not in self.lines or left > right:
                continue
            shown = [column for column in range(left, right + 1) if column not in self.hidden]
            cell = self.lines[first].get(left, Cell(""))
            for row in spanned:
                for column in range(left, right + 1):
                    covered = self.lines.get(row, {}).pop(column, None)
                    if covered and covered.text and (row, column) != (first, left):
                        name = f"{_letters(column)}{row}"
                        self._note(f"{name}被合并的单元格盖住，没有读入：{quoted(covered.text)}")
            # A hidden first column does not hide the area.
            start = shown[0] if shown else left
            spans = Cell(cell.text, max(len(shown), 1), spanned[-1] - first + 1, cell.head)
            self.lines[first][start] = spans
            for row in spanned:
                self.lines[row].update(dict.fromkeys(shown, _COVERED) if row != first else {})
            self.lines[first].update(dict.fromkeys(shown[1:], _COVERED))

    def _hide_columns(self) -> None:
        gone = sorted(
            column
            for column in self.hidden
            if any(line.get(column, _COVERED).text for line in self.lines.values())
        )
        names = "、".join(map(_letters, gone[:10]))
        self._note(f"{len(gone)} 列是隐藏的，没有读入：{names}列", gone)
        for line in self.lines.values():
            for column in self.hidden & line.keys():
                del line[column]

    def _cut(self) -> list[Grid]:
        """The rows as grids, apart where many rows between are empty."""
        grids: list[Grid] = []
        rows: list[tuple[Cell, ...]] = []
        first = last = 0
        stored = [(row, line) for row, line in sorted(self.lines.items()) if line]
        for row, line in stored:
            if rows and row - last > _GAP:
                grids.append(Grid(tuple(rows), self.sheet.place, first=first, name=self.sheet.name))
                rows = []
            if not rows:
                first, last = row, row - 1
            rows += [()] * (row - last - 1)
            rows.append(self._cells(line))
            last = row
        if rows:
            grids.append(Grid(tuple(rows), self.sheet.place, first=first, name=self.sheet.name))
        return grids

    def _cells(self, line: Mapping[int, Cell]) -> tuple[Cell, ...]:
        shown = [column for column in range(1, max(line) + 1) if column not in self.hidden]
        cells = [line.get(column, Cell("")) for column in shown]
        return tuple(cell for cell in cells if cell is not _COVERED)


# Stands where a merged area covers a cell.
_COVERED = Cell("")


def _beside(package: Archive, sheet: _Sheet) -> Iterator[Note]:
    """Notes on comments and drawings, which stand beside the cells."""
    for kind, part in _relations(package, sheet.part).values():
        if kind.endswith("/comments") and part in package:
            for element in package.xml(part).iter():
                if _local(element) == "comment":
                    text = next(
                        (_words(child).text for child in element if _local(child) == "text"), ""
                    )
                    place = f"{sheet.place}的{element.get('ref', '')}"
                    yield Note(place, f"批注没有读入：{quoted(text)}")
        elif kind.endswith("/drawing") and part in package:
            texts = [
                element.text or "" for element in package.xml(part).iter() if _local(element) == "t"
            ]
            said = f"：{quoted(''.join(texts))}" if any(texts) else ""
            yield Note(sheet.place, f"图形或文本框没有读入{said}")


def _listed(numbers: list[int]) -> str:
    words = "、".join(map(str, numbers[:10]))
    return f"{words}等" if len(numbers) > 10 else words


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _letters(column: int) -> str:
    return numerals.letters(column).upper()


def _integer(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"\s*[0-9]{1,9}\s*", text) else None


def _local(element: etree._Element) -> str:
    # Strict Open XML has other namespaces; entities and the like have no name at all.
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
