"""A report that stays open: checked once, and after an edit again with little work.

    session = Session()
    verdict = session.verdict(contents(folder), date.today())     # all of it
    session.prepare()                                             # while nobody waits; the first edit is slow without
    verdict = session.verdict(contents(folder), date.today())     # what has changed since

What is given each time is everything that the answer depends on: the files of the folder and of the edition
before it, as ``report.folder.contents`` reads them (or a ``Contents`` with a text in it that is not yet saved), and
the day. A session never looks at the disk, and its answer is that of a process that has just started.
"""

from collections.abc import Mapping
from datetime import date

from halfyear.check.check import Checked, Verdict, counted
from halfyear.check.kept import change
from halfyear.report.folder import Contents
from halfyear.report.load import Entry, Former, load
from halfyear.report.model import Report
from halfyear.rules import Rule, fitting


class Session:
    """What a process remembers of one report between two checks of it.

    One session is for one folder, and for one thread at a time.
    """

    def __init__(self) -> None:
        self._former: Former | None = None
        self._before: tuple[str, Mapping[str, Entry]] | None = None
        self._checked = Checked()
        self._asked: tuple[Rule, ...] = ()

    @property
    def report(self) -> Report | None:
        """The report as it was checked last: read it before the next check, and change nothing in it."""
        return self._former.report if self._former else None

    def verdict(self, contents: Contents, today: date | None = None) -> Verdict:
        """All findings of the report with these contents, read on a day."""
        former = self._former
        previous = former.report.previous if former else None
        if not former or contents.before != self._before:
            previous = contents.previous
        report = load(contents.name, contents.own, previous, today, former)
        changed = change(former.report, report) if former else None
        # Rules that have been loaded are asked again: of what is new others may know something.
        shown = report.part(changed.new_sheets, changed.new_tasks) if changed else report
        asked = {rule.code: rule for rule in fitting(shown)}
        if changed:
            asked |= {rule.code: rule for rule in self._asked}
        self._asked = tuple(asked[code] for code in sorted(asked))
        self._former, self._before = Former(contents.own, report), contents.before
        return counted(report, self._checked.findings(report, self._asked, changed))

    def prepare(self) -> None:
        """Make ready for the next edit: to be called when the answer has been given and nobody waits."""
        if self._former:
            self._checked.prepare(self._former.report, self._asked)
