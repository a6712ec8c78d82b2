"""The published table come back with edits: which cells were changed in it, and which can be taken as they are.

Three texts are held against each other: what the cell was when the document was made, of which the
document remembers a sign; what it says in the document; what it is in the report today. Where the
document still says what it said, nothing was edited, whatever has become of the report since.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from halfyear.errors import HalfyearError
from halfyear.forms.blank import DIVISION, SUFFIX
from halfyear.read.note import Note, quoted
from halfyear.read.page import Reading
from halfyear.report.columns import SETTINGS_FILE, Column, Kind
from halfyear.report.model import Report, Task
from halfyear.report.printing import head, lines, table
from halfyear.season.changes import Change, Changes, Keys, RowChange, changes, keys_of, mates
from halfyear.season.redline import LISTED
from halfyear.table import Part, Section, Table, whole
from halfyear.text.chinese import key, listing
from halfyear.text.pattern import pattern
from halfyear.text.privacy import masked
from halfyear.text.stamp import Stamp, sign, unlimited

_SHOWN = 30  # characters of a text that are quoted
_MOST = 10  # rows too many that are told one by one
_COMMENT = pattern("(?s)批注(?:（(.*?)）)?没有并入正文：(.*)")


class Edit(NamedTuple):
    """A cell that was changed: the line of its task from 0, its column, its text in the report and in the document."""

    task: Task
    line: int
    column: Column
    change: Change

    @property
    def name(self) -> str:
        """How a person is told of the cell: 第3项分项2“完成情况”."""
        which = f"分项{self.task.places[self.line]}" if len(self.task.lines) > 1 else ""
        return f"第{self.task.number}项{which}“{self.column.name}”"


class Edits(NamedTuple):
    """What is to be taken, what is not and why, and what a person should look at."""

    taken: tuple[Edit, ...]
    refused: tuple[str, ...]
    notes: tuple[str, ...]


def like(report: Report, reading: Reading) -> bool:
    """Whether what came is a table of a report, edited or not, and no form of a division."""
    table = reading.table
    if any(key(name) == DIVISION for name, _ in table.facts) or table.title.endswith(SUFFIX):
        return False
    wanted = table._replace(head=head(report.columns.printed)).headings
    return reading.stamp is not None or set(map(_bare, wanted)) <= set(map(_bare, table.headings))


def edits(
    report: Report, document: Table, made: Stamp, *, replace: bool = False, accept: bool = False
) -> Edits:
    """What was edited in a document of a report's table; ``made`` is what its cells were then.

    A cell that was changed on both sides is refused, or taken with ``replace``; edits to a task whose text
    was changed in the report since, which may be another one now, are taken only with ``accept``. Raises HalfyearError,
    one sentence, where the document is of another report or edition, or its columns are not the report's.
    """
    for sheet in report.sheets:
        if not report.legible(sheet.division):
            path = sheet.file.source.path
            raise HalfyearError(f"“{path}”有读不出来的地方：先用 halfyear validate 查看、改好")
    if key(document.title) != key(report.title):
        raise HalfyearError(
            f"表的标题是{_quoted(document.title, 2)}，本报表的是{_quoted(report.title, 2)}："
            f"可能交错了期次；标题确实改了，请先把 {SETTINGS_FILE} 里的改成一样"
        )
    printed = table(report)
    ordered = _ordered(document, printed)
    comparison = _Comparison(report, printed, ordered, made, replace=replace, accept=accept)
    comparison.go()
    notes = [*comparison.notes, *_around(comparison.found), *_inside(printed, document)]
    return Edits(tuple(comparison.taken), tuple(comparison.refused), tuple(notes))


def _ordered(document: Table, printed: Table) -> Table:
    """The document with its columns as the report has them, in one section, and without the list of a redline."""
    seen = [_bare(heading) for heading in document.headings]
    order: list[int] = []
    for heading in printed.headings:
        found = [at for at, said in enumerate(seen) if said == _bare(heading) and at not in order]
        if not found:
            raise HalfyearError(
                f"表上没有{_quoted(unlimited(heading))}这一栏：栏目要与报表一样，不能删改"
            )
        order.append(found[0])
    if more := [heading for at, heading in enumerate(document.headings) if at not in order]:
        raise HalfyearError(
            f"表上多出{listing([_quoted(one) for one in more])}：栏目要与报表一样，不能增加"
        )
    rows = tuple(tuple(row[at] for at in order) for row in whole(document.rows))
    before = tuple(text for text in document.before if not text.startswith(LISTED))
    return document._replace(
        head=printed.head, parts=(Part(None, (Section(None, rows),)),), before=before
    )


def _bare(heading: str) -> str:
    return key(unlimited(heading))


class _Comparison:
    """The rows of the document beside those of the report and those that the document was made with."""

    def __init__(
        self,
        report: Report,
        printed: Table,
        document: Table,
        made: Stamp,
        *,
        replace: bool,
        accept: bool,
    ) -> None:
        self.replace, self.accept = replace, accept
        self.columns = report.columns.printed
        self.keys = keys_of(report.columns)
        self.found = changes(printed, document, self.keys)
        self.lines = lines(report)
        self.rows = tuple(whole(document.rows))
        self.made = _made(made, printed)
        signs = [
            [tuple(map(sign, row)) for row in rows] for rows in (whole(printed.rows), self.rows)
        ]
        self.was = tuple(mates(self.made, rows, self.keys) for rows in signs)
        self.twice = _twice(tuple(whole(printed.rows)), self.rows, self.keys)
        self.more = 0
        self.above: dict[tuple[str, str], str] = {}
        self.taken: list[Edit] = []
        self.refused: list[str] = []
        self.notes: list[str] = []

    def go(self) -> None:
        """Look at each row that differs."""
        told: set[str] = set()
        for row in self._paired():
            number = (
                key(row.now[self.keys.number]) if row.now and self.keys.number is not None else ""
            )
            if number in self.twice:
                if number not in told:
                    self.refused.append(f"表上有几行都是第{number}项，不知道哪一行是")
                told.add(number)
            elif row.now is None:
                self._gone(row)
            elif row.before is None:
                self._come(row)
            else:
                self._row(row, row.before, row.now)
        if self.more > _MOST:
            self.refused.append(f"表上多出的还有 {self.more - _MOST} 行")
        order = [self.was[1][at] for at in range(len(self.rows)) if at in self.was[1]]
        if order != sorted(order):
            self.notes.append("各行的次序改了，没有收：挪任务请用 halfyear tasks move")

    def _paired(self) -> Iterator[RowChange]:
        """The rows that differ; one that has another number today, and another text in the document, is one row."""
        was, now = self.was
        gone = {
            was[row.places[0]]: row
            for row in self.found.rows
            if row.now is None and row.places[0] in was
        }
        come = {
            now[row.places[1]]: row
            for row in self.found.rows
            if row.before is None and row.places[1] in now
        }
        pairs = {id(row): (gone[at], row) for at, row in come.items() if at in gone}
        waiting = {id(first) for first, _ in pairs.values()}
        for row in self.found.rows:
            if id(row) in pairs:
                first, second = pairs[id(row)]
                places = first.places[0], second.places[1]
                yield second._replace(before=first.before, places=places)
            elif id(row) not in waiting:
                yield row

    def _gone(self, row: RowChange) -> None:
        # What was put into the report since the document was made cannot be in it.
        if row.places[0] in self.was[0]:
            task, line = self.lines[row.places[0] or 0]
            which = f"第{task.number}项{f'第{line + 1}行' if line else ''}（{_short(row.task)}）"
            self.refused.append(
                f"表上没有{which}，报表里的没有动：确实要删请用 halfyear tasks drop {task.number}"
            )

    def _come(self, row: RowChange) -> None:
        was = self.was[1].get(row.places[1] or 0)
        words = _quoted("｜".join(text for text in row.now or () if text.strip()), 2)
        if was is None:
            self.more += 1
            if self.more <= _MOST:
                self.refused.append(f"表上多出一行{words}；加任务请用 halfyear tasks insert")
        elif self.made[was] != tuple(map(sign, row.now or ())):
            self.refused.append(f"表上改过的一行，报表里已经没有：{words}")

    def _row(self, row: RowChange, before: Sequence[str], now: Sequence[str]) -> None:
        first, second = (mate.get(at or 0) for mate, at in zip(self.was, row.places, strict=True))
        task, line = self.lines[row.places[0] or 0]
        if first != second:
            self.refused.append(
                f"第{task.number}项（{_short(row.task)}）在表生成以后挪过位置，不知道表上的是不是它"
            )
            return
        made = self.made[first] if first is not None else (None,) * len(self.columns)
        edited = []
        for column, was, *texts in zip(self.columns, made, before, now, strict=True):
            edit = Edit(task, line, column, Change(column.name, *texts))
            if was != sign(texts[1]) != sign(texts[0]) and not self._follows(edit):
                edited.append((edit, was == sign(texts[0])))
        if edited and first is not None and self._reworded(first, before):
            self.refused.append(
                f"第{task.number}项的任务在表生成以后改过：报表是{_quoted(before[self.keys.task or 0])}；"
                "改的确实是这一项，请加 --accept-task-text"
            )
            return
        for edit, known in edited:
            self._take(edit, known=known)

    def _reworded(self, made: int, before: Sequence[str]) -> bool:
        """Whether the report has another text for a task than when the document was made, which nobody has accepted."""
        at = self.keys.task
        return (
            at is not None and not self.accept and self.made[made][at] not in (sign(before[at]), "")
        )

    def _follows(self, edit: Edit) -> bool:
        """Whether a cell reaches down from the row above, and was changed there."""
        place = edit.task.number, edit.column.name
        own = not edit.line or edit.column.name in edit.task.lines[edit.line]
        if not own and self.above.get(place) == edit.change.now:
            return True
        self.above[place] = edit.change.now
        return False

    def _take(self, edit: Edit, *, known: bool) -> None:
        both = f"表上是{_quoted(edit.change.now)}，报表是{_quoted(edit.change.before)}"
        if edit.column.kind is Kind.NUMBER:
            self.refused.append(
                f"第{edit.task.number}项的序号改成了{_quoted(edit.change.now)}：挪任务请用 halfyear tasks move"
            )
        elif not edit.change.now.strip() and edit.column.none.strip():
            self.refused.append(f"{edit.name}在表上删空了：确实没有请写“无”")
        elif known or self.replace:
            self.taken.append(edit)
            if not known:
                self.notes.append(
                    f"{edit.name}在表生成以后报表里也改过，换成了表上的：原来是{_quoted(edit.change.before)}"
                )
        else:
            self.refused.append(
                f"{edit.name}在表生成以后报表里也改过：{both}；确实要换成表上的，请加 --replace"
            )


def _made(made: Stamp, printed: Table) -> list[tuple[str, ...]]:
    """The rows that the document was made with, in the order of the report's columns; "" where it had none."""
    order = {heading: at for at, heading in reversed(list(enumerate(made.headings)))}
    wanted = [order.get(sign(unlimited(heading))) for heading in printed.headings]
    return [tuple("" if at is None else row[at] for at in wanted) for row in made.rows]


def _twice(printed: Sequence[Sequence[str]], rows: Sequence[Sequence[str]], keys: Keys) -> set[str]:
    """The numbers that the document has more often than the report."""
    if keys.number is None:
        return set()
    at = keys.number
    mine, theirs = (Counter(key(row[at]) for row in some) for some in (printed, rows))
    return {number for number, count in theirs.items() if count > mine[number] > 0}


def _quoted(words: str, lines: int = 1) -> str:
    """A text as it may be told: numbers of persons are masked before it is cut."""
    return quoted(masked(words), lines * _SHOWN)


def _short(words: str) -> str:
    words = masked(words)
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


def _around(found: Changes) -> Iterator[str]:
    """What stands around the table otherwise than in the report."""
    for change in found.around:
        yield (
            f"“{change.place}”没有收：表上是{_quoted(change.now)}，报表是{_quoted(change.before)}；"
            f"要改请改 {SETTINGS_FILE}"
        )


def _inside(printed: Table, document: Table) -> Iterator[str]:
    """What stands in the table beside its rows otherwise than in the report."""
    if _headings(printed) != _headings(document):
        yield "分组的标题与报表不一样，没有收：要改请改各项任务的分组"
    if _totals(printed) != _totals(document):
        yield f"合计一行与报表不一样，没有收：合计由各行算出，或写在 {SETTINGS_FILE} 里"


def _headings(table: Table) -> list[str]:
    headed = [
        (part.heading, *(section.heading for section in part.sections)) for part in table.parts
    ]
    return [key(words) for several in headed for words in several if words]


def _totals(table: Table) -> list[str]:
    totals = whole(part.total for part in table.parts if part.total)
    return [key("".join(dict.fromkeys(total))) for total in totals]


def remarks(notes: Iterable[Note], report: Report, document: Table) -> Iterator[str]:
    """What a reader has noted of a document; of what stands in a row with the task, comments as such."""
    places = dict(_places(report, document))
    for note in notes:
        table, row, rest = note.place.partition("行")
        task = places.get(f"{table}{row}")
        place = f"{task}{rest}" if task else note.place
        if found := _COMMENT.fullmatch(note.message):
            yield f"{place}有{f'{found[1]}的' if found[1] else ''}批注：{found[2]}"
        else:
            yield note._replace(place=place).said


def _places(report: Report, document: Table) -> Iterator[tuple[str, str]]:
    """How a reader calls the rows of a table of ours in Word, and which tasks they are of."""
    number = keys_of(report.columns).number
    if number is None:
        return
    heading = _bare(report.columns.printed[number].printed_heading)
    at = next(at for at, said in enumerate(document.headings) if _bare(said).endswith(heading))
    for nth, part in enumerate(document.parts, 2 if document.facts else 1):
        row = len(document.head)
        for section in part.sections:
            row += section.heading is not None
            for cells in whole(section.rows):
                row += 1
                yield f"第{nth}个表格第{row}行", f"第{key(cells[at])}项"
