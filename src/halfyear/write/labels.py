"""The labels of a sheet written anew: number and task as they are today."""

from __future__ import annotations

from typing import NamedTuple

from halfyear.report.columns import Role
from halfyear.report.labels import label, labels, strays, words
from halfyear.report.model import Report, Sheet, Task
from halfyear.report.once import once
from halfyear.source.tree import SourceFile


class _Known(NamedTuple):
    """What is the same for all sheets of a report; rows by their identities."""

    legible: bool
    tasks: dict[str, Task]
    strays: frozenset[int]


@once
def _known(report: Report) -> _Known:
    tasks = {task.number: task for task in report.tasks if task.assigned}
    return _Known(report.legible(None), tasks, frozenset(id(one.row) for one in strays(report)))


def relabelled(report: Report, sheet: Sheet, laid: SourceFile) -> str:
    """The text of a division's sheet, laid out, whose rows have the labels that they would be given today.

    A row without one gets it, and one whose task was put in other words gets it anew. One that
    names another task stays for a person to decide; a row that says itself what its task is needs none.
    """
    source = laid.source
    known = _known(report)
    if sheet.division is None or not known.legible:
        return source.text
    nodes = laid.root.items or ()
    rows = [row._replace(node=node) for row, node in zip(sheet.rows, nodes, strict=True)]
    edits: list[tuple[int, int, str]] = []
    found = labels(sheet._replace(file=laid, rows=tuple(rows)))
    for old, (row, own) in zip(sheet.rows, found, strict=True):
        task = known.tasks.get(row.number or "")
        telling = any(row.given(column) for column in report.columns.of(Role.TASK))
        if task is None or telling or id(old) in known.strays or not words(report.columns, task):
            continue
        wanted = f"# {label(report.columns, task)}"
        if own is not None:
            edits.append((own.span.start, own.span.end, wanted))
        else:
            start = source.starts[source.place(row.node.start)[0] - 1]
            edits.append((start, start, f"{wanted}\n"))
    text = source.text
    for start, end, said in reversed(edits):
        text = text[:start] + said + text[end:]
    return text
