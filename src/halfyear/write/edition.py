"""The next edition of a report: what stays of the last one, what is emptied, and what still speaks of its time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from halfyear.errors import HalfyearError
from halfyear.report.columns import SETTINGS_FILE, TASKS_FILE, Attribute, Filler, Key, Kind
from halfyear.report.load import cell_of, day
from halfyear.report.model import Report, Sheet
from halfyear.source.parser import parse
from halfyear.source.span import Source
from halfyear.source.tree import Node, SourceFile
from halfyear.write.emit import scalar
from halfyear.write.fmt import refuse, values
from halfyear.write.new import sheets

# A year that is neither in the name of a document nor in its number, nor part of a longer figure.
_YEAR = re.compile(r"(?<![0-9.〔\[［])((?:19|20)[0-9]{2})(?![0-9〕\]］])|《[^《》]*》")
_PART = re.compile(r"第?[一二三四1-4]季度|[上下]半年|[0-9]{1,2}(?:[-—–~至][0-9]{1,2})?月")
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
    """A text of the settings that may speak of a time, and what it is there; ``name`` where it is a column's."""

    node: Node
    what: str
    name: bool = False
    heading: bool = False


def _never(_: Doubt) -> bool:
    return False


def next_edition(report: Report, year: int, agreed: Callable[[Doubt], bool] = _never) -> Edition:
    """The next edition of a report: tasks and roster as they were, what divisions fill empty.

    ``agreed`` is asked of each text that could be moved on to the new year, too. Raises HalfyearError
    where the coordinator's sheet cannot be emptied safely.
    """
    old = report.period.end.year if report.period else year
    settings = moved(report, year)
    lasting = parse(SETTINGS_FILE, settings.encode(), rows=False)
    chosen = [
        left
        for left in _lasting(lasting)
        if (doubt := _doubt(left, year - old)) and doubt.change and agreed(doubt)
    ]
    renamed = {left.node.text or "" for left in chosen if left.name}
    nodes = [left.node for left in chosen]
    nodes += [node for node in _totals(lasting) if node.text in renamed]
    settings = _shifted_nodes(lasting, nodes, year - old)
    made = sheets(report.columns, report.tasks, answered=False, default=report.default_lead)
    emptied = _emptied(report)
    for each in report.sheets:
        if each.division is None:
            made[TASKS_FILE] = _without(each, report, emptied)
    if renamed:
        made = {name: _renamed(name, text, renamed, year - old) for name, text in made.items()}
    files = {SETTINGS_FILE: settings, **made}
    return Edition(files, tuple(_doubts(files, report, year - old)))


def moved(report: Report, year: int) -> str:
    """The settings of the next edition: years moved on, facts of the old publication emptied, comments kept."""
    document = report.settings
    old = report.period.end.year if report.period else year
    edits: list[tuple[int, int, str]] = []

    def put(node: Node | None, change: Callable[[str], str]) -> None:
        if node and node.text:
            said = change(node.text)
            if said != node.text:
                edits.append((node.start, node.end, scalar(said, "    ")[1:] if said else ""))

    root = document.root
    for key in (Key.TITLE, Key.PREVIOUS):
        put(root.get(key), lambda words: _years(words, year - old))
    period = root.get(Key.PERIOD)
    for bound in (Key.START, Key.END):
        put(period.get(bound) if period else None, lambda words: _shifted(words, year - old))
    put(root.get(Key.DEADLINE), lambda words: _shifted(words, year - old))
    facts = root.get(Key.FACTS)
    for _, value in (facts.pairs if facts else None) or ():
        # A date, or a number with the year in it, belongs to the one publication.
        put(value, lambda words: "" if re.search(r"(?<!\d)(19|20)\d{2}(?!\d)", words) else words)
    text = document.source.text
    for start, end, said in sorted(edits, reverse=True):
        text = text[:start] + said + text[end:]
    return re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)


def _years(words: str, years: int) -> str:
    """A text with its years moved on, but for those in the names and numbers of documents."""
    return _YEAR.sub(lambda found: str(int(found[1]) + years) if found[1] else found[0], words)


def _shifted(words: str, years: int) -> str:
    """A date some years later; the last of February stays the last."""
    found = day(words)
    if found is None:
        return words
    try:
        return found.replace(year=found.year + years).isoformat()
    except ValueError:
        return date(found.year + years, 2, 28).isoformat()


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
        yield from (_Left(node, f"“{name}”") for node in _texts(root.get(name)))
    total = root.get(Key.TOTAL)
    for _, value in (total.pairs if total else None) or ():
        yield _Left(value, f"“{Key.TOTAL}”")


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


def _doubt(left: _Left, years: int) -> Doubt | None:
    """What is to be said of a text of the settings, if it names a year, or as a heading a part of one."""
    words = " ".join((left.node.text or "").split())
    said = words if len(words) <= _MOST_SAID else f"{words[:_MOST_SAID]}…"
    place = left.node.span
    if (change := _years(words, years)) != words:
        message = f"{left.what}“{said}”里有上期的年份"
        return Doubt(SETTINGS_FILE, place.line, place.column, message, change[: 2 * _MOST_SAID])
    found = _PART.search(words) if left.heading else None
    if found is None:
        return None
    message = f"{left.what}“{said}”，请核对是否还是本期的"
    return Doubt(SETTINGS_FILE, place.line, place.column, message)


def _doubts(files: Mapping[str, str], report: Report, years: int) -> Iterator[Doubt]:
    """What in the new files still speaks of the old time, in their order."""
    settings = parse(SETTINGS_FILE, files[SETTINGS_FILE].encode(), rows=False)
    for left in _lasting(settings):
        # What was agreed to names the new year.
        if (doubt := _doubt(left, years)) and not (doubt.change and _new(left.node, report, years)):
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
                if any(
                    found[1] and _old(int(found[1]), report)
                    for found in _YEAR.finditer(node.text or "")
                ):
                    message = f"“{column.name}”里有上期的年份，请核对"
                    yield Doubt(TASKS_FILE, node.span.line, node.span.column, message)
    for name, found in kept.items():
        place = found[0].span
        message = f"“{name}”沿用了上期的内容，共 {len(found)} 处，请核对"
        yield Doubt(TASKS_FILE, place.line, place.column, message)


def _new(node: Node, report: Report, years: int) -> bool:
    """Whether a text names no year of the last edition."""
    found = [int(one[1]) for one in _YEAR.finditer(node.text or "") if one[1]]
    return not any(_old(year, report) for year in found)


def _old(year: int, report: Report) -> bool:
    period = report.period
    return period is not None and period.start.year <= year <= period.end.year


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


def _shifted_nodes(document: SourceFile, nodes: Iterable[Node], years: int) -> str:
    """The text of a file with the years of some of its texts moved on, in whatever style they stand."""
    text = document.source.text
    for node in sorted(nodes, key=lambda node: node.start, reverse=True):
        text = text[: node.start] + _years(text[node.start : node.end], years) + text[node.end :]
    return text


def _renamed(name: str, text: str, names: Iterable[str], years: int) -> str:
    """The text of a sheet with the years in the names of columns moved on."""
    document = parse(name, text.encode())
    wanted = set(names)
    nodes = (key for row in document.root.items or () for key, _ in row.pairs or ())
    return _shifted_nodes(document, [key for key in nodes if key.text in wanted], years)
