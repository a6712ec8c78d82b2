"""The label of a row: the comment above it that says which task it meant, “# 5 研发投入强度达到3.2%。”.

A row is joined to its task by number alone, and numbers change. What the label says does not.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from halfyear.report.columns import Columns, Role
from halfyear.report.model import Report, Row, Sheet, Task
from halfyear.report.once import once
from halfyear.source.span import Span
from halfyear.text.chinese import key
from halfyear.text.pattern import one_of, pattern
from halfyear.text.shown import inert

_LABEL = pattern(rf"#+[ \t]*([0-9]{{1,9}})(?:[ \t]|{one_of('、.．')})+(\S.*)")
# What stands behind a number that counts something: # 3 月底前补充, # 2 个处室合报.
_COUNTED = "月日号年时点个项条家次天处份名人万亿季批"
_SHORT = 6  # characters; less than that may be any remark
# Of the pairs of characters in two texts so many are the same where one is the other put in other words.
_ALIKE = 0.5
_MANY = 20  # labels that are compared with every task


class Label(NamedTuple):
    """A comment that names a task: the whole of it, the number and the text in it."""

    span: Span
    number: str
    text: str


class Labelled(NamedTuple):
    """A row of a division whose label says something else than the task that it is joined to.

    ``other`` is the task that the label names, None where it names none of the report.
    """

    row: Row
    label: Label
    task: Task
    other: Task | None


def words(columns: Columns, task: Task) -> str:
    """What a task is, on one line, as it may be shown."""
    said = "".join(
        cell.printed(column) for column in columns.of(Role.TASK) if (cell := task[column])
    )
    return inert(" ".join(said.split()))


def label(columns: Columns, task: Task) -> str:
    """What the label above a row of a task says."""
    return f"{task.number} {words(columns, task)}".strip()


def labels(sheet: Sheet) -> Iterator[tuple[Row, Label | None]]:
    """The rows of a sheet, each with its label: the lowest such comment of those that stand right above it.

    They are found once for a file.
    """
    kept: dict[str, list[tuple[Row, Label | None]]] = vars(sheet.file)
    if "labels" not in kept:
        kept["labels"] = list(_labels(sheet))
    return iter(kept["labels"])


def _labels(sheet: Sheet) -> Iterator[tuple[Row, Label | None]]:
    source = sheet.file.source
    found = {
        comment.line: Label(comment, told[1], told[2].rstrip())
        for comment in sheet.file.comments
        if (told := _LABEL.match(comment.raw)) and told[2][0] not in _COUNTED
    }
    for row in sheet.rows:
        line = source.place(row.node.start)[0] - 1
        while line > 0 and line not in found and source.line(line).lstrip().startswith("#"):
            line -= 1
        yield row, found.get(line)


def agrees(said: str, text: str) -> bool:
    """Whether the text of a label is that of a task: the same, its beginning, or the same in other words."""
    one, other = key(said).rstrip("….。"), key(text)
    return other.startswith(one) or _alike(_pairs(one), _pairs(other))


@once
def strays(report: Report) -> tuple[Labelled, ...]:
    """The rows whose labels name another task than they are joined to, or none that there is."""
    if not report.legible(None):
        return ()
    tasks = _Tasks(report)
    astray = []
    asked = iter(range(_MANY))
    for sheet in report.sheets:
        for row, own in labels(sheet) if sheet.division is not None else ():
            task = tasks.known.get(row.number or "")
            if own is None or task is None or len(own.text) < _SHORT:
                continue
            same = tasks.same.get(key(own.text), ())
            if task in same or (not same and agrees(own.text, tasks.texts[task.number])):
                continue
            other = same[0] if same else None
            if other is None and next(asked, None) is not None:
                other = tasks.nearest(own.text)
            if other is not None or own.number == task.number:
                astray.append(Labelled(row, own, task, other))
    return tuple(astray)


def _worded(columns: Columns, task: Task) -> tuple[str, str]:
    """What a task is, and that as it is compared; found once for it."""
    kept: dict[str, tuple[str, str]] = vars(task)
    if "worded" not in kept:
        text = words(columns, task)
        kept["worded"] = text, key(text)
    return kept["worded"]


class _Tasks:
    """The tasks of a report that say what they are: by number, and by what they say."""

    def __init__(self, report: Report) -> None:
        worded = {task.number: _worded(report.columns, task) for task in report.tasks}
        self.texts = {number: text for number, (text, _) in worded.items() if text}
        self.known: Mapping[str, Task] = {
            task.number: task for task in report.tasks if task.number in self.texts
        }
        self.same: dict[str, list[Task]] = {}
        for number, task in self.known.items():
            self.same.setdefault(worded[number][1], []).append(task)

    def nearest(self, said: str) -> Task | None:
        """The first task that a text may be in other words."""
        return next(
            (task for number, task in self.known.items() if agrees(said, self.texts[number])), None
        )


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _alike(one: set[str], other: set[str]) -> bool:
    return 2 * len(one & other) >= _ALIKE * (len(one) + len(other)) > 0
