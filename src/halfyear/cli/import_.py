"""What ``import`` does: a published table becomes a report."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from halfyear.cli.paths import told_made
from halfyear.cli.terminal import say
from halfyear.cli.validate import validated
from halfyear.errors import HalfyearError

if TYPE_CHECKING:
    from collections.abc import Callable

    from halfyear.report.model import Period


def import_(file: Path, into: Path | None, span: str | None, ask: Callable[[str], str]) -> int:
    """Make a report of a published table; the exit code. ``ask`` puts a question to the person."""
    from halfyear.importing import adopt, guessed_period
    from halfyear.read import read as understood
    from halfyear.report.folder import read
    from halfyear.write.files import create

    found = understood(read(file), file.name)
    title = found.table.title
    period = _period(span) if span else guessed_period(title) or _asked_period(title, ask)
    adopted = adopt(found.table, period)
    folder = into or Path("data") / str(period.end.year)
    create(folder, adopted.files)
    told_made(folder, adopted.files)
    say("".join(f"猜的：{words}\n" for words in adopted.guesses), stream=sys.stderr)
    say(
        "".join(f"{note.said}\n" for note in found.notes),
        stream=sys.stderr,
    )
    return validated([folder])


def _period(words: str) -> Period:
    from halfyear.report.load import day
    from halfyear.report.model import Period

    start, _, end = (part.strip() for part in words.partition(".."))
    first, last = day(start), day(end)
    if first is None or last is None or last < first:
        raise HalfyearError(f"“{words}”不是报告期：请写成 2024-01-01..2024-06-30")
    return Period(first, last)


def _asked_period(title: str, ask: Callable[[str], str]) -> Period:
    if not sys.stdin.isatty():
        raise HalfyearError(
            f"从标题“{title}”看不出报告期：请用 --period 2024-01-01..2024-06-30 写明"
        )
    return _period(ask("从标题看不出报告期，请写起止日期（如 2024-01-01..2024-06-30）"))
