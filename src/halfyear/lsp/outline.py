"""What a file consists of: a sheet task by task, the settings key by key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from halfyear.lsp.view import View
from halfyear.report.columns import Attribute
from halfyear.report.labels import words
from halfyear.report.model import Row
from halfyear.source.tree import Node
from halfyear.text.shown import inert

_LONG = 60  # characters of a name
What: TypeAlias = Literal["task", "cell", "key"]


class Part(NamedTuple):
    """A part of a file: what it is called, where it stands, where its name stands, and what it consists of."""

    what: What
    name: str
    detail: str
    start: int
    end: int
    head: tuple[int, int]
    parts: tuple[Part, ...] = ()


def outline(view: View, path: str) -> list[Part]:
    """The parts of a file in order."""
    if sheet := view.sheets.get(path):
        return [_row(view, row) for row in sheet.rows]
    file = view.files.get(path)
    return list(_keys(file.root)) if file else []


def _row(view: View, row: Row) -> Part:
    task = view.tasks.get(row.number or "")
    name = f"{row.number or '（没有序号）'} {words(view.report.columns, task) if task else ''}"
    detail = f"分项 {row.entry}" if task and task.entries and row.entry else ""
    cells = tuple(_part("cell", key, value) for key, value in row.node.pairs or () if key.text)
    span = row.span
    start = min(row.node.start, span.start)
    end = max(row.node.end, span.end)
    return Part("task", _short(name), detail, start, end, (span.start, span.end), cells)


def _keys(root: Node) -> Iterator[Part]:
    for key, value in root.pairs or ():
        parts = []
        for item in value.items or ():
            name = item.get(Attribute.NAME) if item.pairs else item
            if name and name.text:
                head = (name.start, name.end)
                parts.append(Part("cell", _short(name.text), "", item.start, item.end, head))
        yield _part("key", key, value)._replace(parts=tuple(parts))


def _part(what: What, key: Node, value: Node) -> Part:
    head = (key.start, key.end)
    end = max(key.end, value.end)
    return Part(what, _short(key.text or ""), "", key.start, end, head)


def _short(words: str) -> str:
    plain = inert(" ".join(words.split()))
    return (plain[:_LONG] + "……" if len(plain) > _LONG else plain) or "（空）"
