"""The columns of a table as they stand: headings from the top, cells, and where rows of one task go on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from halfyear.report.columns import Numbering
from halfyear.table import ABOVE, Covered, Slot, Table, whole
from halfyear.text import headings
from halfyear.text.chinese import key, ordinal

_WIDTHS = str.maketrans("０１２３４５６７８９", "0123456789")


class Given(NamedTuple):
    """A column: its headings from the top, whether neighbours share the lowest, its texts, and how they are laid out."""

    path: tuple[str, ...]
    shared: bool
    cells: tuple[str, ...]
    slots: tuple[Slot, ...]

    @property
    def heading(self) -> str:
        return self.path[-1] if self.path else ""

    @property
    def name(self) -> str:
        return headings.clean(self.heading)

    @property
    def full(self) -> str:
        """All headings, for a lowest one that says nothing of its own: 完成情况/上半年."""
        return headings.clean("".join(self.path))


def given(table: Table) -> list[Given]:
    """The columns of a table."""
    width = len(table.head[0])
    paths: list[list[str]] = [[] for _ in range(width)]
    shared = [False] * width
    for row in table.head:
        text = ""
        for at, slot in enumerate(row):
            if slot is ABOVE:
                continue
            text = text if isinstance(slot, Covered) else slot
            if text:
                paths[at].append(text)
                beside = at + 1 < width and not isinstance(row[at + 1], str)
                shared[at] = not isinstance(slot, str) or (beside and row[at + 1] is not ABOVE)
    rows = table.rows
    texts = list(_texts(table))
    return [
        Given(
            tuple(paths[at]),
            shared[at],
            # A cell of blanks says as little as an empty one.
            tuple(row[at] if row[at].strip() else "" for row in texts),
            tuple(row[at] for row in rows),
        )
        for at in range(width)
    ]


def _texts(table: Table) -> list[tuple[str, ...]]:
    return [row for part in table.parts for section in part.sections for row in whole(section.rows)]


def openings(table: Table) -> tuple[set[int], set[int]]:
    """The rows that come first in a part or section, and those of them that have a heading above them."""
    first: set[int] = set()
    headed: set[int] = set()
    at = 0
    for part in table.parts:
        for nth, section in enumerate(part.sections):
            first.add(at)
            if section.heading is not None or (nth == 0 and part.heading is not None):
                headed.add(at)
            at += len(section.rows)
    return first, headed


def starts(number: Given | None, task: Given | None, first: set[int], rows: int) -> list[bool]:
    """Whether each row begins a task, or goes on with the one above as another entry of it."""
    begun = []
    for at in range(rows):
        begun.append(at in first or not _goes_on(number, task, at))
    return begun


def _goes_on(number: Given | None, task: Given | None, at: int) -> bool:
    alike = task is not None and (
        task.slots[at] is ABOVE or (number and task.cells[at] in ("", task.cells[at - 1]))
    )
    if number is None:
        return bool(task and (task.slots[at] is ABOVE or not task.cells[at].strip()))
    if number.slots[at] is ABOVE:
        return True
    return bool(alike and number.cells[at].strip() in ("", number.cells[at - 1].strip()))


def numbers(given: Given, begun: Sequence[bool]) -> list[str]:
    """The printed numbers of the tasks; digits of full width are digits."""
    return [
        cell.strip().translate(_WIDTHS) for cell, new in zip(given.cells, begun, strict=True) if new
    ]


def numbering(given: Given, begun: Sequence[bool], headed: set[int]) -> Numbering | None:
    """How tasks are numbered: rising, or from 1 in each group that has a heading; None for any other way."""
    found = [ordinal(each) for each in numbers(given, begun)]
    known = [each for each in found if each]
    if len(known) != len(found):
        return None
    if all(one < other for one, other in pairwise(known)):
        return Numbering.THROUGH
    count = 0
    rows = [at for at, new in enumerate(begun) if new]
    for at, number in zip(rows, known, strict=True):
        count = 1 if at in headed else count + 1
        if number != count:
            return None
    return Numbering.EACH


def same(one: str, other: str) -> bool:
    """Whether two texts differ only in blanks and the width of their marks."""
    return one == other or key(one) == key(other)
