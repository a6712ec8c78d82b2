"""What the checks of many reports found: as before where nothing changed, else anew, on all processors."""

import gc
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from halfyear.report.columns import SETTINGS_FILE, TASKS_FILE
from halfyear.report.folder import Contents, Neighbours, before, contents

if TYPE_CHECKING:
    from halfyear.check.check import Verdict
    from halfyear.check.session import Session
    from halfyear.report.model import Report

_One: TypeAlias = tuple[Path, Set[str] | None]  # a folder, and the files asked for

_MANY = 12  # reports; fewer are checked before a second process has started
_WAY = "fork" if sys.platform == "linux" else "spawn"  # forked, a process has the rules already
_MOST = 61 if sys.platform == "win32" else 1000  # processes that can be waited for
_OPEN = 8  # reports that a process keeps in mind
_SHARES = 8  # handed to each process one after the other, so that none waits long for the last


class Asked(NamedTuple):
    """How reports are checked.

    ``base`` is the git revision whose findings are left out, ``memory`` the folder in which answers
    are kept from run to run, ``open_`` what a process that stays remembers of a few reports.
    """

    today: date
    base: str | None = None
    memory: Path | None = None
    open_: "Open | None" = None


class Open:
    """The reports that a process keeps in mind, as long as they are few: what others take is too much room."""

    def __init__(self) -> None:
        self._sessions: dict[tuple[str, bool], Session] = {}
        self._first = True

    def session(self, folder: str, *, now: bool) -> "Session | None":
        """That of a report as it is ``now``, or as its base was; None where there are too many."""
        from halfyear.check.session import Session

        if (folder, now) not in self._sessions:
            if len(self._sessions) >= _OPEN:
                return None
            self._sessions[folder, now] = Session()
        return self._sessions[folder, now]

    def prepare(self) -> None:
        """Make ready for the next edits: when all has been said."""
        for session in self._sessions.values():
            session.prepare()
        if self._first:
            # What stays is not to be looked through again and again for what may go.
            gc.freeze()
        self._first = False


def survey(folders: Mapping[Path, Set[str] | None], asked: Asked) -> "Iterator[Verdict]":
    """The answer for each report, in order, as soon as it is there.

    Folders come with the paths of the files whose findings are asked for; None for all of them.
    """
    if len(folders) > 1:
        gc.enable()  # a report and what is kept with it hold each other
    processors = _processors()
    if len(folders) < _MANY or processors < 2:
        yield from map(_Checker(asked, two=True).answer, folders.items())
    else:
        yield from _shared(list(folders.items()), asked._replace(open_=None), processors)


def answer(contents: Contents, report: "Report", asked: Asked) -> "Verdict":
    """The answer for a report that has been read from what stands in its folder, recalled where that may be."""
    return _Checker(asked).found(contents, report=report)


class _Checker:
    """Checks reports one after the other, remembering what they have in common."""

    def __init__(self, asked: Asked, *, two: bool = False) -> None:
        self.asked = asked
        self.two = two  # processes for a large report
        self.neighbours = Neighbours()

    def answer(self, one: _One) -> "Verdict":
        folder, names = one
        now = self.found(contents(folder, self.neighbours))
        if names is not None:
            now = now.of(names, divisions(names))
        if self.asked.base is None:
            return now
        from halfyear.check.check import fresh
        from halfyear.report.revision import entries

        own = entries(folder, self.asked.base)
        then = Contents(folder.as_posix(), own, before(folder, own, self.neighbours))
        new = fresh(now.findings, self.found(then, again=False).findings)
        return now._replace(findings=new, known=len(now.findings) - len(new))

    def found(
        self, contents: Contents, *, again: bool = True, report: "Report | None" = None
    ) -> "Verdict":
        """What is found in contents, recalled where that may be asked for ``again``; ``report`` where they have been read."""
        from halfyear.check.check import verdict

        if self.asked.open_ and (session := self.asked.open_.session(contents.name, now=again)):
            return session.verdict(contents, self.asked.today)
        if self.asked.memory is None or not again:
            report = report or contents.report(self.asked.today)
            # The report has the texts; the bytes of a large one are not worth their room.
            del contents
            return verdict(report, two=self.two)
        from halfyear.check.cache import Memory

        memory = Memory(self.asked.memory, self.asked.today)
        key = memory.key(contents)
        known = memory.recall(key, contents)
        if known is None:
            report = report or contents.report(self.asked.today)
            del contents
            known = verdict(report, two=self.two)
            memory.keep(key, known)
        return known


def divisions(files: Iterable[str]) -> list[str]:
    """The divisions whose sheets some files are; none where a file of the coordinator's is among them."""
    names = [Path(file).name for file in files]
    if TASKS_FILE in names or SETTINGS_FILE in names:
        return []
    return [unicodedata.normalize("NFC", Path(name).stem) for name in names]


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


# A process of the pool has its checker here: what it has seen of neighbours stays with it.
_checkers: list[_Checker] = []


def _shared(folders: Sequence[_One], asked: Asked, processors: int) -> "Iterator[Verdict]":
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    processors = min(processors, _MOST, len(folders))
    share = max(1, len(folders) // (processors * _SHARES))
    with ProcessPoolExecutor(processors, get_context(_WAY), _start, (asked,)) as pool:
        yield from pool.map(_answer, folders, chunksize=share)


def _start(asked: Asked) -> None:
    import signal

    # Ctrl-C ends the first process, and that ends the others: one word of it is enough.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _checkers[:] = [_Checker(asked)]


def _answer(one: _One) -> "Verdict":
    return _checkers[0].answer(one)
