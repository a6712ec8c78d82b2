"""Bytes of a document become a table: one module a format, chosen by what the bytes are."""

from __future__ import annotations

import re

from halfyear.errors import HalfyearError
from halfyear.read import archive
from halfyear.read.page import Cell, Grid, Heading, Note, Page, Reading, reading

__all__ = ["Cell", "Grid", "Heading", "Note", "Page", "Reading", "read", "reading"]

_MARKUP = re.compile(rb"<(?:!doctype html|html|head|body|table|meta|\?xml)\b", re.IGNORECASE)
_RULE = re.compile(
    rb"^[ \t]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t\r]*+$", re.MULTILINE
)
_KNOWN = "能读的有 Word（.docx）、Excel（.xlsx）、网页（.html）和竖线表（.md、.txt）"


def read(data: bytes, name: str) -> Reading:
    """The table in a file and notes on what is not in it; ``name`` serves only for its ending.

    Raises HalfyearError for a file that is damaged, hostile, too large, of another kind or
    without such a table.
    """
    return reading(_page(data, name))


def _page(data: bytes, name: str) -> Page:
    """The paragraphs and grids of a file, by its first bytes, and by the name's ending where these are text."""
    if not data.strip():
        raise HalfyearError("文件是空的")
    if archive.is_zip(data) or archive.is_ole(data):
        package = archive.parts(data)
        if any(part.startswith("word/") for part in package.names):
            from halfyear.read.docx import docx

            return docx(data)
        if any(part.startswith("xl/") for part in package.names):
            from halfyear.read.xlsx import xlsx

            return xlsx(data)
        raise HalfyearError(f"这个压缩文件里没有 Word 或 Excel 文档。{_KNOWN}")
    if data.startswith(b"%PDF"):
        raise HalfyearError(f"PDF 里的表格读不准：请从原来的文件另存。{_KNOWN}")
    ending = name.lower().rpartition(".")[2]
    marked = bool(_MARKUP.search(data[:4096].replace(b"\0", b"")))
    ruled = bool(_RULE.search(data))
    match ending:
        case "html" | "htm" | "xhtml" | "shtml":
            kind = "html"
        case "md" | "markdown":
            kind = "md" if ruled or b"<table" not in data.lower() else "html"
        case "txt":
            kind = "html" if marked else "txt"
        case "docx" | "xlsx" | "xlsm":
            archive.parts(data)
            raise AssertionError("a package without its first bytes is refused")
        case _:
            kind = "html" if marked else "md" if ruled and b"|" in data else "txt"
    if kind == "html":
        from halfyear.read.html import html

        return html(data)
    from halfyear.read import pipe

    return pipe.md(data) if kind == "md" else pipe.txt(data)
