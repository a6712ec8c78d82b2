from __future__ import annotations

import pytest

from halfyear.render.txt import txt
from halfyear.table import Table
from halfyear.text import pipe_table
from tests.render.tables import HOSTILE, SMALL, changed


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
