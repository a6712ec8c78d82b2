"""What a data repository gets besides its report."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from halfyear.check.check import findings
from halfyear.errors import HalfyearError
from halfyear.findings.console import console
from halfyear.report.load import load
from halfyear.report.model import Period
from halfyear.report.schema import schema
from halfyear.rules.example import SETTINGS
from halfyear.write.files import add
from halfyear.write.gates import PLACE, Ci, dressed, files, source, told
from halfyear.write.new import example
from tests.conftest import Outcome
from tests.findings.samples import finding

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
        ("gitea", [".gitea/workflows/halfyear.yml", ".gitea/CODEOWNERS"]),
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
    assert owners(".", ["规划处"])[-1] == "# /规划处.yaml @规划处"


def test_no_owner_is_named_before_somebody_has_filled_in_an_account() -> None:
    assert all(line.startswith("#") for line in owners("data/2025", ["规划处"]))


def test_a_division_with_strange_signs_in_its_name_makes_one_pattern() -> None:
    (line,) = owners("data/2025", ["人才处 [外专#局]"])[5:]
    assert line == "# /data/*/人才处??外专?局?.yaml @人才处[外专#局]"


@pytest.mark.parametrize("ci", ["github", "gitlab", "gitea"])
def test_the_gates_are_yaml_that_a_service_reads(ci: Ci) -> None:
    text = next(iter(files("data/2025", example(HALF), ci).values()))
    assert YAML(typ="safe").load(text)


@pytest.mark.parametrize("ci", ["github", "gitlab", "gitea", "none"])
@pytest.mark.parametrize(
    ("folder", "reports"),
    [
        ("data/2025", "data"),
        ("2025", "."),
        (".", "."),
        ("重点 工作/2025", "重点 工作"),
        ("2025.10/1", "2025.10"),
    ],
)
def test_a_gate_checks_what_is_beside_the_report_and_installs_from_the_place(
    ci: Ci, folder: str, reports: str
) -> None:
    place = "git+https://a.cn/b/halfyear@" + "a" * 40
    text = next(iter(files(folder, example(HALF), ci, place=place).values()))
    assert PLACE not in text
    (line,) = re.findall("^ *HALFYEAR(?: =|:) (.+)$", text, re.MULTILINE)
    assert line == place
    (line,) = re.findall("^ *REPORTS(?: =|:) (.+)$", text, re.MULTILINE)
    assert line == (reports if ci == "none" else f'"{reports}"')


@pytest.mark.parametrize(
    "name", ['a"b', "a'b", "$(x)", "`x`", "a#b", "{{a}}", "a: b", "-a", "*a", " a", "a\nb", "a\\b"]
)
def test_a_name_that_a_service_or_a_shell_would_obey_is_refused(name: str) -> None:
    with pytest.raises(HalfyearError, match="里有关口的配置里不能写的符号"):
        files(f"{name}/2025", example(HALF), "github")


@pytest.mark.parametrize(
    ("record", "place"),
    [
        (None, "halfyear==1.2"),
        (
            {"url": "https://u:p@a.cn/b/halfyear", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
            "git+https://a.cn/b/halfyear@abc",
        ),
        (
            {"url": "ssh://git@a.cn/b/halfyear", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
            "git+ssh://git@a.cn/b/halfyear@abc",
        ),
        ({"url": "https://a.cn/h.whl", "archive_info": {}}, "https://a.cn/h.whl"),
        ({"url": "file:///nowhere/h.whl", "archive_info": {}}, PLACE),
        ({"url": "file:///a", "dir_info": {"editable": True}}, PLACE),
    ],
    ids=["an index", "a repository", "by ssh", "an address", "a wheel that is gone", "a checkout"],
)
def test_a_gate_installs_from_where_the_program_came_from(
    record: dict[str, object] | None, place: str
) -> None:
    assert told("1.2", json.dumps(record) if record else None) == (place, None)


def test_a_wheel_that_is_still_there_goes_along(tmp_path: Path) -> None:
    wheel = tmp_path / "轮 子" / "halfyear-1.2-py3-none-any.whl"
    wheel.parent.mkdir()
    wheel.touch()
    record = {"url": wheel.as_uri(), "archive_info": {"hashes": {}}}
    assert told("1.2", json.dumps(record)) == (f"./{wheel.name}", wheel)


def test_a_checkout_does_not_know_where_it_came_from() -> None:
    assert source() == (PLACE, None)


def test_what_vs_code_is_told_is_json_without_comments() -> None:
    made = files("重点工作/2025", example(HALF), None, "vscode", "halfyear==0")
    assert list(made) == [
        ".vscode/tasks.json",
        ".vscode/extensions.json",
        ".devcontainer/devcontainer.json",
    ]
    tasks, _, container = map(json.loads, made.values())
    assert tasks["tasks"][0]["args"][-1] == "重点工作"
    assert container["containerEnv"]["HALFYEAR"] == "halfyear==0"
    assert container["postCreateCommand"] == 'python -m pip install --quiet "$HALFYEAR"'


def test_the_problem_matchers_take_each_finding_that_the_console_prints(
    halfyear: Callable[..., Outcome], copy_2024: Path
) -> None:
    sheet = copy_2024 / "规划处.yaml"
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text.replace("  存在问题: 无\n", "  存在问体: 无\n", 1), encoding="utf-8")
    made = files("data/2024", example(HALF), None, "vscode")
    (task,) = (one for one in json.loads(made[".vscode/tasks.json"])["tasks"] if "test" in str(one))
    assert task["command"] == "halfyear"
    names = ("file", "line", "column", "code", "message")
    out = halfyear(*task["args"]).out
    expected = json.loads(halfyear("validate", "data/2024", "--format", "json").out)
    matched = [
        (matcher["severity"], *(found[pattern[name]] for name in names))
        for line in out.splitlines()
        for matcher in task["problemMatcher"]
        for pattern in [matcher["pattern"]]
        if (found := re.search(pattern["regexp"], line))
    ]
    listed = [one for one in expected if one["level"] != "info"]
    assert {one["level"] for one in listed} == {"error", "warning"}
    assert matched == [(one["level"], *(str(one[name]) for name in names)) for one in listed]


def test_the_problem_matchers_know_hints_and_paths_of_windows() -> None:
    made = files("data/2024", example(HALF), None, "vscode")
    *_, hints = json.loads(made[".vscode/tasks.json"])["tasks"][0]["problemMatcher"]
    shown = console([finding(level="info", file="C:\\a:1:2\\规划处.yaml")]).splitlines()[0]
    found = re.search(hints["pattern"]["regexp"], shown)
    assert found
    assert hints["severity"] == "info"
    assert found[1] == "C:\\a:1:2\\规划处.yaml"


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
