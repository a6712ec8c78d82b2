"""Faults put into the runs of a case one by one, and what is wrong afterwards."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from halfyear.report.folder import UNFINISHED
from tests.promises.faults.cases import Case
from tests.promises.faults.runs import KILLED, Call, Ended, Entry, Run, Server, renew, tree

_PREFIX = ".halfyear-"
_CHANGES = re.compile(
    r"(write|pwrite64|rename|renameat2?|mkdir|mkdirat|f?chmod|fchmodat|unlink|unlinkat|rmdir"
    r"|fsync|f?truncate|flock)\(|openat\(.*O_(CREAT|WRONLY|RDWR)"
)
# What the system may answer, the likeliest first.
_REFUSALS = {
    "write": ("ENOSPC", "EIO", "EDQUOT"),
    "fsync": ("EIO", "ENOSPC", "EDQUOT"),
    "close": ("EIO", "ENOSPC"),
    "openat": ("EACCES", "ENOSPC", "EROFS", "EMFILE", "EIO"),
    "mkdir": ("ENOSPC", "EACCES", "EROFS"),
    "rename": ("EACCES", "ENOSPC", "EIO", "EBUSY"),
    "flock": ("ENOLCK", "EIO"),
}
_ANY = ("EACCES", "EIO")


class Tally(NamedTuple):
    """How many faults there were, and what was wrong after them."""

    faults: int
    wrong: list[str]


@dataclass(frozen=True)
class Stage:
    """A case made ready: where it runs, what it finds there and makes of it, its system calls there."""

    case: Case
    server: Server
    source: Path
    place: Path
    old: dict[str, Entry]
    new: dict[str, Entry]
    calls: tuple[Call, ...]

    @property
    def run(self) -> Run:
        """The run of the case."""
        return Run(self.case.arguments, self.place, self.case.environment)

    @property
    def changed(self) -> set[str]:
        """The paths of what the case changes."""
        return {path for path in self.old | self.new if self.old.get(path) != self.new.get(path)}

    def touching(self) -> list[Call]:
        """The calls, from the first that changes something to the last, that go to what is changed or stands in for it."""
        full = {str(self.place / path) for path in self.changed}
        around = full | {os.path.dirname(path) for path in full}  # noqa: PTH120  (text)
        near = [
            call
            for call in self.calls
            if any(path in around or f"/{_PREFIX}" in path for path in call.paths)
        ]
        changing = [at for at, call in enumerate(near) if _CHANGES.match(call.line)]
        return near[changing[0] : changing[-1] + 1]

    def changing(self) -> list[Call]:
        """Those of them that change something or open it."""
        return [
            call for call in self.touching() if _CHANGES.match(call.line) or call.name == "openat"
        ]

    def wrong(self) -> Iterator[str]:
        """What is neither as it was nor as it is to be, once what was begun is ended."""
        if any(self.place.rglob(UNFINISHED)):
            yield from self._half()
        now = {path: entry for path, entry in tree(self.place).items() if _PREFIX not in path}
        for path in self.old | self.new | now:
            if now.get(path) not in (self.old.get(path), self.new.get(path)):
                yield f"{path}: neither old nor new"
        for folder in self.case.whole:
            within = [_within(entries, folder) for entries in (now, self.old, self.new)]
            if within[0] not in within[1:]:
                yield f"{folder}: neither none of it nor all"

    def _half(self) -> Iterator[str]:
        """End what was begun; until then a report says that it is not whole."""
        ended = self.server.run(Run(("validate",), self.place))
        if ended.code != 2 or self.case.finish[-1] not in ended.err:
            yield f"half of it passes for all: {ended.err}"
        ended = self.server.run(Run(self.case.finish, self.place))
        if ended.code:
            yield f"not to be ended: {ended.err}"

    def left(self) -> list[Path]:
        """The temporary files and folders that are still there."""
        return [path for path in self.place.rglob(f"{_PREFIX}*") if _PREFIX not in str(path.parent)]


def stage(server: Server, case: Case, folder: Path) -> Stage:
    """Make a case ready in a folder, and run it once without a fault."""
    source, place = folder / "source", folder / "place"
    source.mkdir()
    case.prepare(source)
    renew(place, source)
    ended, calls = server.calls(Run(case.arguments, place, case.environment))
    assert ended.code == case.code, ended.err
    inside = tuple(call for call in calls if any(_inside(path, place) for path in call.paths))
    return Stage(case, server, source, place, tree(source), tree(place), inside)


def killed(ready: Stage, calls: Sequence[Call]) -> Tally:
    """Kill the case as each call begins. Afterwards run it with all that the killed ones left behind, an hour old."""
    wrong: list[str] = []
    litter = ready.source.parent / "litter"
    shutil.rmtree(litter, ignore_errors=True)
    for call in calls:
        renew(ready.place, ready.source)
        ended = ready.server.run(ready.run, call.struck("signal=KILL"))
        if ended.code != KILLED:
            wrong.append(f"{call.line}: not reached")
        wrong += [f"{call.line}: {words}" for words in ready.wrong()]
        for path in ready.left():
            kept = litter / path.relative_to(ready.place)
            kept.parent.mkdir(parents=True, exist_ok=True)
            path.rename(kept)
            os.utime(kept, (0, 0))
    renew(ready.place, ready.source)
    if litter.exists():
        shutil.copytree(litter, ready.place, dirs_exist_ok=True)
    ended = ready.server.run(ready.run)
    if ended.code != ready.case.code or tree(ready.place) != ready.new:
        wrong.append(f"the next run: {ended.err}")
    return Tally(len(calls), wrong)


def refused(ready: Stage, calls: Sequence[Call], *, each: bool = False) -> Tally:
    """Let the system refuse each call, for its likeliest reason or for each."""
    wrong: list[str] = []
    count = 0
    for call in calls:
        reasons = _REFUSALS.get(call.name, _ANY)
        for reason in reasons if each else reasons[:1]:
            count += 1
            renew(ready.place, ready.source)
            ended = ready.server.run(ready.run, call.struck(f"error={reason}"))
            found = [*_said_wrong(ready, ended), *ready.wrong()]
            if not ready.server.struck():
                found.append("not reached")
            if ready.left() and call.name not in ("unlink", "unlinkat", "rmdir"):
                found.append("a temporary file is left")
            wrong += [f"{call.line}: {reason}: {words}" for words in found]
    return Tally(count, wrong)


def filled(ready: Stage) -> Tally:
    """Give the case's files so much room and no more: none, a byte, half of what it needs, all but a byte."""
    wrong: list[str] = []
    sizes = [
        len(entry.data) for path, entry in ready.new.items() if path in ready.changed and entry.data
    ]
    rooms = sorted({0, 1, *(size // 2 for size in sizes), *(size - 1 for size in sizes)})
    for room in rooms:
        renew(ready.place, ready.source)
        run = replace(ready.run, room=room, out=os.devnull)
        ended = ready.server.run(run)
        found = [*_said_wrong(ready, ended), *ready.wrong()]
        if ended.code == ready.case.code and "halfyear：" not in ended.err:
            found.append("nothing was said")
        if ready.left():
            found.append("a temporary file is left")
        wrong += [f"room for {room}: {words}" for words in found]
    return Tally(len(rooms), wrong)


def sentences(text: str) -> list[str]:
    """What a command complains of, a sentence each."""
    return [line for line in text.splitlines() if line.startswith("halfyear：")]


def chinese(sentence: str) -> bool:
    """Whether a complaint is Chinese but for the names that it quotes."""
    rest = re.sub("“[^”]*”", "", sentence.removeprefix("halfyear："))
    return bool(rest) and not re.search("[A-Za-z]{3}", rest)


def _said_wrong(ready: Stage, ended: Ended) -> Iterator[str]:
    said = sentences(ended.err)
    if ended.code == ready.case.code and not said:
        if tree(ready.place) != ready.new:
            yield "told as done and is not"
        return
    if ended.code not in (2, ready.case.partly):
        yield f"exit code {ended.code}: {ended.err}"
    if len(said) != 1 and ended.code != ready.case.partly:
        yield f"not one sentence: {ended.err}"
    if not all(map(chinese, said)):
        yield f"not Chinese: {ended.err}"


def _within(entries: dict[str, Entry], folder: str) -> dict[str, Entry]:
    return {path: entry for path, entry in entries.items() if path.startswith(f"{folder}/")}


def _inside(path: str, folder: Path) -> bool:
    return path == str(folder) or path.startswith(f"{folder}/")
