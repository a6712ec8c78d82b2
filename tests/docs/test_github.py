"""What GitHub reads of this repository: the workflow, and the forms in which issues are told."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.conftest import ROOT
from tests.tools import actionlint
from tests.tools.office import require

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[0-9]-*.yml"))
EVERY_FORM = pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
FOR_ENGINEERS = "5-code"
CHINESE = re.compile("[一-龥]")


def document(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def asked(path: Path) -> list[Any]:
    """The fields of a form."""
    return [one for one in document(path)["body"] if one["type"] != "markdown"]


def test_the_workflow_runs_what_ci_runs_and_may_only_read() -> None:
    workflow = document(ROOT / ".github" / "workflows" / "ci.yml")
    assert workflow["jobs"]["ci"]["steps"][-1]["run"] == "bash .ci/run"
    assert (ROOT / ".ci" / "run").is_file()
    assert workflow["permissions"] == {"contents": "read"}
    assert not any("permissions" in job for job in workflow["jobs"].values())


def test_the_workflow_runs_on_the_systems_that_readers_have() -> None:
    job = document(ROOT / ".github" / "workflows" / "ci.yml")["jobs"]["systems"]
    rows = job["strategy"]["matrix"]["include"]
    assert {row["system"] for row in rows} == {"windows-latest", "macos-latest", "ubuntu-latest"}
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    promised = re.findall(r"Python :: (3\.\d+)", " ".join(settings["classifiers"]))
    assert {row["python"] for row in rows} == set(promised)
    assert settings["requires-python"] == f">={promised[0]}"
    for row in rows:
        assert [room for room in row["rooms"].split() if not (ROOT / "tests" / room).is_dir()] == []
    assert "python -m tests.tools.season" in [step.get("run") for step in job["steps"]]


@pytest.mark.node
def test_actionlint_has_nothing_to_say_of_the_workflows_and_much_of_a_wrong_one(
    tmp_path: Path,
) -> None:
    require(actionlint.missing_actionlint())
    assert actionlint.workflow_errors(WORKFLOWS) == []
    wrong = tmp_path / "wrong.yml"
    text = WORKFLOWS[-1].read_text("utf-8")
    wrong.write_text(text.replace("{{ matrix.os", "{{ matrix.so"), encoding="utf-8")
    found = actionlint.workflow_errors([wrong])
    assert len(found) == text.count("{{ matrix.os")
    assert all('property "so" is not defined' in one for one in found)


def test_each_system_builds_and_tries_its_files_by_the_same_commands() -> None:
    workflow = document(ROOT / ".github" / "workflows" / "dist.yml")
    assert workflow["permissions"] == {"contents": "read"}
    jobs = workflow["jobs"].values()
    for job in jobs:
        words = [step["run"] for step in job["steps"] if "run" in step]
        assert [one.partition(" ")[2] for one in words if "python" in one and "dnf" not in one] == [
            '-m pip install --editable ".[dist,dev]"',
            "-m scripts.dist" + (" zipapp program" if "container" not in job else ""),
            "-m pytest tests/test_dist.py",
        ]
    systems = {os for job in jobs for os in job["strategy"]["matrix"].get("os", ())}
    assert {"windows-latest", "macos-latest"} <= systems


def test_there_is_a_form_for_each_kind_and_no_issue_without_one() -> None:
    kinds = ["1-false-alarm", "2-missed-fault", "3-table-not-read", "4-bug", FOR_ENGINEERS]
    assert [path.stem for path in FORMS] == kinds
    config = document(ROOT / ".github" / "ISSUE_TEMPLATE" / "config.yml")
    assert config == {"blank_issues_enabled": False}


@EVERY_FORM
def test_a_form_has_what_github_wants(path: Path) -> None:
    form = document(path)
    assert form["name"]
    assert form["description"]
    assert {one["type"] for one in asked(path)} <= {"input", "textarea", "dropdown", "checkboxes"}
    # Without an id one is made of the label's Latin letters, and all Chinese labels are alike.
    ids = [one["id"] for one in asked(path)]
    labels = [one["attributes"]["label"] for one in asked(path)]
    assert len(set(ids)) == len(ids)
    assert len(set(labels)) == len(labels)


@EVERY_FORM
def test_a_form_asks_for_the_version_and_warns_of_what_is_not_public(path: Path) -> None:
    assert "version" in [one["id"] for one in asked(path)]
    (first, *_) = document(path)["body"]
    assert re.search("编造|made-up", first["attributes"]["value"])
    assert "SECURITY.md" in first["attributes"]["value"]


@EVERY_FORM
def test_users_are_asked_in_chinese_and_engineers_in_english(path: Path) -> None:
    form = document(path)
    words = [
        form["name"],
        form["description"],
        *(one["attributes"]["label"] for one in asked(path)),
    ]
    assert {bool(CHINESE.search(each)) for each in words} == {path.stem != FOR_ENGINEERS}


def test_the_template_of_pull_requests_points_at_what_is_there() -> None:
    text = (ROOT / ".github" / "pull_request_template.md").read_text(encoding="utf-8")
    files = re.findall(r"\b(?:docs/)?[\w]+\.md\b", text)
    assert files
    assert [name for name in files if not (ROOT / name).exists()] == []
