"""Documents that come in: Word and Excel packages, web pages and pipe tables, each sound but for one fault."""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Literal
from xml.sax.saxutils import escape

from halfyear.forms import form
from halfyear.forms.blank import blank
from halfyear.render import Format, render
from halfyear.report.load import load
from halfyear.report.model import Report
from halfyear.report.printing import table
from tests.promises.hostile.case import BASE, HOME, PLAN, SOUND, Case, Row

MIB = 1 << 20
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DONE = "印发年度工作要点，把任务分解到县。"
Office = Literal["docx", "xlsx"]
ROWS = {"docx": Row.DOCX, "xlsx": Row.XLSX}
MAIN = {"docx": "word/document.xml", "xlsx": "xl/worksheets/sheet1.xml"}


def cases() -> Iterator[Case]:
    for format_ in ("docx", "xlsx"):
        yield from _packages(format_)
        yield from _forms(format_)
        yield from _texts(format_)
    yield from _tables()
    yield from _words()
    yield from _books()
    yield from _pages()
    yield from _letters()
    yield from _pipes()
    yield from _values()


@cache
def report() -> Report:
    return load(HOME, {path.rpartition("/")[2]: text.encode() for path, text in SOUND.items()})


@cache
def published(format_: str) -> bytes:
    """The sound report as it is published."""
    return render(table(report()), Format(format_))


@cache
def returned(format_: Office) -> bytes:
    """The form of 规划处 as it comes back, with what its sheet says."""
    return form(blank(report(), "规划处"), format_)


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as target:
        for name, data in parts.items():
            # With no date of its own a part would bear that of now.
            target.writestr(zipfile.ZipInfo(name), data, method)
    return packed.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def changed(data: bytes, old: str, new: str) -> bytes:
    """A package in whose parts a text stands for another that was there."""
    unpacked = parts(data)
    assert any(old.encode() in part for part in unpacked.values())
    made = {
        name: part.replace(old.encode(), new.encode("utf-8", "surrogatepass"))
        for name, part in unpacked.items()
    }
    return zipped(made)


def _import(
    row: Row,
    name: str,
    file: str,
    data: bytes | Callable[[], bytes],
    code: int,
    *shows: str,
    bomb: bool = False,
) -> Case:
    """A published document: refused (code 2), or read, with a word about what is odd in it."""
    command = ("import", file, "--into", "data/2025", "--period", "2024-01-01..2024-06-30")
    makes = {} if code == 2 else {"data/2025/": ""}
    return Case(row, name, {file: data}, command, code, shows=shows, makes=makes, bomb=bomb)


def _packages(format_: Office) -> Iterator[Case]:
    """Bytes that are no sound package, as a published document and as a form that comes back."""
    sound = published(format_)
    unpacked = parts(sound)
    main = MAIN[format_]
    name = f"x.{format_}"
    noise = random.Random(1).randbytes(4 * MIB)
    packages: dict[str, tuple[bytes | Callable[[], bytes], str]] = {
        "empty": (b"", "文件是空的"),
        "text": ("序号 重点工作".encode(), "不是 .docx 或 .xlsx"),
        "pdf": (b"%PDF-1.7\n", "PDF"),
        "rtf": (b"{\\rtf1 }", "RTF 文档"),
        "old": (OLE + bytes(512), "旧格式"),
        "old-word": (OLE + "WordDocument".encode("utf-16-le") + bytes(512), "旧"),
        "encrypted": (OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
        "password": (sound.replace(b"\x00\x00\x08\x00", b"\x01\x00\x08\x00"), "密码"),
        "head": (sound[:4], "不完整"),
        "half": (sound[: len(sound) // 2], "不完整"),
        "tail": (sound[-len(sound) // 2 :], "不是 .docx"),
        "last-byte": (sound[:-1], "不完整"),
        "zeros": (b"PK\x03\x04" + bytes(5000), "不完整"),
        "other-zip": (zipped({"甲.txt": b"x"}), "没有 Word 或 Excel 文档"),
        "no-main": (
            zipped({key: part for key, part in unpacked.items() if key != main}),
            "没有 Word 正文" if format_ == "docx" else "没有",
        ),
        "main-empty": (zipped({**unpacked, main: b""}), "损坏"),
        "main-text": (zipped({**unpacked, main: b"x"}), "损坏"),
        "main-cut": (zipped({**unpacked, main: unpacked[main][:-20]}), "损坏"),
        "main-utf-16": (zipped({**unpacked, main: b"\xff\xfe<"}), "损坏"),
        "doctype": (
            zipped({**unpacked, main: _with(unpacked[main], "<!DOCTYPE a>")}),
            "文档类型声明",
        ),
        "entities": (zipped({**unpacked, main: _with(unpacked[main], _LAUGHS)}), "文档类型声明"),
        "entity-outside": (
            zipped(
                {
                    **unpacked,
                    main: _with(
                        unpacked[main], '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
                    ),
                }
            ),
            "文档类型声明",
        ),
        "lzma": (zipped(unpacked, zipfile.ZIP_LZMA), "压缩方式"),
        "bzip2": (zipped(unpacked, zipfile.ZIP_BZIP2), "压缩方式"),
        "ratio": (lambda: zipped({**unpacked, "x": b"x" * 8 * MIB}), "压缩得反常"),
        "part": (lambda: zipped({**unpacked, "x": bytes(17 * MIB)}), "上限是 16.0 MiB"),
        "all": (
            lambda: zipped({**unpacked, **{str(at): noise * 3 for at in range(3)}}),
            "上限是 32.0 MiB",
        ),
        "many": (
            lambda: zipped({**unpacked, **{str(at): b"" for at in range(1001)}}),
            "部分组成，上限是 1000 个",
        ),
        "lying-size": (partial(_lying, unpacked, main), "损坏"),
        "depth": (zipped({**unpacked, main: b"<a>" * 5000 + b"</a>" * 5000}), "损坏"),
        "elements": (
            lambda: zipped({**unpacked, main: b"<a>" + _many(2_000_001) + b"</a>"}),
            "太大",
        ),
        "attributes": (
            lambda: zipped(
                {
                    **unpacked,
                    main: b"<a "
                    + b" ".join(b'a%x="%x"' % (at, at * 7919) for at in range(60_000))
                    + b"/>",
                }
            ),
            "halfyear：",
        ),
    }
    heavy = {"ratio", "elements", "attributes"}
    for key, (data, said) in packages.items():
        yield _import(ROWS[format_], f"import-{key}", name, data, 2, said, bomb=key in heavy)
        command = ("collect", name, "--into", HOME)
        yield Case(
            ROWS[format_],
            f"collect-{key}",
            {name: data},
            command,
            1,
            shows=("没有收", said.removeprefix("halfyear：")),
        )


_LAUGHS = (
    "<!DOCTYPE a [<!ENTITY a0 'x'>"
    + "".join(f"<!ENTITY a{at} '{f'&a{at - 1};' * 10}'>" for at in range(1, 10))
    + "]>"
)


def _many(count: int) -> bytes:
    """So many elements in few bytes, but not so alike that they pack to nothing."""
    letters = random.Random(2).choices(b"abcdefgh", k=count)
    return b"".join(b"<%c/>" % letter for letter in letters)


def _with(xml: bytes, declaration: str) -> bytes:
    """XML with a declaration before its root."""
    head, sign, rest = xml.partition(b"?>")
    return head + sign + declaration.encode() + rest if sign else declaration.encode() + xml


def _lying(unpacked: dict[str, bytes], main: str) -> bytes:
    """A package whose largest part says that it is small."""
    content = b"x" * 10 * MIB
    data = zipped({**unpacked, main: content})
    return data.replace(struct.pack("<L", len(content)), struct.pack("<L", 100))


def _forms(format_: Office) -> Iterator[Case]:
    """Forms that come back with what nobody may write in them; the sheet stays as it is."""
    row, name = ROWS[format_], f"x.{format_}"
    for key, old, new, said in (
        ("other-division", "规划处", "基础处", "没有收"),
        ("no-division", "规划处", "机要处", "没有收"),
        ("division-path", "规划处", "../../x", "没有收"),
        ("other-period", "2024-01-01", "2023-01-01", "没有收"),
        ("task", "完善科技创新政策体系", "另一项任务", "没有收"),
        ("other-text", DONE, "另外的内容。", "没有收"),
    ):
        yield Case(
            row,
            f"form-{key}",
            {name: partial(changed, returned(format_), old, new)},
            ("collect", name, "--into", HOME),
            1,
            shows=(said,),
        )
    for key, new, code, shown in (
        ("command", "##[error]甲。", 0, "#⌗[error]"),
        ("hidden", "甲\u202e乙。", 1, "HY011"),
        ("mobile", "电话15957196688。", 1, "159****6688"),
        ("identity", "张三330106199003078817。", 1, "HY601"),
        ("anchor", "&amp;a 甲。", 0, "'&a 甲。'"),
        ("mark", "甲：乙 #丙。", 0, "'甲：乙 #丙。'"),
        ("jinja", "{{ 7*7 }}。", 0, "'{{ 7*7 }}。'"),
        ("formula", "=1+1。", 0, "=1+1。"),
    ):
        command = ("collect", name, "--into", HOME, "--replace", "--diff")
        hides = ("15957196688", "330106199003078817") if code else ()
        yield Case(
            row,
            f"replace-{key}",
            {name: partial(changed, returned(format_), DONE, new)},
            command,
            code,
            shows=(shown,),
            hides=hides,
            makes={f"{HOME}/规划处.yaml": "", f"{HOME}/.halfyear/": ""},
        )
    if format_ == "docx":
        # The task's text says which it is.
        yield Case(
            row,
            "form-number",
            {name: partial(changed, returned(format_), ">1<", ">9<")},
            ("collect", name, "--into", HOME),
            0,
            shows=("表上的第9项现在是第1项，按任务的内容收",),
        )
    twice = {"甲.docx": returned("docx"), "乙.xlsx": b"x", "丙.xlsx": returned("xlsx")}
    if format_ == "docx":
        yield Case(
            row,
            "a-bad-one-stops-no-other",
            dict(twice),
            ("collect", "甲.docx", "乙.xlsx", "丙.xlsx", "--into", HOME),
            1,
            shows=("“乙.xlsx”没有收", "通过"),
        )


def _texts(format_: Office) -> Iterator[Case]:
    """Texts that mean something to YAML: they come into the sheet as the text that they are."""
    row, name = ROWS[format_], f"x.{format_}"
    for key, text, written in (
        ("anchor", "&a 甲。", "'&a 甲。'"),
        ("alias", "*a 甲。", "'*a 甲。'"),
        ("tag", "!!bool x", "'!!bool x'"),
        ("colon", "甲: 乙。", "'甲: 乙。'"),
        ("mark", "甲 #乙。", "'甲 #乙。'"),
        ("list", "[甲, 乙]", "'[甲, 乙]'"),
        ("mapping", "{甲: 乙}", "'{甲: 乙}'"),
        ("merge", "<<", "<<"),
        ("document", "---", "'---'"),
        ("quote", "'甲\"乙。", "'''甲\"乙。'"),
        ("exception", "# halfyear: 忽略 HY601 甲", "'# halfyear: 忽略 HY601 甲'"),
        ("backslash", "甲\\u0031。", "甲\\u0031。"),
    ):
        data = partial(changed, published(format_), escape(DONE), escape(text))
        command = ("import", name, "--into", "data/2025")
        yield Case(
            row,
            f"text-{key}",
            {name: data},
            command,
            0,
            makes={"data/2025/规划处.yaml": written, "data/2025/": ""},
            shows=("已建立",),
        )
    for key, text, said in (
        ("bidi", "甲\u202e乙。", "HY011"),
        ("zero-width", "甲\u200b乙。", "HY011"),
        ("private", "甲\ue000。", "HY011"),
        ("identity", "张三330106199003078817。", "HY601"),
        ("mobile", "电话15957196688。", "159****6688"),
    ):
        data = partial(changed, published(format_), DONE, text)
        yield _import(row, f"text-{key}", name, data, 1, said)
    for key, text in (
        ("control", "甲&#1;乙"),
        ("half", "甲\ud800乙"),
        ("noncharacter", "甲&#xFFFF;乙"),
        ("entity", "甲&b;乙"),
    ):
        yield _import(
            row, f"text-{key}", name, partial(changed, published(format_), DONE, text), 2, "损坏"
        )


def _tables() -> Iterator[Case]:
    """The published table as it comes back edited, with what nobody may write in it, or in its stamp."""
    row, sound = Row.DOCX, published("docx")
    command = ("collect", "x.docx", "--into", HOME)
    stamp = "docProps/custom.xml"
    first = parts(sound)[stamp].decode().partition("<vt:lpwstr>")[2].partition("<")[0]
    unknown = "看不出它是从哪一版汇总表改的"
    laughs = partial(_with, parts(sound)[stamp], _LAUGHS)
    for key, data, said in (
        ("edition", partial(changed, sound, "2024年度", "2023年度"), "可能交错了期次"),
        ("number-twice", partial(changed, sound, ">2<", ">1<"), "有几行都是第1项"),
        ("number", partial(changed, sound, ">2<", ">3<"), "的序号改成了“3”"),
        ("stamp-text", lambda: zipped({**parts(sound), stamp: b"x"}), unknown),
        ("stamp-empty", lambda: zipped({**parts(sound), stamp: b"<x/>"}), unknown),
        ("stamp-entities", lambda: zipped({**parts(sound), stamp: laughs()}), unknown),
        ("stamp-width", partial(changed, sound, first, "1 99 AAAA"), unknown),
        ("stamp-none", partial(changed, sound, first, "1 0 AAAA"), unknown),
        ("stamp-words", partial(changed, sound, first, "../../x"), unknown),
        ("stamp-place", partial(changed, sound, "halfyear 1", "halfyear 9999999999"), unknown),
        (
            "stamp-forged",
            lambda: changed(changed(sound, first, f"1 7 {'AAAA' * 14}"), DONE, "另外的内容。"),
            "第1项“完成情况”在表生成以后报表里也改过",
        ),
    ):
        yield Case(row, f"table-{key}", {"x.docx": data}, command, 1, shows=(said,))
    body = parts(sound)[MAIN["docx"]].decode()
    last = f"<w:tr>{body.rpartition('<w:tr>')[2].partition('</w:tr>')[0]}</w:tr>"
    for key, number, said in (
        ("rows-of-one-number", ">2<", "有几行都是第2项"),
        ("rows-too-many", None, "表上多出的还有 2489 行"),
    ):
        rows = "".join(last if number else last.replace(">2<", f">{at}<") for at in range(2501))
        data = partial(changed, sound, last, f"{last}{rows}")
        yield Case(row, f"table-{key}", {"x.docx": data}, command, 1, shows=(said,), bomb=True)
    for key, new, code, shown in (
        ("command", "##[error]甲。", 0, "#⌗[error]"),
        ("hidden", "甲\u202e乙。", 1, "HY011"),
        ("mobile", "电话15957196688。", 1, "159****6688"),
        ("identity", "张三330106199003078817。", 1, "HY601"),
        ("anchor", "&amp;a 甲。", 0, "'&a 甲。'"),
        ("jinja", "{{ 7*7 }}。", 0, "'{{ 7*7 }}。'"),
        ("exception", "# halfyear: 忽略 HY601 甲", 0, "'# halfyear: 忽略 HY601 甲'"),
    ):
        yield Case(
            row,
            f"table-text-{key}",
            {"x.docx": partial(changed, sound, DONE, new)},
            (*command, "--diff"),
            code,
            shows=(shown,),
            hides=("15957196688", "330106199003078817") if code else (),
            makes={PLAN: "", f"{HOME}/.halfyear/": ""},
        )
    told = partial(changed, sound, "人才不足", "人才不足，电话15957196688")
    yield Case(
        row,
        "table-number-of-a-person",
        {"x.docx": told, BASE: SOUND[BASE].replace("部分实验室", "一些实验室")},
        command,
        1,
        shows=("159****6688", "报表里也改过"),
        hides=("15957196688",),
    )


def _words() -> Iterator[Case]:
    row = Row.DOCX
    sound = published("docx")
    body = parts(sound)[MAIN["docx"]].decode()

    def spanned(span: str) -> bytes:
        xml = re.sub(r"<w:tcPr>", f'<w:tcPr><w:gridSpan w:val="{span}"/>', body)
        return zipped({**parts(sound), MAIN["docx"]: xml.encode()})

    for name, span in (("span", "100000000"), ("span-digits", "9" * 5000), ("span-64", "64")):
        yield _import(row, name, "x.docx", partial(spanned, span), 2, "63", bomb=True)
    yield _import(row, "span-negative", "x.docx", partial(spanned, "-1"), 0, "已建立")
    deep = "<w:tbl><w:tr><w:tc>" * 800 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 800
    yield _import(
        row,
        "tables-in-tables",
        "x.docx",
        partial(changed, sound, "<w:body>", f"<w:body>{deep}"),
        2,
        "halfyear：",
        bomb=True,
    )
    many = "".join(f'<w:p w:rsidR="{at:x}"/>' for at in range(200_001))
    yield _import(
        row,
        "paragraphs",
        "x.docx",
        partial(changed, sound, "<w:body>", f"<w:body>{many}"),
        2,
        "200000",
        bomb=True,
    )
    fields = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' * 101
    yield _import(
        row, "fields", "x.docx", partial(changed, sound, "<w:body>", f"<w:body>{fields}"), 2, "域"
    )
    # Nothing is fetched, opened or run, whatever a document asks for.
    asked = '<w:p><w:r><w:instrText>INCLUDETEXT "/etc/passwd"</w:instrText></w:r></w:p>'
    yield _import(
        row,
        "include",
        "x.docx",
        partial(changed, sound, "<w:body>", f"<w:body>{asked}"),
        0,
        "已建立",
    )
    yield _import(row, "as-xlsx", "x.xlsx", b"x", 2, "不是 .docx 或 .xlsx")
    yield _import(row, "named-xlsx", "x.xlsx", sound, 0, "已建立")
    yield _import(row, "named-html", "x.html", sound, 0, "已建立")


def _books() -> Iterator[Case]:
    row = Row.XLSX
    sound = published("xlsx")
    end = "</sheetData>"

    def added(rows: str, after: str = "") -> Callable[[], bytes]:
        return partial(changed, sound, end, f"{rows}{end}{after}")

    far = '<row r="1048576"><c r="XFD1048576" t="str"><v>远</v></c></row>'
    yield _import(
        row, "far-cell", "x.xlsx", added(far), 0, "XFD1048576离表格太远，没有读入", bomb=True
    )
    low = '<row r="1048576"><c r="A1048576" t="str"><v>底</v></c></row>'
    yield _import(row, "low-cell", "x.xlsx", added(low), 0, "“底”读作表下的附注", bomb=True)
    outside = '<row r="99999999"><c r="ZZZZ99999999" t="str"><v>外</v></c></row>'
    yield _import(row, "cell-outside", "x.xlsx", added(outside), 0, "已建立", bomb=True)
    for name, number in (("99", "99999"), ("text", "x"), ("digits", "9" * 5000)):
        lost = f'<row r="90"><c r="A90" t="s"><v>{number}</v></c></row>'
        yield _import(row, f"string-{name}", "x.xlsx", added(lost), 2, "损坏")
    formula = '<row r="20"><c r="A20"><f>1+1</f></c></row>'
    yield _import(row, "formula", "x.xlsx", added(formula), 1, "没有")
    number = f'<row r="20"><c r="A20"><v>{"9" * 400}</v></c></row>'
    yield _import(row, "number-digits", "x.xlsx", added(number), 1, "HY")
    yield _import(row, "named-docx", "x.docx", sound, 0, "已建立")


_TABLE = "<h1>某厅2024年上半年重点工作</h1><table><tr><th>序号</th><th>重点工作</th><th>完成情况</th><th>牵头处室</th></tr><tr><td>1</td><td>甲。</td><td>{}</td><td>规划处</td></tr></table>"


def _pages() -> Iterator[Case]:
    row = Row.HTML
    for name, data, said in (
        ("empty", b"", "文件是空的"),
        ("blank", b" \n", "文件是空的"),
        ("no-table", b"<html><body><p>x</p></body></html>", "halfyear："),
        ("table-empty", b"<table></table>", "halfyear："),
        ("nul", _TABLE.format("甲\0乙").encode(), "不是文本文件"),
        ("bad-bytes", b"<table><tr><td>\xff\xff\xff</td></tr></table>", "编码"),
        ("bad-utf-16", b"\xff\xfe<\0t\0\x00\xd8", "编码"),
        ("binary", bytes(range(256)) * 99, "halfyear："),
    ):
        yield _import(row, name, "x.html", data, 2, said)
    for name, made, said in (
        ("tags", lambda: b"<b>" * 2_000_000, "太大"),
        ("depth", lambda: b"<table><tr><td>" * 1_000 + b"x", "halfyear："),
        ("divs", lambda: b"<div>" * 100_000 + b"x", "halfyear："),
        ("fonts", lambda: b"".join(b"<p><font color=%d>x" % at for at in range(30_000)), "太深"),
        ("misnested", lambda: b"<b><div></b>" * 80_000, "太深"),
        ("drawings", lambda: b"<table><tr><td><svg>" + b"<td><g>" * 100_000, "太深"),
        ("templates", lambda: b"<table><tr><td><template><td><div>" * 50_000, "太深"),
        (
            "hidden-ends",
            lambda: b"<div><!-- </div> --><textarea></div></textarea>" * 60_000,
            "太深",
        ),
        (
            "attributes",
            lambda: b"<a " + b" ".join(b"a%d" % at for at in range(100_000)) + b">",
            "太大",
        ),
        ("size", lambda: b"x" * (33 << 20), "上限是 32 MiB"),
        ("open-comment", lambda: b"<table><!--" * 200_000, "halfyear："),
        ("entities", lambda: b"<table><tr><td>" + b"&amp;" * 500_000, "halfyear："),
        ("columns", lambda: b"<table><tr>" + b"<td>x</td>" * 60_000, "halfyear："),
    ):
        yield _import(row, name, "x.html", made, 2, said, bomb=True)
    for name, words in (
        ("rowspan", '</td><td rowspan="1000000000">乙。'),
        ("colspan", '</td><td colspan="1000000000">乙。'),
        ("span-digits", f'</td><td colspan="{"9" * 5000}">乙。'),
    ):
        page = _TABLE.format(f"甲。{words}").encode()
        yield _import(row, name, "x.html", page, 0, "多出的格没有放进表里", bomb=True)
    for name, words, code, shown in (
        ("script", "甲<script>document.write('乙')</script>。", 0, "已建立"),
        ("style", "甲<style>td{display:none}</style>。", 1, "HY121"),
        ("hidden", '甲<span style="display:none">乙</span>。', 0, "已建立"),
        ("entity-large", "甲&#x110000;&#xD800;乙。", 1, "HY"),
        ("entity-control", "甲&#1;&#27;乙。", 1, "HY"),
        ("bidi", "甲&#x202E;乙。", 1, "HY011"),
        ("anchor", "&amp;a 甲。", 0, "已建立"),
    ):
        page = _TABLE.format(words).encode()
        yield _import(row, name, "x.html", page, code, shown)
    for declared in ("utf-7", "gbk", "utf-16", "x", "zlib", "rot13", "unicode_escape", "base64"):
        page = f'<meta charset="{declared}">{_TABLE.format("甲。")}'.encode()
        yield _import(row, f"charset-{declared}", "x.html", page, 0, "已建立")


_LETTER = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n%b\n%b\n--x--\n"


def _letters() -> Iterator[Case]:
    """Web pages in one file: what is packed in them is bounded as a page is."""
    row = Row.HTML
    sound = _TABLE.format("甲。").encode()
    for name, data, said in (
        ("blank", b"", "文件是空的"),
        ("no-page", _LETTER.replace(b"text/html", b"text/plain") % (b"", b"x"), "没有网页"),
        ("cut", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n", "没有网页"),
        ("bad-base64", _LETTER % (b"Content-Transfer-Encoding: base64\n", b"!!"), "halfyear："),
        ("binary", b"MIME-Version: 1.0\n" + bytes(range(256)) * 99, "halfyear："),
    ):
        yield _import(row, f"mhtml-{name}", "x.mhtml", data, 2, said)
    for name, made, said in (
        ("parts", lambda: _LETTER % (b"", b"--x\n\n" * 100_000), "太多部分"),
        ("heads", lambda: b"A: b\n" * 2_000_000, "halfyear："),
        ("size", lambda: b"MIME-Version: 1.0\n" + b"x" * (33 << 20), "上限是 32 MiB"),
        (
            "depth",
            lambda: b"".join(
                b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (at, at)
                for at in range(900)
            ),
            "halfyear：",
        ),
        ("tags", lambda: _LETTER % (b"", b"<b>" * 2_000_000), "太大"),
    ):
        yield _import(row, f"mhtml-{name}", "x.mhtml", made, 2, said, bomb=True)
    yield _import(row, "mhtml-sound", "x.mhtml", _LETTER % (b"", sound), 0, "已建立")
    for charset in ("utf-7", "zlib", "unicode_escape", "x" * 5000):
        data = _LETTER.replace(b"text/html", b"text/html; charset=" + charset.encode())
        yield _import(row, f"mhtml-{charset[:9]}", "x.mhtml", data % (b"", sound), 0, "已建立")


_PIPE = "# 某厅2024年上半年重点工作\n\n| 序号 | 重点工作 | 完成情况 | 牵头处室 |\n| --- | --- | --- | --- |\n| 1 | 甲。 | {} | 规划处 |\n"


_HEAD = "某厅2024年上半年重点工作,,,\n序号,重点工作,完成情况,牵头处室\n"


def _values() -> Iterator[Case]:
    row = Row.VALUES
    sound = f"{_HEAD}1,甲。,{{}},规划处\n"
    for name, ending, data, said in (
        ("empty", "csv", b"", "文件是空的"),
        ("nul", "csv", sound.format("甲\0乙").encode(), "不是文本文件"),
        ("bad-bytes", "csv", sound.format("甲").encode() + b"\xff\xff", "编码"),
        ("open-quote", "csv", sound.format('"甲').encode(), "引号不成对"),
        ("after-quote", "csv", sound.format('"甲"乙').encode(), "引号不成对"),
        ("no-head", "csv", b"1,2\n3,4\n", "halfyear："),
        ("tabs-alone", "tsv", b"\t\t\n\t\t\n", "halfyear："),
    ):
        yield _import(row, name, f"x.{ending}", data, 2, said)
    for name, ending, made in (
        ("rows", "csv", lambda: f"{_HEAD}{'1,甲' * 1}\n".encode() * 1_000_000),
        ("columns", "csv", lambda: _HEAD.encode() + b"1" + b",x" * 2_000_000),
        ("cells", "csv", lambda: _HEAD.encode() + (b"1" + b",x" * 250 + b"\n") * 60_000),
        ("commas", "csv", lambda: b"," * 30_000_000),
        ("commas-fewer", "csv", lambda: b"x," * 3_900_000),
        ("lines", "csv", lambda: _HEAD.encode() + b"\n" * 20_000_000),
        ("lines-fewer", "csv", lambda: b"\n" * 1_050_000 + b"1,2\n"),
        ("quotes", "csv", lambda: _HEAD.encode() + b'"' * 2_000_001),
        ("long-cell", "csv", lambda: _HEAD.encode() + b"1," + b"x" * 20_000_000),
        ("size", "csv", lambda: b"a,b" * (11 << 20)),
        ("tabs", "tsv", lambda: b"\t" * 30_000_000),
        (
            "tabs-go-on",
            "tsv",
            lambda: _HEAD.replace(",", "\t").encode() + b"1\tx\n" + (b"y" * 1000 + b"\n") * 19_000,
        ),
        ("tab-rows", "txt", lambda: b"a\tb\n" * 4_000_000),
    ):
        yield _import(row, f"crowd-{name}", f"x.{ending}", made, 2, "halfyear：", bomb=True)
    for name, made, code, shown in (
        ("quotes", lambda: _HEAD.replace(",", "\t").encode() + b'"\n' * 1_000_000, 1, "HY121"),
        (
            "goes-on",
            lambda: _HEAD.replace(",", "\t").encode() + b"1\tx\n" + b"y\n" * 19_000,
            0,
            "接在上一行的格里读入",
        ),
    ):
        yield _import(row, f"tabs-{name}", "x.tsv", made, code, shown, bomb=True)
    for name, words, code, shown in (
        ("bidi", "甲\u202e乙。", 1, "HY011"),
        ("escape-sequence", "甲\x1b[31m乙。", 1, "HY011"),
        ("disarmed", "'=1+1。", 0, "已建立"),
        ("anchor", "&a 甲。", 0, "已建立"),
        ("identity", "张三330106199003078817。", 1, "HY601"),
    ):
        yield _import(row, name, "x.csv", sound.format(words).encode(), code, shown)


def _pipes() -> Iterator[Case]:
    row = Row.PIPE
    for name, ending, data, said in (
        ("empty", "md", b"", "文件是空的"),
        ("rule-alone", "md", b"| - |\n", "halfyear："),
        ("nul", "md", _PIPE.format("甲\0乙").encode(), "不是文本文件"),
        ("bad-bytes", "md", _PIPE.format("甲").encode() + b"\xff\xff", "编码"),
        ("text", "txt", "没有表格的文字。".encode(), "halfyear："),
        ("no-ending", "", b"\x80|", "halfyear："),
        ("unknown-ending", "exe", b"MZ\x90\0", "halfyear："),
    ):
        yield _import(row, name, f"x.{ending}", data, 2, said)
    for name, ending, made in (
        ("bars", "txt", lambda: b"|" * 3_000_000),
        ("rows", "txt", lambda: b"a|b\n" * 1_100_000),
        ("rows-md", "md", lambda: b"|a|b|\n|-|-|\n" + b"|x|y|\n" * 1_100_000),
        ("columns", "md", lambda: b"|a" * 50_000 + b"|\n" + b"|-" * 50_000 + b"|\n"),
        ("lines", "txt", lambda: b"a\n" * 3_000_000),
        ("open-row", "txt", lambda: b"a|b|\n1|x\n" + b"y\n" * 150_000 + b"z|\n"),
        ("open-rows", "txt", lambda: b"a|b|\n" + b"1|x\n" * 90_000 + b"z|\n"),
        ("blanks", "md", lambda: b"a|b\n" + b" " * 2_000_000 + b"-x"),
        ("signs", "md", lambda: b"# " + b" #" * 1_000_000 + b"x"),
        ("size", "txt", lambda: b"a|b" * (11 << 20)),
    ):
        yield _import(row, f"crowd-{name}", f"x.{ending}", made, 2, "halfyear：", bomb=True)
    yield _import(row, "bars-alone", "x.txt", b"|||||||\n", 1, "HY114")
    for name, made in (
        ("stars", lambda: b"|" + b"**" * 500_000 + b"|\n|-|\n"),
        ("brackets", lambda: b"|" + b"[" * 1_000_000 + b"|\n|-|\n"),
        ("backslashes", lambda: b"a|" + b"\\" * 2_000_000 + b"|\n"),
        ("entities", lambda: b"|" + b"&#38;" * 300_000 + b"|\n|-|\n"),
    ):
        ending = "txt" if name == "backslashes" else "md"
        yield _import(row, f"crowd-{name}", f"x.{ending}", made, 1, "HY015", "……”（共", bomb=True)
    for name, words, code, shown in (
        ("bidi", "甲\u202e乙。", 1, "HY011"),
        ("escape-sequence", "甲\x1b[31m乙。", 1, "HY011"),
        ("entity", "甲&#x202E;乙。", 1, "HY011"),
        ("entity-large", "甲&#1114112;乙。", 0, "HY501"),
        ("command", "##[error]甲。", 0, "已建立"),
        ("jinja", "{{ 7*7 }}。", 0, "已建立"),
        ("anchor", "&a 甲。", 0, "已建立"),
        ("mobile", "电话15957196688。", 1, "159****6688"),
    ):
        yield _import(row, f"text-{name}", "x.md", _PIPE.format(words).encode(), code, shown)
    for encoding in ("gbk", "utf-16", "utf-8-sig"):
        yield _import(
            row, f"encoding-{encoding}", "x.md", _PIPE.format("甲。").encode(encoding), 0, "已建立"
        )
    for words in ("\\u{110000}", "\\u{d800}", "\\u{1b}", "\\u{ffffff}"):
        text = f"某厅2024年上半年重点工作\n序号 | 重点工作 | 完成情况 | 牵头处室 |\n1 | 甲。 | 甲{words}乙。 | 规划处 |\n"
        code = 0 if words in ("\\u{110000}", "\\u{ffffff}") else 1
        yield _import(row, f"text-escape-{words[3:-1]}", "x.txt", text.encode(), code, "已建立")
