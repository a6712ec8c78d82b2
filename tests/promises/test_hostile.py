"""Input that is wrong or hostile: never an exception, always one line at its place, soon and small."""

from __future__ import annotations

import dataclasses
from collections import Counter
from pathlib import Path

import pytest

from halfyear.check.check import findings
from halfyear.report.load import Entry, load
from halfyear.report.printing import table
from halfyear.rules.example import SETTINGS
from tests.promises.hostile import cases
from tests.promises.hostile.__main__ import counted, write
from tests.promises.hostile.case import PLAN, SOUND, Case, Row, value
from tests.promises.hostile.run import broken, least, run, seen
from tests.tools.often import one_in_three

CASES = list(cases())
SCRAPS = (
    *(b"", b"#", b"~", b"-", b"---", b"...", b"{}", b"[]", b"? ", b": ", b"\r\r\n", b"|", b">-"),
    *(b"'", b'"', b"%", b"@", b"\t"),
)
SECONDS = 2
MEBIBYTES = 512


@pytest.mark.parametrize("case", [one for one in CASES if not one.bomb], ids=lambda one: one.key)
def test_hostile_input_is_answered_as_promised(case: Case, tmp_path: Path) -> None:
    assert broken(case, run(case, tmp_path)) == []


BOMBS = [one for one in CASES if one.bomb]


@pytest.mark.parametrize("case", one_in_three(BOMBS), ids=lambda one: one.key)
def test_a_bomb_is_answered_as_promised_soon_and_small(case: Case, tmp_path: Path) -> None:
    outcome, cost = least(case, tmp_path, SECONDS)
    assert broken(case, outcome) == []
    assert cost.seconds < SECONDS
    assert cost.mebibytes < MEBIBYTES


def test_the_sound_report_has_no_finding(tmp_path: Path) -> None:
    outcome = run(Case(Row.SHAPE, "sound", {}, code=0), tmp_path)
    assert (outcome.code, outcome.findings) == (0, set())


def test_the_sound_report_is_laid_out_in_the_one_way(tmp_path: Path) -> None:
    # The row has the comment that names its task: fmt would write it.
    files = {PLAN: f"# 1 完善科技创新政策体系。\n{SOUND[PLAN]}"}
    case = Case(Row.SHAPE, "laid", files, ("fmt", "--check", "data"), 0, shows=("都已整理好",))
    assert broken(case, run(case, tmp_path)) == []


def test_there_are_cases_of_every_row_and_no_two_of_one_name() -> None:
    assert len(CASES) >= 300
    rows = Counter(case.row for case in CASES)
    assert set(rows) == set(Row)
    assert min(rows.values()) >= 5
    assert [name for name, times in Counter(case.key for case in CASES).items() if times > 1] == []


def test_nothing_is_accepted_in_silence() -> None:
    """Each case says what must be seen: a finding, words, or what the file that is made must hold."""
    silent = [case.key for case in CASES if not (case.finds or case.shows or case.makes)]
    assert silent == []


def test_the_cases_are_always_the_same() -> None:
    def told(case: Case) -> object:
        given = dataclasses.replace(case, files={})
        return given, {name: one for name, one in case.files.items() if not callable(one)}

    assert list(map(told, cases())) == list(map(told, CASES))


@pytest.mark.parametrize(
    "changed",
    [
        {"code": 0},
        {"finds": ("规划处.yaml:9:9 HY999",)},
        {"shows": ("没有这样的话",)},
        {"hides": ("HY004",)},
        {"makes": {PLAN: "改过"}},
    ],
    ids=lambda one: next(iter(one)),
)
def test_a_promise_that_is_broken_is_noticed(changed: dict[str, object], tmp_path: Path) -> None:
    case = value(Row.REFERENCE, "x", "&a 甲。", "2:9 HY004")
    outcome = run(case, tmp_path)
    assert broken(case, outcome) == []
    assert broken(dataclasses.replace(case, **changed), outcome) != []  # type: ignore[arg-type]  # each is right for its field


@pytest.mark.parametrize(
    "printed",
    ["\x1b[31m甲", "甲\u202e", " ::error::甲", "甲##[error]", "##vso[x]", "Traceback"],
)
def test_what_a_terminal_or_a_runner_obeys_is_noticed(printed: str, tmp_path: Path) -> None:
    case = value(Row.REFERENCE, "x", "&a 甲。", "2:9 HY004")
    outcome = run(case, tmp_path)
    assert broken(case, outcome._replace(out=f"{outcome.out}{printed}\n")) != []


def test_a_file_that_was_changed_lost_or_left_behind_is_noticed(tmp_path: Path) -> None:
    case = value(Row.REFERENCE, "x", "&a 甲。", "2:9 HY004")
    outcome = run(case, tmp_path)
    after = outcome.after
    less = {path: data for path, data in after.items() if path != PLAN}
    for other in ({**after, PLAN: b""}, {**after, ".halfyear-x": b""}, less):
        assert broken(case, outcome._replace(after=other)) != []


@pytest.mark.parametrize("scrap", SCRAPS, ids=repr)
@pytest.mark.parametrize("name", ["report.yaml", "tasks.yaml", "规划处.yaml"])
def test_a_scrap_of_a_file_is_checked_and_printed(scrap: bytes, name: str) -> None:
    entries: dict[str, Entry] = {"report.yaml": SETTINGS.encode(), name: scrap}
    report = load(".", entries)
    findings(report)
    table(report)


def test_the_cases_can_be_written_out_and_counted(tmp_path: Path) -> None:
    few = [case for case in CASES if case.row in (Row.REFERENCE, Row.NAME)]
    write(few, tmp_path)
    manifest = (tmp_path / "manifest.tsv").read_text(encoding="utf-8").splitlines()
    assert len(manifest) == len(few)
    assert (tmp_path / "reference-anchor" / PLAN).read_text(encoding="utf-8") != SOUND[PLAN]
    assert "name-sheet-pipe/data/2024/规划处.yaml" in seen(tmp_path)
    assert counted(few).splitlines()[-1].split()[0] == str(len(few))
