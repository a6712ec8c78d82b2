"""What a rule says it looks at is all that it looks at: part by part it finds what it finds in the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache

import pytest

from halfyear.manual import parsed
from halfyear.report.folder import entries
from halfyear.report.load import load
from halfyear.report.model import Report, Sheet, Task
from halfyear.rules import Hit, Rule, rules
from halfyear.source.span import Span
from tests.conftest import DATA
from tests.rules.test_corpus import NAMES, TODAY, folder

NARROW = [pytest.param(rule, id=rule.code) for rule in rules() if rule.scope != "report"]


def part(rule: Rule, report: Report, sheets: tuple[Sheet, ...], tasks: tuple[Task, ...]) -> Report:
    """A part of a report, which is told what the rule asks of all tasks."""
    made = report.part(sheets, tasks)
    if rule.total:
        rule.total.tell(made, rule.total.counts(report))
    return made


def by_file(rule: Rule, report: Report) -> Iterator[Hit]:
    """What a rule finds in each file alone, its tasks left out."""
    for sheet in report.sheets:
        yield from inside(report, rule.check(part(rule, report, (sheet,), ())))


def by_task(rule: Rule, report: Report) -> Iterator[Hit]:
    """What a rule finds in each task alone, no other row of its files being there."""
    for task in report.tasks:
        rows = set(map(id, task.rows))
        sheets = tuple(
            sheet._replace(rows=tuple(row for row in sheet.rows if id(row) in rows))
            for sheet in report.sheets
        )
        yield from inside(report, rule.check(part(rule, report, sheets, (task,))))


def by_both(rule: Rule, report: Report) -> Iterator[Hit]:
    """What a rule finds in each task, and in each file without its tasks."""
    for task in report.tasks:
        yield from inside(report, rule.check(part(rule, report, (), (task,))))
    yield from by_file(rule, report)


def nothing(rule: Rule, report: Report) -> Iterator[Hit]:
    """What a rule finds in sheets and tasks that does not look at them."""
    del rule, report
    yield from ()


WAYS: dict[str, Callable[[Rule, Report], Iterator[Hit]]] = {
    "settings": nothing,
    "file": by_file,
    "task": by_task,
    "comment": by_both,
}


def inside(report: Report, hits: Iterable[Hit]) -> Iterator[Hit]:
    """The hits in sheets."""
    sources = {id(sheet.file.source) for sheet in report.sheets}
    yield from (hit for hit in hits if id(hit.span.source) in sources)


def said(hits: Iterable[Hit]) -> Counter[object]:
    """Hits as they can be compared, each as often as it is there."""
    return Counter(
        (
            _place(hit.span),
            hit.fix,
            hit.cell,
            tuple(sorted((name, _place(value)) for name, value in hit.values.items())),
        )
        for hit in hits
    )


def _place(value: object) -> str:
    return f"{value.source.path}:{value[1:]}" if isinstance(value, Span) else str(value)


def agree(rule: Rule, report: Report) -> None:
    settings = part(rule, report, (), ())
    parts = [*rule.check(settings), *WAYS[rule.scope](rule, report)]
    assert said(parts) == said(rule.check(report))


@cache
def whole() -> list[Report]:
    """Reports of many departments, which keep what is found once for all rules."""
    clean = [load(name, folder(name), None, TODAY) for name in NAMES]
    return [*clean, load("2024", entries(DATA), None, TODAY)]


@pytest.mark.parametrize("rule", NARROW)
def test_part_by_part_a_rule_finds_what_it_finds_in_the_whole(rule: Rule) -> None:
    for example in parsed(rule).examples.values():
        agree(rule, example.report)
    for report in whole():
        agree(rule, report)


def test_every_rule_that_finds_something_in_a_task_says_so() -> None:
    """What says nothing is asked about the whole report after each edit, and that is to be meant."""
    whole = {rule.code for rule in rules() if rule.scope == "report"}
    assert len(whole) < 40
