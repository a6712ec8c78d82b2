"""Windows as far as it can be had on another system: what it lacks is taken away, what it refuses is refused.

``pretend`` makes this process one of Windows for a while. The modules and functions that only POSIX has
are gone; a file that is open, read-only or called CON is not replaced; nothing is renamed onto a folder,
and a folder cannot be opened; errors have Windows' numbers. Paths stay those of this system: what
becomes of ``C:\\…`` is asked of the functions that print paths.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import stat
import struct
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

MODULES = ("fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "syslog", "readline")
FUNCTIONS = (
    *("fork", "forkpty", "getuid", "geteuid", "getgid", "getegid", "getgroups", "setuid", "setsid"),
    *(
        "chown",
        "lchown",
        "fchown",
        "fchmod",
        "chroot",
        "mkfifo",
        "mknod",
        "nice",
        "sync",
        "fdatasync",
    ),
    *("sched_getaffinity", "sched_setaffinity", "getpgid", "killpg", "wait3", "uname", "statvfs"),
    *("O_NOFOLLOW", "O_NONBLOCK", "O_DIRECTORY", "O_CLOEXEC", "O_SYNC"),
)
SIGNALS = ("SIGPIPE", "SIGHUP", "SIGKILL", "SIGALRM", "SIGUSR1", "SIGUSR2", "SIGCHLD", "SIGQUIT")
# In their own words, so that no mistake of the program's is made twice.
_RESERVED = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in "123456789"),
}


def refused(kind: type[OSError], number: int | None, path: object, other: object = None) -> OSError:
    """An error as Python on Windows raises it; ``number`` is None where it is the C library that refuses."""
    codes = {None: 13, 5: 13, 32: 13, 123: 22, 183: 17, 145: 39}
    said = {5: "拒绝访问。", 32: "另一个程序正在使用此文件，进程无法访问。"}
    names = (str(path),) if other is None else (str(path), None, str(other))
    error = kind(codes[number], said.get(number or 0, "Permission denied"), *names)
    vars(error)["winerror"] = number
    return error


def pretend(monkeypatch: pytest.MonkeyPatch, *, held: Iterable[Path] = ()) -> None:
    """Make this process one of Windows; ``held`` are files that another program has open."""
    for name in MODULES:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setitem(sys.modules, "msvcrt", _msvcrt())
    for name in FUNCTIONS:
        monkeypatch.delattr(os, name, raising=False)
    for name in SIGNALS:
        monkeypatch.delattr(signal, name, raising=False)
    monkeypatch.setattr(shutil, "_use_fd_functions", False)
    paths = {os.path.abspath(path) for path in held}
    for name, function in {**_making(paths), **_moving(paths)}.items():
        monkeypatch.setattr(os, name, function)
    _rooms(monkeypatch)


def _rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the program found out about its system when it was imported."""
    import halfyear.check.many
    import halfyear.cli
    import halfyear.cli.terminal
    import halfyear.report.folder
    from halfyear.write import lock

    for module in (halfyear.cli, halfyear.cli.terminal, halfyear.report.folder):
        monkeypatch.setattr(module, "_WINDOWS", True)
    monkeypatch.setattr(halfyear.check.many, "_WAY", "spawn")
    monkeypatch.setattr(halfyear.check.many, "_MOST", 61)
    monkeypatch.setattr(lock, "_POSIX", None)
    monkeypatch.setattr(lock, "_WINDOWS", sys.modules["msvcrt"])
    monkeypatch.setattr(lock, "FOLDERS", False)


def _making(held: set[str]) -> dict[str, Callable[..., Any]]:
    """Functions of ``os`` that open and make, and refuse what Windows refuses."""
    real_open, real_mkdir = os.open, os.mkdir

    def opened(path: Any, flags: int, mode: int = 0o777, **more: Any) -> int:
        kept = os.path.abspath(path) in held and flags & (os.O_WRONLY | os.O_RDWR)
        if kept or os.path.isdir(path):
            raise refused(PermissionError, None, path)
        if flags & os.O_CREAT:
            _named(path)
        return real_open(path, flags, mode, **more)

    def made(path: Any, *mode: Any, **more: Any) -> None:
        _named(path)
        real_mkdir(path, *mode, **more)

    return {"open": opened, "mkdir": made}


def _moving(held: set[str]) -> dict[str, Callable[..., Any]]:
    """Functions of ``os`` that rename and remove, and refuse what Windows refuses."""
    real_rename, real_replace, real_unlink = os.rename, os.replace, os.unlink

    def taken(path: Any) -> bool:
        return bool({os.path.abspath(path)} & (held | _opened()))

    def fixed(path: Any) -> bool:
        return os.path.isfile(path) and not os.stat(path).st_mode & stat.S_IWUSR

    def renamed(source: Any, target: Any, **more: Any) -> None:
        _named(target)
        if os.path.lexists(target):
            raise refused(FileExistsError, 183, source, target)
        inner = f"{os.path.abspath(source)}/"
        if taken(source) or any(one.startswith(inner) for one in _opened()):
            raise refused(PermissionError, 32, source, target)
        real_rename(source, target, **more)

    def replaced(source: Any, target: Any, **more: Any) -> None:
        _named(target)
        if taken(source):
            raise refused(PermissionError, 32, source, target)
        if os.path.isdir(target) or taken(target) or fixed(target):
            raise refused(PermissionError, 5, source, target)
        real_replace(source, target, **more)

    def gone(path: Any, **more: Any) -> None:
        if taken(path) or fixed(path):
            raise refused(PermissionError, 32 if taken(path) else 5, path)
        real_unlink(path, **more)

    return {"rename": renamed, "replace": replaced, "unlink": gone, "remove": gone}


def _opened() -> set[str]:
    """The files that this process has open."""
    paths = set()
    for entry in os.listdir("/proc/self/fd"):
        try:
            paths.add(os.readlink(f"/proc/self/fd/{entry}"))
        except OSError:
            continue  # the folder of them itself
    return paths


def _named(path: Any) -> None:
    """Refuse what Windows takes for no name, or for that of a device."""
    name = os.path.basename(os.path.abspath(path))
    if set(name) & set('<>:"\\|?*') or name != name.rstrip(". "):
        raise refused(OSError, 123, path)
    if name.partition(".")[0].rstrip().lower() in _RESERVED:
        raise refused(PermissionError, 5, path)


def _msvcrt() -> Any:
    """Its locks, by those of this system on a stretch of an open file."""
    module: Any = ModuleType("msvcrt")
    module.LK_UNLCK, module.LK_LOCK, module.LK_NBLCK = 0, 1, 2

    def locking(handle: int, mode: int, size: int) -> None:
        kind = fcntl.F_UNLCK if mode == module.LK_UNLCK else fcntl.F_WRLCK
        start = os.lseek(handle, 0, os.SEEK_CUR)
        stretch = struct.pack("hhqqi", kind, os.SEEK_SET, start, size, 0)
        try:
            fcntl.fcntl(handle, fcntl.F_OFD_SETLK, stretch)
        except BlockingIOError:
            raise PermissionError(13, "Permission denied") from None

    module.locking = locking
    return module
