"""What ``fmt`` does: sheets in one layout."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from halfyear.cli import CORRECT, OK, failed
from halfyear.cli.paths import asked, understood, usual
from halfyear.cli.terminal import color, say


def fmt(paths: list[Path] | None, *, check: bool, diff: bool) -> int:
    """Put sheets into the usual layout; the exit code."""
    from halfyear.write.files import locked, replace
    from halfyear.write.fmt import formatted
    from halfyear.write.undo import remember

    changed = refused = 0
    now = datetime.now()
    for folder, names in asked(usual(paths)).items():
        made: dict[str, bytes] = {}
        with locked(folder, looking=check or diff):
            for path, old, text, why in formatted(understood(folder), names):
                if why is not None:
                    refused += 1
                    failed(why, CORRECT)
                    continue
                changed += 1
                if diff:
                    say(_difference(path, old, text))
                elif not check:
                    made[path] = text.encode()
                    continue
                say(f"要整理 {path}\n", stream=sys.stderr)
            if made:
                # Once for all of them: what is kept is read and written as a whole.
                remember(folder, "fmt", {Path(path).name: made[path] for path in made}, now)
            for path, data in made.items():
                replace(Path(path), data)
                say(f"已整理 {path}\n", stream=sys.stderr)
    if not changed and not refused:
        say("都已整理好\n", stream=sys.stderr)
    wrong = refused or (changed and (check or diff))
    return CORRECT if wrong else OK


def _difference(path: str, old: str, text: str) -> str:
    from halfyear.findings.diff import diff

    return diff(f"a/{path}", f"b/{path}", old, text, context=2, color=color(sys.stdout))
