from __future__ import annotations

import pytest

from halfyear.errors import HalfyearError
from halfyear.read.grid import Cell, Grid
from halfyear.read.html import html
from halfyear.read.note import Note
from halfyear.read.page import Heading


def cell(inside: str, style: str = "") -> str:
    """The text of one cell of a page."""
    page = f"<style>{style}</style><table><tr><td>{inside}</td></tr></table>"
    (grid,) = html(page.encode()).blocks
    assert isinstance(grid, Grid)
    return grid.rows[0][0].text


def grid(inside: str) -> Grid:
    (found,) = html(f"<table>{inside}</table>".encode()).blocks
    assert isinstance(found, Grid)
    return found


# Text


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("甲<br>乙", "甲\n乙"),
        ("<p>甲</p>\n<p>乙</p>", "甲\n乙"),
        ("甲<div>乙</div>丙", "甲\n乙\n丙"),
        ("<p>甲<br></p><p></p><p>乙</p>", "甲\n乙"),
        ("a  b\n c", "a b c"),
        ("推进\n   改革", "推进改革"),
        ("实施 “315”\n工程，\nR&amp;D\n经费", "实施 “315”工程， R&D 经费"),
        ("<span>甲</span> <b> 乙</b>", "甲 乙"),
        ("&nbsp;甲&nbsp;乙", "\xa0甲\xa0乙"),
        ("&lt;b&gt; &amp;amp; &#8212;", "<b> &amp; —"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ('<span style="white-space: pre-wrap"> 甲  乙 </span>', " 甲  乙 "),
        ('<div style="white-space: pre-line">a  b\nc</div>', "a b\nc"),
        ("<ruby>汉<rt>hàn</rt></ruby>字", "汉字"),
        ("甲<script>x()</script><style>td{}</style><!-- 注 -->乙", "甲乙"),
        ("甲<span hidden>藏</span><i style='display:none'>藏</i>乙", "甲乙"),
        ("面积10m<sup>2</sup>，10<sup>−4</sup>，CO<sub>2</sub>", "面积10m²，10⁻⁴，CO₂"),
        ('10<span style="vertical-align: super">4</span>', "10⁴"),
        (
            "<input value='填'><input type=checkbox checked><input type=checkbox><input type=hidden value=x>",
            "填☑☐",
        ),
        ("<select><option>甲<option selected>乙</select>", "乙"),
    ],
)
def test_a_cell_says_what_a_browser_shows(inside: str, text: str) -> None:
    assert cell(inside) == text


@pytest.mark.parametrize(
    "words",
    [
        "<s>旧。</s>",
        "<del>旧。</del>",
        "<strike>旧<b>。</b></strike>",
        '<span style="text-decoration: line-through">旧。</span>',
        '<span style="text-decoration-line: underline line-through">旧。</span>',
        '<span class="gone">旧。</span>',
        '<p class="gone">旧。</p>',
    ],
)
def test_what_is_struck_out_is_left_out_and_told(words: str) -> None:
    page = html(
        f"<style>.gone{{text-decoration:line-through red}}</style><p>{words}题</p><table><tr><td>留{words}下</table>".encode()
    )
    title, found = page.blocks[-2:]
    assert title == "题"
    assert isinstance(found, Grid)
    assert found.rows[0][0].text == "留下"
    assert [note.said for note in page.notes] == [
        "正文，划掉的文字没有读入：“旧。”",
        "第1个表格第1行，划掉的文字没有读入：“旧。”",
    ]


def test_a_cell_that_is_struck_out_is_empty() -> None:
    page = html(b'<table><tr><td style="text-decoration:line-through">x<td>y</table>')
    (found,) = page.blocks
    assert isinstance(found, Grid)
    assert [one.text for one in found.rows[0]] == ["", "y"]
    assert len(page.notes) == 1


@pytest.mark.parametrize(
    "words", ['<s style="text-decoration: none">甲</s>', "<ins>甲</ins>", "<u>甲</u>", "<s> </s>甲"]
)
def test_what_no_line_goes_through_stays(words: str) -> None:
    page = html(f"<table><tr><td>{words}</table>".encode())
    (found,) = page.blocks
    assert isinstance(found, Grid)
    assert found.rows[0][0].text == "甲"
    assert page.notes == ()


def test_other_signs_above_the_line_are_told() -> None:
    page = html("<table><tr><td>甲<sup>注1</sup></table><p>乙<sup>TM</sup>".encode())
    assert page.notes == (Note("第1个表格第1行", "上标“注1”与正文平排读入", lost=False),)


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("td { white-space: pre-wrap }", " 甲 \n 乙"),
        ("p, td { white-space: pre-wrap; color: red }", " 甲 \n 乙"),
        ("@media print { td { white-space: pre-wrap } }", "甲 乙"),
        ("/* td { white-space: pre } */", "甲 乙"),
        ("table td { white-space: pre }", "甲 乙"),
        ("@import 'x'; TD { display: block } * { white-space: pre }", " 甲 \n 乙"),
    ],
)
def test_the_style_sheet_says_which_blanks_count(style: str, text: str) -> None:
    assert cell(" 甲 \n 乙", style) == text.replace("甲 乙", "甲乙")


def test_what_a_class_hides_is_not_there() -> None:
    assert cell("甲<span class='a hide'>藏</span>", ".hide { display: none }") == "甲"


@pytest.mark.parametrize(
    ("attributes", "numbers"),
    [
        ("", ("1. ", "2. ", "3. ")),
        ("start=4", ("4. ", "5. ", "6. ")),
        ("reversed", ("3. ", "2. ", "1. ")),
        ("type=a", ("a. ", "b. ", "c. ")),
        ("type=I", ("I. ", "II. ", "III. ")),
        ("style='list-style-type: cjk-ideographic'", ("一、", "二、", "三、")),
        ("style='list-style: none'", ("", "", "")),
        ("start=x", ("1. ", "2. ", "3. ")),
    ],
)
def test_ordered_lists_have_their_numbers(attributes: str, numbers: tuple[str, ...]) -> None:
    text = cell(f"<ol {attributes}><li>甲<li><p>乙</p><li>丙</ol>")
    assert text == "\n".join(
        f"{number}{item}" for number, item in zip(numbers, "甲乙丙", strict=True)
    )


def test_an_item_may_set_the_number() -> None:
    assert cell("<ol><li>甲<li value=7>乙<li>丙</ol>") == "1. 甲\n7. 乙\n8. 丙"


def test_lists_without_order_are_lines() -> None:
    assert cell("一：<ul><li>甲<li>乙<ol><li>丙</ol></ul>") == "一：\n甲\n乙\n1. 丙"


def test_a_long_roman_and_a_long_letter_number() -> None:
    items = "<li>事" * 28
    assert cell(f"<ol type=a>{items}</ol>").endswith("ab. 事")
    assert "xiv. 事" in cell(f"<ol type=i>{items}</ol>")


# Tables


def test_spans_are_read_as_a_browser_takes_them() -> None:
    found = grid(
        "<tr><td rowspan=2 colspan=' 3'>甲<td rowspan=0>乙<td colspan=0 rowspan=x>丙<td rowspan=99>丁</tr>"
        "<tr><td colspan=99999>戊</tr>"
    )
    assert found.rows == (
        (Cell("甲", 3, 2), Cell("乙", 1, 2), Cell("丙", 1, 1), Cell("丁", 1, 2)),
        (Cell("戊", 63, 1),),
    )


def test_a_span_ends_with_its_section() -> None:
    found = grid("<thead><tr><td rowspan=9>甲</thead><tbody><tr><td>乙</tbody>")
    assert found.rows == ((Cell("甲", head=True),), (Cell("乙"),))


def test_heads_of_columns_are_marked_and_heads_of_rows_are_not() -> None:
    found = grid("<tr><th>甲<th scope=col>乙<tr><th scope=row>丙<td>丁")
    assert [[one.head for one in row] for row in found.rows] == [[True, True], [False, False]]


def test_the_foot_stands_last_wherever_it_is_written() -> None:
    found = grid("<tfoot><tr><td>尾</tfoot><tbody><tr><td>身</tbody>")
    assert [row[0].text for row in found.rows] == ["身", "尾"]


def test_hidden_rows_and_cells_are_left_out() -> None:
    found = grid("<tr hidden><td>藏<tr><td>甲<td style='display: none'>藏<td>乙")
    assert found.rows == ((Cell("甲"), Cell("乙")),)


def test_a_caption_belongs_to_its_table() -> None:
    assert grid("<caption> 某厅<br>进展 </caption><tr><td>甲").caption == "某厅\n进展"


def test_a_table_in_a_cell_and_a_picture_are_notes() -> None:
    page = html(
        "<table><tr><td>甲<td>乙<table><tr><td>丙<td>丁</table><img alt='图'></table>".encode()
    )
    (found,) = page.blocks
    assert isinstance(found, Grid)
    assert found.rows == ((Cell("甲"), Cell("乙")),)
    assert page.notes == (
        Note("第1个表格第1行", "格里还有一个表格，没有读入：“丙 丁”"),
        Note("第1个表格第1行", "格里的图片“图”没有读入"),
    )


def test_a_table_that_only_lays_out_the_page_is_taken_apart() -> None:
    inner = "<table><tr><td>甲<td>乙<tr><td>丙<td>丁</table>"
    page = html(f"<table><tr><td>导航<tr><td><h2>题</h2>{inner}</table>".encode())
    assert page.blocks[:2] == ("导航", Heading("题"))
    assert isinstance(page.blocks[1], Heading)
    (found,) = page.blocks[2:]
    assert isinstance(found, Grid)
    assert found.place == "第1个表格"
    assert len(found.rows) == 2


# Pages


def test_paragraphs_headings_and_lists_of_names_come_in_order() -> None:
    page = html(
        "<body>首<div>一<p>二</p>三</div><h1>甲<br>乙</h1>"
        "<dl><div><dt>索引号<dd>002</div><dt>日期：<dd>无</dl>末</body>".encode()
    )
    assert page.blocks == (
        *("首", "一", "二", "三", "甲\n乙"),
        Grid(((Cell("索引号："), Cell("002")), (Cell("日期："), Cell("无"))), "页首信息"),
        "末",
    )
    assert isinstance(page.blocks[4], Heading)


def test_a_page_is_exact_only_where_all_cells_keep_blanks_and_heads_are_marked() -> None:
    kept = "<style>td, th { white-space: pre-wrap }</style>"
    table = "<table><tr><th>甲<tr><td>乙</table>"
    assert html(f"{kept}{table}".encode()).exact
    assert not html(table.encode()).exact
    assert not html(f"{kept}{table.replace('th', 'td')}".encode()).exact


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("gb2312", "gbk"),
        ("gbk", "gb18030"),
        ("utf-8", "utf-8"),
        ("utf-8", "utf-8-sig"),
        ("gb2312", "utf-8"),
        ("iso-8859-1", "gb18030"),
        ("utf-7", "utf-8"),
        ("big5", "big5"),
        ("x", "utf-16"),
    ],
)
def test_the_bytes_tell_their_encoding(declared: str, encoding: str) -> None:
    text = "進展" if encoding == "big5" else "进展①镕"
    text = "进展" if encoding == "gbk" else text
    page = f'<html><head><meta charset="{declared}"></head><body>{text}</body></html>'
    assert html(page.encode(encoding)).blocks == (text,)


def test_a_page_of_xml_may_declare_its_encoding() -> None:
    page = '<?xml version="1.0" encoding="GB2312"?><html><body><p>进展</p></body></html>'
    assert html(page.encode("gbk")).blocks == ("进展",)


# Bounds


@pytest.mark.parametrize(
    "data",
    [
        b"<b>" * 2_000_000,
        b"<table><tr><td>" * 1000,
        b"<a " + b" ".join(b"a%d" % number for number in range(100_000)) + b">",
        b"x" * (33 << 20),
        b"a\0b",
    ],
    ids=["tags", "depth", "attributes", "size", "nul"],
)
def test_hostile_pages_are_refused(data: bytes) -> None:
    with pytest.raises(HalfyearError) as refused:
        html(data)
    assert "\n" not in str(refused.value)


def test_programs_are_not_read_however_large() -> None:
    program = "<SCRIPT>" + "if (a < b) '</td>';" * 100_000 + "</SCRIPT >"
    assert html(f"{program}<p>甲</p><script>".encode()).blocks == ("甲",)
