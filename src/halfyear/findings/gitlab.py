"""Findings as GitLab's code quality report, which compares a branch with the one it is to join."""

from __future__ import annotations

import json
from collections.abc import Sequence

from halfyear.check.check import Finding
from halfyear.findings.fingerprint import fingerprints
from halfyear.text.shown import harmless, inert

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def gitlab(found: Sequence[Finding]) -> str:
    """A JSON array: places by line alone, as GitLab shows them."""
    open_ = [one for one in found if one.accepted is None]
    entries = [
        {
            "description": f"{one.code} {inert(one.message)}",
            "check_name": one.code,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[one.level],
            "location": {"path": one.file, "lines": {"begin": one.line, "end": one.end[0]}},
        }
        for one, fingerprint in zip(open_, fingerprints(open_), strict=True)
    ]
    return harmless(json.dumps(entries, ensure_ascii=False, indent=2)) + "\n"
