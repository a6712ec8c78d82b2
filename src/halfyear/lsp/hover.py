"""What is said of the place under the pointer: the page of a rule, of a column, of a task, of a word of report.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from halfyear.lsp.counts import counts
from halfyear.lsp.view import Spot, View
from halfyear.report.columns import ENTRY, Column, Kind, Role
from halfyear.report.labels import words
from halfyear.report.model import Report, Task
from halfyear.report.schema import ENTRY_TOLD, described
from halfyear.rules import LEVELS, by_code, codes
from halfyear.source.tree import Node
from halfyear.text.shown import inert

_CODE = re.compile("HY[0-9]{3}")
_MOST = 5  # findings at one place that are told
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~!])")


class Told(NamedTuple):
    """A text in Markdown, and the stretch of the file that it is about."""

    text: str
    start: int
    end: int


def hover(view: View, path: str, offset: int) -> Told | None:
    """What is said of a place; the findings there first."""
    told = [*_findings(view, path, offset), *_place(view, path, offset)]
    # A page is long: what is short stands above it.
    told.sort(key=lambda one: "\n#" in one.text)
    if not told:
        return None
    return Told("\n\n---\n\n".join(one.text for one in told), told[0].start, told[0].end)


def _findings(view: View, path: str, offset: int) -> Iterator[Told]:
    """The findings at a place, the narrowest first, with the page of its rule."""
    found = [one for one in view.at(path, offset, offset) if one.span]
    for nth, finding in enumerate(found[:_MOST]):
        if finding.span:
            head = f"**{LEVELS[finding.level]} {finding.code}**　{_plain(finding.message)}"
            text = head if nth else f"{head}\n\n{page(finding.code)}"
            yield Told(text, finding.span.start, finding.span.end)


def _place(view: View, path: str, offset: int) -> Iterator[Told]:
    file = view.files.get(path)
    if file is None:
        return
    for comment in file.comments:
        if comment.start <= offset <= comment.end:
            for code in _CODE.finditer(comment.raw):
                start, end = comment.start + code.start(), comment.start + code.end()
                if start <= offset <= end and code[0] in codes():
                    yield Told(page(code[0]), start, end)
            return
    if file is view.report.settings:
        yield from _setting(file.root, offset)
        return
    spot = view.spot(path, offset)
    if spot.key and spot.column:
        yield Told(_column(view, path, spot, spot.column), spot.key.start, spot.key.end)
    elif spot.key and spot.key.text == ENTRY:
        yield Told(f"**{ENTRY}**　{ENTRY_TOLD}", spot.key.start, spot.key.end)
    elif spot.value and spot.column and spot.column.kind is Kind.NUMBER:
        task = view.tasks.get((spot.value.text or "").strip())
        if task:
            yield Told(_task(view.report, task), spot.value.start, spot.value.end)


def _setting(root: Node, offset: int) -> Iterator[Told]:
    """What a key of report.yaml means, or a word that one takes."""
    from halfyear.reference import explained

    node = _scalar(root, offset)
    if node and node.text and (text := explained(node.text.strip())):
        yield Told(text, node.start, node.end)


def _scalar(root: Node, offset: int) -> Node | None:
    """The key, or the value that holds no others, in which an offset stands."""
    node: Node | None = root
    while node and (node.items or node.pairs):
        inner = [*(node.items or ()), *(one for pair in node.pairs or () for one in pair)]
        node = next((one for one in inner if one.start <= offset <= one.end), None)
    return node


def _column(view: View, path: str, spot: Spot, column: Column) -> str:
    parts = [f"**{_plain(column.name)}**　用途：{column.role}，由{column.filler}填。"]
    parts.append(described(column))
    if column.choices:
        parts.append("取值：" + "、".join(_plain(choice) for choice in column.choices) + "。")
    key = spot.key
    if key:
        parts += [f"{count.told}。" for count in counts(view, path, key.start, key.end)]
    return "\n\n".join(parts)


def _task(report: Report, task: Task) -> str:
    """A task: what it is, who leads it and helps, and whom one waits for."""
    said = f"**第 {_plain(task.number)} 项**　{_plain(words(report.columns, task))}"
    parts = [said]
    for column in report.columns.of(Role.LEAD, Role.PARTNERS, Role.TARGET, Role.DUE):
        if (cell := task[column]) and cell.parts:
            printed = "、".join(cell.parts)
            parts.append(f"{_plain(column.name)}：{_plain(printed)}")
    if missing := report.awaited(task):
        parts.append(f"{_plain(missing)}还没有报。")
    return "\n\n".join(parts)


@lru_cache(maxsize=64)
def page(code: str) -> str:
    """The page of a rule, its examples run."""
    from halfyear.manual import page as written

    return written(by_code(code))


def _plain(text: str) -> str:
    """A text as Markdown shows it, and as nothing else."""
    return _MARKS.sub(r"\\\1", inert(" ".join(text.split())))
