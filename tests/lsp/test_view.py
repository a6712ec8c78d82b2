"""A report that is read again after each edit says what one says that is read for the first time."""

from __future__ import annotations

import pytest

from halfyear.check.session import Session
from halfyear.lsp.view import Reader, View
from halfyear.report.folder import Contents, entries
from halfyear.report.load import Entry
from halfyear.rules.example import TODAY
from tests.conftest import DATA
from tests.lsp.views import FOLDER, PLAN


def said(view: View) -> list[object]:
    """All findings, and where the other places of each are."""
    return [
        (one, [(other.source.path, other.start, other.end, other.raw) for other in one.others])
        for one in view.found
    ]


def contents(own: dict[str, Entry]) -> Contents:
    return Contents(FOLDER, own, None)


EDITS = (
    ("规划处", "- 序号: 1\n", "# 甲\n\n- 序号: 1\n"),
    ("规划处", "制订完善", "制定,完善"),
    ("tasks", "会办单位: 无", "会办单位: [省经信厅]"),
    ("基础处", "（试行）", ""),
    ("规划处", "  存在问题: 无\n", '  存在问题: "无\n'),
    ("规划处", '  存在问题: "无\n', "  存在问题: 无\n"),
    ("规划处", "  # halfyear: 忽略 HY201 2024年9月4日已按此稿公开\n", ""),
    ("report", "字数: 300", "字数: 100"),
    ("tasks", "- 序号: 6\n", "- 序号: 7\n"),
)


def test_after_each_edit_the_same_is_said_as_of_a_report_that_is_read_anew() -> None:
    own = entries(DATA)
    reader = Reader()
    assert said(reader.view(contents(own), TODAY, {})) == said(
        Reader().view(contents(own), TODAY, {})
    )
    for name, old, new in EDITS:
        before = own[f"{name}.yaml"]
        assert isinstance(before, bytes)
        assert old.encode() in before
        own = own | {f"{name}.yaml": before.replace(old.encode(), new.encode(), 1)}
        now = reader.view(contents(own), TODAY, {})
        assert said(now) == said(Reader().view(contents(own), TODAY, {}))
        assert now.failed == ()


def test_what_is_remembered_and_does_not_hold_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    own = entries(DATA)
    reader = Reader()
    wanted = said(reader.view(contents(own), TODAY, {}))
    with monkeypatch.context() as patch:
        patch.setattr(Session, "verdict", _lost)
        view = reader.view(contents(own), TODAY, {})
    assert said(view) == wanted
    assert view.failed == ()
    assert said(reader.view(contents(own), TODAY, {})) == wanted


def _lost(*_: object) -> None:
    raise KeyError("what is remembered is of another report")


def test_a_report_whose_findings_cannot_be_put_together_has_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Session, "verdict", _lost)
    monkeypatch.setattr("halfyear.lsp.view.findings", _lost)
    view = Reader().view(contents(entries(DATA)), TODAY, {})
    assert view.found == []
    assert view.failed == ("",)
    assert view.sheets[PLAN].rows
