"""Which tasks the edition before had as well, and what it said of them; found once for a report."""

from collections.abc import Iterator
from typing import NamedTuple

from halfyear.prose.likeness import near, reaches
from halfyear.report.columns import Column, Role
from halfyear.report.model import Cell, Report, Task
from halfyear.report.once import once
from halfyear.source.span import Span

# Two tasks of one report are less than 0.25 like each other; a task put in other words is far more like itself.
_REWORDED = 0.6
_LONGEST = 500  # characters by which a task is known


class Continued(NamedTuple):
    """A task, and what it was in the edition before."""

    now: Task
    before: Task


@once
def continued(report: Report) -> list[Continued]:
    """The tasks that both editions have; none where the one before is not known."""
    return list(_continued(report, report.previous))


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


def _continued(report: Report, previous: Report | None) -> Iterator[Continued]:
    if previous is None:
        return
    now, before = _texts(report), _texts(previous)
    matched = {number: number for number in now if number in before and _alike(now, before, number)}
    rest = {words: number for number, words in now.items() if number not in matched}
    others = {words: number for number, words in before.items() if number not in matched}
    for one, other in [*((words, words) for words in rest), *near([*rest, *others])]:
        for mine, old in ((one, other), (other, one)):
            if mine in rest and old in others:
                matched[rest.pop(mine)] = others.pop(old)
    tasks = {task.number: task for task in previous.tasks}
    for task in report.tasks:
        if task.number in matched:
            yield Continued(task, tasks[matched[task.number]])


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
