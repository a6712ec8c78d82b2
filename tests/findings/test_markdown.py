"""The summary page: a table that data cannot leave."""

from __future__ import annotations

import re

from halfyear.findings.markdown import markdown
from tests.findings.samples import (
    HOSTILE,
    finding,
)


def rows(page: str) -> list[list[str]]:
    return [re.split(r" \| ", line.strip("| ")) for line in page.splitlines() if line[:1] == "|"]


def test_the_summary_page_lists_everything_in_a_table_errors_first() -> None:
    page = markdown([finding(level="warning"), finding(), finding(accepted="理由")])
    assert page == (
        "| 级别 | 位置 | 规则 | 说明 |\n"
        "| --- | --- | --- | --- |\n"
        "| 错误 | data/规划处.yaml:1:6 | HY999 | 事实 |\n"
        "| 警告 | data/规划处.yaml:1:6 | HY999 | 事实 |\n"
    )
    assert markdown([]) == ""


def test_data_cannot_leave_its_cell_on_the_summary_page() -> None:
    page = markdown(HOSTILE)
    assert [len(row) for row in rows(page)] == [4] * (len(rows(page)))
    assert not re.search(r"[<`@]|\x1b|[^|] \|\|", page)
    assert "&#60;script>" in page


def test_a_summary_page_that_is_too_large_says_what_it_left_out() -> None:
    many = [finding(message="甲" * 3000)] * 200
    page = markdown(many)
    assert len(page.encode()) < 1024 * 1024
    listed = len(rows(page)) - 2
    assert page.endswith(f"\n\n另有 {200 - listed} 处因篇幅没有列在表里，见运行日志。\n")
