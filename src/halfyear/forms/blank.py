"""The form that a division fills in, as data: its tasks as far as they are assigned, and the cells to fill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from halfyear.errors import HalfyearError
from halfyear.report.columns import NONE, SETTINGS_FILE, TASKS_FILE, Column, Counting, Kind, Role
from halfyear.report.load import cell_of
from halfyear.report.model import Cell, Period, Report, Task
from halfyear.report.once import once
from halfyear.table import Table, single, whole
from halfyear.text import chinese
from halfyear.text.chinese import key

# The facts above a form, by which it is known again when it comes back.
DIVISION = "填报处室"
PERIOD = "报告期"
DEADLINE = "报送截止"
SUFFIX = "填报表"
INSTRUCTIONS = "填写说明："

_UNITS = {Counting.WORDS: "字", Counting.CHARACTERS: "个字符", Counting.HAN: "个汉字"}


class Field(NamedTuple):
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
    asked: Mapping[Field, str]
    expected: frozenset[Field]
    notes: tuple[str, ...]

    @cached_property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The texts of the table, row by row."""
        return tuple(whole(self.table.rows))

    def name(self, field: Field) -> str:
        """How a person is told of a cell: 第3项“完成情况”."""
        return f"第{self.tasks[field.row].number}项“{self.columns[field.column].name}”"


def blank(report: Report, division: str, deadline: date | None = None) -> Blank:
    """The form of a division: the tasks that it leads, first or with others.

    Raises HalfyearError where the division is not known or leads no task, and where the report's
    own files cannot be relied on for what the form would say.
    """
    _refuse(report)
    division = spelled(report, division)
    if not report.legible(division):
        raise HalfyearError(f"“{division}.yaml”有读不出来的地方：先用 halfyear validate 查看、改好")
    own = key(division)
    led = _leading(report).led.get(own, ())
    if not led:
        raise HalfyearError(f"“{division}”没有牵头的任务，不用填报")
    columns = report.columns
    rows: list[tuple[str, ...]] = []
    asked: dict[Field, str] = {}
    expected = set()
    for row, lead in enumerate(led):
        first = lead.first == own
        words = []
        for at, column in enumerate(columns):
            said = _locked(lead, column, own, first=first)
            if said is None:
                asked[Field(row, at)] = _hint(column, first=first)
                if first and column.required:
                    expected.add(Field(row, at))
                mine = lead.said[own].get(column)
                said = "" if mine is None else mine.printed(column) if mine.parts else NONE
            words.append(said)
        rows.append(tuple(words))
    tasks = tuple(lead.task for lead in led)
    facts = [(DIVISION, division), (PERIOD, period(report))]
    if deadline:
        facts.append((DEADLINE, deadline.isoformat()))
    return Blank(
        division,
        single(
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
    return _leading(report).divisions


def spelled(report: Report, name: str) -> str:
    """A division as the report spells it, whatever the width of brackets and blanks in ``name``."""
    known = report.divisions or divisions(report)
    if found := _leading(report).listed.get(key(name)):
        return found
    meant = chinese.Hints(known).nearest(name)
    advice = (
        f"，是不是“{meant}”" if meant else f"，名单上有{chinese.listing(known)}" if known else ""
    )
    raise HalfyearError(f"“{name}”不在本报表的处室名单里{advice}")


def period(report: Report) -> str:
    """The report's period as a form states it: 2024-01-01至2024-06-30."""
    found = report.period or Period(date.min, date.max)
    return f"{found.start.isoformat()}至{found.end.isoformat()}"


class _Led(NamedTuple):
    """A task, the key of who leads it first, and what is said of it.

    ``said`` are the cells by who wrote them: None for the coordinator, else the key of a division
    that leads the task. ``anyone`` are those of the first of them who says something.
    """

    task: Task
    first: str
    said: Mapping[str | None, Mapping[Column, Cell]]
    anyone: Mapping[Column, Cell]


def _led(task: Task, leads: Sequence[str], named: Mapping[str, Sequence[Column]]) -> _Led:
    said: dict[str | None, dict[Column, Cell]] = {writer: {} for writer in (None, *leads)}
    for row in task.rows:
        cells = said.get(None if row.division is None else key(row.division))
        if cells is None:
            continue
        for name, (_, value) in row.cells.items():
            for column in named.get(name or "", ()):
                if column not in cells and (cell := cell_of(column, value)) is not None:
                    cells[column] = cell
    anyone: dict[Column, Cell] = {}
    for cells in said.values():
        for column, cell in cells.items():
            anyone.setdefault(column, cell)
    return _Led(task, leads[0], said, anyone)


class _Leading:
    """Who leads what in a report, by key, looked up once for all forms."""

    def __init__(self, report: Report) -> None:
        self.led: dict[str, list[_Led]] = {}
        named: dict[str, list[Column]] = {}
        for column in report.columns:
            named.setdefault(column.name, []).append(column)
        keys: dict[str, str] = {}
        for task in report.tasks:
            names = {name: key(name) for name in report.leads(task)}
            keys |= names
            if leads := tuple(dict.fromkeys(names.values())):
                led = _led(task, leads, named)
                for lead in leads:
                    self.led.setdefault(lead, []).append(led)
        first = {name: own for name in report.divisions if (own := key(name)) in self.led}
        known = frozenset(first.values())
        rest = (name for name, own in keys.items() if own not in known)
        self.divisions = tuple(dict.fromkeys([*first, *rest]))
        self.listed: dict[str, str] = {}
        for name in report.divisions or self.divisions:
            self.listed.setdefault(key(name), name)


@once
def _leading(report: Report) -> _Leading:
    return _Leading(report)


def _refuse(report: Report) -> None:
    form = report.columns
    if not report.settings.whole or not form:
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


def _locked(led: _Led, column: Column, own: str, *, first: bool) -> str | None:
    """The text of a cell that is not the division's to fill; None where it is."""
    if column.kind is Kind.NUMBER:
        return led.task.number
    if column.assigned and not column.own:
        cell = led.task[column]
        return cell.printed(column) if cell else ""
    if column in led.said[own]:
        return None
    # Items of several are joined, so that only the coordinator can stand in for a division; of
    # anything else there is one cell, and whoever has written it owns it.
    others = led.anyone if column.own else led.said[None]
    if cell := others.get(column):
        return cell.printed(column)
    return None if first or not column.own else ""


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
    total = "，合计不超过字数" if any(column.limit for column in report.columns) else ""
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
