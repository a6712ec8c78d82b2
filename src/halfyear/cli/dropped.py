"""What the program does with files and folders alone, without a command: as when they are dropped on it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from halfyear.cli import CANNOT, failed
from halfyear.cli.paths import spread
from halfyear.cli.terminal import linger, say
from halfyear.cli.validate import validate
from halfyear.text.shown import typed

_SHEETS = (".yaml", ".yml")


def dropped(paths: Sequence[Path]) -> int:
    """Check reports and sheets; of other files say what they may be given to. The exit code."""
    try:
        return _done(paths)
    finally:
        linger()


def _done(paths: Sequence[Path]) -> int:
    paths = spread(paths)
    if gone := [path for path in paths if not path.exists()]:
        return failed(f"找不到“{gone[0]}”", CANNOT)
    others = [path for path in paths if not path.is_dir() and path.suffix.lower() not in _SHEETS]
    if not others:
        return validate(paths)
    first, *_ = shown = [typed(str(path)) for path in others]
    say(
        f"没有写命令。要做的是哪一样？\n"
        f"  halfyear collect {' '.join(shown)}\n"
        f"    把交回来的填报表、改过的汇总表收进报表\n"
        f"  halfyear import {first}\n"
        f"    把已公开的表读成一份新报表\n"
        f"  halfyear diff {first}\n"
        f"    看它和现在的报表有哪些不同\n",
        stream=sys.stderr,
    )
    return CANNOT
