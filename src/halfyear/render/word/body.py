"""The text of a Word document's body: head fields, title and table as WordprocessingML."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import cast

from halfyear.errors import HalfyearError
from halfyear.render import grid
from halfyear.render.word import styles
from halfyear.render.word.layout import Align, Layout, Pages, align
from halfyear.render.word.xml import escape, quoted
from halfyear.render.words import ems, lines
from halfyear.table import Begun, Part, Row, Table, spans

# XML 1.0 has no place for these; a carriage return would come back as a line break.
_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKS = re.compile("([“”‘’—…·]+)")
_STYLES = {
    Align.LEFT: styles.LEFT,
    Align.HANG: styles.LEFT,
    Align.CENTRE: styles.CENTRE,
    Align.BOTH: styles.TEXT,
}
_WHOLE = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
_BEGINS, _GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
# What a title or a cell of the head holds less than its width says, in points.
_SLACK = 14.0


class Kind(Enum):
    """What a piece of the table is: its head, a heading or row inside it, or what ends and follows it."""

    HEAD = "head"
    BAND = "band"
    ROW = "row"
    TOTAL = "total"
    GAP = "gap"


@dataclass(frozen=True)
class Head:
    """What stands above the table, and the points of the page it takes."""

    xml: str
    height: float


def head(table: Table, width: int, sizes: Mapping[str, float], ids: Mapping[str, str]) -> Head:
    """The head fields, two to a row, and the title, broken between its words.

    ``width`` in twips; ``sizes`` are those of the title's and the fields' style, in points.
    """
    facts, height = (
        _facts(table.facts, width, sizes[styles.FACT], ids) if table.facts else ("", 0.0)
    )
    legal = _legal(table.title, "标题")
    room = (width / 20 - _SLACK) / sizes[styles.TITLE]
    broken = [lines(part, room) for part in legal.split("\n")]
    title = _title(broken, ids)
    more, taken = _before(table, width, sizes[styles.FACT], ids)
    # The style's own figures: 8 pt above and below, lines half as high again as the type.
    height += 16 + sum(map(len, broken)) * sizes[styles.TITLE] * 1.5
    return Head(facts + title + more, height + taken)


def _title(broken: Sequence[Sequence[str]], ids: Mapping[str, str]) -> str:
    """The lines of a title: those that the author has broken off, and inside them those of the layout."""
    runs = "<w:r><w:cr/></w:r>".join(
        "<w:r><w:br/></w:r>".join(_runs(line, ids[styles.TITLE_MARKS]) for line in part)
        for part in broken
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{ids[styles.TITLE]}"/></w:pPr>{runs}</w:p>'


def _before(table: Table, width: int, size: float, ids: Mapping[str, str]) -> tuple[str, float]:
    """What stands between title and table, and its height in points."""
    xml, height = [], 0.0
    for number, line in enumerate(table.before, start=1):
        legal = _legal(line, f"前言第 {number} 段")
        xml.append(_paragraph(legal, ids[styles.PARAGRAPH], ids[styles.FACT_MARKS]))
        height += -(-(ems(line) + 2) * size // (width / 20)) * size * 1.42 + 3
    if table.caption is not None:
        legal = _legal(table.caption, "表题")
        xml.append(_paragraph(legal, ids[styles.CAPTION], ids[styles.HEADING_MARKS]))
        height += 12 + 24 * -(-ems(legal) * 16 // (width / 20))
    if table.unit is not None:
        legal = _legal(table.unit, "单位")
        xml.append(_paragraph(legal, ids[styles.UNIT], ids[styles.FACT_MARKS]))
        height += size * 1.42 + 2
    if table.parts[0].heading is not None:
        height += 32
    return "".join(xml), height


def body(table: Table, layout: Layout, ids: Mapping[str, str]) -> Iterator[tuple[Kind, str]]:
    """The table row by row, and the paragraphs that follow it."""
    rows = _Rows(table, layout, ids)
    for part in table.parts:
        if part is not table.parts[0]:
            rows.pages.take(layout.head + 32)
        yield Kind.HEAD, _head(table, part, layout, ids)
        for section in part.sections:
            if section.heading is not None:
                heading = _legal(section.heading, f"分组“{_line(section.heading)}”")
                words = _paragraph(heading, ids[styles.GROUP], ids[styles.HEADING_MARKS])
                cell = _cell(sum(layout.widths), len(layout.widths))
                rows.pages.take(layout.line + 8)
                yield Kind.BAND, f"{_WHOLE}{cell}{words}</w:tc></w:tr>"
            for row in rows.of(section.rows):
                yield Kind.ROW, row
        if part.total is not None:
            yield Kind.TOTAL, _total(part.total, layout, ids)
        follows = _after(table, ids) if part is table.parts[-1] else ""
        yield Kind.GAP, f"</w:tbl>{follows}"


_Looks = Mapping[Align, Callable[[str], str]]


class _Rows:
    """The rows of a table, counted through."""

    def __init__(self, table: Table, layout: Layout, ids: Mapping[str, str]) -> None:
        self.layout = layout
        self.headings = table.headings
        self.opened = [_cell(width) for width in layout.widths]
        em = round(layout.size * 20)
        hang = f'<w:ind w:leftChars="100" w:left="{em}" w:hangingChars="100" w:hanging="{em}"/>'
        self.looks, self.kept = (
            {
                how: partial(
                    _paragraph,
                    style=ids[name],
                    marks=ids[styles.TEXT_MARKS],
                    look=keep + (hang if how is Align.HANG else ""),
                )
                for how, name in _STYLES.items()
            }
            for keep in ("", "<w:keepNext/>")
        )
        self.pages = Pages(layout)
        self.number = 0

    def of(self, rows: Sequence[Row]) -> Iterator[str]:
        """Those of a section."""
        if not any(map(spans, rows)):
            yield from map(self._plain, cast("Sequence[tuple[str, ...]]", rows))
            return
        kept = _kept(rows, self.layout)
        for at, line in enumerate(grid.lines(rows)):
            yield self._spanning(line, self.kept if at in kept else self.looks)

    def _opened(self, texts: Sequence[str]) -> str:
        self.number += 1
        return "<w:tr>" if self.pages.split(texts) else _WHOLE

    def _plain(self, row: tuple[str, ...]) -> str:
        xml = [self._opened(row)]
        for cell, heading, start, column in zip(
            row, self.headings, self.opened, self.layout.aligns, strict=True
        ):
            if _ILLEGAL.search(cell):
                _legal(cell, f"第 {self.number} 行“{_line(heading)}”")
            paragraph = self.looks[align(cell, column)]
            xml.append(start)
            xml += map(paragraph, cell.split("\n"))
            xml.append("</w:tc>")
        xml.append("</w:tr>")
        return "".join(xml)

    def _spanning(self, line: grid.Line, looks: _Looks) -> str:
        """A row of a section whose cells span."""
        xml = [self._opened(_alone(line, self.layout))]
        for cell, merge in _merged(line):
            _legal(cell.text, f"第 {self.number} 行“{_line(self.headings[cell.column])}”")
            xml.append(_over(cell, self.layout, merge))
            if merge is _GOES_ON:
                xml.append(looks[Align.LEFT](""))
            else:
                paragraph = looks[_aligned(cell, self.layout)]
                xml += map(paragraph, cell.text.split("\n"))
            xml.append("</w:tc>")
        xml.append("</w:tr>")
        return "".join(xml)


def _kept(rows: Sequence[Row], layout: Layout) -> set[int]:
    """The rows that stay with the next one: those of a task of several rows, not much taller than half a page.

    Where a cell is cut by the end of a page, Word and LibreOffice leave its part on the next one empty.
    A cell that reaches alone over rows, as that of a class or of who leads, holds together no more than
    may be left empty where they move.
    """
    lines = list(grid.lines(rows))
    ends = [0.0]
    for line in lines:
        ends.append(ends[-1] + layout.height(_alone(line, layout)))
    kept: set[int] = set()
    for at, line in enumerate(lines):
        spans = Counter(cell.rows for cell in line.cells if cell.rows > 1)
        for span, cells in spans.items():
            most = layout.group if cells > 1 else min(layout.group, layout.body / 3)
            if ends[at + span] - ends[at] <= most:
                kept.update(range(at, at + span - 1))
    return kept


def _alone(line: grid.Line, layout: Layout) -> list[str]:
    """The texts of a row that have a row and a column to themselves."""
    alone = [""] * len(layout.widths)
    for cell in line.cells:
        if cell.rows == cell.columns == 1:
            alone[cell.column] = cell.text
    return alone


def _facts(
    facts: Sequence[tuple[str, str]], width: int, size: float, ids: Mapping[str, str]
) -> tuple[str, float]:
    """The head fields as a table without sides, and its height in points."""
    named = [
        (_legal(name, f"公开信息第 {number} 项的名称"), _legal(value, f"公开信息“{_line(name)}”"))
        for number, (name, value) in enumerate(facts, start=1)
    ]
    named = [(name if name.endswith(("：", ":")) else f"{name}：", value) for name, value in named]
    half = width // 2
    names = [
        min(
            int((max((ems(name) for name, _ in named[side::2]), default=4) * size + _SLACK) * 20),
            half // 2,
        )
        for side in (0, 1)
    ]
    widths = (names[0], half - names[0], names[1], width - half - names[1])
    paragraph = partial(_paragraph, style=ids[styles.FACT], marks=ids[styles.FACT_MARKS])
    xml = [_table(ids[styles.HEAD], widths, "公开信息", f"共 {len(named)} 项")]
    height = 0.0
    for start in range(0, len(named), 2):
        pair = named[start : start + 2]
        cells = [text for name_and_value in pair for text in name_and_value]
        # A last field without a neighbour has the whole row for its value.
        across = widths if len(pair) == 2 else (widths[0], sum(widths[1:]))
        most = 1
        xml.append("<w:tr><w:trPr><w:cantSplit/></w:trPr>")
        for text, cell_width in zip(cells, across, strict=True):
            span = len(widths) - 1 if cell_width > max(widths) else 1
            xml += [_cell(cell_width, span), *map(paragraph, text.split("\n")), "</w:tc>"]
            room = (cell_width / 20 - _SLACK) / size
            most = max(most, sum(max(1, -int(-ems(line) // room)) for line in text.split("\n")))
        xml.append("</w:tr>")
        height += 4 + most * size * 1.42
    return "".join([*xml, "</w:tbl>"]), height


def _head(table: Table, part: Part, layout: Layout, ids: Mapping[str, str]) -> str:
    """The heading of a part, and the rows of headings, which Word repeats on every page."""
    xml = []
    name = table.title if table.caption is None else table.caption
    if part.heading is not None:
        name = _legal(part.heading, f"分表“{_line(part.heading)}”")
        xml.append(_paragraph(name, ids[styles.PART], ids[styles.HEADING_MARKS]))
    xml.append(
        _table(
            ids[styles.TABLE],
            layout.widths,
            _line(name),
            _description(table, part),
            total=part.total is not None,
        )
    )
    for line in grid.lines(table.head):
        xml.append("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
        for cell, merge in _merged(line):
            room = sum(layout.rooms[cell.column : cell.column + cell.columns])
            heading = _legal(cell.text, f"第 {cell.column + 1} 栏的名称")
            xml.append(_over(cell, layout, merge))
            xml += (
                _broken_paragraph(
                    lines(words, room), ids[styles.HEADING], ids[styles.HEADING_MARKS]
                )
                for words in ([""] if merge is _GOES_ON else heading.split("\n"))
            )
            xml.append("</w:tc>")
        xml.append("</w:tr>")
    return "".join(xml)


def _merged(line: grid.Line) -> list[tuple[Begun, str]]:
    """The cells of a row from the left, with what Word has to know of those over several rows."""
    cells = [(cell, _BEGINS if cell.rows > 1 else "") for cell in line.cells]
    cells += [(cell, _GOES_ON) for cell in line.again]
    return sorted(cells, key=lambda found: found[0].column) if line.again else cells


def _over(cell: Begun, layout: Layout, merge: str) -> str:
    width = sum(layout.widths[cell.column : cell.column + cell.columns])
    return _cell(width, cell.columns, merge)


def _aligned(cell: Begun, layout: Layout) -> Align:
    """The alignment of a cell, which over several columns is none of theirs."""
    if cell.columns == 1:
        return align(cell.text, layout.aligns[cell.column])
    room = sum(layout.rooms[cell.column : cell.column + cell.columns])
    return Align.CENTRE if max(map(ems, cell.text.split("\n"))) < room / 2 else Align.BOTH


def _total(total: Row, layout: Layout, ids: Mapping[str, str]) -> str:
    marks = '<w:cnfStyle w:val="010000000000" w:lastRow="1"/>'
    xml = [f"<w:tr><w:trPr>{marks}<w:cantSplit/></w:trPr>"]
    (line,) = grid.lines((total,))
    for cell in line.cells:
        text = _legal(cell.text, f"合计第 {cell.column + 1} 栏")
        xml.append(_over(cell, layout, ""))
        xml += (
            _paragraph(words, ids[styles.HEADING], ids[styles.HEADING_MARKS])
            for words in text.split("\n")
        )
        xml.append("</w:tc>")
    xml.append("</w:tr>")
    return "".join(xml)


def _after(table: Table, ids: Mapping[str, str]) -> str:
    """The notes below the table, or the paragraph that must follow it."""
    if not table.after:
        return _paragraph("", ids[styles.AFTER], "")
    return "".join(
        _paragraph(_legal(line, f"附注第 {number} 段"), ids[styles.NOTE], ids[styles.FACT_MARKS])
        for number, line in enumerate(table.after, start=1)
    )


def _table(
    style: str, widths: Sequence[int], caption: str, description: str, *, total: bool = False
) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{"0060" if total else "0020"}" w:firstRow="1" w:lastRow="{total:d}"'
        ' w:firstColumn="0" w:lastColumn="0"'
        ' w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoted(caption)}/>"
        f"<w:tblDescription w:val={quoted(description)}/>"
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    )


def _cell(width: int, span: int = 1, merge: str = "") -> str:
    over = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{over}{merge}<w:vAlign w:val="center"/></w:tcPr>'


def _paragraph(text: str, style: str, marks: str, look: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{look}</w:pPr>{_runs(text, marks)}</w:p>'


def _broken_paragraph(broken: Sequence[str], style: str, marks: str) -> str:
    r"""A paragraph of several lines: those of the layout, for a ``\n`` begins another paragraph."""
    runs = "<w:r><w:br/></w:r>".join(_runs(line, marks) for line in broken)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _runs(text: str, marks: str) -> str:
    """The text in runs; quotes, dashes and dots in runs of their own, as Chinese characters."""
    if not text:
        return ""
    parts = _MARKS.split(escape(text))
    if len(parts) == 1:
        return _run(parts[0])
    return "".join(
        _run(
            part,
            f'<w:rPr><w:rStyle w:val="{marks}"/><w:rFonts w:hint="eastAsia"/></w:rPr>'
            if number % 2
            else "",
        )
        for number, part in enumerate(parts)
        if part
    )


def _run(text: str, look: str = "") -> str:
    if "\t" in text:
        text = text.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _legal(text: str, place: str) -> str:
    if found := _ILLEGAL.search(text):
        raise HalfyearError(f"{place}里有 Word 不能保存的字符 U+{ord(found[0]):04X}：请删去它")
    return text


def _description(table: Table, part: Part) -> str:
    count = sum(len(section.rows) for section in part.sections)
    return f"共 {count} 行；栏目：{'、'.join(map(_line, table.headings))}"


def _line(text: str) -> str:
    return " ".join(text.split())
