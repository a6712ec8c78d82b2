"""The terminal: how wide it is, whether it takes colour, and what is said on it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

from halfyear.text.shown import calm, inert

if TYPE_CHECKING:
    from rich.console import Console

_WINDOWS = sys.platform == "win32"


def width() -> int:
    """Columns of the terminal, between 40 and 160."""
    if "COLUMNS" not in os.environ and not sys.stdout.isatty():
        return 80
    import shutil

    return min(max(shutil.get_terminal_size((80, 24)).columns, 40), 160)


def color(stream: TextIO) -> bool:
    """Whether to colour: only for a terminal, and not where NO_COLOR is set."""
    asked = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return stream.isatty() and asked and _obeys(stream)


def _obeys(stream: TextIO) -> bool:
    """Whether a terminal obeys codes of colours: a console of Windows where it can be told to, an old one would print them."""
    if not _WINDOWS:
        return True
    import ctypes
    import msvcrt
    from typing import Any

    kernel: Any = vars(ctypes)["windll"].kernel32
    system: Any = msvcrt
    handle = system.get_osfhandle(stream.fileno())
    mode = ctypes.c_uint32()
    if not kernel.GetConsoleMode(handle, ctypes.byref(mode)):
        return False
    return bool(kernel.SetConsoleMode(handle, mode.value | _CODES))


_CODES = 4  # ENABLE_VIRTUAL_TERMINAL_PROCESSING


def linger() -> None:
    """Keep a window open that Windows has made for this program alone, as for files dropped on it, until it has been read."""
    if not (_WINDOWS and getattr(sys, "frozen", False) and sys.stdin and sys.stdin.isatty()):
        return
    import contextlib
    import ctypes

    kernel = vars(ctypes)["windll"].kernel32
    # A single file unpacks itself, and waits for what it has started from there.
    unpacked = not str(vars(sys).get("_MEIPASS", "")).startswith(os.path.dirname(sys.executable))  # noqa: PTH120  (of a text)
    if kernel.GetConsoleProcessList((ctypes.c_uint32 * 4)(), 4) > 1 + unpacked:
        return  # a shell has it, too
    say("按回车键关闭这个窗口……", stream=sys.stderr)
    with contextlib.suppress(EOFError, OSError):
        sys.stdin.readline()


def ruled() -> Console:
    """What prints tables on the standard output; data is printed as it stands, never obeyed."""
    from rich.console import Console

    ink = color(sys.stdout)
    return Console(
        width=width(),
        force_terminal=ink,
        no_color=not ink,
        highlight=False,
        markup=False,
        emoji=False,
    )


def say(words: str, *, stream: TextIO | None = None) -> None:
    """Print text: as it is where it is the output; inert, line by line, where it tells of data."""
    out = stream or sys.stdout
    if out is sys.stderr:
        words = "\n".join(calm(inert(line)) for line in words.split("\n"))
    out.write(words)
    out.flush()


def state(text: str) -> None:
    """Print what programs read: in UTF-8, as its formats want it, whatever the people at this terminal read."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()
