"""What ``form`` does: the forms that divisions fill in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from halfyear.cli.outgoing import Outgoing, send
from halfyear.cli.paths import existing, latest, target_file
from halfyear.cli.paths import understood as whole
from halfyear.errors import HalfyearError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


def form(
    path: Path | None,
    divisions: Sequence[str],
    format_: Literal["docx", "xlsx"],
    output: Path,
    deadline: str | None,
    *,
    force: bool = False,
) -> None:
    """Write the forms that the divisions fill in; with ``force`` in place of others of that name."""
    from halfyear.cli.dates import day
    from halfyear.forms import form as rendered
    from halfyear.forms.blank import blank
    from halfyear.forms.blank import divisions as leading

    folder = existing(path or latest())
    report = whole(folder)
    until = day(deadline, report.period.end if report.period else None) if deadline else None
    if deadline and until is None:
        raise HalfyearError(f"“{deadline}”不是日期：请写成 2024-07-10 或 7月10日")
    wanted = divisions or leading(report)
    if not wanted:
        raise HalfyearError(f"“{folder}”里没有一个处室有牵头的任务，没有填报表要生成")
    made: dict[Path, Outgoing] = {}
    for division in wanted:
        form = blank(report, division, until)
        target = target_file(
            f"{output}/", format_, f"{form.division}-{form.table.title}", draft=False, several=True
        )
        assert target is not None
        # The report's own day may have been put off since the form went out.
        if until is None and report.deadline is None and (kept := _deadline(target)):
            form = blank(report, division, kept)
        made[target] = Outgoing(form.division, rendered(form, format_))
    send(folder, "form", made, force=force)


def _deadline(target: Path) -> date | None:
    """The day by which a form that went out under this name is due."""
    if not target.is_file():
        return None
    from halfyear.forms.blank import DEADLINE
    from halfyear.read import read as understood
    from halfyear.report.folder import read
    from halfyear.report.load import day

    try:
        facts = understood(read(target), target.name).table.facts
    except HalfyearError:
        return None  # it is no form of ours, and is not replaced
    return next((day(value) for name, value in facts if name == DEADLINE), None)
