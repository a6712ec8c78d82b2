"""Whose signatures hold, and whose are wanting."""

from __future__ import annotations

import pytest

from halfyear.report import digest, signing
from halfyear.report.model import Report
from halfyear.report.records import written_tasks
from halfyear.report.signing import Wanting
from halfyear.rules.example import Example

SHEETS = """\
# report.yaml
处室: [规划处, 基础处]
审签: [{roles}]
---
# tasks.yaml
- {{序号: 1, 重点工作: 健全体制机制。, 牵头责任处室: 规划处}}
- {{序号: 2, 重点工作: 建设平台。, 牵头责任处室: [基础处, 规划处]}}
{more}"""
LEADERLESS = "- {序号: 3, 重点工作: 其他。}\n"


def made(roles: str, *signed: tuple[str, str | None], more: str = "") -> Report:
    """A report that asks for roles, signed as it is by some, each for a division or for the whole."""
    text = SHEETS.format(roles=roles, more=more)
    plain = Example(False, text).report
    records = ""
    for role, division in signed:
        now = digest.reported(plain, division) if division else digest.signed(plain)
        where = f"  处室: {division}\n" if division else ""
        records += (
            f"- 角色: {role}\n  姓名: 张三\n{where}  时间: 2024-07-08T09:30:00+08:00\n"
            f"  摘要: {now.text}\n  各项: {written_tasks(now.tasks)}\n"
        )
    report = Example(False, f"{text}---\n# sign.yaml\n{records}").report
    assert len(signing.standing(report)) == len(signed)
    assert all(one.holds for one in signing.standing(report))
    return report


@pytest.mark.parametrize(
    ("roles", "signed", "wanting"),
    [
        ("", (), ()),
        ("分管领导", (), (Wanting("分管领导", None),)),
        ("分管领导, 分管领导", (), (Wanting("分管领导", None),)),
        ("分管领导", (("分管领导", None),), ()),
        ("分管领导", (("保密审查", None),), (Wanting("分管领导", None),)),
        ("处室负责人", (), (Wanting("处室负责人", ("规划处", "基础处")),)),
        ("科室负责人", (), (Wanting("科室负责人", ("规划处", "基础处")),)),
        ("处室负责人", (("处室负责人", None),), ()),
        # The second of two leads has seen the task, and is not the one who answers for it.
        ("处室负责人", (("处室负责人", "规划处"),), (Wanting("处室负责人", ("基础处",)),)),
        ("处室负责人", (("处室负责人", "规划处"), ("处室负责人", "基础处")), ()),
        # Several leaders may share the divisions between them.
        ("分管领导", (("分管领导", "规划处"),), (Wanting("分管领导", ("基础处",)),)),
        ("分管领导", (("分管领导", "规划处"), ("分管领导", "基础处")), ()),
    ],
    ids=[
        "nobody",
        "one",
        "twice",
        "signed",
        "another",
        "each",
        "each-section",
        "one-for-all",
        "some",
        "all",
        "shared-some",
        "shared",
    ],
)
def test_a_role_is_covered_by_the_whole_or_by_all_first_leads(
    roles: str, signed: tuple[tuple[str, str | None], ...], wanting: tuple[Wanting, ...]
) -> None:
    assert signing.wanting(made(roles, *signed)) == wanting


def test_a_task_that_nobody_leads_asks_for_the_whole() -> None:
    for signed in ((), (("处室负责人", "规划处"), ("处室负责人", "基础处"))):
        report = made("处室负责人", *signed, more=LEADERLESS)
        assert signing.wanting(report) == (Wanting("处室负责人", None),)


def test_a_report_without_tasks_waits_for_whom_it_asks() -> None:
    report = Example(False, "# report.yaml\n审签: 分管领导\n---\n# tasks.yaml\n").report
    assert signing.wanting(report) == (Wanting("分管领导", None),)


def test_a_report_without_records_says_nothing() -> None:
    report = Example(False, "- 序号: 1\n").report
    assert signing.of(report) == signing.Signing()
