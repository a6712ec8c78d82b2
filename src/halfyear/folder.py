"""What stands in a folder: the one room that opens the files of a report."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from halfyear.errors import HalfyearError, reason
from halfyear.load import Entry
from halfyear.model import SETTINGS_FILE

_LONGEST = 64 * 1024 * 1024  # bytes; what report.yaml allows is far less


def entries(folder: Path) -> dict[str, Entry]:
    """The entries of a report's folder by name. Links are not followed, only regular files are read."""
    try:
        with os.scandir(folder) as found:
            return {
                entry.name: _entry(Path(entry.path))
                for entry in found
                if not entry.name.startswith(".")
            }
    except OSError as error:
        raise HalfyearError(f"读不了“{folder}”：{reason(error)}") from error


def _entry(path: Path) -> Entry:
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        return "link"
    if stat.S_ISDIR(mode):
        return "folder"
    if not stat.S_ISREG(mode):
        return "special"
    if path.suffix.lower() not in (".yaml", ".yml"):
        return b""  # only its name matters
    return read(path)


def read(path: Path) -> bytes:
    """The bytes of a regular file, never waiting for a pipe or following a link."""
    # The flags exist on POSIX alone; Windows has neither FIFOs nor links that people make by hand.
    flags = (
        os.O_RDONLY
        | getattr(os, "O_NOFOLLOW", 0)
        | getattr(os, "O_NONBLOCK", 0)
        | getattr(os, "O_BINARY", 0)
    )
    try:
        with os.fdopen(os.open(path, flags), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise HalfyearError(f"“{path}”不是普通文件")
            return file.read(_LONGEST)
    except OSError as error:
        raise HalfyearError(f"读不了“{path}”：{reason(error)}") from error


def reports(path: Path) -> list[Path]:
    """The report folders at or below a folder, by name; hidden folders and links are passed over."""
    if (path / SETTINGS_FILE).exists():
        return [path]
    found = []
    for here, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if SETTINGS_FILE in files:
            found.append(Path(here))
    return found


def states(path: Path) -> dict[str, tuple[int, int, int]]:
    """What tells that a file of the reports at or below a folder has changed: number, size and time, by path."""
    found = {}
    for folder in reports(path):
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    state = entry.stat(follow_symlinks=False)
                    found[entry.path] = (state.st_ino, state.st_size, state.st_mtime_ns)
        except OSError:
            continue  # it is being replaced: the next look tells
    return found
