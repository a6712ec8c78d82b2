"""What ``form`` does: the forms that divisions fill in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from halfyear.cli.paths import existing, latest, target_file, understood
from halfyear.cli.terminal import say
from halfyear.errors import HalfyearError

if TYPE_CHECKING:
    from collections.abc import Sequence


def form(
    path: Path | None,
    divisions: Sequence[str],
    format_: Literal["docx", "xlsx"],
    output: Path,
    deadline: str | None,
) -> None:
    """Write the forms that the divisions fill in."""
    from halfyear.forms import form as rendered
    from halfyear.forms.blank import blank
    from halfyear.forms.blank import divisions as leading
    from halfyear.report.load import day
    from halfyear.write.files import replace

    until = day(deadline)
    if deadline and until is None:
        raise HalfyearError(f"“{deadline}”不是日期：请写成 2024-07-10")
    folder = existing(path or latest())
    report = understood(folder)
    wanted = divisions or leading(report)
    if not wanted:
        raise HalfyearError(f"“{folder}”里没有一个处室有牵头的任务，没有填报表要生成")
    for division in wanted:
        made = blank(report, division, until)
        target = target_file(
            f"{output}/", format_, f"{made.division}-{made.table.title}", draft=False, several=True
        )
        assert target is not None
        replace(target, rendered(made, format_))
        say(f"已生成 {target}\n", stream=sys.stderr)
