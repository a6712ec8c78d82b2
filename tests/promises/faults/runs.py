"""Runs of the command line in processes of their own, with the faults that are asked for."""

from __future__ import annotations

import codecs
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from halfyear.write.files import HIDDEN

ROOT = Path(__file__).parents[3]
KILLED = -9
# What of the machine a command may see: where the programs are, and that it writes to no terminal.
ENVIRONMENT = {"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8", "COLUMNS": "80"}


class Call(NamedTuple):
    """A system call of a run: its name, the how-manieth of this name it is, what strace says of it."""

    name: str
    number: int
    paths: tuple[str, ...]
    line: str

    def struck(self, fault: str) -> tuple[str, ...]:
        """The options of strace that make the fault happen as this call begins."""
        return ("-e", f"inject={self.name}:{fault}:when={self.number}")


@dataclass(frozen=True)
class Run:
    """A command line, and the world in which it runs.

    ``room`` is how many bytes a file may have; where it ``grows``, there is more once a file has filled it.
    """

    arguments: tuple[str, ...]
    folder: Path
    environment: dict[str, str] = field(default_factory=dict)
    room: int | None = None
    grows: bool = False
    nobody: bool = False
    out: str | None = None


class Ended(NamedTuple):
    """The exit code (a signal below nought), and what was printed."""

    code: int
    out: str
    err: str


class Server:
    """A process that is ready to run command lines at once: used in a ``with`` statement."""

    def __init__(self, folder: Path) -> None:
        """Start it; what runs print and what strace says goes into a folder."""
        self._folder = folder
        self._cache = folder / "cache"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.promises.faults.server"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def __enter__(self) -> Server:
        """The server itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process that was started."""
        self._process.kill()
        self._process.communicate()

    def run(self, run: Run, options: Sequence[str] = ()) -> Ended:
        """One command line, traced by strace with options where there are any."""
        return self._answered([self._request(run, 0, options)])[0]

    def together(self, runs: Sequence[Run]) -> list[Ended]:
        """Several command lines that start at the same moment."""
        return self._answered([self._request(run, at, ()) for at, run in enumerate(runs)])

    def calls(self, run: Run) -> tuple[Ended, list[Call]]:
        """A run without a fault, and its system calls that name a file or go to one."""
        ended = self.run(run, ("-e", "trace=%file,%desc"))
        return ended, list(_calls(self.traced(), run.folder))

    def traced(self) -> str:
        """What strace wrote of the last run that it traced."""
        return (self._folder / "strace").read_text(encoding="ascii")

    def struck(self) -> bool:
        """Whether the last fault happened."""
        return "(INJECTED)" in self.traced()

    def _request(self, run: Run, at: int, options: Sequence[str]) -> dict[str, object]:
        # No text is shown but paths, which never are cut.
        usual = ("-e", "signal=none", "-s", "0", "-y", "-o", str(self._folder / "strace"))
        return {
            "arguments": run.arguments,
            "folder": str(run.folder),
            "environment": ENVIRONMENT | {"XDG_CACHE_HOME": str(self._cache)} | run.environment,
            "room": run.room,
            "grows": run.grows,
            "nobody": run.nobody,
            "out": run.out or str(self._out(at)),
            "strace": [*usual, *options] if options else None,
        }

    def _answered(self, requests: list[dict[str, object]]) -> list[Ended]:
        for at in range(len(requests)):
            self._out(at).write_bytes(b"")
        # A run that remembers another makes other calls than that did.
        shutil.rmtree(self._cache, ignore_errors=True)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(requests) + "\n")
        self._process.stdin.flush()
        answers = json.loads(self._process.stdout.readline())
        return [
            Ended(code, self._out(at).read_bytes().decode(), err)
            for at, (code, err) in enumerate(answers)
        ]

    def _out(self, at: int) -> Path:
        return self._folder / f"out-{at}"


def _calls(text: str, folder: Path) -> Iterator[Call]:
    numbers: dict[str, int] = {}
    for line in text.splitlines():
        if not (begun := re.match(r"([a-z0-9_]+)\((.*)", line)):
            continue
        name, rest = begun.groups()
        numbers[name] = numbers.get(name, 0) + 1
        # Chinese names stand there as bytes in octal. The current folder says nothing of the file.
        said = codecs.escape_decode(rest.encode().replace(b'\\"', b""))[0].decode()
        named = re.findall(r'<(/[^<>]*)>|"([^"]+)"', re.sub(r"AT_FDCWD<[^>]*>", "", said))
        paths = tuple(os.path.normpath(folder / (one or other)) for one, other in named)
        yield Call(name, numbers[name], paths, line)


class Entry(NamedTuple):
    """What stands at a path: its permissions, and its bytes; None for a folder."""

    mode: int
    data: bytes | None


def tree(folder: Path) -> dict[str, Entry]:
    """All that stands below a folder, by relative path, but for what is kept of commands.

    That tells the time; it must be whole where it is.
    """
    for record in folder.rglob(f"{HIDDEN}/*.json"):
        json.loads(record.read_bytes())
    return {
        path.relative_to(folder).as_posix(): Entry(
            path.stat().st_mode & 0o7777, None if path.is_dir() else path.read_bytes()
        )
        for path in folder.rglob("*")
        if HIDDEN not in path.parts
    }


def renew(folder: Path, source: Path) -> None:
    """Make a folder what another is, permissions included."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source, folder, symlinks=True)
