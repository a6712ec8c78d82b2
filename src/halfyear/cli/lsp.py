"""What ``lsp`` does: it answers an editor, over the standard streams, until the editor goes."""

from __future__ import annotations

import sys

from halfyear.cli.terminal import say
from halfyear.errors import HalfyearError


def lsp() -> int:
    """Serve one editor; the exit code."""
    try:
        from halfyear.lsp.answers import serve
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        if hasattr(sys, "frozen"):  # a program of one file, to which nothing can be added
            told = "这个程序里没有带编辑器要用的 pygls：请用装在 Python 里的 halfyear"
        else:
            told = "编辑器要用的 pygls 没有装：请运行 pip install pygls 再试"
        raise HalfyearError(told) from None
    if sys.stdin is None:
        raise HalfyearError("标准输入关着，听不到编辑器")
    if sys.stdin.isatty():
        say("这个命令由编辑器启动，不在终端里用；按 Ctrl-C 结束\n", stream=sys.stderr)
    # Nothing but the protocol may come out where the editor listens.
    out, sys.stdout = sys.stdout, sys.stderr
    try:
        return serve(sys.stdin.buffer, out.buffer)
    finally:
        sys.stdout = out
