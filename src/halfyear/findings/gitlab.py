"""Findings as GitLab's code quality report, which compares a branch with the one it is to join."""

from __future__ import annotations

import json
from collections.abc import Sequence

from halfyear.check.check import Finding
from halfyear.findings.fingerprint import fingerprints
from halfyear.text.shown import harmless, inert

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def gitlab(findings: Sequence[Finding]) -> str:
    """A JSON array: places by line alone, as GitLab shows them."""
    open_ = [finding for finding in findings if finding.accepted is None]
    entries = [
        {
            "description": f"{finding.code} {inert(finding.message)}",
            "check_name": finding.code,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[finding.level],
            "location": {
                "path": finding.file,
                "lines": {"begin": finding.line, "end": finding.end[0]},
            },
        }
        for finding, fingerprint in zip(open_, fingerprints(open_), strict=True)
    ]
    return harmless(json.dumps(entries, ensure_ascii=False, indent=2)) + "\n"
