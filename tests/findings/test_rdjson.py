"""Diagnostics for reviewdog: their schema, columns in bytes, suggestions that mend the file."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from halfyear.check.check import Finding
from halfyear.findings.rdjson import rdjson
from halfyear.manual import fixed
from tests.findings.samples import (
    ANY,
    SHEET,
    checked,
    finding,
    on_one_line,
    validate,
    words,
)
from tests.tools import office


@ANY
def test_rdjson_keeps_to_its_schema(found: list[Finding]) -> None:
    validate(rdjson(found), "rdjson.json")


def test_the_schema_of_rdjson_can_say_no() -> None:
    with pytest.raises(jsonschema.ValidationError):
        validate('[{"x": 1}]', "rdjson.json")


@pytest.mark.node
@ANY
def test_rdjson_passes_a_validator_of_others(found: list[Finding], tmp_path: Path) -> None:
    office.require(office.missing_rdformat())
    file = tmp_path / "found.json"
    file.write_text(rdjson(found), encoding="utf-8")
    assert office.rdformat_errors(file) == []


@pytest.mark.node
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"message"', '"massage"'),
        ('"ERROR"', '"error"'),
        ('"line": 1', '"line": "1"'),
        ('"value"', '"more": 1, "value"'),
    ],
    ids=["required", "severity", "type", "unknown"],
)
def test_the_validator_of_others_can_say_no(old: str, new: str, tmp_path: Path) -> None:
    office.require(office.missing_rdformat())
    said = rdjson([finding()])
    assert old in said
    file = tmp_path / "found.json"
    file.write_text(said.replace(old, new, 1), encoding="utf-8")
    assert office.rdformat_errors(file)


def test_columns_of_rdjson_count_bytes() -> None:
    found = [one for one in on_one_line(checked()) if one.accepted is None]
    for one, said in zip(found, json.loads(rdjson(found))["diagnostics"], strict=True):
        start, end = (said["location"]["range"][key] for key in ("start", "end"))
        line = SHEET.encode().split(b"\n")[start["line"] - 1]
        assert line[start["column"] - 1 : end["column"] - 1].decode() == words(one)


def test_suggestions_of_rdjson_mend_the_bytes_of_the_file() -> None:
    edits = [one for one in on_one_line(checked()) if one.fix]
    assert edits
    for one in edits:
        (said,) = json.loads(rdjson([one]))["diagnostics"][0]["suggestions"]
        lines = SHEET.encode().split(b"\n")
        start, end = said["range"]["start"], said["range"]["end"]
        line = lines[start["line"] - 1]
        head, tail = line[: start["column"] - 1], line[end["column"] - 1 :]
        lines[start["line"] - 1] = head + said["text"].encode() + tail
        assert b"\n".join(lines).decode() == fixed({one.file: SHEET}, [one])[one.file] != SHEET
