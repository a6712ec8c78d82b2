"""A report that stays open gives what a fresh start gives."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from halfyear.check import moves
from halfyear.check.check import verdict
from halfyear.check.session import Session
from halfyear.report.folder import Contents, contents
from halfyear.report.model import Report
from halfyear.rules import Hit, by_code

_DAY = date(2024, 8, 1)


def test_an_edit_is_checked_like_a_fresh_start(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text("标题: 甲\n栏目:\n- {名称: 序号, 用途: 序号}\n")
    sheet = tmp_path / "tasks.yaml"
    sheet.write_text("- 序号: 1\n- 序号: 3\n")
    session = Session()
    for text in (
        "- 序号: 1\n- 序号: 3\n",
        "- 序号: 1\n- 序号: 2\n",
        "- 序号: 1\n",
        "- 序号: 1\n- 序号: 3\n",
    ):
        sheet.write_text(text)
        here = contents(tmp_path)
        assert session.verdict(here, _DAY) == verdict(here.report(_DAY))
        report = session.report
        assert report
        assert len(report.tasks) == text.count("序号")


SETTINGS = """\
标题: 甲
栏目:
- {名称: 序号, 用途: 序号}
- {名称: 任务, 用途: 任务}
- {名称: 完成, 用途: 完成}
"""


def _report(*texts: str) -> Contents:
    rows = (
        f"- 序号: {number}\n  任务: 办好第{number}件事。\n  完成: {text}\n"
        for number, text in enumerate(texts, 1)
    )
    sheet = "".join(rows)
    return Contents("甲", {"report.yaml": SETTINGS.encode(), "tasks.yaml": sheet.encode()}, None)


def test_what_stands_below_an_edit_has_moved_and_is_not_looked_at_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = Session()
    session.verdict(_report("已办成，。", "已办成，。", "已办成，。"), _DAY)
    session.prepare()
    looked: list[str] = []
    rule = by_code("HY504")

    def look(report: Report) -> Iterable[Hit]:
        looked.extend(task.number for task in report.tasks)
        return rule.check(report)

    monkeypatch.setattr(
        session,
        "_asked",
        tuple(one._replace(check=look) if one is rule else one for one in session._asked),
    )
    monkeypatch.setattr("halfyear.check.session.fitting", lambda _: ())
    new = _report("已办成，\n    也办好。", "已办成，。", "已办成，。")
    found = [one for one in session.verdict(new, _DAY).findings if one.code == "HY504"]
    assert [(one.task, one.line, one.span and one.span.raw) for one in found] == [
        ("2", 7, "，。"),
        ("3", 10, "，。"),
    ]
    assert looked == ["1"]


def test_after_many_edits_all_is_looked_at_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moves, "MOST", 3)
    session = Session()
    for number in range(12):
        here = _report(f"已办成{number}件，。", "已办成，。")
        assert session.verdict(here, _DAY) == verdict(here.report(_DAY))
