"""The last command that changed sheets can be taken back, and nothing else."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from halfyear.errors import HalfyearError
from halfyear.write.files import HIDDEN
from halfyear.write.undo import last, remember, undo

AT = datetime(2024, 7, 8, 9, 30)


def change(folder: Path, files: dict[str, bytes], command: str = "fmt", minute: int = 30) -> None:
    remember(folder, command, files, AT.replace(minute=minute))
    for name, data in files.items():
        (folder / name).write_bytes(data)


def test_steps_are_taken_back_one_by_one(tmp_path: Path) -> None:
    sheet, other = tmp_path / "甲.yaml", tmp_path / "乙.yaml"
    sheet.write_bytes(b"a\r\n\xff")
    change(tmp_path, {"甲.yaml": b"b"})
    change(tmp_path, {"甲.yaml": b"c", "乙.yaml": b"d"}, "collect", 31)
    step = undo(tmp_path)
    assert (step.command, step.at) == ("collect", "2024-07-08T09:31:00")
    assert (sheet.read_bytes(), other.exists()) == (b"b", False)
    assert undo(tmp_path).command == "fmt"
    assert sheet.read_bytes() == b"a\r\n\xff"
    with pytest.raises(HalfyearError, match="没有可以撤回的改动"):
        undo(tmp_path)


def test_what_one_command_does_is_one_step(tmp_path: Path) -> None:
    (tmp_path / "甲.yaml").write_bytes(b"a")
    for data in (b"b", b"c"):
        change(tmp_path, {"甲.yaml": data}, "collect")
    change(tmp_path, {"乙.yaml": b"d"}, "collect")
    step = last(tmp_path)
    assert step is not None
    assert step.before == {"甲.yaml": b"a", "乙.yaml": None}
    undo(tmp_path)
    assert (tmp_path / "甲.yaml").read_bytes() == b"a"
    assert last(tmp_path) is None


def test_a_file_that_was_changed_since_is_left(tmp_path: Path) -> None:
    for name in ("甲.yaml", "乙.yaml"):
        (tmp_path / name).write_bytes(b"a")
    change(tmp_path, {"甲.yaml": b"b", "乙.yaml": b"b"})
    (tmp_path / "乙.yaml").write_bytes(b"mine")
    with pytest.raises(HalfyearError, match=r"^乙.yaml在 fmt 以后又改过，没有撤回"):
        undo(tmp_path)
    assert (tmp_path / "甲.yaml").read_bytes() == b"b"
    (tmp_path / "乙.yaml").unlink()
    with pytest.raises(HalfyearError, match=r"^乙.yaml"):
        undo(tmp_path)


def test_a_command_that_was_killed_half_way_is_taken_back(tmp_path: Path) -> None:
    for name in ("甲.yaml", "乙.yaml"):
        (tmp_path / name).write_bytes(b"a")
    remember(tmp_path, "fmt", {"甲.yaml": b"b", "乙.yaml": b"b"}, AT)
    (tmp_path / "甲.yaml").write_bytes(b"b")
    undo(tmp_path)
    assert (tmp_path / "甲.yaml").read_bytes() == (tmp_path / "乙.yaml").read_bytes() == b"a"


def test_what_is_kept_is_bounded_and_git_does_not_see_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for minute in range(15):
        change(tmp_path, {"甲.yaml": str(minute).encode()}, minute=minute)
    kept = json.loads((tmp_path / HIDDEN / "undo.json").read_bytes())
    assert len(kept) == 10
    assert (tmp_path / HIDDEN / ".gitignore").read_text() == "*\n"
    monkeypatch.setattr("halfyear.write.undo._LARGEST", 100)
    change(tmp_path, {"甲.yaml": b"x" * 200}, minute=20)
    change(tmp_path, {"甲.yaml": b"y"}, minute=21)
    assert last(tmp_path) is None  # what it was takes too much room


@pytest.mark.parametrize(
    "record",
    [
        "{",
        "[1]",
        '[{"command": "fmt", "at": "", "before": {"../甲.yaml": null}, "after": {"../甲.yaml": ""}}]',
        '[{"command": "fmt", "at": "", "before": {"甲.yaml": "?"}, "after": {"甲.yaml": ""}}]',
        '[{"command": "fmt", "at": "", "before": {"甲.yaml": null}, "after": {}}]',
        '[{"command": "fmt", "at": "", "before": {"甲.sh": null}, "after": {"甲.sh": ""}}]',
        "[" * 100_000,
        "7",
        "",
    ],
    ids=[
        *("no-json", "number", "elsewhere", "base64", "keys", "other-file", "deep", "no-list"),
        "empty",
    ],
)
def test_a_broken_or_forged_record_changes_nothing(tmp_path: Path, record: str) -> None:
    (tmp_path / HIDDEN).mkdir()
    (tmp_path / HIDDEN / "undo.json").write_text(record, encoding="utf-8")
    with pytest.raises(HalfyearError, match="撤回用的记录坏了"):
        undo(tmp_path)
    assert last(tmp_path) is None
    (tmp_path / "甲.yaml").write_bytes(b"a")
    change(tmp_path, {"甲.yaml": b"b"})
    undo(tmp_path)
    assert (tmp_path / "甲.yaml").read_bytes() == b"a"


def test_what_cannot_be_read_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / HIDDEN / "undo.json").mkdir(parents=True)
    assert last(tmp_path) is None
    with pytest.raises(HalfyearError, match="这是一个文件夹"):
        undo(tmp_path)
    with pytest.raises(HalfyearError, match="这是一个文件夹"):
        change(tmp_path, {"甲.yaml": b"b"})


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    report, outside = tmp_path / "2024", tmp_path / "别处"
    report.mkdir()
    outside.mkdir()
    (report / HIDDEN).symlink_to(outside)
    with pytest.raises(HalfyearError, match="是链接"):
        change(report, {"甲.yaml": b"b"})
    assert not list(outside.iterdir())
