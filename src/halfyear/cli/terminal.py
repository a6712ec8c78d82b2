"""The terminal: how wide it is, whether it takes colour, and what is said on it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Literal, TextIO, TypeAlias

from halfyear.text.shown import calm, inert

if TYPE_CHECKING:
    from rich.console import Console

_WINDOWS = sys.platform == "win32"


Ink: TypeAlias = Literal["auto", "always", "never"]

# What the command line asks for, from one run to the next.
_inks: list[Ink] = ["auto"]
_tongues: list[str] = [""]


def paint(ink: Ink) -> Ink:
    """Let a run colour as it is asked to."""
    _inks[:] = [ink]
    return ink


def speak(language: str) -> None:
    """Let a run speak a language: zh, en, or, where it is asked for none, what the environment says."""
    _tongues[:] = [language]


def english() -> bool:
    """Whether English is asked for. LANG is not: it is English on many a machine of people who read Chinese."""
    return (_tongues[0] or os.environ.get("HALFYEAR_LANG", "")).lower().startswith("en")


def width() -> int:
    """Columns of the terminal, between 40 and 160."""
    if "COLUMNS" not in os.environ and not sys.stdout.isatty():
        return 80
    import shutil

    return min(max(shutil.get_terminal_size((80, 24)).columns, 40), 160)


def color(stream: TextIO) -> bool:
    """Whether to colour: as the command line asks; else not where NO_COLOR is set, where FORCE_COLOR is, or for a terminal."""
    if _inks[0] != "auto":
        return _inks[0] == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if forced := os.environ.get("FORCE_COLOR"):
        return forced != "0"
    return stream.isatty() and os.environ.get("TERM") != "dumb" and _obeys(stream)


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
    if not (_WINDOWS and getattr(sys, "frozen", False) and attended()):
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


def attended() -> bool:
    """Whether somebody is there to answer a question: not where the input is a file, or closed."""
    return sys.stdin is not None and sys.stdin.isatty()


def say(words: str, *, stream: TextIO | None = None) -> None:
    """Print text: as it is where it is the output; inert, line by line, where it tells of data."""
    out = stream or sys.stdout
    if out is sys.stderr:
        lines = [inert(line) for line in words.split("\n")]
        if english():
            from halfyear.cli.english import sentence

            lines = [sentence(line) for line in lines]
        words = "\n".join(map(calm, lines))
    out.write(words)
    out.flush()


def state(text: str) -> None:
    """Print what programs read: in UTF-8, as its formats want it, whatever the people at this terminal read."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()
