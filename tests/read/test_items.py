from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halfyear.read.items import items


@pytest.mark.parametrize(
    "words",
    [
        "1. 起草方案。\n2. 印发文件。",
        "1. 起草方案。 2. 印发文件。",
        "1.起草方案。2.印发文件。",
        "1、起草方案。2、印发文件。",
        "１．起草方案。２．印发文件。",
        "（1）起草方案。（2）印发文件。",
        "(1)起草方案。\n(2) 印发文件。",
        "1）起草方案。2）印发文件。",
        "①起草方案。②印发文件。",
        "一是起草方案。二是印发文件。",
        "一、起草方案。\n二、印发文件。",
        "（一）起草方案。（二）印发文件。",
        "\u3000\u30001. 起草方案。\n\u3000\u30002. 印发文件。",
    ],
)
def test_every_style_of_numbers_is_read(words: str) -> None:
    assert items(words) == ("起草方案。", "印发文件。")


def test_semicolons_part_items_and_stay_with_them() -> None:
    assert items("1.起草方案；2.印发文件；3.督查。") == ("起草方案；", "印发文件；", "督查。")


def test_an_item_may_follow_a_closing_quote() -> None:
    assert items("1.坚持“稳中求进。”2.印发。") == ("坚持“稳中求进。”", "印发。")


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("1. 完成3.2%。2.1-6月增长。", ("完成3.2%。2.1-6月增长。",)),
        ("1.8月7日召开会议。2.印发。", ()),
        ("1. 一季度。2.8月7日。3. 三。", ("一季度。2.8月7日。3. 三。",)),
        ("1.起草。10、11月督查。2.印发。", ("起草。10、11月督查。", "印发。")),
        ("1. 见第2. 款，2. 项。", ("见第2. 款，2. 项。",)),
        ("1. 甲，2. 乙。", ("甲，2. 乙。",)),
        ("3.2%。", ()),
        ("2024年起草方案。", ()),
        ("2. 印发文件。", ()),
        ("上半年：1. 起草。2. 印发。", ()),
        ("上半年完成。1. 起草。2. 印发。", ()),
        ("一是起草方案，印发文件。", ()),
        ("一、二季度完成。", ()),
        ("无", ()),
        ("/", ()),
        ("", ()),
    ],
)
def test_dates_figures_and_words_are_no_numbers(words: str, parts: tuple[str, ...]) -> None:
    assert items(words) == parts


def test_a_lower_level_stays_in_its_item() -> None:
    assert items("1. 甲。\n（1）乙。\n（2）丙。\n2. 丁。") == ("甲。\n（1）乙。\n（2）丙。", "丁。")


def test_more_than_ten_items_are_counted_on() -> None:
    assert len(items("".join(f"{number}.事。" for number in range(1, 13)))) == 12
    numerals = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
    assert len(items("".join(f"（{numeral}）事。" for numeral in numerals))) == 12


def test_one_item_alone_is_an_item() -> None:
    assert items("1. 起草方案。") == ("起草方案。",)


parts = st.lists(
    st.text(st.sampled_from("起草方案，印发A3%—、"), min_size=1, max_size=12).map(
        lambda text: f"{text}。"
    ),
    min_size=1,
    max_size=30,
)


@given(parts)
def test_items_as_we_print_them_come_back(written: list[str]) -> None:
    printed = "\n".join(f"{number}. {part}" for number, part in enumerate(written, 1))
    assert items(printed) == tuple(written)


@given(st.text(st.sampled_from("12.、（）一二是①②。；\n 月"), max_size=30))
def test_nothing_but_numbers_and_blanks_is_lost(words: str) -> None:
    found = items(words)
    kept = "".join(found)
    assert not found or len(kept) >= len("".join(words.split())) - 6 * len(found)
    assert all(part in words for part in found)
