"""Findings as a Markdown table, for the summary page that a CI service shows of a run."""

from __future__ import annotations

from collections.abc import Sequence

from halfyear.check.check import Finding
from halfyear.rules import LEVELS
from halfyear.text.pipe_table import to_markdown
from halfyear.text.shown import inert

_LARGEST = (
    900_000  # bytes; GitHub drops a summary of more than 1 MiB, and other steps may write to it
)


def markdown(findings: Sequence[Finding]) -> str:
    """A row a finding, errors first; where they are too many for the page, a last line counts the rest."""
    ordered = sorted(
        (finding for finding in findings if finding.accepted is None),
        key=lambda finding: list(LEVELS).index(finding.level),
    )
    if not ordered:
        return ""
    lines = ["| 级别 | 位置 | 规则 | 说明 |", "| --- | --- | --- | --- |"]
    size = 0
    for done, finding in enumerate(ordered):
        line = _row(finding)
        size += len(line.encode()) + 1
        if size > _LARGEST:
            lines += ["", f"另有 {len(ordered) - done} 处因篇幅没有列在表里，见运行日志。"]
            break
        lines.append(line)
    return "".join(f"{line}\n" for line in lines)


def _row(finding: Finding) -> str:
    place = f"{inert(finding.file)}:{finding.line}:{finding.column}"
    cells = (LEVELS[finding.level], place, finding.code, inert(finding.message))
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(words: str) -> str:
    # Nobody is to be called by a name that stands in the data.
    return to_markdown(words, links=False).replace("@", "&#64;")
