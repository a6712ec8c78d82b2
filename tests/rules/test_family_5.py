"""Family 5: the rules on wording find the words of the list, and tell slips from what is right."""

from __future__ import annotations

import pytest

from halfyear.check.check import findings
from halfyear.manual import fixed
from halfyear.prose.words import Slip, slips
from halfyear.report.load import load
from halfyear.rules.example import SETTINGS


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


# What must stand around a word for it to be wrong.
HEADS = {
    **{"镇镇": "各", "二名": "新增", "二场": "举办", "月月底": "6", "月月末": "6", "月月初": "6"},
    **dict.fromkeys(("二个", "二家", "二所", "二座"), "建成"),
}
TAILS = {
    **dict.fromkeys(("截止", "截止到"), "6月底"),
    **dict.fromkeys(("同期增长", "同期下降", "增长下降", "下降增长"), "5%"),
    **{"基本性": "解决", "不良应": "监测"},
    **dict.fromkeys(("宏扬", "弘杨", "发杨"), "传统文化"),
    **{"座落": "于杭州", "为均": "98%", "表杨": "先进", "进一部": "加强"},
}


def around(slip: Slip, word: str) -> str:
    """A sentence in which a slip is wrong, with a word in its place."""
    return f"已做好，{HEADS.get(slip.wrong, '')}{word}{TAILS.get(slip.wrong, '，')}"


def test_every_word_of_the_list_is_found_and_mended() -> None:
    rows = [
        f"- 序号: {at}\n  完成情况: {around(slip, slip.wrong)}\n"
        for at, slip in enumerate(slips(), 1)
    ]
    sheet = "".join(rows)
    report = load(".", {"report.yaml": SETTINGS.encode(), "tasks.yaml": sheet.encode()})
    hits = [one for one in findings(report) if one.code == "HY512"]
    places = {one.line: one.span.raw for one in hits if one.span}
    assert places == {2 * at: slip.wrong for at, slip in enumerate(slips(), 1)}
    mended = fixed({"tasks.yaml": sheet}, [one for one in hits if one.fix])["tasks.yaml"]
    # Where a number is missing or is another word, that is told and not written in.
    expected = [
        slip.wrong if "唯一" in slip.wrong or "两" in slip.right else slip.right for slip in slips()
    ]
    told = mended.split("  完成情况: ")[1:]
    assert [text.split("\n")[0] for text in told] == [
        around(slip, word) for slip, word in zip(slips(), expected, strict=True)
    ]


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
        "规模排放单位，规模底数，关键全流程，相关链接，包含概念",
        "俱体现出来，公园满足需求，解决择校问题，拒绝定制，教辅设管理岗",
        "宏扬公司第二家门店，顺延申请，比例函盖章后，安祥细雨",
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
