"""Many reports are checked on all processors, and said as if one after the other."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from halfyear.check import many as many_
from halfyear.check.many import Asked
from tests.check.test_cache import told
from tests.conftest import DATA, Outcome

Run = Callable[..., Outcome]
TODAY = date(2024, 9, 30)


@pytest.fixture
def many(tmp_path: Path) -> list[Path]:
    """Reports beside each other that differ in their names and in what is wrong with them."""
    folders = [tmp_path / "data" / f"{number:02}" for number in range(many_._MANY + 1)]
    for number, folder in enumerate(folders):
        shutil.copytree(DATA, folder)
        (folder / "规划处.yaml").write_text(f"- 序号: {number}\n", encoding="utf-8")
    return folders


def test_two_processes_find_what_one_finds_in_the_same_order(
    many: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = dict.fromkeys(many)
    monkeypatch.setattr(many_, "_processors", lambda: 2)
    shared = told(list(many_.survey(asked, Asked(TODAY))))
    monkeypatch.setattr(many_, "_processors", lambda: 1)
    assert shared == told(list(many_.survey(asked, Asked(TODAY))))
    assert len({one[3].file for one in shared}) > many_._MANY  # type: ignore[index]  # rows of told


def test_of_a_file_that_is_asked_for_only_its_findings_are_told(many: list[Path]) -> None:
    name = (many[0] / "规划处.yaml").as_posix()
    (answer,) = many_.survey({many[0]: {name}}, Asked(TODAY))
    assert {one.file for one in answer.findings if one.code not in ("HY102", "HY412", "HY413")} == {
        name
    }


def test_many_reports_are_counted_together(
    many: list[Path], halfyear: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(many[0].parents[1])
    first = halfyear("validate")
    assert f"检查了 {len(many)} 份报表" in first.out
    assert halfyear("validate") == first


def test_a_process_that_stays_finds_what_one_that_starts_finds(
    many: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    few = many[:3]
    monkeypatch.setattr(many_, "_OPEN", 2)
    open_ = many_.Open()
    for number in range(3):
        (few[0] / "规划处.yaml").write_text(f"- 序号: {number}\n  存在问题: 无\n", encoding="utf-8")
        kept = list(many_.survey(dict.fromkeys(few), Asked(TODAY, open_=open_)))
        assert told(kept) == told(list(many_.survey(dict.fromkeys(few), Asked(TODAY))))
        open_.prepare()
    assert open_.session(few[1].as_posix(), now=True)
    assert open_.session(few[2].as_posix(), now=True) is None
