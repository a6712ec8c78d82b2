"""A .docx opened: which of its parts are the text, the styles, the numbering and the notes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import cast

from lxml import etree
from lxml.etree import _Element

from halfyear.errors import HalfyearError
from halfyear.read.archive import Archive, is_ole, parts
from halfyear.read.word.names import W, local, number
from halfyear.text.stamp import PROPERTY

# A table of 1,000 rows has some 100,000.
MOST_ELEMENTS = 200_000
_NEEDED = ("styles", "numbering", "footnotes", "endnotes", "comments")
# Office saves “Strict Open XML” under these names, which differ in nothing that is read here.
_STRICT = re.compile(
    rb"""(\bxmlns(?::[^\s=]+)?\s*=\s*["'])http://purl\.oclc\.org/ooxml/(\w+)/(\w+)(?=["'])"""
)
_KINDS = {
    "workbook": "这是 Excel 工作簿，却按 Word 文档（.docx）交来",
    "presentation": "这是演示文稿，不是 Word 文档（.docx）",
}


@dataclass(frozen=True)
class Package:
    """The root of the document, and of those parts beside it that it has, by kind of relation."""

    document: _Element
    parts: Mapping[str, _Element]
    stamp: str | None = None
    """What a document of ours remembers of its table."""


def opened(data: bytes) -> Package:
    """The parts of a .docx that hold text or decide how it is printed; none of the others is unpacked.

    Raises HalfyearError, with one sentence, for whatever is no sound .docx of sensible size.
    """
    if not data:
        raise HalfyearError("文件是空的：请重新取一份")
    if is_ole(data) and "WordDocument".encode("utf-16-le") in data:
        raise HalfyearError("是旧版 .doc，请另存为 .docx")
    archive = parts(data)
    # Names of parts are compared without regard to case.
    names = {name.lower(): name for name in archive.names}
    main = next(
        (target for kind, target in _relations(archive, names, "") if kind == "officeDocument"),
        "word/document.xml",
    )
    if main.lower() not in names:
        raise HalfyearError("文件里没有 Word 正文，不是 .docx：请用 Word 或 WPS 打开后另存为 .docx")
    read = partial(_root, archive)
    document = read(names[main.lower()])
    if document.tag != f"{W}document":
        kind = _KINDS.get(local(document), "文件里没有 Word 正文，不是 .docx")
        raise HalfyearError(f"{kind}：请用 Word 或 WPS 打开后另存为 .docx")
    rest = {}
    for kind, target in _relations(archive, names, main):
        if kind in _NEEDED and kind not in rest and target.lower() in names:
            rest[kind] = read(names[target.lower()])
    if sum(map(_size, [document, *rest.values()])) > MOST_ELEMENTS:
        raise HalfyearError(f"文件太大：内容超过 {MOST_ELEMENTS} 项，请拆成几个文件再试")
    return Package(document, rest, _stamp(archive, names))


def _stamp(archive: Archive, names: Mapping[str, str]) -> str | None:
    """The property that ``render`` has given the document, from its parts in their order."""
    kinds = dict(_relations(archive, names, ""))
    part = names.get(kinds.get("custom-properties", "").lower())
    try:
        properties = _root(archive, part) if part else ()
    except HalfyearError:
        return None  # nothing of what is printed stands there
    parts: dict[int, str] = {}
    for each in properties:
        name, _, nth = each.get("name", "").partition(" ")
        if name == PROPERTY and (at := number(nth)) is not None:
            parts[at] = "".join(map(str, each.itertext())).strip()
    return "".join(words for _, words in sorted(parts.items())) or None


def _relations(archive: Archive, names: Mapping[str, str], part: str) -> list[tuple[str, str]]:
    """Kind and target of what a part ("" is the package itself) relates to inside the package."""
    folder, name = posixpath.split(part)
    listing = names.get(posixpath.join(folder, "_rels", f"{name}.rels").lower())
    if listing is None:
        return []
    return [
        (
            relation.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))[1:],
        )
        for relation in _root(archive, listing)
        if relation.get("TargetMode") != "External"
    ]


def _root(archive: Archive, name: str) -> _Element:
    root = archive.xml(name, MOST_ELEMENTS)
    if not any("purl.oclc.org/ooxml" in space for space in root.nsmap.values()):
        return root
    plain = _STRICT.sub(rb"\1http://schemas.openxmlformats.org/\2/2006/\3", etree.tostring(root))
    return etree.fromstring(plain, etree.XMLParser(resolve_entities=False, no_network=True))


def _size(root: _Element) -> int:
    return int(cast("float", root.xpath("count(//*)")))
