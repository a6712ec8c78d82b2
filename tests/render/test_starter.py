"""The style document that a department starts from stands being saved by another program."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from halfyear.render import Format, standard
from halfyear.render.docx import docx, lacking
from halfyear.render.starter import starter
from halfyear.render.word import styles
from halfyear.table import Table
from tests.conftest import ROOT
from tests.render.tables import SMALL
from tests.render.wide import TEXT
from tests.tools.office import missing_validator, missing_writer, ooxml_errors, resaved

OURS = standard(Format.DOCX)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The starter as LibreOffice saves it."""
    if why := missing_writer():
        pytest.skip(why)
    return resaved(starter(OURS), tmp_path_factory.mktemp("saved"))


def inside(document: bytes) -> str:
    """What a document says, its styles called by name and without its section."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        text = package.read("word/document.xml").decode()
    names = {one.style_id: str(one.name) for one in Document(io.BytesIO(document)).styles}
    named = re.sub(
        r'(w:(?:p|r|tbl)Style) w:val="([^"]+)"', lambda found: f"{found[1]} {names[found[2]]}", text
    )
    return named.partition("<w:sectPr")[0]


def page(document: bytes) -> Mapping[str, object]:
    """The page, and what is printed on each."""
    opened = Document(io.BytesIO(document))
    section = opened.sections[0]
    return {
        "paper": (section.orientation, section.page_width, section.page_height),
        "sides": (section.left_margin, section.right_margin, section.gutter),
        "ends": (section.top_margin, section.bottom_margin, section.footer_distance),
        "even": opened.settings.odd_and_even_pages_header_footer,
        "footers": [
            [
                (one.style.name if one.style else None, one.alignment, " PAGE " in one._p.xml)
                for one in footer.paragraphs
            ]
            for footer in (section.footer, section.even_page_footer)
        ],
    }


def look(document: bytes) -> Mapping[str, Mapping[str, object]]:
    """What our styles say, none of it that only says the default again."""
    said: dict[str, dict[str, object]] = {}
    for style in Document(io.BytesIO(document)).styles:
        if style.name not in (*styles.STYLES, *styles.WIDER):
            continue
        said[style.name] = {
            f"{child.tag}": sorted(
                (name, {"false": "0", "true": "1"}.get(value, value))
                for name, value in child.attrib.items()
            )
            for part in ("w:pPr", "w:rPr", "w:tblPr")
            for child in style.element.iterfind(f"{qn(part)}/*")
            if child.tag in map(qn, _TELLING)
        }
    return said


_TELLING = {
    *("w:rFonts", "w:sz", "w:autoSpaceDE", "w:autoSpaceDN", "w:snapToGrid", "w:jc"),
    *("w:outlineLvl", "w:tblBorders", "w:tblCellMar", "w:widowControl"),
}


def test_it_is_valid_and_renders_as_ours_does(tmp_path: Path) -> None:
    file = tmp_path / "公文.docx"
    file.write_bytes(starter(OURS))
    assert starter(OURS) == file.read_bytes()
    if not missing_validator():
        assert ooxml_errors(file) == []
    assert inside(docx(TEXT, starter(OURS))) == inside(docx(TEXT, OURS))
    assert page(docx(TEXT, starter(OURS))) == page(docx(TEXT, OURS))
    assert lacking(starter(OURS)) == []


@pytest.mark.parametrize("table", [SMALL, TEXT], ids=["small", "text"])
def test_libreoffice_may_save_it(saved: bytes, table: Table) -> None:
    made, usual = docx(table, saved), docx(table, starter(OURS))
    assert inside(made) == inside(usual)
    assert page(made) == page(usual)
    assert look(made) == look(usual)


def test_a_draft_of_what_libreoffice_saved_has_its_word_on_the_page(saved: bytes) -> None:
    section = Document(io.BytesIO(docx(SMALL._replace(draft=True), saved))).sections[0]
    usual = Document(io.BytesIO(docx(SMALL._replace(draft=True), OURS))).sections[0]
    assert section.header_distance == usual.header_distance
    assert section.header.paragraphs[0].text == "草稿"


@pytest.mark.parametrize(
    ("size", "spacing", "own"),
    [(10, None, False), (12, None, True), (10, 16, True)],
    ids=["the default", "another", "with its lines"],
)
def test_a_size_counts_where_it_is_not_what_all_text_has(
    size: float, spacing: float | None, own: bool
) -> None:
    document = Document(io.BytesIO(starter(OURS)))
    style = document.styles[styles.TEXT]
    style.font.size = Pt(size)
    style.paragraph_format.line_spacing = Pt(spacing) if spacing else None
    data = io.BytesIO()
    document.save(data)
    made = Document(io.BytesIO(docx(SMALL, data.getvalue()))).styles[styles.TEXT]
    fitted = Document(io.BytesIO(docx(SMALL, OURS))).styles[styles.TEXT]
    assert (made.font.size == Pt(size)) is own
    assert (made.font.size == fitted.font.size) is not own


def test_a_picture_in_the_header_and_the_first_page_of_the_department_are_used() -> None:
    own = Document()
    section = own.sections[0]
    picture = ROOT / "docs" / "pictures" / "html-390.png"
    section.header.paragraphs[0].add_run().add_picture(str(picture), Pt(60))
    section.gutter = Pt(14)
    section.different_first_page_header_footer = True
    section.first_page_footer.paragraphs[0].text = "首页"
    data = io.BytesIO()
    own.save(data)
    made = docx(SMALL, data.getvalue())
    page = Document(io.BytesIO(made)).sections[0]
    assert (page.gutter, page.first_page_footer.paragraphs[0].text) == (Pt(14), "首页")
    assert page.different_first_page_header_footer
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        (name,) = (name for name in package.namelist() if name.startswith("word/media/"))
        assert package.read(name) == picture.read_bytes()
        assert "r:embed" in package.read("word/header1.xml").decode()


def test_what_a_document_lacks_is_what_a_person_would_set() -> None:
    data = io.BytesIO()
    Document().save(data)
    assert lacking(data.getvalue()) == [
        name for name in styles.USES if name in styles.STYLES and name != styles.AFTER
    ]
