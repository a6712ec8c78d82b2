"""The form that a division fills in, as data: its tasks as far as they are assigned, and the cells to fill."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from halfyear import text
from halfyear.errors import HalfyearError
from halfyear.load import cell_of
from halfyear.model import (
    NONE,
    SETTINGS_FILE,
    TASKS_FILE,
    Cell,
    Column,
    Counting,
    Kind,
    Period,
    Report,
    Role,
    Task,
)
from halfyear.table import Table

# The facts above a form, by which it is known again when it comes back.
DIVISION = "填报处室"
PERIOD = "报告期"
DEADLINE = "报送截止"
SUFFIX = "填报表"
INSTRUCTIONS = "填写说明："

_UNITS = {Counting.WORDS: "字", Counting.CHARACTERS: "个字符", Counting.HAN: "个汉字"}


class Place(NamedTuple):
    """A cell of a form by its row and column, from 0."""

    row: int
    column: int


@dataclass(frozen=True)
class Blank:
    """A division's form: ``table`` as it is sent out, with a row for each of ``tasks``.

    ``asked`` are the cells to fill, each with one line of instruction; they are empty, or hold what
    the division's sheet already says; of these, ``expected`` are those that may not stay empty. All
    other cells are locked. ``notes`` stand above the table.
    """

    division: str
    table: Table
    columns: tuple[Column, ...]
    tasks: tuple[Task, ...]
    asked: Mapping[Place, str]
    expected: frozenset[Place]
    notes: tuple[str, ...]

    def name(self, place: Place) -> str:
        """How a person is told of a cell: 第3项“完成情况”."""
        return f"第{self.tasks[place.row].number}项“{self.columns[place.column].name}”"


def blank(report: Report, division: str, deadline: date | None = None) -> Blank:
    """The form of a division: the tasks that it leads, first or with others.

    Raises HalfyearError where the division is not known or leads no task, and where the report's
    own files cannot be relied on for what the form would say.
    """
    _refuse(report)
    division = listed(report, division)
    if not report.legible(division):
        raise HalfyearError(f"“{division}.yaml”有读不出来的地方：先用 halfyear validate 查看、改好")
    tasks = tuple(task for task in report.tasks if same(division, report.leads(task)))
    if not tasks:
        raise HalfyearError(f"“{division}”没有牵头的任务，不用填报")
    columns = report.form.columns
    rows: list[tuple[str, ...]] = []
    asked: dict[Place, str] = {}
    expected = set()
    for row, task in enumerate(tasks):
        first = bool(same(division, report.leads(task)[:1]))
        words = []
        for at, column in enumerate(columns):
            said = _locked(report, task, column, division, first=first)
            if said is None:
                asked[Place(row, at)] = _hint(column, first=first)
                if first and column.required:
                    expected.add(Place(row, at))
                mine = given(task, column, division)
                said = "" if mine is None else mine.printed(column) if mine.parts else NONE
            words.append(said)
        rows.append(tuple(words))
    facts = [(DIVISION, division), (PERIOD, period(report))]
    if deadline:
        facts.append((DEADLINE, deadline.isoformat()))
    return Blank(
        division,
        Table(
            title=f"{report.title}{SUFFIX}",
            facts=tuple(facts),
            headings=tuple(column.printed_heading for column in columns),
            rows=tuple(rows),
        ),
        columns,
        tasks,
        asked,
        frozenset(expected),
        tuple(_notes(report, division, tasks, deadline)),
    )


def divisions(report: Report) -> tuple[str, ...]:
    """The divisions that lead a task, in the order of the report's list, then those not on it."""
    leads = [lead for task in report.tasks for lead in report.leads(task)]
    first = [division for division in report.divisions if same(division, leads)]
    return tuple(dict.fromkeys([*first, *(lead for lead in leads if not same(lead, first))]))


def listed(report: Report, name: str) -> str:
    """A division as the report spells it, whatever the width of brackets and blanks in ``name``."""
    known = report.divisions or divisions(report)
    if found := same(name, known):
        return found
    meant = text.Hints(known).nearest(name)
    advice = f"，是不是“{meant}”" if meant else f"，名单上有{text.listing(known)}" if known else ""
    raise HalfyearError(f"“{name}”不在本报表的处室名单里{advice}")


def period(report: Report) -> str:
    """The report's period as a form states it: 2024-01-01至2024-06-30."""
    found = report.period or Period(date.min, date.max)
    return f"{found.start.isoformat()}至{found.end.isoformat()}"


def key(words: str) -> str:
    """What two texts have in common that differ only in blanks and the width of their marks."""
    return "".join(unicodedata.normalize("NFKC", words).split())


def same(name: str, names: tuple[str, ...] | list[str]) -> str | None:
    """The one of some names that is meant by a name."""
    return next((each for each in names if key(each) == key(name)), None)


def given(task: Task, column: Column, division: str | None) -> Cell | None:
    """What one division, or the coordinator, says of a task in its own sheet."""
    for row in task.rows:
        mine = row.division == division or (division and key(row.division or "") == key(division))
        if mine and (pair := row.given(column)) and (cell := cell_of(column, pair[1])) is not None:
            return cell
    return None


def _refuse(report: Report) -> None:
    form = report.form
    if not report.settings.whole or not form.columns:
        raise HalfyearError(f"“{SETTINGS_FILE}”读不全：先用 halfyear validate 查看、改好")
    if report.period is None:
        raise HalfyearError(f"“{SETTINGS_FILE}”没有写清“{PERIOD}”，填报表交回来无从核对：请先补上")
    if form.number is None or not form.of(Role.LEAD):
        raise HalfyearError(
            f"“{SETTINGS_FILE}”的栏目里没有用途为“{Role.NUMBER}”“{Role.LEAD}”的两栏，"
            "分不出各处室的任务：请先补上"
        )
    if not report.legible(None):
        raise HalfyearError(f"“{TASKS_FILE}”有读不出来的地方：先用 halfyear validate 查看、改好")


def _locked(
    report: Report, task: Task, column: Column, division: str, *, first: bool
) -> str | None:
    """The text of a cell that is not the division's to fill; None where it is."""
    if column.kind is Kind.NUMBER:
        return task.number
    if column.role.assigned and not column.role.own:
        cell = task[column]
        return cell.printed(column) if cell else ""
    if given(task, column, division) is not None:
        return None
    # Items of several are joined, so that only the coordinator can stand in for a division; of
    # anything else there is one cell, and whoever has written it owns it.
    writers = (None,) if not column.role.own else (None, *report.leads(task))
    for writer in writers:
        if (cell := given(task, column, writer)) is not None:
            return cell.printed(column)
    return None if first or not column.role.own else ""


def _hint(column: Column, *, first: bool) -> str:
    parts = []
    if not first:
        parts.append("有补充才填")
    if column.limit:
        parts.append(f"不超过{column.limit}{_UNITS[column.counting]}")
    match column.kind:
        case Kind.ITEMS:
            parts.append("一条一段，序号不用写")
        case Kind.NAMES:
            parts.append("几个名称用“、”隔开")
        case _:
            pass
    if not column.required:
        parts.append("没有可以不填")
    elif first and column.role is not Role.COMPLETION:
        parts.append(f"没有就写“{NONE}”")
    return "；".join(parts) or "请填写"


def _notes(
    report: Report, division: str, tasks: tuple[Task, ...], deadline: date | None
) -> Iterator[str]:
    """How to fill the form, and whom it goes back to; whole sentences, which no reader takes for facts."""
    yield "请只填浅黄色的格子，其余内容已经填好，不用改动。一条一段，不用编序号，汇总时统一编排。"
    total = "，合计不超过字数" if any(column.limit for column in report.form.columns) else ""
    shared: dict[tuple[str, ...], list[str]] = {}
    for task in tasks:
        leads = report.leads(task)
        if len(leads) > 1:
            shared.setdefault(leads, []).append(task.number)
    for leads, numbers in shared.items():
        which = f"第{'、'.join(numbers)}项"
        others = "、".join(lead for lead in leads if key(lead) != key(division))
        if key(leads[0]) == key(division):
            yield f"{which}与{others}共同牵头，由本处室填报；其他处室的补充接在后面{total}。"
        else:
            yield f"{which}由{leads[0]}填报，本处室有补充才填；所填的接在后面{total}。"
    until = f"，于{deadline.year}年{deadline.month}月{deadline.day}日前" if deadline else "，"
    yield f"填好后存盘{until}发回统筹处室。"
