"""What ``diff`` does, and ``render --since``: what changed from one version of a table to another."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from halfyear.cli.paths import alone, existing, latest, understood
from halfyear.cli.terminal import color, say, state
from halfyear.errors import HalfyearError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from halfyear.report.model import Report
    from halfyear.season.changes import Keys
    from halfyear.table import Table


class Side(NamedTuple):
    """One version of a table, and the report that prints it where there is one."""

    table: Table
    report: Report | None


def diff(old: str, new: str | None, format_: Literal["console", "json"]) -> None:
    """Say what the new version has otherwise than the old one."""
    from halfyear.season import changed
    from halfyear.season.changes import changes

    second = side(new, None) if new else _report(latest())
    home = Path(new) if new and Path(new).is_dir() else None
    first = side(old, home)
    report = second.report or first.report
    found = changes(first.table, second.table, keys(second))
    leads = _leads(report) if report else {}
    if format_ == "json":
        state(changed.stated(found, leads))
    else:
        say(changed.console(found, leads, color=color(sys.stdout)))


def side(words: str, home: Path | None) -> Side:
    """A version by what a person calls it: a report's folder, a table's file, or a revision of the report at home."""
    path = alone(Path(words))
    if path.is_dir():
        return _report(existing(path))
    if path.is_file():
        from halfyear.read import read as understood_file
        from halfyear.report.folder import read

        return Side(understood_file(read(path), path.name).table, None)
    if path.suffix and path.suffix.lower() in (".docx", ".xlsx", ".html", ".md", ".txt", ".csv"):
        raise HalfyearError(f"没有“{words}”这个文件")
    return _revision(home or latest(), words)


def _report(folder: Path) -> Side:
    from halfyear.report.printing import table

    report = understood(folder)
    return Side(table(report), report)


def _revision(folder: Path, revision: str) -> Side:
    """The report of a folder as git has it in a revision."""
    from halfyear.report.load import load
    from halfyear.report.printing import table
    from halfyear.report.revision import entries

    there = entries(existing(folder), revision)
    if not there:
        raise HalfyearError(f"版本“{revision}”里没有“{folder}”这份报表")
    report = load(folder.as_posix(), there)
    if not report.columns:
        raise HalfyearError(f"版本“{revision}”里的 report.yaml 读不全")
    return Side(table(report), report)


def keys(version: Side) -> Keys:
    """Which printed columns tell a row."""
    from halfyear.season.changes import Keys, keys_of

    if version.report:
        return keys_of(version.report.columns)
    headings = version.table.headings
    return Keys(0 if headings else None, 1 if len(headings) > 1 else None)


def _leads(report: Report) -> Mapping[str, Sequence[str]]:
    return {task.number: report.leads(task) for task in report.tasks}
