"""Positions, comments and refusals of the YAML door."""

from __future__ import annotations

import pytest

from halfyear.source.tree import Limits, SourceFile
from tests.source.samples import cell, read


def kinds(document: SourceFile) -> list[tuple[str, int, int]]:
    return [(fault.kind, fault.span.line, fault.span.column) for fault in document.faults]


@pytest.mark.parametrize(
    "text",
    ["010", "no", "2024-02-30", "1.0", "~", "0x1F", "1_000", "12:30"],
)
def test_values_stay_as_they_were_typed(text: str) -> None:
    assert cell(read(f"- 值: {text}\n"), "值").text == text


def test_an_empty_value_is_not_an_empty_text() -> None:
    document = read('- 甲:\n  乙: ""\n')
    assert cell(document, "甲").text is None
    assert cell(document, "乙").text == ""


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_lines_break_where_editors_break_them(ending: str) -> None:
    document = read(f"- 甲: 一\u2028二\x85三{ending}  乙: 四{ending}")
    assert kinds(document) == [("control", 1, 7), ("control", 1, 9)]
    assert (cell(document, "乙").span.line, cell(document, "乙").span.column) == (2, 6)


def test_a_repeated_key_stays_visible() -> None:
    root = read("- 甲: 1\n  甲: 2\n").root
    assert root.items is not None
    assert [value.text for _, value in root.items[0].pairs or ()] == ["1", "2"]


def test_comments_are_found_and_text_is_not_taken_for_one() -> None:
    document = read('# 一\n- 甲: "# 不是" # 二\n  乙: |\n    # 不是\n  # 三\n  丙: a#不是\n')
    assert [comment.raw for comment in document.comments] == ["# 一", "# 二", "# 三"]


def test_a_broken_row_does_not_hide_its_neighbours() -> None:
    document = read("- 序号: 1\n- 序号: 2\n  甲: 'x\n- 序号: 3\n")
    assert [cell(document, "序号", row).text for row in range(2)] == ["1", "3"]
    assert kinds(document) == [("syntax", 3, 6)]
    assert not document.whole


def test_full_width_colons_are_read_as_colons_and_reported() -> None:
    document = read("- 序号：1\n  甲：\n    - 一：二\n  乙: 三：四\n")
    assert cell(document, "序号").text == "1"
    assert cell(document, "乙").text == "三：四"
    items = cell(document, "甲").items
    assert items is not None
    assert items[0].text == "一：二"
    assert kinds(document) == [("colon", 1, 5), ("colon", 2, 4)]
    assert document.whole


def test_places_stay_right_behind_an_inserted_blank() -> None:
    document = read("- 序号：1\n  甲：二\n  乙: 三\n")
    assert (cell(document, "甲").span.raw, cell(document, "乙").span.raw) == ("二", "三")


def test_gbk_is_recognised_and_read_on() -> None:
    document = read("- a: ok\n  完成情况: 好\n".encode("gbk"))
    assert kinds(document) == [("encoding", 2, 3)]
    assert cell(document, "完成情况").text == "好"


@pytest.mark.parametrize(
    "data",
    [b"\xff\xfe- \x00", "- 甲: 乙\n".encode("utf-16"), b"- a: \xff\xff\xff\n"],
    ids=["torn", "utf-16", "rubbish"],
)
def test_an_unknown_encoding_is_one_fault_and_nothing_is_guessed(data: bytes) -> None:
    document = read(data)
    assert [fault.kind for fault in document.faults] == ["encoding"]
    assert document.root.items is None
    assert not document.whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- 甲: &R&D 经费\n", [("reference", 1, 6)]),
        ("- 甲: &x 一\n  乙: *x\n", [("reference", 1, 6), ("reference", 2, 6)]),
        ("- <<: {甲: 1}\n", [("reference", 1, 3)]),
        ("- 甲: !!bool x\n", [("tag", 1, 6)]),
        ("- &x !y\n  甲: 1\n", [("reference", 1, 3), ("tag", 1, 6)]),
        ("%YAML 1.1\n---\n- 甲: 1\n", [("document", 1, 1)]),
        ("- 甲: 1\n---\n- 甲: 2\n", [("document", 2, 1)]),
        ("- ? [甲]\n  : 1\n", [("key", 1, 5)]),
        ("- 甲: 一\x0b二\n", [("control", 1, 7)]),
        ("\ufeff- 甲: 1\n", [("mark", 1, 1)]),
        ('- 甲: "\\UFFFFFFFF"\n', [("syntax", 1, 9)]),
        ("一\n- 甲: 1\n", [("syntax", 1, 1)]),
    ],
)
def test_what_a_data_file_must_not_use_is_refused(
    text: str, expected: list[tuple[str, int, int]]
) -> None:
    assert kinds(read(text)) == expected


@pytest.mark.parametrize("text", ["[" * 300, "[" * 100_000, "- " * 100_000, "{a: " * 50_000])
def test_depth_is_refused_before_it_hurts(text: str) -> None:
    assert [fault.kind for fault in read(text).faults] == ["deep"]


def test_size_and_number_of_nodes_are_bounded() -> None:
    assert [fault.kind for fault in read("x" * 300_000).faults] == ["large"]
    assert [fault.kind for fault in read("- a\n" * 20_001).faults] == ["large"]
    assert not read("- a: 1\n" * 20_001, Limits(1_000_000, 200_000)).faults
