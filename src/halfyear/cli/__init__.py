"""Arguments in, exit code out. Each command imports the rooms that it needs when it runs."""

from __future__ import annotations

import os
import sys
from errno import EINVAL
from pathlib import Path
from typing import TextIO

from halfyear.cli.terminal import paint, say, speak
from halfyear.errors import HalfyearError, reason

OK, CORRECT, CANNOT, FAULT = range(4)
_LANGUAGE = "--lang"
_WINDOWS = sys.platform == "win32"
_ANEW = "--no-cache"  # the one option of the shortest way
INTERRUPTED, UNHEARD = 130, 141  # as of any program that Ctrl-C ended, or whose reader has gone


def main(arguments: list[str]) -> int:
    """Run a command line; the exit code. Nothing but this catches what commands raise."""
    paint("auto")
    speak("")
    if sys.stderr is None:  # it was closed by who started us
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  (to the end)
    if sys.stdout is None:
        return failed("标准输出关着，没有地方写结果", CANNOT)
    try:
        for stream in (sys.stdout, sys.stderr):
            # A console in GBK, or in C, must not stop a Chinese sentence half-way.
            if hasattr(stream, "reconfigure"):
                # Nor are lines ended in another way on Windows: what is compared, or applied as a patch, is the same.
                stream.reconfigure(
                    encoding=_encoding(stream), errors="backslashreplace", newline="\n"
                )
        if sys.getfilesystemencoding() == "ascii":
            return failed("中文的文件名在这里读不出来：请先设 PYTHONUTF8=1，再运行", CANNOT)
        return _run(_spoken(_unquoted(arguments)))
    except HalfyearError as error:
        return failed(str(error), CANNOT)
    except KeyboardInterrupt:
        return failed("已中断", INTERRUPTED)
    except SystemExit as error:
        # typer makes 1 of a reader, such as head, that has gone: no verdict of ours.
        if not isinstance(error.__context__, BrokenPipeError):
            raise
        return _unheard()
    except BrokenPipeError:
        return _unheard()
    except OSError as error:
        if _gone(error):
            return _unheard()
        _abandon(sys.stdout)
        return failed(_refused(error), CANNOT)
    except Exception as error:
        return failed(f"程序出错（{_where(error)}），请把这一行和所用的命令报告给维护者", FAULT)


def _encoding(stream: TextIO) -> str:
    """What to print in: UTF-8, whatever the system is in, but for who asks Python for one of Chinese."""
    asked = os.environ.get("PYTHONIOENCODING", "").partition(":")[0].lower()
    return stream.encoding if asked in ("gbk", "gb2312", "gb18030", "cp936") else "utf-8"


def _unquoted(arguments: list[str]) -> list[str]:
    r"""A command line without the quote that Windows leaves behind a path: at the end of "半年 进展\" it takes \" for one."""
    if not _WINDOWS:
        return arguments
    return [
        word[:-1] if word.endswith('"') and Path(word[:-1]).exists() else word for word in arguments
    ]


def _spoken(arguments: list[str]) -> list[str]:
    """A command line without the one option that may stand anywhere: the language that all is said in."""
    left: list[str] = []
    words = iter(arguments)
    for word in words:
        name, sign, value = word.partition("=")
        if name != _LANGUAGE:
            left.append(word)
            continue
        language = value if sign else next(words, "")
        if language not in ("zh", "en"):
            raise HalfyearError(f"没有“{language}”这种语言，只有：zh、en")
        speak(language)
    return left


def _run(arguments: list[str]) -> int:
    words = [word for word in arguments[1:] if word != _ANEW]
    if arguments[:1] == ["validate"] and not any(word.startswith("-") for word in words):
        # Paths need no parser, and importing the parser takes longer than checking a report.
        from halfyear.cli.validate import validate

        return validate([Path(word) for word in words], cache=_ANEW not in arguments)
    from halfyear.cli.app import run

    return run(arguments)


def failed(words: str, code: int) -> int:
    """Say why a command could not do what it was asked to; the code that it exits with."""
    from halfyear.text.shown import inert

    try:
        say(f"halfyear：{inert(words)}\n", stream=sys.stderr)
    except OSError:
        _abandon(sys.stderr)
    return code


def _gone(error: OSError) -> bool:
    """Whether the reader of a pipe has gone, in the words of Windows."""
    return _WINDOWS and error.errno == EINVAL and error.filename is None


def _unheard() -> int:
    _abandon(sys.stdout)
    return UNHEARD


def _abandon(stream: TextIO) -> None:
    """Let what could not be printed go: Python would try again as it ends, and change the exit code."""
    import contextlib

    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _refused(error: OSError) -> str:
    """What the system did not let us do, where no command could say more."""
    where = error.filename
    if where is None:
        return f"读写没有成功：{reason(error)}"
    return f"用不了“{os.fsdecode(where) if isinstance(where, bytes) else where}”：{reason(error)}"


def _where(error: Exception) -> str:
    """Kind and place of a fault of ours, on one line."""
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} @ {Path(last.filename).name}:{last.lineno}"
