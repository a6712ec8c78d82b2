"""What ``import`` does: a published table becomes a report."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from halfyear.cli.paths import alone, told_made
from halfyear.cli.terminal import attended, say
from halfyear.cli.validate import validated
from halfyear.errors import HalfyearError

if TYPE_CHECKING:
    from collections.abc import Callable

    from halfyear.report.model import Period
    from halfyear.text.periods import Guess


def import_(file: Path, into: Path | None, span: str | None, ask: Callable[[str], str]) -> int:
    """Make a report of a published table; the exit code. ``ask`` puts a question to the person."""
    from halfyear.importing import adopt, period_of
    from halfyear.read import read as understood
    from halfyear.report.folder import read
    from halfyear.write.files import create
    from halfyear.write.gates import dressed

    file = alone(file)
    reading = understood(read(file), file.name)
    period = _period(span) if span else None
    if period is None:
        guess = period_of(reading.table)
        if guess is None or guess.late:
            period = _asked_period(reading.table.title, guess, ask)
    adopted = adopt(reading.table, period)
    folder = into or Path("data") / str(adopted.period.end.year)
    create(folder, dressed(adopted.files))
    told_made(folder, adopted.files)
    say("".join(f"猜的：{words}\n" for words in adopted.guesses), stream=sys.stderr)
    say(
        "".join(f"{note.said}\n" for note in reading.notes),
        stream=sys.stderr,
    )
    say("".join(f"印出来不同：{words}\n" for words in adopted.changed), stream=sys.stderr)
    same = f"{len(adopted.changed)} 处不同" if adopted.changed else "全部相同"
    say(f"与原表逐格比对：{adopted.cells} 格，{same}\n", stream=sys.stderr)
    return validated([folder])


def _period(words: str) -> Period:
    from halfyear.cli.dates import period
    from halfyear.report.model import Period

    found = period(words)
    if found is None:
        raise HalfyearError(f"“{words}”不是报告期：请写成 2024-01-01..2024-06-30")
    return Period(*found)


def _asked_period(title: str, guess: Guess | None, ask: Callable[[str], str]) -> Period:
    why = f"“{title}”看不出报告期"
    if guess:
        why = f"“{title}”的报告期像是 {guess.start} 至 {guess.end}，但止于公开之后"
    if not attended():
        raise HalfyearError(f"从标题{why}：请用 --period 2024-01-01..2024-06-30 写明")
    return _period(ask(f"从标题{why}，请写起止日期（如 2024-01-01..2024-06-30）"))
