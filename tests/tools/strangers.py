"""Programs that fill in a form and know nothing of us: they see a table, its headings and its first column.

A column is called by its headings from the top, 一季度/完成情况, a row by its number; of several rows
with one number the second is 3.2, and so on.
"""

from __future__ import annotations

import io
import subprocess
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import openpyxl
from docx import Document
from docx.table import _Cell
from lxml import etree

# What to write where: by column and number of the task, a line each.
Answers = Mapping[tuple[str, str], Sequence[str]]

_NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def whole_cells(data: bytes, answers: Answers) -> bytes:
    """python-docx, which puts a text in place of whatever a cell holds."""
    return _with_docx(data, answers, lambda cell, lines: setattr(cell, "text", "\n".join(lines)))


def more_runs(data: bytes, answers: Answers) -> bytes:
    """python-docx, which writes on in the paragraph that it finds and adds others."""

    def write(cell: _Cell, lines: Sequence[str]) -> None:
        cell.paragraphs[0].add_run(lines[0])
        for line in lines[1:]:
            cell.add_paragraph(line)

    return _with_docx(data, answers, write)


def listed(data: bytes, answers: Answers, *, bullets: bool) -> bytes:
    """Word, with the button for lists: its signs or numbers stand in the paragraphs' properties."""
    several = {place: lines for place, lines in answers.items() if len(lines) > 1}

    def write(cell: _Cell, lines: Sequence[str]) -> None:
        cell.text = "\n".join(lines)
        if lines in several.values():
            first = cell.paragraphs[0]
            first.clear().add_run(lines[0])
            for line in lines[1:]:
                cell.add_paragraph(line)
            number = [*several.values()].index(lines) + 1
            for paragraph in cell.paragraphs:
                look = f"<w:numPr {_NAMES}><w:ilvl w:val='0'/><w:numId w:val='{number}'/></w:numPr>"
                paragraph._p.get_or_add_pPr().append(etree.fromstring(look))

    with zipfile.ZipFile(io.BytesIO(_with_docx(data, answers, write))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    form, sign = ("bullet", "\uf0b7") if bullets else ("decimal", "%1.")
    face = "<w:rPr><w:rFonts w:ascii='Symbol' w:hAnsi='Symbol'/></w:rPr>" if bullets else ""
    lists = [
        f"<w:abstractNum w:abstractNumId='{at}'><w:lvl w:ilvl='0'><w:start w:val='1'/>"
        f"<w:numFmt w:val='{form}'/><w:lvlText w:val='{sign}'/>{face}</w:lvl></w:abstractNum>"
        for at, _ in enumerate(several, 1)
    ]
    numbers = [
        f"<w:num w:numId='{at}'><w:abstractNumId w:val='{at}'/></w:num>"
        for at, _ in enumerate(several, 1)
    ]
    parts["word/numbering.xml"] = (
        f"<w:numbering {_NAMES}>{''.join([*lists, *numbers])}</w:numbering>".encode()
    )
    relations, types = "word/_rels/document.xml.rels", "[Content_Types].xml"
    parts[relations] = parts[relations].replace(
        b"</Relationships>",
        b'<Relationship Id="rIdList" Target="numbering.xml" Type="http://schemas.openxmlformats.org/'
        b'officeDocument/2006/relationships/numbering"/></Relationships>',
    )
    parts[types] = parts[types].replace(
        b"</Types>",
        b'<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-'
        b'officedocument.wordprocessingml.numbering+xml"/></Types>',
    )
    return _packed(parts)


def tracked(data: bytes, old: str, new: str, author: str) -> bytes:
    """Word, in whose table some words were put for others while changes were tracked."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    text = next(each for each in root.iter(f"{_W}t") if old in (each.text or ""))
    run = text.getparent()
    assert run is not None
    before, _, after = (text.text or "").partition(old)
    look = run.find(f"{_W}rPr")
    style = "" if look is None else etree.tostring(look).decode()

    def words(tag: str, said: str) -> str:
        return f"<w:r>{style}<w:{tag} xml:space='preserve'>{said}</w:{tag}></w:r>"

    by = f"w:id='9' w:author='{author}' w:date='2024-08-01T09:00:00Z'"
    made = (
        f"<x {_NAMES}>{words('t', before)}<w:del {by}>{words('delText', old)}</w:del>"
        f"<w:ins {by}>{words('t', new)}</w:ins>{words('t', after)}</x>"
    )
    for part in reversed(etree.fromstring(made)):
        run.addnext(part)
    parent = run.getparent()
    assert parent is not None
    parent.remove(run)
    parts["word/document.xml"] = etree.tostring(root, encoding="UTF-8", standalone=True)
    return _packed(parts)


def _packed(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def numbered(data: bytes, answers: Answers) -> bytes:
    """python-docx, with numbers typed before each of several lines, each time in another way."""
    ways = (
        *(("1. ", "2. ", "3. "), ("1、", "2、", "3、"), ("（1）", "（2）", "（3）")),
        *(("①", "②", "③"), ("一、", "二、", "三、")),
    )
    several = [place for place, lines in answers.items() if len(lines) > 1]
    written = dict(answers) | {
        place: [f"{sign}{line}" for sign, line in zip(way, answers[place], strict=False)]
        for place, way in zip(several, ways * len(several), strict=False)
    }
    return whole_cells(data, written)


def controls(data: bytes, answers: Answers) -> bytes:
    """A program that knows content controls by their tags, and leaves them as Word does.

    One that has a cell to itself stands around the cell, with a paragraph for each line.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    for control in list(root.iter(f"{_W}sdt")):
        look = control.find(f"{_W}sdtPr")
        assert look is not None
        tag = look.find(f"{_W}tag")
        assert tag is not None
        name, _, number = tag.get(f"{_W}val", "").rpartition("#")
        if (name, number) not in answers:
            continue
        for mark in look.findall(f"{_W}showingPlcHdr"):
            look.remove(mark)
        paragraph = control.getparent()
        assert paragraph is not None
        cell = paragraph.getparent()
        assert cell is not None
        row = cell.getparent()
        assert row is not None
        place = row.index(cell)
        content = control.find(f"{_W}sdtContent")
        assert content is not None
        content.clear()
        for line in answers[name, number]:
            added = etree.SubElement(cell, f"{_W}p")
            run = etree.SubElement(added, f"{_W}r")
            etree.SubElement(run, f"{_W}t").text = line
        cell.remove(paragraph)
        content.append(cell)
        row.insert(place, control)
    parts["word/document.xml"] = etree.tostring(root)
    return _packed(parts)


def sheet_cells(data: bytes, answers: Answers) -> bytes:
    """openpyxl, which writes a text with line breaks into a cell."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    first = {
        (row, column): (area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    }
    rows, columns = range(4, sheet.max_row + 1), range(1, sheet.max_column + 1)
    texts = [
        [
            str(sheet.cell(*first.get((row, column), (row, column))).value or "")
            for column in columns
        ]
        for row in rows
    ]
    for row, column, lines in _places(texts, answers):
        cell = sheet.cell(row + 4, column + 1)
        unit = cell.number_format.rpartition('"')[0].rpartition('"')[2]
        figure = lines[0].removesuffix(unit)
        typed = cell.number_format != "@" and figure.replace(".", "").isdigit()
        # Who types a figure into a cell for figures leaves a number there.
        cell.value = float(figure) if typed else "\n".join(lines)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def resaved(paths: Sequence[Path]) -> list[Path]:
    """Files of one folder and format as LibreOffice saves them again, in a folder beside them."""
    folder = paths[0].parent / "resaved"
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless"]
        command += ["--convert-to", paths[0].suffix[1:], "--outdir", str(folder)]
        subprocess.run([*command, *map(str, paths)], check=True, capture_output=True, timeout=180)
    return [folder / path.name for path in paths]


def _with_docx(
    data: bytes, answers: Answers, write: Callable[[_Cell, Sequence[str]], None]
) -> bytes:
    document = Document(io.BytesIO(data))
    *_, table = document.tables
    rows = [row.cells for row in table.rows]
    texts = [[cell.text for cell in cells] for cells in rows]
    for at, column, lines in _places(texts, answers):
        write(rows[at][column], lines)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _places(
    texts: Sequence[Sequence[str]], answers: Answers
) -> Iterator[tuple[int, int, Sequence[str]]]:
    """Row and column of each answer in a table of texts, which merged cells repeat."""
    own = next(
        column
        for name in ("任务序号", "序号")
        for row in texts
        for column, text in enumerate(row)
        if "".join(text.split()) == name
    )
    first = next(at for at, row in enumerate(texts) if row[own].isdigit())
    heads = [row for row in texts[:first] if len(set(filter(None, row))) > 1]
    names = [
        "/".join(dict.fromkeys("".join(head[at].split()).partition("（")[0] for head in heads))
        for at in range(len(texts[0]))
    ]
    seen: Counter[str] = Counter()
    for at, row in enumerate(texts[first:], first):
        seen[row[own]] += 1
        number = row[own] if seen[row[own]] == 1 else f"{row[own]}.{seen[row[own]]}"
        for column, name in enumerate(names):
            if lines := answers.get((name, number)):
                yield at, column, lines
