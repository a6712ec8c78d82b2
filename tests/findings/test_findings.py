"""Findings as text: nothing in the data may be obeyed by a terminal or a runner."""

from __future__ import annotations

import json
import re

import pytest

from halfyear.check.check import Finding, Verdict, findings, shortened
from halfyear.findings.console import console, summary
from halfyear.findings.github import github
from halfyear.report.model import Report
from halfyear.source.span import Source, Span
from halfyear.text.shown import breadth, harmless


def finding(
    message: str = "事实", line: str = "- 甲: 乙", start: int = 5, end: int = 6, **fields: object
) -> Finding:
    source = Source("data/规划处.yaml", line)
    span = Span(source, start, end)
    known: dict[str, object] = {"file": source.path, "level": "error", "accepted": None} | fields
    return Finding(
        line=1,
        column=start + 1,
        end=(1, end + 1),
        code="HY999",
        name="x",
        message=message,
        span=span,
        **known,  # type: ignore[arg-type]  # the fields are spelled by the tests
    )


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


def test_data_cannot_speak_to_the_github_runner() -> None:
    out = github([finding(message="100%\n::error::x ##[group]y", file="a,b:c%.yaml")])
    assert out.count("\n") == 1
    assert out.startswith("::error file=a%2Cb%3Ac%25.yaml,line=1,")
    assert out.endswith("::100%25%0A::error::x ##%5Bgroup]y\n")


def test_errors_come_first_for_github_and_accepted_ones_not_at_all() -> None:
    levels = ("info", "warning", "error")
    out = github([*(finding(level=level) for level in levels), finding(accepted="理由")])
    assert [line[:8] for line in out.splitlines()] == ["::error ", "::warnin", "::notice"]


def test_the_summary_counts_what_is_open_and_what_is_accepted() -> None:
    found = [finding(), finding(level="warning"), finding(accepted="理由")]
    assert (
        summary([Verdict(found, 2, 3)])
        == "未通过：检查了 1 份报表、2 项任务、3 个处室，1 处错误，1 处警告，1 处例外已接受。\n"
    )
    assert summary([Verdict([], 2, 3)]).startswith("通过：")
    assert "，0 处警告，2 处提示，0 处例外" in summary([Verdict([finding(level="info")] * 2, 2, 3)])


def test_findings_are_in_reading_order() -> None:
    from halfyear.report.load import load
    from halfyear.rules.example import SETTINGS

    texts = {
        "report.yaml": SETTINGS,
        "tasks.yaml": "- 序号: 1\n- 序号: 一\n",
        "规划处.yaml": "- 序号: 9\n  坏: 1\n",
    }
    found = findings(load("", {name: text.encode() for name, text in texts.items()}))
    places = [(one.file, one.line, one.column) for one in found]
    order = ["report.yaml", "tasks.yaml", "规划处.yaml"]
    assert places == sorted(places, key=lambda place: (order.index(place[0]), *place[1:]))
    assert len(places) >= 4


def test_of_a_thousand_findings_of_one_rule_in_one_file_the_last_that_is_shown_counts_all() -> None:
    many = [finding(f"事实{at}") for at in range(1500)]
    few = [finding(file="data/基础处.yaml")]
    shown = shortened([*many, *few])
    assert shown[:999] == many[:999]
    assert shown[999].message == "事实999（HY999 在这个文件里共 1500 处，只列出前 1000 处）"
    assert shown[1000:] == few


def test_a_thousand_findings_need_no_word() -> None:
    many = [finding(f"事实{at}") for at in range(1000)]
    assert shortened(many) == many


def test_json_that_is_made_harmless_means_the_same() -> None:
    said = {"a\u200b": ["##[x]##vso[y]", "\U000e0041", "\x1b\n甲😀", "\ud800"]}
    text = harmless(json.dumps(said, ensure_ascii=False, indent=2))
    assert json.loads(text) == said
    assert re.search(r"##\w*\[|[^\n\x20-\x7e甲😀]", text) is None
