"""A short run of every target, and what the runner does where one fails."""

from __future__ import annotations

import itertools
import pickle
from pathlib import Path

import pytest

from tests.promises.fuzz import __main__ as command
from tests.promises.fuzz.run import batch, bounded, replay
from tests.promises.fuzz.targets import TARGETS, Input, Target

SECONDS = 0.8  # of each target; make fuzz takes as long as one likes


@pytest.mark.parametrize("name", TARGETS)
def test_the_seed_itself_holds(name: str) -> None:
    replay(name, bytes(TARGETS[name].length))


@pytest.mark.parametrize("name", TARGETS)
def test_what_grows_from_scripts_holds(name: str) -> None:
    ran, failure = batch(name, 2_000, 0, SECONDS)
    assert failure is None, failure
    assert ran > 0


def _no_seven(given: Input) -> None:
    assert 7 not in given.data


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """The name of a target that fails for some scripts, in a folder of its own."""
    target = Target(lambda script: Input("甲", script), _no_seven, 8, 1)
    monkeypatch.setitem(TARGETS, "failing", target)
    monkeypatch.chdir(tmp_path)
    return "failing"


def test_a_failing_script_is_shortened(failing: str) -> None:
    _, failure = batch(failing, 2_000, 0, None)
    assert failure is not None
    assert failure.script == bytes(7) + b"\7"
    assert failure.where.startswith("AssertionError at test_fuzz.py:")
    assert pickle.loads(pickle.dumps(failure)) == failure  # as workers hand it over


def test_a_failing_input_is_kept_and_can_be_run_again(
    failing: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main([failing, "--executions", "2000", "--workers", "1"]) == 1
    (kept,) = Path(".fuzz").iterdir()
    assert kept.read_bytes() == bytes(7) + b"\7"
    assert (
        f"again: python -m tests.promises.fuzz {failing} --script 0000000000000007"
        in capsys.readouterr().out
    )
    assert command.main([failing, "--script", "0000000000000007"]) == 1
    assert command.main([failing, "--script", "0000000000000008"]) == 0


def test_as_many_are_run_as_are_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["yaml", "pipe", "--executions", "305", "--workers", "2"]) == 0
    assert "yaml 280, pipe 25; 0 failures" in capsys.readouterr().out


def test_the_same_seed_makes_the_same_scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    def scripts(number: int) -> list[bytes]:
        seen: list[bytes] = []
        target = Target(
            lambda script: Input("甲", script), lambda given: seen.append(given.data), 8, 1
        )
        monkeypatch.setitem(TARGETS, "seen", target)
        batch("seen", 50, number, None)
        return seen

    assert scripts(1) == scripts(1)
    assert scripts(1) != scripts(2)


def _endless(number: int) -> int:
    return number


def test_an_input_that_takes_long_is_a_failure() -> None:
    with pytest.raises(TimeoutError), bounded(0.1):
        all(map(bool, map(_endless, itertools.count(1))))


def test_a_name_of_no_target_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(["nothing", "--executions", "1"])
    assert "no target nothing" in capsys.readouterr().err
