"""What may be written at a place: columns, divisions, numbers of tasks, states, the words of report.yaml.

The text may be broken just where somebody types, so it is looked at line by line; what may stand
there is known from the report as it was read last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple, TypeAlias, cast

from halfyear.lsp.mend import codes
from halfyear.lsp.view import View, is_settings
from halfyear.report.columns import (
    ENTRY,
    NONE,
    SAME,
    Column,
    Filler,
    Kind,
    Role,
)
from halfyear.report.labels import words
from halfyear.report.model import Sheet
from halfyear.report.schema import described, settings
from halfyear.source.span import Source
from halfyear.text.chinese import ordinal
from halfyear.text.shown import inert

_MOST = 200  # proposals; who has more goes on typing
_SHORT = 60  # characters of a task beside its number
_ROW = re.compile(r"[ \t]*-[ \t]+")
_KEY = re.compile(r"^([ \t]*(?:-[ \t]+)?)([^\s:：#'\"\[{|>-][^:：]*)?$")
_VALUE = re.compile(r"^[ \t]*(?:-[ \t]+)?([^\s:：#]+)[ \t]*[:：][ \t]*(.*)$")
_ITEM = re.compile(r"^([ \t]+)-[ \t]+(.*)$")
_OPENS = re.compile(r"^([ \t]*)((?:-[ \t]+)?)([^\s:：#]+)[ \t]*[:：][ \t]*(\[.*)?$")
_INNER = re.compile(r"[{,][ \t]*([^\s:：,{}\[\]]*)$")
_TAKEN = re.compile(r"[{,][ \t]*([^\s:：,{}\[\]]+)[ \t]*[:：][ \t]*([^,{}\[\]]*)$")
_NAMES = "、，,[ \t"  # behind these a name begins
_ACCEPTS = re.compile(r"#+[ \t]*halfyear[ \t]*[:：][ \t]*忽略[ \t]*([A-Z0-9]*)$")
What: TypeAlias = Literal["key", "value", "name"]


class Proposal(NamedTuple):
    """A word that may stand at a place: what is written for it from ``start`` on, and what is said of it."""

    what: What
    word: str
    text: str
    start: int
    detail: str = ""
    told: str = ""


class _Place(NamedTuple):
    """Where somebody types: the text, the number of the line, the line up to there, the offset."""

    source: Source
    line: int
    before: str
    offset: int


def proposals(view: View, path: str, source: Source, offset: int) -> list[Proposal]:
    """What may be written at an offset of a text, in the order in which it is likely."""
    line = source.place(offset)[0]
    place = _Place(source, line, source.text[source.starts[line - 1] : offset], offset)
    if accepting := _ACCEPTS.search(place.before):
        start = offset - len(accepting[1])
        known = codes(view, path)
        return [Proposal("value", code, f"{code} ", start, told) for code, told in known]
    if place.before.lstrip().startswith("#"):
        return []
    if is_settings(path):
        found = _settings(place)
    else:
        sheet = view.sheets.get(path)
        found = _sheet(view, sheet, place) if sheet else iter(())
    return [one for one, _ in zip(found, range(_MOST), strict=False)]


def _sheet(view: View, sheet: Sheet, place: _Place) -> Iterator[Proposal]:
    named = view.report.columns.named
    if value := _VALUE.match(place.before):
        if column := named.get(value[1]):
            yield from _values(view, sheet, column, value[2], place.offset)
        return
    if (item := _ITEM.match(place.before)) and (name := _above(place, len(item[1]))):
        column = named.get(name)
        if column and column.kind is not Kind.ITEMS:
            yield from _values(view, sheet, column, item[2], place.offset)
        return
    if key := _KEY.match(place.before):
        yield from _keys(view, sheet, key, place)


def _keys(view: View, sheet: Sheet, key: re.Match[str], place: _Place) -> Iterator[Proposal]:
    """The columns that the row lacks, those first that whoever writes the sheet fills."""
    if not key[1]:
        return
    there = _written(place, len(key[1]))
    start = place.offset - len(key[2] or "")
    columns = view.report.columns
    own = [column for column in columns if _own(column, sheet)]
    others = [column for column in columns if not _own(column, sheet) and key[2]]
    for column in (*own, *others):
        if column.name not in there:
            detail = f"不超过 {column.limit} 字" if column.limit else str(column.role)
            text = f"{column.name}: "
            yield Proposal("key", column.name, text, start, detail, described(column))
    if ENTRY not in there and any(task.entries for task in view.report.tasks):
        yield Proposal("key", ENTRY, f"{ENTRY}: ", start)


def _own(column: Column, sheet: Sheet) -> bool:
    """Whether whoever writes a sheet fills a column."""
    if column.kind is Kind.NUMBER or column.filler is Filler.EITHER:
        return True
    return column.assigned == (sheet.division is None)


def _written(place: _Place, column: int) -> set[str]:
    """The keys of the row in which a line stands whose key is so far in."""
    source, first, last = place.source, place.line, place.line + 1
    while first > 1 and _dash(source.line(first)) != column:
        first -= 1
    while last <= len(source.starts) and _dash(source.line(last)) != column:
        last += 1
    lines = (source.line(line) for line in range(first, last) if line != place.line)
    return {found[1] for line in lines if (found := _VALUE.match(line))}


def _dash(line: str) -> int:
    """How far in the key stands with which a line begins a row; 0 where it begins none."""
    begins = _ROW.match(line)
    return begins.end() if begins else 0


def _above(place: _Place, indent: int) -> str | None:
    """The key of the list in which an item stands that is so far in."""
    for line in range(place.line - 1, 0, -1):
        said = place.source.line(line)
        if opens := _OPENS.match(said):
            if len(opens[1]) + len(opens[2]) <= indent:
                return opens[3]
        elif said.strip() and not _ITEM.match(said) and not said.lstrip().startswith("#"):
            return None
    return None


def _values(view: View, sheet: Sheet, column: Column, said: str, offset: int) -> Iterator[Proposal]:
    """What may be the value of a column, or the next of its names."""
    report = view.report
    last = said[max((said.rfind(sign) for sign in _NAMES), default=-1) + 1 :]
    if column.kind is Kind.NUMBER:
        yield from _numbers(view, sheet, offset - len(said))
    elif column.kind is Kind.NAMES:
        start = offset - len(last)
        yield from (Proposal("name", name, name, start) for name in _known(view, column))
    elif column.kind is Kind.WORD:
        start = offset - len(said)
        known = column.choices or _used(view, column) if column.role is not Role.AMOUNT else ()
        yield from (Proposal("value", word, word, start) for word in known)
    if not said and column.kind in (Kind.ITEMS, Kind.WORD, Kind.NAMES):
        printed = f"印成“{column.none}”" if column.none else "印成空格"
        yield Proposal("value", NONE, NONE, offset, printed)
        if any(task.entries for task in report.tasks):
            yield Proposal("value", SAME, SAME, offset, "与上一行并成一格")


def _numbers(view: View, sheet: Sheet, start: int) -> Iterator[Proposal]:
    """The tasks that the sheet may speak of next: those that its division leads and has not reported first."""
    report = view.report
    there = {row.number for row in sheet.rows}
    if sheet.division is None:
        next_ = str(max((ordinal(task.number) or 0 for task in report.tasks), default=0) + 1)
        yield Proposal("value", next_, next_, start)
        return
    free = [task for task in report.tasks if task.number not in there]
    own = [task for task in free if sheet.division in report.leads(task)]
    for task in own or free:
        told = words(report.columns, task)
        yield Proposal("value", task.number, task.number, start, told[:_SHORT], told)


def _known(view: View, column: Column) -> Iterable[str]:
    """Who may be named in a column: divisions that lead, bodies of the directory or of other tasks that help."""
    report = view.report
    if column.role is Role.LEAD:
        return report.divisions
    short = (name for names in report.directory.values() for name in names)
    return dict.fromkeys((*_used(view, column), *short, *report.directory))


def _used(view: View, column: Column) -> Iterable[str]:
    """What other tasks say in a column, the most usual first."""
    from collections import Counter

    cells = (task[column] for task in view.report.tasks)
    counts = Counter(inert(part) for cell in cells if cell for part in cell.parts)
    return [word for word, _ in counts.most_common(_MOST)]


def _settings(place: _Place) -> Iterator[Proposal]:
    """The keys of report.yaml and the words that they take."""
    before, offset = place.before, place.offset
    inside = _block(place)
    top = _properties(settings())
    known = top if inside is None else _within(top.get(inside, {}))
    taken = _TAKEN.search(before) or (_VALUE.match(before) if "{" not in before else None)
    if taken:
        yield from _words(known.get(taken[1], {}), taken[2], offset)
        return
    inner = _INNER.search(before)
    key = _KEY.match(before)
    typed = inner[1] if inner else (key[2] or "") if key else None
    if typed is None or (inside is None and inner):
        return
    for name, about in known.items():
        told = str(about.get("description", ""))
        yield Proposal("key", name, f"{name}: ", offset - len(typed), "", told)


def _block(place: _Place) -> str | None:
    """The key of report.yaml under which a line stands; None at its outermost."""
    before = place.before
    if head := re.match(r"^([^\s:：#-][^:：]*)[:：][ \t]*[\[{]", before):
        return head[1]
    if not before[:1].isspace() and not before.startswith("-"):
        return None
    for line in range(place.line - 1, 0, -1):
        if found := re.match(r"^([^\s:：#-][^:：]*)[ \t]*[:：]", place.source.line(line)):
            return found[1]
    return None


def _properties(schema: Mapping[str, Any]) -> Mapping[str, dict[str, Any]]:
    return cast("Mapping[str, dict[str, Any]]", schema.get("properties", {}))


def _within(schema: Mapping[str, Any]) -> Mapping[str, dict[str, Any]]:
    """The keys of a mapping, or of the mappings of a list."""
    items = schema.get("items")
    return _properties(items if isinstance(items, dict) else schema)


def _words(schema: Mapping[str, Any], said: str, offset: int) -> Iterator[Proposal]:
    told = schema.get("enumDescriptions", ())
    for index, word in enumerate(schema.get("enum", ())):
        about = told[index] if index < len(told) else ""
        yield Proposal("value", str(word), str(word), offset - len(said), "", str(about))
