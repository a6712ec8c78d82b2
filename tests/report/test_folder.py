"""What stands in a folder is seen as what it is; nothing but regular files is opened."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from halfyear.errors import HalfyearError, reason
from halfyear.report.folder import entries, read, reports

PIPES = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="文件夹里的管道是 POSIX 的")


@PIPES
def test_entries_are_told_apart_without_opening_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "甲.yaml").write_bytes(b"- 1\n")
    (tmp_path / "乙.docx").write_bytes(b"x")
    (tmp_path / "丙").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "链.yaml").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "管.yaml")
    assert entries(tmp_path) == {
        "甲.yaml": b"- 1\n",
        "乙.docx": b"",
        "丙": "folder",
        "链.yaml": "link",
        "管.yaml": "special",
    }


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda path: os.mkfifo(path), id="pipe", marks=PIPES),  # noqa: PLW0108  (absent on Windows)
        pytest.param(lambda path: Path(path).symlink_to("x"), id="link"),
    ],
)
def test_what_is_no_regular_file_is_not_read(make: object, tmp_path: Path) -> None:
    path = tmp_path / "甲.yaml"
    make(path)  # type: ignore[operator]  # one of two functions of a path
    with pytest.raises(HalfyearError, match=r"甲\.yaml"):
        read(path)


def test_reports_are_found_below_a_folder_but_not_behind_links(tmp_path: Path) -> None:
    for name in ("2023", "2024", ".hidden", "省厅/2024"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "report.yaml").touch()
    (tmp_path / "again").symlink_to(tmp_path / "2024")
    assert [path.relative_to(tmp_path).as_posix() for path in reports(tmp_path)] == [
        "2023",
        "2024",
        "省厅/2024",
    ]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (FileNotFoundError(), "没有这个文件或文件夹"),
        (PermissionError(), "没有权限"),
        (IsADirectoryError(), "这是一个文件夹"),
        (NotADirectoryError(), "路径中间有一段不是文件夹"),
        (OSError(errno.ENOSPC, "x"), "磁盘已满"),
        (OSError(errno.EDQUOT, "x"), "磁盘配额已用完"),
        (OSError(errno.ENOTEMPTY, "x"), "文件夹不是空的"),
        (OSError(9999, "strange"), "strange"),
    ],
)
def test_the_system_is_quoted_in_chinese(error: OSError, words: str) -> None:
    assert reason(error) == words


def test_a_folder_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(HalfyearError, match="没有这个文件或文件夹"):
        entries(tmp_path / "nowhere")
