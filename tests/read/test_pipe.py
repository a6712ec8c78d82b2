from __future__ import annotations

from contextlib import suppress

import pytest

from halfyear.errors import HalfyearError
from halfyear.read import read
from halfyear.read.grid import Grid
from halfyear.read.page import Heading
from halfyear.read.pipe import md, txt
from halfyear.table import whole
from tests.promises.fuzz.run import bounded

TITLE = "某厅2024年度重点工作进展情况"
HEADS = "序号 | 重点工作 | 完成情况 |"


def rows(grid: object) -> list[list[str]]:
    assert isinstance(grid, Grid)
    return [[cell.text for cell in row] for row in grid.rows]


# Plain text


@pytest.mark.parametrize(
    "lines",
    [
        "1 | 甲 | 1. 一。 2. 二。 |",
        "1 | 甲\n| 1. 一。 2. 二。 |",
        "1 | 甲 | 1. 一。\n2. 二。 |",
        "1 | 甲 | 1. 一。\n2. 二。\n|",
        "| 1 | 甲 | 1. 一。 2. 二。 |",
    ],
    ids=["whole", "before-a-cell", "in-a-cell", "at-the-end", "leading-sign"],
)
def test_a_row_may_break_anywhere(lines: str) -> None:
    found = read(f"{TITLE}\n{HEADS}\n{lines}\n2 | 乙 | / |\n".encode(), "x.txt")
    assert found.table.rows == (("1", "甲", "1. 一。\n2. 二。"), ("2", "乙", "/"))
    assert found.notes == ()


def test_rows_need_no_sign_at_their_end() -> None:
    found = read(
        f"{TITLE}\n序号 | 重点工作 | 完成情况\n1 | 甲 | 一\n2 | 乙 | 二\n".encode(), "x.txt"
    )
    assert found.table.rows == (("1", "甲", "一"), ("2", "乙", "二"))


def test_a_row_of_one_cell_is_a_heading_and_a_remark_a_note() -> None:
    found = read(f"{TITLE}\n{HEADS}\n一、科技 |\n1 | 甲 | 一 |\n注：完。\n".encode(), "x.txt")
    assert found.table.rows == (("1", "甲", "一"),)
    assert found.table.parts[0].sections[0].heading == "一、科技"
    assert found.table.after == ("注：完。",)
    assert [note.lost for note in found.notes] == [False]


def test_lines_without_signs_are_paragraphs() -> None:
    page = txt(f"首行\n\n{TITLE}\n{HEADS}\n末行".encode())
    assert page.blocks[:2] == ("首行", TITLE)
    assert page.blocks[3] == "末行"


def test_one_line_above_the_table_is_its_title_whatever_it_says() -> None:
    page = txt(f"【草稿】\n索引号: | 002 |\n索引号：题\n{HEADS}\n".encode())
    assert isinstance(page.blocks[2], Heading)
    table = read(f"索引号: | 002 |\n索引号：题\n{HEADS}\n".encode(), "x.txt").table
    assert (table.title, table.facts) == ("索引号：题", (("索引号", "002"),))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encoding_is_told_by_the_bytes(encoding: str) -> None:
    assert read(f"{TITLE}\r\n{HEADS}\r\n".encode(encoding), "x.txt").table.title == TITLE


def test_rows_that_break_below_a_long_heading_are_read_soon() -> None:
    """The heading is not gone through for each row that goes on."""
    heads = f"| 序号 | 任务 | {'完成' * 300_000} |\n"
    broken = "| 1 | 甲 | 乙\n丙 |\n" * 5_000
    with bounded(5):
        (_, grid) = txt(f"{TITLE}\n{heads}{broken}".encode()).blocks
    assert rows(grid)[1:] == [["1", "甲", "乙\n丙"]] * 5_000


def test_each_row_that_breaks_goes_on_for_as_many_cells_as_there_are_headings() -> None:
    broken = "| 1 | 甲 | 乙\n丙 | 丁 |\n"
    (grid,) = txt(f"| 序号 | 任务 | 完成 |\n{broken}| 2 | 甲\n乙 | 丙 |\n{broken}".encode()).blocks
    one = [["1", "甲", "乙"], ["丙", "丁"]]
    assert rows(grid)[1:] == [*one, ["2", "甲\n乙", "丙"], *one]


# Markdown


def test_a_table_of_github_is_read() -> None:
    page = md(
        "# 题\n\n| 序号 | **任务** | `完成` |\n|:-:|---|--:|\n"
        "| 1 | a\\|b | 一<br/>二 &amp; &#38;amp; &nbsp;\\* |\n2 | [链](http://x) | __重__\n\n末".encode()
    )
    assert page.blocks[0] == "题"
    assert isinstance(page.blocks[0], Heading)
    assert rows(page.blocks[2]) == [
        ["序号", "任务", "完成"],
        ["1", "a|b", "一\n二 & &amp; \xa0*"],
        ["2", "链", "重"],
    ]
    assert page.blocks[-1] == "末"


def test_an_address_between_brackets_is_the_address() -> None:
    page = md("# 题\n\n| 序号 | 任务 |\n|---|---|\n| **见 <https://a.b/__c__&d>** | <x> |".encode())
    assert rows(page.blocks[2])[1] == ["见 https://a.b/__c__&d", "<x>"]


def test_an_underlined_line_is_a_heading() -> None:
    (found, *_) = md("题\n===\n".encode()).blocks
    assert isinstance(found, Heading)


def test_a_list_of_bold_names_holds_the_head_fields() -> None:
    page = md("- **索引号**：002\n* **日期**: 无\n\n文".encode())
    assert rows(page.blocks[0]) == [["索引号：", "002"], ["日期：", "无"]]


def test_a_rule_alone_is_no_table() -> None:
    assert not any(isinstance(block, Grid) for block in md("甲\n---\n| 乙 |\n".encode()).blocks)


def test_two_tables_with_one_head_are_one() -> None:
    one = "| 序号 | 重点工作 | 完成情况 |\n|---|---|---|\n| {} | 甲 | 乙 |\n"
    found = read(f"# {TITLE}\n\n{one.format(1)}\n## 李某\n\n{one.format(2)}".encode(), "x.md")
    assert [row[0] for row in found.table.rows] == ["1", "2"]
    assert found.table.title == TITLE
    assert [part.heading for part in found.table.parts] == [None, "李某"]
    assert found.notes == ()


def test_a_table_of_html_in_markdown_is_read() -> None:
    page = f"# x\n<table><caption>{TITLE}</caption><tr><th>序号<th>重点工作<th>完成情况<tr><td>1<td>甲<td>乙</table>"
    assert read(page.encode(), "x.md").table.rows == (("1", "甲", "乙"),)


def test_signs_that_close_a_heading_are_none_of_it() -> None:
    assert md("## 题 #1 ##\n#\n#标签".encode()).blocks[:3] == ("题 #1", "", "#标签")


# Bounds


@pytest.mark.parametrize(
    "text",
    [
        "\n" * 200_000,
        f"a|b\n{' ' * 200_000}-x",
        f"# {' ' * 200_000}x",
        "# " + " #" * 100_000 + "x",
    ],
    ids=["lines", "rule", "heading", "signs"],
)
def test_blanks_without_end_are_read(text: str) -> None:
    md(text.encode())
    txt(text.encode())
    with suppress(HalfyearError):
        read(text.encode(), "x")


@pytest.mark.parametrize(
    "data", [b"|" * 3_000_000, b"a|b\n" * 1_100_000, b"a\0|b", b"\xff\xfe\x00\xd8|\x00", b"\x80|"]
)
def test_what_is_no_table_of_text_is_refused(data: bytes) -> None:
    with pytest.raises(HalfyearError) as refused:
        txt(data)
    assert "\n" not in str(refused.value)


def test_a_lone_bar_is_a_row_without_cells() -> None:
    page = "某厅重点工作\n| 序号 | 重点工作 |\n| 1 | 印发方案。 |\n|\n"
    assert read(page.encode(), "表.txt").table.rows[0] == ("1", "印发方案。")


@pytest.mark.parametrize("frame", ["| {} |", "{} |", "{}"])
def test_a_table_without_a_rule_is_read_in_markdown(frame: str) -> None:
    lines = ["序号 | 重点工作 | 完成情况", "1 | **甲** | 一<br>二", "2 | ← | 三"]
    text = "\n".join(frame.format(line) for line in lines)
    found = read(f"# {TITLE}\n\n{text}\n\n注：完。\n".encode(), "x.md")
    assert found.table.title == TITLE
    assert list(whole(found.table.rows)) == [("1", "甲", "一\n二"), ("2", "2", "三")]
    assert found.table.after == ("注：完。",)


def test_one_line_with_bars_is_no_table_in_markdown() -> None:
    page = md("甲 | 乙\n丙\n丁 | 戊 | 己\n庚 | 辛\n".encode())
    assert not any(isinstance(block, Grid) for block in page.blocks)


# What it looks like


def test_a_text_of_one_cell_a_line_is_refused_with_what_it_looks_like() -> None:
    text = "某局2024年上半年重点工作\n序号\n重点工作\n完成情况\n牵头处室\n1\n甲。\n一。\n规划处\n"
    with pytest.raises(HalfyearError, match="像是表格的每一格各占了一行"):
        read(text.encode(), "x.txt")


def test_a_table_of_prose_is_refused_with_what_it_looks_like() -> None:
    words = "上半年，我局认真落实各项工作，取得了一定成效，还存在一些问题。" * 5
    page = f"<table><tr><td>{words}<tr><td>{words}</table>"
    with pytest.raises(HalfyearError, match="格里是一段段文字"):
        read(page.encode(), "x.html")
