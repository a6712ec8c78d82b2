"""A form that went out before its tasks got other numbers: each row is known by number and text of its task."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from halfyear.read.note import quoted
from halfyear.report.columns import Column, Kind, Role
from halfyear.report.model import Report, Task
from halfyear.table import Part, Section, Table, whole
from halfyear.text.chinese import key


def followed(
    report: Report, columns: Sequence[Column], order: Sequence[int], table: Table
) -> tuple[Table, list[str]]:
    """A form's table with the numbers that its tasks have today, and what to tell of them.

    ``order`` says which column of the table is which of ``columns``. A row whose text is that of its
    number stays; one whose text is that of one other task is that task's; what else is wrong is for others to say.
    """
    number = next((at for at, one in enumerate(columns) if one.kind is Kind.NUMBER), None)
    tasks = [at for at, one in enumerate(columns) if one.role is Role.TASK]
    if number is None or not tasks:
        return table, []
    said_in = [columns[at] for at in tasks]
    lines = [
        (
            line,
            key(line[order[number]]).rstrip(".、"),
            " ".join("".join(line[order[at]] for at in tasks).split()),
        )
        for line in whole(table.rows)
    ]
    # Nearly always all of them are where they were, and no other task is looked at.
    by_number = {task.number: task for task in report.tasks}
    if all(
        said in by_number and key(words) in _texts(by_number[said], said_in)
        for _, said, words in lines
    ):
        return table, []
    known = _known(report, said_in)
    rows: list[tuple[list[str], str, str]] = []  # cells, the number as it is said, the task's words
    moved: dict[str, str] = {}
    for line, said, words in lines:
        cells = list(line)
        there = known.get(key(words), ())
        if said not in there and len(there) == 1:
            cells[order[number]] = moved[said] = there[0]
        rows.append((cells, said, words))
    if not moved:
        return table, []
    notes = [
        f"表上的第{old}项现在是第{new}项，按任务的内容收"
        if old
        else f"表上有一行没有序号，按任务的内容收进第{new}项"
        for old, new in moved.items()
    ]
    # A number that is another row's now, or no task's.
    others = {number for number in moved.values() if number not in moved}
    numbers = {task.number for task in report.tasks}
    kept = []
    for cells, said, words in rows:
        if words and key(words) not in known and said and (said in others or said not in numbers):
            notes.append(f"表上的第{said}项{quoted(words, 20)}现在不在任务里，没有收")
        else:
            kept.append(tuple(cells))
    return table._replace(parts=(Part(None, (Section(None, tuple(kept)),)),)), notes


def _known(report: Report, columns: Sequence[Column]) -> dict[str, list[str]]:
    """The numbers of the tasks by what they say, wholly or in one of their rows."""
    known: defaultdict[str, list[str]] = defaultdict(list)
    for task in report.tasks:
        for text in _texts(task, columns):
            known[text].append(task.number)
    return known


def _texts(task: Task, columns: Sequence[Column]) -> set[str]:
    """What a task says, wholly or in one of its rows."""
    texts = {
        key("".join(cells[one.name].printed(one) for one in columns if one.name in cells))
        for cells in (task.cells, *task.entries)
    }
    return texts - {""}
