"""The table that comes back with the leader's edits, from outside: `collect` takes them into the sheets."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from tests.cli.test_app import edit
from tests.conftest import Outcome
from tests.tools.strangers import tracked, whole_cells

Run = Callable[..., Outcome]

SPENT = "1381.71亿元"


@pytest.fixture
def sent(halfyear: Run, copy_2024: Path) -> bytes:
    """The table as it was sent to the leader."""
    assert halfyear("render", copy_2024, "-o", "汇总表.docx").code == 0
    return Path("汇总表.docx").read_bytes()


def came(data: bytes) -> str:
    Path("改.docx").write_bytes(data)
    return "改.docx"


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.yaml")}


def commented(data: bytes, words: str, said: str) -> bytes:
    """The document with a comment at the first run of the table that has some words."""
    document = Document(io.BytesIO(data))
    paragraphs = (
        paragraph
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
        if words in paragraph.text
    )
    document.add_comment(next(paragraphs).runs, text=said, author="王副厅长")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_the_leaders_edits_are_shown_taken_and_taken_back(
    halfyear: Run, copy_2024: Path, sent: bytes
) -> None:
    before = texts(copy_2024)
    data = tracked(sent, SPENT, "1382亿元", "王副厅长")
    data = whole_cells(data, {("重点工作", "1"): ["研发投入强度达到3.2%以上。"]})
    file = came(data)
    code, out, err = halfyear("collect", file, "--dry-run", "--diff")
    assert code == 0
    assert err == (
        "交来 1 份，会收进 data/2024 1 份\n"
        "  汇总表，改.docx：2 格，1 处请核对\n"
        "改.docx：\n"
        "  tasks.yaml：\n"
        "    第1项“重点工作”：研发投入强度达到3.2%【增：以上】。\n"
        "  规划处.yaml：\n"
        "    第1项“完成情况”：……月，全省规上工业研发费用【删：1381.71】【增：1382】亿元、同比增长10.4%……\n"
        "  请核对：全文，有还没有接受的修订，按全部接受读入\n"
    )
    assert "+  重点工作: 研发投入强度达到3.2%以上。" in out
    assert texts(copy_2024) == before
    assert halfyear("collect", file).code == 0
    now = texts(copy_2024)
    assert "研发费用1382亿元" in now["规划处.yaml"]
    assert "# 1 研发投入强度达到3.2%以上。\n- 序号: 1\n" in now["规划处.yaml"]
    assert "没有新内容" in halfyear("collect", file).err
    assert halfyear("undo").code == 0
    assert texts(copy_2024) == before


def test_comments_are_told_with_their_task_and_column(
    halfyear: Run, copy_2024: Path, sent: bytes
) -> None:
    file = came(commented(sent, SPENT, "请补充数据来源"))
    code, _, err = halfyear("collect", file, "--dry-run")
    assert code == 0
    assert "  第1项“完成情况（不超过300字）”有王副厅长的批注：请补充数据来源\n" in err
    assert "没有新内容，1 处请核对" in err


def test_what_changed_on_both_sides_is_told_and_the_rest_is_taken(
    halfyear: Run, copy_2024: Path, sent: bytes
) -> None:
    edit(copy_2024 / "规划处.yaml", SPENT, "1400亿元")
    data = tracked(sent, SPENT, "1382亿元", "王副厅长")
    file = came(whole_cells(data, {("会办单位", "1"): ["省财政厅"]}))
    code, _, err = halfyear("collect", file)
    assert code == 1
    assert "  汇总表，改.docx：1 格，1 处没有收，1 处请核对\n" in err
    assert "  没有收：第1项“完成情况”在表生成以后报表里也改过：表上是" in err
    assert "1400亿元" in texts(copy_2024)["规划处.yaml"]
    assert "会办单位:\n    - 省财政厅" in texts(copy_2024)["tasks.yaml"]
    assert halfyear("collect", file, "--replace").code == 0
    assert "1382亿元" in texts(copy_2024)["规划处.yaml"]


def without_stamp(data: bytes) -> bytes:
    """The document as a program leaves it that keeps no properties."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(buffer, "w") as made:
        for name in package.namelist():
            content = package.read(name)
            made.writestr(name, b"<x/>" if name == "docProps/custom.xml" else content)
    return buffer.getvalue()


def test_without_its_stamp_the_version_that_was_sent_is_asked_for(
    halfyear: Run, copy_2024: Path, sent: bytes
) -> None:
    edit(copy_2024 / "规划处.yaml", "10.4%", "10.5%")
    file = came(without_stamp(tracked(sent, SPENT, "1382亿元", "王副厅长")))
    before = texts(copy_2024)
    code, _, err = halfyear("collect", file)
    assert code == 1
    assert "“改.docx”没有收：看不出它是从哪一版汇总表改的" in err
    assert texts(copy_2024) == before
    err = halfyear("collect", file, "--since", "汇总表.docx").err
    assert "第1项“完成情况”在表生成以后报表里也改过" in err
    edit(copy_2024 / "规划处.yaml", "10.5%", "10.4%")
    assert halfyear("collect", file, "--since", "汇总表.docx").code == 0
    assert "1382亿元" in texts(copy_2024)["规划处.yaml"]
    assert "没有“别处.docx”这个文件" in halfyear("collect", file, "--since", "别处.docx").err


def test_a_redline_that_was_edited_is_taken_as_the_table_is(
    halfyear: Run, copy_2024: Path, sent: bytes
) -> None:
    edit(copy_2024 / "规划处.yaml", "10.4%", "10.5%")
    halfyear("render", copy_2024, "-o", "花脸.docx", "--since", "汇总表.docx", "--author", "综合处")
    data = tracked(Path("花脸.docx").read_bytes(), SPENT[:7], "1382", "王副厅长")
    code, _, err = halfyear("collect", came(data))
    assert code == 0, err
    assert "1 格，1 处请核对" in err
    sheet = texts(copy_2024)["规划处.yaml"]
    assert "研发费用1382亿元、同比增长10.5%" in sheet


def test_the_table_of_another_edition_is_refused(
    halfyear: Run, copy_2024: Path, sent: bytes
) -> None:
    halfyear("new", "data/2025", "--from", copy_2024)
    before = texts(Path("data/2025"))
    code, _, err = halfyear("collect", came(sent), "--into", "data/2025")
    assert code == 1
    assert (
        "“改.docx”没有收：表的标题是“浙江省科学技术厅2024年度牵头重点工作任务半年度进展情况”，"
        in err
    )
    assert texts(Path("data/2025")) == before


def test_a_dry_run_says_what_will_be_too_long(halfyear: Run, copy_2024: Path, sent: bytes) -> None:
    file = came(whole_cells(sent, {("下步打算", "3"): ["字" * 400]}))
    assert "  第3项“下步打算”共 400 字" in halfyear("collect", file, "--dry-run").err


def test_a_form_and_the_table_come_together(halfyear: Run, copy_2024: Path, sent: bytes) -> None:
    halfyear("form", copy_2024, "--division", "基础处", "-o", "forms")
    (form,) = Path("forms").iterdir()
    file = came(tracked(sent, SPENT, "1382亿元", "王副厅长"))
    code, _, err = halfyear("collect", form, file)
    assert code == 0
    assert err.startswith("交来 2 份，收进 data/2024 2 份\n  基础处，")
    assert "  汇总表，改.docx：1 格，1 处请核对\n" in err


def test_a_workbook_that_was_edited_is_taken_where_its_version_is_named(
    halfyear: Run, copy_2024: Path, sent: bytes
) -> None:
    halfyear("render", copy_2024, "-o", "改.xlsx")
    edit(copy_2024 / "规划处.yaml", SPENT, "1382亿元")
    halfyear("render", copy_2024, "-o", "新.xlsx")
    edit(copy_2024 / "规划处.yaml", "1382亿元", SPENT)
    assert "看不出它是从哪一版" in halfyear("collect", "新.xlsx").err
    assert "汇总表，新.xlsx：1 格" in halfyear("collect", "新.xlsx", "--since", "改.xlsx").err
    assert "1382亿元" in texts(copy_2024)["规划处.yaml"]
