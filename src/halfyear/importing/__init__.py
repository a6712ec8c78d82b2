"""A published table becomes the files of a report: what its columns are for is guessed, and said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from halfyear.errors import HalfyearError
from halfyear.facts import WHEN
from halfyear.importing.columns import same
from halfyear.importing.form import Form, guessed_form
from halfyear.importing.reporter import reporter
from halfyear.importing.rows import tasks
from halfyear.read.note import quoted
from halfyear.report.columns import SETTINGS_FILE, TASKS_FILE, Key, Role
from halfyear.report.load import load
from halfyear.report.model import Period
from halfyear.report.printing import table as printed
from halfyear.table import MOST_COLUMNS, Covered, Row, Section, Table, shown, whole
from halfyear.text import headings, periods
from halfyear.text.amounts import amount, written
from halfyear.write.new import Settings, file, room, settings, sheets

__all__ = ["Adopted", "adopt", "guessed_form", "guessed_period", "period_of"]

_TOTAL = "合计"


@dataclass(frozen=True)
class Adopted:
    """The files of a report by name, and what was guessed on the way, one sentence each.

    ``cells`` is how many cells the source has, ``changed`` says which of them the report prints otherwise.
    """

    files: dict[str, str]
    guesses: tuple[str, ...]
    period: Period
    cells: int = 0
    changed: tuple[str, ...] = ()


def adopt(table: Table, period: Period | None = None) -> Adopted:
    """The report that would print a table.

    Raises HalfyearError where the period cannot be told from the page, or a report cannot have so many columns.
    """
    if len(table.headings) > MOST_COLUMNS:
        raise HalfyearError(f"表格有 {len(table.headings)} 栏，一份报表最多 {MOST_COLUMNS} 栏")
    doubt = ""
    if period is None:
        guess = period_of(table)
        if guess is None or guess.late:
            raise HalfyearError("从标题看不出报告期：请用 --period 2024-01-01..2024-06-30 写明")
        period, doubt = Period(guess.start, guess.end), guess.doubt
    form = Form(table)
    made, more = tasks(table, form)
    lead = next(iter(form.columns.of(Role.LEAD)), None)
    given = [
        cell.parts for task in made for line in task.lines if lead and (cell := line.get(lead.name))
    ]
    divisions = tuple(dict.fromkeys(name for parts in given for name in parts))
    default = None if divisions else reporter(table)
    files = sheets(form.columns, made, answered=True, default=default and default.name)
    said = [f"报告期：{period.start} 至 {period.end}{f'（{doubt}）' if doubt else ''}"]
    said += [*form.said, *more]
    if default:
        said.append(
            f"没有写由谁牵头：“默认牵头”写了{quoted(default.name)}（{default.source}），由它填报；不对的请改"
        )
    if table.caption:
        said.append(f"表有自己的标题{quoted(table.caption, 60)}，与页面的标题都留着")
    said += [
        f"{quoted(name)}不能作文件名，牵头的内容写在 {TASKS_FILE} 里"
        for name in divisions
        if not file(name)
    ]
    limits = room(files)
    if limits:
        said.append(f"表很大：{SETTINGS_FILE} 里写了“{Key.LIMITS}”，不然读不了")
    heading = settings(
        Settings(
            title=table.title,
            period=period,
            facts=table.facts,
            divisions=(default.name,) if default else divisions,
            default=default.name if default else None,
            columns=form.columns,
            caption=table.caption,
            before=table.before,
            unit=table.unit,
            after=table.after,
            total=_total(table, form),
            limits=limits,
        )
    )
    files = {SETTINGS_FILE: heading, **files}
    report = load("", {name: text.encode() for name, text in files.items()})
    cells, changed = compared(table, printed(report))
    return Adopted(files, tuple(said), period, cells, tuple(changed))


def guessed_period(title: str) -> Period | None:
    """The period that a title names: a half, quarters, months, up to a day, a whole year; None where it names none."""
    found = periods.guess(title)
    return Period(found.start, found.end) if found else None


def period_of(table: Table) -> periods.Guess | None:
    """The period that a page tells: its title, the table's own, headings of what was done, words before it."""
    named = [name for name in table.headings if headings.completes(headings.clean(name))]
    spans = [(span.last, name) for name in named if (span := periods.span(periods.plain(name)))]
    caption = [table.caption] if table.caption else []
    texts = [*caption, *(name for _, name in sorted(spans, reverse=True)), *table.before]
    facts = dict(reversed(table.facts))
    found = (periods.day(facts[name]) for name in WHEN if name in facts)
    published = next((day for day in found if day), None)
    return periods.guess(table.title, texts, published, planned=not named)


def _total(table: Table, form: Form) -> list[tuple[str, str | None]]:
    """What the rows of totals say, by column: None for a sum that we would print the same."""
    totals = [(part, part.total) for part in table.parts if part.total is not None]
    if not totals:
        return []
    said: list[tuple[str, str | None]] = []
    for at, column in enumerate(form.own):
        texts = [shown(row)[at] for _, row in totals]
        if not any(texts) or (at == 0 and texts[0] == _TOTAL):
            continue
        sums = at > 0 and all(
            _sums(part.sections, at, text, column.unit)
            for (part, _), text in zip(totals, texts, strict=True)
        )
        summed = sums and column.role in (Role.AMOUNT, Role.TEXT)
        said.append((column.name, None if summed else texts[0]))
    return said


def _sums(sections: Iterable[Section], at: int, text: str, unit: str | None) -> bool:
    """Whether a total is the sum of the cells above it, so written."""
    numbers: list[Decimal] = []
    for section in sections:
        for row in section.rows:
            slot = row[at]
            if isinstance(slot, str) and slot.strip():
                number = amount(slot, unit)
                if number is None:
                    return False
                numbers.append(number)
    return bool(numbers) and same(written(sum(numbers, Decimal(0)), numbers) + (unit or ""), text)


def compared(source: Table, made: Table) -> tuple[int, list[str]]:
    """How many cells a table has, and which of them, or of the texts around it, another has otherwise."""
    said = [
        f"{place}原为{quoted(old or '', 60)}，将印{quoted(new or '', 60)}"
        for place, old, new in _around(source, made)
        if not same(old or "", new or "")
    ]
    names = source.headings
    said += [
        f"第{at}栏的名称原为{quoted(old, 60)}，将印{quoted(new, 60)}"
        for at, (old, new) in enumerate(zip_longest(names, made.headings, fillvalue=""), 1)
        if not same(old, new)
    ]
    said += _parted(source, made)
    cells = len(names)
    rows = zip_longest(_texts(source), _texts(made), fillvalue=())
    for nth, (row, other) in enumerate(rows, 1):
        cells += len(row)
        for at, (old, new) in enumerate(zip_longest(row, other, fillvalue="")):
            if not same(old, new):
                name = quoted(names[at], 40) if at < len(names) else f"第{at + 1}栏"
                said.append(f"第{nth}行{name}原为{quoted(old, 60)}，将印{quoted(new, 60)}")
    return cells, said


def _parted(source: Table, made: Table) -> Iterator[str]:
    """Where a text that reaches over several cells would be printed in each of them."""
    names = source.headings
    for nth, (row, other) in enumerate(zip(_slots(source), _slots(made), strict=False), 1):
        parted = [
            at
            for at, (old, new) in enumerate(zip(row, other, strict=False))
            if isinstance(old, Covered) and not isinstance(new, Covered)
        ]
        if parted:
            which = "、".join(quoted(names[at], 40) for at in parted)
            yield f"第{nth}行{which}原与旁边的格合并，将分开印"


def _slots(table: Table) -> Iterator[Row]:
    for part in table.parts:
        for section in part.sections:
            yield from section.rows
        if part.total is not None:
            yield part.total


def _around(source: Table, made: Table) -> list[tuple[str, str | None, str | None]]:
    pairs = [
        ("标题", source.title, made.title),
        ("表题", source.caption, made.caption),
        ("单位", source.unit, made.unit),
        ("前言", "\n".join(source.before), "\n".join(made.before)),
        ("附注", "\n".join(source.after), "\n".join(made.after)),
        ("公开信息", _joined(source.facts), _joined(made.facts)),
        ("分组的标题", _joined(_headings(source)), _joined(_headings(made))),
    ]
    return [(place, old, new) for place, old, new in pairs]


def _joined(pairs: Iterable[tuple[str | None, ...]]) -> str:
    return "\n".join("：".join(filter(None, pair)) for pair in pairs)


def _headings(table: Table) -> list[tuple[str | None, ...]]:
    return [(part.heading, *(section.heading for section in part.sections)) for part in table.parts]


def _texts(table: Table) -> list[tuple[str, ...]]:
    """The texts of all rows, totals with them."""
    rows: list[tuple[str, ...]] = []
    for part in table.parts:
        for section in part.sections:
            rows += whole(section.rows)
        if part.total is not None:
            rows.append(_shown(part.total))
    return rows


def _shown(row: Row) -> tuple[str, ...]:
    return tuple(shown(row))
