"""What ``undo`` does: the last command that changed sheets is taken back."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from halfyear.cli.paths import existing, latest
from halfyear.cli.terminal import say


def undo(path: Path | None) -> None:
    """Take back what the last command changed in a report's sheets."""
    from halfyear.write.files import locked
    from halfyear.write.undo import undo as taken_back

    folder = existing(path or latest())
    with locked(folder):
        step = taken_back(folder)
    told = "".join(
        f"已{'恢复' if data is not None else '删去'} {folder / name}\n"
        for name, data in step.before.items()
    )
    if step.command == "publish":
        told += "已经生成的公开文件没有动：还没有放到网上的，请自己删去\n"
    say(f"{told}撤回了 {spoken(step.at)}的 {step.command}\n", stream=sys.stderr)


def spoken(at: str) -> str:
    """A time of the record, as it is said."""
    try:
        return f"{datetime.fromisoformat(at):%m-%d %H:%M} "
    except ValueError:
        return ""
