"""What rules found in a report, kept by what they looked at: after an edit they are asked about what has changed.

A report that has never been checked is one of which all has changed.
"""

from collections import Counter
from collections.abc import Callable, Container, Hashable, Iterable, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

from halfyear.check.beside import Beside, pays
from halfyear.check.moves import LostError, Moves, unmoved
from halfyear.report.across import Across, Said
from halfyear.report.model import Report, Sheet, Task
from halfyear.rules import Hit, Rule
from halfyear.source.span import Source

_Found: TypeAlias = tuple[Rule, Hit]


class Change(NamedTuple):
    """What an edit has changed: sheets as they were and are, tasks that have rows in them as they were and are.

    ``near`` are the tasks that have rows in the sheets, those among them that have only moved.
    """

    former: Report
    now: Report
    old_sheets: tuple[Sheet, ...]
    new_sheets: tuple[Sheet, ...]
    old_tasks: tuple[Task, ...]
    new_tasks: tuple[Task, ...]
    near: tuple[Task, ...]

    def without(self, moved: Container[str]) -> "Change":
        """The change, some tasks of which have only moved."""
        return self._replace(
            old_tasks=tuple(task for task in self.old_tasks if task.number not in moved),
            new_tasks=tuple(task for task in self.new_tasks if task.number not in moved),
        )


def change(former: Report, now: Report) -> Change | None:
    """What has changed since a report was another, as far as its files are the same objects; None where all has."""
    if former.settings is not now.settings or _frame(former) != _frame(now):
        return None
    changed = [
        (old, new) for old, new in zip(former.sheets, now.sheets, strict=True) if old is not new
    ]
    tasks = _unlike(now.tasks, former.tasks)
    return Change(
        former=former,
        now=now,
        old_sheets=tuple(old for old, _ in changed),
        new_sheets=tuple(new for _, new in changed),
        old_tasks=_unlike(former.tasks, now.tasks),
        new_tasks=tasks,
        near=tasks,
    )


def _unlike(tasks: Sequence[Task], others: Sequence[Task]) -> tuple[Task, ...]:
    """The tasks that are not the very same among others."""
    known = set(map(id, others))
    return tuple(task for task in tasks if id(task) not in known)


def _frame(report: Report) -> tuple[object, ...]:
    """What any rule may go by, whatever it looks at, besides settings and columns."""
    return (
        report.name,
        report.today,
        id(report.previous),
        tuple((stray.kind, stray.name, stray.meant) for stray in report.strays),
        *((kept and kept.file.source.text) for kept in (report.signatures, report.publications)),
        tuple(
            (sheet.name, sheet.division, sheet.file.whole, sheet.numbered, bool(sheet.rows))
            for sheet in report.sheets
        ),
    )


class Kept:
    """The hits of a report, rule by rule. With ``two`` a large report is looked through by two processes."""

    def __init__(self, *, two: bool = False) -> None:
        self._two = two
        self._hits: dict[str, list[Hit]] = {}
        self._said: dict[str, _Sayings] = {}
        self._judged: dict[str, _Judged] = {}
        self._moves = Moves()

    def hits(
        self, report: Report, asked: Sequence[Rule], changed: Change | None = None
    ) -> list[_Found]:
        """What rules find in a report. Where it is told what has ``changed``, what they found before is known."""
        if changed and not self._moves.many:
            try:
                return self._edited(report, asked, changed)
            except LostError:
                pass  # more hangs together than rules say: all is asked
        self._said, self._judged, self._moves = {}, {}, Moves()
        self._hits = self._anew(report, asked)
        return [(rule, hit) for rule in asked for hit in self._hits[rule.code]]

    def _edited(self, report: Report, asked: Sequence[Rule], changed: Change) -> list[_Found]:
        """What rules find after an edit."""
        for old, new in zip(changed.old_sheets, changed.new_sheets, strict=True):
            self._moves.follow(old, new)
        moved = unmoved(self._moves, changed.old_tasks, changed.new_tasks)
        edit = _Edit(changed.without(moved), self._moves)
        before, self._hits = self._hits, {}
        # Before any of it is edited: several rules judge what is said alike.
        self.prepare(changed.former, [rule for rule in asked if rule.code in before])
        for rule in asked:
            known = before.get(rule.code)
            if known is None:
                self._judged.pop(rule.code, None)
                self._hits[rule.code] = list(rule.check(report))
            elif isinstance(rule.check, Across):
                self._hits[rule.code] = self._judged[rule.code].edited(edit)
            else:
                self._hits[rule.code] = _again(rule, report, edit, known)
        told = self._moves.told
        return [(rule, told(hit)) for rule in asked for hit in self._hits[rule.code]]

    def _anew(self, report: Report, asked: Sequence[Rule]) -> dict[str, list[Hit]]:
        """What rules find in a report of which nothing is known."""
        narrow = [rule for rule in asked if rule.scope != "report" and rule.total is None]
        if not (self._two and pays(report)):
            return {rule.code: list(rule.check(report)) for rule in asked}
        # To look across takes about as long as all else, and has little in common with it.
        with Beside(report, narrow) as beside:
            found = {rule.code: list(rule.check(report)) for rule in asked if rule not in narrow}
            return found | beside.hits()

    def prepare(self, report: Report, asked: Sequence[Rule]) -> None:
        """Sort what the tasks of a report say, as the next edit needs it."""
        for rule in asked:
            if isinstance(rule.check, Across):
                self._sort(rule, rule.check, report)
            if rule.total:
                rule.total.counts(report)

    def _sort(self, rule: Rule, across: Across[Any, Hit], report: Report) -> None:
        """Sort what the tasks of a report say as a rule asks, and what it finds in that."""
        name = f"{across.said.__module__}.{across.said.__qualname__}"
        if name not in self._said:
            self._said[name] = _Sayings(across.said, report)
        if rule.code not in self._judged:
            self._judged[rule.code] = _Judged(across, self._said[name], report)


def _again(rule: Rule, report: Report, edit: "_Edit", known: list[Hit]) -> list[Hit]:
    """What a rule finds after an edit."""
    if rule.scope == "settings":
        return known
    if rule.scope == "report" or not edit.agrees(rule):
        return list(rule.check(report))
    match rule.scope:
        case "file":
            kept, mine, part = edit.elsewhere, edit.inside, edit.part
        case "task":
            kept, mine, part = edit.of_others, edit.own, edit.part
        case _:
            kept, mine, part = edit.beside, edit.near, edit.wide
    return [*filter(kept, known), *filter(mine, rule.check(part))]


class _Edit:
    """What has changed, as rules are asked about it, and which hits that concerns."""

    def __init__(self, changed: Change, moves: Moves) -> None:
        self.changed = changed
        self._moves = moves
        tasks = (*changed.old_tasks, *changed.new_tasks)
        self.numbers = frozenset(task.number for task in tasks)
        tasks += changed.near
        self.part = changed.now.part(changed.new_sheets, changed.new_tasks)
        self._paths = {sheet.file.source.path for sheet in changed.new_sheets}
        # Sheets that have not changed may have rows of the same tasks.
        sources = {row.node.source for task in tasks for row in task.rows}
        sources.update(sheet.file.source for sheet in changed.new_sheets)
        self._near: dict[Source, Sheet] = {
            sheet.file.source: sheet for sheet in changed.now.sheets if sheet.file.source in sources
        }
        self._agreed: dict[str, bool] = {}

    @cached_property
    def places(self) -> dict[str | None, int]:
        """The places of the tasks in the report; what the settings say comes before."""
        places: dict[str | None, int] = {None: -1}
        places.update((task.number, place) for place, task in enumerate(self.changed.now.tasks))
        return places

    @cached_property
    def wide(self) -> Report:
        """The tasks that have changed or moved, with all sheets that have rows of them."""
        sheets = tuple(self._near.values())
        return self.changed.now.part(sheets, self.changed.near)

    @cached_property
    def former(self) -> Report:
        """The tasks that have changed as they were."""
        return self.changed.former.part(self.changed.old_sheets, self.changed.old_tasks)

    def agrees(self, rule: Rule) -> bool:
        """Whether what a rule asks of all tasks is answered as before."""
        total = rule.total
        if total is None:
            return True
        if total.name not in self._agreed:
            before = total(self.changed.former)
            counts = Counter(total.counts(self.changed.former))
            counts.subtract(total.counts(self.former))
            counts.update(total.counts(self.part))
            total.tell(self.changed.now, +counts)
            total.tell(self.part, +counts)
            self._agreed[total.name] = total(self.changed.now) == before
        return self._agreed[total.name]

    def inside(self, hit: Hit) -> bool:
        """Whether a hit lies in a file that has changed."""
        return hit.span.source.path in self._paths

    def elsewhere(self, hit: Hit) -> bool:
        return not self.inside(hit)

    def own(self, hit: Hit) -> bool:
        """Whether a hit lies in a sheet: what a part finds in the settings is known."""
        return hit.span.source in self._near

    def of_others(self, hit: Hit) -> bool:
        """Whether a hit is of a task that has not changed."""
        return not self._concerns(hit, self.numbers)

    def beside(self, hit: Hit) -> bool:
        return not self.near(hit)

    def near(self, hit: Hit) -> bool:
        """Whether a hit lies in a file that has changed, or in the row of a task that has a row there."""
        return self.inside(hit) or self._concerns(hit, self._around)

    @cached_property
    def _around(self) -> frozenset[str]:
        return self.numbers.union(task.number for task in self.changed.near)

    def _concerns(self, hit: Hit, numbers: Container[str | None]) -> bool:
        try:
            span = self._moves.placed(hit.span)
        except LostError:
            return True
        sheet = self._near.get(span.source)
        row = sheet.row(span.start) if sheet else None
        return row is not None and row.number in numbers


class _Sayings:
    """What tasks say of the same things, under what it is about, each with the number of its task."""

    def __init__(self, said: Callable[[Report], Iterable[Said[Any]]], report: Report) -> None:
        self._said = said
        self.about: dict[Hashable, list[tuple[str | None, Any]]] = {}
        self._keys: dict[str | None, set[Hashable]] = {}  # what each task speaks of
        self._edit: _Edit | None = None
        self._touched: set[Hashable] = set()
        for task, about, thing in said(report):
            self._add(task.number if task else None, about, thing)

    def _add(self, number: str | None, about: Hashable, thing: object) -> None:
        self.about.setdefault(about, []).append((number, thing))
        self._keys.setdefault(number, set()).add(about)

    def touched(self, edit: "_Edit") -> set[Hashable]:
        """What an edit touches; where several ask, it is made once."""
        if edit is self._edit:
            return self._touched
        self._edit, numbers, places = edit, edit.numbers, edit.places
        self._touched = touched = set()
        for number in numbers:
            touched |= self._keys.pop(number, set())
        for about in touched:
            self.about[about] = [one for one in self.about[about] if one[0] not in numbers]
        for task, about, thing in self._said(edit.part):
            if task:
                self._add(task.number, about, thing)
                touched.add(about)
        for about in touched:
            if said := self.about[about]:
                said.sort(key=lambda one: places[one[0]])
            else:
                del self.about[about]
        return touched


class _Judged:
    """What was found in each thing that tasks speak of."""

    def __init__(self, across: Across[Any, Hit], sayings: _Sayings, report: Report) -> None:
        self._across = across
        self._sayings = sayings
        self._hits: dict[Hashable, list[Hit]] = {}
        for about in sayings.about:
            self._judge(report, about)

    def edited(self, edit: "_Edit") -> list[Hit]:
        """What is found after an edit."""
        for about in self._sayings.touched(edit):
            self._hits.pop(about, None)
            self._judge(edit.changed.now, about)
        return [hit for found in self._hits.values() for hit in found]

    def _judge(self, report: Report, about: Hashable) -> None:
        things = [thing for _, thing in self._sayings.about.get(about, ())]
        if len(things) > 1 and (found := list(self._across.judged(report, things))):
            self._hits[about] = found
