"""What a wider form prints: groups, entries, heads of several rows, totals."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from halfyear.report.columns import Column, Role
from halfyear.report.load import load
from halfyear.report.model import Report
from halfyear.report.printing import head, table
from halfyear.table import ABOVE, LEFT, Part, Section, Table
from tests.made import sound, tables
from tests.tools.often import often

SETTINGS = """标题: 甲局2024年重点工作
报告期: {{起: 2024-01-01, 止: 2024-06-30}}
表题: 十件实事
单位: 单位：万元
前言: [一段。, 二段。]
附注: 注：甲。
合计: {total}
处室: [办公室]
默认牵头: 办公室
栏目:
{columns}
"""
COLUMNS = (
    "名称: 领导, 用途: 分组, 样式: 分表",
    "名称: 类, 用途: 分组, 样式: 通栏",
    "名称: 大类, 用途: 分组",
    "名称: 序号, 用途: 序号, 编号: 每组",
    "名称: 任务, 用途: 任务",
    "名称: 目标, 用途: 目标, 上级标题: 上半年",
    "名称: 完成, 用途: 完成, 上级标题: 上半年",
    "名称: 投资, 用途: 数值, 单位: 万元",
    "名称: 内部, 用途: 文本, 公开: 否",
)
TASKS = """\
- {序号: 1, 领导: 附件1, 类: 一、甲, 大类: A, 任务: 任一, 目标: 目1, 内部: x}
- {序号: 1, 分项: 2, 目标: 目2}
- {序号: 2, 领导: 附件1, 类: 一、甲, 大类: A, 任务: 任二, 目标: 目}
- {序号: 3, 领导: 附件1, 类: 二、乙, 大类: A, 任务: 任三, 目标: 目}
- {序号: 4, 领导: 附件2, 类: 二、乙, 大类: B, 任务: 任四, 目标: 目}
"""
ANSWERS = """\
- {序号: 1, 完成: 完1, 投资: '12.5'}
- {序号: 1, 分项: 2, 完成: 完2, 投资: 3}
- {序号: 3, 完成: [a, b], 投资: "1,000万元"}
"""


def report(columns: Sequence[str], total: str, tasks: str, answers: str = "") -> Report:
    listed = "\n".join(f"  - {{{column}}}" for column in columns)
    texts = {
        "report.yaml": SETTINGS.format(columns=listed, total=total),
        "tasks.yaml": tasks,
        "办公室.yaml": answers,
    }
    return load("data", {name: text.encode() for name, text in texts.items()})


def test_groups_entries_heads_and_totals_are_printed() -> None:
    assert table(report(COLUMNS, "[投资]", TASKS, ANSWERS)) == Table(
        title="甲局2024年重点工作",
        facts=(),
        head=(
            ("大类", "序号", "任务", "上半年", LEFT, "投资"),
            (ABOVE, ABOVE, ABOVE, "目标", "完成", ABOVE),
        ),
        parts=(
            Part(
                "附件1",
                (
                    Section(
                        "一、甲",
                        (
                            ("A", "1", "任一", "目1", "完1", "12.5万元"),
                            (ABOVE, ABOVE, ABOVE, "目2", "完2", "3万元"),
                            (ABOVE, "2", "任二", "目", "", ""),
                        ),
                    ),
                    Section("二、乙", (("A", "1", "任三", "目", "1. a\n2. b", "1,000万元"),)),
                ),
                ("合计", LEFT, LEFT, LEFT, LEFT, "1015.5万元"),
            ),
            Part(
                "附件2",
                (Section("二、乙", (("B", "1", "任四", "目", "", ""),)),),
                ("合计", LEFT, LEFT, LEFT, LEFT, ""),
            ),
        ),
        caption="十件实事",
        unit="单位：万元",
        before=("一段。", "二段。"),
        after=("注：甲。",),
    )


def test_a_task_that_names_nobody_is_the_default_lead_s() -> None:
    found = report(COLUMNS, "[投资]", TASKS, ANSWERS)
    assert [found.awaited(task) for task in found.tasks] == [None, "办公室", None, "办公室"]


_ABOVE = st.lists(st.sampled_from(["甲", "乙"]), max_size=2).map(tuple)


@given(st.lists(st.tuples(_ABOVE, st.sampled_from([None, "", "丙"])), min_size=1, max_size=7))
@settings(max_examples=500)
def test_every_head_is_made_of_rectangles(made: list[tuple[tuple[str, ...], str | None]]) -> None:
    columns = [
        Column(f"栏{at}", Role.TEXT, above=above, heading=heading if above or heading else None)
        for at, (above, heading) in enumerate(made)
    ]
    sound(Table("", (), head(columns), (Part(None, (Section(None, ()),)),)))


@given(st.data())
@settings(max_examples=often(200), deadline=None)
def test_whatever_a_report_says_its_table_is_sound(data: st.DataObject) -> None:
    draw = data.draw
    columns = ["名称: 任务, 用途: 任务", "名称: 目标, 用途: 目标", "名称: 投资, 用途: 数值"]
    columns.append("名称: 完成, 用途: 完成, 样式: 合并")
    for nth, style in enumerate(
        draw(st.lists(st.sampled_from(["合并", "通栏", "分表"]), max_size=4))
    ):
        columns.insert(
            draw(st.integers(0, len(columns))), f"名称: 组{nth}, 用途: 分组, 样式: {style}"
        )
    names = [column.split(",")[0].removeprefix("名称: ") for column in columns]
    if draw(st.booleans()):
        columns.insert(
            0, f"名称: 序号, 用途: 序号, 编号: {draw(st.sampled_from(['连续', '每组']))}"
        )
    rows = []
    for number in range(1, draw(st.integers(1, 6))):
        for entry in range(1, draw(st.integers(1, 3)) + 1):
            said = [
                f"{name}: {draw(st.sampled_from('123'))}" for name in names if draw(st.booleans())
            ]
            rows.append(f"- {{{', '.join([f'序号: {number}', f'分项: {entry}', *said])}}}\n")
    total = draw(st.sampled_from(["[投资]", "", "{任务: 总计, 投资: 求和}", "{投资: 9}"]))
    sound(table(report(columns, total, "".join(rows))))


@given(tables())
@settings(max_examples=often(300), deadline=None)
def test_made_up_tables_are_sound(made: Table) -> None:
    sound(made)


def test_a_task_that_names_no_group_is_in_the_one_above() -> None:
    columns = (
        "名称: 类, 用途: 分组, 样式: 通栏",
        "名称: 组, 用途: 分组, 样式: 通栏",
        "名称: 任务, 用途: 任务",
    )
    rows = (
        "任务: 零",
        "类: 一, 任务: 甲",
        "组: （一）, 任务: 乙",
        "任务: 丙",
        "类: 二, 任务: 丁",
        "类: 二, 组: （二）, 任务: 戊",
    )
    tasks = "".join(f"- {{序号: {number}, {row}}}\n" for number, row in enumerate(rows, 1))
    (part,) = table(report(columns, "", tasks)).parts
    assert part.sections == (
        Section(None, (("零",),)),
        Section("一", (("甲",),)),
        Section("（一）", (("乙",), ("丙",))),
        Section("二", (("丁",),)),
        Section("（二）", (("戊",),)),
    )
