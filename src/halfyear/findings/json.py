"""Findings for other programs."""

from __future__ import annotations

import json as library
from collections.abc import Sequence

from halfyear.check.check import Finding
from halfyear.text.shown import harmless


def json(findings: Sequence[Finding]) -> str:
    """A list of objects in reading order; columns count code points from 1, ``fix`` offsets from 0."""
    entries = [
        {
            "file": finding.file,
            "line": finding.line,
            "column": finding.column,
            "end": {"line": finding.end[0], "column": finding.end[1]},
            "code": finding.code,
            "name": finding.name,
            "level": finding.level,
            "message": finding.message,
            "edit": finding.fix._asdict() if finding.fix else None,
            "accepted": finding.accepted,
        }
        for finding in findings
    ]
    return harmless(library.dumps(entries, ensure_ascii=False, indent=2)) + "\n"
