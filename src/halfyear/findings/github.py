"""Findings as workflow commands, which GitHub shows at the lines of a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from halfyear.check import Finding
from halfyear.text import inert

_LONGEST = 4096 - 256  # GitHub cuts a message at 4,096 characters


def github(found: Sequence[Finding]) -> str:
    """A command a finding, errors first: GitHub shows ten errors and ten warnings of a step."""
    ordered = sorted(found, key=lambda one: one.level != "error")
    lines = [_command(one) for one in ordered if one.accepted is None]
    return "".join(f"{line}\n" for line in lines)


def _command(one: Finding) -> str:
    properties = {"file": one.file, "line": str(one.line), "endLine": str(one.end[0])}
    if one.end[0] == one.line:
        # GitHub drops columns where the lines differ.
        properties |= {"col": str(one.column), "endColumn": str(max(one.end[1], one.column + 1))}
    properties["title"] = one.code
    said = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{one.level} {said}::{_data(one.message[:_LONGEST])}"


def _data(text: str) -> str:
    # The runner also looks for ##[…] in the middle of a line.
    safe = inert(text.replace("\r", "\n")) if "\x1b" in text else text
    return (
        safe.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A").replace("##[", "##%5B")
    )


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
