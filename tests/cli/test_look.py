"""What a person asks to see of a check: some of the findings on the screen; the verdict stays that of all."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome

Run = Callable[..., Outcome]


@pytest.fixture
def wrong(copy_2024: Path) -> Path:
    """The real report with two errors, in sheets of two divisions."""
    for name in ("基础处", "法规处"):
        sheet = copy_2024 / f"{name}.yaml"
        sheet.write_text(sheet.read_text("utf-8").replace("。", "。张三13800138000。", 1), "utf-8")
    return copy_2024


def told(outcome: Outcome) -> list[tuple[str, str, str]]:
    """The files, levels and codes of the findings that are listed."""
    return re.findall(r"^\S*/(\S+?):\d+:\d+  (\S+) (HY\d+)", outcome.out, re.MULTILINE)


@pytest.mark.parametrize(
    ("level", "levels"),
    [
        ("错误", {"错误"}),
        ("error", {"错误"}),
        ("警告", {"错误", "警告"}),
        ("Warning", {"错误", "警告"}),
        ("提示", {"错误", "警告", "提示"}),
        ("hint", {"错误", "警告", "提示"}),
    ],
)
def test_a_level_is_listed_with_those_above(
    halfyear: Run, wrong: Path, level: str, levels: set[str]
) -> None:
    outcome = halfyear("validate", "--level", level)
    assert {one[1] for one in told(outcome)} == levels
    assert outcome.code == 1
    listed = len(told(outcome))
    assert outcome.out.endswith(f"这里只列出 {listed} 处；通过与否，看的是全部。\n")


@pytest.mark.parametrize(
    ("only", "begins"),
    [
        (["HY4"], "HY4"),
        (["hy406"], "HY406"),
        (["406"], "HY406"),
        (["HY4，806"], ("HY4", "HY806")),
        (["HY4", "HY806"], ("HY4", "HY806")),
    ],
    ids=str,
)
def test_rules_are_asked_for_by_the_beginning_of_their_code(
    halfyear: Run, wrong: Path, only: list[str], begins: str | tuple[str, ...]
) -> None:
    options = [part for one in only for part in ("--only", one)]
    every = told(halfyear("validate", "--level", "提示"))
    outcome = halfyear("validate", *options)
    assert sorted(told(outcome)) == sorted(one for one in every if one[2].startswith(begins))
    assert told(outcome)
    assert outcome.code == 1


def test_the_exit_code_is_that_of_all_where_nothing_is_listed(halfyear: Run, wrong: Path) -> None:
    outcome = halfyear("validate", "--only", "HY7", "--division", "规划处")
    assert outcome.code == 1
    assert outcome.out.startswith("未通过：检查了 1 份报表、6 项任务、3 个处室，2 处错误")
    assert outcome.out.endswith("这里只列出 0 处；通过与否，看的是全部。\n")
    assert outcome.out.count("\n") == 1


def test_a_division_sees_its_sheet_and_what_it_owes(halfyear: Run, wrong: Path) -> None:
    (wrong / "规划处.yaml").write_text("", encoding="utf-8")
    by = {name: told(halfyear("validate", "--division", name)) for name in ("规划处", "基础处")}
    assert {one[0] for one in by["规划处"]} == {"tasks.yaml"}
    assert {one[2] for one in by["规划处"]} >= {"HY102"}
    assert {one[0] for one in by["基础处"]} == {"基础处.yaml"}
    both = halfyear("validate", "--division", "规划处", "--division", "基础处")
    assert sorted(told(both)) == sorted(by["规划处"] + by["基础处"])


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--level", ""], "没有“”这种级别，只有：错误、警告、提示"),
        (["--level", "严重"], "没有“严重”这种级别，只有：错误、警告、提示"),
        (["--only", "HY4,HY999"], "没有“HY999”这条规则，也没有以它开头的：halfyear rules 列出全部"),
        (["--only", "，"], "--only 后面要写规则的代码，如 HY4,HY201"),
        (["--division", "规划科"], "没有“规划科”这个处室，有"),
        (["--division", "tasks"], "没有“tasks”这个处室，有"),
    ],
)
def test_what_is_not_there_cannot_be_asked_for(
    halfyear: Run, copy_2024: Path, options: list[str], words: str
) -> None:
    code, out, err = halfyear("validate", *options)
    assert (code, out) == (2, "")
    assert err.startswith(f"halfyear：{words}")


def test_a_division_without_a_sheet_or_a_task_may_be_asked_for(
    halfyear: Run, copy_2024: Path
) -> None:
    settings = copy_2024 / "report.yaml"
    settings.write_text(
        settings.read_text("utf-8").replace("处室: [", "处室: [外专处, ", 1), "utf-8"
    )
    assert halfyear("validate", "--division", "外专处").code == 0


def test_programs_get_the_part_on_the_screen_and_all_in_files(
    halfyear: Run, wrong: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "page")
    every = json.loads(halfyear("validate", "--format", "json").out)
    code, out, err = halfyear(
        *("validate", "--format", "json", "--level", "错误", "-o", "json=all.json")
    )
    part = json.loads(out)
    assert code == 1
    assert part == [one for one in every if one["level"] == "error"]
    assert err == f"这里只列出 {len(part)} 处；通过与否，看的是全部。\n"
    assert json.loads(Path("all.json").read_text("utf-8")) == every
    assert "警告" in Path("page").read_text("utf-8")


def test_quiet_says_nothing_of_what_passes(halfyear: Run, copy_2024: Path) -> None:
    assert halfyear("validate", "-q") == (0, "", "")
    assert halfyear("validate", "--quiet", "--format", "github") == (0, "", "")


def test_quiet_lists_what_the_check_is_not_passed_with(halfyear: Run, wrong: Path) -> None:
    code, out, err = outcome = halfyear("validate", "-q")
    assert (code, err) == (1, "")
    assert {one[1] for one in told(outcome)} == {"错误"}
    assert "检查了" not in out
    strict = halfyear("validate", "-q", "--strict")
    assert {one[1] for one in told(strict)} == {"错误", "警告"}
    asked = halfyear("validate", "-q", "--only", "HY4", "--level", "警告")
    assert {one[2][:3] for one in told(asked)} == {"HY4"}
    assert len(json.loads(halfyear("validate", "-q", "--format", "json").out)) > len(told(strict))


def test_over_forty_findings_are_summed_up_first(halfyear: Run, copy_2024: Path) -> None:
    assert halfyear("validate").out.startswith("data/2024/")
    for name in ("规划处", "法规处", "基础处"):
        sheet = copy_2024 / f"{name}.yaml"
        sheet.write_text(sheet.read_text("utf-8").replace("。", "。。"), encoding="utf-8")
    outcome = halfyear("validate", "--level", "提示")
    lines = outcome.out.splitlines()
    assert lines[0] == lines[-1]
    assert lines[0].startswith(("通过：检查了", "未通过：检查了"))
    rows = re.findall(r"^  (HY\d+)  (\S+)  +(\d+) 处  \S", outcome.out, re.MULTILINE)
    counted = {code: int(count) for code, _, count in rows}
    more = re.search(r"^  另有 \d+ 条规则，共 (\d+) 处$", outcome.out, re.MULTILINE)
    assert more
    codes = [one[2] for one in told(outcome)]
    assert len(codes) > 40
    assert next(iter(counted)) == "HY504"
    assert {code: codes.count(code) for code in counted} == counted
    assert sum(counted.values()) + int(more[1]) == len(codes)


@pytest.mark.parametrize(
    ("command", "inked"),
    [
        ("validate", False),
        ("validate --color always", True),
        ("NO_COLOR validate --color always", True),
        ("FORCE_COLOR validate --color never", False),
        ("FORCE_COLOR validate --color auto", True),
        ("FORCE_COLOR validate", True),
        ("FORCE_COLOR=0 validate", False),
        ("FORCE_COLOR NO_COLOR validate", False),
    ],
)
def test_colour_is_there_where_it_is_asked_for(
    halfyear: Run,
    copy_2024: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    inked: bool,
) -> None:
    variables, name, options = command.partition("validate")
    for word in variables.split():
        variable, _, value = word.partition("=")
        monkeypatch.setenv(variable, value or "1")
    assert ("\x1b[" in halfyear(name, *options.split()).out) is inked
    # What one run asks for is no wish of the next.
    monkeypatch.setenv("FORCE_COLOR", "")
    assert "\x1b[" not in halfyear("validate").out
