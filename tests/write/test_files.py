"""Files and folders are there whole, old or new, and never less."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from halfyear.errors import HalfyearError
from halfyear.write.files import create, locked, replace


@pytest.mark.skipif(os.name == "nt", reason="权限的位是 POSIX 的")
def test_a_replaced_file_keeps_its_mode_and_leaves_nothing_behind(tmp_path: Path) -> None:
    file = tmp_path / "甲.yaml"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o640)
    replace(file, b"new")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"new", 0o640)
    assert [path.name for path in tmp_path.iterdir()] == ["甲.yaml"]


@pytest.mark.parametrize("call", ["write", "fsync", "chmod", "replace"])
def test_a_failure_at_any_step_leaves_the_old_file(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "甲.yaml"
    file.write_text("old", encoding="utf-8")

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    if call == "write":
        monkeypatch.setattr("halfyear.write.files.os.fdopen", fail)
    elif call == "fsync":
        monkeypatch.setattr("halfyear.write.files.os.fsync", fail)
    else:
        monkeypatch.setattr(Path, call, fail)
    with pytest.raises(HalfyearError, match="磁盘已满；原来的文件没有动"):
        replace(file, b"new")
    monkeypatch.undo()
    assert file.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["甲.yaml"]


def test_a_writer_killed_at_any_time_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    file = tmp_path / "x"
    old, new = b"o" * 2_000_000, b"n" * 2_000_000
    program = (
        "import sys, pathlib\n"
        "from halfyear.write.files import replace\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "print('ready', flush=True)\n"
        "while True:\n"
        "    for letter in (b'o', b'n'): replace(path, letter * 2_000_000)\n"
    )
    file.write_bytes(old)
    for pause in (0.0, 0.003, 0.007, 0.011, 0.02):
        with subprocess.Popen(
            [sys.executable, "-c", program, str(file)], stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(pause)
            process.kill()
        assert file.read_bytes() in (old, new)


def test_what_a_killed_process_left_is_swept(tmp_path: Path) -> None:
    stale, young = tmp_path / ".halfyear-old", tmp_path / ".halfyear-young"
    for path in (stale, young):
        path.touch()
    folder = tmp_path / ".halfyear-folder"
    folder.mkdir()
    for path in (stale, folder):
        os.utime(path, (0, 0))
    replace(tmp_path / "x", b"")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".halfyear-young", "x"]


def test_a_folder_is_made_with_all_its_files(tmp_path: Path) -> None:
    create(tmp_path / "data" / "2025", {"甲.yaml": "一\n", "乙.yaml": "二\n"})
    assert sorted(path.name for path in (tmp_path / "data").iterdir()) == ["2025"]
    assert (tmp_path / "data" / "2025" / "甲.yaml").read_bytes() == "一\n".encode()


def test_a_folder_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "2025").mkdir()
    (tmp_path / "2025" / "x").write_text("old", encoding="utf-8")
    with pytest.raises(HalfyearError, match="已经有了，不覆盖"):
        create(tmp_path / "2025", {"甲.yaml": ""})
    assert [path.name for path in (tmp_path / "2025").iterdir()] == ["x"]


def test_a_folder_that_cannot_be_filled_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(HalfyearError, match="建不了"):
        create(tmp_path / "2025", {"甲.yaml": "", f"{'名' * 100}.yaml": ""})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["../甲.yaml", "甲/乙.yaml", "/tmp/甲.yaml", "..", "甲\0.yaml", ""]
)
def test_nothing_is_written_outside_of_a_new_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(HalfyearError, match="不能作文件名"):
        create(tmp_path / "2025", {"甲.yaml": "", name: ""})
    assert list(tmp_path.iterdir()) == []


def test_a_second_writer_waits_and_then_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("halfyear.write.lock._WAIT", 0.1)
    with (
        locked(tmp_path),
        pytest.raises(HalfyearError, match="另一个 halfyear 正在改"),
        locked(tmp_path),
    ):
        pass
    with locked(tmp_path):
        pass


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="管道是 POSIX 的")
def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "null").symlink_to(os.devnull)
    for path in (tmp_path / "pipe", tmp_path / "null"):
        before = path.lstat().st_ino
        with pytest.raises(HalfyearError, match="是设备或管道"):
            replace(path, b"new")
        assert path.lstat().st_ino == before
