"""Tasks get other numbers, in all sheets of a report at once: rows, the labels above them, their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise
from operator import itemgetter
from typing import NamedTuple

from halfyear.errors import HalfyearError
from halfyear.report.columns import TASKS_FILE, Column, Columns, Kind, Role
from halfyear.report.labels import Label, labels
from halfyear.report.model import Cell, Report, Row, Sheet
from halfyear.source.parser import parse
from halfyear.source.tree import Limits, Node, SourceFile
from halfyear.text.chinese import listing, ordinal
from halfyear.text.pattern import pattern
from halfyear.write.emit import row as written_row
from halfyear.write.fmt import refuse, values

_MENTION = pattern(r"第[ \u3000]*([0-9]{1,4})[ \u3000]*项")
_MOST = 10  # mentions that are told
_GAP = "\n\n"  # between two rows where nothing tells what is usual


class Renumbered(NamedTuple):
    """The sheets that change, by name, each before and after; the numbers that do; what a person should look at."""

    files: Mapping[str, tuple[str, str]]
    numbers: Mapping[int, int]
    notes: tuple[str, ...]


class _New(NamedTuple):
    """A task that comes in: its number, and what its row says."""

    number: int
    cells: tuple[tuple[Column, Cell | None], ...]


def move(report: Report, number: int, to: int) -> Renumbered:
    """The report with a task under the number of another; those between the two make room."""
    known = _known(report)
    for each in (number, to):
        _refuse_unknown(known, each)
    order = [each for each in known if each != number]
    order.insert(known.index(to), number)
    return _renumbered(report, dict(zip(order, known, strict=True)))


def renumber(report: Report, number: int, to: int) -> Renumbered:
    """The report with a task under another number: that of another task, which makes room, or one that is free."""
    known = _known(report)
    _refuse_unknown(known, number)
    if to in known:
        return move(report, number, to)
    return _renumbered(report, {each: to if each == number else each for each in known})


def insert(report: Report, number: int, text: str | None, leads: Sequence[str]) -> Renumbered:
    """The report with a new task under a number; those from there on make room."""
    known = _known(report)
    if not 1 <= number <= known[-1] + 1:
        raise HalfyearError(f"新任务可以是第1项到第{known[-1] + 1}项，不能是第{number}项")
    if all(sheet.name != TASKS_FILE for sheet in report.sheets):
        raise HalfyearError(f"报表里没有 {TASKS_FILE}，不知道新任务写在哪里")
    for lead in leads:
        if not report.knows(lead):
            known_ = listing(report.divisions)
            raise HalfyearError(f"“{lead}”不在本报表的处室名单里，名单上有{known_}")
    shift = int(number in known)
    numbers = {each: each + shift if each >= number else each for each in known}
    said = {
        Role.NUMBER: Cell((str(number),)),
        Role.TASK: Cell((text,)) if text else None,
        Role.LEAD: Cell(tuple(leads)) if leads else None,
    }
    # What is not known yet stands there to be filled in; of two columns of one role the first is meant.
    cells = tuple(
        (column, said.pop(column.role, None))
        for column in sorted(report.columns, key=lambda column: column.kind is not Kind.NUMBER)
        if column.assigned
    )
    return _renumbered(report, numbers, _New(number, cells))


def drop(report: Report, number: int, *, force: bool = False) -> Renumbered:
    """The report without a task; those behind it move up. What divisions said of it goes only with ``force``."""
    known = _known(report)
    _refuse_unknown(known, number)
    told = [
        row.division
        for row in report.rows
        if row.division and _number(row) == number and _says(report.columns, row)
    ]
    if told and not force:
        names = listing(list(dict.fromkeys(told)))
        raise HalfyearError(
            f"第{number}项已经有{names}填的内容：确实要连同这些内容删去，请加 --force"
        )
    numbers = {each: each - (each > number) for each in known if each != number}
    return _renumbered(report, numbers)


def _refuse_unknown(known: Sequence[int], number: int) -> None:
    if number not in known:
        raise HalfyearError(f"没有第{number}项：任务是第{known[0]}项到第{known[-1]}项")


def _known(report: Report) -> list[int]:
    """The numbers of all tasks; refuses a report in which a row may be overlooked."""
    if report.columns.number is None:
        raise HalfyearError(f"栏目里没有用途为“{Role.NUMBER}”的一栏，任务没有序号")
    for stray in report.strays:
        if stray.name.endswith((".yaml", ".yml")):
            path = stray.span.source.path
            raise HalfyearError(f"“{path}”的序号改不了：先用 halfyear validate 查看、改好")
    for sheet in report.sheets:
        refuse(sheet.file)
        for row in sheet.rows:
            if not _number(row):
                place = f"“{sheet.file.source.path}”第{row.span.line}行"
                raise HalfyearError(f"{place}的序号不是数字：先用 halfyear validate 查看、改好")
    known = sorted({_number(row) for row in report.rows})
    if not known:
        raise HalfyearError("报表里一项任务也没有")
    return known


def _number(row: Row) -> int:
    return ordinal(row.number) or 0


def _says(columns: Columns, row: Row) -> bool:
    """Whether a row says more than its number."""
    return any(
        (pair := row.given(column)) and pair[1].raw
        for column in columns
        if column.kind is not Kind.NUMBER
    )


def _renumbered(report: Report, numbers: Mapping[int, int], new: _New | None = None) -> Renumbered:
    """The sheets with other numbers, by the old ones; a row whose number is none of these goes."""
    files: dict[str, tuple[str, str]] = {}
    for sheet in report.sheets:
        change = _Change(sheet, report.columns, numbers, new if sheet.name == TASKS_FILE else None)
        old, text = sheet.file.source.text, change.text()
        if text != old:
            change.check(text, report.limits)
            files[sheet.name] = old, text
    changed = {one: other for one, other in numbers.items() if one != other}
    return Renumbered(files, changed, tuple(_mentions(report, numbers)))


class _Change(NamedTuple):
    """A sheet, and what is to become of it: the numbers by the old ones, and the row that comes in."""

    sheet: Sheet
    columns: Columns
    numbers: Mapping[int, int]
    new: _New | None

    @property
    def number(self) -> Column:
        """The column of the numbers."""
        assert self.columns.number is not None
        return self.columns.number

    def text(self) -> str:
        """The sheet with the other numbers, its rows in order where they were."""
        old, rows = self.sheet.file.source.text, self.sheet.rows
        spans = list(_spans(self.sheet))
        kept: list[tuple[int, str]] = []
        for (start, end), (row, own) in zip(spans, labels(self.sheet), strict=True):
            if _number(row) in self.numbers:
                edits = self._edits(row, own)
                kept.append((self.numbers[_number(row)], _put(old, start, end, edits)))
        if self.new:
            kept.append((self.new.number, written_row(self.new.cells).removesuffix("\n")))
        was = [_number(row) for row in rows]
        if was == sorted(was):
            kept.sort(key=itemgetter(0))
        head, tail = (
            (old[: spans[0][0]], old[spans[-1][1] :]) if spans else (f"{old.rstrip()}{_GAP}", "\n")
        )
        if not kept:
            return f"{head.rstrip()}{tail}".lstrip("\r\n")
        # What parts two rows belongs to the place: blank lines stay where they stood.
        gaps = ["", *(old[end:start] for (_, end), (start, _) in pairwise(spans))]
        gaps += [gaps[-1] or _GAP] * (len(kept) - len(gaps))
        body = "".join(f"{gap}{text}" for gap, (_, text) in zip(gaps, kept, strict=False))
        return f"{head.lstrip() if not spans else head}{body}{tail}"

    def _edits(self, row: Row, own: Label | None) -> list[tuple[int, int, str]]:
        """What puts the new number into a row, and into its label where that has the old one."""
        new = str(self.numbers[_number(row)])
        value = row.cells[self.number.name][1]
        edits = [(value.start, value.end, new)]
        if own and ordinal(own.number) == _number(row):
            start = own.span.start + own.span.raw.index(own.number)
            edits.append((start, start + len(own.number), new))
        return sorted(edits, reverse=True)

    def check(self, text: str, limits: Limits) -> None:
        """Refuse a text that says anything else than the sheet with the other numbers."""
        file = self.sheet.file
        again = parse(file.source.path, text.encode(), limits)
        rows = zip(self.sheet.rows, values(file, self.columns), strict=True)
        wanted = [
            {**said, self.number.name: Cell((str(self.numbers[_number(row)]),))}
            for row, said in rows
            if _number(row) in self.numbers
        ]
        if self.new:
            wanted.append({column.name: cell for column, cell in self.new.cells})
        if (
            again.faults
            or _plain(values(again, self.columns)) != _plain(wanted)
            or _comments(again) != self._kept_comments()
        ):
            raise HalfyearError(
                f"“{file.source.path}”不能安全地改：别处的内容或注释会变，文件没有动；"
                "先用 halfyear fmt 整理"
            )

    def _kept_comments(self) -> Counter[str]:
        """The comments that are to be there: those of rows that go are gone, labels have the new numbers."""
        kept = _comments(self.sheet.file)
        for (start, end), (row, own) in zip(_spans(self.sheet), labels(self.sheet), strict=True):
            if _number(row) not in self.numbers:
                kept -= Counter(
                    comment.raw.rstrip()
                    for comment in self.sheet.file.comments
                    if start <= comment.start < end
                )
            elif own and ordinal(own.number) == _number(row):
                words = own.span.raw.rstrip()
                new = str(self.numbers[_number(row)])
                kept[words] -= 1
                kept[words.replace(own.number, new, 1)] += 1
        return +kept


def _comments(file: SourceFile) -> Counter[str]:
    return Counter(comment.raw.rstrip() for comment in file.comments)


def _plain(rows: Iterable[Mapping[str, object]]) -> list[str]:
    """What rows say, in an order of their own, empty keys left out."""
    return sorted(
        repr(
            sorted(
                # A cell is its words; the nodes behind them are those of one text or the other.
                (name, said[:3] if isinstance(said, Cell) else said)
                for name, said in row.items()
                if said is not None
            )
        )
        for row in rows
    )


def _put(text: str, start: int, end: int, edits: Iterable[tuple[int, int, str]]) -> str:
    """A part of a text with edits in it, the last one first."""
    part = text[start:end]
    for first, last, words in edits:
        part = f"{part[: first - start]}{words}{part[last - start :]}"
    return part


def _spans(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """Where each row begins, with the comments that stand between it and what is before, and where its last line ends."""
    source = sheet.file.source
    before = -1
    for row in sheet.rows:
        dash = _dash(row.node)
        line, column = source.place(dash)
        start = source.starts[line - 1]
        if start <= before or source.line(line)[: column - 1].strip(" \ufeff"):
            raise HalfyearError(f"“{source.path}”第{line}行有几项任务：先用 halfyear fmt 整理")
        if before < 0:
            # What stands above a blank line is the head of the sheet.
            while line > 1 and source.line(line - 1).lstrip(" \ufeff").startswith("#"):
                line -= 1
            start = source.starts[line - 1]
        else:
            start = (
                before + len(source.text[before:start]) - len(source.text[before:start].lstrip())
            )
            start = source.starts[source.place(start)[0] - 1]
        before = source.line_end(_end(row.node) - 1)
        yield start, before


def _dash(node: Node) -> int:
    """Where the sign of a row stands."""
    text = node.source.text
    at = node.start - 1
    while at >= 0 and text[at] in " \t\r\n":
        at -= 1
    return at if text[at : at + 1] == "-" else node.start


def _end(node: Node) -> int:
    """Where a row ends, less the line breaks that a block takes along."""
    keys = [name.end + 1 for name, _ in node.pairs or ()]
    end = max([node.end, *keys[-1:]])
    text = node.source.text
    while text[end - 1] in "\r\n \t":
        end -= 1
    return end


def _mentions(report: Report, numbers: Mapping[int, int]) -> Iterator[str]:
    """Where a text names a task by a number that changes or goes; the first few."""
    known = {_number(row) for row in report.rows}
    changed = {number for number in known if numbers.get(number) != number}
    return islice(
        (
            f"{sheet.file.source.path} 第{scalar.span.line}行写着“{found[0]}”，没有跟着改：请核对"
            for sheet in report.sheets
            for scalar in sheet.file.scalars
            if "项" in (scalar.text or "")
            for found in _MENTION.finditer(scalar.text or "")
            if int(found[1]) in changed
        ),
        _MOST,
    )
