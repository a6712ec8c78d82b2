from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from halfyear.errors import HalfyearError
from halfyear.read import Cell, Grid, Heading, Note, Page, Reading, read, reading
from halfyear.table import ABOVE, LEFT, Part, Section, single, whole
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


def test_a_head_begins_with_the_cells_that_reach_into_the_row_that_reads_like_one() -> None:
    found = of(
        TITLE,
        grid(
            (
                Cell("地区", rows=2),
                Cell("新增就业（人）", columns=2),
                Cell("培训（人）", columns=2),
            ),
            ("目标", "进度", "目标", "进度"),
            ("甲区", "800", "577", "100", "60"),
        ),
    )
    assert found.table.head == (
        ("地区", "新增就业（人）", LEFT, "培训（人）", LEFT),
        (ABOVE, "目标", "进度", "目标", "进度"),
    )
    assert found.table.rows == (("甲区", "800", "577", "100", "60"),)
    assert found.notes == ()


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


@pytest.mark.parametrize(
    "heads",
    [
        ("序号", "项目名称", "建设内容", "牵头单位"),
        ("序號", "實事項目名稱", "內容要求", "責任單位"),
        ("分类", "内容要求", "责任单位"),
        ("序号", "指标名称", "单位", "备注"),
    ],
)
def test_a_heading_that_names_tasks_is_enough(heads: tuple[str, ...]) -> None:
    found = of(TITLE, grid(heads, tuple("1甲乙丙"[: len(heads)])))
    assert found.table.headings == heads


def test_line_breaks_in_headings_are_layout_and_wide_setting_is_said() -> None:
    found = of(TITLE, grid(("序 号", "重点\n工作", "完成情况\n（不超过300字）"), ("1", "甲", "乙")))
    assert found.table.headings == ("序号", "重点工作", "完成情况（不超过300字）")
    assert found.notes == (Note("第1个表格", "栏目“序 号”读作“序号”", lost=False),)


def test_two_columns_of_one_name_are_said() -> None:
    found = of(TITLE, grid(("序号", "工作任务", "责任单位", "责任单位"), ("1", "甲", "乙", "丙")))
    assert found.notes == (Note("第1个表格", "有 2 栏都叫“责任单位”", lost=False),)


def test_a_heading_that_two_columns_share_is_no_name_twice() -> None:
    first = (Cell("序号", rows=2), Cell("重点工作", rows=2), Cell("分工", columns=2, rows=2))
    found = of(TITLE, grid(first, (), (*ONE[:2], "教育局", "张三")))
    assert found.table.headings[2:] == ("分工", "分工")
    assert found.notes == ()


def test_a_column_without_name_and_words_is_left_out() -> None:
    found = of(TITLE, grid((*HEADS, ""), (*ONE, "")))
    assert found.table.headings == HEADS
    assert found.notes == ()


def test_a_column_without_name_but_with_words_stays() -> None:
    found = of(TITLE, grid((*HEADS, ""), (*ONE, "话")))
    assert found.table.rows == ((*ONE, "话"),)
    assert found.notes == (Note("第1个表格", "第5栏没有名称", lost=False),)


# Several grids


def test_tables_with_one_head_are_one_table() -> None:
    found = of(TITLE, grid(HEADS, ONE), grid(HEADS, TWO, place="第2个表格"))
    assert found.table == single(TITLE, (), HEADS, (ONE, TWO))
    assert found.notes == ()


def test_tables_with_one_head_and_words_between_are_parts() -> None:
    found = of(
        TITLE, "附件1", "李某某牵头", grid(HEADS, ONE), "附件2", "张某某牵头", grid(HEADS, TWO)
    )
    assert found.table.parts == (
        Part("附件1 李某某牵头", (Section(None, (ONE,)),)),
        Part("附件2 张某某牵头", (Section(None, (TWO,)),)),
    )
    assert (found.table.before, found.table.after) == ((), ())


def test_a_notice_before_the_table_keeps_its_title_and_its_words() -> None:
    title = "某市人民政府办公室关于2024年上半年重点工作进展情况的通报"
    caption = "某市2024年上半年重点工作进展情况表"
    letter = (
        "各县区人民政府：",
        "现将情况通报如下。",
        f"附件：{caption}",
        "某市人民政府办公室",
        "2024年7月12日",
    )
    found = of(title, *letter, caption, grid(HEADS, ONE))
    assert (found.table.title, found.table.caption) == (title, caption)
    assert found.table.before == letter
    assert all(not note.lost for note in found.notes)
    # A notice without words of its own is no letter.
    short = of("关于征集意见的公告", "某市2024年上半年重点工作进展情况表", grid(HEADS, ONE))
    assert short.table.title == caption


def test_a_grid_that_repeats_its_head_below_a_heading_has_parts() -> None:
    one, two = (Cell(words, columns=4) for words in ("附件1 甲类", "附件2 乙类"))
    found = of(TITLE, grid((one,), HEADS, ONE, (two,), HEADS, TWO))
    assert [part.heading for part in found.table.parts] == ["附件1 甲类", "附件2 乙类"]
    assert [part.sections for part in found.table.parts] == [
        (Section(None, (ONE,)),),
        (Section(None, (TWO,)),),
    ]


def test_sheets_with_one_head_are_parts_by_their_names() -> None:
    sheets = [replace(grid(HEADS, ONE), name="教育"), replace(grid(HEADS, TWO), name="卫生")]
    assert [part.heading for part in of(TITLE, *sheets).table.parts] == ["教育", "卫生"]


def test_sheets_without_names_of_their_own_are_one_table() -> None:
    sheets = [replace(grid(HEADS, ONE), name="Sheet1"), replace(grid(HEADS, TWO), name="Sheet2")]
    assert of(TITLE, *sheets).table.rows == (ONE, TWO)


def test_a_table_that_a_page_shows_twice_is_read_once() -> None:
    found = of(TITLE, grid(HEADS, ONE), grid(HEADS, ONE, place="第2个表格"))
    assert found.table.rows == (ONE,)
    assert found.notes == (Note("第2个表格", "同一张表出现两次，只读一次", lost=False),)


def test_a_last_row_that_sums_up_is_the_total() -> None:
    found = of(TITLE, grid(HEADS, ONE, TWO, (Cell("合 计", columns=2), "3 项", "")))
    assert found.table.rows == (ONE, TWO)
    assert found.table.parts[0].total == ("合 计", LEFT, "3 项", "")


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
    assert found.notes == (
        Note("第2个表格第1行", "这一行没有序号，接在序号“1”的一行后面读入", lost=False),
    )


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
    found = of(TITLE, grid(HEADS, ONE), grid(HEADS, ("1", *TWO[1:]), place="第2个表格"))
    assert found.notes == (Note("第1个表格第2行", "有几行序号相同：1", lost=False),)


def test_numbers_may_begin_again_below_each_heading() -> None:
    one, two = (Cell(words, columns=4) for words in ("一、甲类", "二、乙类"))
    assert of(TITLE, grid(HEADS, (one,), ONE, (two,), ("1", *TWO[1:]))).notes == ()


# Rows


def test_a_row_across_the_table_is_a_heading() -> None:
    found = of(TITLE, grid(HEADS, (Cell("一、科技创新", columns=4),), ONE))
    assert found.table.parts == (Part(None, (Section("一、科技创新", (ONE,)),)),)
    assert found.notes == ()


def test_headings_may_have_two_levels() -> None:
    rows = [(Cell(words, columns=4),) for words in ("一、创新", "（一）平台", "（二）人才")]
    found = of(TITLE, grid(HEADS, rows[0], rows[1], ONE, rows[2], TWO))
    assert found.table.parts[0].sections == (
        Section("一、创新", ()),
        Section("（一）平台", (ONE,)),
        Section("（二）人才", (TWO,)),
    )


@pytest.mark.parametrize(
    "row", [("一、科技创新", "", "", ""), ("一、科技创新",), ("科技创新", "", "", "")]
)
def test_a_group_need_not_be_merged(row: tuple[str, ...]) -> None:
    assert of(TITLE, grid(HEADS, row, ONE)).table.parts[0].sections == (Section(row[0], (ONE,)),)


def test_what_stands_below_the_table_is_its_notes() -> None:
    found = of(TITLE, grid(HEADS, ONE, (Cell("注：数据截至6月底。", columns=4),)), "填报人：张某")
    assert found.notes == (
        Note("第1个表格第3行", "“注：数据截至6月底。”读作表下的附注", lost=False),
        Note("第2段", "“填报人：张某”读作表下的附注", lost=False),
    )
    assert found.table.after == ("注：数据截至6月底。", "填报人：张某")


def test_on_a_web_page_only_remarks_below_the_table_are_its_notes() -> None:
    texts = ("上一篇", "注：1. 截至6月底。", "2. 初步数。", "版权所有")
    found = reading(Page((TITLE, grid(HEADS, ONE), *texts), web=True))
    assert found.table.after == texts[1:3]
    assert [note.lost for note in found.notes] == [False, False, True, True]


def test_a_text_that_spans_rows_stays_one_cell() -> None:
    found = of(
        TITLE,
        grid(HEADS, ("1", "甲", Cell("合并。", rows=2), "规划处"), ("2", "乙", "法规处")),
    )
    assert [row[2] for row in found.table.rows] == ["合并。", ABOVE]
    assert found.notes == ()


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
        (ABOVE, ABOVE, "目标二完成。", ABOVE),
        TWO,
    )
    assert found.notes == ()


def test_a_column_of_groups_before_the_number_is_merged() -> None:
    found = of(
        TITLE,
        grid(("领域", *HEADS), (Cell("科技", rows=2), *ONE), TWO),
    )
    assert found.table.rows == (("科技", *ONE), (ABOVE, *TWO))
    assert found.notes == ()


def test_a_merged_cell_is_cut_by_a_row_across_the_table() -> None:
    across = (Cell("二、乙类", columns=4),)
    found = of(
        TITLE,
        grid(
            HEADS, ("1", "甲", "完成。", Cell("规划处", rows=2)), ("2", "乙", "完成。"), across, TWO
        ),
    )
    assert [section.rows for section in found.table.parts[0].sections] == [
        (("1", "甲", "完成。", "规划处"), ("2", "乙", "完成。", ABOVE)),
        (TWO,),
    ]


def test_a_row_without_number_is_said() -> None:
    found = of(TITLE, grid(HEADS, ONE, ("", "", "另一目标完成。", "规划处")))
    assert found.notes == (
        Note("第1个表格第3行", "序号是空的，可能是接着序号“1”的一行写的", lost=False),
    )


def test_rows_that_are_too_short_or_too_long_are_said() -> None:
    found = of(TITLE, grid(HEADS, ("1", "甲", "乙"), (*TWO, "", "多")))
    assert found.table.rows == (("1", "甲", "乙", ""), TWO)
    assert found.notes == (
        Note("第1个表格第2行", "只有 3 格，栏目有 4 个，缺的按空格读入", lost=False),
        Note("第1个表格第3行", "比栏目多出的格没有放进表里：“多”"),
    )


def test_a_text_across_two_columns_stays_one_cell() -> None:
    found = of(TITLE, grid(HEADS, ("1", "甲", Cell("乙", columns=2))))
    assert found.table.rows == (("1", "甲", "乙", LEFT),)
    assert found.notes == ()


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
    assert found.table.before == ("（截至2024年6月底）",)
    assert found.table.unit == "单位：万元"
    assert [note.lost for note in found.notes] == [False, True]


def test_the_tables_own_title_below_the_pages_is_a_caption() -> None:
    found = of(Heading(TITLE), "2024年民生实事项目进展情况表", "（单位：万元）", grid(HEADS, ONE))
    assert (found.table.title, found.table.caption) == (TITLE, "2024年民生实事项目进展情况表")
    assert [note.lost for note in found.notes] == [False]


def test_a_title_may_list_with_commas() -> None:
    title = "2022年省、市、区三级民生实事完成情况"
    assert of(title, grid(HEADS, ONE)).table.title == title


def test_on_a_web_page_only_what_reads_like_a_text_stands_before_the_table() -> None:
    said = "现将有关情况公开如下："
    found = reading(Page((TITLE, "大 中 小", said, grid(HEADS, ONE)), web=True))
    assert found.table.before == (said,)
    assert [note.lost for note in found.notes] == [False, True]


def test_a_paragraph_that_begins_as_the_title_does_is_no_repetition_of_it() -> None:
    words = f"{TITLE}如下，请予监督。"
    found = of(TITLE, words, grid(HEADS, ONE), f"{TITLE}报送说明：每季度一次。")
    assert found.table.title == TITLE
    assert found.table.before == (words,)
    assert found.table.after == (f"{TITLE}报送说明：每季度一次。",)


def test_a_table_without_title_is_said() -> None:
    found = of(grid(HEADS, ONE))
    assert found.table.title == ""
    assert found.notes == (Note("第1个表格", "表格上面没有找到标题", lost=False),)


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


def test_an_empty_field_is_left_out() -> None:
    found = of(grid(("文号：", "", "发布机构：", "省科技厅")), TITLE, grid(HEADS, ONE))
    assert found.table.facts == (("发布机构", "省科技厅"),)


def test_a_field_that_says_two_things_is_two_fields() -> None:
    found = of("来源：省厅", "来源：办公室", "来源：省厅", TITLE, grid(HEADS, ONE))
    assert found.table.facts == (("来源", "省厅"), ("来源2", "办公室"))


def test_fields_printed_twice_count_once() -> None:
    found = of("发布机构：省科技厅", grid(("发布机构：", "省科技厅")), TITLE, grid(HEADS, ONE))
    assert found.table.facts == (("发布机构", "省科技厅"),)


def test_what_a_web_page_says_of_itself_is_no_field() -> None:
    found = of("来源：省科技厅 字号：大 中 小 浏览次数：100", TITLE, grid(HEADS, ONE))
    assert found.table.facts == (("来源", "省科技厅"),)
    assert found.notes == (Note("第1段", "“字号：大 中 小 浏览次数：100”没有放进表里"),)


@pytest.mark.parametrize(
    "line",
    [
        "信息来源： 市政府办　发布时间：2024-08-19 10:43",
        "信息来源：市政府办发布时间：2024-08-19 10:43 浏览量：12 打印",
        "信息来源：市政府办 发布时间：2024-08-19 10:43 字号：大 中 小 分享 扫一扫",
        "信息来源：市政府办 发布时间：2024-08-19 10:43 背景色： 文字大小：",
    ],
)
def test_source_and_time_are_two_fields_and_furniture_is_none(line: str) -> None:
    found = reading(Page((line, TITLE, grid(HEADS, ONE)), web=True))
    assert found.table.facts == (
        ("信息来源", "市政府办"),
        ("发布时间", "2024-08-19 10:43"),
    )


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        (
            "2024-08-19 10:43 来源：市政府办 阅读：12次",
            (("发布时间", "2024-08-19 10:43"), ("来源", "市政府办")),
        ),
        ("2024年8月19日 来源：市政府办", (("发布日期", "2024年8月19日"), ("来源", "市政府办"))),
        (
            "来源：市政府办 2024-08-19 10:43:22",
            (("来源", "市政府办"), ("发布时间", "2024-08-19 10:43:22")),
        ),
    ],
)
def test_a_time_beside_the_source_is_a_field_and_its_name_is_told(
    line: str, facts: tuple[tuple[str, str], ...]
) -> None:
    found = reading(Page((TITLE, line, grid(HEADS, ONE)), web=True))
    assert (found.table.facts, found.table.before) == (facts, ())
    name, said = next(pair for pair in facts if pair[0] != "来源")
    assert Note("第2段", f"“{said}”前面没有名称，读作“{name}”", lost=False) in found.notes
    again = ("发布时间：2024-08-19 10:43", TITLE, line, grid(HEADS, ONE))
    assert reading(Page(again, web=True)).table.facts == (
        ("发布时间", "2024-08-19 10:43"),
        ("来源", "市政府办"),
    )


@pytest.mark.parametrize("line", ["日期：2024年08月19日 15:20", "时间：2024-8-19"])
def test_a_field_that_says_a_day_is_known_by_it(line: str) -> None:
    found = reading(Page((TITLE, line, grid(HEADS, ONE)), web=True))
    assert found.table.facts == (tuple(line.split("：", 1)),)


@pytest.mark.parametrize("line", ["字号 大 中 小", "打印 分享 扫一扫", "浏览量：12", "背景色："])
def test_switches_of_a_page_are_no_text_of_the_table(line: str) -> None:
    found = of(TITLE, line, grid(HEADS, ONE))
    assert (found.table.facts, found.table.before) == ((), ())
    assert [note.lost for note in found.notes] == [True]


def test_a_sentence_with_a_colon_is_no_field() -> None:
    found = of("现将有关情况公开如下：各处室推进有力。", TITLE, grid(HEADS, ONE))
    assert found.table.facts == ()
    assert len(found.notes) == 1


def test_many_texts_around_a_table_are_one_note() -> None:
    found = of(TITLE, grid(HEADS, ONE), *(f"链接{number}" for number in range(30)))
    (note,) = found.notes
    assert note.place == "第2段到第31段"
    assert (note.message, note.lost) == ("30 段读作表下的附注", False)
    web = reading(
        Page((TITLE, grid(HEADS, ONE), *(f"链接{number}" for number in range(30))), web=True)
    )
    assert "表格以外的 30 段没有放进表里" in web.notes[0].message


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
        (b"\x89PNG\r\n\x1a\n\0\0", "x.png", "图片"),
    ],
    ids=["empty", "pdf", "truncated", "renamed", "old", "picture"],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(
    data: bytes, name: str, message: str
) -> None:
    with pytest.raises(HalfyearError, match=message) as refused:
        read(data, name)
    assert "\n" not in str(refused.value)
