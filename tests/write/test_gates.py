"""What a data repository gets besides its report."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from ruamel.yaml import YAML

from halfyear.check.check import findings
from halfyear.errors import HalfyearError
from halfyear.report.load import load
from halfyear.report.model import Period
from halfyear.report.schema import schema
from halfyear.rules.example import SETTINGS
from halfyear.write.files import add
from halfyear.write.gates import dressed, files
from halfyear.write.new import example

Ci = Literal["github", "gitlab", "none"]

HALF = Period(date(2025, 1, 1), date(2025, 6, 30))


def test_every_file_of_a_report_says_where_its_schema_is() -> None:
    texts = example(HALF)
    made = dressed(texts)
    assert set(made) == {*texts, ".schema.json"}
    for name, text in texts.items():
        first, _, rest = made[name].partition("\n")
        assert rest == text
        assert re.fullmatch(
            r"# yaml-language-server: \$schema=\.schema\.json#/definitions/(\w+)", first
        )
    report = load("", {name: text.encode() for name, text in texts.items()})
    assert json.loads(made[".schema.json"]) == schema(report)


def test_what_is_said_to_editors_changes_nothing_for_the_rules() -> None:
    texts = example(HALF)
    before, after = (
        findings(load("", {name: text.encode() for name, text in some.items()}))
        for some in (texts, dressed(texts))
    )
    assert [(one.file, one.line + 1, one.code) for one in before] == [
        (one.file, one.line, one.code) for one in after
    ]


@pytest.mark.parametrize(
    ("ci", "names"),
    [
        ("github", [".github/workflows/halfyear.yml", ".github/CODEOWNERS"]),
        ("gitlab", [".gitlab-ci.yml", ".gitlab/CODEOWNERS"]),
        ("none", ["Makefile"]),
    ],
)
def test_the_chosen_service_has_its_files_where_it_looks_for_them(ci: Ci, names: list[str]) -> None:
    assert list(files("data/2025", example(HALF), ci)) == names


def owners(folder: str, divisions: list[str]) -> list[str]:
    texts = {"report.yaml": SETTINGS, "tasks.yaml": ""} | {f"{name}.yaml": "" for name in divisions}
    return files(folder, texts, "gitlab")[".gitlab/CODEOWNERS"].splitlines()


def test_each_sheet_has_a_line_of_its_own_in_every_edition() -> None:
    lines = owners("data/2025", ["规划处", "基础处"])
    assert lines[2:4] == [
        "# /data/*/report.yaml @统筹处室",
        "# /data/*/tasks.yaml @统筹处室",
    ]
    assert lines[5:] == ["# /data/*/规划处.yaml @规划处", "# /data/*/基础处.yaml @基础处"]
    assert owners("2025", ["规划处"])[-1] == "# /*/规划处.yaml @规划处"


def test_no_owner_is_named_before_somebody_has_filled_in_an_account() -> None:
    assert all(line.startswith("#") for line in owners("data/2025", ["规划处"]))


def test_a_division_with_strange_signs_in_its_name_makes_one_pattern() -> None:
    (line,) = owners("data/2025", ["人才处 [外专#局]"])[5:]
    assert line == "# /data/*/人才处??外专?局?.yaml @人才处[外专#局]"


@pytest.mark.parametrize("ci", ["github", "gitlab"])
def test_the_gates_are_yaml_that_a_service_reads(ci: Ci) -> None:
    text = next(iter(files("data/2025", example(HALF), ci).values()))
    assert YAML(typ="safe").load(text)


def test_what_a_repository_has_already_stays_as_it_is(tmp_path: Path) -> None:
    own = tmp_path / ".github/workflows/halfyear.yml"
    own.parent.mkdir(parents=True)
    own.write_text("自己的", encoding="utf-8")
    made = files("data/2025", example(HALF), "github")
    assert add(tmp_path, made) == [".github/CODEOWNERS"]
    assert own.read_text(encoding="utf-8") == "自己的"
    assert add(tmp_path, made) == []
    (tmp_path / "Makefile").symlink_to("nowhere")
    assert add(tmp_path, files("data/2025", example(HALF), "none")) == []


def test_a_place_where_no_file_can_be_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / ".github").touch()
    with pytest.raises(HalfyearError, match=r"建不了“.*/\.github/workflows”"):
        add(tmp_path, files("data/2025", example(HALF), "github"))
