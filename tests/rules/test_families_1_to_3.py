"""Families 1 to 3 where a page's examples cannot reach: columns, silence, other editions."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from operator import attrgetter

import pytest

from halfyear.check.check import Finding, findings
from halfyear.manual import fixed
from halfyear.report.load import load
from halfyear.report.model import Report
from halfyear.rules import Rule, rules
from halfyear.rules.example import Example

FAMILIES = "123"


def found(report: Report) -> list[Finding]:
    """What families 1 to 3 say that no exception accepts."""
    return [one for one in findings(report) if one.code[2] in FAMILIES and one.accepted is None]


def places(report: Report) -> list[tuple[str, str, int, str]]:
    """Code, file and line of each finding, and the words that it underlines."""
    return [
        (one.code, one.file, one.line, one.span.raw if one.span else "") for one in found(report)
    ]


def codes(report: Report) -> list[str]:
    return [one.code for one in found(report)]


# Length


def test_2024_has_one_slip(report_2024: Report) -> None:
    (one,) = places(report_2024)
    assert one == ("HY303", "2024/规划处.yaml", one[2], "，")


def test_exception_above_the_key_covers_a_cell_that_is_too_long(report: Report) -> None:
    """
    - 序号: 1
      重点工作: 建设平台。
      会办单位: 无
      牵头责任处室: 规划处
    ---
    # 规划处.yaml
    - 序号: 1
      # halfyear: 忽略 HY201 已按此稿公开
      完成情况:
        - {甲*200}。
        - {乙*200}。
      存在问题: 无
      下步打算: 建成一家。
    """
    assert codes(report) == []


# Places


def test_place_is_the_name_in_a_text_of_names(report: Report) -> None:
    """
    - 序号: 1
      重点工作: 建设平台。
      会办单位: 省教育厅、省财政厅，省教育厅
      牵头责任处室: 规划处、归化处
      完成情况: 建成。
      存在问题: 无
      下步打算: 无
    """
    assert places(report) == [
        ("HY111", "tasks.yaml", 3, "省教育厅"),
        ("HY108", "tasks.yaml", 4, "归化处"),
    ]
    assert [one.column for one in found(report)] == [19, 15]


def test_place_is_the_whole_value_where_escapes_hide_the_words(report: Report) -> None:
    r"""
    - 序号: 1
      重点工作: 建设平台。
      会办单位: 无
      牵头责任处室: 规划处
      完成情况:
        - "\u0031. 建成一家。"
      存在问题: 无
      下步打算: 无
    """
    assert places(report) == [("HY301", "tasks.yaml", 6, '"\\u0031. 建成一家。"')]
    assert found(report)[0].fix is None


def test_place_is_no_escape_or_quote_that_looks_like_the_words() -> None:
    texts = {"tasks.yaml": "- \"\\u0031. 1. 甲\"\n- '1''1'\n- |-\n  甲-\n"}
    first, second, third = folder(texts).sheets[0].file.root.items or ()
    assert first.spot(0, 3).raw == first.span.raw
    assert (second.spot(1, 2).column, third.spot(1, 2).line) == (5, 4)


def test_place_is_the_second_of_two_equal_marks(report: Report) -> None:
    """
    - 序号: 1
      重点工作: 建设平台。
      会办单位: 无
      牵头责任处室: 规划处
      完成情况:
        - 建成一家，挂牌一家，
      存在问题: 无
      下步打算: 无
    """
    (one,) = found(report)
    assert (one.column, one.end) == (16, (6, 17))


def test_cell_given_in_two_files_names_both(report: Report) -> None:
    """
    - 序号: 1
      重点工作: 建设平台。
      会办单位: 无
      牵头责任处室: 规划处
    ---
    # 规划处.yaml
    - 序号: 1
      会办单位: 省教育厅
      完成情况: 建成。
      存在问题: 无
      下步打算: 无
    """
    (one,) = found(report)
    assert (one.file, one.line) == ("规划处.yaml", 2)
    assert one.message == "第 1 项的“会办单位”写了两次，另一处：tasks.yaml 第3行"


def test_missing_sheet_is_asked_for_at_the_task(report: Report) -> None:
    """
    - 序号: 1
      重点工作: 建设平台。
      会办单位: 无
      牵头责任处室: [规划处, 基础处]
    """
    (one,) = found(report)
    assert (one.code, one.file, one.line, one.column) == ("HY102", "tasks.yaml", 1, 7)
    assert "规划处.yaml" in one.message


# Mending


def test_names_are_parted_with_the_line_ends_of_the_file() -> None:
    text = "- 序号: 1\r\n  会办单位:\r\n    - 甲、乙  # 两家\r\n    - 丙\r\n"
    hits = [one for one in found(folder({"tasks.yaml": text})) if one.code == "HY112"]
    assert fixed({"tasks.yaml": text}, hits) == {
        "tasks.yaml": "- 序号: 1\r\n  会办单位:\r\n    - 甲\r\n    - 乙  # 两家\r\n    - 丙\r\n"
    }


def folder(texts: dict[str, str], settings: str = "") -> Report:
    """A report of the usual form, or with settings of its own."""
    first = {"report.yaml": settings} if settings else {}
    made = Example(False, "").entries | {
        name: text.encode() for name, text in {**first, **texts}.items()
    }
    return load(".", made)


# Silence


TASKS = """\
- 序号: 1
  重点工作: 建设平台。
  会办单位: 无
  牵头责任处室: 规划处
- 序号: 2
  重点工作: 转化成果。
  会办单位: 无
  牵头责任处室: 规划处
- 序号: 3
  重点工作: 健全机制。
  会办单位: 无
  牵头责任处室: 法规处
"""
PLANNING = """\
- 序号: 1
  完成情况: 建成。
  存在问题: 无
  下步打算: 无
- 序号: 2
  完成情况: 转化。
  存在问题: 无
  下步打算: 无
"""
LAW = """\
- 序号: 3
  完成情况: 印发。
  存在问题: 无
  下步打算: 无
"""
WHOLE = {"tasks.yaml": TASKS, "规划处.yaml": PLANNING, "法规处.yaml": LAW}


def test_whole_report_is_silent() -> None:
    assert codes(folder(WHOLE)) == []


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(
            {"规划处.yaml": PLANNING.replace("存在问题: 无", "存在问题: [无", 1)}, id="broken row"
        ),
        pytest.param({"规划处.yaml": "- 序号: [\n"}, id="broken sheet"),
        pytest.param(
            {"tasks.yaml": TASKS.replace("会办单位: 无", "会办单位: 无: 无", 1)}, id="broken task"
        ),
        pytest.param({"tasks.yaml": "- 序号: {\n"}, id="broken tasks"),
        pytest.param({"report.yaml": "标题: [\n"}, id="broken settings"),
        pytest.param(
            {"规划处.yaml": PLANNING.replace("存在问题", "存在的问题", 1)}, id="misspelt key"
        ),
        pytest.param(
            {"规划处.yaml": PLANNING.replace("存在问题:", "存在问题：")}, id="full-width colon"
        ),
    ],
)
def test_what_could_not_be_read_is_not_called_missing(texts: dict[str, str]) -> None:
    assert codes(folder(WHOLE | texts)) == []


@pytest.mark.parametrize("name", ["规划处.yaml", "tasks.yaml", "法规处.yaml"])
def test_sheet_with_another_ending_is_not_called_missing(name: str) -> None:
    texts = {
        old.replace("yaml", "yml") if old == name else old: text for old, text in WHOLE.items()
    }
    assert codes(folder(texts)) == []


def test_neighbours_of_a_broken_row_are_checked() -> None:
    broken = PLANNING.replace("存在问题: 无", "存在问题: [无", 1)
    texts = WHOLE | {"规划处.yaml": broken, "法规处.yaml": LAW.replace("  存在问题: 无\n", "")}
    assert places(folder(texts)) == [("HY101", "法规处.yaml", 1, "序号")]


def test_sheet_of_a_misspelt_division_is_one_finding() -> None:
    texts = {name.replace("规划处", "规化处"): text for name, text in WHOLE.items()}
    assert codes(folder(texts)) == ["HY107"]


def test_misspelt_lead_is_one_finding() -> None:
    texts = WHOLE | {"tasks.yaml": TASKS.replace("法规处", "法归处")}
    assert codes(folder(texts)) == ["HY108"]


def test_copy_of_a_sheet_is_one_finding() -> None:
    assert codes(folder(WHOLE | {"规划处2.yaml": PLANNING.replace("建成", "甲" * 200)})) == [
        "HY107"
    ]


def test_cell_is_too_long_by_its_own_words_beside_a_strange_sheet() -> None:
    texts = WHOLE | {
        "规划处.yaml": PLANNING.replace("建成。", "甲" * 301 + "。", 1),
        "外事组.yaml": "- 序号: 1\n  完成情况: 建成。\n",
    }
    assert codes(folder(texts)) == ["HY201", "HY107"]
    assert "共 302 字" in found(folder(texts))[0].message


def test_division_with_full_width_brackets_is_known_by_its_file() -> None:
    name = "规划处（研究室）"
    settings = Example(False, f"# report.yaml\n处室: [{name}, 法规处]").entries["report.yaml"]
    assert isinstance(settings, bytes)
    texts = {
        file.replace("规划处", name): text.replace("规划处", name) for file, text in WHOLE.items()
    }
    assert codes(folder(texts, settings.decode())) == []


def test_all_faults_are_found_in_one_run() -> None:
    texts = {
        "tasks.yaml": TASKS.replace("处室: 法规处", "处室: 外事组"),
        "规划处.yaml": PLANNING.replace("序号: 2", "序号: 1").replace("建成。", "甲" * 301, 1),
        "基础处.yaml": "- 序号: 1\n  完成情况: 建成，\n- 序号: 9\n",
    }
    assert set(codes(folder(WHOLE | texts))) == {
        "HY102",
        "HY105",
        "HY106",
        "HY108",
        "HY109",
        "HY201",
        "HY303",
    }


def test_every_code_of_these_families_has_been_thought_of() -> None:
    known = [rule.code for rule in rules() if rule.family in FAMILIES]
    assert known == [
        *(f"HY1{number:02}" for number in (*range(1, 23), *range(24, 39), 41, 42)),
        "HY201",
        *(f"HY30{number}" for number in range(1, 8)),
    ]


# Another edition: eight columns, an empty cell for none, three divisions on one task

SETTINGS_2021 = """\
标题: 某市科学技术局2021年度重点工作任务上半年进展情况
报告期: {起: 2021-01-01, 止: 2021-06-30}
公开信息:
  索引号: 11330000002482090X/2021-00001
  主题分类: 科技
  发布机构: 某市科学技术局
  成文日期: 2021-07-20
  公开日期: 2021-07-22
  公开方式: 主动公开
处室: [办公室, 高新处, 农社处, 合作处（外专处）]
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作任务, 用途: 任务}
  - {名称: 目标任务, 用途: 文本, 空: }
  - {名称: 工作举措, 用途: 条目, 空: }
  - {名称: 完成情况, 用途: 完成, 字数: 300, 空: }
  - {名称: 责任单位, 用途: 牵头}
  - {名称: 存在问题, 用途: 问题, 空: }
  - {名称: 下一步打算, 用途: 打算, 空: }
"""
TASKS_2021 = """\
- 序号: 1
  重点工作任务: 培育高新技术企业，全年新增400家以上
  目标任务: 新增400家
  工作举措:
    - 建立“微成长、小升高、高壮大”梯次培育机制；
    - 落实加计扣除75%的政策。
  责任单位:
    - 高新处
    - 农社处
    - 合作处（外专处）
- 序号: 2
  重点工作任务: 引进外国专家
  目标任务: 无
  工作举措: 无
  责任单位: 合作处（外专处）
"""
HIGH_TECH = """\
- 序号: 1
  完成情况:
    - 1.8万家企业入库，3.2%的企业当年升级。
    - 10、11月申报的企业已公示（名单见公告）。
    - 一、二类企业分别增长10.4%和5%—6%。
    - 组织“科技创新2030”对接会（第一批）。
  存在问题: 无
  下一步打算:
    - 2.1-6月认定的企业兑现奖励，做到“应奖尽奖。”
"""
RURAL = """\
- 序号: 1
  完成情况:
    - 认定农业科技企业12家；
    - 评选星创天地3家。
  存在问题: 序时推进
"""
FOREIGN = """\
- 序号: 1
  完成情况: 引进项目5个。
- 序号: 2
  完成情况:
    - 1.8月7日召开座谈会；
    - 办理工作许可145件。
  存在问题: /
  下一步打算: []
"""
WHOLE_2021 = {
    "tasks.yaml": TASKS_2021,
    "高新处.yaml": HIGH_TECH,
    "农社处.yaml": RURAL,
    "合作处（外专处）.yaml": FOREIGN,
}


def of_2021(**changes: Callable[[str], str]) -> Report:
    """The report of 2021, some sheets changed."""
    texts = {
        name: changes.get(name.removesuffix(".yaml"), str)(text)
        for name, text in WHOLE_2021.items()
    }
    return folder(texts, SETTINGS_2021)


def test_report_of_other_columns_is_silent() -> None:
    assert codes(of_2021()) == []


def test_parts_of_three_divisions_are_counted_together() -> None:
    report = of_2021(农社处=lambda text: text.replace("星创天地3家", "甲" * 250))
    (one,) = found(report)
    assert (one.code, one.file, one.line) == ("HY201", "高新处.yaml", 2)


def test_only_the_first_of_three_divisions_must_report() -> None:
    assert (
        codes(
            of_2021(
                农社处=lambda _: "",
                **{"合作处（外专处）": lambda text: text[text.index("- 序号: 2") :]},
            )
        )
        == []
    )
    assert codes(of_2021(高新处=lambda _: "")) == ["HY102"]


def test_column_of_its_own_that_a_department_leaves_out_is_missing() -> None:
    report = of_2021(tasks=lambda text: text.replace("  目标任务: 无\n", ""))
    assert [one.message for one in found(report)] == ["第 2 项没有写“目标任务”，没有就写“无”"]


# Columns


@pytest.mark.parametrize(
    "rule", [rule for rule in rules() if rule.family in FAMILIES], ids=attrgetter("code")
)
def test_code_of_a_rule_names_no_column_of_one_edition(rule: Rule) -> None:
    module = inspect.getmodule(rule.check)
    assert module
    code = inspect.getsource(module).split('"""', 2)[2]
    assert not re.search("完成情况|重点工作|会办单位|存在问题|下步打算|牵头责任处室", code)


def test_columns_beyond_those_that_word_takes_are_named_and_left_out() -> None:
    columns = "".join(f"  - {{名称: 栏目{number}}}\n" for number in range(65))
    report = load(".", {"report.yaml": f"栏目:\n{columns}".encode(), "tasks.yaml": b""})
    given = report.settings.root.get("栏目")
    assert given
    assert given.items
    assert len(report.columns) == 64  # with the numbers, which are not printed
    (found,) = [one for one in findings(report) if one.code == "HY117"]
    assert found.span == given.items[63].span
    assert "应为不超过 63 栏" in found.message
