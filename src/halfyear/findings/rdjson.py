"""Findings in the diagnostic format of reviewdog, corrections as suggestions."""

from __future__ import annotations

import json
from collections.abc import Sequence

from halfyear.check.check import Finding
from halfyear.text.shown import harmless, inert

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def rdjson(found: Sequence[Finding]) -> str:
    """One JSON object. Columns count bytes of UTF-8 from 1, an end is not included."""
    diagnostics = [_diagnostic(one) for one in found if one.accepted is None]
    whole = {"source": {"name": "halfyear"}, "diagnostics": diagnostics}
    return harmless(json.dumps(whole, ensure_ascii=False, indent=2)) + "\n"


def _diagnostic(finding: Finding) -> dict[str, object]:
    place = {
        "start": _position(finding, finding.line, finding.column),
        "end": _position(finding, *finding.end),
    }
    said: dict[str, object] = {
        "message": inert(finding.message),
        "location": {"path": finding.file, "range": place},
        "severity": _SEVERITIES[finding.level],
        "code": {"value": finding.code},
    }
    if finding.fix:
        said["suggestions"] = [{"range": place, "text": finding.fix.text}]
    return said


def _position(one: Finding, line: int, column: int) -> dict[str, int]:
    before = one.span.source.line(line)[: column - 1] if one.span else ""
    return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
