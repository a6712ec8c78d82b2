"""The sample that the formats are tested with holds what is hard in it."""

from __future__ import annotations

from tests.findings.samples import (
    checked,
    on_one_line,
)


def test_the_sample_has_wide_and_astral_text_before_its_findings() -> None:
    found = on_one_line(checked())
    assert {"HY002", "HY009", "HY011", "HY112", "HY302", "HY303"} <= {one.code for one in found}
    before = [one.span.source.line(one.line)[: one.column - 1] for one in found if one.span]
    assert sum("😀" in text for text in before) >= 3
