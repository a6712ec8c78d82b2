"""What lies open counts over what stands on the disk, and belongs to the report beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from halfyear.errors import HalfyearError
from halfyear.lsp.desk import Desk, Text


def text(words: str) -> Text:
    return Text("file:///", 1, words)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    here = tmp_path / "2024"
    here.mkdir()
    (here / "report.yaml").write_text("标题: 甲\n", encoding="utf-8")
    (here / "tasks.yaml").write_text("- 序号: 1\n", encoding="utf-8")
    return here


def test_an_unsaved_text_counts_and_a_closed_one_does_not(folder: Path) -> None:
    desk = Desk()
    desk.open[folder / "tasks.yaml"] = text("- 序号: 2\n")
    assert desk.contents(folder).own["tasks.yaml"] == "- 序号: 2\n".encode()
    del desk.open[folder / "tasks.yaml"]
    assert desk.contents(folder).own["tasks.yaml"] == "- 序号: 1\n".encode()


def test_a_file_that_is_not_saved_yet_is_part_of_its_report(folder: Path) -> None:
    desk = Desk()
    desk.open[folder / "规划处.yaml"] = text("- 序号: 1\n")
    assert set(desk.contents(folder).own) == {"report.yaml", "tasks.yaml", "规划处.yaml"}
    assert desk.reports() == {folder}


def test_a_report_may_be_begun_in_the_editor(tmp_path: Path) -> None:
    desk, folder = Desk(), tmp_path / "2025"
    desk.open[folder / "report.yaml"] = text("标题: 甲\n")
    assert desk.report(folder / "tasks.yaml") == folder
    assert set(desk.contents(folder).own) == {"report.yaml"}


@pytest.mark.parametrize("name", ["甲.md", ".schema.json", ".hidden.yaml", "甲"])
def test_what_is_no_sheet_is_part_of_no_report(folder: Path, name: str) -> None:
    assert Desk().report(folder / name) is None


def test_a_file_without_settings_beside_it_is_part_of_no_report(tmp_path: Path) -> None:
    assert Desk().report(tmp_path / "tasks.yaml") is None


def test_a_link_stays_one_whatever_the_editor_shows_for_it(folder: Path) -> None:
    (folder / "规划处.yaml").symlink_to(folder / "tasks.yaml")
    desk = Desk()
    desk.open[folder / "规划处.yaml"] = text("- 序号: 1\n")
    assert desk.contents(folder).own["规划处.yaml"] == "link"


def test_half_a_character_takes_the_place_of_one(folder: Path) -> None:
    desk = Desk()
    desk.open[folder / "tasks.yaml"] = text("甲\ud800乙")
    assert desk.contents(folder).own["tasks.yaml"] == "甲?乙".encode()


def test_a_report_that_is_half_changed_is_refused(folder: Path) -> None:
    (folder / ".halfyear.unfinished").mkdir()
    with pytest.raises(HalfyearError, match="只改了一半"):
        Desk().contents(folder)


def test_the_edition_before_is_looked_for_again_once_files_have_changed(folder: Path) -> None:
    desk = Desk()
    settings = "标题: 甲{}年度\n报告期: {{起: {}-01-01, 止: {}-06-30}}\n"
    (folder / "report.yaml").write_text(settings.format(2024, 2024, 2024), encoding="utf-8")
    assert desk.contents(folder).before is None
    before = folder.with_name("2023")
    before.mkdir()
    (before / "report.yaml").write_text(settings.format(2023, 2023, 2023), encoding="utf-8")
    desk.look_again()
    found = desk.contents(folder).before
    assert found
    assert found[0] == "2023"
