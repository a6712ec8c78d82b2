from __future__ import annotations

from pathlib import Path

import pytest

from halfyear.errors import HalfyearError
from halfyear.read import Cell, Grid, Heading, Note, Page, Reading, read, reading
from halfyear.table import whole
from tests.promises.fuzz.run import bounded

STORED = Path(__file__).parents[1] / "data" / "stored-page.txt"
TITLE = "某厅2024年度重点工作任务半年度进展情况"
HEADS = ("序号", "重点工作", "完成情况", "牵头处室")


def grid(*rows: tuple[str | Cell, ...], place: str = "第1个表格", caption: str = "") -> Grid:
    cells = tuple(
        tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in row) for row in rows
    )
    return Grid(cells, place, caption)


def of(*blocks: str | Grid) -> Reading:
    return reading(Page(blocks))


ONE = ("1", "甲", "已完成。", "规划处")
TWO = ("2", "乙", "正在推进。", "法规处")


# The stored page


def test_the_stored_page_is_read_whole() -> None:
    found = read(STORED.read_bytes(), "x.txt")
    table = found.table
    assert found.notes == ()
    assert table.title == "浙江省科学技术厅2024年度牵头重点工作任务半年度进展情况"
    assert table.facts == (
        ("索引号", "002482090/2024-00173"),
        ("发布机构", "省科技厅"),
        ("发文日期", "2024-09-04"),
        ("公开方式", "主动公开"),
    )
    assert table.headings == (
        *("序号", "重点工作", "会办单位", "完成情况(不超过300字)", "存在问题"),
        *("下步打算(不超过300字)", "牵头责任处室"),
    )
    assert [len(row) for row in table.rows] == [7] * 6
    assert [row[0] for row in table.rows] == ["1", "2", "3", "4", "5", "6"]
    assert [row[6] for row in table.rows][2:4] == ["基础处\n法规处", "规划处\n重大处\n成果处"]
    assert next(whole(table.rows))[3].split("\n")[1].startswith("2. 完成2024年各设区市规上工业")
    assert tuple(whole(table.rows))[5][5].endswith("谋划新建创新联合体10家以上。")


# Where the table is


def test_the_table_is_found_among_others() -> None:
    navigation = grid(("首页", "政务公开"), ("新闻", "服务"))
    budget = grid(("项目", "单位", "金额"), ("甲", "乙", "3"), place="第3个表格")
    found = of(navigation, Heading(TITLE), grid(HEADS, ONE, place="第2个表格"), budget)
    assert found.table.headings == HEADS
    assert found.table.rows == (ONE,)
    assert [note.place for note in found.notes] == ["第1个表格", "第3个表格"]


def test_a_page_without_such_a_table_is_refused_with_what_was_seen() -> None:
    with pytest.raises(HalfyearError, match="第1个表格的首行是“项目”、“金额”") as refused:
        of(grid(("项目", "金额"), ("甲", "3")))
    assert "\n" not in str(refused.value)


def test_a_page_without_any_table_is_refused() -> None:
    with pytest.raises(HalfyearError, match="没有表格"):
        of("只有文字。")


def test_marked_cells_are_headings_whatever_they_say() -> None:
    marked = tuple(Cell(text, head=True) for text in ("甲", "乙"))
    found = reading(Page((Heading("题"), grid(marked, ("1", "2"))), exact=True))
    assert found.table.headings == ("甲", "乙")
    assert found.table.rows == (("1", "2"),)


# Headings


def test_a_head_of_two_rows_names_columns_from_the_top() -> None:
    found = of(
        TITLE,
        grid(
            (
                Cell("序号", rows=2),
                Cell("工作任务", rows=2),
                Cell("一季度", columns=2),
                Cell("二季度", columns=2),
            ),
            ("完成情况", "存在问题", "完成情况", "存在问题"),
            ("1", "甲", "乙", "丙", "丁", "戊"),
        ),
    )
    assert found.table.headings == (
        *("序号", "工作任务", "一季度/完成情况", "一季度/存在问题"),
        *("二季度/完成情况", "二季度/存在问题"),
    )
    assert found.table.rows == (("1", "甲", "乙", "丙", "丁", "戊"),)


def test_a_divided_head_needs_no_cells_that_reach_down() -> None:
    found = of(
        TITLE,
        grid(
            ("序号", "工作任务", Cell("进展", columns=2)),
            ("", "", "完成情况", "存在问题"),
            ("1", "甲", "乙", "丙"),
        ),
    )
    assert found.table.headings == ("序号", "工作任务", "进展/完成情况", "进展/存在问题")


def test_line_breaks_in_headings_are_layout_and_wide_setting_is_said() -> None:
    found = of(TITLE, grid(("序 号", "重点\n工作", "完成情况\n（不超过300字）"), ("1", "甲", "乙")))
    assert found.table.headings == ("序号", "重点工作", "完成情况（不超过300字）")
    assert found.notes == (Note("第1个表格", "栏目“序 号”读作“序号”"),)


def test_two_columns_of_one_name_are_said() -> None:
    found = of(TITLE, grid(("序号", "工作任务", "责任单位", "责任单位"), ("1", "甲", "乙", "丙")))
    assert found.notes == (Note("第1个表格", "有 2 栏都叫“责任单位”"),)


def test_a_column_without_name_and_words_is_left_out() -> None:
    found = of(TITLE, grid((*HEADS, ""), (*ONE, "")))
    assert found.table.headings == HEADS
    assert found.notes == ()


def test_a_column_without_name_but_with_words_stays() -> None:
    found = of(TITLE, grid((*HEADS, ""), (*ONE, "话")))
    assert found.table.rows == ((*ONE, "话"),)
    assert found.notes == (Note("第1个表格", "第5栏没有名称"),)


# Several grids


def test_tables_with_one_head_are_one_table() -> None:
    found = of(TITLE, grid(HEADS, ONE), "张某某牵头", grid(HEADS, TWO, place="第2个表格"))
    assert found.table.rows == (ONE, TWO)
    assert found.notes == (Note("第2段", "“张某某牵头”没有放进表里"),)


def test_a_table_goes_on_after_a_page_break_without_its_head() -> None:
    found = of(TITLE, grid(HEADS, ONE), "— 2 —", "（续表）", grid(TWO, place="第2个表格"))
    assert found.table.rows == (ONE, TWO)


def test_a_row_cut_by_ten_thousand_page_breaks_is_made_whole_soon() -> None:
    """What has been put together is not gone through for each piece."""
    words = ("甲" * 98 + "，。", "乙" * 100)
    rest = [
        grid(("", "", words[number % 2], ""), place=f"第{number + 2}个表格")
        for number in range(10_000)
    ]
    with bounded(5):
        found = of(TITLE, grid(HEADS, ("1", "甲", "", "规划处")), *rest)
    assert found.table.rows == (("1", "甲", f"{words[0]}\n{words[1]}" * 5_000, "规划处"),)


def test_a_row_cut_by_a_page_break_is_made_whole() -> None:
    rest = ("", "", "下半年印发。", "法规处")
    found = of(
        TITLE, grid(HEADS, ("1", "甲", "上半年起草，", "规划处")), grid(rest, place="第2个表格")
    )
    assert found.table.rows == (("1", "甲", "上半年起草，下半年印发。", "规划处法规处"),)
    assert found.notes == (Note("第2个表格第1行", "这一行没有序号，接在序号“1”的一行后面读入"),)


def test_an_item_after_the_page_break_begins_a_line() -> None:
    rest = ("", "", "2. 印发。", "")
    found = of(TITLE, grid(HEADS, ("1", "甲", "1. 起草", "规划处")), grid(rest))
    assert found.table.rows[0][2] == "1. 起草\n2. 印发。"


def test_another_table_in_between_is_no_part() -> None:
    found = of(TITLE, grid(HEADS, ONE), "经费安排如下：", grid(TWO, place="第2个表格"))
    assert found.table.rows == (ONE,)
    assert "第2个表格" in [note.place for note in found.notes]


def test_repeated_heads_inside_are_no_rows() -> None:
    found = of(TITLE, grid(HEADS, ONE, ("序号", "重点 工作", "完成情况", "牵头处室"), TWO))
    assert found.table.rows == (ONE, TWO)
    assert found.notes == ()


def test_equal_numbers_in_two_annexes_are_said() -> None:
    found = of(TITLE, grid(HEADS, ONE), grid(HEADS, ONE, place="第2个表格"))
    assert found.notes == (Note("第1个表格第2行", "有几行序号相同：1"),)


# Rows


def test_a_group_is_a_note_before_its_first_row() -> None:
    found = of(TITLE, grid(HEADS, (Cell("一、科技创新", columns=4),), ONE))
    assert found.table.rows == (ONE,)
    assert found.notes == (
        Note("第1个表格第2行", "分组“一、科技创新”没有放进表里，它在序号“1”的一行之前"),
    )


@pytest.mark.parametrize(
    "row", [("一、科技创新", "", "", ""), ("一、科技创新",), ("科技创新", "", "", "")]
)
def test_a_group_need_not_be_merged(row: tuple[str, ...]) -> None:
    assert of(TITLE, grid(HEADS, row, ONE)).table.rows == (ONE,)


def test_a_remark_below_the_table_is_a_note() -> None:
    found = of(TITLE, grid(HEADS, ONE, (Cell("注：数据截至6月底。", columns=4),)), "填报人：张某")
    assert found.notes == (
        Note("第1个表格第3行", "表末的“注：数据截至6月底。”没有放进表里"),
        Note("第2段", "“填报人：张某”没有放进表里"),
    )


def test_a_text_that_spans_rows_counts_for_each() -> None:
    found = of(
        TITLE,
        grid(HEADS, ("1", "甲", Cell("合并。", rows=2), "规划处"), ("2", "乙", "法规处")),
    )
    assert [row[2] for row in found.table.rows] == ["合并。", "合并。"]
    assert found.notes == (Note("第1个表格第2行", "“完成情况”的一格占 2 行：各行都读入同样的文字"),)


def test_rows_under_one_number_stay_rows() -> None:
    found = of(
        TITLE,
        grid(
            HEADS,
            (Cell("1", rows=2), Cell("甲", rows=2), "目标一完成。", Cell("规划处", rows=2)),
            ("目标二完成。",),
            TWO,
        ),
    )
    assert found.table.rows == (
        ("1", "甲", "目标一完成。", "规划处"),
        ("1", "甲", "目标二完成。", "规划处"),
        TWO,
    )
    assert found.notes == (Note("第1个表格第2行", "序号“1”占 2 行：各行分开读入，序号都是它"),)


def test_a_column_of_groups_before_the_number_needs_no_note() -> None:
    found = of(
        TITLE,
        grid(("领域", *HEADS), (Cell("科技", rows=2), *ONE), TWO),
    )
    assert found.table.rows == (("科技", *ONE), ("科技", *TWO))
    assert found.notes == ()


def test_a_row_without_number_is_said() -> None:
    found = of(TITLE, grid(HEADS, ONE, ("", "", "另一目标完成。", "规划处")))
    assert found.notes == (Note("第1个表格第3行", "序号是空的，可能是接着序号“1”的一行写的"),)


def test_rows_that_are_too_short_or_too_long_are_said() -> None:
    found = of(TITLE, grid(HEADS, ("1", "甲", "乙"), (*TWO, "", "多")))
    assert found.table.rows == (("1", "甲", "乙", ""), TWO)
    assert found.notes == (
        Note("第1个表格第2行", "只有 3 格，栏目有 4 个，缺的按空格读入"),
        Note("第1个表格第3行", "比栏目多出的格没有放进表里：“多”"),
    )


def test_a_text_across_two_columns_stands_in_the_first() -> None:
    found = of(TITLE, grid(HEADS, ("1", "甲", Cell("乙", columns=2))))
    assert found.table.rows == (("1", "甲", "乙", ""),)
    assert found.notes == (
        Note("第1个表格第2行", "“乙”横跨“完成情况”到“牵头处室”，只读入“完成情况”"),
    )


def test_blanks_around_lines_go_and_those_inside_stand() -> None:
    found = of(TITLE, grid(HEADS, ("1", "\u3000\u3000甲\xa0乙 ", "\n 一\n\n二 \n", "\xa0")))
    assert found.table.rows == (("1", "甲\xa0乙", "一\n\n二", ""),)


def test_an_exact_page_keeps_every_blank() -> None:
    heads = tuple(Cell(text, head=True) for text in HEADS)
    row = (" 1", "甲 \n", "\xa0", "")
    found = reading(Page((Heading(f" {TITLE}"), grid(heads, row)), exact=True))
    assert found.table.title == f" {TITLE}"
    assert found.table.rows == (row,)


# Title


def test_a_title_may_be_the_first_row_of_the_table() -> None:
    found = of(grid((Cell(TITLE, columns=4),), (Cell("填报单位：规划处", columns=4),), HEADS, ONE))
    assert found.table.title == TITLE
    assert found.table.facts == (("填报单位", "规划处"),)
    assert found.notes == ()


def test_a_caption_is_a_title() -> None:
    assert of(grid(HEADS, ONE, caption=TITLE)).table.title == TITLE


def test_a_title_broken_into_two_paragraphs_is_one() -> None:
    found = of("附件2", "某厅2024年度重点工作任务", "半年度进展情况", grid(HEADS, ONE))
    assert found.table.title == TITLE
    assert found.notes == (Note("第1段", "“附件2”没有放进表里"),)


def test_a_title_may_have_the_department_on_a_line_of_its_own() -> None:
    found = of("某某市科学技术局", "2024年度重点工作进展情况表", grid(HEADS, ONE))
    assert found.table.title == "某某市科学技术局2024年度重点工作进展情况表"


def test_the_title_is_told_from_what_stands_around_it() -> None:
    found = of("某省政务公开", TITLE, "（截至2024年6月底）", "单位：万元", grid(HEADS, ONE))
    assert found.table.title == TITLE
    assert "“（截至2024年6月底）”没有放进表里" in [note.message for note in found.notes]


def test_a_table_without_title_is_said() -> None:
    found = of(grid(HEADS, ONE))
    assert found.table.title == ""
    assert found.notes == (Note("第1个表格", "表格上面没有找到标题"),)


def test_the_mark_of_a_draft_is_no_text() -> None:
    found = of("【草稿】", TITLE, grid(HEADS, ONE))
    assert found.table.draft
    assert found.table.title == TITLE
    assert found.notes == ()


# Head fields


@pytest.mark.parametrize(
    "blocks",
    [
        (grid(("索引号：", "002482090/2024-00173", "发布机构:", "省科技厅")),),
        (grid(("索引号", "002482090/2024-00173"), ("发布机构", "省科技厅")),),
        (grid(("索引号：002482090/2024-00173", "发布机构：省科技厅")),),
        ("索 引 号：002482090/2024-00173　　发布机构： 省科技厅",),
        ("索引号：002482090/2024-00173", "发布机构：省科技厅"),
        ("[索引号]：002482090/2024-00173\n[发布机构]：省科技厅",),
    ],
    ids=["pairs", "without-colon", "one-cell", "one-line", "lines", "brackets"],
)
def test_head_fields_are_found_as_they_are_printed(blocks: tuple[str | Grid, ...]) -> None:
    found = of(*blocks, TITLE, grid(HEADS, ONE, place="第2个表格"))
    assert found.table.facts == (("索引号", "002482090/2024-00173"), ("发布机构", "省科技厅"))
    assert found.table.title == TITLE
    assert found.notes == ()


def test_an_empty_field_stays_a_field() -> None:
    found = of(grid(("文号：", "", "发布机构：", "省科技厅")), TITLE, grid(HEADS, ONE))
    assert found.table.facts == (("文号", ""), ("发布机构", "省科技厅"))


def test_fields_printed_twice_count_once() -> None:
    found = of("发布机构：省科技厅", grid(("发布机构：", "省科技厅")), TITLE, grid(HEADS, ONE))
    assert found.table.facts == (("发布机构", "省科技厅"),)


def test_what_a_web_page_says_of_itself_is_no_field() -> None:
    found = of("来源：省科技厅 字号：大 中 小 浏览次数：100", TITLE, grid(HEADS, ONE))
    assert found.table.facts == (("来源", "省科技厅"),)
    assert found.notes == (Note("第1段", "“字号：大 中 小 浏览次数：100”没有放进表里"),)


def test_a_sentence_with_a_colon_is_no_field() -> None:
    found = of("现将有关情况公开如下：各处室推进有力。", TITLE, grid(HEADS, ONE))
    assert found.table.facts == ()
    assert len(found.notes) == 1


def test_many_texts_around_a_table_are_one_note() -> None:
    found = of(TITLE, grid(HEADS, ONE), *(f"链接{number}" for number in range(30)))
    (note,) = found.notes
    assert note.place == "第2段到第31段"
    assert "30 段" in note.message


# Which reader


def test_the_bytes_decide_before_the_name_does() -> None:
    page = f"<table><caption>{TITLE}</caption><tr><th>序号<th>重点工作<th>完成情况<tr><td>1<td>甲<td>乙</table>"
    assert read(page.encode(), "报表.txt").table.rows == (("1", "甲", "乙"),)


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"", "x.docx", "空的"),
        (b"%PDF-1.7", "x.pdf", "PDF"),
        (b"PK\x03\x04", "x.docx", "不完整"),
        (b"text", "x.docx", "不是 .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "x.doc", "旧格式"),
        (b"\x89PNG\r\n\x1a\n\0\0", "x.png", "不是文本"),
    ],
    ids=["empty", "pdf", "truncated", "renamed", "old", "picture"],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(
    data: bytes, name: str, message: str
) -> None:
    with pytest.raises(HalfyearError, match=message) as refused:
        read(data, name)
    assert "\n" not in str(refused.value)
