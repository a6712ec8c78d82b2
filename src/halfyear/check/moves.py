"""Where the rows of a file that was edited stand now: what was found in those that have not changed has moved with them.

Nothing that was found is changed. It stays in the text in which it was found, and is translated when it is told.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from halfyear.report.model import Row, Sheet, Task
from halfyear.rules import Hit
from halfyear.source.span import Source, Span

MOST = 40  # texts that have been replaced and that something may still stand in


class LostError(LookupError):
    """Something stands in a row that is there no more."""


class Moves:
    """The rows of files in all the texts that these have had, each row known by a number of its own."""

    def __init__(self) -> None:
        # Where the lines begin on which rows do, and which rows these are.
        self._texts: dict[Source, tuple[list[int], list[int]]] = {}
        self._now: dict[int, tuple[Source, int]] = {}
        self._former: set[Source] = set()
        self._next = 0

    @property
    def many(self) -> bool:
        """Whether to begin anew, since more and more texts are held that nobody sees any longer."""
        return len(self._former) > MOST

    def follow(self, old: Sheet, new: Sheet) -> None:
        """Find the rows of a sheet again after an edit, as far as they are wholly read and have not changed."""
        rows = self._numbered(old)
        self._former.add(old.file.source)
        begins, texts = _chunks(new)
        if not (old.numbered and new.numbered):
            texts = [None] * len(texts)
        places: dict[str, list[int]] = {}
        for place in reversed(range(len(texts))):
            if text := texts[place]:
                places.setdefault(text, []).append(place)
        found: list[int | None] = [None] * len(texts)
        _, former = _chunks(old)
        for number, text, row in zip(rows, former, old.rows, strict=True):
            same = places.get(text) if text else None
            if same and _alike(row, new.rows[same[-1]]):
                found[same.pop()] = number
            else:
                self._now.pop(number, None)
        numbers = [self._new() if number is None else number for number in found]
        self._texts[new.file.source] = begins, numbers
        for number, begin in zip(numbers, begins, strict=True):
            self._now[number] = new.file.source, begin

    def same(self, old: Task, new: Task) -> bool:
        """Whether a task is made of the same rows as before, wherever they stand now."""
        return len(old.rows) == len(new.rows) and all(
            mine is other or self._number(mine) == self._number(other)
            for mine, other in zip(old.rows, new.rows, strict=True)
        )

    def placed(self, span: Span) -> Span:
        """Where something stands now; raises LostError where its row is there no more."""
        if span.source not in self._former:
            return span
        begins, numbers = self._texts[span.source]
        at = bisect_right(begins, span.start) - 1
        place = self._now.get(numbers[at]) if at >= 0 else None
        if place is None:
            raise LostError
        source, begin = place
        shift = begin - begins[at]
        return Span(source, span.start + shift, span.end + shift)

    def told(self, hit: Hit) -> Hit:
        """A hit with all its places as they are now."""
        if not self._former:
            return hit
        moved = {
            name: self.placed(value)
            for name, value in hit.values.items()
            if isinstance(value, Span) and value.source in self._former
        }
        if not moved and hit.span.source not in self._former:
            return hit
        return hit._replace(span=self.placed(hit.span), values={**hit.values, **moved})

    def _numbered(self, sheet: Sheet) -> list[int]:
        source = sheet.file.source
        if source not in self._texts:
            begins, _ = _chunks(sheet)
            numbers = [self._new() for _ in begins]
            self._texts[source] = begins, numbers
            self._now.update(
                (number, (source, at)) for number, at in zip(numbers, begins, strict=True)
            )
        return self._texts[source][1]

    def _number(self, row: Row) -> int | None:
        begins, numbers = self._texts.get(row.node.source, ([], []))
        at = bisect_right(begins, row.node.start) - 1
        return numbers[at] if at >= 0 else None

    def _new(self) -> int:
        self._next += 1
        return self._next


def _chunks(sheet: Sheet) -> tuple[list[int], list[str | None]]:
    """Where the lines of rows begin, and the text from there to the next; None where two share a line."""
    source = sheet.file.source
    begins = [source.starts[source.place(row.node.start)[0] - 1] for row in sheet.rows]
    ends = [*begins, len(source.text)][1:]
    return begins, [
        source.text[begin:end] if begin < end else None
        for begin, end in zip(begins, ends, strict=True)
    ]


def _alike(row: Row, other: Row) -> bool:
    """Whether two rows of the same text are read alike as well."""
    return (row.number, row.entry, row.cells.keys()) == (
        other.number,
        other.entry,
        other.cells.keys(),
    )


def unmoved(moves: Moves, old: Sequence[Task], new: Iterable[Task]) -> frozenset[str]:
    """The numbers of the tasks that are made of the same rows as before."""
    known = {task.number: task for task in old}
    return frozenset(
        task.number
        for task in new
        if (before := known.get(task.number)) and moves.same(before, task)
    )
