"""A case put on disk and run: what it printed, what it left behind, and which promises that breaks."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import resource
import socket
import stat
import subprocess
import sys
import tempfile
import time
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from unittest import mock
from xml.etree import ElementTree

from halfyear.cli import main
from halfyear.write.files import HIDDEN
from tests.promises.hostile.case import HOME, Case, Content, Link, Odd

# Beside what is printed, each check writes its findings in every format.
FORMATS = ("console", "json", "github", "gitlab", "sarif", "junit", "rdjson")
OUT = "out"
SUMMARY = f"{OUT}/summary.md"


class Outcome(NamedTuple):
    """What a command line left behind: its exit code, what it printed, the folder before and after."""

    code: int
    out: str
    err: str
    before: dict[str, bytes]
    after: dict[str, bytes]

    @property
    def findings(self) -> set[str]:
        """The findings on the console, as ``规划处.yaml:2:9 HY004``."""
        found = re.findall(r"^(.+?:\d+:\d+)  \S+ (HY\d{3})  ", self.out, re.MULTILINE)
        return {f"{place.removeprefix(f'{HOME}/')} {code}" for place, code in found}

    @property
    def written(self) -> dict[str, bytes]:
        """The files that were made or changed."""
        return {path: data for path, data in self.after.items() if self.before.get(path) != data}


def lay(contents: Mapping[str, Content], folder: Path) -> None:
    """Put files into a folder, whatever they are."""
    for name, content in contents.items():
        path = os.path.join(folder, name)  # noqa: PTH118 — names may be what pathlib would tidy
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        match content:
            case Link(target):
                Path(path).symlink_to(target)
            case Odd.PIPE:
                os.mkfifo(path)
            case Odd.SOCKET:
                with contextlib.chdir(Path(path).parent), socket.socket(socket.AF_UNIX) as made:
                    made.bind(Path(path).name)
            case Odd.FOLDER:
                Path(path).mkdir()
            case Odd.GONE:
                pass
            case str():
                Path(path).write_bytes(content.encode("utf-8", "surrogatepass"))
            case bytes():
                Path(path).write_bytes(content)
            case _:
                Path(path).write_bytes(content())


def prepare(case: Case, folder: Path) -> None:
    """Put a case into an empty folder."""
    lay(case.contents, folder)
    (folder / OUT).mkdir()
    if case.repository:
        for words in (("init", "-q"), ("add", "data"), ("commit", "-q", "-m", "x")):
            subprocess.run(
                ["git", "-c", "user.name=x", "-c", "user.email=x", *words], cwd=folder, check=True
            )


def command(case: Case) -> list[str]:
    """The command line; a check writes its findings in every format beside."""
    words = list(case.command)
    if words[0] == "validate" and case.code != 2:
        words += [part for one in FORMATS for part in ("--output", f"{one}={OUT}/{one}")]
    return words


def run(case: Case, folder: Path) -> Outcome:
    """Put a case into an empty folder and run it there, in this process."""
    prepare(case, folder)
    before = seen(folder)
    out, err = (_stream() for _ in range(2))
    variables = {**_variables(case), "GITHUB_STEP_SUMMARY": SUMMARY, **case.environment}
    with (
        contextlib.chdir(folder),
        mock.patch.dict(os.environ, variables, clear=True),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        mock.patch.object(sys, "stdin", io.StringIO()),
        mock.patch.object(os, "fsync"),  # what a disk keeps is the affair of tests.promises.faults
    ):
        code = main(command(case))
    return Outcome(code, _text(out), _text(err), before, seen(folder))


def _variables(case: Case) -> dict[str, str]:
    outer = ("GITHUB_", "GIT_", "NO_COLOR")
    kept = {name: text for name, text in os.environ.items() if not name.startswith(outer)}
    return {**kept, **case.environment}


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), "gbk", newline="", write_through=True)


def _text(stream: io.TextIOWrapper) -> str:
    data = stream.buffer
    assert isinstance(data, io.BytesIO)
    return data.getvalue().decode("utf-8", "replace")


def seen(folder: Path) -> dict[str, bytes]:
    """What stands below a folder by path: the bytes of files, the kind of anything else."""
    found: dict[str, bytes] = {}
    for here, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(here) / name
            mode = path.lstat().st_mode
            key = path.relative_to(folder).as_posix()
            if key.startswith(".git/") or key == ".git":
                continue
            if stat.S_ISREG(mode):
                found[key] = path.read_bytes()
            elif stat.S_ISLNK(mode):
                found[key] = f"-> {os.readlink(path)}".encode()  # noqa: PTH115 — the words, not the place
            elif not stat.S_ISDIR(mode):
                found[key] = b"special"
            elif not any(path.iterdir()):
                found[key] = b"folder"
    return found


def broken(case: Case, outcome: Outcome) -> list[str]:
    """Which promises an outcome breaks, each in a sentence; none where all is well."""
    return [*_verdict(case, outcome), *_inert(case, outcome), *_files(case, outcome)]


def _verdict(case: Case, outcome: Outcome) -> Iterator[str]:
    said = outcome.out + outcome.err
    if outcome.code != case.code:
        yield f"exit code {outcome.code} instead of {case.code}: {said[:2000]}"
    for finding in case.finds:
        if finding not in outcome.findings:
            yield f"{finding} is not among {sorted(outcome.findings)[:20]}"
    for words in case.shows:
        if words not in said:
            yield f"{words!r} is not in {said[:2000]!r}"
    for words in ("Traceback", "程序出错"):
        if words in said:
            yield f"a fault of ours: {said[:500]}"
    if outcome.code == 2 and outcome.err.count("\n") != 1:
        yield f"not one line: {outcome.err[:500]!r}"


def _inert(case: Case, outcome: Outcome) -> Iterator[str]:
    """What a terminal or a runner would obey, in whatever was printed or written of the findings."""
    texts = {"out": outcome.out, "err": outcome.err}
    texts |= {
        path: data.decode("utf-8", "surrogatepass")
        for path, data in outcome.written.items()
        if path.startswith(f"{OUT}/")
    }
    for name, text in texts.items():
        commands = name == f"{OUT}/github" or (name == "out" and "github" in case.command)
        for line in text.split("\n"):
            if obeyed := [sign for sign in line if _acts(sign)]:
                yield f"{name} holds {obeyed[0]!r}: {line[:200]!r}"
            if re.search(r"##(\w*)\[", line):
                yield f"{name} holds a command: {line[:200]!r}"
            ours = commands and re.match(r"::(error|warning|notice) \S", line)
            if line.lstrip().startswith("::") and not ours:
                yield f"{name} begins a line with a command: {line[:200]!r}"
        for words in case.hides:
            if words in text:
                yield f"{name} holds {words!r}"
    for name in ("json", "gitlab", "sarif", "rdjson"):
        if written := texts.get(f"{OUT}/{name}"):
            json.loads(written)
    if written := texts.get(f"{OUT}/junit"):
        ElementTree.fromstring(written)


def _acts(sign: str) -> bool:
    """Whether a character does something to a terminal, or cannot be seen or sent."""
    return unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")


def _unpacked(data: bytes) -> bytes:
    """The bytes of a file, or of all parts of a package."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return b"".join(map(package.read, package.namelist()))


def _files(case: Case, outcome: Outcome) -> Iterator[str]:
    kept = {*case.makes, f"{OUT}/"}
    folders = tuple(name for name in kept if name.endswith("/"))
    for path, data in outcome.before.items():
        if path not in outcome.after and data != b"folder":
            yield f"{path} is gone"
    for path in outcome.written:
        # What is kept of commands is no file of the report's.
        if path not in kept and not path.startswith(folders) and f"/{HIDDEN}/" not in path:
            yield f"{path} was written"
        if ".halfyear-" in path:
            yield f"{path} was left behind"
    for path, words in case.makes.items():
        if path.endswith("/"):
            found = any(one.startswith(path) for one in outcome.written)
        else:
            found = words.encode() in _unpacked(outcome.written.get(path, b""))
        if not found:
            yield f"{path} does not hold {words!r}: {outcome.after.get(path, b'')[:300]!r}"


class Cost(NamedTuple):
    """What a command line took in a process of its own: seconds of the processor, MiB at its largest."""

    seconds: float
    mebibytes: int


def least(case: Case, folder: Path, bound: float) -> tuple[Outcome, Cost]:
    """As ``measured``, eight times at the most where it takes longer than a bound.

    Another process on the same core only ever adds to the seconds: the fewest are the program's own.
    It may be there for a while, and then a run takes twice as long: a moment later it may be gone.
    """
    runs = []
    for nth in range(8):
        if nth:
            time.sleep(nth)
        own = folder / str(nth)
        own.mkdir()
        runs.append(measured(case, own))
        if runs[-1][1].seconds < bound:
            break
    return min(runs, key=lambda one: one[1].seconds)


def measured(case: Case, folder: Path) -> tuple[Outcome, Cost]:
    """Put a case into an empty folder and run it there as a person does, no larger than 1 GiB."""
    prepare(case, folder)
    before = seen(folder)
    words = [sys.executable, "-m", "halfyear", *case.command]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        told, telling = os.pipe()
        with open(told, encoding="ascii") as answer:  # noqa: PTH123  (of a pipe)
            # A process that was forked counts the memory of the one it came from until it becomes
            # another: a small one stands between this one, which is large, and what is measured.
            subprocess.run(
                [sys.executable, "-I", "-S", "-c", _LAUNCHER, str(telling), *words],
                check=True,
                cwd=folder,
                env=_variables(case),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                pass_fds=(telling,),
                preexec_fn=_bounded,
            )
            os.close(telling)
            status, seconds, kibibytes = answer.read().split()
        out.seek(0)
        err.seek(0)
        # GBK is spoken where it is asked for, UTF-8 in all other encodings.
        asked = case.environment.get("PYTHONIOENCODING", "").partition(":")[0]
        encoding = asked if asked == "gbk" else "utf-8"
        printed, warned = (stream.read().decode(encoding, "replace") for stream in (out, err))
    code = os.waitstatus_to_exitcode(int(status))
    outcome = Outcome(code, printed, warned, before, seen(folder))
    return outcome, Cost(float(seconds), int(kibibytes) // 1024)


_LAUNCHER = """
import os, sys
pipe = int(sys.argv[1])
away = [(os.POSIX_SPAWN_CLOSE, pipe)]
pid = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ, file_actions=away)
_, status, used = os.wait4(pid, 0)
os.write(pipe, f"{status} {used.ru_utime + used.ru_stime} {used.ru_maxrss}".encode())
"""


def _bounded() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
