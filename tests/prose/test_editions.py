"""The edition before: which folder it is, which folders it can never be, which task is which."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from halfyear.prose.editions import continued
from halfyear.report.folder import before, entries, report
from halfyear.report.load import load
from halfyear.report.model import Report
from halfyear.rules.example import SETTINGS, Example
from tests.conftest import Outcome

Run = Callable[..., Outcome]
TASK = "- 序号: {}\n  重点工作: {}\n"


def edition(folder: Path, end: str, *, before: str = "", tasks: str = TASK.format(1, "甲")) -> Path:
    """A report in a folder, whose period ends on a day, and that names the one before it."""
    folder.mkdir(parents=True)
    settings = SETTINGS.replace("2024-06-30", end).replace("2024-01-01", f"{end[:4]}-01-01")
    (folder / "report.yaml").write_text(settings + before, encoding="utf-8")
    (folder / "tasks.yaml").write_text(tasks, encoding="utf-8")
    return folder


def name(folder: Path) -> str | None:
    found = before(folder, entries(folder))
    return found[0] if found else None


@pytest.fixture
def now(tmp_path: Path) -> Path:
    return edition(tmp_path / "data" / "2024", "2024-06-30")


def test_the_latest_edition_beside_it_that_ended_before_is_the_one(now: Path) -> None:
    assert name(now) is None
    for folder, end in {"a": "2022-12-31", "b": "2023-12-31", "c": "2024-12-31"}.items():
        edition(now.parent / folder, end)
    (now.parent / "notes").mkdir()
    (now.parent / "README.md").touch()
    assert name(now) == "b"
    assert report(now).previous is not None


def test_two_that_end_on_one_day_are_of_two_departments(now: Path) -> None:
    edition(now.parent / "a", "2023-06-30")
    edition(now.parent / "b", "2023-12-31")
    edition(now.parent / "c", "2023-12-31")
    assert name(now) is None


def test_the_edition_that_is_named_goes_before_the_one_that_is_found(tmp_path: Path) -> None:
    for folder, end in {"a": "2022-12-31", "b": "2023-12-31"}.items():
        edition(tmp_path / folder, end)
    assert name(edition(tmp_path / "x", "2024-06-30", before="上期: ../a\n")) == "a"
    assert name(edition(tmp_path / "y", "2024-06-29", before="上期: 无\n")) is None
    assert name(edition(tmp_path / "z", "2024-06-28", before="上期:\n")) == "b"


def test_the_current_folder_has_its_edition_before(
    now: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition(now.parent / "2023", "2023-12-31")
    monkeypatch.chdir(now)
    assert name(Path()) == "2023"


@pytest.mark.parametrize(
    "words",
    [
        "../../outside",
        "{outside}",
        "../link",
        ".",
        "..",
        "../2024",
        "../nothing",
        "../file",
        "a\x00b",
    ],
    ids=["up", "absolute", "link", "itself", "around", "by-name", "absent", "file", "nul"],
)
def test_what_lies_elsewhere_is_never_read(
    halfyear: Run, tmp_path: Path, now: Path, words: str
) -> None:
    outside = edition(tmp_path / "outside", "2023-12-31")
    (now.parent / "link").symlink_to(outside)
    (now.parent / "file").touch()
    settings = now / "report.yaml"
    said = words.format(outside=outside)
    settings.write_text(f"{SETTINGS}上期: {json.dumps(said)}\n", encoding="utf-8")
    assert name(now) is None
    out = halfyear("validate", now).out
    assert "HY801" in out
    assert f"{len(SETTINGS.splitlines()) + 1}:5  错误 HY801" in out


def test_a_link_beside_a_report_is_not_found_either(tmp_path: Path, now: Path) -> None:
    (now.parent / "link").symlink_to(edition(tmp_path / "outside", "2023-12-31"))
    folder = now.parent / "2023"
    folder.mkdir()
    (folder / "report.yaml").symlink_to(tmp_path / "outside" / "report.yaml")
    assert name(now) is None


def test_only_the_asked_edition_is_reported_on(halfyear: Run, now: Path) -> None:
    edition(now.parent / "2024a", "2024-03-31", tasks=TASK.format(1, "乙") + "- 坏: 1\n")
    out = halfyear("validate", now).out
    assert "2024a" not in re.sub("（.*?）", "", out)


def test_a_place_in_the_edition_before_is_named_with_its_folder(halfyear: Run, now: Path) -> None:
    before = TASK.format(1, "实施重大科技项目400项以上。")
    edition(now.parent / "一季度", "2024-03-31", tasks=before)
    (now / "tasks.yaml").write_text(before.replace("400", "300"), encoding="utf-8")
    assert "与上期（一季度/tasks.yaml 第2行）不同" in halfyear("validate", now).out


def test_information_never_fails_the_gate(halfyear: Run, copy_2024: Path) -> None:
    (copy_2024 / "规划处.yaml").write_text(
        "- 序号: 1\n  完成情况: 1—5月，全省研发费用1381.71亿元。\n", encoding="utf-8"
    )
    found = json.loads(halfyear("validate", "--format", "json").out)
    (one,) = [one for one in found if one["code"] == "HY805"]
    assert one["level"] == "info"
    assert "提示 HY805" in halfyear("validate", "--all").out
    hints = [one for one in found if one["level"] == "info"]
    assert f"，{len(hints)} 处提示，" in halfyear("validate", "--all").out
    notice = "::notice file=data/2024/规划处.yaml"
    assert notice in halfyear("validate", "--all", "--format", "github").out
    assert notice not in halfyear("validate", "--format", "github").out


def numbers(now: str, before: str) -> list[tuple[str, str]]:
    """The numbers of the tasks that are one, in this edition and the one before."""
    example = Example(False, f"{now}---\n# 上期/tasks.yaml\n{before}")
    return [(pair.now.number, pair.before.number) for pair in continued(example.report)]


LONG = "加强高能级科创平台建设，推进体制机制改革，支持城西科创大走廊打造创新策源地"
OTHER = "推进教育科技人才一体化，构建政策制定、预算编制、项目实施、资金使用等协同机制"


def tasks(*said: tuple[int, str]) -> str:
    return "".join(TASK.format(*one) for one in said)


def test_a_task_is_known_by_its_words_wherever_it_moved() -> None:
    before = tasks((1, LONG), (2, OTHER), (3, "研发投入强度达到3.1%"))
    assert numbers(tasks((1, OTHER), (2, LONG)), before) == [("1", "2"), ("2", "1")]
    assert numbers(tasks((9, f"{LONG}，提高质效")), before) == [("9", "1")]


def test_a_task_under_its_number_may_be_put_in_other_words() -> None:
    before = tasks((1, LONG), (3, "研发投入强度达到3.1%"))
    assert numbers(tasks((3, "研发投入强度提高到3.2%")), before) == [("3", "3")]
    assert numbers(tasks((1, OTHER)), before) == []


def test_without_an_edition_before_no_task_has_another() -> None:
    assert continued(Example(False, tasks((1, LONG))).report) == []


def test_each_task_was_one_task() -> None:
    before = tasks((1, LONG))
    assert numbers(tasks((2, LONG), (3, f"{LONG}。")), before) == [("2", "1")]


def test_ten_times_as_many_tasks_take_hardly_more_than_ten_times_as_long() -> None:
    def of(count: int) -> Report:
        words = [
            f"{at * 7919 % 9973:04}号任务，{LONG[at % 9 :]}{OTHER[at % 11 :]}"
            for at in range(count)
        ]
        entries = {
            "report.yaml": (SETTINGS + "上限: {大小: 9000, 节点: 900000}\n").encode(),
            "tasks.yaml": tasks(*enumerate(words, 1)).encode(),
        }
        moved = {**entries, "tasks.yaml": tasks(*enumerate(reversed(words), 1)).encode()}
        return load("now", entries, load("before", moved))

    from time import process_time

    spent = []
    for count in (400, 4000):
        one = of(count)
        start = process_time()
        assert len(continued(one)) == count
        spent.append(process_time() - start)
    assert spent[1] <= 12 * spent[0] + 0.5
