"""The paper that a table is printed on: A4 across unless A3 is asked for, which wide tables are told of."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from halfyear.render import Format, render
from halfyear.render.paper import Size
from halfyear.table import Table, single
from tests.conftest import Outcome

Run = Callable[..., Outcome]
TITLE = "某厅2024年度重点工作半年度进展情况"


def of(count: int) -> Table:
    row = tuple(f"推进第{number}项改革，完成任务。" for number in range(count))
    return single(TITLE, (), tuple(f"栏目{number}" for number in range(count)), (row,) * 3)


@pytest.mark.parametrize(("paper", "size"), [(Size.A4, (297, 210)), (Size.A3, (420, 297))])
def test_a_document_lies_across_on_its_paper(paper: Size, size: tuple[int, int]) -> None:
    section = Document(io.BytesIO(render(of(12), Format.DOCX, paper=paper))).sections[0]
    assert section.page_width
    assert section.page_height
    assert (round(section.page_width.mm), round(section.page_height.mm)) == size


def test_a_workbook_and_a_page_name_their_paper() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(render(of(12), Format.XLSX, paper=Size.A3))).active
    assert sheet is not None
    assert sheet.page_setup.paperSize == 8
    assert b"size: A3 landscape" in render(of(12), Format.HTML, paper=Size.A3)
    assert b"size: A4 landscape" in render(of(12), Format.HTML)


def test_columns_use_the_wider_paper() -> None:
    widths = [
        sum(column.width for column in sheet.column_dimensions.values())
        for sheet in (
            openpyxl.load_workbook(io.BytesIO(render(of(4), Format.XLSX, paper=paper))).active
            for paper in Size
        )
        if sheet is not None
    ]
    assert widths[1] > 1.4 * widths[0]


def test_a_table_of_more_than_eleven_columns_is_offered_the_larger_paper(
    halfyear: Run, copy_2024: Path
) -> None:
    assert "A3" not in halfyear("render", "-o", "甲.html").err
    form = copy_2024 / "report.yaml"
    more = "".join(f"  - {{名称: 附栏{number}, 用途: 文本, 必填: 否}}\n" for number in range(5))
    text = form.read_text(encoding="utf-8")
    at = text.index("\n", text.index("用途: 牵头}")) + 1
    form.write_text(text[:at] + more + text[at:], encoding="utf-8")
    told = "共 12 栏，A4 纸上每栏很窄：加 --paper A3 可以排成 A3"
    assert told in halfyear("render", "-o", "乙.html").err
    assert told not in halfyear("render", "-o", "丙.html", "--paper", "a3").err
    assert told not in halfyear("render", "-o", "丁.md").err
    assert "A3 landscape" in Path("丙.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--paper", "B5"), "没有“B5”这种纸张，只有：A4、A3"),
        (("--paper", "A3", "--format", "csv"), "--paper 只用于要印的格式：docx、pdf、html、xlsx"),
        (("--paper", "A3", "--since", "HEAD"), "花脸稿不换纸张：请去掉 --paper"),
    ],
)
def test_a_paper_that_cannot_be_is_refused(
    halfyear: Run, copy_2024: Path, arguments: tuple[str, ...], words: str
) -> None:
    done = halfyear("render", "-o", "出", *arguments)
    assert done.code == 2
    assert words in done.err
