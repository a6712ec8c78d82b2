"""The real report as it is published: the document as LibreOffice prints it."""

from __future__ import annotations

from pathlib import Path

import pytest

from halfyear.render import Format, render
from halfyear.report.folder import entries
from halfyear.report.load import load
from halfyear.report.printing import table
from tests.conftest import DATA
from tests.tools import office


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("2024") / "2024.docx"
    path.write_bytes(render(table(load("data/2024", entries(DATA))), Format.DOCX))
    return path


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
