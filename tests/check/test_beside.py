"""A large report is looked through by two processes, and judged as by one."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from benchmarks.generate import write

from halfyear.check import beside
from halfyear.check.check import verdict
from halfyear.report.folder import report as read
from halfyear.report.model import Report
from halfyear.rules import Hit, by_code, rules
from tests.promises.edits import said

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = tmp_path_factory.mktemp("large")
    write(folder, 60)
    return read(folder)


@pytest.fixture(autouse=True)
def small_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_LARGE", 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})


def test_two_processes_find_what_one_finds(large: Report) -> None:
    forked: list[int] = []
    fork = os.fork

    def counted() -> int:
        forked.append(1)
        return fork()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fork", counted)
        found = verdict(large, two=True).findings
    assert said(found) == said(verdict(large).findings)
    assert forked
    assert {"HY101", "HY515"} < {one.code for one in found}


def test_a_small_report_is_one_process(large: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_LARGE", 10**9)
    assert not beside.pays(large)


def test_one_processor_is_one_process(large: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    assert not beside.pays(large)


def test_without_a_second_process_the_rules_are_asked_here(
    large: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refused)
    assert said(verdict(large, two=True).findings) == said(verdict(large).findings)


def test_a_second_process_that_is_killed_is_done_without(large: Report) -> None:
    here = os.getpid()

    def killed(report: Report) -> Iterable[Hit]:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return ordinary.check(report)

    ordinary = by_code("HY201")
    with beside.Beside(large, [ordinary._replace(check=killed)]) as other:
        assert other.hits() == {"HY201": list(ordinary.check(large))}


def test_a_second_process_that_is_not_asked_ends(large: Report) -> None:
    def endless(_: Report) -> Iterator[Hit]:
        while True:
            signal.pause()

    with beside.Beside(large, [by_code("HY201")._replace(check=endless)]) as other:
        process = other._process
    with pytest.raises(ChildProcessError):
        os.waitpid(process, 0)


def test_all_that_a_hit_says_comes_back(large: Report) -> None:
    with beside.Beside(large, [rule for rule in rules() if not rule.late]) as other:
        found = other.hits()
    for rule in rules():
        if not rule.late:
            assert found[rule.code] == list(rule.check(large))


def test_places_in_the_edition_before_come_back(large: Report, tmp_path: Path) -> None:
    write(tmp_path, 60)
    before = read(tmp_path)
    both = large._replace(previous=before)
    with beside.Beside(both, [by_code("HY802")]) as other:
        (first, *_) = other.hits()["HY802"]
    assert first.values["before"] == next(iter(by_code("HY802").check(both))).values["before"]
