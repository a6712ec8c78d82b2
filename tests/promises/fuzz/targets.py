"""The targets: what a script of bytes becomes, what is done with it, and what must hold then."""

from __future__ import annotations

import ast
import re
from base64 import encodebytes
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from quopri import encodestring
from typing import NamedTuple

import halfyear
from halfyear.errors import HalfyearError
from halfyear.forms import form
from halfyear.forms.blank import blank
from halfyear.forms.collect import collect
from halfyear.importing import adopt
from halfyear.manual import parsed
from halfyear.read import read
from halfyear.render import Format, render
from halfyear.report.folder import entries
from halfyear.report.load import Entry, load
from halfyear.report.model import Period, Report
from halfyear.report.printing import table
from halfyear.rules import rules
from halfyear.rules.example import SETTINGS
from halfyear.season.edited import edits, remarks
from halfyear.season.owners import put_back
from halfyear.source.parser import parse
from halfyear.text.stamp import stamp, understood
from tests.conftest import DATA
from tests.promises.fuzz import claims, grow
from tests.promises.fuzz.grow import Script
from tests.read import test_docx as word
from tests.render.tables import HOSTILE, SMALL
from tests.rules.test_corpus import CLEAN, NAMES

TODAY = date(2025, 1, 1)
PERIOD = Period(date(2024, 1, 1), date(2024, 6, 30))


class Input(NamedTuple):
    """What a script becomes: the content of a file, and its name."""

    name: str
    data: bytes
    # No proxy: an input that fails goes from one process to another.
    beside: Mapping[str, Entry] = {}


class Target(NamedTuple):
    """An input's making, what must hold of it, the length of its scripts, and its share of the executions."""

    grown: Callable[[bytes], Input]
    holds: Callable[[Input], None]
    length: int
    share: int


# YAML


@cache
def _examples() -> tuple[dict[str, Entry], ...]:
    """The examples on the rules' pages: small reports that have every fault there is a rule for."""
    pages = [parsed(rule) for rule in rules()]
    several = (example.entries for page in pages for example in page.examples.values())
    return tuple(one for one in several if _sheets(one))


@cache
def _reports() -> tuple[dict[str, Entry], ...]:
    """The reports of the corpus and the real one."""
    return tuple(entries(folder) for folder in [DATA, *(CLEAN / name for name in NAMES)])


def _sheets(report: dict[str, Entry]) -> list[str]:
    return sorted(name for name, data in report.items() if isinstance(data, bytes) and data)


@cache
def _texts() -> tuple[str, ...]:
    """All sheets and settings there are."""
    return tuple(
        data.decode("utf-8", "replace")
        for report in (*_examples(), *_reports())
        for data in report.values()
        if isinstance(data, bytes) and len(data) < 3_000
    )


_ROW = "- 序号: 1\n  完成情况:\n    - 印发方案。\n  存在问题: 无\n"


def _yaml(script: bytes) -> Input:
    read = Script(script)
    kind = read.number(256)
    if kind < 64:
        return Input("规划处.yaml", grow.raw(read, _ROW.encode()))
    if kind < 128:
        return Input("规划处.yaml", grow.encoded(read, grow.soup(Script(script[2:]))))
    seeds = _texts()
    seed, other = (seeds[read.number(len(seeds))] for _ in range(2))
    return Input("规划处.yaml", grow.encoded(read, grow.text(read, seed, other)))


def _parsed(given: Input) -> None:
    for rows in (True, False):
        claims.file(parse(given.name, given.data, rows=rows))


def _report(script: bytes) -> Input:
    """One file of a report, of nothing but fragments or grown from an example of a rule."""
    read = Script(script)
    kind = read.number(256)
    name = ("规划处.yaml", "tasks.yaml", "report.yaml")[kind % 3]
    beside: dict[str, Entry] = {"report.yaml": SETTINGS.encode()}
    if kind < 80:
        words = grow.soup(Script(script[2:]))
        return Input(name, grow.encoded(read, words), beside)
    beside |= _examples()[read.number(len(_examples()))]
    names = _sheets(beside)
    name = names[read.number(len(names))]
    other = _texts()[read.number(len(_texts()))]
    seed = beside[name]
    assert isinstance(seed, bytes)
    if kind > 240:
        return Input(name, grow.raw(read, seed), beside)
    words = grow.text(read, seed.decode("utf-8", "replace"), other)
    return Input(name, grow.encoded(read, words), beside)


def _sheet(script: bytes) -> Input:
    """One file of a real report, and the report around it."""
    read = Script(script)
    report = dict(_reports()[read.number(len(_reports()))])
    names = _sheets(report)
    name = names[read.number(len(names))]
    seed, other = report[name], _texts()[read.number(len(_texts()))]
    assert isinstance(seed, bytes)
    kept = {one: report[one] for one in (name, "report.yaml", "tasks.yaml")}
    return Input(name, grow.encoded(read, grow.text(read, seed.decode(), other)), kept)


def _loaded(given: Input) -> tuple[dict[str, Entry], Report]:
    files = {**given.beside, given.name: given.data}
    return files, load("data/2024", files, None, TODAY)


def _checked(given: Input) -> None:
    _, report = _loaded(given)
    claims.outputs(claims.found(report))
    claims.tables(report)


def _written(given: Input) -> None:
    files, report = _loaded(given)
    for one in report.files:
        claims.file(one)
    claims.outputs(claims.found(report))
    claims.tables(report)
    claims.tidy("data/2024", files, report)
    claims.corrected("data/2024", files)
    claims.answered(report, len(given.data))


def _printed(given: Input) -> None:
    claims.tables(_loaded(given)[1], formats=list(Format))


# Documents


@cache
def _packages(kind: str) -> tuple[dict[str, bytes], ...]:
    """Word or Excel files that our renderers and others make, as their parts."""
    report = load("", _reports()[0], None, TODAY)
    forms = [form(blank(report, "基础处"), kind)]  # type: ignore[arg-type]  # docx or xlsx
    made = [render(SMALL, Format(kind)), render(HOSTILE, Format(kind)), *forms]
    made += [word.GOOD, _RICH] if kind == "docx" else []
    return tuple(grow.unzipped(data) for data in made)


# What Word has and other libraries lose: lists, changes, controls, fields, notes, merged cells.
_RICH = word.made(
    word.p("某厅2024年度重点工作半年度进展情况", look=word.on("outlineLvl", 0))
    + word.tbl(
        word.tr("序号", "重点工作", "完成情况", "牵头处室", look="<w:tblHeader/>"),
        word.tr(
            word.tc("1", word.on("vMerge", "restart")),
            word.tc(word.control(word.p("推进改革。"))),
            word.tc(word.p("印发方案。", look=word.NUMBERED) + word.p("召开会议。", look=word.SECOND)),
            word.tc(word.p(f"<w:ins>{word.r('规划处')}</w:ins>", f"<w:del>{word.r('重大处')}</w:del>")),
        ),
        word.tr(
            word.tc("", "<w:vMerge/>"),
            word.tc(word.p(word.field("PAGE", "2")) + word.tbl(word.tr("内"))),
            word.tc(word.p(word.raw("<w:br/><w:tab/><w:noBreakHyphen/>")), word.on("gridSpan", 2)),
        ),
    ),
    styles=word.STYLES,
    numbering=word.lists(word.level(0, "decimal", "%1."), word.level(1, "chineseCounting", "（%2）")),
)  # fmt: skip


def _package(kind: str, script: bytes) -> Input:
    read = Script(script)
    seeds = _packages(kind)
    parts = seeds[read.number(len(seeds))]
    # The rest of a script that changes bytes of the package is read again from its start.
    if read.number(256) < 24:
        return Input(f"表.{kind}", grow.raw(read, grow.zipped(parts)))
    return Input(f"表.{kind}", grow.package(read, parts))


def _docx(script: bytes) -> Input:
    return _package("docx", script)


def _xlsx(script: bytes) -> Input:
    return _package("xlsx", script)


@cache
def _pages() -> tuple[str, ...]:
    made = [render(one, Format.HTML).decode() for one in (SMALL, HOSTILE)]
    # The style sheet is most of a page, and nothing but the body is of interest here.
    bare = [one[one.index("<body") : one.index("</body>")] for one in made]
    return (
        *bare,
        "<table><tr><th>序号<th>重点工作<th>完成情况<tr><td rowspan=2>1<td>甲<td><ol><li>乙<li>丙</ol><tr><td colspan=2>丁</table>",
    )


def _html(script: bytes) -> Input:
    read = Script(script)
    kind = read.number(256)
    seed = grow.pick(read, _pages())
    if kind < 24:
        return Input("表.html", grow.raw(read, seed.encode()))
    return Input("表.html", grow.encoded(read, grow.page(read, seed)))


@cache
def _pipes() -> tuple[str, ...]:
    return tuple(
        render(one, kind).decode() for one in (SMALL, HOSTILE) for kind in (Format.MD, Format.TXT)
    )


def _pipe(script: bytes) -> Input:
    read = Script(script)
    kind = read.number(256)
    name = ("表.md", "表.txt", "表")[kind % 3]
    seed = grow.pick(read, _pipes())
    if kind < 24:
        return Input(name, grow.raw(read, seed.encode()))
    return Input(name, grow.encoded(read, grow.text(read, seed, _pipes()[1])))


@cache
def _values() -> tuple[str, ...]:
    """Tables parted by commas, and by tabs as Excel and Word put them on the clipboard."""
    ours = [render(one, Format.CSV).decode("utf-8-sig") for one in (SMALL, HOSTILE)]
    return (
        *ours,
        *(one.replace('"', "").replace(",", "\t") for one in ours),
        "某厅2024年上半年重点工作进展情况\n序号\t重点工作\t完成情况\n一、科技\n1\t甲\t1.一。\n2.二。\n2\t乙\n丙\t无\n",
    )


def _csv(script: bytes) -> Input:
    read = Script(script)
    kind = read.number(256)
    name = ("表.csv", "表.tsv", "表.txt")[kind % 3]
    seed = grow.pick(read, _values())
    if kind < 24:
        return Input(name, grow.raw(read, seed.encode()))
    return Input(name, grow.encoded(read, grow.text(read, seed, _values()[-1])))


_LETTER = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n%b\n%b\n--x--\n"
_CODED = (
    b"",
    b"Content-Transfer-Encoding: quoted-printable\n",
    b"Content-Transfer-Encoding: base64\n",
)


def _mhtml(script: bytes) -> Input:
    read = Script(script)
    kind = read.number(256)
    seed = grow.pick(read, _pages())
    page = grow.encoded(read, grow.page(read, seed)) if kind >= 24 else seed.encode()
    coded = (page, encodestring(page), encodebytes(page))[kind % 3]
    data = _LETTER % (_CODED[kind % 3], coded)
    return Input("表.mhtml", grow.raw(read, data) if kind < 24 else data)


def _read(given: Input) -> None:
    """Read, and taken in as the commands do, or refused in a sentence at any step."""
    try:
        found = read(given.data, given.name)
    except HalfyearError as error:
        return claims.sentence(error)
    claims.reading(found)
    try:
        claims.adopted(adopt(found.table, PERIOD).files, found.table)
    except HalfyearError as error:
        claims.sentence(error)
    return None


@cache
def _asking() -> Report:
    return load("", _reports()[0], None, TODAY)


def _collected(given: Input) -> None:
    try:
        taken = collect(_asking(), read(given.data, given.name).table, replace=True)
    except HalfyearError as error:
        return claims.sentence(error)
    assert not parse(taken.file, taken.after.encode()).faults
    return None


def _form(script: bytes) -> Input:
    """A form that a division sends back, its document's part alone changed."""
    read = Script(script)
    kind = ("docx", "xlsx")[read.number(2)]
    parts = _packages(kind)[2]
    name = next(name for name in parts if name.endswith(("document.xml", "sheet1.xml")))
    changed = dict(parts)
    while read:
        changed[name] = grow.markup(Script(read.data[read.at : read.at + 4]), changed[name])
        read.at += 4
    return Input(f"表.{kind}", grow.zipped(changed))


@cache
def _sent() -> dict[str, bytes]:
    """The published table of a report, as the parts of its document."""
    return grow.unzipped(render(table(_asking()), Format.DOCX))


def _edited(script: bytes) -> Input:
    """The published table that comes back, its text and what it remembers of itself changed."""
    read = Script(script)
    changed = dict(_sent())
    while read:
        part = Script(read.data[read.at : read.at + 4])
        name = ("word/document.xml", "docProps/custom.xml")[read.number(16) == 0]
        changed[name] = grow.markup(part, changed[name])
        read.at += 4
    return Input("表.docx", grow.zipped(changed))


def _taken_back(given: Input) -> None:
    """Taken into the sheets, which can be read then, or refused in a sentence."""
    report = _asking()
    try:
        found = read(given.data, given.name)
        made = understood(found.stamp or "") or stamp(table(report))
        taken = edits(report, found.table, made, replace=True, accept=True)
        put = put_back(report, taken.taken)
    except HalfyearError as error:
        return claims.sentence(error)
    assert len(list(remarks(found.notes, report, found.table))) == len(found.notes)
    for name, (_, after) in put.files.items():
        assert not parse(name, after.encode()).faults
    return None


# Long texts

_SIGNS = [
    "0",
    "1",
    "9",
    "%",
    ".",
    ",",
    "-",
    "—",
    "～",
    "、",
    "，",
    "。",
    "；",
    "：",
    "（",
    "）",
    "(",
    ")",
    "《",
    "》",
    "“",
    "”",
    "‘",
    "’",
    "〔",
    "#",
    "@",
    "a",
    "A",
    "甲",
    "的",
    "是",
    "和",
    "一",
    "十",
    "百",
    "万",
    "年",
    "月",
    "号",
]


@cache
def _words() -> tuple[str, ...]:
    """What rules look for: the pieces of the patterns and lists of words in the tool's own code."""
    found = set()
    for file in sorted(Path(halfyear.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= set(re.split(r"[\\()|?:*+^$<>=!\[\]{}.\s]+", node.value))
    return tuple(sorted(word for word in found if 0 < len(word) <= 8))


def _long(script: bytes) -> Input:
    """A cell of a few words, over and over."""
    read = Script(script)
    unit = ""
    for _ in range(1 + read.number(4)):
        words = (_SIGNS, _words(), (" ", "\u3000"))[(0, 1, 1, 0, 2)[read.number(5)]]
        unit += words[read.number(len(words))]
    head, end = (_words()[read.number(len(_words()))] * read.number(2) for _ in range(2))
    cell = f"{head}{(unit * _LONG)[:_LONG]}{end}".replace("'", "")
    name = ("重点工作", "完成情况")[read.number(2)]
    sheet = f"- 序号: 1\n  {name}:\n    - 甲\n    - '{cell}'\n"
    return Input("tasks.yaml", sheet.encode(), {"report.yaml": SETTINGS.encode()})


_LONG = 20_000  # characters


def _timed(given: Input) -> None:
    claims.found(_loaded(given)[1])


# Shares of some two thousand, so that no target takes most of the time: a sheet takes forty times as long as some bytes.
TARGETS = {
    "yaml": Target(_yaml, _parsed, 40, 1400),
    "report": Target(_report, _checked, 32, 100),
    "sheet": Target(_sheet, _written, 24, 12),
    "print": Target(_sheet, _printed, 24, 4),
    "docx": Target(_docx, _read, 28, 100),
    "xlsx": Target(_xlsx, _read, 28, 100),
    "html": Target(_html, _read, 32, 120),
    "mhtml": Target(_mhtml, _read, 32, 20),
    "pipe": Target(_pipe, _read, 32, 125),
    "csv": Target(_csv, _read, 32, 40),
    "form": Target(_form, _collected, 20, 38),
    "table": Target(_edited, _taken_back, 20, 38),
    "long": Target(_long, _timed, 16, 1),
}
