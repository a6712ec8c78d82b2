"""What is asked of several tasks at once, put so that after an edit only what it touches is asked again.

``Across`` is for what tasks say of the same thing: everything said is sorted under what it is about, and each
thing is judged by itself. ``Total`` is for what all tasks together show, a custom or a list of names: each task
is counted by itself, and while the answer stays the same, what follows from it stays too.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Generic, TypeAlias, TypeVar

from halfyear.report.model import Report, Task

Thing = TypeVar("Thing")
Found = TypeVar("Found")


# What a task says of something: the task, or None for the settings, what it is about, and what is said.
# There are ten of these to a task, and more: a tuple, not a named one.
Said: TypeAlias = tuple[Task | None, Hashable, Thing]


class Across(Generic[Thing, Found]):
    """A question that is asked of each thing that tasks speak of: ``judged(report, what is said of it)``.

    ``said`` must tell of each task what it would tell if there were no other; ``judged`` must give for the
    things that are said, in the order of the tasks, what it would give whatever else the report says. Of what is
    said but once there is nothing to judge.
    """

    def __init__(
        self,
        said: Callable[[Report], Iterable[Said[Thing]]],
        judged: Callable[[Report, Sequence[Thing]], Iterable[Found]],
    ) -> None:
        self.said = said
        self.judged = judged

    def __call__(self, report: Report) -> Iterator[Found]:
        once: dict[Hashable, Thing] = {}
        more: dict[Hashable, list[Thing]] = {}
        for _, about, thing in self.said(report):
            if about not in once:
                once[about] = thing
            elif about in more:
                more[about].append(thing)
            else:
                more[about] = [once[about], thing]
        for things in more.values():
            yield from self.judged(report, things)


class Total(Generic[Thing, Found]):
    """An answer that follows from what is counted in each task, and in the settings: ``decided(counts)``.

    It is found once for a report; a part of one has the answer of the whole.
    """

    def __init__(
        self,
        counted: Callable[[Report], Iterable[Thing]],
        decided: Callable[[Counter[Thing]], Found],
    ) -> None:
        self.counted = counted
        self.decided = decided
        self.name = f"{counted.__module__}.{counted.__qualname__}"

    def __call__(self, report: Report) -> Found:
        kept: dict[str, Found] = vars(report)
        if self.name not in kept:
            self.tell(report, Counter(self.counted(report)))
        return kept[self.name]

    def counts(self, report: Report) -> Counter[Thing]:
        """What has been counted in a report, or in a part of one."""
        kept: dict[str, Counter[Thing]] = vars(report)
        name = f"{self.name} counts"
        if name not in kept:
            kept[name] = Counter(self.counted(report))
        return kept[name]

    def tell(self, report: Report, counts: Counter[Thing]) -> None:
        """Let a report have an answer that was found otherwise."""
        vars(report)[f"{self.name} counts"] = counts
        vars(report)[self.name] = self.decided(counts)
