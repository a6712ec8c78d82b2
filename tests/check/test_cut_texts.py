"""Texts that a # cut, values that mean nothing, cells that a lead left empty: told once, at their place."""

from __future__ import annotations

from halfyear.check.check import findings
from halfyear.report.model import Report


def told(report: Report) -> list[tuple[str, str, int]]:
    return [
        (one.code, one.file, one.line)
        for one in findings(report)
        if one.level == "error" or one.code in ("HY303", "HY523")
    ]


def test_a_text_cut_by_a_sign_is_one_error(report: Report) -> None:
    """
    - 序号: 1
      重点工作: 研发投入强度达到3.2%。
      会办单位: 无
      完成情况:
        - 按照要求印发了省级重点实验室建设 #1 清单。
      存在问题: #无
      下步打算: 召开会议
      牵头责任处室: 规划处
    """
    assert told(report) == [("HY021", "tasks.yaml", 5), ("HY021", "tasks.yaml", 6)]


def test_a_co_leads_none_does_not_hide_the_leads_empty_cell(report: Report) -> None:
    """
    - 序号: 1
      重点工作: 健全规划体系。
      会办单位: 无
      牵头责任处室: [规划处, 基础处]
    ---
    # 规划处.yaml
    - 序号: 1
      完成情况: 印发规划。
      存在问题:
      下步打算: 召开会议。
    ---
    # 基础处.yaml
    - 序号: 1
      存在问题: 无
    """
    assert told(report) == [("HY101", "规划处.yaml", 3)]


def test_values_that_mean_nothing_are_told(report: Report) -> None:
    """
    - 序号: 1
      重点工作: 健全规划体系。
      会办单位: ~
      完成情况: null
      存在问题: {}
      下步打算: 暂无
      牵头责任处室: 规划处
    """
    assert [code for code, _, _ in told(report)] == ["HY122", "HY122", "HY122", "HY523"]


def test_a_key_too_far_in_is_told_at_its_place_and_nothing_else_of_it(report: Report) -> None:
    """
    - 序号: 1
      重点工作: 健全规划体系。
      会办单位: 无
      牵头责任处室: 规划处
    - 序号: 2
      重点工作: 建设科技创新平台。
      会办单位: 无
      牵头责任处室: 规划处
    ---
    # 规划处.yaml
    - 序号: 1
      完成情况: 印发规划。
        存在问题:没有
      下步打算: 召开会议。
    - 序号: 2
      完成情况:
        - 印发方案。
          存在问题：没有
      下步打算: 召开会议。
    """
    assert told(report) == [("HY001", "规划处.yaml", 3), ("HY002", "规划处.yaml", 8)]
