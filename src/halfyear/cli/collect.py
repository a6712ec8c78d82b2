"""What ``collect`` does: forms that came back are taken into the sheets."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from halfyear.cli import CANNOT, CORRECT, OK, failed
from halfyear.cli.paths import existing, latest, loaded
from halfyear.cli.terminal import color, say
from halfyear.cli.validate import validated
from halfyear.errors import HalfyearError

if TYPE_CHECKING:
    from collections.abc import Sequence


def collect(files: Sequence[Path], into: Path | None, *, dry_run: bool, replace: bool) -> int:
    """Take the forms that came back into the sheets; the exit code."""
    from halfyear.write.files import locked

    folder = existing(into or latest())
    lost = False
    with locked(folder):
        for file in files:
            try:
                lost |= _collected(file, folder, dry_run=dry_run, replace=replace)
            except HalfyearError as error:
                lost = True
                failed(f"“{file}”没有收：{error}", CANNOT)
    code = OK if dry_run else validated([folder])
    return CORRECT if lost else code


def _collected(file: Path, folder: Path, *, dry_run: bool, replace: bool) -> bool:
    """Take one form into its division's sheet, showing what changes first; whether some of it was refused."""
    from halfyear.findings.diff import diff
    from halfyear.forms.collect import collect, remarks
    from halfyear.read import read as understood
    from halfyear.report.folder import read
    from halfyear.write import files

    reading = understood(read(file), file.name)
    # Each form is put into the report as the one before it has left it.
    taken = collect(loaded(folder), reading.table, replace=replace)
    target = folder / taken.file
    name = target.as_posix()
    say(
        diff(
            f"a/{name}",
            f"b/{name}",
            taken.before,
            taken.after,
            context=2,
            color=color(sys.stdout),
        )
    )
    notes = [*taken.notes, *(note.said for note in remarks(reading))]
    say("".join(f"{file}：{note}\n" for note in notes), stream=sys.stderr)
    say("".join(f"{file}：没有收：{why}\n" for why in taken.refused), stream=sys.stderr)
    if taken.after != taken.before:
        if not dry_run:
            files.replace(target, taken.after.encode())
        say(f"{file}：{'会收进' if dry_run else '已收进'} {target}\n", stream=sys.stderr)
    return bool(taken.refused)
