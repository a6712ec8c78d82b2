"""The terminal: how wide it is, whether it takes colour, and what is said on it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

from halfyear.text.shown import calm, inert

if TYPE_CHECKING:
    from rich.console import Console


def width() -> int:
    """Columns of the terminal, between 40 and 160."""
    if "COLUMNS" not in os.environ and not sys.stdout.isatty():
        return 80
    import shutil

    return min(max(shutil.get_terminal_size((80, 24)).columns, 40), 160)


def color(stream: TextIO) -> bool:
    """Whether to colour: only for a terminal, and not where NO_COLOR is set."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


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
