"""Fingerprints: all different, blind to lines, silent on private numbers."""

from __future__ import annotations

import json

from halfyear.findings.fingerprint import fingerprints
from halfyear.findings.gitlab import gitlab
from tests.findings.samples import (
    SHEET,
    checked,
    finding,
    words,
)


def prints(sheet: str) -> dict[str, str]:
    """Fingerprints by code, words and turn."""
    found = checked(sheet, "data/2024")
    told = json.loads(gitlab(found))
    named: dict[str, str] = {}
    for one, said in zip((one for one in found if one.accepted is None), told, strict=True):
        name = f"{one.code} {words(one)}"
        while name in named:
            name += "+"
        named[name] = said["fingerprint"]
    return named


def test_fingerprints_are_all_different() -> None:
    digests = fingerprints(checked() * 3)
    assert len(set(digests)) == len(digests)


def test_fingerprints_do_not_know_lines_or_columns() -> None:
    moved = SHEET.replace("# 1 %25", "# 甲\n\n\n# 1 %25").replace("    - ", "      -   ")
    assert prints(moved) == prints(SHEET)


def test_another_finding_above_changes_no_fingerprint() -> None:
    more = SHEET.replace("    - 😀", "    - 甲；\n    - 😀")
    old, new = (
        {digest for name, digest in prints(sheet).items() if "HY303" in name}
        for sheet in (SHEET, more)
    )
    assert old < new


def test_the_same_fault_in_another_task_or_file_has_another_fingerprint() -> None:
    base = finding()
    others = [base._replace(task="1"), base._replace(task="2"), base._replace(file="x.yaml")]
    assert len({fingerprints([one])[0] for one in [base, *others]}) == 4


def test_a_fingerprint_tells_nothing_of_a_number_that_is_private() -> None:
    lines = ["- 甲: 13800138000", "- 甲: 13911112222"]
    private = [finding(line=line, start=5, end=16)._replace(code="HY602") for line in lines]
    public = [finding(line=line, start=5, end=16) for line in lines]
    for pair in (private, public):
        assert len({fingerprints([one])[0] for one in pair}) == 1
