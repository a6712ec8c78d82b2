"""The door to zip packages (.docx, .xlsx): bounded, and every fault one sentence in Chinese."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from halfyear.errors import HalfyearError
from halfyear.text.shown import inert

_MIB = 1 << 20
MOST_PART = 16 * _MIB
MOST_BYTES = 32 * _MIB
MOST_PARTS = 1000
MOST_RATIO = 200
# Below this much a part can be as repetitive as it likes.
_HARMLESS = _MIB
MOST_ELEMENTS = 1_000_000

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def is_zip(data: bytes) -> bool:
    """Whether the bytes begin as a zip package does."""
    return data.startswith(_ZIP)


def is_ole(data: bytes) -> bool:
    """Whether the bytes begin as old or encrypted Office files do."""
    return data.startswith(_OLE)


@dataclass(frozen=True)
class Archive:
    """The parts of a package by name, unpacked when they are asked for."""

    package: zipfile.ZipFile
    names: frozenset[str]

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises HalfyearError where it is missing or damaged."""
        if name not in self.names:
            raise HalfyearError(f"文件里缺少“{_shown(name)}”，可能没有存完整：请打开后另存一份再试")
        try:
            return self.package.read(name)
        except (*_BROKEN, NotImplementedError) as error:
            raise HalfyearError("文件已经损坏，解不开：请重新取一份") from error

    def xml(self, name: str, most: int = MOST_ELEMENTS) -> etree._Element:
        """The root element of a part of at most ``most`` elements.

        Raises HalfyearError where the part is missing, is not XML, declares a document type or
        is too large.
        """
        data = self.read(name)
        check_xml(data, name, most)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise HalfyearError(
                f"文件里的“{_shown(name)}”已经损坏：请打开后另存一份再试"
            ) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise HalfyearError(_DECLARED.format(_shown(name)))
        return root


_DECLARED = (
    "文件里的“{}”带有文档类型声明，可能有危险，不予读取：请用 Word、WPS 或 Excel 另存一份再试"
)


def check_xml(data: bytes, name: str, most: int = MOST_ELEMENTS) -> None:
    """Refuse, before it is parsed, XML that declares a document type or holds too many elements."""
    # UTF-16 has a NUL at each letter.
    start = data[:4096].replace(b"\0", b"")
    if _DOCTYPE.search(start) or _DOCTYPE.search(data):
        raise HalfyearError(_DECLARED.format(_shown(name)))
    if data.count(b"<") > 2 * most:
        raise HalfyearError(f"文件太大：“{_shown(name)}”里的内容超过 {most} 项，请拆成几个文件再试")


def parts(data: bytes) -> Archive:
    """The package, after its sizes are checked; no part is unpacked yet.

    Raises HalfyearError for what is no zip package, encrypted, damaged or too large.
    """
    if is_ole(data):
        raise HalfyearError(_old(data))
    if not is_zip(data):
        raise HalfyearError(
            "这不是 .docx 或 .xlsx 文件：请用 Word、WPS 或 Excel 另存为这两种格式再试"
        )
    if len(data) > MOST_BYTES:
        raise HalfyearError(f"文件太大：{_mib(len(data))}，上限是 {_mib(MOST_BYTES)}")
    try:
        package = zipfile.ZipFile(BytesIO(data))
    except (*_BROKEN, NotImplementedError) as error:
        raise HalfyearError("文件不完整或已经损坏，打不开：请重新取一份") from error
    entries = package.infolist()
    if len(entries) > MOST_PARTS:
        raise HalfyearError(f"文件由 {len(entries)} 个部分组成，上限是 {MOST_PARTS} 个，不予读取")
    names: set[str] = set()
    total = 0
    for entry in entries:
        # Office packs in no other way, and some others take what memory the file tells them to.
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise HalfyearError(
                "文件的压缩方式不是 Office 用的：请用 Word、WPS 或 Excel 打开后另存一份再试"
            )
        if entry.header_offset >= len(data):
            raise HalfyearError("文件不完整或已经损坏，打不开：请重新取一份")
        if entry.flag_bits & 1:
            raise HalfyearError("文件加了密码，读不了：请去掉密码另存一份再试")
        total += entry.file_size
        if entry.file_size > MOST_PART:
            raise HalfyearError(
                f"文件里的“{_shown(entry.filename)}”展开后有 {_mib(entry.file_size)}，上限是 {_mib(MOST_PART)}"
            )
        bomb = entry.file_size > MOST_RATIO * max(entry.compress_size, 1)
        if bomb and entry.file_size > _HARMLESS:
            raise HalfyearError(
                f"文件里的“{_shown(entry.filename)}”压缩得反常，可能有危险，不予读取"
            )
        if entry.filename in names:
            raise HalfyearError(
                f"文件里有两个“{_shown(entry.filename)}”，已经损坏：请打开后另存一份再试"
            )
        names.add(entry.filename)
    if total > MOST_BYTES:
        raise HalfyearError(
            f"文件展开后有 {_mib(total)}，上限是 {_mib(MOST_BYTES)}：请删去图片等再试"
        )
    return Archive(package, frozenset(names))


# Streams of an OLE file, and what it is that has them.
_STREAMS = (
    (
        "WordDocument",
        "这是 Word 97—2003 的旧格式（.doc、.wps）：请用 Word 或 WPS 打开，另存为 .docx 再试",
    ),
    (
        "Workbook",
        "这是 Excel 97—2003 的旧格式（.xls、.et）：请用 Excel 或 WPS 打开，另存为 .xlsx 再试",
    ),
    ("PowerPoint Document", "这是演示文稿，不是表格：请把表格另存为 .docx 或 .xlsx 再试"),
)


def _old(data: bytes) -> str:
    """What an OLE file is: Office encrypts into one, and its formats before 2007 are one."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "文件加了密码，读不了：请去掉密码另存一份再试"
    for stream, said in _STREAMS:
        if stream.encode("utf-16-le") in data:
            return said
    return "这是 Word 或 Excel 97—2003 的旧格式，或不是文档：请用 Word、WPS 或 Excel 另存为 .docx 或 .xlsx 再试"


def _mib(size: int) -> str:
    return f"{size / _MIB:.1f} MiB"


def _shown(name: str) -> str:
    """A part's name, which may be anything, in a sentence."""
    return inert(name)[:60]
