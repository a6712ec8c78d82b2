from __future__ import annotations

import pytest

from halfyear.errors import HalfyearError
from halfyear.read import Reading, read
from halfyear.render import Format, render
from halfyear.table import ABOVE, Part, Section, single, whole

HEAD = ("序号", "重点工作", "完成情况", "牵头处室")
ROWS = (
    ("1", "推进改革，扩大开放。", "1. 印发方案。\n2. 召开会议。", "规划处"),
    ("2", "建设平台。", "=已建成。", "法规处"),
    ("3", "“十四五”规划", "无", "重大处"),
)


def read_as(name: str, text: str, encoding: str = "utf-8") -> Reading:
    return read(text.encode(encoding), name)


def texts(found: Reading) -> list[tuple[str, ...]]:
    return list(whole(found.table.rows))


def test_our_own_file_comes_back() -> None:
    table = single("", (), HEAD, ROWS)
    found = read(render(table, Format.CSV), "表.csv")
    assert found.table == table


@pytest.mark.parametrize("parted", [True, False])
@pytest.mark.parametrize("grouped", [True, False])
def test_our_parts_and_groups_come_back(parted: bool, grouped: bool) -> None:
    table = single("", (), HEAD, ROWS)
    groups = (Section("一、科技", ROWS[:2]), Section("二、教育", ROWS[2:]))
    sections = groups if grouped else (Section(None, ROWS),)
    parts = (Part("李某", sections), Part("王某", sections)) if parted else (Part(None, sections),)
    found = read(render(table._replace(parts=parts), Format.CSV), "表.csv")
    assert found.table.parts == parts
    assert found.table.headings == HEAD
    assert [note.message for note in found.notes if "栏读作" in note.message] == (
        [f"{'、'.join(['“分表”'] * parted + ['“分组”'] * grouped)}栏读作各组、各表上面的标题"]
        if parted or grouped
        else []
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_others_files_in_any_encoding_and_with_any_sign(encoding: str, sign: str, end: str) -> None:
    lines = [
        sign.join(HEAD),
        sign.join(("1", "甲。", f'"一，{end}二{sign}三"', "规划处")),
        sign.join(("2", '"乙""引""。"', "", "法规处")),
    ]
    found = read_as("x.csv", end.join([*lines, ""]), encoding)
    assert texts(found) == [
        ("1", "甲。", f"一，\n二{sign}三".strip(), "规划处"),
        ("2", '乙"引"。', "", "法规处"),
    ]


def test_what_a_spreadsheet_saves_around_the_table_is_read() -> None:
    found = read_as(
        "x.csv",
        "某局2024年上半年重点工作进展情况,,,,\n单位：万元,,,,\n,,,,\n序号,重点工作,完成情况,牵头处室,\n"
        "一、科技,,,,\n1,甲。,一。,规划处,\n,,二。,,\n二、教育,,,,\n2,乙。,三。,法规处,\n注：截至6月底。,,,,\n,,,,\n,,,,\n",
    )
    table = found.table
    assert table.title == "某局2024年上半年重点工作进展情况"
    assert table.unit == "单位：万元"
    assert table.after == ("注：截至6月底。",)
    assert [section.heading for section in table.parts[0].sections] == ["一、科技", "二、教育"]
    assert texts(found)[0] == ("1", "甲。", "一。", "规划处")
    assert not any(note.lost for note in found.notes)


@pytest.mark.parametrize("sign", [",", "\t"])
def test_cells_that_were_merged_are_so_again(sign: str) -> None:
    lines = [
        "序号,重点工作,内容,完成情况,备注,牵头处室",
        "1,甲。,一,已成。,,规划处",
        ",,二,未成。,注,",
        "2,乙。,三,已成。,,法规处",
        "3,丙。,四,已成。,,重大处",
        ",,五,,,",
        ",合计,五,,,",
    ]
    found = read_as("x.csv", "\n".join(lines).replace(",", sign))
    assert texts(found) == [
        ("1", "甲。", "一", "已成。", "", "规划处"),
        ("1", "甲。", "二", "未成。", "注", "规划处"),
        ("2", "乙。", "三", "已成。", "", "法规处"),
        ("3", "丙。", "四", "已成。", "", "重大处"),
        ("3", "丙。", "五", "", "", "重大处"),
    ]
    assert found.table.rows[1][:2] == (ABOVE, ABOVE)
    assert found.table.parts[0].total == ("", "合计", "五", "", "", "")
    assert [note.message for note in found.notes if "没有序号" in note.message] == [
        "从这里起有 2 行没有序号，空着的格读作与上一行合并的格"
    ]


def test_rows_that_say_something_in_each_column_are_not_merged() -> None:
    text = "序号,重点工作,完成情况\n,甲,一\n1,乙,二\n一、科技,,\n,丙,三\n"
    found = read_as("x.csv", text)
    assert [row[:1] for row in found.table.rows] == [("",), ("1",), ("",)]


def test_a_cell_too_many_is_told() -> None:
    found = read_as("x.csv", "序号,重点工作,完成情况\n1,甲,乙,丙\n2,丁\n")
    assert texts(found) == [("1", "甲", "乙"), ("2", "丁", "")]
    assert [
        (note.lost, note.message)
        for note in found.notes
        if "格" in note.message and "标题" not in note.message
    ] == [
        (True, "比栏目多出的格没有放进表里：“丙”"),
        (False, "只有 2 格，栏目有 3 个，缺的按空格读入"),
    ]


@pytest.mark.parametrize("line", ['1,"甲"乙,丙', '1,"甲,丙\n2,丁,戊'])
def test_quotation_marks_that_leave_a_cell_open_are_refused(line: str) -> None:
    with pytest.raises(HalfyearError, match="引号不成对，分不清哪里是一格"):
        read_as("x.csv", f"序号,重点工作,完成情况\n{line}\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("序号,重点工作,完成情况\n" + "1,甲,乙\n" * 20_001, "超过 2 万行"),
        ("序号,重点工作,完成情况\n1" + ",甲" * 300, "第2行超过 255 格"),
        ("序号,重点工作,完成情况\n" + ("1" + ",甲" * 200 + "\n") * 10_001, "超过 200 万格"),
        ("序号,重点工作,完成情况\n1,甲," + "乙" * 200_000, "超过 131072 个字符"),
    ],
)
def test_no_bounds_are_passed(text: str, said: str) -> None:
    with pytest.raises(HalfyearError, match=said):
        read_as("x.csv", text)


def test_empty_rows_and_cells_at_the_end_are_nothing() -> None:
    tail = "," * 30 + "\n"
    found = read_as("x.csv", f"序号,重点工作,完成情况{tail}1,甲,乙{tail}" + tail * 70_000)
    assert texts(found) == [("1", "甲", "乙")]


# Tab-separated text


def test_a_paste_from_excel_is_read() -> None:
    found = read_as(
        "x.txt",
        "某局2024年上半年重点工作进展情况\t\t\t\n序号\t重点工作\t完成情况\t牵头处室\r\n"
        '1\t"甲\n""放管服""。"\t一。\t规划处\r\n2\t"放管服"\t\t法规处\r\n',
    )
    assert found.table.title == "某局2024年上半年重点工作进展情况"
    assert texts(found) == [
        ("1", '甲\n"放管服"。', "一。", "规划处"),
        ("2", '"放管服"', "", "法规处"),
    ]
    assert found.notes == ()


def test_the_unicode_text_of_excel_is_read() -> None:
    found = read_as("x.txt", "序号\t重点工作\t完成情况\n三\t甲\t乙\n", "utf-16")
    assert texts(found) == [("三", "甲", "乙")]


def test_rows_that_word_breaks_within_cells_are_made_whole() -> None:
    found = read_as(
        "x.tsv",
        "2024年上半年重点工作进展情况\n序号\t重点工作\t完成情况\t牵头处室\n"
        "一、科技\n"
        "1\t甲。\t1.一。\n2.二。\n\n3.三。\t规划处\n重大处\n"
        "二、教育\n2\t乙\n丙。\t无\t法规处\n"
        "3\t丁。\t四。\t成果处\n\n注：完。\n某局\n",
    )
    table = found.table
    assert [section.heading for section in table.parts[0].sections] == ["一、科技", "二、教育"]
    assert texts(found) == [
        ("1", "甲。", "1.一。\n2.二。\n\n3.三。", "规划处\n重大处"),
        ("2", "乙\n丙。", "无", "法规处"),
        ("3", "丁。", "四。", "成果处"),
    ]
    assert table.after == ("注：完。", "某局")
    assert [note.message for note in found.notes if "不满一行" in note.message] == [
        "这些行不满一行的格数，接在上一行的格里读入"
    ]


def test_a_line_that_begins_with_a_number_begins_a_row() -> None:
    found = read_as("x.tsv", "序号\t重点工作\t完成情况\t牵头\n1\t甲\n2\t乙\t一\t处\n3\t丙\n")
    assert texts(found) == [("1", "甲", "", ""), ("2", "乙", "一", "处"), ("3", "丙", "", "")]


def test_a_text_of_bars_with_tabs_in_it_stays_a_table_of_bars() -> None:
    found = read_as("x.txt", "序号 | 重点工作 | 完成情况 |\n1 |\t甲 | 乙 |\n2 |\t丙 | 丁 |\n")
    assert [row[0] for row in texts(found)] == ["1", "2"]


# Titles


def test_the_name_of_a_file_is_its_title_where_it_reads_like_one() -> None:
    found = read_as("某局2024年上半年重点工作进展情况.csv", "序号,重点工作,完成情况\n1,甲,乙\n")
    assert found.table.title == "某局2024年上半年重点工作进展情况"
    assert [note.said for note in found.notes] == [
        "请核对：文件名，表格上面没有标题，用文件名“某局2024年上半年重点工作进展情况”作标题"
    ]
    assert read_as("新建文本.csv", "序号,重点工作,完成情况\n1,甲,乙\n").table.title == ""


@pytest.mark.parametrize(
    "name",
    [
        "{}(1)", "{}（2）", "{} - 副本", "{}-副本 (2)", "{}（定稿）", "{}定稿20240712", "{}_v2.1", "附件：{}", "附件1 {}",
        "附件2.{}（公开稿）",
    ],
)  # fmt: skip
def test_what_stands_around_the_title_in_the_name_of_a_file_is_none_of_it(name: str) -> None:
    title = "某局2024年上半年重点工作进展情况"
    found = read_as(f"{name.format(title)}.csv", "序号,重点工作,完成情况\n1,甲,乙\n")
    assert found.table.title == title


def test_brackets_of_a_title_in_the_name_of_a_file_stay() -> None:
    title = "某局2024年重点工作进展情况（截至6月30日）"
    found = read_as(f"{title}.csv", "序号,重点工作,完成情况\n1,甲,乙\n")
    assert found.table.title == title
