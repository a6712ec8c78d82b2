"""The paper that a table is printed on: A4 across unless A3 is asked for, which wide tables are told of."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from halfyear.render import Format, render
from halfyear.table import Table, single
from halfyear.text.paper import Size
from tests.conftest import Outcome

Run = Callable[..., Outcome]
FORMATS = ("docx", "html", "xlsx")
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
    told = "“data/2024”共 12 栏，A4 纸上每栏很窄：在 report.yaml 里写“纸张: A3”"
    assert told in halfyear("render", "-o", "乙.html").err
    assert told not in halfyear("render", "-o", "丙.html", "--paper", "a3").err
    assert told not in halfyear("render", "-o", "丁.md").err
    assert "A3 landscape" in Path("丙.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--paper", "B5"), "没有“B5”这种纸张，只有：A4、A3"),
        (("--paper", "A3", "--format", "csv"), "--paper 只用于要印的格式：docx、pdf、html、xlsx"),
    ],
)
def test_a_paper_that_cannot_be_is_refused(
    halfyear: Run, copy_2024: Path, arguments: tuple[str, ...], words: str
) -> None:
    done = halfyear("render", "-o", "出", *arguments)
    assert done.code == 2
    assert words in done.err


WIDE = """\
标题: 某厅2024年度重点工作半年度进展情况
报告期: {起: 2024-01-01, 止: 2024-06-30}
栏目:
  - {名称: 重点工作, 用途: 任务}
"""


@pytest.fixture
def wide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound report of twelve columns, in the current folder."""
    monkeypatch.chdir(tmp_path)
    Path("报表").mkdir()
    columns = "".join(f"  - {{名称: 附栏{at}, 用途: 文本, 必填: 否}}\n" for at in range(11))
    Path("报表/report.yaml").write_text(WIDE + columns, encoding="utf-8")
    rows = "- {序号: 1, 重点工作: 建设科技创新平台。, 附栏0: 乙}\n"
    Path("报表/tasks.yaml").write_text(rows, encoding="utf-8")
    return Path("报表/report.yaml")


def test_the_paper_that_a_report_asks_for_is_used_and_the_option_before_it(
    halfyear: Run, wide: Path
) -> None:
    wide.write_text(wide.read_text(encoding="utf-8") + "纸张: A3\n", encoding="utf-8")
    for name, options in {"三": (), "四": ("--paper", "A4")}.items():
        formats = ("--format", "docx", "--format", "html", "--format", "xlsx")
        done = halfyear("render", "报表", "-o", name, *formats, *options)
        assert done.code == 0
        assert "A4 纸上" not in done.err
    sizes = {}
    for name in ("三", "四"):
        (docx,), (page,), (book,) = (list(Path(name).glob(f"*.{one}")) for one in FORMATS)
        section = Document(str(docx)).sections[0]
        sheet = openpyxl.load_workbook(book).active
        assert section.page_width
        assert sheet is not None
        sizes[name] = (
            round(section.page_width.mm),
            "size: A3" in page.read_text(encoding="utf-8"),
            sheet.page_setup.paperSize,
        )
    assert sizes == {"三": (420, True, 8), "四": (297, False, 9)}


def test_a_redline_lies_on_the_paper_of_its_report(halfyear: Run, wide: Path) -> None:
    before = wide.parent.with_name("旧")
    shutil.copytree(wide.parent, before)
    wide.write_text(wide.read_text(encoding="utf-8") + "纸张: A3\n", encoding="utf-8")
    assert halfyear("render", "报表", "--since", "旧", "-o", "改.html").code == 0
    assert "size: A3" in Path("改.html").read_text(encoding="utf-8")


def test_validate_offers_the_larger_paper_until_one_is_chosen(halfyear: Run, wide: Path) -> None:
    told = (
        "“报表”共 12 栏，A4 纸上每栏很窄：在 report.yaml 里写“纸张: A3”，就印在 A3 上；"
        "写“纸张: A4”，就不再提醒\n"
    )
    assert halfyear("validate", "报表").err == told
    # What is recalled from the run before says the same.
    assert halfyear("validate", "报表").err == told
    assert not halfyear("validate", "报表", "--format", "json").err
    for paper in Size:
        text = wide.read_text(encoding="utf-8").partition("纸张")[0]
        wide.write_text(f"{text}纸张: {paper}\n", encoding="utf-8")
        done = halfyear("validate", "报表")
        assert (done.code, done.err) == (0, "")


def test_a_paper_that_is_none_is_told_at_its_place(halfyear: Run, wide: Path) -> None:
    wide.write_text(wide.read_text(encoding="utf-8") + "纸张: B5\n", encoding="utf-8")
    done = halfyear("validate", "报表")
    assert done.code == 1
    assert not done.err
    assert "report.yaml:16:5  错误 HY117  “纸张”写的是“B5”，应为“A4”“A3”之一" in done.out
