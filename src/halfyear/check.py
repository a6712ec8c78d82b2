"""Rules over a Report: findings in order, the exceptions that a report accepts settled."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from halfyear.model import Exemption, Report
from halfyear.rules import Hit, Level, Rule, rules
from halfyear.source import Span


class Edit(NamedTuple):
    """A text to put in the place of another: offsets in characters."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Finding:
    """What a rule found, placed: line and column from 1, in code points; ``end`` is where it stops.

    ``accepted`` is the reason written in the data for letting it be.
    """

    file: str
    line: int
    column: int
    end: tuple[int, int]
    code: str
    name: str
    level: Level
    message: str
    edit: Edit | None = None
    accepted: str | None = None
    span: Span | None = field(default=None, compare=False, repr=False)


def findings(report: Report) -> list[Finding]:
    """All findings of a report in reading order, accepted ones among them."""
    early = [rule for rule in rules() if not rule.late]
    hits = [(rule, hit) for rule in early for hit in rule.check(report)]
    accepted = [_exemption(report, rule, hit) for rule, hit in hits]
    used = {exemption.span for exemption in accepted if exemption}
    strict = {rule.code for rule in rules() if rule.strict}
    unused = tuple(
        exemption
        for exemption in report.exemptions
        if exemption.code
        and exemption.reason
        and exemption.code not in strict
        and exemption.span not in used
    )
    settled = replace(report, unused=unused)
    late = [(rule, hit) for rule in rules() if rule.late for hit in rule.check(settled)]
    found = [
        *(
            _finding(rule, hit, exemption)
            for (rule, hit), exemption in zip(hits, accepted, strict=True)
        ),
        *(_finding(rule, hit, None) for rule, hit in late),
    ]
    order = {document.source.path: place for place, document in enumerate(report.documents)}
    return sorted(
        found,
        key=lambda one: (order.get(one.file, len(order)), one.file, one.line, one.column, one.code),
    )


def _exemption(report: Report, rule: Rule, hit: Hit) -> Exemption | None:
    """The comment that accepts a finding, if one with a reason stands over its place."""
    if rule.strict or not report.exemptions:
        return None
    line = hit.span.line
    for exemption in report.exemptions:
        # The code first: it sets most apart, and hits and exceptions may both be many.
        if exemption.code == rule.code and exemption.reason:
            here = exemption.span.source is hit.span.source
            if here and exemption.first <= line <= exemption.last:
                return exemption
    return None


def _finding(rule: Rule, hit: Hit, exemption: Exemption | None) -> Finding:
    span = hit.span
    line, column = span.source.place(span.start)
    values = {name: _said(value, span) for name, value in hit.values.items()}
    return Finding(
        file=span.source.path,
        line=line,
        column=column,
        end=span.source.place(span.end),
        code=rule.code,
        name=rule.name,
        level=rule.level,
        message=rule.message.format_map(values),
        edit=None if hit.instead is None else Edit(span.start, span.end, hit.instead),
        accepted=exemption.reason if exemption else None,
        span=span,
    )


def _said(value: object, here: Span) -> object:
    """A value as a message says it: another place by its line, and by its file where that is another."""
    if not isinstance(value, Span):
        return value
    if value.source is here.source:
        return f"第{value.line}行"
    return f"{value.source.path.rpartition('/')[2]} 第{value.line}行"
