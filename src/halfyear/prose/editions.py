"""Which tasks the edition before had as well, and what it said of them; found once for a report."""

from collections.abc import Iterator
from typing import NamedTuple

from halfyear.prose.likeness import near, reaches
from halfyear.report.across import Total
from halfyear.report.columns import Column, Role
from halfyear.report.model import Cell, Report, Task
from halfyear.report.once import once
from halfyear.source.span import Span
from halfyear.text.chinese import ordinal

# Two tasks of one report are less than 0.25 like each other; a task put in other words is far more like itself.
_REWORDED = 0.6
_LONGEST = 500  # characters by which a task is known


class Continued(NamedTuple):
    """A task, and what it was in the edition before."""

    now: Task
    before: Task


def _said(report: Report) -> Iterator[tuple[int, str, str]]:
    """Number and text of each task that says what it is, in a way that sorts them."""
    for number, text in _texts(report).items():
        yield ordinal(number) or 0, number, text


# What the tasks of a report are: while that is the same, so are those of the edition before that they continue.
said = Total(_said, frozenset)


@once
def continued(report: Report) -> list[Continued]:
    """The tasks that both editions have; none where the one before is not known."""
    if (previous := report.previous) is None:
        return []
    matched = _matched({number: text for _, number, text in sorted(said(report))}, previous)
    tasks = {task.number: task for task in previous.tasks}
    return [
        Continued(task, tasks[matched[task.number]])
        for task in report.tasks
        if task.number in matched
    ]


def compared(report: Report, *roles: Role) -> Iterator[tuple[Continued, Column, Cell, Cell]]:
    """What both editions say of a task in a column of these roles: the cell of this one, then the other."""
    if (previous := report.previous) is None:
        return
    for pair in continued(report):
        for column in report.columns.of(*roles):
            other = _column(previous, column)
            now, before = pair.now[column], pair.before[other] if other else None
            if now and before and now.nodes and before.nodes:
                yield pair, column, now, before


def key(task: Task, column: Column) -> Span:
    """The key above what a task says in a column: one line to point at."""
    keys = [found[0].span for row in task.rows if (found := row.given(column))]
    return keys[0] if keys else task.at(column)


def _column(previous: Report, column: Column) -> Column | None:
    """The column of the edition before that is for the same: by name where several are."""
    alike = previous.columns.of(column.role)
    named = [one for one in alike if one.name == column.name]
    return next(iter(named or (alike if len(alike) == 1 else ())), None)


def _matched(now: dict[str, str], previous: Report) -> dict[str, str]:
    """The tasks of the edition before, by the numbers of those that continue them."""
    before = _texts(previous)
    matched = {number: number for number in now if number in before and _alike(now, before, number)}
    rest = {words: number for number, words in now.items() if number not in matched}
    others = {words: number for number, words in before.items() if number not in matched}
    for one, other in [*((words, words) for words in rest), *near([*rest, *others])]:
        for mine, old in ((one, other), (other, one)):
            if mine in rest and old in others:
                matched[rest.pop(mine)] = others.pop(old)
    return matched


def _alike(now: dict[str, str], before: dict[str, str], number: str) -> bool:
    one, other = now[number], before[number]
    return one == other or reaches(one, other, _REWORDED)


def _texts(report: Report) -> dict[str, str]:
    """What each task is, by number."""
    return {
        task.number: cell.parts[0][:_LONGEST]
        for task in report.tasks
        for column in report.columns.of(Role.TASK)
        if (cell := task[column]) and cell.parts
    }
