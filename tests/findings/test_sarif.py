"""SARIF: its schema, columns in code points, fixes, paths, the rules' pages, what is suppressed."""

from __future__ import annotations

import json
import re
from urllib.parse import unquote

import jsonschema
import pytest

from halfyear.check.check import Finding
from halfyear.findings.sarif import sarif
from halfyear.manual import fixed
from halfyear.rules import rules
from tests.findings.samples import (
    ANY,
    FOLDER,
    HOSTILE,
    SHEET,
    checked,
    finding,
    on_one_line,
    validate,
    words,
)


@ANY
def test_sarif_keeps_to_its_schema(found: list[Finding]) -> None:
    validate(sarif(found), "sarif-2.1.0.json")


def test_the_schema_of_sarif_can_say_no() -> None:
    with pytest.raises(jsonschema.ValidationError):
        validate('[{"x": 1}]', "sarif-2.1.0.json")


def test_columns_of_sarif_count_code_points() -> None:
    found = on_one_line(checked())
    (run,) = json.loads(sarif(found))["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    for one, result in zip(found, run["results"], strict=True):
        region = result["locations"][0]["physicalLocation"]["region"]
        line = SHEET.split("\n")[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == words(one)


def test_fixes_of_sarif_mend_the_characters_of_the_file() -> None:
    edits = [one for one in on_one_line(checked()) if one.fix]
    assert edits
    for one in edits:
        (result,) = json.loads(sarif([one]))["runs"][0]["results"]
        (change,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
        region, text = change["deletedRegion"], change["insertedContent"]["text"]
        lines = SHEET.split("\n")
        line = lines[region["startLine"] - 1]
        head, tail = line[: region["startColumn"] - 1], line[region["endColumn"] - 1 :]
        lines[region["startLine"] - 1] = head + text + tail
        assert "\n".join(lines) == fixed({one.file: SHEET}, [one])[one.file] != SHEET


def test_paths_of_sarif_are_ascii_and_come_back() -> None:
    (run,) = json.loads(sarif(checked()))["runs"]
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", place["uri"])
        assert unquote(place["uri"]).startswith(f"{FOLDER}/")
    (result,) = json.loads(sarif([finding(file="/甲/乙.yaml")]))["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "file:///%E7%94%B2/%E4%B9%99.yaml"}


def test_sarif_carries_the_pages_of_the_rules_that_found_something() -> None:
    found = checked()
    (run,) = json.loads(sarif(found))["runs"]
    told = run["tool"]["driver"]["rules"]
    pages = {rule.code: rule for rule in rules()}
    assert [one["id"] for one in told] == sorted({one.code for one in found})
    for one in told:
        assert one["shortDescription"]["text"] == pages[one["id"]].title
        assert one["fullDescription"]["text"] in one["help"]["text"]
        assert one["help"]["text"] in pages[one["id"]].page
    for result in run["results"]:
        assert told[result["ruleIndex"]]["id"] == result["ruleId"]


def test_an_accepted_finding_is_suppressed_in_sarif_with_its_reason() -> None:
    found = [one for one in checked() if one.accepted is not None]
    (result,) = json.loads(sarif(found))["runs"][0]["results"]
    assert result["suppressions"][0]["justification"] == "::error::%0A##[x] 😀"


def test_a_message_makes_no_link_and_no_placeholder_in_sarif() -> None:
    (result,) = json.loads(sarif(HOSTILE[:1]))["runs"][0]["results"]
    assert "{{0}} [甲] (http://x)" in result["message"]["text"]
    assert "](" not in result["message"]["text"]
