from __future__ import annotations

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from halfyear.errors import HalfyearError
from halfyear.render import Format, standard
from halfyear.render.markdown import markdown
from halfyear.table import Table, single
from tests.render.tables import HOSTILE, SMALL, changed
from tests.render.wide import ACROSS, FULL, MERGED

TEMPLATE = standard(Format.MD).decode()


def draw(table: Table) -> str:
    return markdown(table, TEMPLATE).decode()


def page(table: Table) -> lxml.html.HtmlElement:
    """The Markdown as another program shows it."""
    shown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(draw(table))
    return lxml.html.fromstring(f"<main>{shown}</main>")


def text(element: lxml.html.HtmlElement) -> str:
    assert {child.tag for child in element} <= {"br"}, "markup out of the data"
    return (element.text or "") + "".join(f"\n{child.tail or ''}" for child in element)


def test_the_whole_is_a_heading_a_list_and_a_pipe_table() -> None:
    assert draw(SMALL) == (
        "# 某厅2024年度重点工作半年度进展情况\n"
        "\n"
        "- **索引号**：002482090/2024-00173\n"
        "- **发布机构**：某厅\n"
        "- **发文日期**：2024-09-04\n"
        "\n"
        "| 序号 | 重点工作 | 完成情况（不超过300字） | 牵头处室 |\n"
        "| --- | --- | --- | --- |\n"
        "| 1 | 研发投入强度达到3.2%。 | 1. 召开R&D会议。<br>2. 印发“315”文件。 | 规划处<br>重大处 |\n"
        "| 2 | 推进改革。 | / | 法规处 |\n"
    )


def test_a_table_without_facts_has_no_list() -> None:
    assert draw(changed(SMALL, facts=())).splitlines()[2].startswith("| 序号 |")


@pytest.mark.parametrize("table", [SMALL, HOSTILE], ids=["small", "hostile"])
def test_another_parser_finds_every_word(table: Table) -> None:
    shown = page(table)
    assert text(shown.find("h1")) == table.title
    assert tuple(map(text, shown.iter("th"))) == table.headings
    assert [[text(cell) for cell in row] for row in shown.findall(".//tbody/tr")] == [
        list(row) for row in table.rows
    ]
    facts = [str(item.text_content()) for item in shown.iter("li")]
    assert facts == [f"{name}：{value}" for name, value in table.facts]


signs = st.text(st.sampled_from("|\\<>&;#*_`~[]()!$ \n1.甲br"), max_size=16)


@given(signs, signs)
def test_another_parser_finds_whatever_is_in_a_cell(one: str, other: str) -> None:
    (row,) = page(single("题", (), ("甲", "乙"), ((one, other),))).findall(".//tbody/tr")
    assert [text(cell) for cell in row] == [one, other]


def test_a_draft_says_so_at_the_top() -> None:
    assert draw(changed(SMALL, draft=True)).startswith("> 草稿\n\n# ")


def test_a_fault_in_a_template_is_told_with_its_line() -> None:
    with pytest.raises(HalfyearError, match=r"^模板第2行用了没有定义的名称“标题”"):
        markdown(SMALL, "一\n{{ 标题 }}")


def test_what_a_template_prints_is_made_harmless_without_asking() -> None:
    assert markdown(changed(SMALL, title="a|b"), "{{ title }}") == b"a&#124;b"


def test_cells_that_reach_over_others_groups_and_totals_stand_as_documented() -> None:
    assert draw(MERGED).splitlines()[8:10] == [
        "| 底线民生 | 1 | 提高救助标准。 | 低保标准提高5% | 1. 召开推进会议，印发实施方案。<br>"
        "2. 完成年度任务的六成。 | 民政局 |",
        "| 〃 | 〃 | 〃 | 救助站建成2个 | / | 民政局<br>财政局 |",
    ]
    assert "| **一、市长负责事项（共2项）** | ← | ← | ← |" in draw(ACROSS)
    assert draw(FULL).partition("发文日期")[2].splitlines()[2:17] == [
        "按照年度安排，现将进展情况公开如下。",
        "",
        "各单位共承担2项任务。",
        "",
        "## 重点工作任务进展情况表",
        "",
        "*单位：万元、%*",
        "",
        "### 附件1 市长领衔事项",
        "",
        "| 序号 | 重点工作 | 上半年 | ← | 牵头单位 |",
        "| --- | --- | --- | --- | --- |",
        "| 〃 | 〃 | **完成情况（不超过300字）** | **存在问题** | 〃 |",
        "| 1 | 道路 | 1,200 | ← | 95% |",
        "| 2 | 桥梁 | 300 | ← | / |",
    ]
    assert "| **合计** | ← | **1,500** |  | **62%** |\n\n### 附件2" in draw(FULL)


def test_the_signs_alone_are_written_otherwise_where_they_are_texts() -> None:
    row = draw(single("", (), ("甲", "乙", "丙"), (("〃", "←", "〃←"),))).splitlines()[-1]
    assert row == "| &#12291; | &#8592; | 〃← |"


@pytest.mark.parametrize(
    "line", ["1. 甲", "12) 甲", "- 甲", "+ 甲", "> 甲", "# 甲", "* 甲", "=", "---", "| 甲 |", "~~~"]
)
def test_a_paragraph_is_no_list_whatever_it_begins_with(line: str) -> None:
    shown = page(SMALL._replace(after=(line, line)))
    assert [text(one) for one in shown.findall("p")] == [line, line]
