"""What ``sign`` does: who has signed which text is put down, and told."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from halfyear.cli.paths import existing, latest, understood
from halfyear.cli.terminal import ruled, say
from halfyear.errors import HalfyearError

if TYPE_CHECKING:
    from halfyear.report.model import Report


def sign(path: Path | None, role: str | None, name: str | None, division: str | None) -> None:
    """Put down that somebody has signed a report, or the tasks of a division, as it is now."""
    from halfyear.check.check import verdict
    from halfyear.cli.dates import now
    from halfyear.report.columns import SIGN_FILE
    from halfyear.season.signatures import Signer, moment
    from halfyear.season.signatures import sign as signed
    from halfyear.write.files import locked, replace
    from halfyear.write.undo import remember

    if not role or not name:
        raise HalfyearError(
            "请写明谁以什么角色签：--role 角色 --name 姓名；要看已有哪些签，用 --list"
        )
    folder = existing(path or latest())
    signer, at = Signer(role.strip(), name.strip(), division), now()
    with locked(folder):
        report = understood(folder)
        made = signed(report, verdict(report), signer, at)
        remember(folder, "sign", {SIGN_FILE: made.data}, datetime.now())
        replace(folder / SIGN_FILE, made.data)
    where = division or "全表"
    said = [
        f"已记入 {folder / SIGN_FILE}：{signer.role}{signer.name}，{where} {made.tasks} 项，{moment(at)}\n"
    ]
    if made.former:
        said.append(f"换下本人 {moment(made.former.at)} 的签\n")
    say("".join(said) + _lacking(understood(folder)), stream=sys.stderr)


def listed(path: Path | None) -> None:
    """Say who has signed a report, and which signatures still hold."""
    from halfyear.report.signing import of
    from halfyear.season.signatures import HEADINGS, rows
    from halfyear.write.records import sound

    folder = existing(path or latest())
    report = understood(folder)
    sound(report.signatures)
    if found := list(rows(of(report))):
        _print(HEADINGS, found)
    else:
        say(f"“{folder}”还没有谁签过\n")
    say(_lacking(report), stream=sys.stderr)


def _lacking(report: Report) -> str:
    from halfyear.report.signing import of
    from halfyear.season.signatures import wanted

    if not report.approvers:
        return ""
    lacking = wanted(of(report))
    return f"还缺：{lacking}\n" if lacking else "“审签”所列的都齐了\n"


def _print(headings: tuple[str, ...], rows: list[tuple[str, str, str, str, str]]) -> None:
    from rich.table import Table
    from rich.text import Text

    from halfyear.text.shown import inert

    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in headings:
        grid.add_column(heading, overflow="fold")
    for row in rows:
        grid.add_row(*(Text(inert(cell)) for cell in row))
    ruled().print(grid)
