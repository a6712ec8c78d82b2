"""A page that shows commands with what they say, played from its first line to its last.

Commands stand in blocks of ``console`` behind a ``$``. What happens beside them stands in comments
of the page, ``<!-- 2025-07-08 规划科填好了表 -->``: a day that comes, and what somebody does on it.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import subprocess
from collections.abc import Callable, Mapping
from datetime import datetime, time
from pathlib import Path
from unittest import mock
from zoneinfo import ZoneInfo

import time_machine

from halfyear.cli import main

_PART = re.compile(r"<!-- (\d{4}-\d\d-\d\d)(?: ([^\n]+?))? -->|```console\n(.*?)```", re.DOTALL)
_ZONE = ZoneInfo("Asia/Shanghai")


class Play:
    """A page played in the current folder, whose clock stands still at nine on each of its days."""

    def __init__(self, steps: Mapping[str, Callable[[], None]]) -> None:
        self._steps = steps
        self._day = datetime(2025, 1, 1, 9, tzinfo=_ZONE)
        self._dated: dict[Path, int] = {}
        self.codes: dict[str, int] = {}

    def page(self, text: str) -> str:
        """The page with what each command really says."""
        settings = {
            "COLUMNS": "80",
            "LC_ALL": "C.UTF-8",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        with mock.patch.dict(os.environ, settings):
            return _PART.sub(self._part, text)

    def _part(self, found: re.Match[str]) -> str:
        day, step, block = found.groups()
        if day:
            self._day = datetime.combine(datetime.fromisoformat(day), time(9), _ZONE)
        with time_machine.travel(self._day, tick=False):
            if step:
                self._steps[step]()
            shown = [] if block is None else [self._shown(line) for line in _commands(block)]
        self._date()
        return found[0] if block is None else f"```console\n{''.join(shown)}```"

    def _shown(self, command: str) -> str:
        said = self._ran(shlex.split(command, comments=True), command)
        self._date()
        return f"$ {command}\n{said}"

    def _ran(self, words: list[str], command: str) -> str:
        program, *arguments = words
        if program == "halfyear":
            self.codes[command], said = _said(arguments)
            return re.sub(" +$", "", said, flags=re.MULTILINE)  # of a table; a page has none
        now = self._day.isoformat()
        who = {"NAME": "统筹", "EMAIL": "tc@example.org", "DATE": now}
        names = {
            f"GIT_{one}_{key}": value
            for one in ("AUTHOR", "COMMITTER")
            for key, value in who.items()
        }
        ran = subprocess.run(
            words, check=True, capture_output=True, encoding="utf-8", env={**os.environ, **names}
        )
        return ran.stdout

    def _date(self) -> None:
        """Give what was written now the time of the play: a file has that of the real clock."""
        at = self._day.timestamp()
        for path in Path().rglob("*"):
            if (
                path.is_file()
                and path.parts[0] != ".git"
                and self._dated.get(path) != path.stat().st_mtime_ns
            ):
                os.utime(path, (at, at))
                self._dated[path] = path.stat().st_mtime_ns


def _commands(block: str) -> list[str]:
    return re.findall(r"^\$ (.+)$", block, re.MULTILINE)


def _said(arguments: list[str]) -> tuple[int, str]:
    """The exit code of a command line, and all that it says, as a terminal shows it."""
    told = io.BytesIO()
    stream = io.TextIOWrapper(told, "utf-8", newline="", write_through=True)
    with contextlib.redirect_stdout(stream), contextlib.redirect_stderr(stream):
        code = main(arguments)
    return code, told.getvalue().decode("utf-8")
