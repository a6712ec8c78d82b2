"""What a report prints: a Report becomes a Table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from halfyear.report.columns import Kind, Numbering, Role, Style
from halfyear.table import ABOVE, LEFT, Part, Row, Section, Slot, Table
from halfyear.text.amounts import amount, written

if TYPE_CHECKING:
    from halfyear.report.columns import Column, Columns
    from halfyear.report.model import Report, Task

_TOTAL = "合计"


def table(report: Report, *, draft: bool = False) -> Table:
    """The table that a report prints: a row a task or entry of one, an empty cell where one is missing."""
    columns = report.columns
    return Table(
        title=report.title,
        facts=report.facts,
        head=head(columns.printed),
        parts=tuple(_parts(report)),
        caption=report.caption,
        unit=report.unit,
        before=report.before,
        after=report.after,
        draft=draft,
    )


def lines(report: Report) -> tuple[tuple[Task, int], ...]:
    """The task of each row of the table, and which of its lines it prints, from 0."""
    return tuple(
        (task, line) for task in report.tasks for line, _ in _rows(report.columns, [task], None)
    )


def head(columns: Sequence[Column]) -> tuple[Row, ...]:
    """The rows of headings: shared ones over their neighbours, all others down to the last row."""
    runs = groupby(columns, lambda column: column.above[:1])
    paths = [path for _, run in runs for path in _paths(list(run))]
    rows: list[Row] = []
    for level in range(max(map(len, paths), default=0)):
        former: tuple[str | None, ...] = ()
        row: list[Slot] = []
        for path in paths:
            text = path[level] if level < len(path) else None
            shared = (
                level + 1 < min(len(path), len(former)) and path[: level + 1] == former[: level + 1]
            )
            row.append(ABOVE if text is None else LEFT if shared else text)
            former = path
        if any(slot is not ABOVE for slot in row):
            rows.append(tuple(row))
    return tuple(rows)


def _paths(run: Sequence[Column]) -> Iterator[tuple[str | None, ...]]:
    """The headings of neighbours from the top; None where one shared by all reaches down over them."""
    above = run[0].above
    shared = all(column.above == above and not column.printed_heading for column in run)
    for column in run:
        yield (*column.above, None if above and shared else column.printed_heading)


def _parts(report: Report) -> Iterator[Part]:
    columns = report.columns
    apart = [column for column in columns.headed if column.style is Style.APART]
    across = [column for column in columns.headed if column.style is Style.ACROSS]
    each = columns.number is not None and columns.number.numbering is Numbering.EACH
    for heads, tasks in groups(report.tasks, apart):
        heading = "　".join(word for word in heads if word) or None
        sections = tuple(_sections(columns, tasks, across, each=each))
        yield Part(heading, sections, _total(report, sections))
    if not report.tasks:
        yield Part(None, (Section(None, ()),))


def _sections(
    columns: Columns, tasks: Sequence[Task], across: Sequence[Column], *, each: bool
) -> Iterator[Section]:
    former: tuple[str | None, ...] = (None,) * len(across)
    count = 0
    for words, group in groups(tasks, across):
        level = next(
            (at for at, (one, other) in enumerate(zip(words, former, strict=True)) if one != other),
            0,
        )
        named = [word for word in words[level:] if word]
        last = named[-1] if named else None
        yield from (Section(word, ()) for word in named[:-1])
        former = words
        if each and last:
            count = 0
        rows = _rows(columns, group, count if each else None)
        yield Section(last, tuple(row for _, row in rows))
        count += len(group)


def groups(
    tasks: Sequence[Task], columns: Sequence[Column]
) -> Iterator[tuple[tuple[str | None, ...], list[Task]]]:
    """The runs of tasks that say the same in some columns of groups; who says nothing is in the group above."""
    former: tuple[str | None, ...] = (None,) * len(columns)
    run: list[Task] = []
    for task in tasks:
        cells = [task[column] for column in columns]
        words = [cell.parts[0] if cell and cell.parts else None for cell in cells]
        # Below another group of a higher level, the lower ones begin anew.
        level = next(
            (
                at
                for at, (one, other) in enumerate(zip(words, former, strict=True))
                if one not in (None, other)
            ),
            len(words),
        )
        heads = (
            *(one or other for one, other in zip(words[: level + 1], former, strict=False)),
            *words[level + 1 :],
        )
        if run and heads != former:
            yield former, run
            run = []
        former = heads
        run.append(task)
    if run:
        yield former, run


def _rows(columns: Columns, tasks: Sequence[Task], count: int | None) -> Iterator[tuple[int, Row]]:
    """The rows of tasks, each with the line of its task that it prints."""
    former: dict[str, str] = {}
    for nth, task in enumerate(tasks, 1):
        number = task.number if count is None else str(count + nth)
        for line, said in enumerate(task.lines):
            row: list[Slot] = []
            # A cell over several rows ends where one of the groups on its left does.
            same = True
            for column in columns.printed:
                cell = said.get(column.name)
                words = cell.printed(column) if cell else ""
                if column.kind is Kind.NUMBER:
                    row.append(ABOVE if line else number)
                elif line and cell is None:
                    row.append(ABOVE)
                elif column.merges:
                    merged = bool(same and words and former.get(column.name) == words)
                    row.append(ABOVE if merged else words)
                    former[column.name] = words
                    same = merged or (same and column.role is not Role.GROUP)
                else:
                    row.append(words)
            if any(slot is not ABOVE for slot in row):
                yield line, tuple(row)
            elif not line:
                # A row of nothing but the one above would not be seen to be a task.
                yield line, tuple(former[column.name] for column in columns.printed)


def _total(report: Report, sections: Sequence[Section]) -> Row | None:
    """The row of totals: a label over the columns before the first that has a value."""
    given: Mapping[str, str | None] = dict(report.total)
    if not given:
        return None
    row: list[Slot] = []
    for at, column in enumerate(report.columns.printed):
        if column.name in given:
            text = given[column.name]
            row.append(_sum(column, at, sections) if text is None else text)
        elif not row:
            row.append(_TOTAL)
        else:
            row.append(
                LEFT if not any(name in given for name in _names(report.columns, at)) else ""
            )
    return tuple(row)


def _names(columns: Columns, at: int) -> list[str]:
    return [column.name for column in columns.printed[1 : at + 1]]


def _sum(column: Column, at: int, sections: Sequence[Section]) -> str:
    """The sum of a column's cells, with as many places as they have; "" where one is no number, or none is given."""
    from decimal import Decimal

    numbers: list[Decimal] = []
    for section in sections:
        for row in section.rows:
            slot = row[at]
            if isinstance(slot, str) and slot not in ("", column.none):
                number = amount(slot, column.unit)
                if number is None:
                    return ""
                numbers.append(number)
    if not numbers:
        return ""
    return written(sum(numbers, Decimal(0)), numbers, column.decimals) + (column.unit or "")
