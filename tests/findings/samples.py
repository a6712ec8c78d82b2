"""Findings as a rule may make them."""

from __future__ import annotations

from halfyear.check.check import Finding
from halfyear.source.span import Source, Span


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
