"""What the check of a report found last time, kept under the user's cache folder while nothing has changed."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from halfyear import __version__
from halfyear.check.check import Finding, Fix, Verdict
from halfyear.report.folder import Contents
from halfyear.report.load import Entry
from halfyear.resources import made
from halfyear.rules import Level
from halfyear.source.parser import decoded
from halfyear.source.span import Source, Span
from halfyear.write.sweep import sweep

# What reads the files and measures likeness; the rest of the answer is this package's own.
_LIBRARIES = ("_ruamel_yaml", "rapidfuzz")
_PACKAGE = Path(__file__).parents[1]
_MOST = 20_000  # findings of a report that are kept


class Key(NamedTuple):
    """What an answer is kept under: its file, and a digest of all that it depends on."""

    path: Path
    digest: str


class Memory:
    """Answers by report. One is recalled for the same files, rules, program and day alone, or not at all.

    A report has one place, so that what is kept does not grow with its changes. A folder that
    cannot be used, or that others may write to, is done without.
    """

    def __init__(self, folder: Path, today: date) -> None:
        self._folder = folder
        self._today = today

    def recall(self, key: Key, contents: Contents) -> Verdict | None:
        """What was found in the same contents before; None where that is not known."""
        if not _own(self._folder):
            return None
        try:
            kept = json.loads(key.path.read_bytes().decode("utf-8", "surrogatepass"))
            if kept["key"] != key.digest:
                return None
            leads = tuple((number, tuple(names)) for number, names in kept["leads"])
            found = list(_unpacked(kept, contents))
            return Verdict(
                found, kept["tasks"], kept["divisions"], leads=leads, crowd=kept["crowd"]
            )
        except (OSError, ValueError, LookupError, TypeError):
            return None  # never kept, or cut short by a full disk

    def keep(self, key: Key, answer: Verdict) -> None:
        """Keep what was found, in place of what was found in that report before.

        Of a file that is no report tens of thousands may be found: to keep them takes longer than it saves.
        """
        if len(answer.findings) > _MOST:
            return
        kept = {
            "key": key.digest,
            "tasks": answer.tasks,
            "divisions": answer.divisions,
            "leads": answer.leads,
            "crowd": answer.crowd,
            **_packed(answer.findings),
        }
        data = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
        path = key.path
        temporary = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if _own(self._folder):
                temporary.write_bytes(data.encode("utf-8", "surrogatepass"))
                temporary.replace(path)
                sweep(self._folder, f"{path.name}.")
        except OSError:
            with contextlib.suppress(OSError):
                temporary.unlink()

    def key(self, contents: Contents) -> Key:
        """What the answer for some contents is kept under."""
        where = Path(contents.name).absolute().as_posix()
        place = hashlib.sha256(where.encode("utf-8", "surrogateescape")).hexdigest()
        digest = hashlib.sha256(f"{_program()}\0{self._today}\0".encode())
        folders = [(contents.name, contents.own)]
        folders += [contents.before] if contents.before else []
        for name, entries in folders:
            for part in _parts(name, entries):
                # With its length, so that no two contents run together to the same bytes.
                digest.update(b"%d:" % len(part))
                digest.update(part)
        return Key(self._folder / f"{place[:32]}.json", digest.hexdigest())


def folder() -> Path | None:
    """Where this user's answers are kept; None for one without a home."""
    windows = sys.platform == "win32"
    if base := os.environ.get("LOCALAPPDATA" if windows else "XDG_CACHE_HOME"):
        return Path(base) / "halfyear"
    try:
        return Path.home() / ("AppData/Local" if windows else ".cache") / "halfyear"
    except RuntimeError:
        return None


def _own(folder: Path) -> bool:
    """Whether nobody else may have put answers into a folder."""
    try:
        state = folder.lstat()
    except OSError:
        return False
    if not hasattr(os, "getuid"):
        return stat.S_ISDIR(state.st_mode)
    return stat.S_ISDIR(state.st_mode) and state.st_uid == os.getuid() and not state.st_mode & 0o022


@cache
def _program() -> str:
    """What tells that another program would answer: what this one and its libraries were made from, and Python."""
    # A program of one file was made with its libraries, and lies elsewhere each time that it runs.
    libraries = [] if hasattr(sys, "frozen") else list(_stated())
    return "\n".join([sys.version, __version__, *(made() or _of_files()), *libraries])


def _of_files() -> list[str]:
    """What a checkout is told by, whose files change under it."""
    files = [path for path in sorted(_PACKAGE.rglob("*.*")) if path.suffix in (".py", ".txt")]
    # An archive that does not say what it was made from is never taken for the same.
    return [_state(path) for path in files] or [os.urandom(16).hex()]


def _stated() -> Iterator[str]:
    for name in _LIBRARIES:
        spec = find_spec(name)
        if spec and spec.origin and (path := Path(spec.origin)).is_file():
            yield _state(path)


def _state(path: Path) -> str:
    state = path.stat()
    return f"{path} {state.st_size} {state.st_mtime_ns}"


def _parts(name: str, entries: Mapping[str, Entry]) -> Iterator[bytes]:
    yield name.encode("utf-8", "surrogateescape")
    for entry, content in sorted(entries.items()):
        yield entry.encode("utf-8", "surrogateescape")
        yield content.encode() if isinstance(content, str) else b"file"
        yield content if isinstance(content, bytes) else b""
    yield b"end"


def _packed(findings: list[Finding]) -> dict[str, object]:
    """Findings as lists of plain values; what files and rules have in common is said once."""
    files = {finding.file: bool(finding.span and finding.span.source.text) for finding in findings}
    indexes = {file: index for index, file in enumerate(files)}
    return {
        "files": list(files.items()),
        "rules": {finding.code: (finding.name, finding.level) for finding in findings},
        "found": [
            (
                *(
                    indexes[finding.file],
                    finding.line,
                    finding.column,
                    *finding.end,
                    finding.code,
                    finding.message,
                ),
                *(
                    finding.fix,
                    finding.accepted,
                    *((finding.span or (None, 0, 0))[1:]),
                    finding.task,
                    finding.cell,
                ),
            )
            for finding in findings
        ],
    }


def _unpacked(kept: Mapping[str, Any], contents: Contents) -> Iterator[Finding]:
    """The findings as they were made, on the texts of the contents."""
    rules: Mapping[str, tuple[str, Level]] = kept["rules"]
    sources = [
        _text(file, contents) if whole else Source(file, "") for file, whole in kept["files"]
    ]
    for index, line, column, *end, code, message, edit, accepted, start, stop, task, cell in kept[
        "found"
    ]:
        source = sources[index]
        yield Finding(
            file=source.path,
            line=line,
            column=column,
            end=(end[0], end[1]),
            code=code,
            name=rules[code][0],
            level=rules[code][1],
            message=message,
            fix=Fix(*edit) if edit else None,
            accepted=accepted,
            span=Span(source, start, stop),
            task=task,
            cell=cell,
        )


def _text(file: str, contents: Contents) -> Source:
    data = contents.own[file.rpartition("/")[2]]
    if not isinstance(data, bytes):
        raise ValueError(f"{file} has no text")
    return decoded(file, data)
