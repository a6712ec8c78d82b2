"""Findings as workflow commands, which GitHub shows at the lines of a pull request."""

from __future__ import annotations

import re
from collections.abc import Sequence

from halfyear.check.check import Finding
from halfyear.text.shown import inert

_LONGEST = 4096 - 256  # GitHub cuts a message at 4,096 characters
# Ten annotations of each kind are shown of a step; one of the notices is ours.
_COMMANDS = {"error": ("error", 10), "warning": ("warning", 10), "info": ("notice", 9)}


def github(findings: Sequence[Finding]) -> str:
    """A command a finding, errors first, as many as GitHub shows; the rest as lines of the log, with a word."""
    commands: list[str] = []
    rest: list[str] = []
    for level, (command, most) in _COMMANDS.items():
        here = [one for one in findings if one.accepted is None and one.level == level]
        commands += [_command(command, one) for one in here[:most]]
        rest += [_plain(one) for one in here[most:]]
    if rest:
        words = f"另有 {len(rest)} 处没有显示为批注，列在运行日志和摘要里"
        commands.append(f"::notice title=halfyear::{_data(words)}")
    return "".join(f"{line}\n" for line in [*commands, *rest])


def _command(command: str, finding: Finding) -> str:
    properties = {"file": finding.file, "line": str(finding.line), "endLine": str(finding.end[0])}
    if finding.end[0] == finding.line:
        # GitHub drops columns where the lines differ.
        properties |= {
            "col": str(finding.column),
            "endColumn": str(max(finding.end[1], finding.column + 1)),
        }
    properties["title"] = finding.code
    said = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    message = finding.message
    if len(message) > _LONGEST:
        message = f"{message[:_LONGEST]}…"
    return f"::{command} {said}::{_data(message)}"


def _plain(one: Finding) -> str:
    # The dash keeps a name that begins with :: from standing at the line's start.
    line = f"- {inert(one.file)}:{one.line}:{one.column}  {one.code}  {inert(one.message)}"
    return _unbracketed(line)


def _data(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    safe = "%0A".join(inert(line).replace("%", "%25") for line in lines)
    return _unbracketed(safe)


def _unbracketed(line: str) -> str:
    # Runners also look for ##[…] and ##vso[…] in the middle of a line.
    return re.sub(r"(##\w*)\[", r"\1%5B", line)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
