"""The order of findings, and how many are shortened."""

from __future__ import annotations

from halfyear.check.check import findings, shortened
from tests.findings.samples import finding


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
