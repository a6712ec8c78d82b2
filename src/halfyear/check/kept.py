"""What rules found in a report, kept by what they looked at: after an edit they are asked about what has changed.

A report that has never been checked is one of which all has changed.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

from halfyear.report.across import Across
from halfyear.report.model import Report, Sheet, Task
from halfyear.rules import Hit, Rule
from halfyear.source.span import Source

_Found: TypeAlias = tuple[Rule, Hit]


class Change(NamedTuple):
    """What an edit has changed: sheets as they were and are, tasks that have rows in them as they were and are."""

    former: Report
    now: Report
    old_sheets: tuple[Sheet, ...]
    new_sheets: tuple[Sheet, ...]
    old_tasks: tuple[Task, ...]
    new_tasks: tuple[Task, ...]


def change(former: Report, now: Report) -> Change | None:
    """What has changed since a report was another, as far as its files are the same objects; None where all has."""
    if former.settings is not now.settings or _frame(former) != _frame(now):
        return None
    changed = [
        (old, new) for old, new in zip(former.sheets, now.sheets, strict=True) if old is not new
    ]
    return Change(
        former=former,
        now=now,
        old_sheets=tuple(old for old, _ in changed),
        new_sheets=tuple(new for _, new in changed),
        old_tasks=_unlike(former.tasks, now.tasks),
        new_tasks=_unlike(now.tasks, former.tasks),
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
    """The hits of a report, rule by rule."""

    def __init__(self) -> None:
        self._hits: dict[str, list[Hit]] = {}
        self._groups: dict[str, _Groups] = {}

    def hits(
        self, report: Report, asked: Sequence[Rule], changed: Change | None = None
    ) -> list[_Found]:
        """What rules find in a report. Where it is told what has ``changed``, what they found before is known."""
        edit = _Edit(changed) if changed else None
        before, self._hits = self._hits if edit else {}, {}
        for rule in asked:
            known = before.get(rule.code)
            if known is None or edit is None:
                self._hits[rule.code] = self._anew(rule, report)
            else:
                self._hits[rule.code] = self._again(rule, report, edit, known)
        return [(rule, hit) for rule in asked for hit in self._hits[rule.code]]

    def _anew(self, rule: Rule, report: Report) -> list[Hit]:
        if isinstance(rule.check, Across):
            groups = self._groups[rule.code] = _Groups(rule.check)
            return groups.all(report)
        return list(rule.check(report))

    def _again(self, rule: Rule, report: Report, edit: "_Edit", known: list[Hit]) -> list[Hit]:
        """What a rule finds after an edit."""
        if groups := self._groups.get(rule.code):
            return groups.edited(report, edit)
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

    def __init__(self, changed: Change) -> None:
        self.changed = changed
        tasks = (*changed.old_tasks, *changed.new_tasks)
        self.numbers = frozenset(task.number for task in tasks)
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
        """The tasks that have changed, with all sheets that have rows of them."""
        sheets = tuple(self._near.values())
        return self.changed.now.part(sheets, self.changed.new_tasks)

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
        return not (self.inside(hit) or self._concerns(hit))

    def beside(self, hit: Hit) -> bool:
        return not self.near(hit)

    def near(self, hit: Hit) -> bool:
        """Whether a hit lies in a file that has changed, or in the row of a task that has."""
        return self.inside(hit) or self._concerns(hit)

    def _concerns(self, hit: Hit) -> bool:
        sheet = self._near.get(hit.span.source)
        row = sheet.row(hit.span.start) if sheet else None
        return row is not None and row.number in self.numbers


class _Groups:
    """What tasks say of the same things, and what was found in each of these."""

    def __init__(self, across: Across[Any, Hit]) -> None:
        self._across = across
        self._about: dict[Hashable, list[tuple[str | None, Any]]] = {}
        self._hits: dict[Hashable, list[Hit]] = {}
        self._keys: dict[str | None, set[Hashable]] | None = None

    def all(self, report: Report) -> list[Hit]:
        """What is found in all that is said."""
        for task, about, thing in self._across.said(report):
            number = task.number if task else None
            self._about.setdefault(about, []).append((number, thing))
        for about in self._about:
            self._judge(report, about)
        return self._listed()

    def edited(self, report: Report, edit: "_Edit") -> list[Hit]:
        """What is found in all that is said after an edit."""
        keys = self._by_task()
        touched: set[Hashable] = set()
        for number in edit.numbers:
            touched |= keys.pop(number, set())
        for about in touched:
            self._about[about] = [one for one in self._about[about] if one[0] not in edit.numbers]
        for task, about, thing in self._across.said(edit.part):
            if task:
                self._about.setdefault(about, []).append((task.number, thing))
                keys.setdefault(task.number, set()).add(about)
                touched.add(about)
        places = edit.places
        for about in touched:
            said = self._about[about]
            if said:
                said.sort(key=lambda one: places[one[0]])
                self._judge(report, about)
            else:
                del self._about[about]
                self._hits.pop(about, None)
        return self._listed()

    def _judge(self, report: Report, about: Hashable) -> None:
        found = list(self._across.judged(report, [thing for _, thing in self._about[about]]))
        if found:
            self._hits[about] = found
        else:
            self._hits.pop(about, None)

    def _listed(self) -> list[Hit]:
        return [hit for found in self._hits.values() for hit in found]

    def _by_task(self) -> dict[str | None, set[Hashable]]:
        """What each task speaks of."""
        if self._keys is None:
            self._keys = {}
            for about, said in self._about.items():
                for number, _ in said:
                    self._keys.setdefault(number, set()).add(about)
        return self._keys
