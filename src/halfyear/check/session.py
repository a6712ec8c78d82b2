"""A report that stays open: checked once, and after an edit again with little work.

    session = Session()
    verdict = session.verdict(contents(folder), date.today())     # all of it
    verdict = session.verdict(contents(folder), date.today())     # what has changed since

What is given each time is everything that the answer depends on: the files of the folder and of the edition
before it, as ``report.folder.contents`` reads them (or a ``Contents`` with a text in it that is not yet saved), and
the day. A session never looks at the disk, and its answer is that of a process that has just started.
"""

from datetime import date

from halfyear.check.check import Verdict, verdict
from halfyear.report.folder import Contents
from halfyear.report.model import Report


class Session:
    """What a process remembers of one report between two checks of it.

    One session is for one folder, and for one thread at a time.
    """

    def __init__(self) -> None:
        self._report: Report | None = None

    @property
    def report(self) -> Report | None:
        """The report as it was checked last: read it before the next check, and change nothing in it."""
        return self._report

    def verdict(self, contents: Contents, today: date | None = None) -> Verdict:
        """All findings of the report with these contents, read on a day."""
        self._report = contents.report(today)
        return verdict(self._report)
