"""Digests of what is printed: the same for the same words, another for any other."""

from __future__ import annotations

import hashlib
import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from halfyear.report import digest, signing
from halfyear.report.folder import entries
from halfyear.report.load import load
from halfyear.report.model import Period, Report
from halfyear.rules.example import Example
from halfyear.write.edition import next_edition
from tests.conftest import DATA

SHEETS = """\
# report.yaml
处室: [规划处, 基础处]
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成情况, 用途: 完成}
  - {名称: 备注, 用途: 文本, 公开: 否, 必填: 否}
  - {名称: 牵头处室, 用途: 牵头}
---
# tasks.yaml
- {序号: 1, 重点工作: 健全体制机制。, 牵头处室: 规划处, 备注: 快}
- {序号: 2, 重点工作: 建设平台。, 牵头处室: [基础处, 规划处]}
---
# 规划处.yaml
- {序号: 1, 完成情况: 印发方案。}
---
# 基础处.yaml
- 序号: 2
  完成情况:
    - 印发方案。
    - 召开会议。
"""


def made(old: str = "", new: str = "") -> Report:
    """The report, with some words changed."""
    assert old in SHEETS
    return Example(False, SHEETS.replace(old, new, 1)).report


def both(report: Report) -> tuple[str, str, str]:
    """The digests of the whole and of the two divisions."""
    return (
        digest.signed(report).text,
        digest.reported(report, "规划处").text,
        digest.reported(report, "基础处").text,
    )


def test_the_digest_is_as_it_was_when_the_first_were_put_down() -> None:
    # A change here makes every signature that was ever given look broken.
    report = load("2024", entries(DATA), today=date(2024, 9, 30))
    assert digest.published(report).text == (
        "sha256:9a36f8302a626e85c7c5c80bdcbd0a73ebdd6e964150f1b85c9329dd0b2ca76a"
    )
    assert digest.signed(report).text == (
        "sha256:6e84a345fc3bdb57ac36829dae78de3b72a123d11a484262d9ce56495c595c4a"
    )
    assert digest.reported(report, "规划处").text == (
        "sha256:9bed98f5bd839d8be653e06adde2df0ef0b3a1b0b96d4847432bea9039e65eb6"
    )


def test_the_digest_is_what_the_decision_says() -> None:
    rows = [
        ["1", "健全体制机制。", "印发方案。", "规划处"],
        ["2", "建设平台。", "1. 印发方案。\n2. 召开会议。", "基础处\n规划处"],
    ]
    report = made()
    head = [["序号", "重点工作", "完成情况", "牵头处室"]]
    facts = [["发布机构", "省科技厅"]]
    stated = [1, report.title, facts, None, None, [], [], head, [[None, [[None, rows]], []]]]
    text = json.dumps(stated, separators=(",", ":")).encode()
    assert digest.signed(report).text == f"sha256:{hashlib.sha256(text).hexdigest()}"
    names = head[0][1:]
    led = [["1", [[[name, said] for name, said in zip(names, rows[0][1:], strict=True)]]]]
    led += [["2", [[[name, said] for name, said in zip(names, rows[1][1:], strict=True)]]]]
    text = json.dumps([1, "规划处", led], separators=(",", ":")).encode()
    assert digest.reported(report, "规划处").text == f"sha256:{hashlib.sha256(text).hexdigest()}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("印发方案。}", "'印发方案。'}"),
        ("- {序号: 1, 重点工作: 健全体制机制。", "- {重点工作: 健全体制机制。, 序号: 1"),
        ("# 规划处.yaml\n", "# 规划处.yaml\n# 已核对\n"),
        ("备注: 快", "备注: 慢"),
        ("[基础处, 规划处]", "基础处、规划处"),
    ],
    ids=["quotes", "order", "comment", "hidden", "names"],
)
def test_what_prints_alike_has_one_digest(old: str, new: str) -> None:
    if new == "基础处、规划处":
        # Names that stand as they were written are printed so.
        assert both(made(old, new))[0] != both(made())[0]
    else:
        assert both(made(old, new)) == both(made())


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("完成情况: 印发方案。", "完成情况: 印发方案", (True, True, False)),
        ("    - 召开会议。\n", "", (True, True, True)),
        ("建设平台", "建设平 台", (True, True, True)),
        ("名称: 重点工作", "名称: 重点工作, 标题: 任务", (True, False, False)),
        ("备注, 用途: 文本, 公开: 否", "备注, 用途: 文本", (True, True, True)),
        ("# report.yaml\n", "# report.yaml\n前言: 现公布如下。\n", (True, False, False)),
    ],
    ids=["mark", "item", "blank", "heading", "shown", "around"],
)
def test_what_prints_otherwise_has_another(
    old: str, new: str, changed: tuple[bool, bool, bool]
) -> None:
    before, now = both(made()), both(made(old, new))
    assert tuple(one != other for one, other in zip(before, now, strict=True)) == changed


def test_merging_cells_changes_no_digest() -> None:
    """Cells of several rows that say the same are one or several, as it pleases the form."""
    merged = "用途: 牵头, 样式: 合并"
    text = SHEETS.replace("[基础处, 规划处]", "规划处")
    apart, together = (
        Example(False, one).report for one in (text, text.replace("用途: 牵头", merged))
    )
    assert both(apart) == both(together)


def test_a_lone_surrogate_has_a_digest() -> None:
    report = load("", {"report.yaml": '标题: "\\ud800"\n'.encode()})
    assert digest.published(report).text.startswith("sha256:")


@given(st.lists(st.text("0123456789", min_size=1, max_size=2), unique=True, max_size=8))
@settings(max_examples=30)
def test_tasks_that_differ_are_those_that_changed_came_or_went(numbers: list[str]) -> None:
    before = dict.fromkeys(numbers, "a")
    now = {number: "ab"[at % 2] for at, number in enumerate(numbers[1:])} | {"100": "a"}
    told = signing.others(before, now)
    assert set(told) == {n for n in {*before, *now} if before.get(n) != now.get(n)}
    assert len(told) == len(set(told))


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((), "任务以外的部分"),
        (("3",), "第 3 项"),
        (("1", "2"), "第 1、2 项"),
        (("1", "2", "3", "4", "5", "6"), "第 1、2、3、4、5 等 6 项"),
    ],
    ids=["none", "one", "two", "many"],
)
def test_tasks_are_said_by_their_numbers(numbers: tuple[str, ...], words: str) -> None:
    assert signing.numbered(numbers) == words


def test_the_next_edition_takes_no_record_over() -> None:
    files = entries(DATA)
    record = b"- \xe7\x94\xb2: 1\n"
    report = load("2024", {**files, "sign.yaml": record, "publish.yaml": record})
    assert (
        not {"sign.yaml", "publish.yaml"}
        & next_edition(report, Period(date(2025, 1, 1), date(2025, 6, 30))).files.keys()
    )
    assert {sheet.name for sheet in report.sheets}.isdisjoint(("sign.yaml", "publish.yaml"))
