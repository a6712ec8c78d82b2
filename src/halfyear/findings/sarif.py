"""Findings as SARIF 2.1.0, with the pages of their rules."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from urllib.parse import quote

from halfyear import __version__
from halfyear.check.check import Finding
from halfyear.findings.fingerprint import fingerprints
from halfyear.rules import FAMILIES, Rule, rules
from halfyear.text.shown import harmless, inert

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def sarif(findings: Sequence[Finding]) -> str:
    """One run in one JSON object. Columns count code points; accepted findings are suppressed results."""
    told = {finding.code for finding in findings}
    known = [rule for rule in rules() if rule.code in told]
    numbers = {rule.code: number for number, rule in enumerate(known)}
    driver = {
        "name": "halfyear",
        "version": __version__,
        "semanticVersion": __version__,
        "language": "zh-CN",
        "rules": [_rule(rule) for rule in known],
    }
    results = [
        _result(finding, numbers.get(finding.code, -1), digest)
        for finding, digest in zip(findings, fingerprints(findings), strict=True)
    ]
    run = {
        "tool": {"driver": driver},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    whole = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return harmless(json.dumps(whole, ensure_ascii=False, indent=2)) + "\n"


def _rule(rule: Rule) -> dict[str, object]:
    _, _, text = rule.page.partition("\n")
    page = text.strip()
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": page.partition("\n\n")[0]},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
        "properties": {"tags": [FAMILIES[rule.family]]},
    }


def _result(finding: Finding, rule: int, digest: str) -> dict[str, object]:
    file = {"uri": _uri(finding.file), "uriBaseId": "%SRCROOT%"}
    if file["uri"].startswith("file:"):
        del file["uriBaseId"]
    region = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end[0],
        "endColumn": finding.end[1],
    }
    said: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.level],
        "message": {"text": _message(finding.message)},
        "locations": [{"physicalLocation": {"artifactLocation": file, "region": region}}],
        "partialFingerprints": {"halfyear/v1": digest},
    }
    if finding.fix:
        change = {"deletedRegion": region, "insertedContent": {"text": finding.fix.text}}
        said["fixes"] = [
            {"artifactChanges": [{"artifactLocation": file, "replacements": [change]}]}
        ]
    if finding.accepted is not None:
        said["suppressions"] = [{"kind": "inSource", "justification": inert(finding.accepted)}]
    return said


def _uri(path: str) -> str:
    written = quote(path.encode("utf-8", "surrogateescape"), safe="/")
    if re.match("[A-Za-z]:/", path):
        # A colon is no escape in the path of a drive: file:///C:/data.
        return f"file:///{written.replace('%3A', ':', 1)}"
    if path.startswith("//"):
        return f"file:{written}"  # the first name is the server's
    return f"file://{written}" if path.startswith("/") else written


def _message(text: str) -> str:
    """A message whose brackets make no link and whose braces no placeholder (SARIF 2.1.0, 3.11.5 and 3.11.6)."""
    return inert(text).replace("{", "{{").replace("}", "}}").replace("](", "] (")
