"""A Word document as a page: its paragraphs and tables as they are printed."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from halfyear.errors import HalfyearError
from halfyear.read.note import told
from halfyear.read.page import Grid, Heading, Marked, Note, Page, Role
from halfyear.read.word.names import (
    BODY,
    CELL,
    DEL,
    INS,
    MOVE_FROM,
    MOVE_TO,
    ROW,
    TABLE,
    TABLE_STYLE,
    VAL,
    clear_prompts,
    inside,
)
from halfyear.read.word.numbering import numbering
from halfyear.read.word.package import Package, opened
from halfyear.read.word.styles import PLAIN, styles
from halfyear.read.word.table import grid
from halfyear.read.word.text import Block, Line, Text, plain

# The style of the table in documents that ``render`` has made.
_OWN = "进展表"
# Its paragraph styles, by what their texts are to the table.
_ROLES: dict[str, Role] = {
    "进展表表题": "caption",
    "进展表段落": "before",
    "进展表单位": "unit",
    "进展表附注": "after",
    "进展表分表": "part",
}


def docx(data: bytes) -> Page:
    """The page of a .docx. Nothing else is unpacked, followed or run.

    The text is what is printed, with all tracked changes accepted: automatic numbers are in it,
    hidden text, what is struck out and unfilled prompts are not. What stands beside the text (boxes
    without tables, notes, comments, pictures, tables in cells) becomes a note. Raises HalfyearError for what cannot be read.
    """
    try:
        return _page(opened(data))
    except RecursionError:
        raise HalfyearError("文件里的内容一层套一层，深得反常，不予读取") from None


def _page(package: Package) -> Page:
    document = package.document
    body = document.find(BODY)
    if body is None:
        raise HalfyearError("文件里没有正文：请用 Word 或 WPS 打开后另存为 .docx")
    clear_prompts(document)
    known = styles(package.parts.get("styles"))
    text = Text(known, numbering(package.parts.get("numbering"), known), package.parts)
    exact = any(known.get(used.get(VAL), PLAIN).name == _OWN for used in document.iter(TABLE_STYLE))
    blocks: list[str | Grid] = []
    notes: list[Note] = []
    if next(document.iter(INS, DEL, MOVE_FROM, MOVE_TO), None) is not None:
        notes.append(Note("全文", "有还没有接受的修订，按全部接受读入", lost=False))
    paragraphs = tables = 0
    place = "开头"
    text.frames = []
    for block in _blocks(text, body):
        if isinstance(block, Line):
            words = plain(block.text, joined=exact and block.heading)
            paragraphs += 1
            place = f"第{paragraphs}段"
            role = _ROLES.get(block.style) if exact else None
            if role and words.strip():
                blocks.append(Marked(words, role))
            elif block.heading and (exact or words.strip()):
                blocks.append(Heading(words))
            elif words.strip():
                blocks.append(words)
            notes += (told(place, message) for message in text.messages())
        else:
            tables += 1
            notes += (told(place, message) for message in text.messages())
            place = f"第{tables}个表格"
            found, beside = grid(block, text, place, exact=exact)
            if found.rows:
                blocks.append(found)
            notes += beside
            place += "之后"
    text.end_fields()
    notes += (told(place, message) for message in text.messages())
    return Page(tuple(blocks), tuple(notes), exact, stamp=package.stamp)


def _blocks(text: Text, container: _Element) -> Iterator[Block]:
    """Paragraphs and tables in order; those that stand in a frame, of a table or of a box, as if there were none."""
    for block in text.blocks(container):
        if isinstance(block, Line):
            yield block
            frames, text.frames = text.frames or [], []
            for frame in frames:
                yield from _blocks(text, frame)
        elif (cells := _framed(block)) is not None:
            for cell in cells:
                yield from _blocks(text, cell)
        else:
            yield block


def _framed(table: _Element) -> list[_Element] | None:
    """The cells of a table of one column that frames another table."""
    rows = [row for row in inside(table) if row.tag == ROW]
    cells = [[cell for cell in inside(row) if cell.tag == CELL] for row in rows]
    if any(len(row) != 1 for row in cells):
        return None
    alone = [cell for row in cells for cell in row]
    return alone if any(part.tag == TABLE for cell in alone for part in inside(cell)) else None
