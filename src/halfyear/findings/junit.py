"""Findings as JUnit's XML, for services that show results of tests."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from halfyear.check.check import Finding
from halfyear.text.privacy import masked
from halfyear.text.shown import inert


def junit(findings: Sequence[Finding]) -> str:
    """A suite a file, a case a finding: an error fails, a warning tells, an accepted one is skipped."""
    files: dict[str, list[Finding]] = {}
    for finding in findings:
        files.setdefault(finding.file, []).append(finding)
    suites = [_suite(name, own) for name, own in files.items()]
    if not suites:
        passed = '    <testcase classname="halfyear" name="validate"/>\n'
        suites = [f'  <testsuite name="halfyear"{_counts(1, 0, 0)}>\n{passed}  </testsuite>\n']
    failed = sum(map(_fails, findings))
    head = f'<testsuites name="halfyear" tests="{max(len(findings), 1)}" failures="{failed}" errors="0">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n{"".join(suites)}</testsuites>\n'


def _suite(file: str, found: Sequence[Finding]) -> str:
    counts = _counts(
        len(found), sum(map(_fails, found)), sum(one.accepted is not None for one in found)
    )
    cases = "".join(_case(one, name) for one, name in zip(found, _names(found), strict=True))
    return f"  <testsuite{_said('name', file)}{counts}>\n{cases}  </testsuite>\n"


def _counts(tests: int, failures: int, skipped: int) -> str:
    return f' tests="{tests}" failures="{failures}" errors="0" skipped="{skipped}"'


def _fails(one: Finding) -> bool:
    return one.barring


def _names(found: Iterable[Finding]) -> Iterable[str]:
    """A name a case, none twice in a file: a service keeps one case of a name."""
    seen: Counter[str] = Counter()
    for one in found:
        parts = (one.code, f"第{one.task}项" if one.task else "", one.cell or "")
        # A number of a person may stand where the number of a task or the name of a column should.
        name = masked(" ".join(part for part in parts if part))
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name}（{seen[name]}）"


def _case(finding: Finding, name: str) -> str:
    place = f"{finding.file}:{finding.line}:{finding.column}"
    about = _said("message", finding.message)
    if finding.accepted is not None:
        inside = f"<skipped{_said('message', finding.accepted)}/>"
    elif _fails(finding):
        inside = f'<failure type="{finding.code}"{about}>{_text(place)}</failure>'
    else:
        inside = f"<system-out>{_text(f'{place} {finding.message}')}</system-out>"
    head = f"<testcase{_said('classname', finding.file)}{_said('name', name)}>"
    return f"    {head}{inside}</testcase>\n"


def _said(name: str, value: str) -> str:
    quoted = _text(value).replace('"', "&quot;")
    return f' {name}="{quoted}"'


def _text(words: str) -> str:
    # What XML 1.0 forbids is among what inert shows.
    written = escape(inert(words))
    # A runner of CI looks for ##[ anywhere in its log.
    return re.sub(r"##(?=\w*\[)", "#&#35;", written)
