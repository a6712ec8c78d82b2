from __future__ import annotations

import pytest

from halfyear.errors import HalfyearError
from halfyear.report.load import load
from halfyear.report.model import Report
from halfyear.write.edition import Doubt, next_edition

SETTINGS = """\
标题: 某市2021年度重点工作（《2021—2025年规划》）
报告期: {起: 2021-01-01, 止: 2021-06-30}
报送截止: 2021-07-10
上期: ../2020
表题: 2021年任务表
前言: [截至2021年6月底。]
合计: {2021年投资: 求和}
处室: [教育局]
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 2021年目标, 用途: 目标}
  - {名称: 2021年投资, 用途: 数值, 填报: 统筹, 单位: 万元}
  - {名称: 完成情况, 用途: 完成, 上级标题: 第二季度}
  - {名称: 完成状态, 用途: 状态, 取值: [已完成, 未完成]}
  - {名称: 备注, 用途: 文本, 必填: 否}
  - {名称: 牵头单位, 用途: 牵头}
"""
TASKS = """\
# 任务分工
- 序号: 1  # 头一项
  重点工作: 按国发〔2021〕1号建学校。
  2021年目标: 12所
  2021年投资: 100
  # halfyear: 忽略 HY201 已按此稿公开
  完成情况:
    - 已建成。  # 三月
    - 已验收。
  完成状态: 已完成
  牵头单位: 教育局

- {完成状态: 已完成, 序号: 2, 重点工作: 建2021年立项的医院。, 备注: 提前两月, 完成情况: 甲}
"""


def report(tasks: str = TASKS, **sheets: str) -> Report:
    texts = {"report.yaml": SETTINGS, "tasks.yaml": tasks}
    texts |= {f"{name}.yaml": text for name, text in sheets.items()}
    return load("", {name: text.encode() for name, text in texts.items()})


def test_what_divisions_fill_is_emptied_and_what_the_coordinator_fills_is_kept() -> None:
    assert next_edition(report(), 2022).files["tasks.yaml"] == (
        "# 任务分工\n- 序号: 1  # 头一项\n  重点工作: 按国发〔2021〕1号建学校。\n  2021年目标: 12所\n"
        "  2021年投资: 100\n  牵头单位: 教育局\n\n"
        "- {序号: 2, 重点工作: 建2021年立项的医院。, 备注: 提前两月}\n"
    )


def test_a_column_that_either_may_fill_is_emptied_where_a_division_has() -> None:
    own = "- {序号: 1, 备注: 无}\n"
    made = next_edition(report(教育局=own), 2022).files
    assert "备注" not in made["tasks.yaml"]
    assert "已" not in made["教育局.yaml"]


def test_what_is_first_or_all_in_a_row_is_taken_out_or_refused() -> None:
    text = "- 完成状态: 已完成\n  # 注\n  完成情况: 甲\n  序号: 1\n  重点工作: 建学校。\n"
    assert next_edition(report(text), 2022).files["tasks.yaml"] == (
        "- 序号: 1\n  重点工作: 建学校。\n"
    )
    with pytest.raises(HalfyearError, match="不能安全地清空"):
        next_edition(report("- 完成状态: 已完成\n"), 2022)


def test_windows_line_ends_stay() -> None:
    made = next_edition(report("- 序号: 1\r\n  完成状态: 已完成\r\n  重点工作: 甲。\r\n"), 2022)
    assert made.files["tasks.yaml"] == "- 序号: 1\r\n  重点工作: 甲。\r\n"


def test_years_of_titles_and_days_move_on_but_not_those_of_documents() -> None:
    made = next_edition(report(), 2022).files["report.yaml"]
    assert made.startswith(
        "标题: 某市2022年度重点工作（《2021—2025年规划》）\n"
        "报告期: {起: 2022-01-01, 止: 2022-06-30}\n报送截止: 2022-07-10\n上期: ../2021\n"
    )


def test_what_speaks_of_the_last_year_is_told_at_its_place() -> None:
    doubts = next_edition(report(), 2022).doubts
    assert doubts == (
        Doubt("report.yaml", 12, 10, "栏目“2021年目标”里有上期的年份", "2022年目标"),
        Doubt("report.yaml", 13, 10, "栏目“2021年投资”里有上期的年份", "2022年投资"),
        Doubt("report.yaml", 14, 30, "栏目的“上级标题”“第二季度”，请核对是否还是本期的"),
        Doubt("report.yaml", 5, 5, "“表题”“2021年任务表”里有上期的年份", "2022年任务表"),
        Doubt("report.yaml", 6, 6, "“前言”“截至2021年6月底。”里有上期的年份", "截至2022年6月底。"),
        Doubt("tasks.yaml", 8, 17, "“重点工作”里有上期的年份，请核对"),
        Doubt("tasks.yaml", 5, 12, "“2021年投资”沿用了上期的内容，共 1 处，请核对"),
        Doubt("tasks.yaml", 8, 35, "“备注”沿用了上期的内容，共 1 处，请核对"),
    )


def test_what_is_agreed_to_moves_on_in_all_files() -> None:
    made = next_edition(report(), 2022, lambda doubt: "前言" not in doubt.message)
    settings = made.files["report.yaml"]
    assert "{名称: 2022年目标, 用途: 目标}" in settings
    assert "表题: 2022年任务表\n前言: [截至2021年6月底。]\n合计: {2022年投资: 求和}\n" in settings
    assert "  2022年目标: 12所\n  2022年投资: 100\n" in made.files["tasks.yaml"]
    assert [doubt.message[:4] for doubt in made.doubts if doubt.change] == ["“前言”"]
    again = load("", {name: text.encode() for name, text in made.files.items()})
    assert again.tasks[0].cells["2022年目标"].parts == ("12所",)


def test_answers_that_the_coordinator_gives_stay_and_are_told() -> None:
    settings = SETTINGS.replace("用途: 状态,", "用途: 状态, 填报: 统筹,")
    texts = {"report.yaml": settings, "tasks.yaml": TASKS}
    made = next_edition(load("", {name: text.encode() for name, text in texts.items()}), 2022)
    assert made.files["tasks.yaml"].count("完成状态: 已完成") == 2
    assert "“完成状态”沿用了上期的内容，共 2 处，请核对" in [one.message for one in made.doubts]


def test_who_leads_a_row_of_a_task_has_it_in_the_own_sheet() -> None:
    tasks = (
        "- {序号: 1, 重点工作: 修路。, 2021年目标: 55公里, 牵头单位: 教育局}\n"
        "- {序号: 1, 分项: 3, 2021年目标: 70公里}\n- {序号: 1, 分项: 4, 牵头单位: 林业局}\n"
    )
    made = next_edition(report(tasks), 2022).files
    assert [line for line in made["教育局.yaml"].split("\n") if "项" in line] == ["  分项: 3"]
    assert [line for line in made["林业局.yaml"].split("\n") if "项" in line] == ["  分项: 4"]
