"""Digests of what a report prints: the same for the same words, however they are stored, laid out or rendered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from halfyear.facts import NUMBER, WHEN
from halfyear.report.columns import Kind
from halfyear.report.model import Report, Task
from halfyear.report.once import once
from halfyear.report.printing import table
from halfyear.table import Table, whole

_FORM = 1  # of what is digested; another one makes other digests
_SHORT = 8  # hexadecimal digits by which a task is recognised; the verdict is never theirs


class Digest(NamedTuple):
    """The digest of a text, and short ones of the tasks in it by number."""

    text: str
    tasks: Mapping[str, str]


@once
def published(report: Report) -> Digest:
    """Of all that is printed."""
    return Digest(_sum(_stated(table(report))), _tasks(report))


@once
def signed(report: Report) -> Digest:
    """Of all that is printed but what only publication adds: the day and the index number."""
    printed = table(report)
    facts = tuple(fact for fact in printed.facts if fact[0] not in (NUMBER, *WHEN))
    return Digest(_sum(_stated(printed._replace(facts=facts))), _tasks(report))


def reported(report: Report, division: str) -> Digest:
    """Of the tasks that a division leads, alone or with others."""
    led = _led(report).get(division, ())
    stated = [[task.number, _words(report, task)] for task in led]
    short = _tasks(report)
    return Digest(_sum([_FORM, division, stated]), {one.number: short[one.number] for one in led})


@once
def _led(report: Report) -> dict[str, list[Task]]:
    led: dict[str, list[Task]] = {}
    for task in report.tasks:
        for division in dict.fromkeys(report.leads(task)):
            led.setdefault(division, []).append(task)
    return led


@once
def _tasks(report: Report) -> Mapping[str, str]:
    return {task.number: _hex(_words(report, task))[:_SHORT] for task in report.tasks}


def _words(report: Report, task: Task) -> list[list[list[str | None]]]:
    """What a task prints, row by row: names of columns with their texts, None where that of the row above holds.

    Names, not headings: a limit that is moved changes no answer. Not the number, which may be counted anew in each group.
    """
    columns = [
        column
        for column in report.columns
        if column.public and column.kind is not Kind.NUMBER and (column.stands or column.heads)
    ]
    return [
        [
            [column.name, cell.printed(column) if (cell := line.get(column.name)) else None]
            for column in columns
        ]
        for line in task.lines
    ]


def _stated(printed: Table) -> list[object]:
    """A table as a list; a cell that reaches over others is repeated, so that merging them changes nothing."""
    return [
        _FORM,
        printed.title,
        printed.facts,
        printed.caption,
        printed.unit,
        printed.before,
        printed.after,
        _rows(printed.head),
        [
            [
                part.heading,
                [[section.heading, _rows(section.rows)] for section in part.sections],
                _rows(() if part.total is None else (part.total,)),
            ]
            for part in printed.parts
        ],
    ]


def _rows(rows: Iterable[tuple[object, ...]]) -> list[tuple[str, ...]]:
    return list(whole(rows))  # type: ignore[arg-type]


def _sum(stated: object) -> str:
    return f"sha256:{_hex(stated)}"


def _hex(stated: object) -> str:
    # Pure ASCII: a lone surrogate has a spelling there, too.
    text = json.dumps(stated, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()
