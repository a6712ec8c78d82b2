"""Runs a target's scripts: in batches by hypothesis, or one again; no input may take long."""

from __future__ import annotations

import signal
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NamedTuple, NoReturn

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.promises.fuzz.targets import TARGETS, Input

LONGEST = 2.0  # seconds of processor time for one input, all that is done with it together


class Failure(NamedTuple):
    """The shortest script that failed, what it became, and how it failed."""

    target: str
    script: bytes
    given: Input
    where: str
    said: str


class _EnoughError(Exception):
    """The time for a batch is over."""


@contextmanager
def bounded(seconds: float = LONGEST) -> Iterator[None]:
    """Raises TimeoutError where what is inside takes more processor time."""

    def stop(number: int, frame: FrameType | None) -> NoReturn:
        raise TimeoutError(f"took more than {seconds} s")

    # Coverage takes several times as long, and holds a lock that an exception would leave locked.
    seconds *= 10 if sys.gettrace() else 1
    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def replay(name: str, script: bytes) -> None:
    """Run a target once; raises what its input brought about."""
    target = TARGETS[name]
    given = target.grown(script)
    with bounded():
        target.holds(given)


def batch(name: str, size: int, number: int, limit: float | None) -> tuple[int, Failure | None]:
    """Run a target with scripts of a seed; how many were run, and the shortest failure if there was one.

    ``limit`` is the time for the batch in seconds; what is needed to shorten a failure comes on top.
    """
    target = TARGETS[name]
    end = None if limit is None else time.monotonic() + limit
    ran = 0
    last: tuple[bytes, Exception] | None = None

    @seed(number)
    @settings(
        max_examples=size,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    @given(st.binary(min_size=target.length, max_size=target.length))
    def run(script: bytes) -> None:
        nonlocal ran, last
        if end is not None and last is None and time.monotonic() > end:
            raise _EnoughError
        ran += 1
        try:
            replay(name, script)
        except Exception as error:
            last = script, error
            raise

    try:
        run()
    except _EnoughError:
        return ran, None
    except Exception:
        assert last is not None
        script, error = last
        return ran, Failure(name, script, target.grown(script), _where(error), _said(error))
    return ran, None


def _where(error: Exception) -> str:
    """The kind of an error and the line that raised it."""
    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1]
    return f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}"


def _said(error: Exception) -> str:
    return "".join(traceback.format_exception(error)[-12:])
