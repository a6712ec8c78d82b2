"""What stands in a folder: the one room that opens the files of a report."""

import contextlib
import os
import stat
import sys
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from halfyear.errors import HalfyearError, reason
from halfyear.report.columns import NONES, SETTINGS_FILE, Key
from halfyear.report.load import Entry, Former, load
from halfyear.report.model import Report
from halfyear.text.pattern import one_of, pattern
from halfyear.text.shown import typed

# What several files are to become that change together, where that was begun and not ended.
UNFINISHED = ".halfyear.unfinished"
_WINDOWS = sys.platform == "win32"
_JUNCTION = 0xA0000003  # stat.IO_REPARSE_TAG_MOUNT_POINT, which other systems do not have
_LONGEST = 64 * 1024 * 1024  # bytes; what report.yaml allows is far less


class Contents(NamedTuple):
    """What stands in a report's folder, and in that of the edition before it where one is known: entries by name."""

    name: str
    own: Mapping[str, Entry]
    before: tuple[str, Mapping[str, Entry]] | None

    def report(self, today: date | None = None, former: Former | None = None) -> Report:
        """The report as it reads on a day; of a ``former`` one of the same folders what has not changed is kept."""
        previous = former.report.previous if former else self.previous
        return load(self.name, self.own, previous, today, former)

    @property
    def previous(self) -> Report | None:
        return load(*self.before) if self.before else None


def contents(folder: Path, neighbours: "Neighbours | None" = None) -> Contents:
    """What stands in a report's folder. Of many reports the ``neighbours`` should be given: each is looked at once."""
    own = entries(folder)
    return Contents(folder.as_posix(), own, before(folder, own, neighbours))


def report(folder: Path, today: date | None = None) -> Report:
    """The report of a folder, with the edition before it where that is known."""
    return contents(folder).report(today)


def before(
    folder: Path, own: Mapping[str, Entry], neighbours: "Neighbours | None" = None
) -> tuple[str, Mapping[str, Entry]] | None:
    """Name and entries of the edition before a report: the one it names, else the last of the same title beside it."""
    plain = load("", {SETTINGS_FILE: own.get(SETTINGS_FILE, b"")})
    node = plain.settings.root.get(Key.PREVIOUS)
    words = (node.text or "").strip() if node else ""
    if words in NONES:
        return None
    try:
        here = folder.resolve()
        found = _named(here, words) if words else (neighbours or Neighbours()).before(here, plain)
        return (found.name, entries(found)) if found else None
    except (OSError, ValueError, HalfyearError):
        return None  # a rule tells where one was named


class Neighbours:
    """The reports that stand beside each other and when their periods end; every folder of them is looked at once."""

    def __init__(self) -> None:
        self._ends: dict[Path, dict[str, list[tuple[date, Path]]]] = {}

    def before(self, folder: Path, report: Report) -> Path | None:
        """The report of the same title beside one whose period ends last before it does; None where several do."""
        if report.period is None:
            return None
        known = self.ends(folder.parent)
        ends = known.get(_theme(report.title), []) if known else []
        at = bisect_left(ends, report.period.end, key=itemgetter(0))
        alone = at > 0 and (at == 1 or ends[at - 2][0] < ends[at - 1][0])
        return ends[at - 1][1] if alone else None

    def ends(self, parent: Path) -> dict[str, list[tuple[date, Path]]]:
        """The reports in a folder by what they are about, with the last days of their periods, in their order."""
        if parent not in self._ends:
            ends: dict[str, list[tuple[date, Path]]] = {}
            for theme, end, path in sorted(_ends(parent)):
                ends.setdefault(theme, []).append((end, path))
            self._ends[parent] = ends
        return self._ends[parent]


# What titles of one table differ in from edition to edition: its year and months, and how far it is said to be.
_EDITION = pattern(
    rf"""(?x)[0-9〇零一二三四五六七八九十]{{2,4}}年度?|截至|全年度?|年度|[上下]?半年度?|前?{one_of("一二三四1234")}季度|第|
        [0-9]{{1,2}}(?:(?:—|～|~|至|-)+[0-9]{{1,2}})?月份?[底末]?|进展|完成|推进|落实|进度|执行|表$|[（）()\s]"""
)


def _theme(title: str) -> str:
    """What a report is about: its title without what tells the edition."""
    return _EDITION.sub("", unicodedata.normalize("NFKC", title))


def _ends(parent: Path) -> Iterator[tuple[str, date, Path]]:
    folders = [path for path in parent.iterdir() if not (path.name[:1] == "." or path.is_symlink())]
    settings = [(path, data) for path in folders if (data := _settings(path))]
    # A report that is alone there has none before it.
    for path, data in settings if len(settings) > 1 else ():
        report = load("", {SETTINGS_FILE: data})
        if report.period:
            yield _theme(report.title), report.period.end, path


def _named(folder: Path, words: str) -> Path | None:
    """The report that a relative path names, unless it leads out of the folder around this one."""
    if Path(words).is_absolute():
        return None
    found = (folder / words).resolve()
    inside = found.is_relative_to(folder.parent) and found not in (folder, folder.parent)
    return found if inside and _settings(found) is not None else None


def _settings(folder: Path) -> bytes | None:
    """The settings of a report; None where the folder is none."""
    path = folder / SETTINGS_FILE
    return read(path) if path.is_file() and not path.is_symlink() else None


def entries(folder: Path) -> dict[str, Entry]:
    """The entries of a report's folder by name. Links are not followed, only regular files are read.

    Raises HalfyearError where its files were being changed together and only some of them are.
    """
    try:
        with os.scandir(folder) as found:
            names = {entry.name: entry.path for entry in found}
        if UNFINISHED in names:
            raise HalfyearError(
                f"“{folder}”只改了一半：先运行 halfyear tasks finish --into {typed(str(folder))} 接着改完"
            )
        return {
            name: _entry(Path(path)) for name, path in names.items() if not name.startswith(".")
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
    # The flags exist on POSIX alone; Windows has no FIFOs in folders, and asks before a link is made.
    if not hasattr(os, "O_NOFOLLOW") and path.is_symlink():
        raise HalfyearError(f"读不了“{path}”：不跟随链接")
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
        if isinstance(error, PermissionError) and path.is_dir():
            error = IsADirectoryError()  # which Windows does not even let be opened
        raise HalfyearError(f"读不了“{path}”：{reason(error)}") from error


def reports(path: Path) -> list[Path]:
    """The report folders at or below a folder, by name; hidden folders and links are passed over.

    Raises HalfyearError where one cannot be looked into: a report may be there.
    """
    if (path / SETTINGS_FILE).exists():
        return [path]
    listed = []
    for here, folders, files in os.walk(path, onerror=_unseen):
        folders[:] = sorted(
            name for name in folders if name[:1] != "." and not _mounted(f"{here}/{name}")
        )
        if SETTINGS_FILE in files:
            listed.append(Path(here))
    return listed


def _mounted(path: str) -> bool:
    """Whether a folder of Windows is another one, as a link is: it may be one around itself."""
    return _WINDOWS and getattr(os.lstat(path), "st_reparse_tag", 0) == _JUNCTION


def _unseen(error: OSError) -> None:
    """A folder that is gone holds no report; one that cannot be read may."""
    if not isinstance(error, FileNotFoundError):
        raise HalfyearError(f"读不了“{error.filename}”：{reason(error)}") from error


def state(folder: Path) -> dict[str, tuple[int, int, int]]:
    """What tells that a file of a report has changed: number, size and time, by name."""
    stats = {}
    # What is being replaced just now the next look tells.
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            about = entry.stat(follow_symlinks=False)
            stats[entry.name] = (about.st_ino, about.st_size, about.st_mtime_ns)
    return stats
