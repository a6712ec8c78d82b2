"""Findings on the screen: nothing in the data may be obeyed by a terminal or a runner."""

from __future__ import annotations

import re

import pytest

from halfyear.check.check import Verdict, findings
from halfyear.findings.console import console, summary
from halfyear.report.model import Report
from halfyear.text.shown import breadth
from tests.findings.samples import finding


def test_the_mark_stands_under_wide_characters() -> None:
    assert console([finding()]).splitlines() == [
        "data/规划处.yaml:1:6  错误 HY999  事实",
        "    - 甲: 乙",
        "          ^^",
    ]


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "  完成情况: " + "前" * 200 + "错" + "后" * 200
    place = line.index("错")
    for width in (40, 80, 120):
        _, shown, mark = console(
            [finding(line=line, start=place, end=place + 1)], width=width
        ).splitlines()
        assert breadth(shown) <= width
        assert shown.startswith("    …")
        assert shown.endswith("…")
        assert breadth(shown[: shown.index("错")]) == len(mark) - 2


def test_a_place_longer_than_the_line_is_cut_too() -> None:
    line = "- " + "字" * 300
    _, shown, mark = console([finding(line=line, start=2, end=302)], width=80).splitlines()
    assert breadth(shown) <= 80
    assert len(mark) <= 80


def test_data_is_printed_inert_on_the_console() -> None:
    out = console(
        [finding(message="[/b] :x: \x1b[31m \x07", line="- 甲: \x1b]0;x\x07")], color=False
    )
    assert "\x1b" not in out
    assert "\x07" not in out
    assert "[/b] :x: ␛[31m ␇" in out


@pytest.mark.parametrize(
    "words", ["::error::甲", " ::set-output name=a::b", "##[error]甲", "##vso[甲]"]
)
def test_data_on_the_console_cannot_speak_to_a_runner(words: str) -> None:
    """The console's words are the log of whoever runs it there; blanks before :: are passed over."""
    out = console([finding(words, words, 0, 1, file=words, accepted=words)])
    assert not re.search(r"^\s*::|##\w*\[", out, re.MULTILINE)


def test_a_message_is_one_line_whatever_the_data(report: Report) -> None:
    """
    - 序号: |
        1
        二
    """
    assert "␊" in "".join(one.message for one in findings(report))
    assert {len(one.message.splitlines()) for one in findings(report)} == {1}


def test_the_summary_counts_what_is_open_and_what_is_accepted() -> None:
    found = [finding(), finding(level="warning"), finding(accepted="理由")]
    assert (
        summary([Verdict(found, 2, 3)])
        == "未通过：检查了 1 份报表、2 项任务、3 个处室，1 处错误，1 处警告，1 处例外已接受。\n"
    )
    assert summary([Verdict([], 2, 3)]).startswith("通过：")
    assert "，0 处警告，2 处提示，0 处例外" in summary([Verdict([finding(level="info")] * 2, 2, 3)])
