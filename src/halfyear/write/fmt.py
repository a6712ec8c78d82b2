"""The canonical layout of a sheet: order of keys, indentation, styles; comments and values stay, labels are renewed."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from halfyear.errors import HalfyearError
from halfyear.report.columns import ENTRY, Columns, Kind
from halfyear.report.load import cell_of
from halfyear.report.model import Report, Sheet
from halfyear.source.parser import parse
from halfyear.source.tree import Limits, Node, SourceFile
from halfyear.write.emit import INDENT, NO_NOTES, Notes, key, scalar, sequence, value
from halfyear.write.labels import relabelled

# What a comment belongs to: row, key and item by their places. A row as a whole has no key, the
# end of the file no row.
Owner: TypeAlias = tuple[int | None, str | None, int | None]
_END: Owner = (None, None, None)


class _Slot(NamedTuple):
    """Where a key or item begins, and who owns a comment above it or behind it."""

    start: int
    above: Owner
    behind: Owner


@dataclass
class _Comments:
    """The comments of one owner: lines above it (an empty one for a blank line), and those behind it."""

    above: list[str] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)

    @property
    def notes(self) -> Notes:
        """One comment can stand behind; more of them stand above."""
        words = [line for line in self.above if line]
        return Notes((*words, *self.behind[1:]), "".join(self.behind[:1]))


class Formatted(NamedTuple):
    """A sheet whose layout changes: its path, its text before and after; or why it was left as it is."""

    path: str
    before: str
    after: str
    why: str | None = None


def formatted(report: Report, asked: Container[str] | None = None) -> Iterator[Formatted]:
    """The sheets of a report, or those whose paths are asked for, that are not in the usual layout."""
    for stray in report.strays:
        if stray.kind in ("link", "special") and stray.name.endswith(".yaml"):
            path = stray.span.source.path
            yield Formatted(path, "", "", f"“{path}”不是普通文件，没有整理")
    for sheet in report.sheets:
        source = sheet.file.source
        if asked is not None and source.path not in asked:
            continue
        try:
            text = _labelled(report, sheet)
        except HalfyearError as error:
            yield Formatted(source.path, source.text, source.text, str(error))
            continue
        if text != source.text:
            yield Formatted(source.path, source.text, text)


def _labelled(report: Report, sheet: Sheet) -> str:
    """A sheet in canonical layout, its labels as they are written today."""
    path, columns, limits = sheet.file.source.path, report.columns, report.limits
    text = canonical(sheet.file, columns, limits)
    kept = text == sheet.file.source.text
    laid = sheet.file if kept else parse(path, text.encode(), limits)
    new = relabelled(report, sheet, laid)
    return text if new == text else canonical(parse(path, new.encode(), limits), columns, limits)


def canonical(document: SourceFile, columns: Columns, limits: Limits) -> str:
    """The sheet in canonical layout, checked: the same values, the same comments at the same
    places, and nothing more to change.

    Raises HalfyearError where the sheet has faults or the check fails: then nothing is to be written.
    """
    refuse(document)
    usual = _text(document, columns)
    text = usual.replace("\n", "\r\n") if _windows(document.source.text) else usual
    if text == document.source.text:
        return text
    again = parse(document.source.path, text.encode(), limits)
    same = (
        not again.faults
        and values(again, columns) == values(document, columns)
        and owned(again, columns) == owned(document, columns)
    )
    if not same or _text(again, columns) != usual:
        raise HalfyearError(
            f"“{document.source.path}”不能安全地整理：整理后的内容或注释会变，文件没有动"
        )
    return text


def _windows(text: str) -> bool:
    """Whether most lines of a text end as on Windows, or as git checks them out there: fmt lets them be."""
    return text.count("\r\n") * 2 > text.count("\n")


def refuse(document: SourceFile) -> None:
    """Raise HalfyearError for a sheet that is not wholly understood."""
    path = document.source.path
    faults = [fault for fault in document.faults if fault.kind != "mark"]
    if faults:
        raise HalfyearError(
            f"“{path}”第{faults[0].span.line}行还有要改的地方：先用 halfyear validate 查看、改好"
        )
    rows = document.root.items
    if rows is None and (document.root.text is not None or document.root.pairs is not None):
        raise HalfyearError(
            f"“{path}”不是一行行以“- ”开头的任务：先用 halfyear validate 查看、改好"
        )
    for row in rows or ():
        names = [name.text for name, _ in row.pairs or ()]
        if row.pairs is None or len(set(names)) < len(names):
            raise HalfyearError(
                f"“{path}”第{row.span.line}行不是“栏目: 内容”，或者同一栏写了两次：先改好"
            )
        for name, node in row.pairs:
            if node.pairs is not None or any(
                item.items is not None or item.pairs is not None for item in node.items or ()
            ):
                raise HalfyearError(f"“{path}”第{name.span.line}行的内容套了好几层：先改好")


def values(document: SourceFile, columns: Columns) -> list[dict[str, object]]:
    """What the rows say, whatever their layout: a cell a column, the bare tree of keys that are none."""
    return [
        {
            name.text or "": cell_of(columns.named[name.text], node)
            if name.text in columns.named
            else _bare(node)
            for name, node in row.pairs or ()
        }
        for row in document.root.items or ()
    ]


def _bare(node: Node) -> object:
    return [item.text for item in node.items] if node.items is not None else node.text


def owned(document: SourceFile, columns: Columns) -> Counter[tuple[Owner, str]]:
    """How often each comment stands at each owner."""
    return Counter(
        (owner, words)
        for owner, comments in _attached(document, columns).items()
        for words in (*comments.above, *comments.behind)
        if words
    )


def _slots(document: SourceFile, columns: Columns) -> Iterator[_Slot]:
    """Keys and items in the order of the file. What stands above a row's first key or its number is the row's."""
    number = columns.number.name if columns.number else None
    for index, row in enumerate(document.root.items or ()):
        for nth, (name, node) in enumerate(row.pairs or ()):
            own = (index, name.text, None)
            above = (index, None, None) if nth == 0 or name.text == number else own
            yield _Slot(name.start, above, own)
            for item, part in enumerate(node.items or ()):
                owner = (index, name.text, item)
                yield _Slot(part.start, owner, owner)


def _attached(document: SourceFile, columns: Columns) -> dict[Owner, _Comments]:
    """The comments by owner: the first key or item on their line, else the next one below."""
    source = document.source
    slots = list(_slots(document, columns))
    starts = [slot.start for slot in slots]
    comments: dict[Owner, _Comments] = {}
    for comment in document.comments:
        line, words = comment.line, comment.raw.rstrip()
        slot = bisect_right(starts, comment.start)
        if slot and source.line(line)[: comment.column - 1].strip(" \t-\ufeff"):
            first = slot - 1
            while first and source.place(starts[first - 1])[0] == line:
                first -= 1
            comments.setdefault(slots[first].behind, _Comments()).behind.append(words)
            continue
        owner = slots[slot].above if slot < len(slots) else _END
        above = comments.setdefault(owner, _Comments()).above
        if above and above[-1] and not source.line(line - 1).strip():
            above.append("")
        above.append(words)
        if line < len(source.starts) and not source.line(line + 1).strip():
            above.append("")
    return comments


def _text(document: SourceFile, columns: Columns) -> str:
    """The canonical text of a sheet."""
    attached = _attached(document, columns)
    beside = {owner[:2] for owner in attached if owner[2] is not None}  # comments of items
    order = {column.name: index for index, column in enumerate(columns)}
    if columns.number:
        order[columns.number.name] = -2
        order.setdefault(ENTRY, -1)
    blocks = []
    for index, row in enumerate(document.root.items or ()):
        pairs = sorted(row.pairs or (), key=lambda pair: order.get(pair[0].text or "", len(order)))
        lines = attached.get((index, None, None), _Comments()).above
        for nth, (name, node) in enumerate(pairs):
            words = name.text or ""
            own = attached.get((index, words, None))
            notes = own.notes if own else NO_NOTES
            items = {
                item: attached[index, words, item].notes
                for item in range(len(node.items or ()) if (index, words) in beside else 0)
                if (index, words, item) in attached
            }
            lines += [f"{INDENT}{note}" if nth else note for note in notes.above]
            lines.append(
                f"{INDENT if nth else '- '}{key(words)}{_value(columns, words, node, notes.behind, items)}"
            )
        blocks.append("\n".join(lines) + "\n")
    if tail := attached.get(_END):
        blocks.append("\n".join(tail.above).rstrip("\n") + "\n")
    return "\n".join(blocks)


def _value(columns: Columns, name: str, node: Node, comment: str, notes: dict[int, Notes]) -> str:
    """What stands behind a key, canonical for a column of the form, as it was said for any other."""
    column = columns.named.get(name)
    # A list where there should be one value stays what it is: its one item would be taken for the value.
    if column and (node.items is None or column.kind in (Kind.ITEMS, Kind.NAMES)):
        cell = cell_of(column, node)
        if cell is not None:
            return value(column, cell, INDENT, comment, notes)
    if node.items is not None:
        return (f" {comment}" if comment else "") + sequence(
            (item.text or "" for item in node.items), INDENT * 2, notes
        )
    if node.text is not None:
        return scalar(node.text, INDENT * 2, comment)
    return f" {comment}" if comment else ""
