"""A published table becomes a report that prints it again."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from halfyear.errors import HalfyearError
from halfyear.forms.collect import collect
from halfyear.importing import adopt, guessed_form, guessed_period, period_of
from halfyear.read import read
from halfyear.read.note import quoted
from halfyear.render import Format, render
from halfyear.report.columns import Column, Counting, Role
from halfyear.report.folder import entries
from halfyear.report.load import load
from halfyear.report.model import Report
from halfyear.report.printing import table
from halfyear.table import ABOVE, LEFT, Part, Section, Table, single, whole
from tests.conftest import DATA, ROOT
from tests.promises.fuzz.run import bounded
from tests.render.tables import changed
from tests.tools.often import often

STORED = ROOT / "tests" / "data" / "stored-page.txt"
REAL = load("data/2024", entries(DATA))
ROUND = (Format.DOCX, Format.HTML, Format.XLSX, Format.MD, Format.TXT)


def loaded(files: dict[str, str]) -> Report:
    return load("data/2024", {name: text.encode() for name, text in files.items()})


def plain(words: str) -> str:
    return "".join(unicodedata.normalize("NFKC", words).split())


def plainly(printed: Table) -> Table:
    return single(
        plain(printed.title),
        tuple((plain(name), plain(words)) for name, words in printed.facts),
        tuple(map(plain, printed.headings)),
        tuple(tuple(map(plain, row)) for row in whole(printed.rows)),
    )


def test_the_stored_page_becomes_the_report_of_2024_with_no_hand_work() -> None:
    adopted = adopt(read(STORED.read_bytes(), STORED.name).table)
    report = loaded(adopted.files)
    assert plainly(table(report)) == plainly(table(REAL))
    assert report.columns == REAL.columns
    assert (report.facts, report.period, report.divisions) == (
        REAL.facts,
        REAL.period,
        REAL.divisions,
    )
    assert list(adopted.files) == [
        "report.yaml",
        "tasks.yaml",
        "规划处.yaml",
        "基础处.yaml",
        "法规处.yaml",
    ]
    assert adopted.guesses[0] == "报告期：2024-01-01 至 2024-06-30"
    assert "栏目“完成情况”当作“完成”，不超过300字" in adopted.guesses


@pytest.mark.parametrize("format_", ROUND)
def test_the_report_of_2024_comes_back_from_every_format(format_: Format) -> None:
    reading = read(render(table(REAL), format_), f"x.{format_}")
    assert reading.notes == ()
    report = loaded(adopt(reading.table).files)
    assert table(report) == table(REAL)
    assert report.tasks == REAL.tasks
    assert report.columns == REAL.columns


SENTENCE = st.text(st.sampled_from("甲乙丙丁“”《》，、；RD&%1.5—"), min_size=1, max_size=15).map(
    lambda words: f"推进{words}工作。"
)
ITEMS = st.one_of(st.just("/"), SENTENCE, st.lists(SENTENCE, min_size=1, max_size=4))


@settings(max_examples=often(40), deadline=None)
@given(
    st.lists(
        st.tuples(SENTENCE, ITEMS, ITEMS, st.sampled_from(["甲处", "甲处\n乙处"])),
        min_size=1,
        max_size=5,
    )
)
def test_a_made_up_report_comes_back_from_its_documents(
    made: list[tuple[str, object, object, str]],
) -> None:
    def cell(said: object) -> str:
        return (
            "\n".join(f"{n}. {part}" for n, part in enumerate(said, 1))
            if isinstance(said, list)
            else str(said)
        )

    printed = single(
        "某局2023年上半年重点任务进展情况",
        (("索引号", "00123/2023-1"), ("公开日期", "2023-07-20")),
        ("序号", "工作任务", "进展情况（不超过200字）", "下一步打算", "责任处室"),
        tuple(
            (str(n), task, cell(done), cell(plan), lead)
            for n, (task, done, plan, lead) in enumerate(made, 1)
        ),
    )
    first = loaded(adopt(printed).files)
    assert table(first) == printed
    for format_ in (Format.DOCX, Format.HTML, Format.MD):
        again = loaded(adopt(read(render(table(first), format_), f"x.{format_}").table).files)
        assert (again.tasks, again.columns, again.facts) == (
            first.tasks,
            first.columns,
            first.facts,
        )


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("省科技厅2024年度重点工作任务半年度进展情况", (date(2024, 1, 1), date(2024, 6, 30))),
        ("2024年上半年重点工作进展", (date(2024, 1, 1), date(2024, 6, 30))),
        ("2024 年 上 半 年工作 进展", (date(2024, 1, 1), date(2024, 6, 30))),
        ("2023年下半年工作进展", (date(2023, 7, 1), date(2023, 12, 31))),
        ("2021年前三季度重点工作完成情况", (date(2021, 1, 1), date(2021, 9, 30))),
        ("2022年第一季度任务进展", (date(2022, 1, 1), date(2022, 3, 31))),
        ("2022年二季度任务进展", (date(2022, 4, 1), date(2022, 6, 30))),
        ("2020年1-10月民生实事进展", (date(2020, 1, 1), date(2020, 10, 31))),
        ("２０２４年１—２月重点任务", (date(2024, 1, 1), date(2024, 2, 29))),
        ("2019年5月重点工作推进情况", (date(2019, 5, 1), date(2019, 5, 31))),
        ("2024年政府工作报告重点任务落实情况", (date(2024, 1, 1), date(2024, 12, 31))),
        ("2022年度完成情况（截至10月31日）", (date(2022, 1, 1), date(2022, 10, 31))),
        ("2022年民生实事（1月1日-12月26日）", (date(2022, 1, 1), date(2022, 12, 26))),
        ("2024年重点工作进展（截至6月底）", (date(2024, 1, 1), date(2024, 6, 30))),
        ("截至2024年6月30日重点工作进展", (date(2024, 1, 1), date(2024, 6, 30))),
        ("2024年第二季度进展（截至6月20日）", (date(2024, 4, 1), date(2024, 6, 20))),
        ("2024年下半年进展（截至9月20日）", (date(2024, 7, 1), date(2024, 9, 20))),
        ("二〇二四年上半年重点工作", (date(2024, 1, 1), date(2024, 6, 30))),
        ("《2021—2023年行动方案》2023年上半年", (date(2023, 1, 1), date(2023, 6, 30))),
        ("《2023年行动方案》上半年", (date(2023, 1, 1), date(2023, 6, 30))),
        ("2022年一至三季度民生实事", (date(2022, 1, 1), date(2022, 9, 30))),
        ("2021年十一月进展", (date(2021, 11, 1), date(2021, 11, 30))),
        ("2024年6月末进展", (date(2024, 1, 1), date(2024, 6, 30))),
        ("2024年2月1日至2月30日", None),
        ("2024年三至一季度", (date(2024, 1, 1), date(2024, 12, 31))),
        ("重点工作任务进展情况", None),
        ("2024年13—15月", None),
    ],
)
def test_the_period_is_told_from_the_title(title: str, period: tuple[date, date] | None) -> None:
    assert guessed_period(title) == period


def test_a_title_without_a_period_asks_for_one() -> None:
    with pytest.raises(HalfyearError, match="--period"):
        adopt(single("进展情况", (), ("序号",), (("1",),)))


def test_a_table_wider_than_a_report_is_refused() -> None:
    names = tuple(f"栏{number}" for number in range(64))
    title = "2024年上半年进展情况"
    assert adopt(single(title, (), names[:63], (names[:63],))).files
    with pytest.raises(HalfyearError, match="表格有 64 栏，一份报表最多 63 栏"):
        adopt(single(title, (), names, (names,)))


@pytest.mark.parametrize(("rows", "words"), [(6_000, "甲"), (100, "甲" * 2_000)])
def test_a_large_table_becomes_a_report_that_can_be_read(rows: int, words: str) -> None:
    headings = ("序号", "重点工作", "完成情况", "牵头处室")
    cells = tuple((str(n), "建设学校。", f"{words}。", "规划处") for n in range(1, rows + 1))
    adopted = adopt(single("2024年上半年进展情况", (), headings, cells))
    report = load("", {name: text.encode() for name, text in adopted.files.items()})
    assert len(report.tasks) == rows
    assert all(document.whole for document in report.files)
    assert any("上限" in said for said in adopted.guesses)
    assert report.limits.nodes <= max(20_000, 40 * rows)


def test_a_small_table_needs_no_limits() -> None:
    adopted = adopt(
        single("2024年上半年进展情况", (), ("序号", "重点工作"), (("1", "建设学校。"),))
    )
    assert "上限" not in adopted.files["report.yaml"]


def form_of(headings: tuple[str, ...], *rows: tuple[str, ...]) -> list[tuple[str, Role]]:
    form, _ = guessed_form(single("", (), headings, rows))
    return [(column.name, column.role) for column in form]


def test_roles_are_guessed_from_the_names_of_other_editions() -> None:
    headings = (
        "序号",
        "重点工作任务",
        "目标任务",
        "工作举措",
        "完成情况（不超过300字）",
        "责任单位",
        "存在问题",
        "下一步打算",
    )
    assert [
        role
        for _, role in form_of(headings, ("1", "甲", "乙", "1.丙。2.丁。", "戊", "己处", "", ""))
    ] == [
        Role.NUMBER,
        Role.TASK,
        Role.TARGET,
        Role.ITEMS,
        Role.COMPLETION,
        Role.LEAD,
        Role.PROBLEMS,
        Role.PLANS,
    ]


def test_a_column_of_status_words_is_no_completion() -> None:
    assert form_of(
        ("序号", "任务", "完成情况", "工作进展"),
        ("1", "甲", "已完成", "印发了一份很长的实施方案。"),
    ) == [
        ("序号", Role.NUMBER),
        ("任务", Role.TASK),
        ("完成情况", Role.STATUS),
        ("工作进展", Role.COMPLETION),
    ]


def test_limits_signs_and_headings_are_kept() -> None:
    printed = single(
        "2024年进展", (), ("序号", "任务", "完成进度(限200汉字)", "困难问题", "困难问题"),
        (("1", "甲", "乙。", "—", ""), ("2", "甲", "乙。", "—", "丙")),
    )  # fmt: skip
    form, said = guessed_form(printed)
    done, problems, again = form[2:]
    assert (done.name, done.limit, done.counting, done.printed_heading) == (
        "完成进度",
        200,
        Counting.HAN,
        "完成进度(限200汉字)",
    )
    assert (problems.none, again.name, again.none, again.printed_heading) == (
        "—",
        "困难问题2",
        "",
        "困难问题",
    )
    assert "栏目“困难问题”当作“问题”，没有时印“—”" in said


def test_numbers_that_do_not_serve_are_printed_as_they_are_and_signs_made_one_and_both_said() -> (
    None
):
    printed = single(
        "2024年进展",
        (),
        ("序号", "任务", "存在问题"),
        (("1", "甲", "/"), ("1", "乙", "无"), ("", "丙", "/")),
    )
    adopted = adopt(printed)
    report = loaded(adopted.files)
    assert [task.number for task in report.tasks] == ["1", "2", "3"]
    assert [row[0] for row in table(report).rows] == ["1", "1", ""]
    assert "“序号”不是从小到大的数，照原样印；任务另从1起编号，编号不印" in adopted.guesses
    assert adopted.changed == ("第2行“存在问题”原为“无”，将印“/”",)
    assert adopted.cells == 12


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        *((name, Role.TASK) for name in (
            "督查内容", "内容与要求", "重大任务", "目标与任务", "民生事项名称", "整改任务",
            "指标名称", "项目名称", "民生实事项目名称", "实施内容", "绩效任务",
        )),
        *((name, Role.COMPLETION) for name in (
            "当前进度", "任务进度", "目前进度", "形象进度", "工程进度", "落实结果", "上半年完成（%）",
            "最新进度（8月24日）", "实际已完成工作量", "累计完成的工作量", "进展情况、存在问题及下步打算", "工作进展、存在问题及下步打算", "整改落实情况", "问题整改情况",
        )),
        *((name, Role.PERSON) for name in ("牵头县领导", "责任单位主要领导", "责任人", "联系人")),
        *((name, Role.LEAD) for name in ("牵头单位", "责任单位", "主办部门", "责任领导及单位")),
        *((name, Role.STATUS) for name in ("完成状态", "进度状态", "进度评价", "红黄绿灯", "是否达序时")),
        *((name, Role.DUE) for name in ("完成时限", "时间节点", "计划完成时间")),
        *((name, Role.TEXT) for name in (
            "进度安排", "8月计划进度", "备注", "预计至12月31日完成工作量", "拟完成工作进度",
        )),
        ("工作任務", Role.TASK), ("完成時限", Role.DUE), ("責任單位", Role.LEAD), ("進展情況", Role.COMPLETION),
    ],
)  # fmt: skip
def test_roles_are_guessed_from_words_of_other_departments(heading: str, role: Role) -> None:
    columns = (("甲任务。" if role is Role.TASK else "甲乙丙。"),)
    headings = (heading,) if role is Role.TASK else ("工作任务", heading)
    row = columns if role is Role.TASK else ("甲任务。", "甲乙")
    found = dict(form_of(headings, row))
    assert found["".join(heading.split())] is role


def test_units_come_before_leaders_and_a_person_set_with_a_blank_is_one() -> None:
    headings = ("序号", "任务", "牵头县领导", "责任单位", "责任人", "进展情况")
    row = ("1", "甲。", "路 军", "教育局", "张 三", "乙。")
    adopted = adopt(single("2024年上半年进展", (), headings, (row,)))
    (task,) = loaded(adopted.files).tasks
    assert (task.cells["牵头县领导"].parts, task.cells["责任人"].parts) == (("路军",), ("张三",))
    assert list(adopted.files)[2:] == ["教育局.yaml"]
    assert adopted.changed == ()


def test_a_column_of_persons_that_names_units_leads() -> None:
    assert ("责任人", Role.LEAD) in form_of(("任务", "责任人"), ("甲", "教育局"))


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("责任科室及责任人", ("培训科 张三", "办公室 李四")),
        ("责任科室（责任人）", ("培训科（张三）", "办公室（李四）")),
        ("责任科室\n责任人", ("培训科\n张三", "办公室\n李 四")),
    ],
)
def test_of_units_and_persons_in_one_cell_the_units_lead(
    heading: str, cells: tuple[str, ...]
) -> None:
    rows = tuple((str(nth), "甲。", "乙。", cell) for nth, cell in enumerate(cells, 1))
    adopted = adopt(single("2024年上半年进展", (), ("序号", "任务", "进展", heading), rows))
    report = loaded(adopted.files)
    assert report.divisions == ("培训科", "办公室")
    assert [report.leads(task) for task in report.tasks] == [("培训科",), ("办公室",)]
    assert adopted.changed == ()


NO_LEAD = (("序号", "重点工作", "完成情况"), (("1", "建设学校。", "已开工。"),))


@pytest.mark.parametrize(
    ("title", "facts", "lead", "source"),
    [
        ("某县2024年上半年进展", (("发布机构", "某县教育局"),), "某县教育局", "取自“发布机构”"),
        ("某县2024年上半年进展", (("来源", "县政府办"),), "县政府办", "取自“来源”"),
        ("某县教育局2024年上半年进展", (("来源", "某某新闻网"),), "某县教育局", "取自标题"),
        ("某县人民政府办公室关于2024年进展的通报", (), "某县人民政府办公室", "取自标题"),
        ("某县委员会重点工作2024年上半年进展", (), "某县委员会", "取自标题"),
        ("某县2024年政府工作报告进展", (("来源", ""),), "办公室", "页面上看不出是哪个单位"),
        ("某县2024年上半年进展", (("发布机构", "a/教育局"),), "办公室", "页面上看不出是哪个单位"),
        ("某县2024年上半年局面", (("发布机构", "财政局、教育局"),), "办公室", "页面上看不出是哪个单位"),
    ],
)  # fmt: skip
def test_a_table_that_names_no_lead_is_reported_by_whom_the_page_names(
    title: str, facts: tuple[tuple[str, str], ...], lead: str, source: str
) -> None:
    adopted = adopt(single(title, facts, *NO_LEAD))
    report = loaded(adopted.files)
    assert (report.default_lead, report.divisions) == (lead, (lead,))
    assert list(adopted.files) == ["report.yaml", "tasks.yaml", f"{lead}.yaml"]
    assert adopted.guesses[-1] == (
        f"没有写由谁牵头：“默认牵头”写了“{lead}”（{source}），由它填报；不对的请改"
    )
    assert table(report).rows == NO_LEAD[1]


def test_a_table_that_names_a_lead_has_no_other() -> None:
    adopted = adopt(
        single(
            "某县教育局2024年上半年进展",
            (),
            ("序号", "重点工作", "完成情况", "牵头单位"),
            (("1", "甲。", "乙。", "财政局"), ("2", "丙。", "丁。", "")),
        )
    )
    assert loaded(adopted.files).default_lead is None


def test_the_column_for_progress_of_a_list_has_a_name_of_its_own() -> None:
    found = form_of(("序号", "任务", "完成情况"), ("1", "建设学校。", ""))
    assert found[-1] == ("完成情况", Role.COMPLETION)
    form, said = guessed_form(single("", (), ("任务", "举措"), (("甲", "乙"),)))
    assert form[-1] == Column("完成情况", Role.COMPLETION, required=False, public=False)
    assert any("当作一份任务清单；另设一栏“完成情况”给处室填报" in words for words in said)


def test_a_name_that_a_line_break_goes_through_is_one_and_said_so() -> None:
    headings = ("序号", "任务", "牵头单位", "进展情况")
    rows = (
        ("1", "甲。", "市生态\n环境局", "乙。"),
        ("2", "甲。", "市财政局\n市教育局", "乙。"),
        ("3", "甲。", "市公安\n局、市水利局", "乙。"),
    )
    adopted = adopt(single("2024年上半年进展", (), headings, rows))
    assert loaded(adopted.files).divisions == (
        "市生态环境局",
        "市财政局",
        "市教育局",
        "市公安局",
        "市水利局",
    )
    assert "“市生态 环境局”里换行断开的名称接成“市生态环境局”" in adopted.guesses
    assert adopted.changed == ()


@pytest.mark.parametrize(
    ("cell", "divisions"),
    [
        ("市住房和城乡\n建设局", ("市住房和城乡建设局",)),
        ("市人力资源和社\n会保障局", ("市人力资源和社会保障局",)),
        ("市卫生健康委\n员会", ("市卫生健康委员会",)),
        ("市园\n林局", ("市园林局",)),
        ("市委\n市政府", ("市委", "市政府")),
        ("妇联\n教育局", ("妇联", "教育局")),
        ("各县\n教育局", ("各县", "教育局")),
        ("市县\n教育局", ("市县", "教育局")),
        ("城乡建设局\n教育局", ("城乡建设局", "教育局")),
    ],
)
def test_a_line_that_ends_like_a_name_may_go_on(cell: str, divisions: tuple[str, ...]) -> None:
    headings = ("序号", "任务", "牵头单位", "进展情况")
    adopted = adopt(single("2024年上半年进展", (), headings, (("1", "甲。", cell, "乙。"),)))
    assert loaded(adopted.files).divisions == divisions
    assert adopted.changed == ()


def test_of_two_columns_of_completion_the_later_counts() -> None:
    names = ("序号", "任务", "1-11月推进情况", "1-10月推进情况")
    assert form_of(names, ("1", "甲", "乙。丙。", "丁。戊。"))[2:] == [
        ("1-11月推进情况", Role.COMPLETION),
        ("1-10月推进情况", Role.ITEMS),
    ]
    assert form_of(("任务", "一季度", "二季度"), ("甲", "乙。", "丙。"))[-2:] == [
        ("一季度", Role.ITEMS),
        ("二季度", Role.COMPLETION),
    ]


@pytest.mark.parametrize(
    ("words", "choices", "said"),
    [
        (("已完成", "滞后", "已完成"), ("已完成", "滞后"), "取值已完成、滞后，不够的请补上"),
        (("是", "否", "是"), ("是", "否"), "取值是、否，不够的请补上"),
        (("已完成", "序时推进", "已完成"), (), "没有限定取值（表上没有说未完成的词）"),
        (("滞后", "滞后", "滞后"), (), "没有限定取值（表上没有说未完成的词）"),
    ],
    ids=["behind", "no", "nobody is behind", "one word"],
)
def test_words_of_a_state_are_all_there_are_only_where_some_task_is_behind(
    words: tuple[str, ...], choices: tuple[str, ...], said: str
) -> None:
    rows = tuple((str(nth), "建设学校。", word) for nth, word in enumerate(words, 1))
    form, guesses = guessed_form(single("", (), ("序号", "任务", "完成状态"), rows))
    assert form[2].choices == choices
    assert f"栏目“完成状态”当作“状态”，{said}" in guesses


@pytest.mark.parametrize(
    ("heading", "filler"),
    [
        *((name, "统筹") for name in (
            "总投资（万元）", "2024年度计划投资", "年度投资", "年度投資金額（萬元）", "资金预算", "建设规模（公里）", "年度计划完成投资",
        )),
        *((name, "处室") for name in (
            "投资", "完成投资", "累计完成投资", "完成总投资比例", "完成年度计划投资", "完成率",
        )),
    ],
)  # fmt: skip
def test_figures_that_are_set_before_the_work_are_the_coordinator_s(
    heading: str, filler: str
) -> None:
    rows = (("1", "建设学校。", "100"), ("2", "建设医院。", "250"))
    form, said = guessed_form(single("", (), ("序号", "任务", heading), rows))
    assert (form[2].role, form[2].filler) == (Role.AMOUNT, filler)
    # Where no other figure tells what has been done, the table is a list.
    assert any("任务清单" in words for words in said) is (filler == "统筹")
    assert any(f"“{form[2].name}”当作“数值”，由统筹填" in words for words in said) is (
        filler == "统筹"
    )


def test_bare_figures_are_no_states() -> None:
    headings = ("任务", "实际已完成工作量", "完成工作进度(%)")
    rows = (("甲", "已建成2所。", "100"), ("乙", "已建成4所。", "100"), ("丙", "在建。", "100"))
    found = dict(form_of(headings, *rows))
    assert found["实际已完成工作量"] is Role.COMPLETION
    assert found["完成工作进度(%)"] is Role.AMOUNT


def test_in_a_table_of_rectification_the_problems_are_the_tasks() -> None:
    row = ("1", "水质不稳定。", "稳定达标", "清淤。", "水务局", "已清淤3公里。")
    names = ("序号", "反馈问题", "整改目标", "整改措施", "责任单位", "整改进展情况")
    assert [role for _, role in form_of(names, row)] == [
        Role.NUMBER, Role.TASK, Role.TARGET, Role.ITEMS, Role.LEAD, Role.COMPLETION,
    ]  # fmt: skip
    # Beside a task, or without a word on how they are put right, problems are problems.
    for first, last in (("重点工作", "整改措施"), ("任务", "进展")):
        found = dict(
            form_of(("序号", first, "主要问题", last), ("1", "建设学校。", "缺资金。", "筹款。"))
        )
        assert (found[first], found["主要问题"]) == (Role.TASK, Role.PROBLEMS)
    found = dict(form_of(("主要问题", "整改任务", "整改情况"), ("缺资金。", "筹款。", "已筹。")))
    assert (found["整改任务"], found["主要问题"]) == (Role.TASK, Role.PROBLEMS)
    assert ("主要问题", Role.PROBLEMS) in form_of(("主要问题", "对策"), ("缺资金。", "筹款。"))


def test_of_columns_of_indicators_those_of_an_upper_level_are_groups() -> None:
    names = ("一级指标", "二级指标", "年度指标值", "上半年完成值")
    head = (names,)
    rows = (("产出", "培训人数", "200人", "120人"), (ABOVE, "合格率", "95%", "96%"))
    form, _ = guessed_form(Table("", (), head, (Part(None, (Section(None, rows),)),)))
    found = {column.name: column.role for column in form}
    assert [found[name] for name in names[:3]] == [Role.GROUP, Role.TASK, Role.TARGET]


def test_a_cell_over_several_columns_that_is_printed_in_each_is_told() -> None:
    rows = (
        ("合计", LEFT, "30", ""),
        ("1", "甲路。", "10", "交通局"),
        ("2", "乙桥。", "20", "交通局"),
    )
    head = (("序号", "项目", "投资", "责任单位"),)
    adopted = adopt(Table("2024年上半年进展", (), head, (Part(None, (Section(None, rows),)),)))
    assert adopted.changed == ("第1行“项目”原与旁边的格合并，将分开印",)


def headed(rows: tuple[tuple[str, ...], ...]) -> list[Role]:
    head = (
        ("序号", "重点工作", "一季度推进情况", LEFT, "二季度推进情况", LEFT),
        (ABOVE, ABOVE, "目标", "实际", "计划", "实际"),
    )
    form, said = guessed_form(Table("", (), head, (Part(None, (Section(None, rows),)),)))
    assert (
        "“一季度推进情况/实际”、“二季度推进情况/实际”都写进展，“二季度推进情况/实际”当作本期的完成情况"
        in said
    )
    return [column.role for column in form[2:]]


@pytest.mark.parametrize("stop", ["。", ""])
def test_a_target_below_a_heading_of_progress_is_a_target_and_no_status(stop: str) -> None:
    rows = (
        ("1", "建设学校。", "开工", f"已开工{stop}", "封顶", f"已封顶{stop}"),
        ("2", "建设医院。", "选址", f"已选址{stop}", "开工", f"已开工{stop}"),
        ("3", "建设公园。", "选址", f"已选址{stop}", "开工", f"未开工{stop}"),
    )
    assert headed(rows) == [Role.TARGET, Role.ITEMS, Role.TEXT, Role.COMPLETION]


@pytest.mark.parametrize(
    "heading",
    ["目标", "年度目标", "2024年度目标", "上半年目标", "第二季度工作目标", "6月底完成目标", "本期目标"],
)  # fmt: skip
def test_a_heading_that_names_a_target_is_one(heading: str) -> None:
    assert dict(form_of(("任务", heading), ("建设学校。", "开工")))[heading] is Role.TARGET


def test_a_number_said_again_goes_on_with_the_task_and_what_it_says_again_is_said_once() -> None:
    printed = single(
        "2024年上半年进展",
        (),
        ("序号", "重点任务", "年度目标", "牵头单位", "进展情况"),
        (
            ("1", "修建公路。", "新建55公里", "交通局", "新建40公里。"),
            ("1", "修建公路。", "绿化55公里", "交通局", "绿化9公里。"),
            ("1", "修建公路。", "绿化55公里", "林业局", "绿化8公里。"),
            ("2", "培训农民。", "2000人", "林业局", "1500人。"),
        ),
    )
    adopted = adopt(printed)
    report = loaded(adopted.files)
    assert [set(line) for line in report.tasks[0].lines[1:]] == [
        {"年度目标", "进展情况"},
        {"年度目标", "进展情况", "牵头单位"},
    ]
    assert list(whole(table(report).rows)) == list(printed.rows)
    assert adopted.changed == ()


@pytest.mark.parametrize("heading", ["完成目标（%）", "完成目标％"])
def test_how_much_of_a_target_is_done_is_a_figure(heading: str) -> None:
    form = form_of(("任务", "目标任务", "进度", heading), ("技能培训", "3000", "2265", "75.5"))
    assert dict(form)[heading] is Role.AMOUNT


def test_labels_in_one_cell_are_told_and_kept() -> None:
    words = "进展情况：完成。\n存在问题：资金不足。\n下步打算：抓紧。"
    adopted = adopt(single("2024年上半年", (), ("任务", "进展情况"), (("甲", words),)))
    assert any("照原样读作一栏" in said for said in adopted.guesses)
    assert adopted.changed == ()


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("1.8月7日召开会议。\n2.9月3日印发。\n3.3%已完成。", 3),
        ("①甲。\n②乙。", 2),
        ("①甲。②乙。", 1),
        ("一是甲。二是乙。", 1),
        ("1. 甲。\n2. 乙。", 2),
        ("1.甲\n3.乙", 1),
    ],
)
def test_items_are_a_list_where_they_would_be_printed_the_same_or_may_not_be_typed(
    words: str, parts: int
) -> None:
    adopted = adopt(single("2024年上半年", (), ("任务", "进展情况"), (("甲", words),)))
    (task,) = loaded(adopted.files).tasks
    assert len(task.cells["进展情况"].parts) == parts
    assert bool(adopted.changed) == ("①" in words and parts == 2)


@pytest.mark.parametrize(
    ("facts", "headings", "caption", "period"),
    [
        ((("公开日期", "2024-07-10"),), ("任务", "上半年落实情况"), None, (1, 6, 30)),
        ((("发布时间", "2024-09-10 10:43"),), ("任务", "进展情况"), "（截至6月底）", (1, 6, 30)),
        ((), ("任务", "进展情况"), "2024年第二季度", (4, 6, 30)),
        ((), ("任务", "进展情况"), None, None),
    ],
)
def test_the_period_is_told_from_what_stands_around(
    facts: tuple[tuple[str, str], ...],
    headings: tuple[str, ...],
    caption: str | None,
    period: tuple[int, int, int] | None,
) -> None:
    printed = single("重点工作", facts, headings, (("甲", "乙"),))._replace(caption=caption)
    found = period_of(printed)
    if period is None:
        assert found is None
    else:
        first, month, day = period
        assert found
        assert found[:2] == (date(2024, first, 1), date(2024, month, day))


def test_the_day_of_publication_bounds_the_period() -> None:
    facts = (("发布日期", "2024年7月20日"),)
    year = single("2024年重点工作", facts, ("任务", "进展情况"), (("甲", "乙"),))
    found = period_of(year)
    assert found
    assert found.end == date(2024, 7, 20)
    assert "请核对" in found.doubt
    late = year._replace(title="2024年下半年重点工作")
    assert (found := period_of(late))
    assert found.late
    with pytest.raises(HalfyearError, match="--period"):
        adopt(late)
    planned = single("2024年下半年重点工作", facts, ("任务", "责任单位"), (("甲", "乙局"),))
    assert adopt(planned).period == (date(2024, 7, 1), date(2024, 12, 31))


@pytest.mark.parametrize("heading", ["完成情况:", "完成?", "a:b", "[甲]", "{甲}", "甲,乙", "'甲'"])
def test_signs_of_yaml_in_a_heading_stay_text(heading: str) -> None:
    """The columns stand in braces, where more signs mean something."""
    printed = single("2024年度半年进展", (), ("序号", "重点工作", heading), (("1", "甲", "乙"),))
    report = loaded(adopt(printed).files)
    assert [fault for document in report.files for fault in document.faults] == []
    assert table(report).headings == printed.headings


def test_names_of_several_lines_and_astral_text_with_controls_stay_text() -> None:
    printed = single(
        "2024年度半年进展",
        (("索引\n号", "1"), ("𠮷\ufeff", "𠮷\ufeff")),
        ("序号", "完成\n情况？"),
        (("1", "𠮷\ue000印\x85发"),),
    )
    report = loaded(adopt(printed).files)
    assert [fault for document in report.files for fault in document.faults] == []
    assert report.facts == printed.facts
    assert table(report).rows == printed.rows


def test_a_table_of_many_divisions_is_understood_soon() -> None:
    """Tasks are not gone through for each division."""
    rows = tuple((str(number), "甲", "乙", f"处{number}") for number in range(1, 3_001))
    printed = single("2024年度半年进展", (), ("序号", "重点工作", "完成情况", "牵头处室"), rows)
    with bounded(3):
        assert len(adopt(printed).files) == 3_002


@pytest.mark.parametrize(
    "words", ["目标", "工作与", "重点任务", "年度", "牵头", "（", "完成", "1月至"]
)
def test_headings_and_cells_of_one_word_again_and_again_are_understood_soon(words: str) -> None:
    many = words * 2_000
    names = ("任务", "牵头单位", "责任人", words * 200)
    with bounded(4):
        adopt(single(f"2024年上半年{many}", (), names, (("甲", many, many, many),)))


@pytest.mark.parametrize("words", ["1", " a", "a", "(", "(1", "10字", "1字"])
def test_a_long_heading_is_understood_soon(words: str) -> None:
    """A bracket without an end is looked through once."""
    heading = f"完成情况({words * 20_000}"
    printed = single("2024年度半年进展", (), ("序号", heading), (("1", "乙"),))
    facts = (("填报处室", "基础处"), ("报告期", "2024-01-01至2024-06-30"))
    with bounded(2), pytest.raises(HalfyearError, match="这一栏"):
        collect(REAL, changed(printed, facts=facts))
    with bounded(2), pytest.raises(HalfyearError, match="名称太长"):
        adopt(printed)


@pytest.mark.parametrize("place", ["fact", "heading"])
def test_a_name_too_long_for_a_key_is_refused(place: str) -> None:
    long = "名" * 1100
    facts = {"fact": ((long, "1"),)}.get(place, ())
    headings = {"heading": ("序号", long)}.get(place, ("序号", "甲"))
    with pytest.raises(HalfyearError, match="名称太长，共 1100 个字符"):
        adopt(single("2024年度半年进展", facts, headings, (("1", "乙"),)))


@pytest.mark.parametrize(
    "headings", [("序号", "重点工作", "完成情况"), ("序号", "重点工作", "完成情况", "牵头处室")]
)
def test_what_no_division_leads_stands_in_the_sheet_of_the_coordinator(
    headings: tuple[str, ...],
) -> None:
    row = ("1", "甲", "乙", "/")[: len(headings)]
    report = loaded(adopt(single("2024年度半年进展", (), headings, (row,))).files)
    assert table(report).rows == (row,)


@pytest.mark.parametrize(
    "lead",
    [
        "../甲",
        "/tmp/甲",
        "甲/乙",
        "..\\甲",
        ".甲",
        "report",
        "Tasks",
        "甲:乙",
        "甲\ufffe",
        "（甲\n乙）",
        "名" * 100,
    ],
)
def test_a_lead_that_no_file_can_be_called_by_leads_nowhere(lead: str) -> None:
    printed = single(
        "2024年度半年进展",
        (),
        ("序号", "重点工作", "完成情况", "牵头处室"),
        (("1", "甲", "乙", lead), ("2", "丙", "丁", "规划处")),
    )
    adopted = adopt(printed)
    assert list(adopted.files) == ["report.yaml", "tasks.yaml", "规划处.yaml"]
    assert f"{quoted(lead)}不能作文件名，牵头的内容写在 tasks.yaml 里" in adopted.guesses
    assert table(loaded(adopted.files)).rows == printed.rows


def test_a_task_that_may_not_stand_in_a_comment_is_shown_there() -> None:
    """The sheet of a division has each task in a comment above its row."""
    headings = ("序号", "重点工作", "完成情况", "牵头处室")
    printed = single("2024年度半年进展", (), headings, (("1", "甲\x1b乙", "丙", "规划处"),))
    adopted = adopt(printed)
    assert "\n# 1 甲␛乙\n" in adopted.files["规划处.yaml"]
    assert [fault for one in loaded(adopted.files).files for fault in one.faults] == []


def test_a_fact_that_is_called_as_a_merge_comes_back() -> None:
    facts = (("<<", "甲"), ("索引号", "乙"))
    printed = single("省厅2024年度半年度进展", facts, ("序号", "重点工作"), (("1", "丙"),))
    report = loaded(adopt(printed, guessed_period("2024年度半年度")).files)
    assert report.facts == facts


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(("", "", "", ""), id="all-blank"),
        pytest.param(("", "", "", "规划处"), id="no-answer-beside-signs"),
    ],
)
def test_a_blank_cell_never_takes_the_answer_above(row: tuple[str, ...]) -> None:
    source = single(
        "某厅2024年度重点工作半年度进展情况",
        (),
        ("序号", "重点工作", "完成情况", "牵头处室"),
        (("1", "甲事。", "已完成。", "规划处"), row, ("2", "乙事。", "/", "法规处")),
    )
    made = adopt(source)
    assert made.changed == ("第2行“完成情况”原为“”，将印“/”",)
    assert "分项" not in made.files["tasks.yaml"]
