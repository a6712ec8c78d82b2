"""What is measured: each program reads one path and writes another, as its library's manual shows.

Run: python -m benchmarks.programs NAME SOURCE TARGET

Programs of one format write the same texts, line for line, and escape them alike; of md, txt and csv
the very same bytes.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

# What a spreadsheet takes for a formula.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")

Program: TypeAlias = Callable[[Path, Path], None]
Row: TypeAlias = list[str]


# Tables. A line is the head or a row, so that to read one costs no more than to hold it; all programs
# but the floor of Word hold it, for who renders a table has one.


def table(source: Path, target: Path) -> None:
    """The table of a report."""
    from halfyear.report.folder import report
    from halfyear.report.printing import table as printed

    made = printed(report(source))
    with target.open("w", encoding="utf-8") as file:
        for line in ([made.title, made.facts, made.headings], *made.rows):
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def _lines(source: Path) -> Iterator[Row]:
    """The headings and the rows, one by one."""
    with source.open(encoding="utf-8") as file:
        yield json.loads(next(file))[2]
        yield from map(json.loads, file)


def _held(source: Path) -> tuple[str, list[Row], Row, list[Row]]:
    """Title, facts, headings and rows."""
    with source.open(encoding="utf-8") as file:
        title, facts, headings = json.loads(next(file))
        return title, facts, headings, list(map(json.loads, file))


def load(source: Path, target: Path) -> None:
    """Nothing but to have the table: what all that render have in common."""
    target.write_text(str(len(_held(source))), encoding="utf-8")


def halfyear(source: Path, target: Path) -> None:
    """Our renderer of the format that the target's name ends with."""
    from halfyear.render import Format, render
    from halfyear.table import single

    title, facts, headings, rows = _held(source)
    made = single(
        title,
        tuple((name, value) for name, value in facts),
        tuple(headings),
        tuple(map(tuple, rows)),
    )
    del rows
    target.write_bytes(render(made, Format(target.suffix[1:])))


# Word


def docxtpl(source: Path, target: Path) -> None:
    """A template whose row is repeated, filled by Jinja."""
    from docxtpl import DocxTemplate

    _, _, headings, rows = _held(source)
    template = target.with_suffix(".template.docx")
    _docxtpl_template(template, headings)
    document = DocxTemplate(template)
    # For docxtpl \a is what parts paragraphs.
    document.render(
        {"rows": [[cell.replace("\n", "\a") for cell in row] for row in rows]}, autoescape=True
    )
    document.save(target)


def _docxtpl_template(target: Path, headings: Row) -> None:
    from docx import Document

    document = Document()
    grid = document.add_table(rows=4, cols=len(headings), style="Table Grid")
    for at, heading in enumerate(headings):
        grid.cell(0, at).text = heading
        grid.cell(2, at).text = f"{{{{ row[{at}] }}}}"
    grid.cell(1, 0).text = "{%tr for row in rows %}"
    grid.cell(3, 0).text = "{%tr endfor %}"
    document.save(str(target))


def python_docx(source: Path, target: Path) -> None:
    """A row added, its cells filled."""
    from docx import Document

    _, _, headings, rows = _held(source)
    document = Document()
    grid = document.add_table(rows=1, cols=len(headings), style="Table Grid")
    for cell, heading in zip(grid.rows[0].cells, headings, strict=True):
        cell.text = heading
    for row in rows:
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            first, *rest = text.split("\n")
            cell.text = first
            for line in rest:
                cell.add_paragraph(line)
    document.save(str(target))


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PARTS = {
    "[Content_Types].xml": '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    "</Types>",
    "_rels/.rels": '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>",
}


def bare_docx(source: Path, target: Path) -> None:
    """The XML of a table without any look, written row by row into the zip: the floor."""
    from xml.sax.saxutils import escape
    from zipfile import ZIP_DEFLATED, ZipFile

    with ZipFile(target, "w", ZIP_DEFLATED) as package:
        for name, text in _PARTS.items():
            package.writestr(name, text)
        with package.open("word/document.xml", "w") as file:
            file.write(f"<w:document {_W}><w:body><w:tbl><w:tblPr/><w:tblGrid/>".encode())
            for row in _lines(source):
                cells = (
                    "".join(
                        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
                        for line in cell.split("\n")
                    )
                    for cell in row
                )
                xml = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
                file.write(f"<w:tr>{xml}</w:tr>".encode())
            file.write(b"</w:tbl><w:p/><w:sectPr/></w:body></w:document>")


# The other formats


_PAGE = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"></head><body><table>
{% for row in rows %}<tr>
{% for cell in row %}<td>{% for line in cell.split("\n") %}<p>{{ line }}</p>{% endfor %}</td>
{% endfor %}</tr>
{% endfor %}</table></body></html>
"""


def jinja(source: Path, target: Path) -> None:
    """A page by Jinja alone, with its own escaping."""
    from jinja2 import Environment

    _, _, headings, rows = _held(source)
    template = Environment(autoescape=True).from_string(_PAGE)
    target.write_text(template.render(rows=[headings, *rows]), encoding="utf-8")


def xlsxwriter(source: Path, target: Path) -> None:
    """Each text in its cell, in one format that wraps and has a border."""
    import xlsxwriter as library  # type: ignore[import-untyped]  # it has no marker for its types

    _, _, headings, rows = _held(source)
    with library.Workbook(target) as book:
        sheet = book.add_worksheet()
        look = book.add_format({"text_wrap": True, "border": 1})
        for at, row in enumerate([headings, *rows]):
            for column, cell in enumerate(row):
                sheet.write_string(at, column, cell, look)


_MARKUP = re.compile(r"[|\\<*_`~\[\]$]")
_MARKDOWN = """# {{ title }}

{% for name, value in facts %}- **{{ name }}**：{{ value }}
{% endfor %}
{{ headings|line }}
{{ (["---"] * headings|length)|line }}
{% for row in rows %}{{ row|line }}
{% endfor %}"""


def _markdown_line(cells: Row) -> str:
    """Cells joined by bars, what Markdown would read as markup written as entities."""
    written = (
        _MARKUP.sub(lambda found: f"&#{ord(found[0])};", cell).replace("\n", "<br>")
        for cell in cells
    )
    return f"| {' | '.join(written)} |"


def jinja_markdown(source: Path, target: Path) -> None:
    """Our own bytes, by Jinja with a filter."""
    from jinja2 import Environment

    title, facts, headings, rows = _held(source)
    environment = Environment(keep_trailing_newline=True)
    environment.filters["line"] = _markdown_line
    names = {"title": title, "facts": facts, "headings": headings, "rows": rows}
    target.write_text(environment.from_string(_MARKDOWN).render(names), encoding="utf-8")


def markdown(source: Path, target: Path) -> None:
    """Our own bytes, by no library."""
    title, facts, headings, rows = _held(source)
    with target.open("w", encoding="utf-8") as file:
        file.write(f"# {title}\n\n")
        file.writelines(f"- **{name}**：{value}\n" for name, value in facts)
        lines = (headings, ["---"] * len(headings), *rows)
        file.write("\n")
        file.writelines(f"{_markdown_line(line)}\n" for line in lines)


def text(source: Path, target: Path) -> None:
    """Our own bytes: items and names on one line, signs that part cells behind a backslash."""
    item = re.compile(r"\n(?=[0-9]+\. )")
    names = re.compile(r"[\u3400-\u9fff（）]+(?:\n[\u3400-\u9fff（）]+)*")
    title, facts, headings, rows = _held(source)

    def line(cells: Row) -> str:
        written = (
            cell.replace("\n", " ")
            if names.fullmatch(cell)
            else item.sub(" ", cell.replace("\\", r"\\").replace("|", r"\|")).replace("\n", r"\n")
            for cell in cells
        )
        return " | ".join(written) + " |"

    with target.open("w", encoding="utf-8") as file:
        pairs = [line([f"{name}:", value]) for name, value in facts]
        for at in range(0, len(pairs), 2):
            file.write(" ".join(pairs[at : at + 2]) + "\n")
        file.write(f"{title}\n{line(headings)}\n")
        file.writelines(f"{line(row)}\n" for row in rows)


def csv(source: Path, target: Path) -> None:
    """Our own bytes, by the writer of the standard library."""
    import csv as library

    _, _, headings, rows = _held(source)
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = library.writer(file)
        for row in (headings, *rows):
            writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row])


def json_rows(source: Path, target: Path) -> None:
    """An object a row, by the standard library."""
    _, _, headings, rows = _held(source)
    made = [dict(zip(headings, row, strict=True)) for row in rows]
    target.write_text(json.dumps(made, ensure_ascii=False, indent=2), encoding="utf-8")


# Reading


def read(source: Path, target: Path) -> None:
    """The table of a document, read by us."""
    from halfyear.read import read as ours

    found = ours(source.read_bytes(), source.name).table
    _said(target, [found.headings, *found.rows])


def read_python_docx(source: Path, target: Path) -> None:
    """All cells of all tables, the way the manual shows."""
    from docx import Document

    grids = Document(str(source)).tables
    _said(target, [[cell.text for cell in row.cells] for grid in grids for row in grid.rows])


def read_markitdown(source: Path, target: Path) -> None:
    """The document as Markdown."""
    from markitdown import MarkItDown

    target.write_text(MarkItDown().convert(source).text_content, encoding="utf-8")


def _said(target: Path, rows: list[object]) -> None:
    target.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


# YAML


def events(source: Path, target: Path) -> None:
    """The events of libyaml for every sheet below a folder: no tree, no check."""
    from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]  # re-exported from the C library

    count = 0
    for path in sorted(source.rglob("*.yaml")):
        parser = CParser(path.read_bytes())
        while parser.check_event():
            parser.get_event()
            count += 1
    target.write_text(str(count), encoding="utf-8")


PROGRAMS: dict[str, Program] = {
    made.__name__: made
    for made in (
        *(table, load, halfyear, docxtpl, python_docx, bare_docx, jinja, xlsxwriter),
        *(
            jinja_markdown,
            markdown,
            text,
            csv,
            json_rows,
            read,
            read_python_docx,
            read_markitdown,
            events,
        ),
    )
}

if __name__ == "__main__":
    PROGRAMS[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
