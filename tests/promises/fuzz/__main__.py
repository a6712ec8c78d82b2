"""Runs targets for a time or a number of executions: ``python -m tests.promises.fuzz --executions 1000000``.

Hypothesis makes the scripts and shortens the one that fails; what it became is kept in ``.fuzz/``,
and ``--script`` runs it again. A target goes on after a failure with other scripts, so that one fault hides no
other; the exit code is 1 where there was one.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import TypeAlias

from tests.promises.fuzz.run import Failure, batch, replay
from tests.promises.fuzz.targets import TARGETS

KEPT = Path(".fuzz")
_Order: TypeAlias = tuple[str, int, int, float | None]  # a batch: target, executions, seed, seconds
_MANY = 10_000_000  # executions; the time ends before
_TURN = 10  # executions of each share before the next target has its turn


def main(arguments: list[str]) -> int:
    """Run the targets; 1 where an input failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.promises.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="target", help=" ".join(TARGETS))
    parser.add_argument("--executions", type=int, help="of all targets together, by their shares")
    parser.add_argument(
        "--seconds", type=float, help="of all targets together, a like time for each"
    )
    parser.add_argument("--seed", type=int, default=0, help="another seed makes other scripts")
    parser.add_argument("--script", help="run one target with one script, in hexadecimal digits")
    parser.add_argument("--workers", type=int, default=os.cpu_count(), help="processes at a time")
    asked = parser.parse_args(arguments)
    names = asked.targets or list(TARGETS)
    if unknown := set(names) - set(TARGETS):
        parser.error(f"no target {', '.join(sorted(unknown))}; there are {', '.join(TARGETS)}")
    if asked.script is not None:
        return _again(names[0], bytes.fromhex(asked.script))
    if asked.executions is None and asked.seconds is None:
        parser.error("say --executions or --seconds")
    return _run(names, asked.executions, asked.seconds, asked.seed, asked.workers)


def _again(name: str, script: bytes) -> int:
    try:
        replay(name, script)
    except Exception:
        traceback.print_exc()
        return 1
    return 0


def _run(
    names: list[str], executions: int | None, seconds: float | None, seed: int, workers: int
) -> int:
    """Run the targets in turns, so that a run that is stopped has run all of them."""
    begun = time.monotonic()
    done: Counter[str] = Counter()
    used = dict.fromkeys(names, 0.0)
    failures: dict[str, Failure] = {}
    shares = sum(TARGETS[name].share for name in names)
    turn = 0
    while True:
        orders = []
        for name in names:
            size = _TURN * TARGETS[name].share
            limit: float | None = None
            if executions is not None:
                size = min(size, -(-executions * TARGETS[name].share // shares) - done[name])
            if seconds is not None:
                size, limit = _MANY, seconds / len(names) - used[name]
            if size > 0 and (limit is None or limit > 0):
                orders.append((name, size, seed * 1_000_003 + turn, limit))
        if not orders:
            return 1 if failures else 0
        for (name, *_), ran, took, failure in _ran(orders, workers):
            used[name] += took
            done[name] += ran
            if failure and failure.where not in failures:
                failures[failure.where] = failure
                _keep(failure)
        turn += 1
        total = f"{done.total():,} executions in {time.monotonic() - begun:,.0f} s"
        each = ", ".join(f"{name} {done[name]:,}" for name in names)
        print(f"{total}: {each}; {len(failures)} failures", flush=True)


def _ran(orders: list[_Order], workers: int) -> Iterator[tuple[_Order, int, float, Failure | None]]:
    """Each batch with how many were run, in what time, and its failure, as they end."""
    if workers == 1:
        yield from map(_one, orders)
        return
    with ProcessPoolExecutor(workers) as pool:
        # Those that take longest begin first.
        for future in as_completed([pool.submit(_one, order) for order in reversed(orders)]):
            yield future.result()


def _one(order: _Order) -> tuple[_Order, int, float, Failure | None]:
    start = time.monotonic()
    ran, failure = batch(*order)
    return order, ran, time.monotonic() - start, failure


def _keep(failure: Failure) -> None:
    """Save a failing input, and say how to run it again."""
    KEPT.mkdir(exist_ok=True)
    given = failure.given
    file = KEPT / f"{failure.target}-{failure.script.hex()[:16]}-{given.name.rpartition('/')[2]}"
    file.write_bytes(given.data)
    print(f"\nFAILED {failure.target}: {failure.where}\n{failure.said}\n  input: {file}")
    print(
        f"  again: python -m tests.promises.fuzz {failure.target} --script {failure.script.hex()}\n",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
