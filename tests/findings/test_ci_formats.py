"""What CI services are told: valid by their schemas, right in their own columns, and never a command."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from lxml import etree

from halfyear.check.check import Finding, findings
from halfyear.findings.fingerprint import fingerprints
from halfyear.findings.github import github
from halfyear.findings.gitlab import gitlab
from halfyear.findings.junit import junit
from halfyear.findings.markdown import markdown
from halfyear.findings.rdjson import rdjson
from halfyear.findings.sarif import sarif
from halfyear.manual import fixed
from halfyear.report.load import Entry, load
from halfyear.rules import rules
from halfyear.rules.example import SETTINGS
from tests.findings.samples import finding
from tests.tools import office

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
JSON: dict[str, Callable[[list[Finding]], str]] = {
    "gitlab": gitlab,
    "rdjson": rdjson,
    "sarif": sarif,
}


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


def suites(said: str) -> list[etree._Element]:
    xsd = etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))
    root = etree.fromstring(said.encode())
    xsd.assertValid(root)
    return list(root.iter("testsuite"))


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


@ANY
@pytest.mark.parametrize(
    ("format_", "name"),
    [("gitlab", "gitlab.json"), ("rdjson", "rdjson.json"), ("sarif", "sarif-2.1.0.json")],
)
def test_json_formats_keep_to_their_schemas(format_: str, name: str, found: list[Finding]) -> None:
    validate(JSON[format_](found), name)


@pytest.mark.parametrize("name", ["gitlab.json", "rdjson.json", "sarif-2.1.0.json"])
def test_a_schema_can_say_no(name: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        validate('[{"x": 1}]', name)


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


def words(one: Finding) -> str:
    """What stands at a finding that is on one line."""
    assert one.span is not None
    return one.span.raw


def on_one_line(found: list[Finding]) -> list[Finding]:
    return [one for one in found if one.span and one.span.raw and one.end[0] == one.line]


def test_the_sample_has_wide_and_astral_text_before_its_findings() -> None:
    found = on_one_line(checked())
    assert {"HY002", "HY009", "HY011", "HY112", "HY302", "HY303"} <= {one.code for one in found}
    before = [one.span.source.line(one.line)[: one.column - 1] for one in found if one.span]
    assert sum("😀" in text for text in before) >= 3


def test_columns_of_sarif_count_code_points() -> None:
    found = on_one_line(checked())
    (run,) = json.loads(sarif(found))["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    for one, result in zip(found, run["results"], strict=True):
        region = result["locations"][0]["physicalLocation"]["region"]
        line = SHEET.split("\n")[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == words(one)


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


# --- commands ---------------------------------------------------------------------------------


def obeyed(line: str) -> bool:
    """Whether GitHub's runner takes a line of a log for a command: at its start, or ##[…] anywhere."""
    return line.lstrip().startswith("::") or "##[" in line


@pytest.mark.parametrize("found", [checked() * 12, HOSTILE * 12], ids=["real", "hostile"])
def test_github_obeys_our_annotations_and_nothing_else(found: list[Finding]) -> None:
    lines = re.split(r"[\r\n]", github(found).rstrip("\n"))
    ours = [line for line in lines if obeyed(line)]
    assert len(ours) <= 30
    pattern = (
        r"::(error|warning|notice) file=[^\s:,][^:,]*,line=\d+,endLine=\d+"
        r"(,col=\d+,endColumn=\d+)?,title=HY\d{3}::(?!.*##\[).*"
    )
    assert [line for line in ours if not re.fullmatch(pattern, line)] == [
        "::notice title=halfyear::另有 "
        + str(len(lines) - len(ours))
        + " 处没有显示为批注，列在运行日志和摘要里"
    ]
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f]", "".join(lines))


def test_github_unescapes_to_what_was_meant() -> None:
    (line,) = github([finding(message="100%\r\n::x%0A", file="a,b:c%.yaml")]).splitlines()
    head, _, data = line.removeprefix("::error ").partition("::")
    file = dict(part.split("=", 1) for part in head.split(","))["file"]
    for code, sign in (("%3A", ":"), ("%2C", ","), ("%25", "%")):
        file = file.replace(code, sign)
    assert file == "a,b:c%.yaml"
    assert data.replace("%0A", "\n").replace("%25", "%") == "100%\n::x%0A"


def test_no_finding_is_lost_where_github_shows_ten_annotations() -> None:
    kinds = [
        finding(message=f"{level}{n}", level=level)
        for level in ("warning", "error", "info")
        for n in range(25)
    ]
    lines = github(kinds).splitlines()
    assert [line.partition(" ")[0] for line in lines[:30]] == (
        ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 10
    )
    assert "另有 46 处没有显示为批注" in "".join(lines[:30])
    assert all(line.startswith("- data/规划处.yaml:1:6  HY999  ") for line in lines[30:])
    for one in kinds:
        assert sum(line.endswith(one.message) for line in lines) == 1


def test_ten_of_a_kind_need_no_word() -> None:
    assert github([finding()] * 10).count("\n") == 10
    assert "另有" not in github([finding()] * 10)


def test_a_message_that_github_would_cut_is_cut_with_a_mark() -> None:
    (line,) = github([finding(message="甲" * 10_000)]).splitlines()
    data = line.rpartition("::")[2]
    assert len(data) < 4096
    assert data.endswith("甲…")


# --- the summary page -------------------------------------------------------------------------


def rows(page: str) -> list[list[str]]:
    return [re.split(r" \| ", line.strip("| ")) for line in page.splitlines() if line[:1] == "|"]


def test_the_summary_page_lists_everything_in_a_table_errors_first() -> None:
    page = markdown([finding(level="warning"), finding(), finding(accepted="理由")])
    assert page == (
        "| 级别 | 位置 | 规则 | 说明 |\n"
        "| --- | --- | --- | --- |\n"
        "| 错误 | data/规划处.yaml:1:6 | HY999 | 事实 |\n"
        "| 警告 | data/规划处.yaml:1:6 | HY999 | 事实 |\n"
    )
    assert markdown([]) == ""


def test_data_cannot_leave_its_cell_on_the_summary_page() -> None:
    page = markdown(HOSTILE)
    assert [len(row) for row in rows(page)] == [4] * (len(rows(page)))
    assert not re.search(r"[<`@]|\x1b|[^|] \|\|", page)
    assert "&#60;script>" in page


def test_a_summary_page_that_is_too_large_says_what_it_left_out() -> None:
    many = [finding(message="甲" * 3000)] * 200
    page = markdown(many)
    assert len(page.encode()) < 1024 * 1024
    listed = len(rows(page)) - 2
    assert page.endswith(f"\n\n另有 {200 - listed} 处因篇幅没有列在表里，见运行日志。\n")


# --- fingerprints -----------------------------------------------------------------------------


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
