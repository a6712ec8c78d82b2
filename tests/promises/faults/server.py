"""The command line run again and again in processes that are born warm, so that one with a fault costs a few milliseconds.

Started by ``tests.promises.faults.runs`` as a process of its own, without threads: requests come in on standard
input, answers go out on standard output, a JSON line each. Each run is a fork of this process, which has
imported all that the commands import, under strace where faults are asked for.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import json
import os
import pkgutil
import resource
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import Any, NamedTuple

import halfyear
from halfyear.cli import main

_DATA = Path(__file__).parents[3] / "data" / "2024"
_PR_SET_PTRACER = 0x59616D61
_LONGEST = 60  # seconds for what takes a moment


class _Run(NamedTuple):
    """A process; the pipe whose other end it waits at, the one that it speaks into; strace, where it is asked for."""

    number: int
    gate: int
    heard: int
    strace: subprocess.Popen[bytes] | None


def serve() -> None:
    """Answer requests until there are no more."""
    for module in pkgutil.walk_packages(halfyear.__path__, "halfyear."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    _warm()
    # What lives now is shared with the forks as long as no collection writes to it.
    gc.freeze()
    gc.disable()
    for line in sys.stdin:
        requests = json.loads(line)
        runs = [_started(request) for request in requests]
        for run in runs:
            with contextlib.suppress(BrokenPipeError):  # it failed on its way
                os.write(run.gate, b"x")
        for run, request in zip(runs, requests, strict=True):
            if request["grows"]:
                _grow(run.number, Path(request["folder"]), request["room"])
        codes = [_waited(run) for run in runs]
        said = [_said(run) for run in runs]
        sys.stdout.write(json.dumps(list(zip(codes, said, strict=True))) + "\n")
        sys.stdout.flush()


def _warm() -> None:
    """Run each command once, so that all which is loaded at its first use is there."""
    with tempfile.TemporaryDirectory() as name, open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123
        here, usual = Path.cwd(), (sys.stdout, sys.stderr)
        shutil.copytree(_DATA, Path(name) / "data" / "2024")
        os.chdir(name)
        sys.stdout = sys.stderr = nowhere
        for words in (
            "validate --fix --output json=a --output sarif=a --output junit=a --output gitlab=a",
            "render --draft --format docx --format html --format md --format xlsx --format csv -o o/",
            "form -o o/",
            "form -o o/ --format xlsx",
            "slip -o o/",
            "status",
            "sign --role 甲 --name 乙",
            "publish -o p/ --without pdf",
            "undo",
            "new data/2025 --from data/2024",
            "new 2025 --ci github",
            "fmt",
            "schema",
            "import o/no.docx",
        ):
            main(words.split())
        os.chdir(here)
        sys.stdout, sys.stderr = usual


def _started(request: dict[str, Any]) -> _Run:
    """A process that waits at a gate."""
    gate, opened = os.pipe()
    ready, told = os.pipe()
    # What is said goes into a pipe, so that it is said on a full disk too.
    heard, said = os.pipe()
    os.set_blocking(heard, False)
    number = os.fork()
    if number == 0:
        try:
            _child(request, gate, told, said)
        except BaseException:
            os.write(said, traceback.format_exc().encode())
        finally:
            os._exit(99)
    for handle in (gate, told, said):
        os.close(handle)
    os.read(ready, 1)
    os.close(ready)
    strace = _traced(number, request["strace"]) if request["strace"] else None
    return _Run(number, opened, heard, strace)


def _child(request: dict[str, Any], gate: int, told: int, said: int) -> None:
    for stream, name in enumerate((os.devnull, request["out"])):
        handle = os.open(name, os.O_RDWR | os.O_CREAT)
        os.dup2(handle, stream)
        os.close(handle)
    os.dup2(said, 2)
    os.chdir(request["folder"])
    os.environ.clear()
    os.environ.update(request["environment"])
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  (the process's own)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    if (room := request["room"]) is not None:
        # Python ignores SIGXFSZ, so that a write past the limit is refused as on a full disk.
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
    if request["nobody"] and os.getuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
    if request["strace"]:
        # Where only a parent may trace its child, let strace take hold, which is none.
        ctypes.CDLL(None).prctl(_PR_SET_PTRACER, ctypes.c_ulong(-1), 0, 0, 0)
    os.write(told, b"x")
    # strace does not count these two: nothing that a command does is called so.
    select.select([gate], [], [])
    code = main(request["arguments"])
    sys.stdout.flush()
    os._exit(code)


def _traced(number: int, options: list[str]) -> subprocess.Popen[bytes]:
    """strace, once it holds the process."""
    process = subprocess.Popen(
        ["strace", *options, "-p", str(number)],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None
    first = process.stderr.readline()
    if b"attached" not in first:
        os.kill(number, signal.SIGKILL)
        sys.exit(f"strace: {first.decode()}")
    return process


def _grow(number: int, folder: Path, room: int) -> None:
    """Make room once a file has filled it: what was written was less than was asked for, the rest goes well."""
    end = time.monotonic() + _LONGEST
    while not any(path.stat().st_size == room for path in folder.rglob("*") if path.is_file()):
        if time.monotonic() > end:
            os.kill(number, signal.SIGKILL)
            return
        time.sleep(0.01)
    resource.prlimit(number, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)


def _waited(run: _Run) -> int:
    """The exit code; where a signal ended the process, its number below nought."""
    _, status = os.waitpid(run.number, 0)
    if run.strace:
        run.strace.communicate(timeout=_LONGEST)
    os.close(run.gate)
    return os.waitstatus_to_exitcode(status)


def _said(run: _Run) -> str:
    """What the process has said on standard error; it has ended."""
    parts = []
    with contextlib.suppress(BlockingIOError):
        while part := os.read(run.heard, 1 << 16):
            parts.append(part)
    os.close(run.heard)
    return b"".join(parts).decode()


if __name__ == "__main__":
    serve()
