"""Reports for JUnit: their schema, and what is counted."""

from __future__ import annotations

from lxml import etree

from halfyear.check.check import Finding
from halfyear.findings.junit import junit
from tests.findings.samples import (
    ANY,
    SCHEMAS,
    finding,
)


def suites(said: str) -> list[etree._Element]:
    xsd = etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))
    root = etree.fromstring(said.encode())
    xsd.assertValid(root)
    return list(root.iter("testsuite"))


@ANY
def test_junit_keeps_to_its_schema_and_counts_right(found: list[Finding]) -> None:
    shown = suites(junit(found))
    assert sum(len(suite) for suite in shown) == max(len(found), 1)
    for suite in shown:
        kinds = [child.tag for case in suite for child in case]
        assert int(suite.get("tests", "")) == len(suite)
        assert int(suite.get("failures", "")) == kinds.count("failure")
        assert int(suite.get("skipped", "")) == kinds.count("skipped")
        # A service keeps one case of a name.
        assert len({case.get("name") for case in suite}) == len(suite)


def test_every_kind_of_finding_stands_in_junit() -> None:
    (suite,) = suites(junit([finding(), finding(level="warning"), finding(accepted="理由")]))
    assert [case[0].tag for case in suite] == ["failure", "system-out", "skipped"]
    assert suite[2][0].get("message") == "理由"
    assert suite[0][0].text == "data/规划处.yaml:1:6"
