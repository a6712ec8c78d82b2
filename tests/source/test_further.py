"""All that is wrong in a row: what comes to light behind the first cause, each at its place. ⟦⟧ marks them."""

from __future__ import annotations

import re

import pytest

from halfyear.source.further import all_causes
from halfyear.source.parser import parse
from tests.promises.fuzz.run import bounded

NAMES = ("序号", "完成情况", "存在问题", "下步打算")


def marked(text: str) -> str:
    """A sheet with its causes in brackets."""
    spans = {cause.span[1:] for cause in all_causes(parse("甲.yaml", text.encode()), NAMES)}
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]}⟦{text[start:end]}⟧{text[end:]}"
    return text


@pytest.mark.parametrize(
    "sheet",
    [
        """\
- 序号: 1
  完成情况:
    - 甲。
    - ⟦@⟧乙。
    ⟦-⟧丙。
    - ⟦"丁"⟧戊。
    - 己: 庚⟦:⟧ 辛
    - ⟦%⟧壬。
    - ⟦>⟧90。
    ⟦–⟧ 癸。
""",
        """\
- 序号: 1
  完成情况⟦:⟧甲。
  存在问题⟦:⟧无
  下步打算⟦:⟧乙。
""",
        """\
- 序号: 1
⟦\t⟧完成情况: 甲。
⟦\u3000\u3000⟧存在问题: 无
  下步打算:⟦\u00a0⟧乙。
""",
        """\
- 序号: 1
  ⟦完成情况⟧
    - 甲。
  存在问题: ⟦"⟧无
  下步打算: ⟦[⟧乙
""",
        """\
- 序号: 1
  完成情况: ⟦-⟧ 甲。
  存在问题: "C:⟦\\⟧无"
   ⟦下步打算⟧: 乙。
- 序号: 2
  ⟦已经完成⟧
  存在问题⟦:⟧无
""",
        """\
- 序号: 1
  完成情况:
    ⟦–⟧ 甲。
    ⟦-⟧乙。
  存在问题⟦:⟧无
""",
        """\
- 序号: 1
  完成情况:
    -⟦\u00a0⟧甲。
    -⟦\u3000⟧乙。
  存在问题⟦:⟧无
  下步打算:
    ⟦—⟧丙。
""",
    ],
    ids=["items", "colons", "blanks", "ends", "others", "joined", "wide"],
)
def test_each_fault_of_a_row_is_told(sheet: str) -> None:
    text = re.sub("[⟦⟧]", "", sheet)
    assert marked(text) == sheet


def test_a_row_that_is_sound_but_for_one_thing_is_told_of_once() -> None:
    text = "- 序号: 1\n  完成情况:甲。\n  存在问题: 无\n- 序号: 2\n  完成情况: 乙。\n"
    assert marked(text).count("⟦") == 1


def test_settings_are_told_of_one_at_a_time() -> None:
    document = parse("report.yaml", "标题:甲\n报告期:乙\n公开信息: {}\n".encode(), rows=False)
    assert len(all_causes(document, ("标题", "报告期", "公开信息"))) == 1


@pytest.mark.parametrize(
    "row",
    [
        "    - @甲\n" * 10_000,
        "  完成情况:甲\n" * 10_000,
        "    - '甲'乙\n" * 10_000,
        "\t- 甲\n" * 10_000,
    ],
    ids=["signs", "colons", "quotes", "tabs"],
)
def test_thousands_of_faults_do_not_hang(row: str) -> None:
    with bounded(5):
        found = all_causes(parse("甲.yaml", f"- 序号: 1\n  完成情况:\n{row}".encode()), NAMES)
    assert 1 <= len(found) <= 50


def test_many_rows_with_faults_do_not_hang() -> None:
    row = "- 序号: 1\n  完成情况:\n    - @甲\n    - '乙'丙\n    -丁\n"
    document = parse("甲.yaml", (row * 2000).encode())
    with bounded(2):
        found = all_causes(document, NAMES)
    assert {cause.span.line for cause in found if cause.kind == "sign"} == set(range(3, 10_000, 5))
    # What lies behind the first fault of a row is looked for within bounds: in the first rows, not in all.
    behind = {cause.span.line for cause in found if cause.kind == "quoted"}
    assert {4, 9, 14} <= behind
    assert len(behind) < 1000


def test_a_row_that_is_too_long_to_be_read_again_has_its_first_fault_told() -> None:
    row = "- 序号: 1\n  完成情况:\n    - @甲\n    - '乙'丙\n" + "    #\n" * 36_000
    with bounded(2):
        found = all_causes(parse("甲.yaml", row.encode()), NAMES)
    assert [cause.kind for cause in found] == ["sign"]


def test_wide_blanks_before_thousands_of_lines_do_not_hang() -> None:
    row = "- 序号: 1\n  完成情况:甲\n  存在问题: 甲\n" + "    \u3000- 甲\n" * 15_000
    with bounded(2):
        found = all_causes(parse("甲.yaml", row.encode()), NAMES)
    assert [cause.kind for cause in found] == ["glued"]
