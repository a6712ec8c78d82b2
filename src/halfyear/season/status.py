"""Who has answered, how well, and how long is left: a report as its coordinator looks at it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from halfyear.check.check import Finding, Verdict
from halfyear.report import signing
from halfyear.report.columns import Column, Role
from halfyear.report.model import Period, Report, Task
from halfyear.report.signing import Signing
from halfyear.season.post import Event, Post

_MISSING = ("HY101", "HY102")  # what they tell is a gap
_LONGEST = 40  # characters of a task by which it is recalled


class Gap(NamedTuple):
    """A task that wants something: its columns without a cell; ``whole`` where nothing of it has come."""

    number: str
    task: str
    columns: tuple[str, ...]
    whole: bool


class Standing(NamedTuple):
    """How a division stands: ``tasks`` it leads as the first, ``joined`` those in which it has a part besides.

    ``errors`` and ``warnings`` are what a run on its own sheet tells, ``wrong`` the errors in what has
    come. ``changed`` is when its sheet last was; None where it has none. ``post`` is what is known of its
    forms, the last of each kind in their order.
    """

    division: str
    tasks: int
    joined: int
    gaps: tuple[Gap, ...]
    errors: int
    warnings: int
    wrong: int
    changed: datetime | None = None
    post: tuple[Event, ...] = ()

    @property
    def amiss(self) -> Event | None:
        """What came last, where it was not taken, or not wholly."""
        return self.post[-1] if self.post and self.post[-1].why else None

    @property
    def answered(self) -> int:
        return self.tasks - len(self.gaps)

    @property
    def late(self) -> bool:
        """Whether something is awaited from it: an answer, or a correction that publication waits for."""
        return bool(self.gaps or self.wrong)


class Status(NamedTuple):
    """How a report stands on a day. ``standings`` begin with those from whom most is awaited.

    ``strays`` are files that were not taken and of which nobody knows whose they are.
    """

    folder: str
    title: str
    period: Period | None
    deadline: date | None
    today: date
    standings: tuple[Standing, ...]
    errors: int
    warnings: int
    signing: Signing = Signing()
    strays: tuple[Event, ...] = ()

    @property
    def tasks(self) -> int:
        return sum(one.tasks for one in self.standings)

    @property
    def answered(self) -> int:
        return sum(one.answered for one in self.standings)

    @property
    def left(self) -> int | None:
        """Days until the deadline, below 0 after it; None where there is none."""
        return (self.deadline - self.today).days if self.deadline else None

    @property
    def state(self) -> str:
        """One word for how far the report is."""
        if not self.tasks:
            return "没有任务"
        if self.answered < self.tasks:
            late = self.left is not None and self.left < 0
            return "逾期" if late else "填报中" if self.answered else "未开始"
        if self.errors:
            return "待改"
        published = self.signing.published
        return "已公开" if published and published.holds else "已齐"


def status(
    report: Report,
    verdict: Verdict,
    changed: Mapping[str, datetime],
    today: date,
    post: Post | None = None,
) -> Status:
    """The standing of each division that leads a task or has a part in one. ``changed`` is by file name."""
    post = post or Post()
    led: dict[str, list[Task]] = {}
    joined: Counter[str] = Counter()
    for task in report.tasks:
        leads = report.leads(task)
        for first in leads[:1]:
            led.setdefault(first, []).append(task)
        joined.update(leads[1:])
    answers = [column for column in report.columns.asked if column.required]
    standings = []
    for division in _divisions(report, (*led, *joined)):
        tasks = led.get(division, ())
        gaps = tuple(gap for task in tasks if (gap := _gap(report, division, task, answers)))
        own = _open(verdict.of(report.written_by(division), [division]))
        levels = Counter(one.level for one in own)
        wrong = sum(one.level == "error" and one.code not in _MISSING for one in own)
        at = changed.get(f"{division}.yaml")
        standings.append(
            Standing(
                division,
                len(tasks),
                joined[division],
                gaps,
                levels["error"],
                levels["warning"],
                wrong,
                at,
                post.of(division),
            )
        )
    standings.sort(key=lambda one: (-len(one.gaps), -one.errors, -one.warnings))
    levels = Counter(one.level for one in _open(verdict))
    return Status(
        report.name,
        report.title,
        report.period,
        report.deadline,
        today,
        tuple(standings),
        levels["error"],
        levels["warning"],
        signing=signing.of(report),
        strays=post.of(""),
    )


def _divisions(report: Report, named: Iterable[str]) -> list[str]:
    """Those named, in the order of the report's list; what it does not list comes after."""
    wanted = dict.fromkeys(named)
    return [
        *[one for one in report.divisions if one in wanted],
        *[one for one in wanted if one not in set(report.divisions)],
    ]


def _open(verdict: Verdict) -> list[Finding]:
    """The findings that nobody has accepted."""
    return [one for one in verdict.findings if one.accepted is None]


def _gap(report: Report, division: str, task: Task, answers: Sequence[Column]) -> Gap | None:
    """What a task wants of its first lead; None where it has all."""
    silent = report.awaited(task) == division
    wanting = [column.name for column in answers if task[column] is None]
    if not silent and not wanting:
        return None
    name = next(
        (
            cell.parts[0]
            for one in report.columns.of(Role.TASK)
            if (cell := task[one]) and cell.parts
        ),
        "",
    )
    short = " ".join(name.split())
    if len(short) > _LONGEST:
        short = f"{short[:_LONGEST]}……"
    columns = [column.name for column in answers] if silent else wanting
    whole = silent and all(task[column] is None for column in answers)
    return Gap(task.number, short, tuple(columns), whole)
