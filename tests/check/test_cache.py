"""An answer that is recalled is the one that a new check would give, or there is none."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from halfyear.check import cache
from halfyear.check.check import Verdict
from halfyear.check.many import Asked, survey
from tests.conftest import DATA, Outcome
from tests.tools.often import often

Run = Callable[..., Outcome]
TODAY = date(2024, 9, 30)
SHEET = "规划处.yaml"
# What a person may do to the files of a report, or of the edition before it.
TEXTS = (
    "",
    "- 序号: 1\n  完成情况:\n    - 印发《管理办法》,完成 13812345678。\n",
    "- 序号: 1\n  完成情况:\n    - 印发《管理办法》，完成 13812345679。\n",
    "- 序号: 2\n  存在问题：无\n",
    "- 序号: [1\n",
    '- 序号: 2\n  下步打算: "\\uD800甲\\u200b"\n',
)
NAMES = (SHEET, "tasks.yaml", "计划处.yaml", "基础处.yml", "说明.txt")
ACTIONS = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(NAMES), st.sampled_from(TEXTS)),
    st.tuples(st.just("remove"), st.sampled_from(NAMES), st.just("")),
    st.tuples(st.just("before"), st.sampled_from(("report.yaml", SHEET)), st.sampled_from(TEXTS)),
    st.tuples(st.just("settings"), st.sampled_from(("上期: ../2022\n", "上期: 无\n")), st.just("")),
    st.tuples(st.just("day"), st.just(""), st.just("")),
)


def told(answers: list[Verdict]) -> list[object]:
    """All that a format may say of answers."""
    return [
        (
            *(answer.tasks, answer.divisions, answer.known, one, one.task, one.cell),
            *(one.identity, one.shown, one.fix, one.span and (one.span.start, one.span.end)),
        )
        for answer in answers
        for one in answer.findings
    ]


def act(root: Path, action: tuple[str, str, str]) -> None:
    kind, name, text = action
    match kind:
        case "write":
            (root / "2024" / name).write_text(text, encoding="utf-8")
        case "remove":
            (root / "2024" / name).unlink(missing_ok=True)
        case "before":
            shutil.copytree(DATA, root / "2023", dirs_exist_ok=True)
            before = root / "2023" / "report.yaml"
            before.write_text(before.read_text("utf-8").replace("2024", "2023"), encoding="utf-8")
            if name != "report.yaml":
                (root / "2023" / name).write_text(text, encoding="utf-8")
        case "settings":
            with (root / "2024" / "report.yaml").open("a", encoding="utf-8") as file:
                file.write(name)


@settings(max_examples=often(20), deadline=None)
@given(st.lists(ACTIONS, min_size=1, max_size=6))
def test_no_change_of_a_report_is_answered_from_before_it(
    actions: list[tuple[str, str, str]],
) -> None:
    with TemporaryDirectory() as place:
        root, kept = Path(place) / "data", Path(place) / "kept"
        shutil.copytree(DATA, root / "2024")
        today = TODAY
        for action in [("", "", ""), *actions, actions[0]]:
            act(root, action)
            today += timedelta(days=action[0] == "day")
            folders = {root / "2024": None}
            remembered = [list(survey(folders, Asked(today, memory=kept))) for _ in range(2)]
            anew = told(list(survey(folders, Asked(today))))
            assert [told(answers) for answers in remembered] == [anew, anew]


def home() -> Path:
    """Where answers are kept in a test."""
    folder = cache.folder()
    assert folder
    return folder


@pytest.fixture
def kept(copy_2024: Path, halfyear: Run) -> Path:
    """The file in which the answer for a copy of the real report is kept."""
    assert halfyear("validate").code == 0
    (file,) = home().iterdir()
    return file


def test_what_is_recalled_is_said_in_the_same_words(copy_2024: Path, halfyear: Run) -> None:
    first = halfyear("validate", "--all")
    assert list(home().iterdir())
    assert halfyear("validate", "--all") == first
    assert halfyear("validate", "--all", "--no-cache") == first


def test_an_answer_is_really_recalled(kept: Path, halfyear: Run) -> None:
    data = json.loads(kept.read_text("utf-8"))
    kept.write_text(json.dumps({**data, "tasks": 99}), encoding="utf-8")
    assert "99 项任务" in halfyear("validate").out
    assert "6 项任务" in halfyear("validate", "--no-cache").out


def test_more_findings_than_are_worth_it_are_not_kept(
    copy_2024: Path, halfyear: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_MOST", 0)
    (copy_2024 / "规划处.yaml").unlink()
    first = halfyear("validate")
    assert first.code == 1
    assert not home().exists()
    assert halfyear("validate") == first


def test_another_program_does_not_recall_it(
    kept: Path, halfyear: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept.read_text("utf-8")
    monkeypatch.setattr(cache, "_program", lambda: "a newer one")
    assert halfyear("validate").code == 0
    assert json.loads(kept.read_text("utf-8"))["key"] != json.loads(before)["key"]


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff", b'{"key": 1}', b"null"])
def test_what_was_cut_short_is_checked_anew(kept: Path, halfyear: Run, data: bytes) -> None:
    whole = kept.read_bytes()
    kept.write_bytes(data)
    assert halfyear("validate").code == 0
    assert kept.read_bytes() == whole


def test_an_answer_of_the_right_key_but_without_its_findings_is_not_believed(
    kept: Path, halfyear: Run
) -> None:
    data = json.loads(kept.read_text("utf-8"))
    kept.write_text(json.dumps({**data, "found": [[0]]}), encoding="utf-8")
    assert halfyear("validate") == halfyear("validate", "--no-cache")


def test_a_folder_that_others_may_write_to_is_not_used(kept: Path, halfyear: Run) -> None:
    data = json.loads(kept.read_text("utf-8"))
    kept.write_text(json.dumps({**data, "tasks": 99}), encoding="utf-8")
    kept.parent.chmod(0o777)
    assert "6 项任务" in halfyear("validate").out
    assert json.loads(kept.read_text("utf-8"))["tasks"] == 99


@pytest.mark.parametrize("make", [Path.touch, lambda path: path.symlink_to("nowhere")])
def test_where_nothing_can_be_kept_the_check_goes_on(
    copy_2024: Path,
    halfyear: Run,
    make: Callable[[Path], None],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "place"))
    (tmp_path / "place").mkdir()
    make(tmp_path / "place" / "halfyear")
    assert halfyear("validate").code == 0
    assert halfyear("validate").code == 0


def test_a_report_has_one_place_however_often_it_changes(kept: Path, halfyear: Run) -> None:
    for number in range(3):
        (Path("data/2024") / f"说明{number}.txt").touch()
        halfyear("validate")
    assert list(kept.parent.iterdir()) == [kept]


def test_what_a_killed_run_left_is_removed_after_a_while(kept: Path, halfyear: Run) -> None:
    old, new = (kept.with_name(f"{kept.name}.{number}") for number in (1, 2))
    old.touch()
    new.touch()
    os.utime(old, (0, 0))
    Path("data/2024/说明.txt").touch()
    assert halfyear("validate").code == 0
    assert sorted(kept.parent.iterdir()) == [kept, new]


def test_nobody_else_can_read_what_is_kept(kept: Path) -> None:
    assert kept.parent.stat().st_mode & 0o077 == 0
