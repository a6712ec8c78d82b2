"""Tables that the tests of several formats share."""

from __future__ import annotations

from typing import Any

from halfyear.table import Table, single

SMALL = single(
    title="某厅2024年度重点工作半年度进展情况",
    facts=(("索引号", "002482090/2024-00173"), ("发布机构", "某厅"), ("发文日期", "2024-09-04")),
    headings=("序号", "重点工作", "完成情况（不超过300字）", "牵头处室"),
    rows=(
        ("1", "研发投入强度达到3.2%。", "1. 召开R&D会议。\n2. 印发“315”文件。", "规划处\n重大处"),
        ("2", "推进改革。", "/", "法规处"),
    ),
)
# What would run, part a table or vanish if it were not taken for mere text.
HOSTILE = single(
    title='<script>alert("题")</script> & {{ 7*7 }} |*甲*',
    facts=(("来源|<b>", "a:\\b | c"), ("=1+1", " 首尾空白 "), ("空", "")),
    headings=("序号", "<i>内容</i>", "{% raw %}", "结尾"),
    rows=(
        ("1", "<script>x</script>", "{{ 7*7 }}", "=1+1"),
        ("", "甲|乙\\|丙\\", "一<br>二\n\n\n四", "@a"),
        ("+3", "&amp; &#124; &lt;", "  两端  中间   ", "-1"),
        ("4", "*重* _斜_ `码` ~~删~~ [链](x)", "1. 一 2. 二\n2. 三", "规划处 重大处"),
        ("007", "\t制表\t", "“'\"”", "\n"),
    ),
)


def long(count: int) -> Table:
    """A table of ``count`` rows that fills several pages."""
    text = "\n".join(
        f"{n}. {'围绕年度目标持续推进重点任务落实，' * 4}取得阶段成效。" for n in range(1, 5)
    )
    rows = tuple((str(n), "推进重点任务。" * 5, text, "规划处") for n in range(1, count + 1))
    return single(SMALL.title, SMALL.facts, SMALL.headings, rows)


def changed(table: Table, **changes: Any) -> Table:
    """A table of one head row and one section with other parts."""
    known = {
        "title": table.title,
        "facts": table.facts,
        "headings": table.headings,
        "rows": table.rows,
    }
    return single(**{**known, "draft": table.draft, **changes})
