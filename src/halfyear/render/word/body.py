"""The text of a Word document's body: head fields, title and table as WordprocessingML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from xml.sax.saxutils import escape, quoteattr

from halfyear.errors import HalfyearError
from halfyear.render.word import styles
from halfyear.render.word.layout import Align, Layout, align
from halfyear.render.words import ems, lines
from halfyear.table import Table, whole

# XML 1.0 has no place for these; a carriage return would come back as a line break.
_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKS = re.compile("([“”‘’—…·]+)")
_STYLES = {Align.LEFT: styles.LEFT, Align.CENTRE: styles.CENTRE, Align.BOTH: styles.TEXT}
# What a title or a cell of the head holds less than its width says, in points.
_SLACK = 14.0


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
    broken = [line for part in legal.split("\n") for line in lines(part, room)]
    title = _broken_paragraph(broken, ids[styles.TITLE], ids[styles.TITLE_MARKS])
    # The style's own figures: 8 pt above and below, lines half as high again as the type.
    return Head(facts + title, height + 16 + len(broken) * sizes[styles.TITLE] * 1.5)


def body(table: Table, layout: Layout, ids: Mapping[str, str]) -> Iterator[str]:
    """The table row by row, and the paragraph that must follow it."""
    yield (
        _table(ids[styles.TABLE], layout.widths, _line(table.title), _description(table))
        + "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
        + "".join(_headings(table, layout, ids))
        + "</w:tr>"
    )
    opened = [_cell(width) for width in layout.widths]
    paragraphs = {
        kind: partial(_paragraph, style=ids[name], marks=ids[styles.TEXT_MARKS])
        for kind, name in _STYLES.items()
    }
    for number, row in enumerate(whole(table.rows), start=1):
        xml = [
            "<w:tr>"
            if layout.splits(row, first=number == 1)
            else "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        ]
        for cell, heading, start, column in zip(
            row, table.headings, opened, layout.aligns, strict=True
        ):
            if _ILLEGAL.search(cell):
                _legal(cell, f"第 {number} 行“{_line(heading)}”")
            paragraph = paragraphs[align(cell, column)]
            xml.append(start)
            xml += map(paragraph, cell.split("\n"))
            xml.append("</w:tc>")
        xml.append("</w:tr>")
        yield "".join(xml)
    yield "</w:tbl>" + _paragraph("", ids[styles.AFTER], "")


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


def _headings(table: Table, layout: Layout, ids: Mapping[str, str]) -> Iterator[str]:
    for number, (heading, width, room) in enumerate(
        zip(table.headings, layout.widths, layout.rooms, strict=True), start=1
    ):
        legal = _legal(heading, f"第 {number} 栏的名称")
        yield _cell(width)
        for part in legal.split("\n"):
            yield _broken_paragraph(
                lines(part, room), ids[styles.HEADING], ids[styles.HEADING_MARKS]
            )
        yield "</w:tc>"


def _table(style: str, widths: Sequence[int], caption: str, description: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        ' w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(caption)}/>"
        f"<w:tblDescription w:val={quoteattr(description)}/>"
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    )


def _cell(width: int, span: int = 1) -> str:
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}<w:vAlign w:val="center"/></w:tcPr>'


def _paragraph(text: str, style: str, marks: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_runs(text, marks)}</w:p>'


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


def _description(table: Table) -> str:
    return f"共 {len(table.rows)} 行；栏目：{'、'.join(map(_line, table.headings))}"


def _line(text: str) -> str:
    return " ".join(text.split())
