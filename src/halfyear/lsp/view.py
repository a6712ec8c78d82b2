"""A report as it lay on the desk at one moment: what was read in it, what was found, and what stands at a place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from operator import attrgetter
from pathlib import Path

from halfyear.check.check import Finding, findings
from halfyear.check.session import Session
from halfyear.report.columns import SETTINGS_FILE, Column
from halfyear.report.folder import Contents
from halfyear.report.model import Report, Row, Sheet, Task
from halfyear.rules import fitting
from halfyear.source.span import Source
from halfyear.source.tree import Node, SourceFile

_ALL = ""  # what failed where no rule did by itself


class View:
    """A report and its findings. ``failed`` are the rules that broke on it: they are left out, the others count."""

    def __init__(
        self,
        report: Report,
        found: list[Finding],
        failed: tuple[str, ...],
        versions: Mapping[Path, int],
    ) -> None:
        self.report = report
        self.folder = Path(report.name)
        self.found = [finding for finding in found if finding.accepted is None]
        self.failed = failed
        self.versions = versions

    @cached_property
    def sheets(self) -> Mapping[str, Sheet]:
        """The sheets by path."""
        return {sheet.file.source.path: sheet for sheet in self.report.sheets}

    @cached_property
    def files(self) -> Mapping[str, SourceFile]:
        """The sheets and the settings by path."""
        return {file.source.path: file for file in self.report.files}

    @cached_property
    def tasks(self) -> Mapping[str, Task]:
        """The tasks by number."""
        return {task.number: task for task in self.report.tasks}

    @cached_property
    def by_file(self) -> Mapping[str, list[Finding]]:
        """The findings that nobody has accepted, by path."""
        found: dict[str, list[Finding]] = {}
        for finding in self.found:
            found.setdefault(finding.file, []).append(finding)
        return found

    def at(self, path: str, start: int, end: int) -> list[Finding]:
        """The findings of a file that reach into a stretch of it, the narrowest first."""
        found = [
            finding
            for finding in self.by_file.get(path, ())
            if finding.span and finding.span.start <= end and start <= finding.span.end
        ]
        return sorted(found, key=_breadth)

    def spot(self, path: str, offset: int) -> Spot:
        """What stands at an offset of a file."""
        sheet = self.sheets.get(path)
        if sheet is None:
            return Spot(None, None, None, None)
        at = bisect_right(sheet.rows, offset, key=attrgetter("node.start")) - 1
        row = sheet.rows[at] if at >= 0 else None
        pairs = (row.node.pairs or ()) if row else ()
        nth = bisect_right(pairs, offset, key=lambda pair: pair[0].start) - 1
        if nth < 0:
            return Spot(sheet, row, None, None)
        key, value = pairs[nth]
        column = self.report.columns.named.get(key.text or "")
        within = value if value.start <= offset <= value.end else None
        return Spot(sheet, row, column, within, key if offset <= key.end else None)

    def source(self, path: str) -> Source | None:
        """The text of a file, as it was read."""
        file = self.files.get(path)
        return file.source if file else None


class Spot:
    """A place in a sheet: its row, its column; the value, or the key, that it stands in."""

    def __init__(
        self,
        sheet: Sheet | None,
        row: Row | None,
        column: Column | None,
        value: Node | None,
        key: Node | None = None,
    ) -> None:
        self.sheet = sheet
        self.row = row
        self.column = column
        self.value = value
        self.key = key


class Reader:
    """Reads and checks one report again and again: after an edit only what the edit has changed.

    For one thread at a time. A view is good until the next one is made.
    """

    def __init__(self) -> None:
        self._session = Session()

    def view(self, contents: Contents, today: date, versions: Mapping[Path, int]) -> View:
        """The report with these contents. A rule that breaks takes nothing with it but its own findings."""
        try:
            found = self._session.verdict(contents, today).findings
            report = self._session.report
        except Exception:
            report = None
        if report is not None:
            return View(report, found, (), versions)
        # What was remembered may be half of one report and half of the next.
        self._session = Session()
        return view(contents, today, versions)

    def prepare(self) -> None:
        """Make ready for the next edit, while nobody waits."""
        try:
            self._session.prepare()
        except Exception:
            self._session = Session()


def view(contents: Contents, today: date, versions: Mapping[Path, int]) -> View:
    """A report read and checked, each rule by itself where one breaks."""
    report = contents.report(today)
    sound, failed = [], []
    for rule in fitting(report):
        try:
            for _ in rule.check(report):
                pass
        except Exception:
            failed.append(rule.code)
        else:
            sound.append(rule)
    try:
        return View(report, findings(report, sound), tuple(failed), versions)
    except Exception:
        return View(report, [], tuple(failed) or (_ALL,), versions)


def is_settings(path: str) -> bool:
    """Whether a file is a report's settings."""
    return path.rpartition("/")[2] == SETTINGS_FILE


def _breadth(finding: Finding) -> int:
    return finding.span.end - finding.span.start if finding.span else 0
