"""A department starts its own templates from ours, and is told what of its own documents is used."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from halfyear.render.word import styles
from halfyear.text.shown import breadth
from tests.conftest import Outcome

Run = Callable[..., Outcome]


def test_what_is_written_renders_the_same_as_without(halfyear: Run, copy_2024: Path) -> None:
    code, out, err = halfyear("template", "-o", "模板")
    assert code == 0
    assert err == "已建立 模板/公文.docx\n已建立 模板/页面.html.j2\n已建立 模板/表格.md.j2\n"
    assert all(breadth(line) <= 80 for line in out.splitlines())
    assert [name for name in styles.USES if f"\n  {name}  " in out] == list(styles.USES)
    for file, template in (("表.html", "页面.html.j2"), ("表.md", "表格.md.j2")):
        assert halfyear("render", "-o", file, "--template", f"模板/{template}").code == 0
        assert halfyear("render", "-o", f"原{file}").code == 0
        assert Path(file).read_bytes() == Path(f"原{file}").read_bytes()


def test_the_style_document_has_every_style_and_says_what_each_is_for(
    halfyear: Run, copy_2024: Path
) -> None:
    halfyear("template", "--output", "模板")
    document = Document("模板/公文.docx")
    assert {one.name for one in document.styles} >= {*styles.STYLES, *styles.WIDER}
    rows = [[cell.text for cell in row.cells] for row in document.tables[-1].rows]
    assert [row[0] for row in rows[1:-1]] == list(styles.USES)
    assert (
        halfyear("render", "--template", "模板/公文.docx", "-o", "表.docx").err
        == "已生成 表.docx\n"
    )


def test_what_is_there_is_never_overwritten(halfyear: Run, here: Path) -> None:
    Path("模板").mkdir()
    Path("模板/公文.docx").write_text("我的", encoding="utf-8")
    code, out, err = halfyear("template", "-o", "模板")
    assert (code, out) == (2, "")
    assert err.startswith("halfyear：“模板”已经有了，不覆盖")
    assert Path("模板/公文.docx").read_text("utf-8") == "我的"
    assert "缺少 --output" in halfyear("template").err.replace("缺少--output", "缺少 --output")


def test_a_document_of_the_department_is_told_which_styles_it_lacks(
    halfyear: Run, copy_2024: Path
) -> None:
    Document().save("本厅.docx")
    _, _, err = halfyear("render", "--template", "本厅.docx", "-o", "表.docx")
    assert "样式文件里没有“进展表标题”、“进展表公开信息”" in err
    assert "halfyear template" in err
    # In what it gives they are all there.
    again = halfyear("render", "--template", "表.docx", "-o", "又.docx")
    assert again.err == "已生成 又.docx\n"


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("一\n{% for x in rows %}", "模板第2行的写法有误：到结尾“{% for %}”还没有收尾"),
        ("{{ 标题 }}", "模板第1行用了没有定义的名称“标题”"),
    ],
)
def test_a_template_that_is_wrong_is_told_with_its_line(
    halfyear: Run, copy_2024: Path, template: str, words: str
) -> None:
    Path("甲.j2").write_text(template, encoding="utf-8")
    code, _, err = halfyear("render", "-o", "表.html", "--template", "甲.j2")
    assert code == 2
    assert err.startswith(f"halfyear：{words}")
    assert re.search(r"[a-z]{6} [a-z]{4}", err) is None
    assert not Path("表.html").exists()
