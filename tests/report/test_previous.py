"""Which report is that of the period before."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from halfyear.report.folder import before, entries, report
from halfyear.rules.example import SETTINGS
from tests.conftest import Outcome
from tests.report.editions import edition

Run = Callable[..., Outcome]


def name(folder: Path) -> str | None:
    found = before(folder, entries(folder))
    return found[0] if found else None


@pytest.fixture
def now(tmp_path: Path) -> Path:
    return edition(tmp_path / "data" / "2024", "2024-06-30")


def test_the_latest_edition_beside_it_that_ended_before_is_the_one(now: Path) -> None:
    assert name(now) is None
    for folder, end in {"a": "2022-12-31", "b": "2023-12-31", "c": "2024-12-31"}.items():
        edition(now.parent / folder, end)
    (now.parent / "notes").mkdir()
    (now.parent / "README.md").touch()
    assert name(now) == "b"
    assert report(now).previous is not None


TITLE = "标题: 省科技厅2024年度重点工作任务半年度进展情况"


@pytest.mark.parametrize(
    ("title", "known"),
    [
        ("省科技厅2023年度重点工作任务完成情况", True),
        ("省科技厅2023年度重点工作任务1—11月进展情况表", True),
        ("省科技厅二〇二三年度重点工作任务完成情况（全年）", True),
        ("省教育厅2023年度重点工作任务完成情况", False),
        ("省科技厅2023年度民生实事完成情况", False),
    ],
)
def test_the_edition_before_is_of_the_same_title_year_aside(
    now: Path, title: str, known: bool
) -> None:
    other = edition(now.parent / "2023", "2023-12-31") / "report.yaml"
    text = other.read_text(encoding="utf-8")
    assert TITLE in text
    other.write_text(text.replace(TITLE, f"标题: {title}"), encoding="utf-8")
    assert (name(now) == "2023") is known


def test_two_that_end_on_one_day_are_of_two_departments(now: Path) -> None:
    edition(now.parent / "a", "2023-06-30")
    edition(now.parent / "b", "2023-12-31")
    edition(now.parent / "c", "2023-12-31")
    assert name(now) is None


def test_the_edition_that_is_named_goes_before_the_one_that_is_found(tmp_path: Path) -> None:
    for folder, end in {"a": "2022-12-31", "b": "2023-12-31"}.items():
        edition(tmp_path / folder, end)
    assert name(edition(tmp_path / "x", "2024-06-30", before="上期: ../a\n")) == "a"
    assert name(edition(tmp_path / "y", "2024-06-29", before="上期: 无\n")) is None
    assert name(edition(tmp_path / "z", "2024-06-28", before="上期:\n")) == "b"


def test_the_current_folder_has_its_edition_before(
    now: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition(now.parent / "2023", "2023-12-31")
    monkeypatch.chdir(now)
    assert name(Path()) == "2023"


@pytest.mark.parametrize(
    "words",
    [
        "../../outside",
        "{outside}",
        "../link",
        ".",
        "..",
        "../2024",
        "../nothing",
        "../file",
        "a\x00b",
    ],
    ids=["up", "absolute", "link", "itself", "around", "by-name", "absent", "file", "nul"],
)
def test_what_lies_elsewhere_is_never_read(
    halfyear: Run, tmp_path: Path, now: Path, words: str
) -> None:
    outside = edition(tmp_path / "outside", "2023-12-31")
    (now.parent / "link").symlink_to(outside)
    (now.parent / "file").touch()
    settings = now / "report.yaml"
    said = words.format(outside=outside)
    settings.write_text(f"{SETTINGS}上期: {json.dumps(said)}\n", encoding="utf-8")
    assert name(now) is None
    out = halfyear("validate", now).out
    assert "HY801" in out
    assert f"{len(SETTINGS.splitlines()) + 1}:5  错误 HY801" in out


def test_a_link_beside_a_report_is_not_found_either(tmp_path: Path, now: Path) -> None:
    (now.parent / "link").symlink_to(edition(tmp_path / "outside", "2023-12-31"))
    folder = now.parent / "2023"
    folder.mkdir()
    (folder / "report.yaml").symlink_to(tmp_path / "outside" / "report.yaml")
    assert name(now) is None
