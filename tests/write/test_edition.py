from __future__ import annotations

from datetime import date

import pytest

from halfyear.errors import HalfyearError
from halfyear.report.load import load
from halfyear.report.model import Period, Report
from halfyear.write.edition import Doubt, next_edition

Y2022 = Period(date(2022, 1, 1), date(2022, 6, 30))
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
    assert next_edition(report(), Y2022).files["tasks.yaml"] == (
        "# 任务分工\n- 序号: 1  # 头一项\n  重点工作: 按国发〔2021〕1号建学校。\n  2021年目标: 12所\n"
        "  2021年投资: 100\n  牵头单位: 教育局\n\n"
        "- {序号: 2, 重点工作: 建2021年立项的医院。, 备注: 提前两月}\n"
    )


def test_a_column_that_either_may_fill_is_emptied_where_a_division_has() -> None:
    own = "- {序号: 1, 备注: 无}\n"
    made = next_edition(report(教育局=own), Y2022).files
    assert "备注" not in made["tasks.yaml"]
    assert "已" not in made["教育局.yaml"]


def test_what_is_first_or_all_in_a_row_is_taken_out_or_refused() -> None:
    text = "- 完成状态: 已完成\n  # 注\n  完成情况: 甲\n  序号: 1\n  重点工作: 建学校。\n"
    assert next_edition(report(text), Y2022).files["tasks.yaml"] == (
        "- 序号: 1\n  重点工作: 建学校。\n"
    )
    with pytest.raises(HalfyearError, match="不能安全地清空"):
        next_edition(report("- 完成状态: 已完成\n"), Y2022)


def test_windows_line_ends_stay() -> None:
    made = next_edition(report("- 序号: 1\r\n  完成状态: 已完成\r\n  重点工作: 甲。\r\n"), Y2022)
    assert made.files["tasks.yaml"] == "- 序号: 1\r\n  重点工作: 甲。\r\n"


def test_years_of_titles_and_days_move_on_but_not_those_of_documents() -> None:
    made = next_edition(report(), Y2022).files["report.yaml"]
    assert made.startswith(
        "标题: 某市2022年度重点工作（《2021—2025年规划》）\n"
        "报告期: {起: 2022-01-01, 止: 2022-06-30}\n报送截止: 2022-07-10\n上期: ../2021\n"
    )


def test_what_speaks_of_the_last_year_is_told_at_its_place() -> None:
    doubts = next_edition(report(), Y2022).doubts
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


def test_figures_beside_the_table_are_of_their_edition_and_told() -> None:
    settings = SETTINGS.replace("前言: [截至2021年6月底。]", "前言: [已完成六项。, 现予公布。]")
    settings = settings.replace("{2021年投资: 求和}", "{重点工作: 合计, 2021年目标: 62.1%}")
    settings += "附注: [注：1.数据为初步统计数。, 注：其中2所已投用。]\n"
    texts = {"report.yaml": settings, "tasks.yaml": TASKS}
    doubts = next_edition(load("", {name: text.encode() for name, text in texts.items()}), Y2022)
    assert [doubt.message for doubt in doubts.doubts if "请核对是否" in doubt.message] == [
        "栏目的“上级标题”“第二季度”，请核对是否还是本期的",
        "“前言”“已完成六项。”，请核对是否还是本期的",
        "“附注”“注：其中2所已投用。”，请核对是否还是本期的",
        "“合计”“62.1%”，请核对是否还是本期的",
    ]


def test_what_is_agreed_to_moves_on_in_all_files() -> None:
    made = next_edition(report(), Y2022, lambda doubt: "前言" not in doubt.message)
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
    made = next_edition(load("", {name: text.encode() for name, text in texts.items()}), Y2022)
    assert made.files["tasks.yaml"].count("完成状态: 已完成") == 2
    assert "“完成状态”沿用了上期的内容，共 2 处，请核对" in [one.message for one in made.doubts]


def test_who_leads_a_row_of_a_task_has_it_in_the_own_sheet() -> None:
    tasks = (
        "- {序号: 1, 重点工作: 修路。, 2021年目标: 55公里, 牵头单位: 教育局}\n"
        "- {序号: 1, 分项: 3, 2021年目标: 70公里}\n- {序号: 1, 分项: 4, 牵头单位: 林业局}\n"
    )
    made = next_edition(report(tasks), Y2022).files
    assert [line for line in made["教育局.yaml"].split("\n") if "项" in line] == ["  分项: 3"]
    assert [line for line in made["林业局.yaml"].split("\n") if "项" in line] == ["  分项: 4"]


SECOND = Period(date(2021, 7, 1), date(2021, 12, 31))


def test_the_second_half_has_its_days_and_its_words_and_names_the_first() -> None:
    settings = SETTINGS.replace("重点工作（", "重点工作上半年进展（").replace("第二季度", "上半年")
    texts = {"report.yaml": settings, "tasks.yaml": TASKS}
    known = load("", {name: text.encode() for name, text in texts.items()})
    made = next_edition(known, SECOND, previous="../2021")
    assert made.files["report.yaml"].startswith(
        "标题: 某市2021年度重点工作下半年进展（《2021—2025年规划》）\n"
        "报告期: {起: 2021-07-01, 止: 2021-12-31}\n报送截止: 2022-01-10\n上期: ../2021\n"
    )
    assert made.doubts == (
        Doubt("report.yaml", 3, 7, "“报送截止”按上期的间隔推到 2022-01-10"),
        Doubt("report.yaml", 14, 30, "栏目的“上级标题”“上半年”里有上期的时间", "下半年"),
        Doubt("report.yaml", 6, 6, "“前言”“截至2021年6月底。”里有上期的时间", "截至2021年12月底。"),
        Doubt("tasks.yaml", 5, 12, "“2021年投资”沿用了上期的内容，共 1 处，请核对"),
        Doubt("tasks.yaml", 8, 35, "“备注”沿用了上期的内容，共 1 处，请核对"),
    )
    agreed = next_edition(known, SECOND, lambda _: True).files["report.yaml"]
    assert "上级标题: 下半年}" in agreed
    assert "前言: [截至2021年12月底。]" in agreed


def test_a_title_that_tells_no_part_of_the_year_is_told() -> None:
    made = next_edition(report(), SECOND)
    assert made.doubts[0].message == (
        "标题“某市2021年度重点工作（《2021—2025年规划》）”没有写明本期的时段"
    )


def test_a_title_that_tells_several_times_is_told() -> None:
    title = "某市2021年上半年工作进展和下半年打算"
    settings = SETTINGS.replace("某市2021年度重点工作（《2021—2025年规划》）", title)
    texts = {"report.yaml": settings, "tasks.yaml": TASKS}
    made = next_edition(load("", {name: text.encode() for name, text in texts.items()}), SECOND)
    assert made.doubts[0].message == (
        "标题“某市2021年下半年工作进展和下半年打算”里有几处时间，请核对"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("上期: ../2020", "上期: ../2021"),
        ("上期: 无  # 头一期", "上期: ../2021  # 头一期"),
        ("上期:", "上期: ../2021"),
        ('"上期": "../2020"', "上期: ../2021"),
    ],
)
def test_the_edition_before_is_named_where_it_was(before: str, after: str) -> None:
    text = SETTINGS.replace("上期: ../2020", before)
    known = load("", {"report.yaml": text.encode(), "tasks.yaml": TASKS.encode()})
    made = next_edition(known, Y2022, previous="../2021").files["report.yaml"]
    assert f"报送截止: 2022-07-10\n{after}\n表题" in made


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "报告期: {起: 2021-01-01, 止: 2021-06-30}  # 半年\n处室: []\n",
            "  # 半年\n上期: ../x\n处室",
        ),
        (
            "报告期:\r\n  起: 2021-01-01\r\n  止: 2021-06-30\r\n处室: []\r\n",
            "-30\r\n上期: ../x\r\n处",
        ),
        ("处室: []\n报告期: {起: 2021-01-01, 止: 2021-06-30}", "-30}\n上期: ../x"),
        (
            "{标题: 甲, 报告期: {起: 2021-01-01, 止: 2021-06-30}}",
            "{标题: 甲, 上期: ../x, 报告期: {",
        ),
    ],
    ids=["block", "windows", "last line", "flow"],
)
def test_the_edition_before_is_named_below_the_period(before: str, after: str) -> None:
    known = load("", {"report.yaml": before.encode(), "tasks.yaml": b""})
    assert after in next_edition(known, Y2022, previous="../x").files["report.yaml"]


def test_settings_that_do_not_say_what_they_should_are_refused() -> None:
    text = "报告期: {起: 2021-01-01, 止: 2021-06-30, 起: 2021-02-01}\n"
    known = load("", {"report.yaml": text.encode(), "tasks.yaml": b""})
    next_edition(known, Y2022)  # the first counts
    text = "报告期: {起: '2021-01-01', 止: 2021-06-30}\n标题: 甲\n上期: ../a\n上期: ../b\n"
    known = load("", {"report.yaml": text.encode(), "tasks.yaml": b""})
    with pytest.raises(HalfyearError, match="不能安全地改成本期的"):
        next_edition(known, Y2022, previous="../x")
