"""The place of words in a value, however it is written."""

from __future__ import annotations

import pytest

from halfyear.source.parser import parse
from tests.source.samples import cell, read


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("- 甲: 问题、问题\n", "问题", (1, 9)),
        ('- 甲: "问题、问题"\n', "问题", (1, 10)),
        ("- 甲: |\n    问题、\n    问题\n", "问题", (3, 5)),
        ("- 甲: >-\n    问题、\n    问题\n", "问题", (3, 5)),
    ],
    ids=["plain", "quoted", "literal", "folded"],
)
def test_spot_tells_repeated_words_apart(text: str, words: str, place: tuple[int, int]) -> None:
    node = cell(read(text), "甲")
    assert node.text is not None
    second = node.text.rindex(words)
    spot = node.spot(second, second + len(words))
    assert (spot.line, spot.column) == place
    assert spot.raw == words


def test_spot_falls_back_to_the_value_where_an_escape_hides_the_words() -> None:
    node = cell(read('- 甲: "\\u95ee题"\n'), "甲")
    assert node.spot(0, 2) == node.span


def test_spot_counts_overlapping_words() -> None:
    node = cell(read("- 甲: 一一一\n"), "甲")
    assert node.spot(1, 3).column == node.span.column + 1


@pytest.mark.parametrize(
    "value",
    [
        "甲，乙，丙",
        "'甲，乙，丙'",
        '"甲，乙，丙"',
        "|\n    甲，乙\n    丙，丁",
        "|-\r\n    甲，乙\r\n    丙，丁",
    ],
    ids=["plain", "single", "double", "block", "carriage-returns"],
)
def test_spot_of_each_mark_is_its_own(value: str) -> None:
    (row,) = parse("a", f"- 完成: {value}\n".encode()).root.items or ()
    node = row.get("完成")
    assert node
    text = node.text or ""
    marks = [at for at, character in enumerate(text) if character == "，"]
    spans = [node.spot(at, at + 1) for at in marks]
    assert [span.raw for span in spans] == ["，"] * len(marks)
    raw = node.span.source.text
    assert [span.start for span in spans] == [at for at, one in enumerate(raw) if one == "，"]


def test_spot_across_the_lines_of_a_block_is_the_whole() -> None:
    (row,) = parse("a", "- 完成: |\n    甲\n    乙\n".encode()).root.items or ()
    node = row.get("完成")
    assert node
    assert node.spot(0, 3) == node.span


def test_spot_in_a_very_long_folded_text_is_the_whole() -> None:
    words = "\n    ".join(["甲，乙" * 10] * 500)
    (row,) = parse("a", f"- 完成: {words}\n".encode()).root.items or ()
    node = row.get("完成")
    assert node
    assert node.spot(1, 2) == node.span
