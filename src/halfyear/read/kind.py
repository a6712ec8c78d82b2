"""What the bytes of a file are; and of those that no reader reads, what to save them as."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from halfyear.errors import HalfyearError
from halfyear.read import archive
from halfyear.read.archive import Archive
from halfyear.read.encoding import decoded

Kind: TypeAlias = Literal["docx", "xlsx", "html", "mhtml", "md", "txt", "csv", "tsv"]

_KNOWN = (
    "能读的有 Word（.docx）、Excel（.xlsx）、网页（.html、.mhtml）、逗号或制表符分隔的文本（.csv、.tsv）"
    "和竖线表（.md、.txt）"
)
_DOCX = "请用 Word 或 WPS 打开，另存为 .docx 再试"
_XLSX = "请用 Excel 或 WPS 打开，另存为 .xlsx 再试"
_PICTURE = "这是图片，里面的字读不了：请找原来的文件"
_PACKED = "这是压缩包：请先解压，再读里面的文件"
_HEAD = 4096
_LINES = 1000  # that are looked at
_MARKUP = re.compile(rb"<(?:!doctype html|html|head|body|table|meta|\?xml)\b", re.IGNORECASE)
_RULE = re.compile(
    rb"^[ \t]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t\r]*+$", re.MULTILINE
)
# A web page in one file begins as a letter does.
_LETTER = re.compile(rb"(?:MIME-Version|From|Subject|Date|Snapshot-Content-Location|Content-Type):")
_LETTER_OF = re.compile(
    rb"^Content-Type:[ \t\r\n]*(?:multipart/|text/html)", re.IGNORECASE | re.MULTILINE
)
# What Word and Excel write as one file of XML; a page that they save as HTML names other schemas.
_WORD_XML = re.compile(rb'progid="Word\.|<pkg:package\b|<w:wordDocument\b')
_EXCEL_XML = re.compile(rb'progid="Excel\.|<(?:ss:)?Workbook\b')
_SIGNS = (
    (b"%PDF", f"PDF 里的表格读不准：请从原来的文件另存。{_KNOWN}"),
    (rb"{\rtf", f"这是 RTF 文档：{_DOCX}"),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"Rar!\x1a\x07", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
    (b"\x1f\x8b", _PACKED),
)
# Parts of a package, and what a package with such a part is.
_PACKAGES = (
    ("xl/workbook.bin", f"这是 Excel 二进制工作簿（.xlsb）：{_XLSX}"),
    ("ppt/presentation.xml", "这是演示文稿，不是表格：请把表格另存为 .docx 或 .xlsx 再试"),
    ("OFD.xml", f"OFD 版式文件里的表格读不准：请从原来的文件另存。{_KNOWN}"),
    ("Index/Document.iwa", "这是苹果电脑的 Pages 或 Numbers 文档：请导出为 .docx 或 .xlsx 再试"),
    ("content.xml", "这是 OpenDocument 文档（.odt、.ods）：请另存为 .docx 或 .xlsx 再试"),
)
_OFFICE = (".docx", ".xlsx", ".doc", ".xls", ".pdf", ".wps", ".et")


def kind(data: bytes, name: str) -> Kind:
    """The kind of a file, by its first bytes, and by the ending of its name where these are text.

    Raises HalfyearError for what no reader reads, with what it is and what to do.
    """
    if not data.strip():
        raise HalfyearError("文件是空的")
    if archive.is_zip(data) or archive.is_ole(data):
        return _packed(archive.parts(data))
    for sign, said in _SIGNS:
        if data.startswith(sign):
            raise HalfyearError(said)
    head = data[:_HEAD].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip()
    if (head[:2] == b"BM" and b"\0" in data[:64]) or (head[:4] == b"RIFF" and b"WEBP" in head[:16]):
        raise HalfyearError(_PICTURE)
    if head.startswith(b"<") and _WORD_XML.search(head):
        raise HalfyearError(f"这是 Word 的 XML 文档，不是 .docx：{_DOCX}")
    if head.startswith(b"<") and _EXCEL_XML.search(head):
        raise HalfyearError(f"这是 Excel 的 XML 表格，不是 .xlsx：{_XLSX}")
    return _text(data, head, name.lower().rpartition(".")[2])


def _packed(package: Archive) -> Kind:
    for part, said in _PACKAGES:
        if part in package:
            raise HalfyearError(said)
    if any(part.startswith("word/") for part in package.names):
        return "docx"
    if any(part.startswith("xl/") for part in package.names):
        return "xlsx"
    if any(part.lower().endswith(_OFFICE) for part in package.names):
        raise HalfyearError(_PACKED)
    raise HalfyearError(f"这个压缩文件里没有 Word 或 Excel 文档。{_KNOWN}")


def _text(data: bytes, head: bytes, ending: str) -> Kind:
    if ending in ("mht", "mhtml") or (_LETTER.match(head) and _LETTER_OF.search(head)):
        return "mhtml"
    marked = bool(_MARKUP.search(head))
    match ending:
        case "html" | "htm" | "xhtml" | "shtml":
            return "html"
        case "md" | "markdown":
            ruled = bool(_RULE.search(data))
            return "md" if ruled or b"<table" not in data.lower() else "html"
        case "csv":
            return "csv"
        case "tsv" | "tab":
            return "tsv"
        case "docx" | "xlsx" | "xlsm":
            archive.parts(data)
            raise AssertionError("a package without its first bytes is refused")
    if marked:
        return "html"
    if b"\t" in data and _tabbed(decoded(data)):
        return "tsv"
    return "md" if ending != "txt" and b"|" in data and _RULE.search(data) else "txt"


def _tabbed(text: str) -> bool:
    """Whether a text is a table parted by tabs, and not by ``|``."""
    lines = [line.strip() for line in text.split("\n", _LINES)[:_LINES]]
    tabs = sum("\t" in line for line in lines)
    return tabs > 1 and tabs > sum("|" in line for line in lines)
