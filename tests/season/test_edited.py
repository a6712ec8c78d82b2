"""The table that the leader has edited: what is taken of it, into which sheet, and what is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from halfyear.errors import HalfyearError
from halfyear.read.note import Note
from halfyear.report.load import load
from halfyear.report.model import Report
from halfyear.report.printing import table
from halfyear.season.edited import Edits, edits, like, remarks
from halfyear.season.owners import Put, put_back
from halfyear.table import Table, with_rows
from halfyear.text.stamp import Stamp, stamp, understood, written

SETTINGS = """\
标题: 某厅2024年度重点工作半年度进展情况
报告期: {起: 2024-01-01, 止: 2024-06-30}
处室: [甲处, 乙处, 丙处]
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 会办单位, 用途: 会办}
  - {名称: 完成情况, 用途: 完成, 字数: 300}
  - {名称: 存在问题, 用途: 问题}
  - {名称: 牵头处室, 用途: 牵头}
"""
TASKS = """\
# 分工
- 序号: 1
  重点工作: 建成实验室两家。
  会办单位: 无
  牵头处室: 甲处

- 序号: 2
  重点工作: 培育科技企业。 # 增量
  会办单位:
    - 市财政局
  牵头处室:
    - 甲处
    - 乙处

- 序号: 3
  重点工作: 修订管理办法。
  会办单位: 无
  牵头处室: 丙处
"""
FIRST = """\
# 1 建成实验室两家。
- 序号: 1
  完成情况:
    - 投入3.1亿元。
    - 开工1家。
  存在问题: 无

# 2 培育科技企业。
- 序号: 2
  完成情况:
    - 新增企业12家。
    - 服务企业30次。
  存在问题: 无
"""
SECOND = """\
# 2 培育科技企业。
- 序号: 2
  完成情况:
    - 兑现奖补500万元。
"""
SHEETS = {"report.yaml": SETTINGS, "tasks.yaml": TASKS, "甲处.yaml": FIRST, "乙处.yaml": SECOND}

Cells = Mapping[tuple[str, str], str]


def report(**sheets: str) -> Report:
    texts = SHEETS | {f"{name}.yaml": text for name, text in sheets.items()}
    return load("data", {name: text.encode() for name, text in texts.items()})


def edited(cells: Cells, of: Report | None = None) -> Table:
    """The table of a report with other texts in some cells, by number and column."""
    printed = table(of or report())
    names = [heading.partition("（")[0] for heading in printed.headings]
    rows = [
        tuple(cells.get((str(row[0]), name), slot) for name, slot in zip(names, row, strict=True))
        for row in printed.rows
    ]
    return with_rows(printed, rows)


def taken(cells: Cells, now: Report | None = None, *, replace: bool = False) -> tuple[Edits, Put]:
    """What becomes of edits in the table of the report, which may be another one ``now``."""
    now = now or report()
    found = edits(now, edited(cells), stamp(table(report())), replace=replace)
    return found, put_back(now, found.taken)


def names(found: Edits) -> list[str]:
    return [edit.name for edit in found.taken]


def test_each_cell_goes_into_the_sheet_that_gives_it() -> None:
    found, put = taken(
        {
            ("1", "完成情况"): "1. 投入3.15亿元。\n2. 开工1家。\n3. 验收1家。",
            ("2", "会办单位"): "市财政局、市科技局",
            ("2", "存在问题"): "资金到位慢。",
        }
    )
    assert (found.refused, found.notes, put.refused, put.notes) == ((), (), (), ())
    assert {name: [edit.name for edit in several] for name, several in put.edits.items()} == {
        "甲处.yaml": ["第1项“完成情况”", "第2项“存在问题”"],
        "tasks.yaml": ["第2项“会办单位”"],
    }
    assert put.files["tasks.yaml"] == (
        TASKS,
        TASKS.replace("    - 市财政局\n", "    - 市财政局\n    - 市科技局\n"),
    )
    wanted = FIRST.replace(
        "3.1亿元。\n    - 开工1家。\n", "3.15亿元。\n    - 开工1家。\n    - 验收1家。\n"
    )
    assert put.files["甲处.yaml"][1] == "资金到位慢。".join(wanted.rsplit("无", 1))


def test_a_table_that_nobody_edited_changes_nothing() -> None:
    found, put = taken({})
    assert found == ((), (), ())
    assert put == ({}, {}, (), ())


def test_the_comments_that_name_a_task_follow_its_text() -> None:
    _, put = taken({("2", "重点工作"): "大力培育科技企业。"})
    assert put.files["tasks.yaml"][1] == TASKS.replace("培育科技企业。", "大力培育科技企业。")
    assert put.files["乙处.yaml"][1] == SECOND.replace("# 2 培育", "# 2 大力培育")
    assert put.files["甲处.yaml"][1] == FIRST.replace("# 2 培育", "# 2 大力培育")


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "1. 新增企业15家。\n2. 服务企业30次。\n3. 兑现奖补500万元。",
            "新增企业15家。\n服务企业30次。",
            None,
        ),
        ("1. 新增企业12家。\n2. 服务企业30次。\n3. 兑现奖补600万元。", None, "兑现奖补600万元。"),
        (
            "1. 新增企业12家。\n2. 服务企业30次。\n3. 兑现奖补500万元。\n4. 办结80件。",
            None,
            "兑现奖补500万元。\n办结80件。",
        ),
        (
            "1. 新增企业12家。\n2. 开会。\n3. 服务企业30次。\n4. 兑现奖补500万元。",
            "新增企业12家。\n开会。\n服务企业30次。",
            None,
        ),
        ("1. 新增企业12家。\n2. 服务企业30次。", None, "无"),
        ("1. 兑现奖补500万元。\n2. 新增企业12家。", "新增企业12家。", None),
        ("无", "无", "无"),
    ],
    ids=["first", "second", "added", "inside", "taken out", "turned round", "none"],
)
def test_of_a_cell_of_two_divisions_each_item_goes_back_to_its_own(
    text: str, first: str | None, second: str | None
) -> None:
    found, put = taken({("2", "完成情况"): text})
    assert not found.refused
    now = load(
        "data",
        {name: after.encode() for name, (_, after) in put.files.items()}
        | {name: said.encode() for name, said in SHEETS.items() if name not in put.files},
    )
    said = {
        sheet.name: [
            "\n".join(item.text or "" for item in node.items) if node.items else node.text
            for row in sheet.rows
            if row.number == "2"
            for key, node in row.node.pairs or ()
            if key.text == "完成情况"
        ]
        for sheet in now.sheets
    }
    assert said["甲处.yaml"] == [first or "新增企业12家。\n服务企业30次。"]
    assert said["乙处.yaml"] == [second or "兑现奖补500万元。"]
    both = first is not None and second is not None
    assert any("由甲处、乙处合写" in note for note in put.notes) is both


def test_items_that_were_put_elsewhere_are_told() -> None:
    _, put = taken(
        {("2", "完成情况"): "1. 兑现奖补500万元。\n2. 新增企业12家。\n3. 服务企业30次。"}
    )
    assert put.notes == ("第2项“完成情况”各条的次序印出来与表上的不一样，请核对",)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("2. 开工1家。", "开工1家。"),
        ("1. 投入3.1亿元。\n3. 验收1家。", "投入3.1亿元。\n验收1家。"),
        ("1. 投入3.1亿元。\n2. 开工1家。\n验收1家。", "投入3.1亿元。\n开工1家。\n验收1家。"),
        ("投入3.1亿元，开工1家。", "投入3.1亿元，开工1家。"),
    ],
    ids=["first out", "gap", "without a number", "one text"],
)
def test_numbers_that_no_longer_run_on_are_counted_anew(text: str, items: str) -> None:
    _, put = taken({("1", "完成情况"): text})
    files = {name: said.encode() for name, said in SHEETS.items()}
    now = load("data", files | {name: after.encode() for name, (_, after) in put.files.items()})
    cell = now.tasks[0][now.columns.named["完成情况"]]
    assert cell
    assert "\n".join(cell.parts) == items
    assert put.notes == ()


def test_where_none_is_printed_as_nothing_nothing_says_none() -> None:
    now = report(report=SETTINGS.replace("用途: 问题", "用途: 问题, 空: ''"))
    found = edits(now, edited({("1", "存在问题"): "慢。"}, now), stamp(table(now)))
    slow = put_back(now, found.taken).files["甲处.yaml"][1]
    now = report(report=SETTINGS.replace("用途: 问题", "用途: 问题, 空: ''"), 甲处=slow)
    found = edits(now, edited({("1", "存在问题"): ""}, now), stamp(table(now)))
    assert put_back(now, found.taken).files["甲处.yaml"][1] == FIRST


def test_a_cell_that_nobody_gives_goes_to_the_first_lead_in_a_sheet_of_its_own() -> None:
    _, put = taken({("3", "完成情况"): "已印发。", ("3", "存在问题"): "无"})
    before, after = put.files["丙处.yaml"]
    assert before == ""
    assert after.endswith("# 3 修订管理办法。\n- 序号: 3\n  完成情况: 已印发。\n  存在问题: 无\n")


def test_what_the_report_says_otherwise_since_is_not_taken_back() -> None:
    now = report(甲处=FIRST.replace("3.1亿元", "3.3亿元"))
    found, put = taken({("1", "存在问题"): "资金到位慢。"}, now)
    assert names(found) == ["第1项“存在问题”"]
    assert "投入3.3亿元。" in put.files["甲处.yaml"][1]


def test_a_cell_that_both_have_changed_is_refused_and_the_others_are_taken() -> None:
    now = report(甲处=FIRST.replace("3.1亿元", "3.3亿元"))
    cells = {
        ("1", "完成情况"): "1. 投入3.2亿元。\n2. 开工1家。",
        ("2", "存在问题"): "资金到位慢。",
    }
    found, _ = taken(cells, now)
    assert names(found) == ["第2项“存在问题”"]
    assert found.refused == (
        "第1项“完成情况”在表生成以后报表里也改过：表上是“1. 投入3.2亿元。 2. 开工1家。”，"
        "报表是“1. 投入3.3亿元。 2. 开工1家。”；确实要换成表上的，请加 --replace",
    )
    found, put = taken(cells, now, replace=True)
    assert not found.refused
    assert found.notes[0].startswith(
        "第1项“完成情况”在表生成以后报表里也改过，换成了表上的：原来是"
    )
    assert "投入3.2亿元。" in put.files["甲处.yaml"][1]


def test_where_both_have_made_the_same_change_there_is_nothing_to_do() -> None:
    now = report(甲处=FIRST.replace("3.1亿元", "3.3亿元"))
    found, _ = taken({("1", "完成情况"): "1. 投入3.3亿元。\n2. 开工1家。"}, now)
    assert found == ((), (), ())


def test_what_cannot_be_taken_is_said() -> None:
    found, _ = taken({("1", "存在问题"): " ", ("3", "序号"): "9"})
    assert found.refused == (
        "第1项“存在问题”在表上删空了：确实没有请写“无”",
        "第3项的序号改成了“9”：挪任务请用 halfyear tasks move",
    )


def shaken(rows: Sequence[int], extra: Sequence[tuple[str, ...]] = ()) -> Edits:
    """What is found in a table whose rows stand in another order, or lack, or are more."""
    printed = table(report())
    document = with_rows(printed, [*(printed.rows[at] for at in rows), *extra])
    return edits(report(), document, stamp(printed))


def test_a_row_that_moved_is_found_by_its_number_and_text() -> None:
    printed = table(report())
    moved = [printed.rows[2], printed.rows[0], printed.rows[1]]
    moved[1] = (*moved[1][:4], "资金到位慢。", *moved[1][5:])
    found = edits(report(), with_rows(printed, moved), stamp(printed))
    assert names(found) == ["第1项“存在问题”"]
    assert found.notes == ("各行的次序改了，没有收：挪任务请用 halfyear tasks move",)


def test_rows_that_came_or_went_are_told_and_nothing_is_lost() -> None:
    found = shaken([0, 2], [("4", "新任务。", "/", "", "", "甲处")])
    assert found.taken == ()
    assert found.refused == (
        "表上没有第2项（培育科技企业。），报表里的没有动：确实要删请用 halfyear tasks drop 2",
        "表上多出一行“4｜新任务。｜/｜甲处”；加任务请用 halfyear tasks insert",
    )


def test_of_a_number_that_stands_twice_nothing_is_taken() -> None:
    found = shaken([0, 1, 2], [("1", "建成实验室两家。", "/", "另写。", "无", "甲处")])
    assert (found.taken, found.refused) == (
        (),
        ("表上有几行都是第1项，不知道哪一行是",),
    )


def test_tasks_that_came_or_went_in_the_report_since_are_no_ones_edits() -> None:
    more = f"{TASKS}\n- 序号: 4\n  重点工作: 新任务。\n  会办单位: 无\n  牵头处室: 甲处\n"
    assert taken({}, report(tasks=more))[0] == ((), (), ())
    less = TASKS.partition("\n- 序号: 3")[0] + "\n"
    assert taken({}, report(tasks=less))[0] == ((), (), ())
    found, _ = taken({("3", "会办单位"): "市财政局"}, report(tasks=less))
    assert found.refused[0].startswith("表上改过的一行，报表里已经没有：“3｜修订管理办法。")


def test_a_task_that_was_moved_since_is_found() -> None:
    turned = TASKS.replace("序号: 1\n", "序号: 9\n").replace("序号: 3\n", "序号: 1\n")
    now = report(
        tasks=turned.replace("序号: 9\n", "序号: 3\n"), 甲处=FIRST.replace("序号: 1\n", "序号: 3\n")
    )
    found, put = taken({("1", "完成情况"): "1. 投入9亿元。\n2. 开工1家。"}, now)
    assert names(found) == ["第3项“完成情况”"]
    assert "投入9亿元。" in put.files["甲处.yaml"][1]
    found, _ = taken({("1", "重点工作"): "别的说法。", ("3", "会办单位"): "市财政局"}, now)
    assert names(found) == ["第3项“重点工作”", "第1项“会办单位”"]
    assert not found.refused


def test_edits_to_a_task_that_is_another_today_are_taken_only_where_that_is_said() -> None:
    now = report(tasks=TASKS.replace("建成实验室两家。", "建成学校三所。"))
    cells = {("1", "会办单位"): "市财政局", ("1", "完成情况"): "1. 投入9亿元。"}
    found, _ = taken(cells, now)
    assert (found.taken, found.refused) == (
        (),
        (
            "第1项的任务在表生成以后改过：报表是“建成学校三所。”；"
            "改的确实是这一项，请加 --accept-task-text",
        ),
    )
    made = stamp(table(report()))
    assert names(edits(now, edited(cells), made, accept=True)) == [
        "第1项“会办单位”",
        "第1项“完成情况”",
    ]


def test_a_row_that_may_be_of_two_tasks_is_refused() -> None:
    more = TASKS.replace("序号: 1\n", "序号: 4\n") + (
        "\n- 序号: 1\n  重点工作: 新任务。\n  会办单位: 无\n  牵头处室: 甲处\n"
    )
    now = report(tasks=more, 甲处=FIRST.replace("序号: 1\n", "序号: 4\n"))
    found, _ = taken({("1", "重点工作"): "别的说法。"}, now)
    assert found.taken == ()
    assert "在表生成以后挪过位置，不知道表上的是不是它" in found.refused[0]


def test_a_table_of_another_edition_or_with_other_columns_is_refused() -> None:
    made = stamp(table(report()))
    other = edited({})._replace(title="某厅2023年度重点工作半年度进展情况")
    with pytest.raises(HalfyearError, match="可能交错了期次"):
        edits(report(), other, made)
    less = edited({})._replace(
        head=(("序号", "重点工作", "会办单位", "完成情况", "备注", "牵头处室"),)
    )
    with pytest.raises(HalfyearError, match="表上没有“存在问题”这一栏"):
        edits(report(), less, made)
    head = (
        "序号",
        "重点工作",
        "会办单位",
        "完成情况（不超过200字）",
        "存在问题",
        "牵头处室",
        "批示",
    )
    more = edited({})._replace(head=(head,))
    rows = [(*row, "同意") for row in more.rows]
    with pytest.raises(HalfyearError, match="表上多出“批示”"):
        edits(report(), with_rows(more, rows), made)


def test_columns_may_stand_in_another_order() -> None:
    found = edited({("1", "存在问题"): "资金到位慢。"})
    turned = found._replace(head=(found.headings[::-1],))
    turned = with_rows(turned, [row[::-1] for row in found.rows])
    assert names(edits(report(), turned, stamp(table(report())))) == ["第1项“存在问题”"]


def test_texts_around_the_table_are_told() -> None:
    document = edited({})._replace(before=("改动共 1 项：第 1 项（完成情况）。", "另加一段。"))
    (note,) = edits(report(), document, stamp(table(report()))).notes
    assert note == "“前言”没有收：表上是“另加一段。”，报表是“”；要改请改 report.yaml"


def test_a_report_that_cannot_be_read_is_mended_first() -> None:
    with pytest.raises(HalfyearError, match=r"“data/乙处\.yaml”有读不出来的地方"):
        taken({}, report(乙处="- 序号: 2\n  完成情况：甲\n"))


def test_an_edit_that_would_change_other_cells_is_refused_as_a_whole() -> None:
    with pytest.raises(HalfyearError, match="收进去以后第2项的“完成情况”会跟着变，文件没有动"):
        taken({("2", "牵头处室"): "乙处\n甲处"})


def test_a_word_that_is_none_to_choose_from_is_refused() -> None:
    settings = SETTINGS.replace("用途: 问题", "用途: 状态, 取值: [已完成, 滞后, 无]")
    now = report(report=settings)
    found = edits(now, edited({("1", "存在问题"): "快了"}, now), stamp(table(now)))
    put = put_back(now, found.taken)
    assert put.refused == ("第1项“存在问题”填的是“快了”，只能是已完成、滞后、无",)


def test_a_table_is_told_from_a_form() -> None:
    assert like(report(), edited({}))
    assert not like(report(), edited({})._replace(facts=(("填报处室", "甲处"),)))
    assert not like(report(), edited({})._replace(title="某厅进展情况填报表"))
    assert not like(report(), edited({})._replace(head=(tuple("甲乙丙丁戊己"),)))


def test_a_stamp_is_what_was_written() -> None:
    made = stamp(table(report()))
    assert understood(written(made)) == made


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1 6 ",
        "2 6 AAAA",
        "1 0 AAAA",
        "1 6 AAAA",
        "1 1 AAA",
        "1 1 甲乙丙丁",
        "1 1 AAAA\n",
        "x" * 5_000_000,
    ],
)
def test_what_is_no_stamp_is_none(text: str) -> None:
    assert understood(text) is None


def test_a_forged_stamp_takes_nothing_that_the_report_does_not_say() -> None:
    forged = Stamp(stamp(table(report())).headings, (("AAAA",) * 6,))
    found = edits(report(), edited({("1", "存在问题"): "资金到位慢。"}), forged)
    assert found.taken == ()
    assert found.refused[0].startswith("第1项“存在问题”在表生成以后报表里也改过：")


WIDE = """\
标题: 某市2024年上半年重点工作进展情况
报告期: {起: 2024-01-01, 止: 2024-06-30}
处室: [甲处, 乙处]
合计: {投资: 求和}
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 板块, 用途: 分组, 样式: 通栏}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 目标, 用途: 目标}
  - {名称: 完成情况, 用途: 完成}
  - {名称: 存在问题, 用途: 问题}
  - {名称: 投资, 用途: 数值, 单位: 万元}
  - {名称: 牵头, 用途: 牵头}
"""
WIDE_TASKS = """\
- 序号: 1
  板块: 一、城市
  重点工作: 修路。
  目标: 新建55公里
  牵头: 甲处
- 序号: 1
  分项: 2
  目标: 大修70公里
  牵头: 乙处
- 序号: 2
  板块: 二、乡村
  重点工作: 建房。
  目标: 百户
  牵头: 甲处
"""
WIDE_FIRST = """\
- 序号: 1
  完成情况: 新建40公里。
  存在问题: 无
  投资: 100
- 序号: 2
  完成情况: 建成60户。
  存在问题: 无
  投资: 50
"""


def wide() -> Report:
    texts = {"report.yaml": WIDE, "tasks.yaml": WIDE_TASKS, "甲处.yaml": WIDE_FIRST}
    return load("data", {name: text.encode() for name, text in texts.items()})


def wide_edited(place: tuple[int, int], text: str, *more: tuple[tuple[int, int], str]) -> Table:
    """The wide table with other texts at some rows and columns of it as it is read from a document."""
    printed = table(wide())
    cells = dict([(place, text), *more])
    at = -1
    sections = []
    for section in printed.parts[0].sections:
        rows = []
        for slots in section.rows:
            at += 1
            rows.append(tuple(cells.get((at, column), slot) for column, slot in enumerate(slots)))
        sections.append(section._replace(rows=tuple(rows)))
    return printed._replace(parts=(printed.parts[0]._replace(sections=tuple(sections)),))


def wide_put(document: Table) -> tuple[Edits, Put]:
    found = edits(wide(), document, stamp(table(wide())))
    return found, put_back(wide(), found.taken)


def test_a_cell_over_two_rows_is_edited_once_and_each_row_has_its_own_lead() -> None:
    found, put = wide_put(
        wide_edited((0, 4), "征地慢。", ((1, 3), "大修10公里。"), ((0, 5), "120万元"))
    )
    assert names(found) == ["第1项分项1“存在问题”", "第1项分项1“投资”", "第1项分项2“完成情况”"]
    assert put.files["甲处.yaml"][1] == WIDE_FIRST.replace("问题: 无", "问题: 征地慢。", 1).replace(
        "100", "120"
    )
    assert "- 序号: 1\n  分项: 2\n  完成情况: 大修10公里。\n" in put.files["乙处.yaml"][1]


def test_a_cell_that_was_parted_from_the_one_above_is_the_rows_own() -> None:
    found, put = wide_put(wide_edited((1, 4), "资金未到位。"))
    assert names(found) == ["第1项分项2“存在问题”"]
    assert "  分项: 2\n  完成情况:\n  存在问题: 资金未到位。\n" in put.files["乙处.yaml"][1]


def test_headings_inside_the_table_and_its_total_are_told() -> None:
    document = wide_edited((0, 4), "无")
    part = document.parts[0]
    assert part.total
    sections = (part.sections[0]._replace(heading="一、城区"), *part.sections[1:])
    total = ("合计", *part.total[1:-2], "999万元", part.total[-1])
    document = document._replace(parts=(part._replace(sections=sections, total=total),))
    assert wide_put(document)[0].notes == (
        "分组的标题与报表不一样，没有收：要改请改各项任务的分组",
        "合计一行与报表不一样，没有收：合计由各行算出，或写在 report.yaml 里",
    )


def test_a_note_is_told_with_the_task_of_its_row() -> None:
    notes = [
        Note("第1个表格第3行“目标”", "批注（王副厅长）没有并入正文：核实"),
        Note("第1个表格第6行“目标”", "批注没有并入正文：再核实"),
        Note("第1个表格第6行“目标”", "格里的图片没有读入"),
        Note("第3段", "批注没有并入正文：标题"),
    ]
    assert list(remarks(notes, wide(), table(wide()))) == [
        "第1项“目标”有王副厅长的批注：核实",
        "第2项“目标”有批注：再核实",
        "第2项“目标”，格里的图片没有读入",
        "第3段有批注：标题",
    ]


def test_a_division_whose_name_is_no_file_name_is_told() -> None:
    tasks = TASKS.replace("牵头处室: 丙处", "牵头处室: 丙/处")
    now = report(tasks=tasks)
    found = edits(now, edited({("3", "完成情况"): "已印发。"}, now), stamp(table(now)))
    assert put_back(now, found.taken).refused == (
        "第3项“完成情况”的牵头处室“丙/处”不能作文件名：请先在 report.yaml 里改好",
    )


def test_a_task_without_a_lead_has_its_answers_beside_it() -> None:
    tasks = TASKS.replace("  牵头处室: 丙处\n", "")
    now = report(tasks=tasks)
    found = edits(now, edited({("3", "完成情况"): "已印发。"}, now), stamp(table(now)))
    assert put_back(now, found.taken).files["tasks.yaml"][1].endswith("  完成情况: 已印发。\n")
