"""What must hold of anything that the tool makes of an input, whatever the input is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import pairwise

from lxml import etree

from halfyear.check.check import Finding, findings, fresh
from halfyear.check.fix import fixed_files
from halfyear.cli.terminal import say
from halfyear.errors import HalfyearError
from halfyear.findings.console import console
from halfyear.findings.github import github
from halfyear.findings.gitlab import gitlab
from halfyear.findings.json import json as plain_json
from halfyear.findings.junit import junit
from halfyear.findings.markdown import markdown
from halfyear.findings.rdjson import rdjson
from halfyear.findings.sarif import sarif
from halfyear.read import Reading
from halfyear.render import Format, render
from halfyear.report.columns import Kind
from halfyear.report.load import Entry, cell_of, load
from halfyear.report.model import Cell, Report
from halfyear.report.printing import table
from halfyear.source.span import Source, Span
from halfyear.source.tree import Node, SourceFile
from halfyear.table import Table, whole
from halfyear.text.privacy import masked
from halfyear.text.shown import inert
from halfyear.write.edit import Answer, put
from halfyear.write.fmt import canonical

_PLAIN = (Format.TXT, Format.MD, Format.CSV, Format.JSON)


def file(read: SourceFile) -> None:
    """Everything stands in its file, and what stands at a place is what was read there."""
    source = read.source
    for fault in read.faults:
        _inside(fault.span, source)
    for node in _nodes(read.root):
        _inside(node.span, source)
        if node.text:
            for start in {0, len(node.text) // 2, len(node.text) - 1}:
                _spotted(node, start)
    for comment in read.comments:
        _inside(comment, source)
        assert comment.raw.startswith("#")
        assert not re.search(r"[\r\n]", comment.raw)
    assert all(one.end <= other.start for one, other in pairwise(read.comments))


def _spotted(node: Node, start: int) -> None:
    """A part of a text is found where the same characters stand, or the whole value is shown."""
    spot = node.spot(start, start + 1)
    if spot != node.span:
        assert spot.raw == (node.text or "")[start]
        assert node.span.start <= spot.start < spot.end <= node.span.end


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for item in node.items or ():
        yield from _nodes(item)
    for key, value in node.pairs or ():
        yield key
        yield from _nodes(value)


def _inside(span: Span, source: Source) -> None:
    assert span.source is source
    assert 0 <= span.start <= span.end <= len(source.text)
    for offset in (span.start, span.end):
        line, column = source.place(offset)
        assert column >= 1
        assert source.starts[line - 1] + column - 1 == offset


def found(report: Report) -> list[Finding]:
    """The findings of a report, each at its place in a file of it, in one line, nothing private in it."""
    records = [one.file for one in (report.signatures, report.publications) if one]
    sources = {read.source.path: read.source for read in (*report.files, *records)}
    several = findings(report)
    for one in several:
        assert one.span is not None
        # What is wrong with a file's name stands at the start of no text.
        _inside(one.span, sources[one.file] if one.span.source.text else one.span.source)
        assert (one.line, one.column) == one.span.source.place(one.span.start)
        assert one.end == one.span.source.place(one.span.end)
        assert one.message.strip()
        assert not re.search(r"[\r\n]", one.message)
        assert masked(one.message) == one.message
        if one.fix:
            assert 0 <= one.fix.start <= one.fix.end <= len(one.span.source.text)
    assert all(one.accepted is not None for one in fresh(several, several))
    return several


def outputs(several: Sequence[Finding]) -> None:
    """Each format can be made, is well-formed, has all findings, and obeys nothing in them."""
    open_ = [one for one in several if one.accepted is None]
    said = _printed(console(several))
    assert sum(bool(re.match(r"\S", line)) for line in said.split("\n")) == len(several)
    _harmless(said)
    _harmless(commands := _printed(github(several)))
    assert all(line.startswith(("::", "- ")) for line in commands.splitlines())
    _harmless(markdown(several))
    assert len(json.loads(plain_json(several))) == len(several)
    assert len({one["fingerprint"] for one in json.loads(gitlab(several))}) == len(open_)
    (run,) = json.loads(sarif(several))["runs"]
    assert len(run["results"]) == len(several)
    cases = etree.fromstring(junit(several).encode()).iter("testcase")
    assert sum(1 for _ in cases) == max(len(several), 1)
    assert len(json.loads(rdjson(several))["diagnostics"]) == len(open_)


def _printed(words: str) -> str:
    """What comes out where a command prints."""
    stream = StringIO()
    say(words, stream=stream)
    return stream.getvalue()


def _harmless(said: str) -> None:
    """No control character but line breaks, no command of a runner inside a line."""
    assert "##[" not in said
    for line in said.split("\n"):
        assert inert(line) == line


def tables(report: Report, *, formats: Sequence[Format] = _PLAIN) -> None:
    """A draft can be printed of whatever could be read, or is refused in a sentence."""
    _renders(table(report, draft=True), formats)


def _renders(printed: Table, formats: Sequence[Format] = _PLAIN) -> None:
    for format_ in formats:
        try:
            assert render(printed, format_)
        except HalfyearError as error:
            sentence(error)


def sentence(error: HalfyearError) -> None:
    """A refusal says something, in Chinese."""
    assert re.search("[\u4e00-\u9fff]", str(error))


def tidy(name: str, entries: dict[str, Entry], report: Report) -> None:
    """A sheet in canonical layout prints the same table and is left alone by a second run."""
    texts: dict[str, Entry] = {}
    for sheet in report.sheets:
        try:
            texts[sheet.name] = canonical(sheet.file, report.columns, report.limits).encode()
        except HalfyearError as error:
            sentence(error)
    if texts:
        again = load(name, {**entries, **texts})
        assert table(again) == table(report)
        for sheet in again.sheets:
            if sheet.name in texts:
                text = canonical(sheet.file, again.columns, again.limits)
                assert text.encode() == texts[sheet.name]


def corrected(name: str, entries: dict[str, Entry]) -> None:
    """Corrections change what they change once; a second run finds nothing more to correct."""
    done = fixed_files(name, entries)
    for words in done.left:
        sentence(HalfyearError(words))
    if done.files:
        after = {**entries, **{file: new for file, (_, new) in done.files.items()}}
        assert not fixed_files(name, after).files.keys() & done.files.keys()


def answered(report: Report, at: int) -> None:
    """An answer put into a sheet is what the sheet then says, and all else in it stays."""
    for sheet in report.sheets[:3]:
        if not report.columns.number or not sheet.rows:
            continue
        row = sheet.rows[at % len(sheet.rows)]
        # Of rows with one number the first takes the answer.
        place = [(one.number, one.entry) for one in sheet.rows].index((row.number, row.entry))
        columns = [one for one in report.columns if one.kind is Kind.ITEMS]
        if not columns or not row.number or not row.entry:
            continue
        column = columns[at % len(columns)]
        cell = Cell(("印发方案。", "甲: 乙 #丙"), listed=True)
        try:
            text = put(
                sheet.file,
                report.columns,
                {(row.number, row.entry): Answer({column: cell}, "甲")},
                report.limits,
            )
        except HalfyearError as error:
            sentence(error)
            continue
        entries: dict[str, Entry] = {"report.yaml": report.settings.source.text.encode()}
        again = load("", {**entries, sheet.name: text.encode()})
        same = next(one for one in again.sheets if one.name == sheet.name)
        said = same.rows[place].given(column)
        assert said
        assert cell_of(column, said[1]) == cell


def reading(read: Reading) -> None:
    """A table as wide as its headings, and notes of one line each."""
    found = read.table
    assert found.headings
    assert all(len(row) == len(found.headings) for row in found.rows)
    for note in read.notes:
        assert note.place
        assert note.message
        assert not re.search(r"[\r\n]", note.message + note.place)
        # A note of a loss says so, and no other does; what it quotes may say anything.
        ours = re.sub("“.*”|：[^“]*$", "", note.message)
        assert bool(re.search("没有(?:读入|并入|放进)", ours)) == note.lost
    _renders(found)


def adopted(files: dict[str, str], printed: Table) -> None:
    """The files of a report made from a table can be read wholly and print its words again."""
    report = load("", {name: text.encode() for name, text in files.items()})
    assert not [fault for read in report.files for fault in read.faults]
    assert all(read.whole for read in report.files)
    number = report.columns.number
    at = next((at for at, column in enumerate(report.columns.printed) if column is number), None)
    again = table(report)
    # They are printed in the order of their numbers.
    words, others = ([_letters(row, at) for row in whole(one.rows)] for one in (printed, again))
    assert sorted(words) == sorted(others)


def _letters(row: Sequence[str], number: int | None) -> list[str]:
    """The words of a row's cells, less numbers and signs for none, which may be written anew."""
    cells = [cell for at, cell in enumerate(row) if at != number]
    return [re.sub("[^\u3400-\u9fff]|[一二三四五六七八九十无]", "", cell) for cell in cells]
