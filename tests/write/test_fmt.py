"""The canonical layout: values and comments stay, twice is once, or the sheet is refused."""

from __future__ import annotations

from random import Random

import pytest

from halfyear.errors import HalfyearError
from halfyear.report.load import load
from halfyear.report.printing import table
from halfyear.rules.example import SETTINGS
from halfyear.source.parser import parse
from halfyear.source.tree import LIMITS, SourceFile
from halfyear.write.fmt import canonical, owned, values
from tests.conftest import DATA
from tests.tools.often import often
from tests.write.sheets import sheet

FORM = load(".", {"report.yaml": SETTINGS.encode()}).columns


def read(text: str) -> SourceFile:
    return parse("甲.yaml", text.encode())


def laid(text: str) -> str:
    return canonical(read(text), FORM, LIMITS)


def test_every_kind_of_value_gets_its_plainest_style() -> None:
    assert (
        laid(
            """\
-   存在问题: '/'   # 问题
    序号:  1
    # 会同谁
    会办单位: 甲、乙
    完成情况: [ 甲。, "乙: # 丙" ] # 尾
    下步打算: |  # 块
       一
       二
    其他: x
"""
        )
        == """\
- 序号: 1
  # 会同谁
  会办单位:
    - 甲
    - 乙
  完成情况: # 尾
    - 甲。
    - '乙: # 丙'
  存在问题: 无 # 问题
  下步打算: |- # 块
    一
    二
  其他: x
"""
    )


def test_comments_stay_with_the_row_key_or_item_they_stand_at() -> None:
    text = """\
# 文件

# 行
- 序号: 1 # 数
  完成情况: # 栏
    # 条一
    - 甲 # 甲
    - 乙
  存在问题: 无

# 尾
"""
    assert laid(text) == text


def test_long_lines_are_never_folded_and_none_is_said_one_way() -> None:
    long = "很长" * 400
    assert laid(f"- 序号: 1\n  完成情况: >-\n    {long}\n    {long}\n  存在问题: []\n") == (
        f"- 序号: 1\n  完成情况: {long} {long}\n  存在问题: 无\n"
    )


def test_the_real_sheets_are_canonical() -> None:
    report = load("", {file.name: file.read_bytes() for file in DATA.iterdir()})
    for each in report.sheets:
        assert canonical(each.file, report.columns, LIMITS) == each.file.source.text


@pytest.mark.parametrize(
    "text",
    [
        "- 序号: 1\n  甲: [\n",
        "- 甲: &a 1\n",
        "- 序号: 1\n  序号: 2\n",
        "甲: 1\n",
        "- 甲\n",
        "- 甲: {乙: 1}\n",
        "- 甲: [[1]]\n",
    ],
)
def test_what_is_not_wholly_understood_is_refused(text: str) -> None:
    with pytest.raises(HalfyearError):
        laid(text)


SHEETS = often(10_000)


def test_many_sheets_keep_values_and_comments_or_are_refused() -> None:
    refused = 0
    for seed in range(SHEETS):
        document = read(sheet(Random(seed)))
        try:
            text = canonical(document, FORM, LIMITS)
        except HalfyearError:
            refused += 1
            continue
        again = read(text)
        assert values(again, FORM) == values(document, FORM), seed
        assert owned(again, FORM) == owned(document, FORM), seed
        assert canonical(again, FORM, LIMITS) == text, seed
        assert [comment.raw.rstrip() for comment in again.comments] or not document.comments, seed
    assert SHEETS / 20 < refused < SHEETS * 0.6


def test_a_printed_table_is_the_same_before_and_after() -> None:
    texts = {file.name: file.read_bytes() for file in DATA.iterdir()}
    report = load("", texts)
    for each in report.sheets:
        texts[each.name] = canonical(each.file, report.columns, LIMITS).encode()
    assert table(load("", texts)) == table(report)


def test_a_list_where_a_number_should_be_is_not_made_one() -> None:
    entries = {"report.yaml": SETTINGS.encode(), "tasks.yaml": b"- \xe5\xba\x8f\xe5\x8f\xb7: [1]\n"}
    report = load("", entries)
    text = canonical(report.sheets[0].file, report.columns, LIMITS)
    again = load("", entries | {"tasks.yaml": text.encode()})
    assert table(again) == table(report)
    assert text == "- 序号:\n    - 1\n"


WIDE = """\
报告期: {起: 2024-01-01, 止: 2024-06-30}
栏目:
  - {名称: 大类, 用途: 分组, 样式: 通栏}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 目标, 用途: 目标}
  - {名称: 完成率, 用途: 数值, 单位: "%"}
  - {名称: 状态, 用途: 状态, 取值: [已完成, 滞后]}
  - {名称: 时限, 用途: 时限}
  - {名称: 内部说明, 用途: 文本, 公开: 否}
"""


def test_rows_of_a_wide_table_get_the_order_of_its_columns_and_lose_nothing() -> None:
    columns = load(".", {"report.yaml": WIDE.encode()}).columns
    rows = (
        '- 时限: 2024-06-30   # 催办\n  状态:   "滞后"\n  完成率: 0.50\n  内部说明: 甲\n  # 目标\n  目标: 百户\n'
        "  大类: 一、农房\n  重点工作: 建房。\n  序号: 007\n- 目标: 同上\n  分项: 2 # 第二行\n  序号: 007\n"
    )
    assert canonical(parse("tasks.yaml", rows.encode()), columns, LIMITS) == (
        "- 序号: 007\n  大类: 一、农房\n  重点工作: 建房。\n  # 目标\n  目标: 百户\n  完成率: 0.50\n  状态: 滞后\n"
        "  时限: 2024-06-30 # 催办\n  内部说明: 甲\n\n"
        "- 序号: 007\n  分项: 2 # 第二行\n  目标: 同上\n"
    )
