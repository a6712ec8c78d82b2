"""The real report as it is published: to the byte, and as LibreOffice prints it."""

from __future__ import annotations

from pathlib import Path

import pytest

from halfyear.render import Format, render
from tests.render.sums import FORMATS, LIBRARIES, published, sums
from tests.tools import office

SUMS = Path(__file__).with_name("2024.sha256")


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("2024") / "2024.docx"
    path.write_bytes(render(published(), Format.DOCX))
    return path


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_has_the_bytes_that_it_had(format_: Format) -> None:
    """Who means them to change writes the sums anew: ``python -m tests.render.sums``."""
    kept = [line for line in SUMS.read_text().splitlines() if line.split()[1] == format_]
    made = list(sums(format_))
    if format_ in LIBRARIES and made[0] != kept[0]:
        pytest.skip(f"the sums are those of {kept[0]}")
    assert made == kept


@pytest.mark.libreoffice
def test_the_document_has_three_pages_with_the_headings_on_each(document: Path) -> None:
    office.require(office.missing_office())
    pages = office.page_texts(office.office_pdf(document))
    assert len(pages) == 3
    for number, page in enumerate(pages, 1):
        assert "重点工作" in page
        assert f"—{number}—" in page.replace(" ", "")


@pytest.mark.node
def test_the_document_is_valid_open_xml(document: Path) -> None:
    office.require(office.missing_validator())
    assert office.ooxml_errors(document) == []
