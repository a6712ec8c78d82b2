"""The labels of a sheet written anew: number and task as they are today."""

from __future__ import annotations

from halfyear.report.columns import Role
from halfyear.report.labels import label, labels, strays, words
from halfyear.report.model import Report, Sheet
from halfyear.source.tree import SourceFile


def relabelled(report: Report, sheet: Sheet, laid: SourceFile) -> str:
    """The text of a division's sheet, laid out, whose rows have the labels that they would be given today.

    A row without one gets it, and one whose task was put in other words gets it anew. One that
    names another task stays for a person to decide; a row that says itself what its task is needs none.
    """
    source = laid.source
    if sheet.division is None or not report.legible(None):
        return source.text
    nodes = laid.root.items or ()
    rows = [row._replace(node=node) for row, node in zip(sheet.rows, nodes, strict=True)]
    wrong = {id(stray.row) for stray in strays(report)}
    tasks = {task.number: task for task in report.tasks if task.assigned}
    edits: list[tuple[int, int, str]] = []
    found = labels(sheet._replace(file=laid, rows=tuple(rows)))
    for old, (row, own) in zip(sheet.rows, found, strict=True):
        task = tasks.get(row.number or "")
        telling = any(row.given(column) for column in report.columns.of(Role.TASK))
        if task is None or telling or id(old) in wrong or not words(report.columns, task):
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
