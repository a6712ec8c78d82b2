from __future__ import annotations

from collections.abc import Callable
from time import process_time

import cmarkgfm  # type: ignore[import-untyped]
import lxml.html
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from halfyear.text import pipe_table

# Few letters, so that numbers, blanks, names and breaks meet in every order.
close = st.text(st.sampled_from(" 12.\n\\|s规（&#;<br>\t"), max_size=24)
addresses = st.lists(
    st.sampled_from(
        [
            "https://",
            "www.",
            "a.cn",
            "/a_b",
            "*",
            "。",
            " ",
            "<",
            ">",
            "|",
            "\\",
            "\n",
            "&#95;",
            "http://a",
        ]
    ),
    max_size=9,
).map("".join)
items = st.lists(
    st.sampled_from(["1. 一", "2. 二", "2. ", "3. 三 4. 四", " 2.", "", "规划处", "2.二"])
)
cells = st.one_of(close, addresses, items.map("\n".join), st.text(st.characters(), max_size=20))


@given(cells)
@example("1. 一 2. 二")
@example("1. 一\n2. 3. 二\n3. 三")
@example("1. 一 2.\n2. 二")
@example("\n1. 一\n2. 二")
@example("1. \n\n1. 一")
@example("规划处 重大处")
@example("1. \n\n1. 1")
def test_every_cell_comes_back_from_plain_text(cell: str) -> None:
    assert pipe_table.from_text(pipe_table.to_text(cell)) == cell


@given(cells)
@example("www.&#0;0")
@example("www.a?b=1&lt;c")
def test_every_cell_comes_back_from_markdown(cell: str) -> None:
    assert pipe_table.from_markdown(pipe_table.to_markdown(cell)) == cell


@given(st.lists(cells, min_size=1, max_size=4))
def test_a_line_of_plain_text_falls_into_its_cells(row: list[str]) -> None:
    line = "".join(f"{pipe_table.to_text(cell)} | " for cell in row)
    line.encode()
    assert len(line.splitlines()) == 1
    assert [pipe_table.from_text(part) for part in pipe_table.parts(line)] == row


@given(st.lists(cells, min_size=1, max_size=4))
def test_a_line_of_markdown_falls_into_its_cells(row: list[str]) -> None:
    line = "".join(f"{pipe_table.to_markdown(cell)} | " for cell in row)
    line.encode()
    assert len(line.splitlines()) == 1
    assert [pipe_table.from_markdown(part) for part in pipe_table.parts(line)] == row


@pytest.mark.parametrize("write", [pipe_table.to_text, pipe_table.to_markdown], ids=["txt", "md"])
@pytest.mark.parametrize(
    "sign", [" ", "\u3000", " 1.", "\n"], ids=["blank", "wide", "number", "break"]
)
def test_what_repeats_takes_no_square_of_its_length(write: Callable[[str], str], sign: str) -> None:
    began = process_time()
    write(f"甲{sign * 100_000}乙")
    assert process_time() - began < 2


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("1. 召开会议。\n2. 印发文件。", "1. 召开会议。 2. 印发文件。"),
        ("规划处\n重大处", "规划处 重大处"),
        ("规划处 重大处", r"规划处\s重大处"),
        ("1. 见 2. 款。", r"1. 见\s2. 款。"),
        ("第一行。\n第二行。", r"第一行。\n第二行。"),
        ("省科技厅 R&D 经费增长3.2%", "省科技厅 R&D 经费增长3.2%"),
        (" 甲|乙\\", r"\s甲\|乙\\"),
        ("\u2028", r"\u{2028}"),
    ],
    ids=[
        "items",
        "names",
        "typed-blank",
        "typed-number",
        "lines",
        "ordinary",
        "signs",
        "separator",
    ],
)
def test_plain_text_keeps_ordinary_words_as_they_are(cell: str, written: str) -> None:
    assert pipe_table.to_text(cell) == written


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("R&D经费\n“315”", "R&D经费<br>“315”"),
        ("a|b\\", "a&#124;b&#92;"),
        ("&amp; <br>", "&#38;amp; &#60;br>"),
        (" *重* ", "&#32;&#42;重&#42;&#32;"),
        ("见https://a.cn/b_c?d=*1*。", "见<https://a.cn/b_c?d=*1*>。"),
        ("www.a.cn/b_c 等", "www.a.cn/b_c 等"),
        ("（见 www.a.cn/b_c。）", "（见 &#119;ww.a.cn/b&#95;c。）"),
    ],
    ids=["ordinary", "signs", "literals", "blanks", "address", "bare-address", "address-in-words"],
)
def test_markdown_names_what_would_be_markup(cell: str, written: str) -> None:
    assert pipe_table.to_markdown(cell) == written


@pytest.mark.parametrize(
    ("cell", "links"),
    [
        ("见https://a.cn/a_b/c_d.html。", ["https://a.cn/a_b/c_d.html"]),
        (
            "（http://a.cn/x?a=1&b=2_3~4*5）和 ftp://b.cn/_c_",
            ["http://a.cn/x?a=1&b=2_3~4*5", "ftp://b.cn/_c_"],
        ),
        ("https://a.cn/甲_乙", ["https://a.cn/"]),
        ("www.a.cn/b_c", ["http://www.a.cn/b_c"]),
        ("（www.a.cn/b_c）", []),
        ("邮箱 a_b@c.cn", ["mailto:a_b@c.cn"]),
    ],
    ids=["path", "query", "chinese", "bare", "bare-in-brackets", "mail"],
)
def test_an_address_in_markdown_is_the_link_that_github_makes(cell: str, links: list[str]) -> None:
    written = f"| 列 |\n|---|\n| {pipe_table.to_markdown(cell)} |\n"
    page = lxml.html.fromstring(cmarkgfm.github_flavored_markdown_to_html(written))
    (shown,) = page.iter("td")
    assert "".join(map(str, shown.itertext())) == cell
    assert [link.get("href") for link in shown.iter("a")] == links


def test_an_unknown_escape_stands_for_itself() -> None:
    assert pipe_table.from_text(r"D:\资料 \u{ffffff}") == r"D:\资料 \u{ffffff}"
