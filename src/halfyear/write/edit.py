"""Cells put into a sheet in place: all else in the file stays as its author left it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import accumulate
from operator import attrgetter, itemgetter
from typing import NamedTuple, TypeAlias

from halfyear.errors import HalfyearError
from halfyear.report.columns import ENTRY, Column, Columns, Kind
from halfyear.report.model import Cell
from halfyear.source.parser import parse
from halfyear.source.span import Source, Span
from halfyear.source.tree import Limits, Node, SourceFile
from halfyear.text.chinese import ordinal
from halfyear.write.emit import ENTRY_COLUMN, key, row, value
from halfyear.write.fmt import refuse, values

Place: TypeAlias = tuple[str, int]
"""Which row: the number of its task, and its 分项."""


class Answer(NamedTuple):
    """What a division says in one row: the cells by column, and the comment above a new row."""

    cells: Mapping[Column, Cell]
    heading: str


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


def put(file: SourceFile, columns: Columns, answers: Mapping[Place, Answer], limits: Limits) -> str:
    """The text of a sheet with the answers in their rows; rows that lack are added in order.

    The result is checked: the same values but for the answers, the same comments, nothing more to
    change. Raises HalfyearError where the sheet has faults or the check fails.
    """
    refuse(file)
    text = _text(file, columns, answers)
    again = parse(file.source.path, text.encode(), limits)
    kept = Counter(comment.raw.rstrip() for comment in file.comments)
    there = Counter(comment.raw.rstrip() for comment in again.comments)
    safe = (
        not again.faults
        and not kept - there
        and _said(again, columns) == _wanted(file, columns, answers)
    )
    if not safe or _text(again, columns, answers) != text:
        raise HalfyearError(f"“{file.source.path}”不能安全地改写：别处的内容或注释会变，文件没有动")
    return text


def _place(node: Node, columns: Columns) -> Place:
    found = node.get(columns.number.name) if columns.number else None
    told = None if ENTRY in columns.named else node.get(ENTRY)
    entry = ordinal((told.text or "").strip()) if told else 1
    return (found.text or "").strip() if found else "", entry or 0


def _rank(place: Place) -> tuple[int, int]:
    return ordinal(place[0]) or 0, place[1]


def _said(file: SourceFile, columns: Columns) -> dict[int, dict[str, object]]:
    """What each row says, leaving out empty keys, in order."""
    return _numbered(values(file, columns))


def _wanted(
    file: SourceFile, columns: Columns, answers: Mapping[Place, Answer]
) -> dict[int, dict[str, object]]:
    """What the rows are to say with the answers in them."""
    number = columns.number
    assert number is not None
    wanted: list[dict[str, object]] = []
    done = set()
    for node, said in zip(file.root.items or (), values(file, columns), strict=True):
        own = _place(node, columns)
        if own in answers and own not in done:
            done.add(own)
            said |= {column.name: cell for column, cell in answers[own].cells.items()}
        wanted.append(said)
    for own, answer in answers.items():
        if own not in done:
            said = {column.name: cell for column, cell in answer.cells.items()}
            entry = {ENTRY: str(own[1])} if own[1] > 1 else {}
            wanted.append({number.name: Cell((own[0],)), **entry, **said})
    return _numbered(wanted)


def _numbered(rows: Iterable[Mapping[str, object]]) -> dict[int, dict[str, object]]:
    """Rows in an order of their own, so that they can be compared wherever they stand."""
    return {
        index: {name: said for name, said in each.items() if said is not None}
        for index, each in enumerate(sorted(rows, key=_plain))
    }


def _plain(row: Mapping[str, object]) -> str:
    """What a row says, without where it stands."""
    cells = ((name, said[:3] if isinstance(said, Cell) else said) for name, said in row.items())
    return repr(sorted((name, said) for name, said in cells if said is not None))


def _text(file: SourceFile, columns: Columns, answers: Mapping[Place, Answer]) -> str:
    text = file.source.text
    rows: dict[Place, Node] = {}
    for node in file.root.items or ():
        rows.setdefault(_place(node, columns), node)
    edits: list[_Edit] = []
    new = {place: answer for place, answer in answers.items() if place not in rows}
    behind = _Behind(file, rows)
    for place in sorted(new, key=_rank, reverse=True):
        edits.append(_added(file, columns, behind, place, new[place]))
    order = {column.name: index for index, column in enumerate(columns)}
    for place, answer in answers.items():
        if place not in rows:
            continue
        for column, cell in sorted(answer.cells.items(), key=lambda each: -order[each[0].name]):
            edits.append(_edit(file, rows[place], column, cell, order))
    # Later places first; of several at one place, the one that was found first comes last: a new row
    # stands below the cells that go into the row before it.
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _edit(
    file: SourceFile, node: Node, column: Column, cell: Cell, order: Mapping[str, int]
) -> _Edit:
    """The change that puts a cell into a row."""
    source = file.source
    pairs = node.pairs or ()
    if source.text.startswith("{", node.start):
        raise HalfyearError(
            f"“{source.path}”第{node.span.line}行写在 {{ }} 里：先用 halfyear fmt 整理"
        )
    indent = " " * (pairs[0][0].span.column - 1)
    pair = next((pair for pair in pairs if pair[0].text == column.name), None)
    if pair is None:
        before = [pair for pair in pairs if order.get(pair[0].text or "", -1) < order[column.name]]
        last = (before or pairs)[-1]
        at = source.line_end(_end(last[0], last[1]) - 1)
        return _Edit(at, at, f"\n{indent}{key(column.name)}{value(column, cell, indent)}")
    name, old = pair
    end, comments = _extent(file, name, old)
    beside = [comment for comment in comments[:1] if comment.line == name.span.line]
    behind = "".join(comment.raw.rstrip() for comment in beside)
    above = [comment.raw.rstrip() for comment in comments[len(beside) :]]
    if above and name.start == pairs[0][0].start:
        raise HalfyearError(
            f"“{source.path}”第{name.span.line}行的注释没有地方放：先用 halfyear fmt 整理"
        )
    lines = "".join(f"{note}\n{indent}" for note in above)
    return _Edit(name.start, end, f"{lines}{key(column.name)}{value(column, cell, indent, behind)}")


def _extent(file: SourceFile, name: Node, old: Node) -> tuple[int, list[Span]]:
    """Where a key's value ends, and the comments inside it or behind it on the key's line."""
    source = file.source
    start = source.text.index(":", name.end) + 1
    end = max(_end(name, old), start)
    comments = _between(file, start, end)
    # A comment behind a value of one line stays behind the key.
    if source.place(end)[0] == name.span.line:
        comments += _between(file, end, source.line_end(end))
        end = max([end, *(comment.end for comment in comments)])
    return end, comments


def _between(file: SourceFile, start: int, end: int) -> list[Span]:
    """The comments that begin in a part of the text."""
    first, last = (bisect_left(file.comments, at, key=attrgetter("start")) for at in (start, end))
    return list(file.comments[first:last])


def _end(name: Node, node: Node) -> int:
    """Where a value ends, or its key where it is empty, less the line breaks that a block takes along."""
    end = max(node.end, name.end + 1)
    text = node.source.text
    while text[end - 1] in "\r\n \t":
        end -= 1
    return end


class _Behind:
    """Behind which row of a sheet a new one comes, looked up once for all of them."""

    def __init__(self, file: SourceFile, rows: Mapping[Place, Node]) -> None:
        known = sorted(((_rank(own), node) for own, node in rows.items()), key=itemgetter(0))
        self._ranks = [rank for rank, _ in known]
        # For each row, the last in the file of those up to its number.
        self._last = list(accumulate((node for _, node in known), _later))
        self.top = _top(file.source, rows.values()) if rows else None

    def row(self, place: Place) -> Node | None:
        """The last row with a smaller number, or of the same task."""
        smaller = bisect_left(self._ranks, _rank(place))
        return self._last[smaller - 1] if smaller else None


def _later(one: Node, other: Node) -> Node:
    return max(one, other, key=attrgetter("start"))


def _top(source: Source, rows: Iterable[Node]) -> int:
    """Where the first row begins, with the comments above it."""
    line = source.place(min(node.start for node in rows))[0]
    while line > 1 and source.line(line - 1).startswith("#"):
        line -= 1
    return source.starts[line - 1]


def _added(
    file: SourceFile, columns: Columns, behind: _Behind, place: Place, answer: Answer
) -> _Edit:
    """A new row behind the last one with a smaller number."""
    source = file.source
    number, entry = place
    cells: list[tuple[Column, Cell | None]] = []
    for column in columns:
        if column.kind is Kind.NUMBER:
            cells.append((column, Cell((number,))))
            cells += [(ENTRY_COLUMN, Cell((str(entry),)))] if entry > 1 else []
        elif column in answer.cells:
            cells.append((column, answer.cells[column]))
    said = row(cells, [answer.heading])
    last = behind.row(place)
    if last is None and behind.top is not None:
        return _Edit(behind.top, behind.top, f"{said}\n")
    end = (
        source.line_end(_end(*(last.pairs or ())[-1]) - 1)
        if last and last.pairs
        else len(source.text.rstrip("\n"))
    )
    lead = "\n\n" if source.text[:end].strip() else ""
    return _Edit(
        end,
        end,
        lead + said.removesuffix("\n") + ("" if source.text[end : end + 1] == "\n" else "\n"),
    )
