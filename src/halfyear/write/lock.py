"""The lock of the system on what a process has open, whichever system it is."""

from __future__ import annotations

import contextlib
import os
import time
from importlib import import_module
from pathlib import Path
from typing import Any

from halfyear.errors import HalfyearError, reason

_WAIT = 5  # seconds for another writer to finish
# Windows lets nobody read or write the byte that is locked: one that no file of ours has.
_BYTE = 0x7FFF0000


def _module(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        return None


_POSIX = _module("fcntl")
_WINDOWS = None if _POSIX else _module("msvcrt")
# Whether a folder can be opened, and so be locked itself.
FOLDERS = _POSIX is not None


def hold(handle: int, path: Path) -> None:
    """Lock what is open at a handle until ``free`` or the process ends. Raises HalfyearError where another keeps it."""
    end = time.monotonic() + _WAIT
    while True:
        try:
            _tried(handle)
            return
        except (BlockingIOError, PermissionError):
            if time.monotonic() > end:
                raise HalfyearError(f"另一个 halfyear 正在改“{path}”：请等它完成再试") from None
            time.sleep(0.05)
        except OSError as error:
            raise HalfyearError(f"锁不住“{path}”：{reason(error)}") from error


def free(handle: int) -> None:
    """Let others have it. Windows would do so only some time after the handle is closed."""
    if _WINDOWS:
        with contextlib.suppress(OSError):
            os.lseek(handle, _BYTE, os.SEEK_SET)
            _WINDOWS.locking(handle, _WINDOWS.LK_UNLCK, 1)


def _tried(handle: int) -> None:
    if _POSIX:
        _POSIX.flock(handle, _POSIX.LOCK_EX | _POSIX.LOCK_NB)
    elif _WINDOWS:
        os.lseek(handle, _BYTE, os.SEEK_SET)
        _WINDOWS.locking(handle, _WINDOWS.LK_NBLCK, 1)
