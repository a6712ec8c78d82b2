"""Bytes of a document become a table: one module a format, chosen by what the bytes are."""

from __future__ import annotations

import re
from dataclasses import replace

from halfyear.read import titles
from halfyear.read.kind import Kind, kind
from halfyear.read.note import quoted
from halfyear.read.page import NO_TITLE, Cell, Grid, Heading, Note, Page, Reading, reading

__all__ = ["Cell", "Grid", "Heading", "Note", "Page", "Reading", "read", "reading"]

# What people and their programs put around the title in the name of a file: 附件1：…（定稿）, … - 副本 (2), …20240712.
_ANNEX = re.compile(r"附件?[0-9一二三四五六七八九十]{0,2}[\s：:.、_－—-]*(?=.)")
_COPY = re.compile(
    r"(?:[\s_－—-]*(?:[（(][0-9]{1,2}[)）]|副本|[（(]?(?:[定终初]稿|最终[稿版]?|修改[稿版]|(?:公[开示]|发布|审定|报送)稿|[vV][0-9.]{1,5}|[0-9.]{6,10})[)）]?)){1,5}"
)


def read(data: bytes, name: str) -> Reading:
    """The table in a file and notes on what is not in it.

    ``name`` serves for its ending, and as the title of a page that has none.
    Raises HalfyearError for a file that is damaged, hostile, too large, of another kind or
    without such a table.
    """
    page = _page(data, kind(data, name))
    found = reading(page)
    return found if found.table.title or page.exact else _titled(found, name)


def _page(data: bytes, kind: Kind) -> Page:
    """The paragraphs and grids of a file."""
    match kind:
        case "docx":
            from halfyear.read.docx import docx

            return docx(data)
        case "xlsx":
            from halfyear.read.xlsx import xlsx

            return xlsx(data)
        case "html":
            from halfyear.read.html import html

            return html(data)
        case "mhtml":
            from halfyear.read.mhtml import mhtml

            return mhtml(data)
        case "csv" | "tsv":
            from halfyear.read import csv

            return csv.csv(data) if kind == "csv" else csv.tsv(data)
        case "md" | "txt":
            from halfyear.read import pipe

            return pipe.md(data) if kind == "md" else pipe.txt(data)


def _titled(reading: Reading, name: str) -> Reading:
    """A reading with the title that the file's name tells, if it reads like one."""
    stem = name.rpartition(".")[0].strip()
    stem = stem[annex.end() :] if (annex := _ANNEX.match(stem)) else stem
    end = next((at.start() for at in _COPY.finditer(stem) if at.end() == len(stem)), len(stem))
    stem = stem[:end]
    if not titles.ends(stem) or titles.title([(stem, False)]) is None:
        return reading
    notes = tuple(note for note in reading.notes if note.message != NO_TITLE)
    note = Note("文件名", f"表格上面没有标题，用文件名{quoted(stem)}作标题", lost=False)
    return replace(reading, table=reading.table._replace(title=stem), notes=(*notes, note))
