"""Findings as a rule may make them, those of a hostile sheet, and the schemas that outputs keep to."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from halfyear.check.check import Finding, findings
from halfyear.report.load import Entry, load
from halfyear.rules.example import SETTINGS
from halfyear.source.span import Source, Span

SCHEMAS = Path(__file__).with_name("schemas")
FOLDER = "data/😀𠮷 100%::error::##[group],a:b"
SHEET = """\
# 1 %25::error::x
- 序号: 1
  完成情况:
    - 😀𠮷🀄印发《方案》，
    - 第二条##[error]::warning::%0A，
    - 第二条##[error]::warning::%0A，
  # halfyear: 忽略 HY302 ::error::%0A##[x] 😀
  存在问题: ['']
  下步打算: "😀\\u202E甲"
  会办单位: [甲😀, 𠮷、乙😀, 丙]
  ::error file=x::😀: 甲
- 序号: 1
  完成情况：甲
"""


def finding(
    message: str = "事实", line: str = "- 甲: 乙", start: int = 5, end: int = 6, **fields: object
) -> Finding:
    source = Source("data/规划处.yaml", line)
    span = Span(source, start, end)
    known: dict[str, object] = {"file": source.path, "level": "error", "accepted": None} | fields
    return Finding(
        line=1,
        column=start + 1,
        end=(1, end + 1),
        code="HY999",
        name="x",
        message=message,
        span=span,
        **known,  # type: ignore[arg-type]  # the fields are spelled by the tests
    )


def checked(sheet: str = SHEET, folder: str = FOLDER) -> list[Finding]:
    entries: dict[str, Entry] = {
        "report.yaml": SETTINGS.encode(),
        "tasks.yaml": "- 序号: 1\n  重点工作: 甲\n  牵头责任处室: 规划处\n".encode(),
        "规划处.yaml": sheet.encode(),
    }
    return findings(load(folder, entries))


@cache
def schema(name: str) -> Any:
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))


def validate(said: str, name: str) -> None:
    kind = jsonschema.validators.validator_for(schema(name))
    kind(schema(name)).validate(json.loads(said))


def words(one: Finding) -> str:
    """What stands at a finding that is on one line."""
    assert one.span is not None
    return one.span.raw


def on_one_line(found: list[Finding]) -> list[Finding]:
    return [one for one in found if one.span and one.span.raw and one.end[0] == one.line]


HOSTILE = [
    finding(
        message="[/b] \x1b[31m\x00\x07\ufffe\ud800 {0} [甲](http://x) %0A##[error]\n::error::y"
    ),
    finding(message="|`<script>&#x3c; @all $x$ *甲* ]]>", file='a"b<&>\x01\u202e,c:%.yaml'),
    finding(level="warning", message="甲" * 10_000),
    finding(accepted='理由 "]]> ::error::\x1b', file="😀𠮷.yaml"),
    finding(level="info"),
]
ANY = pytest.mark.parametrize(
    "found", [checked(), HOSTILE, [], checked() * 30], ids=["real", "hostile", "none", "many"]
)
