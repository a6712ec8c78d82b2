"""What ``slip`` does: each division gets back what it has to mend."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from halfyear.cli import CORRECT, OK
from halfyear.cli.outgoing import Outgoing, send
from halfyear.cli.paths import existing, latest, target_file, whole
from halfyear.cli.terminal import say
from halfyear.errors import HalfyearError
from halfyear.report.columns import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halfyear.season.slip import Slip


def slip(
    path: Path | None,
    divisions: Sequence[str],
    format_: Literal["docx", "md"],
    output: Path,
    *,
    force: bool = False,
) -> int:
    """Write the slips of the divisions that have something to mend; the exit code."""
    from halfyear.cli.validate import judged
    from halfyear.season.slip import docx, markdown, slips

    for name in divisions:
        # Other commands take the report there.
        if (Path(name) / SETTINGS_FILE).exists():
            raise HalfyearError(f"“{name}”是报表，不是处室：请写成 --into {name}")
    folder = existing(path or latest())
    report, found = judged(folder)
    whole(report, folder)
    if report.deadline and report.deadline < date.today():
        report = report._replace(deadline=None)  # nothing comes back by a day that has passed
    every = slips(report, found, divisions)
    wanted = [one for one in every if one.faults]
    rendered = docx if format_ == "docx" else markdown
    made: dict[Path, Outgoing] = {}
    lacking: list[str] = []
    for one in wanted:
        try:
            made[_target(one, output, format_)] = Outgoing(one.division, rendered(one))
        except HalfyearError as error:
            # What it holds must be mended by others, and stops nobody else's.
            lacking.append(
                f"{one.division}的退回单没有生成：{error}；它的清单用 --format md 生成\n"
            )
    send(folder, "slip", made, force=force)
    for one in every if divisions else ():
        if not one.faults:
            say(f"{one.division}没有要改的，没有退回单\n", stream=sys.stderr)
    if not wanted and not divisions:
        say("没有要退回的：各处室都没有错误和警告\n", stream=sys.stderr)
    say("".join(lacking), stream=sys.stderr)
    return CORRECT if lacking else OK


def _target(one: Slip, output: Path, format_: str) -> Path:
    target = target_file(f"{output}/", format_, one.name, draft=False, several=True)
    assert target is not None
    return target
