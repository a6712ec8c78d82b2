"""Which corrections are offered: those alone that change no name, no figure and nothing else in the file."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest

from halfyear.check.check import Finding, findings
from halfyear.findings.json import json as told
from halfyear.findings.rdjson import rdjson
from halfyear.findings.sarif import sarif
from halfyear.report.model import Report
from halfyear.rules import Hit, Level, Rule
from halfyear.rules.example import Example
from halfyear.source.span import Span

SHEET = """\
- 序号: 1
  重点工作: 按装设备3台，印发《关于按装的通知》，推广“按装助手”，联系电话１３８12345678。
  会办单位: 省教育厅、省财政厅
  完成情况: "按装\\n完毕"
  下步打算: 计划：按装
"""


def offers(
    *changes: tuple[str, str], code: str = "HY599", level: Level = "warning", text: str = SHEET
) -> list[Finding]:
    """What is found where a rule wants some words put for others, each at its first place."""

    def check(report: Report) -> Iterable[Hit]:
        (file,) = (sheet.file.source for sheet in report.sheets)
        for old, new in changes:
            start = file.text.index(old)
            yield Hit(Span(file, start, start + len(old)), {}, new)

    rule = Rule(code, "made", level, "有错", check, "有错\n")
    return findings(Example(False, text).report, [rule])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("按装设", "安装设"),
        ("《关于按装的通知》", "“关于按装的通知”"),
        ("“按装助手”", "‘按装助手’"),
        ("3台", "３台"),
        ("、", "，"),
        ("省财政厅", "省财政厅、"),
    ],
    ids=["word", "title's-marks", "quotes", "width", "comma", "mark-behind"],
)
def test_offered_is(old: str, new: str) -> None:
    (one,) = offers((old, new))
    assert one.fix
    assert one.fix.text == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("于按装的", "于安装的"),
        ("按装助", "安装助"),
        ("3台", "4台"),
        ("3台", "33台"),
        ("3台", "台"),
        ("、", ""),
        ("财政", "民政"),
        ("按装\\n", "安装"),
        ("：按装", ": 安装"),
        ("重点工作", "重要工作"),
        ("序号: 1\n  重", "序号: 1\n  # 重"),
    ],
    ids=[
        "in-title",
        "in-quotes",
        "figure",
        "digit-more",
        "digit-gone",
        "names-joined",
        "name-changed",
        "escape",
        "mapping",
        "key",
        "comment",
    ],
)
def test_not_offered_is(old: str, new: str) -> None:
    (one,) = offers((old, new))
    assert one.fix is None


def test_no_number_of_a_person_is_offered() -> None:
    (one,) = offers(("１３８12345678", "13812345678"))
    assert one.fix is None


def test_a_hint_offers_nothing() -> None:
    (one,) = offers(("按装设", "安装设"), level="info")
    assert one.fix is None


def test_what_is_accepted_offers_nothing() -> None:
    text = SHEET.replace("  重点", "  # halfyear: 忽略 HY599 已按此稿公开\n  重点")
    (one,) = offers(("按装设", "安装设"), text=text)
    assert (one.accepted, one.fix) == ("已按此稿公开", None)


def test_of_two_that_overlap_or_are_alike_one_is_offered() -> None:
    found = offers(("按装设备", "安装设备"), ("装设备3", "装器材3"), ("按装设备", "安装设备"))
    assert [one.fix.text for one in found if one.fix] == ["安装设备"]


def test_rules_on_the_form_may_change_what_only_the_form_says() -> None:
    found = offers(("省教育厅、省财政厅", "[省教育厅, 省财政厅]"), code="HY199")
    assert [one.fix.text for one in found if one.fix] == ["[省教育厅, 省财政厅]"]


def test_one_that_spoils_the_file_does_not_take_the_others_with_it() -> None:
    found = offers(("按装设", "安装设"), ("：按装", ": 安装"), code="HY199")
    assert [one.fix.text for one in found if one.fix] == ["安装设"]


def test_a_large_file_is_read_again_once_and_then_offers_what_is_sound_in_any_case(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    several = (
        ("推广", "推行"),
        ("省教育厅、省财政厅", "[省教育厅, 省财政厅]"),
        ("：按装", ": 安装"),
    )
    found = offers(*several, code="HY199")
    assert [one.fix.text for one in found if one.fix] == ["推行", "[省教育厅, 省财政厅]"]
    monkeypatch.setattr("halfyear.check.offers._WORK", 0)
    found = offers(*several, code="HY199")
    assert [one.fix.text for one in found if one.fix] == ["推行"]
    # What goes together at the first reading is offered as ever.
    found = offers(*several[:2], code="HY199")
    assert [one.fix.text for one in found if one.fix] == ["推行", "[省教育厅, 省财政厅]"]


def test_nothing_is_offered_in_a_file_that_is_not_read_wholly() -> None:
    (one,) = offers(("按装设", "安装设"), text=f"{SHEET}- 序号: 2\n 完成情况: 甲\n")
    assert one.fix is None


def test_every_format_offers_the_same_and_no_other() -> None:
    found = offers(("按装设", "安装设"), ("于按装的", "于安装的"), ("、", "，"))
    (run,) = json.loads(sarif(found))["runs"]
    fixes = [fix for result in run["results"] for fix in result.get("fixes", ())]
    changes = [change for fix in fixes for change in fix["artifactChanges"]]
    places = [place for change in changes for place in change["replacements"]]
    suggested = [
        one
        for each in json.loads(rdjson(found))["diagnostics"]
        for one in each.get("suggestions", ())
    ]
    edits = [one["edit"]["text"] for one in json.loads(told(found)) if one["edit"]]
    assert [place["insertedContent"]["text"] for place in places] == ["安装设", "，"]
    assert [one["text"] for one in suggested] == ["安装设", "，"]
    assert edits == ["安装设", "，"]
