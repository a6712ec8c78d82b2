"""What a run was heard to do, by the interpreter and by the kernel, and what of it a case does not allow."""

from __future__ import annotations

import fnmatch
import json
import os
import re
import site
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.promises.audit.cases import CACHE, Case
from tests.promises.faults.runs import ENVIRONMENT, ROOT, Ended, Run, Server

HOOK = Path(__file__).with_name("hook.py")
# Python's own files, those of the libraries, and ours: read as modules, or as templates that we bring.
OWN = tuple(
    dict.fromkeys(
        os.path.realpath(path) + os.sep
        for path in (
            *(str(ROOT / name) for name in ("src", "templates", "gates")),
            *(sys.prefix, sys.base_prefix, sys.exec_prefix),
            *map(str, sysconfig.get_paths().values()),
            *site.getsitepackages(),
        )
    )
)
# What the C library and the interpreter look at on any Linux, to load code and to know the time and the machine.
SYSTEM = (
    *("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/", "/usr/local/lib/", "/etc/ld.so."),
    *("/usr/share/locale/", "/usr/share/zoneinfo/", "/etc/localtime", "/usr/share/mime/"),
    *("/dev/null", "/dev/urandom", "/proc/self/", "/proc/cpuinfo", "/proc/meminfo"),
    # A pool of processes, should one be used: its locks, and how many processors there are.
    *("/dev/shm/sem.", "/dev/shm/pym-", "/sys/fs/cgroup/", "/sys/devices/system/cpu/"),
)
_TEMPORARY = ".halfyear-"

# Events by what their arguments are.
_OPENS = {"open"}
_LISTS = {
    "os.listdir",
    "os.scandir",
    "os.walk",
    "os.fwalk",
    "pathlib.Path.glob",
    "pathlib.Path.rglob",
}
_CHANGES = {
    *("os.mkdir", "os.rmdir", "os.remove", "os.chmod", "os.truncate", "os.utime"),
    *("os.rename", "tempfile.mkstemp", "tempfile.mkdtemp", "shutil.rmtree"),
}
# A pool of processes forks, its children are heard as well, and it ends them. A lock is on a handle that was heard
# to open.
_FREE = {"os.fork", "os.kill", "fcntl.flock"}
# A pool's answers come back as pickles: of our own classes, and never of any that acts.
_PICKLED = ("halfyear.", "concurrent.futures.", "multiprocessing.", "pathlib", "datetime")
# What is done with two sockets of one's own, none of which has an address.
_PAIR = ("socketpair", "getsockname", "sendto", "recvfrom", "shutdown", "setsockopt", "getsockopt")


class Heard(NamedTuple):
    """How many events there were in a run, how many of them of files in its place, and what is not allowed."""

    ended: Ended
    events: int
    places: int
    wrong: list[str]


def environment(place: Path) -> dict[str, str]:
    """The variables of a person whose home and cache are in the place."""
    return ENVIRONMENT | {
        "HOME": str(place / "home"),
        "XDG_CACHE_HOME": str(place / "cache"),
        "GITHUB_STEP_SUMMARY": "page.md",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def command(case: Case, log: Path) -> list[str]:
    """The program that runs a case under an audit hook, which writes into a log."""
    return [sys.executable, str(HOOK), str(log), *case.arguments]


def heard(case: Case, place: Path, log: Path) -> Heard:
    """A run in a process of its own, from its first import to its end, under an audit hook of the interpreter."""
    done = subprocess.run(
        command(case, log),
        cwd=place,
        env=environment(place),
        stdin=subprocess.DEVNULL,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    return judged(log, Ended(done.returncode, done.stdout, done.stderr), case, place)


def judged(log: Path, ended: Ended, case: Case, place: Path) -> Heard:
    """What a log tells of a run that has ended."""
    events = [json.loads(line) for line in log.read_text(encoding="ascii").splitlines()]
    wrong = [
        f"{event}: {words}"
        for event in events
        for words in _judged(event[0], event[1:], case, place)
    ]
    named = [one for event in events for one in event[1:2] if isinstance(one, str)]
    places = sum(_relative(one, place) is not None for one in named)
    return Heard(ended, len(events), places, wrong)


def traced(case: Case, place: Path, server: Server) -> Heard:
    """A run in a warm process under strace: what the kernel was asked for, by code in C too, links followed."""
    wanted = "trace=open,openat,openat2,creat,execve,execveat,%network"
    run = Run(case.arguments, place, environment(place))
    ended = server.run(run, ("-f", "-e", wanted))
    calls = list(_calls(server.traced()))
    places = sum(str(place) in call for _, call in calls)
    return Heard(ended, len(calls), places, list(_asked(calls, case, place)))


def _judged(event: str, words: list[Any], case: Case, place: Path) -> Iterator[str]:
    if event in _OPENS:
        path, mode, flags = words
        if isinstance(path, int):
            return  # a handle that was heard to open
        writing = bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)) or bool(
            re.search("[wax+]", mode or "")
        )
        # A folder is opened to be locked, or so that a new name in it lasts.
        may = _may_list if (place / path).is_dir() else _may_write if writing else _may_read
        if not may(path, case, place):
            yield "opened"
    elif event in _LISTS:
        if isinstance(words[0], str) and not _may_list(words[0], case, place):
            yield "listed"
    elif event in _CHANGES:
        for path in words[:2] if event == "os.rename" else words[:1]:
            if isinstance(path, str) and not _may_write(path, case, place):
                yield f"{path} changed"
    elif event == "subprocess.Popen":
        if words[0] not in case.programs:
            yield "started"
    elif event == "pickle.find_class":
        if not words[0].startswith(_PICKLED):
            yield "taken out of a pickle"
    elif event not in _FREE and not (event == "socket.__new__" and case.wakes):
        yield "not foreseen"


def _calls(text: str) -> Iterator[tuple[str, str]]:
    """The number of each process and what it called; what strace told in two lines, as others called meanwhile, in one."""
    begun: dict[str, str] = {}
    for line in text.splitlines():
        number, call = re.fullmatch(r"(?:(\d+) +)?(.*)", line).groups("")  # type: ignore[union-attr]  # any line fits
        if call.endswith(" <unfinished ...>"):
            begun[number] = call.removesuffix(" <unfinished ...>")
        elif resumed := re.fullmatch(r"<\.\.\. \w+ resumed>(.*)", call):
            yield number, begun.pop(number) + resumed[1]
        elif re.match(r"\w+\(", call):
            yield number, call
    yield from begun.items()  # a process may end in a call


def _asked(calls: list[tuple[str, str]], case: Case, place: Path) -> Iterator[str]:
    others: set[str] = set()
    for number, call in calls:
        if number in others:
            continue  # another program, which was allowed
        name, _, rest = call.partition("(")
        if name.startswith("exec"):
            program = (re.findall(r'"([^"]+)"', rest) or [""])[0]
            if Path(program).name not in case.programs:
                yield f"{call}: started"
            others.add(number)
        elif name in ("open", "openat", "openat2", "creat"):
            opened = re.search(r" = \d+<(.*)>$", call)
            if opened is None:
                continue  # nothing was there, or it was refused
            path = _decoded(opened[1])
            writing = re.search("O_(WRONLY|RDWR|CREAT)", call)
            may = _may_list if Path(path).is_dir() else _may_write if writing else _may_read
            if not may(path, case, place) and not path.startswith((*SYSTEM, *case.system)):
                yield f"{call}: opened"
        elif not (case.wakes and name in _PAIR):
            yield f"{call}: network"


def _decoded(words: str) -> str:
    return re.sub(rb"\\(\d{1,3})", lambda found: bytes([int(found[1], 8)]), words.encode()).decode()


def _relative(path: str, place: Path) -> str | None:
    """The path from the place, where it is in it."""
    full = os.path.normpath(place / path)
    inside = full.startswith(f"{place}{os.sep}")
    return os.path.relpath(full, place) if inside or full == str(place) else None


def _may_read(path: str, case: Case, place: Path) -> bool:
    inside = _relative(path, place)
    if inside is None:
        return os.path.realpath(path).startswith(OWN) or path.startswith((*SYSTEM, *case.system))
    # A folder that is gone by now may have been opened so that the names in it last.
    made = _TEMPORARY in inside and _may_write(path, case, place)
    return made or _cached(inside) or _among(inside, (*case.reads, *case.writes))


def _may_write(path: str, case: Case, place: Path) -> bool:
    inside = _relative(path, place)
    if inside is None:
        return path in ("/dev/null", "/dev/tty") or path.startswith("/dev/shm/")
    if _cached(inside) or inside == ".":  # which is made sure of, and there
        return True
    if _TEMPORARY in inside:
        # Beside what it becomes; below it where a folder is made.
        folder = inside.partition(_TEMPORARY)[0].rstrip("/")
        return any(
            _parent(pattern) == folder or folder in _above(pattern) for pattern in case.writes
        )
    return _among(inside, case.writes) or any(inside in _above(one) for one in case.writes)


def _may_list(path: str, case: Case, place: Path) -> bool:
    inside = _relative(path, place)
    if inside is None:
        return os.path.realpath(path + os.sep).startswith(tuple(one.rstrip("/") for one in OWN))
    patterns = (*case.reads, *case.writes)
    return (
        _cached(inside)
        or inside == "."
        or _TEMPORARY in inside
        or any(
            fnmatch.fnmatchcase(inside, folder) and inside.count("/") <= folder.count("/")
            for one in patterns
            for folder in (one, *_above(one))
        )
    )


def _cached(inside: str) -> bool:
    return inside == Path(CACHE).parts[0] or f"{inside}/".startswith(f"{CACHE}/")


def _among(inside: str, patterns: tuple[str, ...]) -> bool:
    """Whether a path is meant by a pattern, whose * stands for neither a slash nor a dot at the start."""
    return any(
        len(parts) == len(pattern)
        and all(
            fnmatch.fnmatchcase(part, one) and part.startswith(".") <= one.startswith(".")
            for part, one in zip(parts, pattern, strict=True)
        )
        for parts in (inside.split("/"),)
        for pattern in (one.split("/") for one in patterns)
    )


def _parent(pattern: str) -> str:
    return pattern.rpartition("/")[0]


def _above(pattern: str) -> list[str]:
    parts = pattern.split("/")
    return ["/".join(parts[:end]) for end in range(1, len(parts))]
