from __future__ import annotations

import pytest

from halfyear.render.txt import txt
from halfyear.table import Table, single
from halfyear.text import pipe_table
from tests.render.tables import HOSTILE, SMALL, changed
from tests.render.wide import ACROSS, FULL


def draw(table: Table) -> str:
    return txt(table).decode()


def test_the_whole_stands_as_pages_are_stored() -> None:
    assert draw(SMALL) == (
        "索引号: | 002482090/2024-00173 | 发布机构: | 某厅 |\n"
        "发文日期: | 2024-09-04 |\n"
        "某厅2024年度重点工作半年度进展情况\n"
        "序号 | 重点工作 | 完成情况（不超过300字） | 牵头处室 |\n"
        "1 | 研发投入强度达到3.2%。 | 1. 召开R&D会议。 2. 印发“315”文件。 | 规划处 重大处 |\n"
        "2 | 推进改革。 | / | 法规处 |\n"
    )


@pytest.mark.parametrize("table", [SMALL, HOSTILE], ids=["small", "hostile"])
def test_every_word_is_found_again(table: Table) -> None:
    lines = draw(table).removesuffix("\n").split("\n")
    heads = (len(table.facts) + 1) // 2
    cells = [[pipe_table.from_text(part) for part in pipe_table.parts(line)] for line in lines]
    facts = [cell for line in cells[:heads] for cell in line]
    assert list(zip(facts[::2], facts[1::2], strict=True)) == [
        (f"{name}:", value) for name, value in table.facts
    ]
    assert pipe_table.from_text(lines[heads]) == table.title
    assert cells[heads + 1 :] == [list(table.headings), *map(list, table.rows)]


def test_a_title_with_a_bar_is_not_a_row() -> None:
    assert draw(changed(SMALL, facts=(), title="甲|")).startswith("甲\\|\n")


def test_a_draft_says_so_at_the_top() -> None:
    assert draw(changed(SMALL, draft=True)) == "【草稿】\n" + draw(SMALL)


def test_what_not_every_table_has_stands_as_documented() -> None:
    assert draw(FULL).splitlines()[3:] == [
        "【前言】按照年度安排，现将进展情况公开如下。",
        "【前言】各单位共承担2项任务。",
        "【表题】重点工作任务进展情况表",
        "【单位】单位：万元、%",
        "【分表】附件1 市长领衔事项",
        "序号 | 重点工作 | 上半年/完成情况（不超过300字） | 上半年/存在问题 | 牵头单位 |",
        "1 | 道路 | 1,200 | ← | 95% |",
        "2 | 桥梁 | 300 | ← | / |",
        "合计 | ← | 1,500 |  | 62% |",
        "【分表】附件2 副市长领衔事项",
        "序号 | 重点工作 | 上半年/完成情况（不超过300字） | 上半年/存在问题 | 牵头单位 |",
        "1 | 学校 | 800 | ← | 100% |",
        "合计 | ← | 1,500 |  | 62% |",
        "【附注】注：1. 数据截至6月30日。",
        "【附注】2. “/”表示没有。",
    ]
    assert "一、市长负责事项（共2项） | ← | ← | ← |" in draw(ACROSS)


def test_the_signs_alone_are_written_otherwise_where_they_are_texts() -> None:
    row = draw(single("", (), ("甲", "乙", "丙"), (("〃", "←", "〃←"),))).splitlines()[-1]
    assert row == "\\〃 | \\← | 〃← |"
