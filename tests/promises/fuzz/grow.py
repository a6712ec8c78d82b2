"""How an input grows: a script of bytes says which seed is taken and what becomes of it.

Every script means something, and a byte of zero changes nothing, so that hypothesis, which makes
scripts shorter and their bytes smaller, ends at the seed with the one change that matters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from lxml import etree

# What YAML, the form, the rules, terminals and CI services take for more than text.
FRAGMENTS: tuple[str, ...] = (
    *"-:：#，,。.、；;！!？?|>&*%@`'\"‘’“”《》〈〉（）()[]{}【】〔〕~～—-_/\\<=+^$甲乙无1年月\t \u3000\u200b\u00a0\ufeff\u202e",
    *("\n", "\r\n", "\r", "\u2028", "\x85", "\x00", "\x0b", "\x1b[31m", "\x7f", "\ue000", "\ufffe"),
    *("- ", "  ", ": ", " #", " # ", "---\n", "...\n", "%YAML 1.1\n", "? ", "<<: ", "~", "[]", "{}"),
    *("|\n", "|-\n", ">-\n", "|2\n", ">+\n", "&甲 ", "*甲 ", "&R&D", "!!str ", "!甲 ", "!<", "''", '""'),
    *("\\u4e00", "\\x31", "\\U0001f600", "\\ud800", "\\n", '"\\\n', "[a, b]", "{a: b}", "a: b: c\n"),
    *("- 序号: 1\n", "序号: 2\n", "  完成情况: ", "完成情况：", "  存在问题: 无\n", "    - 甲。\n", "栏目:\n"),
    *("# halfyear: 忽略 HY201 甲\n", "# halfyear: 忽略 HY601\n", "# halfyear:", "# yaml-language-server: $schema=a\n"),
    *("<<<<<<< HEAD\n", "=======\n", ">>>>>>> 甲\n", "::error::", "##[error]", "[/b]", ":x:", "{0}", "{a!r}", "%s"),
    *("1. ", "1、", "（一）", "①", "一是", "1.8月7日", "3.2%", "1—6月", "2024-02-30", "〔2024〕1号", "99999999999"),
    *("13800138000", "110101199003070011", "6222020200112233445", "a@b.cn", "138 0013 8000", "１３８００１３８０００"),
    *("《关于甲的意见（试行）》", "会同省财政厅、省教育厅等部门", "与乙大学共同", "同比增长5.2%", "占比87.9%", "其中", "秘密★"),
    *("截止6月底", "起草", "修改完善", "出台", "制定、制订", "的推进", "推进推进", "提高3%", "5-10万元", "2023年"),
    *("𠮷", "é", "e\u0301", "👨‍👩‍👧", "א", "甲" * 301, "[" * 15, "- " * 15, "（" * 40, "“" * 40, "甲，" * 200, "1" * 400),
)  # fmt: skip
VALUES = (
    *("", "0", "1", "2", "-1", "63", "64", "100000000", "1e9", "x", "真", "true", "false", "auto", "none"),
    *("restart", "continue", "begin", "end", "separate", "chineseCounting", "decimal", "%1.", "%9", "rId1"),
    *("A1", "XFD1048576", "A1:XFD1048576", "B2:A1", "s", "str", "inlineStr", "e", "b", "n", "d", "../../甲", "/x"),
    *("color:red", "display:none", "white-space:pre", "text-decoration:line-through", "vertical-align:super", "superscript", "\u0000".replace("\0", "\ufffd"), "甲" * 300),
)  # fmt: skip
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_TAGS = (
    *(f"{{{_W}}}{name}" for name in ["body", "p", "r", "t", "tbl", "tr", "tc", "tcPr", "trPr", "pPr", "rPr", "tblGrid", "gridCol", "gridSpan", "vMerge", "hMerge", "gridBefore", "gridAfter", "ins", "del", "moveFrom", "moveTo", "delText", "sdt", "sdtContent", "sdtPr", "hyperlink", "smartTag", "fldSimple", "fldChar", "instrText", "br", "cr", "tab", "sym", "noBreakHyphen", "softHyphen", "ruby", "rubyBase", "rt", "vanish", "strike", "dstrike", "vertAlign", "ffData", "ddList", "listEntry", "numPr", "numId", "ilvl", "pStyle", "rStyle", "style", "basedOn", "lvl", "lvlText", "numFmt", "start", "abstractNum", "num", "abstractNumId", "lvlOverride", "startOverride", "footnoteReference", "commentReference", "txbxContent", "drawing", "pict", "checkBox", "sectPr", "pageBreakBefore", "tblHeader", "customXml", "dir", "bdo"]),
    *(f"{{{_S}}}{name}" for name in ["sheetData", "row", "c", "v", "f", "is", "t", "r", "mergeCells", "mergeCell", "sheet", "sheets", "si", "sst", "cellXfs", "xf", "numFmts", "numFmt", "dimension", "cols", "col", "hyperlink", "definedName", "rPr", "strike", "vertAlign", "fonts", "font"]),
    *(f"{{{_M}}}{name}" for name in ["oMath", "r", "t", "f", "num", "den", "sSup", "e", "sup", "d", "rad", "deg", "nary"]),
    *["table", "tr", "td", "th", "thead", "tbody", "p", "br", "div", "span", "ol", "ul", "li", "a", "b", "font", "h1", "script", "style", "caption", "col", "colgroup", "ruby", "rt", "input", "del", "ins", "s", "sup", "sub", "form", "template", "noscript", "select", "option", "textarea", "pre", "svg", "math"],
)  # fmt: skip
_MARKS = str.maketrans("，。：；（）“”！？", ',.:;()""!?')
_WIDE = str.maketrans(",.:;()!?0123456789", "，。：；（）！？０１２３４５６７８９")
_LONGEST = (
    60_000  # characters; doubling must not pass the bounds of size, which have tests of their own
)


class Script:
    """The bytes of a script, read from the front; behind its end there are zeros."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def __bool__(self) -> bool:
        """Whether there is more to read."""
        return self.at < len(self.data)

    def number(self, below: int) -> int:
        """A number from 0: of one byte where that is enough, else of two."""
        size = 1 if below <= 256 else 2
        part = self.data[self.at : self.at + size]
        self.at += size
        return int.from_bytes(part, "big") % max(below, 1)

    def place(self, length: int) -> int:
        """An offset up to a length, in equal steps over the whole of it."""
        part = self.data[self.at : self.at + 2].ljust(2, b"\0")
        self.at += 2
        return int.from_bytes(part, "big") * (length + 1) >> 16


def soup(script: Script) -> str:
    """A text of nothing but fragments."""
    parts = []
    while script:
        parts.append(FRAGMENTS[script.number(len(FRAGMENTS))])
    return "".join(parts)


def text(script: Script, seed: str, other: str = "") -> str:
    """A text changed as often as the script says, four bytes a change; ``other`` lends its parts."""
    words = seed
    while script and len(words) < _LONGEST:
        words = _changed(script, words, other or seed)
    return words


def _changed(script: Script, words: str, other: str) -> str:
    kind, at, more = script.number(256) % 20, script.place(len(words)), script.number(256)
    start = words.rfind("\n", 0, at) + 1
    end = (words.find("\n", at) + 1) or len(words)
    line = words[start:end]
    fragment = FRAGMENTS[more % len(FRAGMENTS)]
    match kind:
        case 0:
            return words
        case 1:
            return words[:at] + words[at + 1 + more % 8 :]
        case 2 | 3 | 4:
            return words[:at] + fragment + words[at:]
        case 5 | 6:
            return words[:at] + fragment + words[at + 1 + len(fragment) % 3 :]
        case 7:
            return words[:start] + words[end:]
        case 8:
            return words[:end] + line * (1 + more % 3) + words[end:]
        case 9:
            behind = words.find("\n", end) + 1 or len(words)
            return words[:start] + words[end:behind] + line + words[behind:]
        case 10:
            blanks = " " * (more % 9)
            return words[:start] + blanks + line.lstrip(" ") + words[end:]
        case 11:
            return words[:start] + ("\t" if more % 2 else "  ") + words[start:]
        case 12:
            return words[: end - 1] + words[end:] if line.endswith("\n") else words
        case 13:
            # The value behind a colon or dash in quotes, in a block, or in brackets.
            lead = re.match(r"\s*(?:- )?(?:[^:\n]*: |[^:\n]*?)", line)
            head = lead[0] if lead else ""
            value = line[len(head) :].removesuffix("\n")
            styles = (
                *("'{}'", '"{}"', "|\n      {}", ">-\n      {}", "[{}]", "{{{}}}"),
                *("&a {}", "!b {}", "{} # 注"),
            )
            styled = styles[more % len(styles)].format(value)
            return words[:start] + head + styled + words[end - line.endswith("\n") :]
        case 14:
            return words[:start] + line.translate(_WIDE if more % 2 else _MARKS) + words[end:]
        case 15:
            return words[:at] + words[at : at + 40 + more] * 2 + words[at + 40 + more :]
        case 16:
            there = len(other) * more >> 8
            return words[:at] + other[there : there + 60] + words[at:]
        case 17:
            there = other.rfind("\n", 0, len(other) * more >> 8) + 1
            lines = other[there : there + 300].split("\n")[: 1 + more % 4]
            return words[:start] + "".join(f"{one}\n" for one in lines) + words[start:]
        case 18:
            endings = ("\r\n", "\r", "\n\n", "\n \n", " \n", "\u2028")
            return words.replace("\n", endings[more % len(endings)])
        case _:
            return words[:at] if more < 64 else words.translate(_MARKS) if more < 128 else words


def encoded(script: Script, words: str) -> bytes:
    """A text as bytes, mostly in UTF-8."""
    kind = script.number(256)
    data = words.encode("utf-8", "surrogatepass")
    match kind:
        case 255:
            return words.encode("gb18030", "replace")
        case 254:
            return words.encode("utf-16", "replace")
        case 253:
            return b"\xef\xbb\xbf" + data
        case 250 | 251 | 252:
            return raw(script, data)
        case _:
            return data


def raw(script: Script, data: bytes) -> bytes:
    """Bytes changed as often as the script says."""
    while script and len(data) < 4 * _LONGEST:
        kind, at, more = script.number(256) % 8, script.place(len(data)), script.number(256)
        match kind:
            case 0:
                pass
            case 1:
                data = data[:at] + bytes([more]) + data[at + 1 :]
            case 2:
                data = data[:at] + bytes([more]) + data[at:]
            case 3:
                data = data[:at] + data[at + 1 + more :]
            case 4:
                data = data[:at] + data[at : at + more] * 2 + data[at + more :]
            case 5:
                data = (
                    data[:at]
                    + bytes([data[at] ^ (1 << more % 8)] if at < len(data) else [])
                    + data[at + 1 :]
                )
            case 6:
                data = data[:at] + b"\xff" * (more % 9) + data[at + more % 9 :]
            case _:
                data = data[:at] if more < 32 else data
    return data


def package(script: Script, parts: Mapping[str, bytes]) -> bytes:
    """A zip package some of whose parts are changed: mostly their elements, else their bytes or names."""
    changed = dict(parts)
    names = sorted(changed, key=lambda name: (name not in _LIKELY, name))
    first = min(len(names), 6)
    while script:
        kind = script.number(256)
        name = names[script.number(256) % (first if kind < 200 else len(names))]
        if name not in changed:
            continue
        if kind < 225:
            changed[name] = markup(Script(script.data[script.at : script.at + 5]), changed[name])
            script.at += 5
        elif kind < 240:
            changed[name] = raw(Script(script.data[script.at : script.at + 4]), changed[name])
            script.at += 4
        elif kind < 248:
            del changed[name]
        else:
            changed[names[script.number(256) % len(names)]] = changed[name]
    return zipped(changed)


_LIKELY = (
    *("word/document.xml", "word/numbering.xml", "word/styles.xml", "xl/worksheets/sheet1.xml"),
    *("xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"),
)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A package of parts, not compressed: that is faster, and readers take both."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as file:
        for name, data in parts.items():
            file.writestr(ZipInfo(name), data)
    return packed.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with ZipFile(BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def markup(script: Script, data: bytes) -> bytes:
    """XML with one of its elements changed; it stays well-formed."""
    try:
        root = etree.fromstring(data)
    except (etree.XMLSyntaxError, ValueError):
        return raw(script, data)
    _element(script, root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _element(script: Script, root: etree._Element) -> None:
    kind, at, more = script.number(256) % 12, script.place(65_535), script.number(256)
    found = [each for each in root.iter() if isinstance(each.tag, str)]
    one = found[len(found) * at >> 16]
    other = found[len(found) * more >> 8]
    parent = one.getparent()
    match kind:
        case 0:
            pass
        case 1 if parent is not None:
            parent.remove(one)
        case 2 if parent is not None:
            parent.insert(parent.index(one), deepcopy(one))
        case 3 if parent is not None and len(found) < 2_000:
            # In the place of another one, which may hold it.
            one.append(deepcopy(other))
        case 4 if parent is not None:
            around = etree.Element(_TAGS[more % len(_TAGS)])
            parent.replace(one, around)
            around.append(one)
        case 5 | 6:
            one.insert(0, etree.Element(_TAGS[more % len(_TAGS)]))
        case 7:
            one.tag = _TAGS[more % len(_TAGS)]
        case 8 | 9 if one.attrib:
            names = list(one.attrib)
            one.set(names[more % len(names)], VALUES[more % len(VALUES)])
        case 10 if other.attrib:
            for name, value in other.attrib.items():
                one.set(name, value)
        case _:
            words = FRAGMENTS[more % len(FRAGMENTS)] if more % 2 else VALUES[more % len(VALUES)]
            # XML 1.0 has no place for control characters.
            one.text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", words)


def page(script: Script, seed: str) -> str:
    """HTML whose tags and texts are changed; it need not stay well-formed."""
    words = seed
    while script and len(words) < _LONGEST:
        kind, at, more = script.number(256) % 8, script.place(len(words)), script.number(256)
        tags = [(tag.start(), tag.end()) for tag in re.finditer(r"<[^<>]*>", words)] or [(0, 0)]
        start, end = tags[len(tags) * at // (len(words) + 1)]
        tag = _TAGS[-1 - more % 44]
        match kind:
            case 0:
                pass
            case 1:
                words = words[:start] + words[end:]
            case 2:
                words = words[:end] + words[start:end] + words[end:]
            case 3:
                words = f"{words[:start]}<{tag}>{words[start:]}"
            case 4:
                words = f"{words[:end]}</{tag}>{words[end:]}"
            case 5:
                names = ("colspan", "rowspan", "style", "class", "hidden", "start", "value", "type")
                said = f" {names[more % len(names)]}='{VALUES[more % len(VALUES)]}'"
                words = words[: end - 1] + said + words[end - 1 :] if end else words
            case 6:
                signs = (
                    "&#0;",
                    "&#x110000;",
                    "&nbsp;",
                    "&amp;lt;",
                    "<!--",
                    "-->",
                    "<![CDATA[",
                    "]]>",
                    "<!DOCTYPE x>",
                    "&x;",
                )
                words = words[:at] + signs[more % len(signs)] + words[at:]
            case _:
                words = words[:at] + FRAGMENTS[more % len(FRAGMENTS)] + words[at:]
    return words


def pick(script: Script, seeds: Sequence[str]) -> str:
    """One of some seeds."""
    return seeds[script.number(len(seeds))]
