"""Files that no reader reads: what they are, and what to save them as."""

from __future__ import annotations

import pytest

from halfyear.errors import HalfyearError
from halfyear.read import read
from halfyear.read.kind import kind
from tests.promises.hostile.documents import OLE, zipped

_RIFF = b"RIFF\x24\x00\x00\x00WEBPVP8 "


def _ole(stream: str) -> bytes:
    return OLE + bytes(504) + stream.encode("utf-16-le") + bytes(512)


@pytest.mark.parametrize(
    ("name", "data", "what", "todo"),
    [
        ("a.rtf", rb"{\rtf1\ansi x}", "RTF 文档", "另存为 .docx"),
        ("a.doc", rb"{\rtf1\ansi x}", "RTF 文档", "另存为 .docx"),
        (
            "a.xml",
            b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>\n<w:wordDocument>',
            "Word 的 XML 文档",
            "另存为 .docx",
        ),
        ("a.doc", b'<?xml version="1.0"?><w:wordDocument xmlns:w="x">', "Word 的 XML", ".docx"),
        ("a.xml", b'\xef\xbb\xbf<?xml version="1.0"?><pkg:package>', "Word 的 XML", ".docx"),
        (
            "a.xls",
            b'<?xml version="1.0"?>\r\n<?mso-application progid="Excel.Sheet"?>\r\n<Workbook>',
            "Excel 的 XML 表格",
            "另存为 .xlsx",
        ),
        ("a.doc", _ole("WordDocument"), "Word 97—2003 的旧格式（.doc、.wps）", ".docx"),
        ("a.wps", _ole("WordDocument"), "Word 97—2003 的旧格式（.doc、.wps）", ".docx"),
        ("a.xls", _ole("Workbook"), "Excel 97—2003 的旧格式（.xls、.et）", ".xlsx"),
        ("a.ppt", _ole("PowerPoint Document"), "演示文稿", ".docx 或 .xlsx"),
        ("a.bin", _ole("别的"), "旧格式，或不是文档", ".docx 或 .xlsx"),
        ("a.pdf", b"%PDF-1.7\n", "PDF", "从原来的文件另存"),
        ("a.docx", b"%PDF-1.7\n", "PDF", "从原来的文件另存"),
        ("a.odt", zipped({"content.xml": b"<x/>"}), "OpenDocument", ".docx 或 .xlsx"),
        ("a.ofd", zipped({"OFD.xml": b"<x/>"}), "OFD", "从原来的文件另存"),
        ("a.xlsb", zipped({"xl/workbook.bin": b"x"}), ".xlsb", "另存为 .xlsx"),
        ("a.pptx", zipped({"ppt/presentation.xml": b"x"}), "演示文稿", ".docx 或 .xlsx"),
        ("a.pages", zipped({"Index/Document.iwa": b"x"}), "Pages", ".docx 或 .xlsx"),
        ("a.zip", zipped({"表.docx": b"x"}), "压缩包", "先解压"),
        ("a.zip", zipped({"甲.txt": b"x"}), "没有 Word 或 Excel 文档", "能读的有"),
        ("a.rar", b"Rar!\x1a\x07\x00", "压缩包", "先解压"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c", "压缩包", "先解压"),
        ("a.gz", b"\x1f\x8b\x08", "压缩包", "先解压"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "图片", "找原来的文件"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "图片", "找原来的文件"),
        ("a.gif", b"GIF89a", "图片", "找原来的文件"),
        ("a.tif", b"II*\0\x08", "图片", "找原来的文件"),
        ("a.tif", b"MM\0*\0", "图片", "找原来的文件"),
        ("a.webp", _RIFF, "图片", "找原来的文件"),
        ("a.bmp", b"BM\x36\0\0\0", "图片", "找原来的文件"),
    ],
)
def test_what_it_is_and_what_to_do(name: str, data: bytes, what: str, todo: str) -> None:
    with pytest.raises(HalfyearError) as said:
        read(data, name)
    assert what in str(said.value)
    assert todo in str(said.value)
    assert "。" not in str(said.value).removesuffix("。").split("能读的有")[0][:-1]


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("a.doc", "<html xmlns:w='urn:schemas-microsoft-com:office:word'><table>", "html"),
        ("a.xls", "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table>", "html"),
        ("a.xls", "序号\t工作\n1\t甲\n", "tsv"),
        ("a.txt", "序号\t工作\n1\t甲\n", "tsv"),
        ("a.txt", "序号 | 工作 |\n1 |\t甲 |\n", "txt"),
        ("a.txt", "BM,RIFF", "txt"),
        ("a.md", "| 序号 | 工作 |\n| 1 | 甲 |\n", "md"),
        ("a.md", "<table>", "html"),
        ("a", "| 序号 |\n| --- |\n", "md"),
        ("a.csv", "<b>,<table>\n", "csv"),
        ("a.tsv", "x", "tsv"),
        ("a.mht", "x", "mhtml"),
        ("a.doc", "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n", "mhtml"),
        ("a.html", "MIME-Version: 1.0\nContent-Type:\n text/html\n\n<p>", "mhtml"),
        ("a.txt", "Subject: 一封信\n\n正文", "txt"),
    ],
)
def test_kinds_are_told_by_what_is_in_them(name: str, data: str, found: str) -> None:
    assert kind(data.encode(), name) == found
