"""Patches: what they change, that they read like everybody's, and that large files take little time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import unified_diff

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from halfyear.findings.patch import patch
from tests.promises.fuzz.run import bounded

_HEAD = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")


def _patched(old: Sequence[str], new: Sequence[str], context: int = 2) -> list[str]:
    return list(patch(old, new, "a/x", "b/x", context))


def _usual(old: Sequence[str], new: Sequence[str], context: int = 2) -> list[str]:
    return list(unified_diff(old, new, "a/x", "b/x", lineterm="", n=context))


def _applied(old: Sequence[str], lines: Sequence[str]) -> list[str]:
    """What a patch makes of the old version; each of its lines must stand where the hunk says."""
    made: list[str] = []
    done = left = new_left = 0
    for line in lines[2:]:
        if not left and not new_left:
            head = _HEAD.fullmatch(line)
            assert head, line
            left, new_left = (int(head[at] or "1") for at in (2, 4))
            start = int(head[1]) - bool(left)
            assert start >= done
            made += old[done:start]
            assert int(head[3]) - bool(new_left) == len(made)
            done = start
            continue
        if line[0] in " -":
            assert old[done] == line[1:]
            done, left = done + 1, left - 1
        if line[0] in " +":
            made.append(line[1:])
            new_left -= 1
    assert left == new_left == 0
    return [*made, *old[done:]]


_LINES = st.lists(st.sampled_from(["- 序号: 1", "- 序号: 2", "-", "  甲", "  乙", "", "#"]))


@given(_LINES, _LINES, st.integers(0, 3))
def test_a_patch_makes_the_new_version_of_the_old(
    old: list[str], new: list[str], context: int
) -> None:
    assert _applied(old, _patched(old, new, context)) == (new if old != new else old)


@given(_LINES, st.integers(1, 40), st.integers(0, 40), _LINES)
def test_a_patch_of_long_blocks_makes_the_new_version_of_the_old(
    some: list[str], times: int, dropped: int, other: list[str]
) -> None:
    old = ["- 序号: 1", *[f"  {line}" for line in some] * times]
    new = [*old[:dropped], *other, *old[dropped + 1 :]]
    assert _applied(old, _patched(old, new)) == new


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(-1, 8))), st.integers(0, 3))
@example(rows=[(1, 2), (1, 1)], context=0)
def test_a_line_changed_in_each_row_reads_as_everybody_writes_it(
    rows: list[tuple[int, int]], context: int
) -> None:
    old, new = ["# 甲"], ["# 甲"]
    for at, (size, changed) in enumerate(rows):
        row = [f"- 序号: {at}", *(f"  栏目{nth}: 甲{at}" for nth in range(size)), ""]
        old += row
        # A blank line that is filled is another matter: everybody else takes the next one for it.
        new += [f"{line}改" if line and nth == changed else line for nth, line in enumerate(row)]
    assert _patched(old, new, context) == _usual(old, new, context)


def test_a_blank_line_that_is_filled_is_not_taken_for_that_of_the_next_row() -> None:
    old = ["- 序号: 0", "  甲", "", "- 序号: 1", "  乙", ""]
    new = ["- 序号: 0", "  甲", "改", "- 序号: 1", "  乙改", ""]
    assert _patched(old, new, 0)[2:] == [
        "@@ -3 +3 @@",
        "-",
        "+改",
        "@@ -5 +5 @@",
        "-  乙",
        "+  乙改",
    ]


@given(st.lists(st.sampled_from("甲乙丙"), max_size=12), st.lists(st.sampled_from("甲乙丁")))
def test_a_text_without_rows_reads_as_everybody_writes_it(old: list[str], new: list[str]) -> None:
    assert _patched(old, new) == _usual(old, new)


def test_nothing_changed_is_no_patch() -> None:
    assert _patched(["- 序号: 1"], ["- 序号: 1"]) == []


def test_a_row_more_is_a_row_more() -> None:
    new = [line for at in range(400) for line in (f"- 序号: {at}", "  完成情况: 甲", "")]
    old = new[:600] + new[603:]
    assert _patched(old, new, 0)[2:] == [
        "@@ -600,0 +601,3 @@",
        *(f"+{line}" for line in new[600:603]),
    ]


def test_a_mark_at_the_head_of_a_file_does_not_hide_the_rows() -> None:
    new = [line for at in range(400) for line in (f"- 序号: {at}", "  完成情况: 甲", "")]
    old = [f"\ufeff{new[0]}", *new[1:]]
    assert _patched(old, new, 0)[2:] == ["@@ -1 +1 @@", f"-{old[0]}", f"+{new[0]}"]


def _half(kinds: int, count: int) -> list[str]:
    return [f"    甲{at % kinds}" if at % 2 else "" for at in range(count)]


def _parted(name: str, count: int) -> list[str]:
    return [line for at in range(count) for line in ("", f"  {name}{at}")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            [
                line
                for at in range(9_000)
                for line in (f"- 序号: {at % 60}", f"  '甲{at % 59}'", "")
            ],
            [line for at in range(9_000) for line in (f"- 序号: {at % 60}", f"  甲{at % 59}", "")],
        ),
        (["- 甲", *_half(150, 40_000)], ["- 甲", *filter(None, _half(150, 40_000))]),
        (_half(1, 300) * 100, [line for line in _half(3, 299) * 100 if line]),
        (["- 甲", *_half(3, 299)] * 100, ["- 甲", "", *_half(5, 299)] * 100),
        (["- 甲", *_half(9, 49)] * 600, ["- 甲", *_half(7, 45)] * 600),
        (["- 甲", *_parted("乙", 31)] * 150, ["- 甲", *_parted("丙", 31)] * 150),
        (["- 甲"] * 40_000, ["- 甲"] * 39_999),
        (["- 甲", "- 乙"] * 20_000, ["- 乙", "- 甲", "- 乙"] * 13_000),
    ],
    ids=[
        "rows",
        "blanks",
        "no rows",
        "long rows",
        "rows alike",
        "rows parted",
        "one kind",
        "two kinds",
    ],
)
def test_many_lines_of_few_kinds_do_not_hang(old: list[str], new: list[str]) -> None:
    with bounded(5):
        lines = _patched(old, new)
    assert _applied(old, lines) == new
