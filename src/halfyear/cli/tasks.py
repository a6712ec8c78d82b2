"""What ``tasks`` does: tasks are moved, put in or taken out, in all sheets of a report at once."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from halfyear.cli.paths import existing, latest, understood
from halfyear.cli.terminal import color, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from halfyear.report.model import Report
    from halfyear.write.tasks import Renumbered

_SHOWN = 12  # numbers that change


def renumber(path: Path | None, change: Callable[[Report], Renumbered], *, dry_run: bool) -> None:
    """Show what becomes of a report's sheets, and write them."""
    from halfyear.write.files import locked, replace_all
    from halfyear.write.undo import remember

    folder = existing(path or latest())
    with locked(folder, looking=dry_run):
        made = change(understood(folder))
        _show(folder, made)
        if made.files and not dry_run:
            files = {name: text.encode() for name, (_, text) in made.files.items()}
            remember(folder, "tasks", files, datetime.now())
            replace_all(folder, files)
    said = "会改" if dry_run else "已改"
    told = [*(f"{note}\n" for note in made.notes), _numbers(made)]
    told += [f"{said} {folder / name}\n" for name in made.files]
    say("".join(told) if made.files else "没有要改的\n", stream=sys.stderr)


def finish(path: Path | None) -> None:
    """End what a run that was stopped has begun."""
    from halfyear.write.files import finish as ended
    from halfyear.write.files import locked

    folder = existing(path or Path())
    with locked(folder):
        names = ended(folder)
    told = "".join(f"已改 {folder / name}\n" for name in names)
    say(told or f"“{folder}”里没有改了一半的\n", stream=sys.stderr)


def _show(folder: Path, made: Renumbered) -> None:
    from halfyear.findings.diff import diff

    for name, (old, new) in made.files.items():
        path = (folder / name).as_posix()
        say(diff(f"a/{path}", f"b/{path}", old, new, context=2, color=color(sys.stdout)))


def _numbers(made: Renumbered) -> str:
    """Which numbers change, in one line."""
    pairs = [f"{old}→{new}" for old, new in sorted(made.numbers.items())]
    if not pairs:
        return ""
    more = f"，等{len(pairs)}项" if len(pairs) > _SHOWN else ""
    return f"序号：{'，'.join(pairs[:_SHOWN])}{more}\n"
