"""The form that a division fills in, as data: its tasks as far as they are assigned, and the cells to fill."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from halfyear.errors import HalfyearError
from halfyear.report.columns import (
    NONE,
    SAME,
    SETTINGS_FILE,
    TASKS_FILE,
    Column,
    Counting,
    Filler,
    Key,
    Kind,
    Role,
    Style,
)
from halfyear.report.load import cell_of
from halfyear.report.model import Cell, Period, Report, Task
from halfyear.report.once import once
from halfyear.report.printing import groups, head
from halfyear.table import ABOVE, Part, Row, Section, Slot, Table, whole
from halfyear.text import chinese
from halfyear.text.chinese import key

# The facts above a form, by which it is known again when it comes back.
DIVISION = "填报处室"
PERIOD = "报告期"
DEADLINE = "报送截止"
SUFFIX = "填报表"
INSTRUCTIONS = "填写说明："
SIGN_HERE = "填在这里"  # what a place for a name shows until there is one
LAST = "上期打算"  # what the division said last time that it would do, for it to answer; no column of the report
CHOICES = "取值"  # the workbook's sheet of words to choose from

_UNITS = {Counting.WORDS: "字", Counting.CHARACTERS: "个字符", Counting.HAN: "个汉字"}
_PLACES: Mapping[int | None, str] = {
    None: "",
    0: "，取整数",
    **{count: f"，保留{count}位小数" for count in range(1, 10)},
}
# What each of a task's rows is to say; anything else may be said once for all of them.
ANSWERS = (Role.COMPLETION, Role.STATUS, Role.AMOUNT)


class Field(NamedTuple):
    """A cell of a form by its row and column, from 0."""

    row: int
    column: int


class Line(NamedTuple):
    """A row of a form: its task, and the 分项 of it that it is for; whether the division is the first to answer it."""

    task: Task
    entry: int
    first: bool


@dataclass(frozen=True)
class Blank:
    """A division's form: ``table`` as it is sent out, with a row for each of ``lines``.

    ``asked`` are the cells to fill, each with one line of instruction; they are empty, or hold what
    the division's sheet already says; of these, ``expected`` are those that may not stay empty. All
    other cells are locked. ``notes`` stand above the table.
    """

    division: str
    table: Table
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    asked: Mapping[Field, str]
    expected: frozenset[Field]
    notes: tuple[str, ...]
    signers: tuple[str, ...] = ()
    """What stands below the facts to be filled in by hand: 填报人, 审核人."""

    @cached_property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The texts of the table, row by row."""
        return tuple(whole(self.table.rows))

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks of the form."""
        return tuple({line.task.number: line.task for line in self.lines}.values())

    def name(self, field: Field) -> str:
        """How a person is told of a cell: 第3项“完成情况”, 第3项分项2“完成情况”."""
        task, entry, _ = self.lines[field.row]
        which = f"分项{entry}" if len(task.lines) > 1 else ""
        return f"第{task.number}项{which}“{self.columns[field.column].name}”"


def blank(
    report: Report, division: str, deadline: date | None = None, *, last: bool = True
) -> Blank:
    """The form of a division: the tasks that it leads, first or with others.

    With ``last`` it shows what the edition before said of what comes next, where one is known.
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
    deadline = deadline or report.deadline
    columns = _shown(report)
    plans = _plans(report, led) if last else {}
    if plans:
        columns = _with_last(columns)
    body = _Body(columns, own, plans)
    parts = tuple(body.sections(report, led))
    facts = [(DIVISION, division), (PERIOD, period(report))]
    if deadline:
        facts.append((DEADLINE, deadline.isoformat()))
    return Blank(
        division,
        Table(
            title=f"{report.title}{SUFFIX}",
            facts=tuple(facts),
            head=head(columns),
            parts=(Part(None, parts),),
        ),
        columns,
        tuple(body.lines),
        body.asked,
        frozenset(body.expected),
        tuple(_notes(report, division, led, deadline, last=bool(plans))),
        tuple(name for name in report.signers if name not in (DIVISION, PERIOD, DEADLINE)),
    )


def _shown(report: Report) -> tuple[Column, ...]:
    """The columns of a form: the number, then what is printed as a column or the division's to fill."""
    number = report.columns.number
    shown = tuple(
        column
        for column in report.columns
        if column is not number
        and not column.heads
        and (column.public or not column.assigned or column.own)
    )
    if number is None or number in report.columns.printed:
        return tuple(column for column in report.columns if column is number or column in shown)
    return (number, *shown)


def _plans(report: Report, led: Sequence[_Led]) -> dict[str, str]:
    """What the edition before says of what comes next, by the number that a task of these has today.

    A task is the same where it says the same but for its years: of one in other words it is not sure.
    """
    if report.previous is None:
        return {}
    columns = report.previous.columns.of(Role.PLANS)
    before: dict[str, str] = {}
    for task in report.previous.tasks:
        cells = [(column, task[column]) for column in columns]
        said = "\n".join(cell.printed(column) for column, cell in cells if cell and cell.parts)
        if said:
            before.setdefault(_text(report.previous, task), said)
    tasks = [(lead.task.number, _text(report, lead.task)) for lead in led]
    return {number: before[text] for number, text in tasks if text in before}


def _text(report: Report, task: Task) -> str:
    cells = [task[column] for column in report.columns.of(Role.TASK)]
    words = "".join(part for cell in cells if cell for part in cell.parts)
    return re.sub("(?:19|20)[0-9]{2}", "", key(words))


def _with_last(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns with one for the plans of last time before the first to be filled."""
    at = next((at for at, column in enumerate(columns) if not column.assigned), len(columns))
    # Not between two that share a heading.
    while 0 < at < len(columns) and columns[at].above[:1] == columns[at - 1].above[:1] != ():
        at -= 1
    last = Column(LAST, Role.TEXT, said_filler=Filler.COORDINATOR, required=False)
    return (*columns[:at], last, *columns[at:])


class _Body:
    """The rows of a form as they are made, with the cells to fill; ``plans`` are those of last time by number."""

    def __init__(self, columns: tuple[Column, ...], own: str, plans: Mapping[str, str]) -> None:
        self.columns = columns
        self.own = own
        self.plans = plans
        self.lines: list[Line] = []
        self.asked: dict[Field, str] = {}
        self.expected: set[Field] = set()
        self.above: tuple[str, ...] = ()
        """The texts of the row above in the same section."""

    def sections(self, report: Report, led: Sequence[_Led]) -> Iterator[Section]:
        """The division's tasks below the headings of their groups, each heading once while it holds."""
        of = _headings(report)
        former: tuple[str | None, ...] = ()
        rows: list[Row] = []
        heading: str | None = None
        for lead in led:
            words = of.get(lead.task.number, ())
            if words != former:
                if rows:
                    yield Section(heading, tuple(rows))
                same = next(
                    (
                        at
                        for at, pair in enumerate(zip(words, former, strict=False))
                        if pair[0] != pair[1]
                    ),
                    0,
                )
                named = [word for word in words[same:] if word]
                yield from (Section(word, ()) for word in named[:-1])
                heading = named[-1] if named else None
                former, rows, self.above = words, [], ()
            rows += self._rows(lead)
        yield Section(heading, tuple(rows))

    def _rows(self, lead: _Led) -> Iterator[Row]:
        """The rows of a task."""
        for at, entry in enumerate(lead.entries):
            row = len(self.lines)
            first = lead.first(at) == self.own
            self.lines.append(Line(lead.task, entry, first))
            slots: list[Slot] = []
            for column in self.columns:
                field = Field(row, len(slots))
                said = _locked(lead, column, self.own, at, first=first)
                if self.plans and column.name == LAST and at == 0:
                    said = self.plans.get(lead.task.number, "")
                if said is None:
                    slots.append(self._ask(lead, column, at, field, first=first))
                elif at and said == "" and Field(row - 1, field.column) not in self.asked:
                    slots.append(ABOVE)
                else:
                    slots.append(said)
            merged = self._merged(row, slots)
            *_, self.above = whole([self.above or ("",) * len(merged), merged])
            yield merged

    def _ask(self, lead: _Led, column: Column, at: int, field: Field, *, first: bool) -> str:
        """Marks a cell to be filled; what the division has said there."""
        self.asked[field] = _hint(column, at, first=first)
        if first and column.required and (at == 0 or self._answers(lead.task, at, column)):
            self.expected.add(field)
        mine = lead.cell(self.own, at, column)
        return "" if mine is None else mine.printed(column) if mine.parts else NONE

    def _answers(self, task: Task, at: int, column: Column) -> bool:
        """Whether a row after a task's first has a target or task of its own, which the column answers."""
        own = (Role.TASK, Role.TARGET, Role.DUE)
        given = task.lines[at]
        return column.role in ANSWERS and any(
            each.role in own and each.name in given for each in self.columns
        )

    def _merged(self, row: int, slots: Sequence[Slot]) -> Row:
        """A row whose locked cells that say the same as those above them are one with them."""
        texts, merged = self.above, list(slots)
        same = bool(texts)
        for at, column in enumerate(self.columns):
            if not column.merges or slots[at] is ABOVE or Field(row, at) in self.asked:
                continue
            alike = same and slots[at] == texts[at] != "" and Field(row - 1, at) not in self.asked
            if alike:
                merged[at] = ABOVE
            same = alike or (same and column.role is not Role.GROUP)
        if all(slot is ABOVE for slot in merged):
            return texts
        return tuple(merged)


@once
def _headings(report: Report) -> dict[str, tuple[str | None, ...]]:
    """The headings that each task stands under, by its number."""
    apart = [column for column in report.columns.headed if column.style is Style.APART]
    across = [column for column in report.columns.headed if column.style is Style.ACROSS]
    headed = (*apart, *across)
    if not headed:
        return {}
    return {task.number: words for words, run in groups(report.tasks, headed) for task in run}


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


class _Led:
    """A task, who leads it, and what is said of it, which is looked at when the task's form is made."""

    def __init__(
        self,
        task: Task,
        leads: Sequence[str],
        named: Mapping[str, Sequence[Column]],
        lead: Column | None,
    ) -> None:
        self.task = task
        self._leads = leads
        self._named = named
        self._lead = lead.name if lead else ""

    @cached_property
    def entries(self) -> tuple[int, ...]:
        """The 分项 of each printed row."""
        return self.task.places

    @cached_property
    def said(self) -> dict[str | None, dict[tuple[int, Column], Cell]]:
        """The cells by who wrote them, and by 分项: None for the coordinator, else the key of a division that leads the task."""
        said: dict[str | None, dict[tuple[int, Column], Cell]] = {
            writer: {} for writer in (None, *self._leads)
        }
        for row in self.task.rows:
            cells = said.get(None if row.division is None else key(row.division))
            if cells is None or row.entry is None:
                continue
            for name, (_, value) in row.cells.items():
                for column in self._named.get(name or "", ()):
                    place = row.entry, column
                    if place not in cells and (cell := cell_of(column, value)) is not None:
                        cells[place] = cell
        return said

    def first(self, at: int) -> str:
        """The key of who leads a row of the task first: a row may name another division than the one above."""
        for said in reversed(self.task.lines[: at + 1]):
            cell = said.get(self._lead)
            if cell and cell.parts:
                return key(cell.parts[0])
        return self._leads[0]

    def cell(self, writer: str | None, at: int, column: Column) -> Cell | None:
        """What one has written into a cell."""
        return self.said[writer].get((self.entries[at], column))

    def anyone(self, at: int, column: Column) -> Cell | None:
        """What the first of all says in a cell."""
        return self._first.get((self.entries[at], column))

    @cached_property
    def _first(self) -> dict[tuple[int, Column], Cell]:
        first: dict[tuple[int, Column], Cell] = {}
        for cells in self.said.values():
            for place, cell in cells.items():
                first.setdefault(place, cell)
        return first


class _Leading:
    """Who leads what in a report, by key, looked up once for all forms."""

    def __init__(self, report: Report) -> None:
        self.led: dict[str, list[_Led]] = {}
        named: dict[str, list[Column]] = {}
        for column in report.columns:
            named.setdefault(column.name, []).append(column)
        own = next(iter(report.columns.of(Role.LEAD)), None)
        keys: dict[str, str] = {}
        for task in report.tasks:
            names = report.leads(task)
            for name in names:
                if name not in keys:
                    keys[name] = key(name)
            if leads := tuple(dict.fromkeys(keys[name] for name in names)):
                led = _Led(task, leads, named, own)
                for lead in leads:
                    self.led.setdefault(lead, []).append(led)
        first = {name: plain for name in report.divisions if (plain := key(name)) in self.led}
        known = frozenset(first.values())
        rest = (name for name, plain in keys.items() if plain not in known)
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
    if not form.of(Role.LEAD) and not report.default_lead:
        raise HalfyearError(
            f"“{SETTINGS_FILE}”的栏目里没有用途为“{Role.LEAD}”的一栏，也没有写“{Key.DEFAULT_LEAD}”，"
            "分不出各处室的任务：请先补上"
        )
    if not any(column.own or not column.assigned for column in form):
        raise HalfyearError(
            f"“{SETTINGS_FILE}”的栏目没有一栏由处室填写，不用填报：要处室填的栏目写上“填报: 处室”"
        )
    if not report.legible(None):
        raise HalfyearError(f"“{TASKS_FILE}”有读不出来的地方：先用 halfyear validate 查看、改好")


def _locked(led: _Led, column: Column, own: str, at: int, *, first: bool) -> str | None:
    """The text of a cell that is not the division's to fill; None where it is."""
    if column.kind is Kind.NUMBER:
        return "" if at else led.task.number
    if column.assigned and not column.own:
        cell = led.task.lines[at].get(column.name)
        return cell.printed(column) if cell else ""
    if led.cell(own, at, column) is not None:
        return None
    # Items of several are joined, so that only the coordinator can stand in for a division; of
    # anything else there is one cell, and whoever has written it owns it.
    other = led.anyone(at, column) if column.own else led.cell(None, at, column)
    if other is not None:
        return other.printed(column)
    return None if first or not column.own else ""


def _hint(column: Column, at: int, *, first: bool) -> str:
    """What a person is told in a cell to fill of the row ``at`` of a task, from 0."""
    parts = [] if first else ["有补充才填"]
    if column.limit:
        parts.append(f"不超过{column.limit}{_UNITS[column.counting]}")
    parts += _how(column)
    if at and column.role not in ANSWERS:
        parts.append("不填就并入上一行")
    elif not column.required:
        parts.append("没有可以不填")
    elif first and at:
        parts.append(f"一样就写“{SAME}”")
    elif first and column.role is not Role.COMPLETION and not column.choices:
        parts.append(f"没有就写“{NONE}”")
    return "；".join(parts) or "请填写"


def _how(column: Column) -> list[str]:
    """How the answer to a column is written."""
    match column.role:
        case Role.STATUS if column.choices:
            return [f"选一个：{chinese.listing(column.choices, 8)}"]
        case Role.AMOUNT:
            unit = f"，单位{column.unit}不用写" if column.unit else ""
            return [f"填一个数{unit}{_PLACES[column.decimals]}"]
        case Role.DUE:
            return ["如2024-06-30、2024年6月底"]
        case _:
            pass
    match column.kind:
        case Kind.ITEMS:
            return ["一条一段，序号不用写"]
        case Kind.NAMES:
            return ["几个名称用“、”隔开"]
        case _:
            return []


def _notes(
    report: Report, division: str, led: Sequence[_Led], deadline: date | None, *, last: bool
) -> Iterator[str]:
    """How to fill the form, and whom it goes back to; whole sentences, which no reader takes for facts."""
    yield "请只填浅黄色的格子，其余内容已经填好，不用改动。一条一段，不用编序号，汇总时统一编排。"
    total = "，合计不超过字数" if any(column.limit for column in report.columns) else ""
    shared: dict[tuple[str, ...], list[str]] = {}
    parted: list[str] = []
    for lead in led:
        leads = report.leads(lead.task)
        if len({lead.first(at) for at in range(len(lead.entries))}) > 1:
            parted.append(lead.task.number)
        elif len(leads) > 1:
            shared.setdefault(leads, []).append(lead.task.number)
    for leads, numbers in shared.items():
        which = f"第{'、'.join(numbers)}项"
        others = "、".join(name for name in leads if key(name) != key(division))
        if key(leads[0]) == key(division):
            yield f"{which}与{others}共同牵头，由本处室填报；其他处室的补充接在后面{total}。"
        else:
            yield f"{which}由{leads[0]}填报，本处室有补充才填；所填的接在后面{total}。"
    if parted:
        which = f"第{'、'.join(parted)}项"
        yield f"{which}各行由所写的处室填报，别的处室牵头的行有补充才填；所填的接在后面{total}。"
    if last:
        yield f"“{LAST}”是上一期写的下步打算，请说明做到了没有，不用改动。"
    until = f"，于{deadline.year}年{deadline.month}月{deadline.day}日前" if deadline else "，"
    yield f"填好后存盘{until}发回统筹处室。"
