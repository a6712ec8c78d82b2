"""The word list is sound, and the rules on wording tell slips from what is right."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halfyear.check.check import findings
from halfyear.manual import fixed
from halfyear.prose import texts
from halfyear.prose.words import Slip, words
from halfyear.report.columns import NONES
from halfyear.report.load import load
from halfyear.report.model import Report
from halfyear.rules.example import SETTINGS

SLIPS = [pytest.param(slip, id=slip.wrong) for slip in words().slips]


def found(text: str, column: str = "完成情况") -> list[tuple[str, str]]:
    """Code and place of what family 5 says of a cell."""
    report = load(".", {"report.yaml": SETTINGS.encode(), "tasks.yaml": cell(text, column)})
    return [
        (one.code, one.span.raw)
        for one in findings(report)
        if one.span and one.code.startswith("HY5")
    ]


def corrected(text: str) -> str:
    """A cell with the corrections of family 5 applied."""
    texts = {"tasks.yaml": cell(text).decode()}
    report = load(".", {"report.yaml": SETTINGS.encode(), "tasks.yaml": cell(text)})
    fixes = [one for one in findings(report) if one.code.startswith("HY5") and one.fix]
    return fixed(texts, fixes)["tasks.yaml"].partition("完成情况: ")[2].rstrip("\n")


def cell(text: str, column: str = "完成情况") -> bytes:
    return f"- 序号: 1\n  {column}: {text}\n".encode()


@pytest.mark.parametrize("slip", SLIPS)
def test_word_of_the_list_has_another_for_it_and_a_reason(slip: Slip) -> None:
    wrong, right, reason, around = slip
    assert wrong != right
    assert right
    assert reason
    assert not re.search(r"[。,.;:]|\s", reason)
    for kind, pattern in around:
        assert kind in ("前", "后", "非前", "非后")
        re.compile(pattern)


def test_no_word_stands_twice_in_the_list_and_none_is_put_for_another() -> None:
    slips = words().slips
    assert len({slip.wrong for slip in slips}) == len(slips)
    assert not {slip.wrong for slip in slips} & {slip.right for slip in slips}
    assert all(other.wrong not in slip.right for slip in slips for other in slips)


@pytest.mark.parametrize("slip", SLIPS)
def test_word_of_the_list_is_found_and_mended(slip: Slip) -> None:
    wrong, right, *_ = slip
    tail = {"截止": "6月底", "座落": "于杭州"}.get(wrong, "，")
    assert corrected(f"已做好，{wrong}{tail}") == f"已做好，{right}{tail}"


@pytest.mark.parametrize(
    "text",
    [
        "自己经营的店铺按排名奖补",
        "讲座落地见效，3座落成",
        "电影象征着时代，地图象山部分",
        "反复盖章的事项全部取消",
        "险峻工程，严峻工作形势",
        "预防犯罪，示范筹建，模范筹备",
        "激励行业协会，奖励行为规范",
        "报名已经截止，截止30名",
        "过渡假期，毕竟争取到了",
        "查帐篷，教育部暑期安排，发布署名文章",
        "《其它事项管理办法》",
        "直接恰当处理",
    ],
)
def test_word_list_is_silent_where_the_characters_meet_by_chance(text: str) -> None:
    assert [code for code, _ in found(text) if code == "HY512"] == []


@pytest.mark.parametrize(
    "text",
    [
        "会同有关部门研究研究，层层压实，一批一批推进，步步为营",
        "以为民服务为目的的活动，为了了解情况，服务服务业发展",
        "将研发投入强度列为主要指标，将2024年目标分解到县",
        "9:30召开会议，R&D经费增长10.4%，执行GB/T 15834-2011标准",
        "电话0571-87000000，索引号002482090/2024-00173，2024-09-04印发",
        "增长4%—6%，1—5月，5万—10万家，（2024—2026年）",
        "能耗强度下降3%，办事效率提高30%，经费增长27.4%",
        "做好1）申报、2）评审；《〈条例〉实施细则》，“学习‘千万工程’经验”",
        "提供有力的推动作用，形成有效的落实机制，有序的管理工作",
        "温度5℃，①推进，PM2.5浓度下降，水质达到III类",
        "已完成招标的项目",
        "增长 3.2%，5G 基站，第一章 总则",
    ],
)
def test_rules_on_wording_are_silent_on_what_is_right(text: str) -> None:
    assert found(f"{text}。") == []


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("印发《方案(试行)》,建成.", "印发《方案（试行）》，建成。"),
        ("推进“三首“产品", "推进“三首“产品"),
        ("《‘双十’方案》和‘一核’，“深化“315”工程”", "《“双十”方案》和“一核”，“深化‘315’工程”"),
        ("达3．2％，增长4%-6%，５Ｇ", "达3.2%，增长4%—6%，5G"),
        ("稳步的推进改革改革", "稳步地推进改革"),
        ("'甲''乙''丙,丁'", "'甲''乙''丙，丁'"),
        ('"甲\\n乙,丙"', '"甲\\n乙,丙"'),
        ("|\n    甲,乙\n    丙,丁", "|\n    甲，乙\n    丙，丁"),
        ("甲,乙\n    丙,丁", "甲，乙\n    丙，丁"),
    ],
)
def test_corrections_change_the_slip_and_nothing_else(text: str, fix: str) -> None:
    assert corrected(text) == fix


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("完成情况", "下一步，印发方案。", "HY520"),
        ("下步打算", "下一步，印发方案。", None),
        ("下步打算", "已印发方案。", "HY521"),
        ("完成情况", "已印发方案。", None),
    ],
)
def test_plans_and_done_work_belong_to_their_columns(
    column: str, text: str, code: str | None
) -> None:
    assert [one for one, _ in found(text, column)] == ([code] if code else [])


def test_printed_texts_are_title_facts_and_cells_without_none() -> None:
    report = load(
        ".",
        {
            "report.yaml": SETTINGS.encode(),
            "tasks.yaml": "- 序号: 1\n  会办单位: [甲局, 乙局]\n  完成情况: 无\n  存在问题: |\n    丙。\n".encode(),
        },
    )
    printed = [text.text for text in texts.of(report).holding("")]
    assert printed == [report.title, "省科技厅", "2024-09-04", "甲局", "乙局", "丙。"]
    assert not NONES & set(printed)


def report_of(*texts: str) -> Report:
    """A report whose cells of completed work say these texts."""
    rows = [f"- 序号: {number}\n  完成情况: {text}\n" for number, text in enumerate(texts, 1)]
    return load(".", {"report.yaml": SETTINGS.encode(), "tasks.yaml": "".join(rows).encode()})


def test_texts_that_hold_a_word_or_match_a_pattern_come_in_reading_order() -> None:
    report = report_of("丙、甲。", "乙、丁。", "丁、乙。", "甲、丙。")
    assert [text.text for text in texts.of(report).holding("甲", "乙、")] == [
        "丙、甲。",
        "乙、丁。",
        "甲、丙。",
    ]
    assert [text.text for text in texts.of(report).matching("[甲乙]。")] == ["丙、甲。", "丁、乙。"]


def test_words_of_two_texts_make_no_word_together() -> None:
    report = report_of("印发", "办法", "印发办法")
    assert [text.text for text in texts.of(report).holding("发办")] == ["印发办法"]
    assert [text.text for text in texts.of(report).matching("发办")] == ["印发办法"]


@pytest.mark.parametrize(("word", "there"), [("印发", True), ("发印", False), ("颁发", False)])
def test_word_stands_where_its_characters_stand_together(word: str, there: bool) -> None:
    assert texts.of(report_of("印发办法")).stands(word) is there


@given(st.lists(st.text(alphabet="甲乙丙𠮷。", min_size=1, max_size=40), min_size=1, max_size=5))
def test_no_text_with_words_twice_in_a_row_is_passed_over(words: list[str]) -> None:
    report = report_of(*words)
    found = [text.node for text in texts.of(report).repeating(2, 10, "。。")]
    assert found == [text.node for text in texts.of(report).holding("") if text.node in found]
    assert {
        text.node
        for text in texts.of(report).holding("")
        if re.search(r"(.{2,10})\1|。。", text.text)
    } <= {*found}
