"""Validating again when a file changes, until Ctrl-C."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest

from halfyear.cli import watch
from halfyear.cli.watch import Looks, changes
from halfyear.report.folder import reports, state
from tests.conftest import ROOT

WAITING = "等待改动，按 Ctrl-C 结束……"


def test_it_is_looked_at_once_at_first_and_after_each_change_that_has_settled() -> None:
    looks = iter("aaabcccddd")
    seen: list[str] = []
    waits: list[float] = []

    def look() -> str:
        seen.append(next(looks))
        return seen[-1]

    told = changes(look, waits.append)
    rounds = []
    for _ in range(3):
        next(told)
        rounds.append("".join(seen))
    # b is not told: it was gone a moment later.
    assert rounds == ["a", "aaabcc", "aaabcccdd"]
    assert len(set(waits)) == 2


def test_the_state_tells_of_files_that_are_new_changed_replaced_or_gone(copy_2024: Path) -> None:
    sheet = copy_2024 / "规划处.yaml"
    told = [state(copy_2024)]

    def look() -> None:
        told.append(state(copy_2024))

    sheet.write_text("- 序号: 1\n", encoding="utf-8")
    look()
    (copy_2024 / "甲.yaml").touch()
    look()
    Path("x").write_bytes(sheet.read_bytes())
    os.utime("x", ns=(0, sheet.stat().st_mtime_ns))
    Path("x").replace(sheet)
    look()
    sheet.unlink()
    look()
    assert all(one != other for one, other in pairwise(told))
    assert state(copy_2024) == told[-1]


def looks(path: Path) -> Looks:
    return Looks(lambda: reports(path), state)


def test_reports_that_come_or_go_are_seen(copy_2024: Path) -> None:
    look = looks(Path("data"))
    assert look() == look() == 0
    shutil.copytree(copy_2024, "data/2023")
    assert look() == look() == 1
    (copy_2024 / "规划处.yaml").write_bytes(b"")
    assert look() == look() == 2
    shutil.rmtree("data/2023")
    assert look() == look() == 3


def test_of_many_a_few_are_looked_at_each_time_and_each_in_its_turn(tmp_path: Path) -> None:
    folders = [tmp_path / str(number) for number in range(5 * watch._SHARE)]
    states = dict.fromkeys(folders, 0)
    asked: list[Path] = []

    def told(folder: Path) -> int:
        asked.append(folder)
        return states[folder]

    look = Looks(lambda: list(folders), told)
    asked.clear()
    assert {look() for _ in range(5)} == {0}
    assert asked == folders
    # One that somebody is at work on is then looked at each time.
    asked.clear()
    states[folders[-1]] = 1
    assert [look() for _ in range(5)] == [0, 0, 0, 0, 1]
    states[folders[-1]] = 2
    asked.clear()
    assert look() == 2
    assert len(asked) == watch._SHARE + 1


@contextmanager
def watching(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """A process that watches, and the lines that it has printed so far, those on stderr among them."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "halfyear", "validate", "--watch", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env=environment,
    )
    lines: list[str] = []
    assert process.stdout is not None
    reader = threading.Thread(target=lambda: lines.extend(process.stdout or ()), daemon=True)
    reader.start()
    try:
        yield process, lines
    finally:
        process.kill()
        process.wait()
        reader.join(5)


def wait(lines: list[str], rounds: int) -> str:
    """What was printed once the process has checked some times and waits."""
    end = time.monotonic() + 20
    while sum(WAITING in line for line in lines) < rounds:
        assert time.monotonic() < end, lines
        time.sleep(0.02)
    return "".join(lines)


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C 作为信号是 POSIX 的")
def test_a_fault_is_told_when_it_is_written_and_gone_when_it_is_mended(copy_2024: Path) -> None:
    sheet = copy_2024 / "规划处.yaml"
    text = sheet.read_text(encoding="utf-8")
    with watching() as (process, lines):
        assert "未通过" not in wait(lines, 1)
        sheet.write_text(text.replace("存在问题: 无", "存在问体: 无", 1), encoding="utf-8")
        assert "未通过" in wait(lines, 2)
        assert "HY009" in "".join(lines)
        # A report that cannot be checked for a moment does not end it.
        (copy_2024 / "report.yaml").rename("report.yaml")
        assert "里没有报表" in wait(lines, 3)
        Path("report.yaml").rename(copy_2024 / "report.yaml")
        wait(lines, 4)
        sheet.write_text(text, encoding="utf-8")
        assert wait(lines, 5).rpartition("检查了")[0].endswith("\n通过：")
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
    assert lines[-1].strip() in (WAITING, "")
    assert "Traceback" not in "".join(lines)


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C 作为信号是 POSIX 的")
def test_nothing_is_checked_while_nothing_changes(copy_2024: Path) -> None:
    with watching("data/2024") as (process, lines):
        wait(lines, 1)
        time.sleep(1.5)
        assert sum("检查了" in line for line in lines) == 1
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
