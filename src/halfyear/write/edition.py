"""The next edition of a report: what stays of the last one, what is emptied, and what still speaks of its time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from halfyear.errors import HalfyearError
from halfyear.report.columns import SETTINGS_FILE, TASKS_FILE, Attribute, Filler, Key, Kind
from halfyear.report.load import cell_of, day, load
from halfyear.report.model import Period, Report, Sheet
from halfyear.source.parser import parse
from halfyear.source.span import Source
from halfyear.source.tree import Node, SourceFile
from halfyear.text.period_words import Days, Move, times, years
from halfyear.write.emit import scalar
from halfyear.write.fmt import refuse, values
from halfyear.write.new import sheets

_PART = re.compile(r"第?[一二三四1-4]季度|[上下]半年|[0-9]{1,2}(?:[-—–~至][0-9]{1,2})?月")
# What a text beside the table says of its edition: how far, and figures, but for the numbers of items.
_SAID = re.compile(
    r"截[至止]|今年|目前|[0-9]+(?:\.[0-9]+)?(?=[^0-9.．、)）年]|$)|[一二两三四五六七八九十百]{1,4}[项个件户处所条]"
)
_MOST_SAID = 40  # characters of a text that are quoted


class Doubt(NamedTuple):
    """What a file of the new edition took over although it speaks of the time of the last one.

    ``change`` is what it would become in the year of the new one, where that can be told.
    """

    file: str
    line: int
    column: int
    message: str
    change: str | None = None


class Edition(NamedTuple):
    """The files of an edition by name, and what in them a person should look at."""

    files: dict[str, str]
    doubts: tuple[Doubt, ...]


class _Left(NamedTuple):
    """A text of the settings that may speak of a time, and what it is there.

    ``name`` where it is a column's, ``heading`` where it stands in the head, ``beside`` where it is a text
    before or after the table, or in its row of totals.
    """

    node: Node
    what: str
    name: bool = False
    heading: bool = False
    beside: bool = False


def _never(_: Doubt) -> bool:
    return False


def next_edition(
    report: Report,
    period: Period,
    agreed: Callable[[Doubt], bool] = _never,
    *,
    previous: str | None = None,
) -> Edition:
    """The edition of a report for another period: tasks and roster as they were, what divisions fill empty.

    ``agreed`` is asked of each text that could be moved on to the new period, too; ``previous`` is
    written as the edition before. Raises HalfyearError where the settings cannot be moved on, or the
    coordinator's sheet cannot be emptied, safely.
    """
    move = Move(Days(*report.period) if report.period else None, Days(*period))
    settings = moved(report, move, previous)
    lasting = parse(SETTINGS_FILE, settings.encode(), rows=False)
    chosen = [
        left
        for left in _lasting(lasting)
        if (doubt := _doubt(left, move)) and doubt.change and agreed(doubt)
    ]
    renamed = {left.node.text or "" for left in chosen if left.name}
    nodes = [left.node for left in chosen]
    nodes += [node for node in _totals(lasting) if node.text in renamed]
    settings = _moved_nodes(lasting, nodes, move)
    made = sheets(report.columns, report.tasks, answered=False, default=report.default_lead)
    emptied = _emptied(report)
    for each in report.sheets:
        if each.division is None:
            made[TASKS_FILE] = _without(each, report, emptied)
    if renamed:
        made = {name: _renamed(name, text, renamed, move) for name, text in made.items()}
    files = {SETTINGS_FILE: settings, **made}
    return Edition(files, tuple(_doubts(files, report, move)))


def moved(report: Report, move: Move, previous: str | None = None) -> str:
    """The settings of the next edition: its times moved on, facts of the old publication emptied, comments kept.

    Raises HalfyearError where they do not say then what they should.
    """
    document = report.settings
    edits: list[tuple[int, int, str]] = []

    def put(node: Node | None, change: Callable[[str], str]) -> None:
        if node and node.text:
            said = change(node.text)
            if said != node.text:
                edits.append((node.start, node.end, scalar(said, "    ")[1:] if said else ""))

    root = document.root
    put(root.get(Key.TITLE), move.text)
    period = root.get(Key.PERIOD)
    if report.period:
        first, last = (bound.isoformat() for bound in move.new)
        put(period.get(Key.START) if period else None, lambda _: first)
        put(period.get(Key.END) if period else None, lambda _: last)
    put(root.get(Key.DEADLINE), lambda words: _later(words, move))
    facts = root.get(Key.FACTS)
    for _, value in (facts.pairs if facts else None) or ():
        # A date, or a number with the year in it, belongs to the one publication.
        put(value, lambda words: "" if re.search(r"(?<!\d)(19|20)\d{2}(?!\d)", words) else words)
    if previous is None:
        put(root.get(Key.PREVIOUS), move.years_on)
    else:
        edits.append(_naming(document, previous))
    text = document.source.text
    for start, end, said in sorted(edits, reverse=True):
        text = text[:start] + said + text[end:]
    text = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
    again = load("", {SETTINGS_FILE: text.encode()})
    named = again.settings.root.get(Key.PREVIOUS)
    right = previous is None or (named is not None and named.text == previous)
    if again.settings.faults or not right or (report.period and again.period != Period(*move.new)):
        raise HalfyearError(
            f"“{document.source.path}”的报告期不能安全地改成本期的：请先把它整理成一项一行"
        )
    return text


def _naming(document: SourceFile, previous: str) -> tuple[int, int, str]:
    """Where and how the edition before is named: in its place, or below the period."""
    source, said = document.source, f"{Key.PREVIOUS}:{scalar(previous, '  ')}"
    pairs = {key.text: (key, value) for key, value in document.root.pairs or ()}
    if found := pairs.get(Key.PREVIOUS):
        key, value = found
        return key.start, max(value.end, key.end + 1), said
    key, value = pairs.get(Key.PERIOD) or (document.root.pairs or ())[0]
    if source.text.startswith("{", document.root.start):
        return key.start, key.start, f"{said}, "
    _, end = _lines(source, key, value)
    line_end = "\r\n" if "\r\n" in source.text else "\n"
    # The last line may have no end.
    whole = source.text[:end].endswith(("\n", "\r"))
    return end, end, f"{said}{line_end}" if whole else f"{line_end}{said}"


def _later(words: str, move: Move) -> str:
    """A date of the old edition in the new one."""
    found = day(words)
    return move.day(found).isoformat() if found else words


# What speaks of a time


def _lasting(document: SourceFile) -> Iterator[_Left]:
    """The texts of the settings that are printed, and not moved on by themselves."""
    root = document.root
    columns = root.get(Key.COLUMNS)
    for item in (columns.items if columns else None) or ():
        for key in (Attribute.NAME, Attribute.HEADING, Attribute.ABOVE, Attribute.CHOICES):
            for node in _texts(item.get(key)):
                heading = key is not Attribute.CHOICES
                what = f"栏目的“{key}”" if key is not Attribute.NAME else "栏目"
                yield _Left(node, what, name=key is Attribute.NAME, heading=heading)
    for name in (Key.CAPTION, Key.BEFORE, Key.AFTER):
        beside = name is not Key.CAPTION
        yield from (_Left(node, f"“{name}”", beside=beside) for node in _texts(root.get(name)))
    total = root.get(Key.TOTAL)
    for _, value in (total.pairs if total else None) or ():
        yield _Left(value, f"“{Key.TOTAL}”", beside=True)


def _texts(node: Node | None) -> tuple[Node, ...]:
    if node is None:
        return ()
    return node.items if node.items is not None else (node,)


def _totals(document: SourceFile) -> Iterator[Node]:
    """Where the row of totals names a column."""
    total = document.root.get(Key.TOTAL)
    if total is not None:
        yield from (key for key, _ in total.pairs or ())
        yield from total.items or ()


def _doubt(left: _Left, move: Move) -> Doubt | None:
    """What is to be said of a text of the settings, if it names a year, or speaks of its edition otherwise."""
    words = " ".join((left.node.text or "").split())
    said = _short(words)
    place = left.node.span
    if (change := move.text(words)) != words:
        old = "年份" if move.years_on(words) != words else "时间"
        message = f"{left.what}“{said}”里有上期的{old}"
        return Doubt(SETTINGS_FILE, place.line, place.column, message, change[: 2 * _MOST_SAID])
    headed = left.heading and _PART.search(words) and not move.names_new(words)
    if not headed and not (left.beside and _SAID.search(words)):
        return None
    message = f"{left.what}“{said}”，请核对是否还是本期的"
    return Doubt(SETTINGS_FILE, place.line, place.column, message)


def _short(words: str) -> str:
    return words if len(words) <= _MOST_SAID else f"{words[:_MOST_SAID]}…"


def _doubts(files: Mapping[str, str], report: Report, move: Move) -> Iterator[Doubt]:
    """What in the new files still speaks of the old time, or may be of another than the new, in their order."""
    settings = parse(SETTINGS_FILE, files[SETTINGS_FILE].encode(), rows=False)
    yield from _dated(settings, move)
    for left in _lasting(settings):
        words = left.node.text or ""
        # What was agreed to names the new year.
        other = move.text(words) == move.years_on(words) and not _names_old(words, move)
        if (doubt := _doubt(left, move)) and not (doubt.change and other):
            yield doubt
    names = {column.name: column for column in report.columns}
    tasks = parse(TASKS_FILE, files[TASKS_FILE].encode(), report.limits)
    kept: dict[str, list[Node]] = {}
    for row in tasks.root.items or ():
        for key, value in row.pairs or ():
            column = names.get(key.text or "")
            if column is None or column.kind is Kind.NUMBER:
                continue
            # Usually the divisions', or either's: what it says is of its time, whoever has written it.
            own = column.own or column.role.filler is Filler.DIVISION
            if own and (cell := cell_of(column, value)) and cell.parts:
                kept.setdefault(column.name, []).append(value)
            for node in _texts(value):
                if _names_old(node.text or "", move):
                    message = f"“{column.name}”里有上期的年份，请核对"
                    yield Doubt(TASKS_FILE, node.span.line, node.span.column, message)
    for name, found in kept.items():
        place = found[0].span
        message = f"“{name}”沿用了上期的内容，共 {len(found)} 处，请核对"
        yield Doubt(TASKS_FILE, place.line, place.column, message)


def _dated(settings: SourceFile, move: Move) -> Iterator[Doubt]:
    """What was made of title and deadline and cannot be sure, where the new period is another part of the year."""
    title, deadline = (settings.root.get(key) for key in (Key.TITLE, Key.DEADLINE))
    if move.same_part:
        return
    words = " ".join((title.text or "").split()) if title else ""
    if title and words and (times(words) > 1 or not move.names_new(words)):
        # 上半年进展情况和下半年工作安排: what comes next is another time, too.
        how = "里有几处时间，请核对" if times(words) > 1 else "没有写明本期的时段"
        message = f"标题“{_short(words)}”{how}"
        yield Doubt(SETTINGS_FILE, title.span.line, title.span.column, message)
    if deadline and day(deadline.text):
        message = f"“{Key.DEADLINE}”按上期的间隔推到 {deadline.text}"
        yield Doubt(SETTINGS_FILE, deadline.span.line, deadline.span.column, message)


def _names_old(words: str, move: Move) -> bool:
    """Whether a text names a year of the old period that is none of the new one."""
    if move.old is None:
        return False
    old, new = (range(days.start.year, days.end.year + 1) for days in (move.old, move.new))
    return any(year in old and year not in new for year in years(words))


# What is emptied, and what is moved on


def _emptied(report: Report) -> frozenset[str]:
    """The columns that the divisions fill, among them those that either side may and a division has."""
    written = {name for row in report.rows if row.division is not None for name in row.cells}
    return frozenset(
        column.name
        for column in report.columns
        if column.filler is Filler.DIVISION or (column.own and column.name in written)
    )


def _without(sheet: Sheet, report: Report, names: frozenset[str]) -> str:
    """The text of a sheet without some columns; all else in it stays as it was."""
    file = sheet.file
    text = file.source.text
    if not any(name in names for row in sheet.rows for name in row.cells):
        return text
    refuse(file)
    for row in reversed(file.root.items or ()):
        pairs = row.pairs or ()
        kept = [at for at, (key, _) in enumerate(pairs) if key.text not in names] or [0]
        dropped = [at for at in range(kept[0], len(pairs)) if pairs[at][0].text in names]
        flow = text.startswith("{", row.start)
        if flow and kept[-1] + 1 < len(pairs):
            text = text[: pairs[kept[-1]][1].end] + text[pairs[-1][1].end :]
            dropped = [at for at in dropped if at < kept[-1]]
        for at in reversed(dropped):
            key, value = pairs[at]
            start, end = (
                (key.start, pairs[at + 1][0].start) if flow else _lines(file.source, key, value)
            )
            text = text[:start] + text[end:]
        if kept[0]:
            # What comes first stands behind the sign of the row.
            text = text[: pairs[0][0].start] + text[pairs[kept[0]][0].start :]
    again = parse(file.source.path, text.encode(), report.limits)
    wanted = [
        {name: cell for name, cell in said.items() if name not in names}
        for said in values(file, report.columns)
    ]
    if again.faults or values(again, report.columns) != wanted:
        raise HalfyearError(
            f"“{file.source.path}”里处室填写的内容不能安全地清空：请先用 halfyear fmt 整理"
        )
    return text


def _lines(source: Source, key: Node, value: Node) -> tuple[int, int]:
    """Where the lines of a pair begin and end, with the comments right above them, which are about it."""
    first = key.span.line
    while source.line(first - 1).lstrip().startswith("#"):
        first -= 1
    end = max(value.end, key.end + 1)
    while source.text[end - 1] in "\r\n \t":
        end -= 1
    end = source.line_end(end - 1)
    breaks = 2 if source.text.startswith("\r\n", end) else 1
    return source.starts[first - 1], min(end + breaks, len(source.text))


def _moved_nodes(document: SourceFile, nodes: Iterable[Node], move: Move) -> str:
    """The text of a file with the times of some of its texts moved on, in whatever style they stand."""
    text = document.source.text
    for node in sorted(nodes, key=lambda node: node.start, reverse=True):
        text = text[: node.start] + move.text(text[node.start : node.end]) + text[node.end :]
    return text


def _renamed(name: str, text: str, names: Iterable[str], move: Move) -> str:
    """The text of a sheet with the times in the names of columns moved on."""
    document = parse(name, text.encode())
    wanted = set(names)
    nodes = (key for row in document.root.items or () for key, _ in row.pairs or ())
    return _moved_nodes(document, [key for key in nodes if key.text in wanted], move)
