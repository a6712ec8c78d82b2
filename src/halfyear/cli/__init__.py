"""Arguments in, exit code out. Each command imports the rooms that it needs when it runs."""

from __future__ import annotations

import sys
from pathlib import Path

from halfyear.errors import HalfyearError
from halfyear.terminal import say

OK, CORRECT, CANNOT, FAULT = range(4)


def main(arguments: list[str]) -> int:
    """Run a command line; the exit code. Nothing but this catches what commands raise."""
    for stream in (sys.stdout, sys.stderr):
        # A console in GBK, or in C, must not stop a Chinese sentence half-way.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return _run(arguments)
    except HalfyearError as error:
        return failed(str(error), CANNOT)
    except KeyboardInterrupt:
        return failed("已中断", 130)
    except BrokenPipeError:
        # The reader, such as head, has seen enough.
        sys.stderr.close()
        return OK
    except Exception as error:
        return failed(f"程序出错（{_where(error)}），请把这一行和所用的命令报告给维护者", FAULT)


def _run(arguments: list[str]) -> int:
    if arguments[:1] == ["validate"] and not any(word.startswith("-") for word in arguments):
        # Paths alone need no parser, and importing the parser takes longer than checking a report.
        from halfyear.cli.gate import validate

        return validate([Path(word) for word in arguments[1:]])
    from halfyear.cli.app import run

    return run(arguments)


def failed(words: str, code: int) -> int:
    from halfyear.text import inert

    say(f"halfyear：{inert(words)}\n", stream=sys.stderr)
    return code


def _where(error: Exception) -> str:
    """Kind and place of a fault of ours, on one line."""
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} @ {Path(last.filename).name}:{last.lineno}"
