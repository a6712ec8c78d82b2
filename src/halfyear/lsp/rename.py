"""Other names: a task's number through all sheets, a division's name through all that names it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import NamedTuple

from halfyear.check.check import Fix
from halfyear.errors import HalfyearError
from halfyear.lsp.view import View
from halfyear.report.columns import Key, Kind, Role
from halfyear.report.load import load
from halfyear.report.model import Report
from halfyear.source.span import Span
from halfyear.source.tree import Node
from halfyear.text.chinese import ordinal
from halfyear.text.pattern import pattern
from halfyear.write.tasks import renumber

# What parts names in a cell, what no file may be called, what means something to YAML.
_WRONG = pattern("[、，,；;\\s/\\\\:：*?\"'<>|#\\[\\]{}&!%@`\x00-\x1f]")


class Named(NamedTuple):
    """A name that may be changed: what kind it is, what it says, where it stands."""

    kind: str
    name: str
    span: Span


class Renamed(NamedTuple):
    """The corrections of each file by path, the files that get other names, what a person should look at."""

    edits: Mapping[str, tuple[Fix, ...]]
    files: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


def named(view: View, path: str, offset: int) -> Named | None:
    """The name at a place that may be changed: a task's number or a division's name."""
    spot = view.spot(path, offset)
    if spot.value and spot.value.text and spot.column and spot.column.kind is Kind.NUMBER:
        return Named("task", spot.value.text.strip(), spot.value.span)
    return next(
        (
            Named("division", span.raw, span)
            for span in _divisions(view.report, frozenset(view.report.divisions))
            if span.source.path == path and span.start <= offset <= span.end
        ),
        None,
    )


def renamed(view: View, name: Named, new: str) -> Renamed:
    """The report under the new name.

    Raises HalfyearError where the name cannot be changed, or a file could not be changed safely.
    """
    words = new.strip()
    if name.kind == "task":
        return _renumbered(view.report, name, words)
    return _division(view.report, name.name, words)


def _renumbered(report: Report, name: Named, new: str) -> Renamed:
    number, to = ordinal(name.name), ordinal(new)
    if number is None or to is None or to < 1:
        raise HalfyearError(f"序号应当是 1、2、3 这样的数，不能是“{new}”")
    made = renumber(report, number, to)
    paths = {sheet.name: sheet.file.source.path for sheet in report.sheets}
    edits = {paths[file]: (change(*texts),) for file, texts in made.files.items()}
    return Renamed(edits, notes=made.notes)


def change(old: str, new: str) -> Fix:
    """What makes the new text of the old one: the lines between those that are the same."""
    ours, theirs = old.splitlines(keepends=True), new.splitlines(keepends=True)
    head = _same(ours, theirs)
    tail = _same(ours[head:][::-1], theirs[head:][::-1])
    start = sum(map(len, ours[:head]))
    end = len(old) - sum(map(len, ours[len(ours) - tail :]))
    return Fix(start, end, "".join(theirs[head : len(theirs) - tail]))


def _same(ours: Iterable[str], theirs: Iterable[str]) -> int:
    count = 0
    for one, other in zip(ours, theirs, strict=False):
        if one != other:
            break
        count += 1
    return count


def _division(report: Report, old: str, new: str) -> Renamed:
    if not new or _WRONG.search(new):
        raise HalfyearError(f"处室名里不能有空格、顿号、逗号、冒号一类的符号，不能是“{new}”")
    if new in report.divisions:
        raise HalfyearError(f"已经有“{new}”了")
    edits: dict[str, list[Fix]] = {}
    for span in _divisions(report, frozenset((old,))):
        edits.setdefault(span.source.path, []).append(Fix(span.start, span.end, new))
    files = tuple(
        (path, PurePath(path).with_name(f"{new}.yaml").as_posix())
        for path in (sheet.file.source.path for sheet in report.sheets if sheet.division == old)
        if PurePath(path).name == f"{old}.yaml"
    )
    done = Renamed(
        {path: tuple(fixes) for path, fixes in edits.items()},
        files,
        tuple(_left(report, old)),
    )
    _refuse_unlike(report, done, old, new)
    return done


def _left(report: Report, old: str) -> Iterator[str]:
    if report.signatures:
        yield f"sign.yaml 里签“{old}”的没有改：名字变了，要重新签"


def _refuse_unlike(report: Report, done: Renamed, old: str, new: str) -> None:
    """Refuse a change after which the report would say anything else than before, but for the name."""
    entries = {file.source.path: file.source.text for file in report.files}
    for path, fixes in done.edits.items():
        text = entries[path]
        for start, end, words in sorted(fixes, reverse=True):
            text = text[:start] + words + text[end:]
        entries[path] = text
    moved = dict(done.files)
    again = load(
        report.name,
        {PurePath(moved.get(path, path)).name: text.encode() for path, text in entries.items()},
    )
    before = [
        sorted(
            (name, tuple(new if part == old else part for part in cell.parts))
            for name, cell in task.cells.items()
        )
        for task in report.tasks
    ]
    after = [
        sorted((name, cell.parts) for name, cell in task.cells.items()) for task in again.tasks
    ]
    names = tuple(new if name == old else name for name in report.divisions)
    if before != after or again.divisions != names:
        raise HalfyearError(
            f"“{old}”不能安全地改名：别处的内容会变，没有改；请先用 halfyear fmt 整理"
        )


def _divisions(report: Report, names: frozenset[str]) -> Iterator[Span]:
    """Where some divisions are named as such: in the settings, and in the columns of names."""
    root = report.settings.root
    listed = root.get(Key.DIVISIONS)
    for node in (*((listed and listed.items) or ()), root.get(Key.DEFAULT_LEAD)):
        if node and node.text in names and node.raw == node.text:
            yield node.span
    columns = report.columns.of(Role.LEAD, Role.PARTNERS)
    for row in report.rows:
        for column in columns:
            pair = row.given(column)
            if pair:
                yield from _in_cell(report, pair[1], column.name, names)


def _in_cell(report: Report, value: Node, column: str, names: frozenset[str]) -> Iterator[Span]:
    from halfyear.report.load import cell_of

    cell = cell_of(report.columns.named[column], value)
    if cell:
        for part, span in zip(cell.parts, cell.spots(), strict=True):
            if part in names and span.raw == part:
                yield span
