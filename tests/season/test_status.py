from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from halfyear.check.check import verdict
from halfyear.render import Format, render
from halfyear.rules.example import Example
from halfyear.season import listing
from halfyear.season.post import Event, Post
from halfyear.season.reminder import reminder, reminders
from halfyear.season.status import Status, status
from halfyear.table import whole
from tests.tools.browser import WIDTHS, Seen, look, missing_browser
from tests.tools.office import require

TODAY = date(2024, 7, 8)
FORM = """# report.yaml
标题: 某厅重点工作
报告期: {起: 2024-01-01, 止: 2024-06-30}
报送截止: DEADLINE
处室: [甲处, 乙处, 丙处]
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成情况, 用途: 完成, 字数: 20}
  - {名称: 下步打算, 用途: 打算}
  - {名称: 牵头处室, 用途: 牵头}
---
# tasks.yaml
- {序号: 1, 重点工作: 建成实验室。, 牵头处室: 甲处}
- {序号: 2, 重点工作: 培育企业。, 牵头处室: [甲处, 丙处]}
- {序号: 3, 重点工作: 修订办法。, 牵头处室: 乙处}
"""
ANSWER = "- {序号: NUMBER, 完成情况: [已经做完。], 下步打算: [继续推进。]}\n"


AT = datetime(2024, 7, 1, 9, 30, tzinfo=UTC)
POST = Post(
    (
        Event("form", "甲处", AT, "甲处-填报表.docx"),
        Event("refused", "", AT.replace(day=2), "扫描件.pdf", "这不是 .docx"),
        Event("refused", "甲处", AT.replace(day=3), "甲处.docx", "表上没有<b>"),
        Event("form", "乙处", AT, "乙处-填报表.docx"),
        Event("came", "乙处", AT.replace(day=4), "乙处.docx", "2 处没有收，甲"),
        Event("slip", "乙处", AT.replace(day=5), "乙处-退回单.docx"),
        Event("came", "丁处", AT, "不是这张表的.docx"),
    )
)


def seen(
    sheets: str, deadline: str = "2024-07-10", today: date = TODAY, post: Post | None = None
) -> Status:
    report = Example(False, FORM.replace("DEADLINE", deadline) + sheets).report
    changed = {"甲处.yaml": datetime(2024, 7, 3, 9, 30, tzinfo=UTC)}
    return status(report, verdict(report), changed, today, post)


def sheet(division: str, *numbers: int) -> str:
    rows = "".join(ANSWER.replace("NUMBER", str(number)) for number in numbers)
    return f"---\n# {division}.yaml\n{rows}"


def test_what_is_missing_comes_first_and_says_what() -> None:
    status = seen(sheet("甲处", 1, 2) + sheet("丙处", 2))
    assert [one.division for one in status.standings] == ["乙处", "甲处", "丙处"]
    late, done, partner = status.standings
    assert (late.tasks, late.answered, late.late) == (1, 0, True)
    (gap,) = late.gaps
    assert gap == ("3", "修订办法。", ("完成情况", "下步打算"), True)
    assert (done.tasks, done.answered, done.late, done.changed) == (
        2,
        2,
        False,
        datetime(2024, 7, 3, 9, 30, tzinfo=UTC),
    )
    assert (partner.tasks, partner.joined, partner.late) == (0, 1, False)
    assert (status.tasks, status.answered, status.left, status.state) == (3, 2, 2, "填报中")


def test_a_cell_that_is_missing_is_named() -> None:
    sheets = sheet("甲处", 1, 2) + "---\n# 乙处.yaml\n- {序号: 3, 完成情况: [完成。]}\n"
    late = seen(sheets).standings[0]
    assert (late.division, late.gaps[0].columns, late.gaps[0].whole) == (
        "乙处",
        ("下步打算",),
        False,
    )
    assert late.wrong == 0


def test_what_came_and_is_wrong_is_counted_apart_from_what_is_missing() -> None:
    long = "- {序号: 3, 完成情况: [LONG。], 下步打算: [继续。]}".replace("LONG", "做完" * 20)
    status = seen(sheet("甲处", 1) + f"---\n# 乙处.yaml\n{long}\n")
    by_name = {one.division: one for one in status.standings}
    assert (by_name["乙处"].wrong, by_name["乙处"].errors, by_name["乙处"].gaps) == (1, 1, ())
    assert (by_name["甲处"].wrong, len(by_name["甲处"].gaps)) == (0, 1)
    assert by_name["甲处"].errors == 1


@pytest.mark.parametrize(
    ("sheets", "today", "state"),
    [
        ("", TODAY, "未开始"),
        (sheet("甲处", 1), TODAY, "填报中"),
        (sheet("甲处", 1), date(2024, 7, 11), "逾期"),
        (sheet("甲处", 1, 2) + sheet("乙处", 3), date(2024, 7, 11), "已齐"),
        (sheet("甲处", 1, 2) + sheet("乙处", 3, 9), TODAY, "待改"),
    ],
    ids=["none", "some", "late", "all", "wrong"],
)
def test_one_word_says_how_far_it_is(sheets: str, today: date, state: str) -> None:
    assert seen(sheets, today=today).state == state


def test_a_report_without_a_task_or_a_deadline_says_so() -> None:
    text = FORM.replace("报送截止: DEADLINE\n", "").partition("---")[0]
    report = Example(False, text + "---\n# tasks.yaml\n").report
    status_ = status(report, verdict(report), {}, TODAY)
    assert (status_.state, status_.left, status_.standings) == ("没有任务", None, ())
    assert listing.remaining(status_) == ""
    assert reminders(status_) == ""


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (TODAY, "《某厅重点工作》7月10日截止，还有 2 天。"),
        (date(2024, 7, 10), "今天（7月10日）截止。"),
        (date(2024, 7, 12), "已于7月10日截止，现已逾期 2 天。"),
    ],
    ids=["before", "today", "after"],
)
def test_the_reminder_says_when_it_is_due(today: date, words: str) -> None:
    assert words in reminders(seen("", today=today))


def test_each_late_division_is_reminded_of_its_tasks() -> None:
    status = seen(sheet("甲处", 1, 2))
    assert reminders(status) == (
        "【乙处】\n乙处：《某厅重点工作》7月10日截止，还有 2 天。由你们牵头的 1 项任务还缺 1 项："
        "第 3 项“修订办法。”整项没有报（完成情况、下步打算）。请补好后发回填报表，谢谢。\n"
    )


def test_a_reminder_of_many_tasks_stays_short() -> None:
    tasks = "".join(f"- {{序号: {n}, 重点工作: 第{n}件。, 牵头处室: 乙处}}\n" for n in range(4, 14))
    status = seen(tasks)
    late = next(one for one in status.standings if one.division == "乙处")
    words = reminder(status, late)
    assert "还缺 11 项" in words
    assert words.count("“第") == 7
    assert "；另有 3 项。" in words


def test_who_has_answered_wrongly_is_asked_to_mend_that() -> None:
    wrong = sheet("甲处", 1, 2) + sheet("乙处", 3, 9)
    words = reminders(seen(wrong, deadline=""))
    assert (
        words
        == "【乙处】\n乙处：《某厅重点工作》还没有报齐。已报的内容有 1 处要改，改好才能公开。请改好后发回，谢谢。\n"
    )


def test_other_programs_read_all_of_it() -> None:
    told = json.loads(listing.stated([seen(sheet("甲处", 1, 2))]))
    (one,) = told["reports"]
    assert (one["state"], one["days_left"], one["tasks"], one["answered"]) == ("填报中", 2, 3, 2)
    assert one["divisions"][0]["missing"] == [
        {"number": "3", "task": "修订办法。", "columns": ["完成情况", "下步打算"]}
    ]
    assert one["divisions"][1]["changed"] == "2024-07-03T09:30:00+00:00"


def test_one_report_is_a_table_of_divisions_and_several_of_reports() -> None:
    status = seen(sheet("甲处", 1))
    alone, several = listing.table([status]), listing.table([status, status])
    assert next(iter(whole(alone.rows))) == (
        "甲处",
        "1/2",
        "第2项：整项",
        "1",
        "0",
        "/",
        "2024-07-03 09:30",
    )
    assert len(several.rows) == 2
    assert next(iter(whole(several.rows)))[:3] == ("某厅重点工作", "填报中", "1/3")
    for format_ in (Format.MD, Format.XLSX):
        assert render(alone, format_) == render(alone, format_)


def test_what_went_out_and_came_back_is_told_for_each_division() -> None:
    status = seen("", post=POST)
    by_name = {one.division: one for one in status.standings}
    assert [one.word for one in by_name["甲处"].post] == ["已发表", "没有收"]
    assert by_name["甲处"].amiss == POST.events[2]
    assert (by_name["乙处"].amiss, by_name["丙处"].post) == (None, ())
    table = listing.table([status])
    rows = {row[0]: row[5] for row in whole(table.rows)}
    assert rows == {
        "甲处": "07-01 09:30 已发表\n07-03 09:30 没有收 甲处.docx：表上没有<b>",
        "乙处": "07-01 09:30 已发表\n07-04 09:30 没收全 乙处.docx：2 处没有收，甲\n07-05 09:30 已退回",
        "丙处": "/",
    }
    assert table.after == (
        "交来一份不知道是哪个处室的，07-02 09:30 没有收 扫描件.pdf：这不是 .docx",
    )
    page = listing.page([status]).decode()
    assert "没有收 甲处.docx：表上没有&lt;b&gt;</li>" in page
    assert "没有收 扫描件.pdf" in page
    assert "丁处" not in page
    (told,) = json.loads(listing.stated([status]))["reports"]
    assert told["refused"][0]["reason"] == "这不是 .docx"
    (events,) = (one["post"] for one in told["divisions"] if one["division"] == "乙处")
    assert [(one["kind"], one["file"], one["reason"]) for one in events] == [
        ("form", "乙处-填报表.docx", ""),
        ("came", "乙处.docx", "2 处没有收，甲"),
        ("slip", "乙处-退回单.docx", ""),
    ]


def test_who_sent_what_could_not_be_taken_is_told_why() -> None:
    assert "交来的没有收，甲处.docx：表上没有<b>。请补好" in reminders(seen("", post=POST))


def test_who_has_the_slip_is_reminded_of_it() -> None:
    wrong = sheet("甲处", 1, 2) + sheet("乙处", 3, 9)
    assert "有 1 处要改（见7月5日的退回单），" in reminders(seen(wrong, post=POST))


def test_what_stands_in_the_data_is_text_on_the_page() -> None:
    status = seen("")._replace(title="<b>甲</b>{{ 1 }}")
    page = listing.page([status]).decode()
    assert "&lt;b&gt;" in page
    assert "{{" in page
    assert "<b>" not in page


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Seen]:
    require(missing_browser())
    status = seen(sheet("甲处", 1), post=POST)
    return [
        look(listing.page(statuses), tmp_path_factory.mktemp("status"))
        for statuses in ([status], [status, seen(sheet("甲处", 1, 2) + sheet("乙处", 3))])
    ]


@pytest.mark.chromium
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_has_nothing_to_object(pages: list[Seen], width: int) -> None:
    for page in pages:
        view = page.views[width]
        assert view.violations == []
        assert view.scrollWidth <= view.innerWidth
        assert len(page.requests) == len(WIDTHS)
