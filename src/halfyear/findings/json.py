"""Findings for other programs."""

from __future__ import annotations

import json as library
from collections.abc import Sequence

from halfyear.check.check import Finding
from halfyear.text.shown import harmless


def json(found: Sequence[Finding]) -> str:
    """A list of objects in reading order; columns count code points from 1, ``fix`` offsets from 0."""
    entries = [
        {
            "file": one.file,
            "line": one.line,
            "column": one.column,
            "end": {"line": one.end[0], "column": one.end[1]},
            "code": one.code,
            "name": one.name,
            "level": one.level,
            "message": one.message,
            "edit": one.fix._asdict() if one.fix else None,
            "accepted": one.accepted,
        }
        for one in found
    ]
    return harmless(library.dumps(entries, ensure_ascii=False, indent=2)) + "\n"
