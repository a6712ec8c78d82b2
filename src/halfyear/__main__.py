"""The way in: the version at once, all else through the command line."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress


def main() -> None:
    """Run the command line that the process was given, and exit with its code."""
    if hasattr(sys, "frozen"):
        # Who checks many reports starts this program again, there being no other Python.
        from multiprocessing import freeze_support

        freeze_support()
    if sys.argv[1:] == ["--version"]:
        from halfyear import __version__

        # What cannot be printed is told the usual way.
        with suppress(OSError, AttributeError):
            sys.stdout.write(f"halfyear {__version__}\n")
            sys.stdout.flush()
            return
    # What a run makes lives to its end: looking through it for garbage again and again costs a fifth
    # of a long one. Who checks one report after the other turns it on again.
    gc.set_threshold(100_000, 20, 20)
    gc.disable()
    from halfyear.cli import main

    code = main(sys.argv[1:])
    # Nor is it worth looking through when all of it goes.
    gc.freeze()
    if "concurrent.futures.process" in sys.modules:
        sys.exit(code)  # which waits for those that worked for this one
    try:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    except (OSError, ValueError, AttributeError):
        sys.exit(code)  # Python says in its own way that what was printed did not get there
    # All is written and closed: to take it apart object by object takes 4 % of a first check.
    os._exit(code)


if __name__ == "__main__":
    main()
