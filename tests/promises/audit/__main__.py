"""What every command was heard to do, with the figures: ``python -m tests.promises.audit``."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.promises.audit.cases import CASES, scene
from tests.promises.audit.hearing import Heard, heard, traced
from tests.promises.audit.traps import TRAPS
from tests.promises.faults.runs import Server, renew


def main() -> int:
    """Print a line a command and what was not allowed; 1 where there was something."""
    row = "{:>8} {:>8} {:>8} {:>8}  {}\n".format
    sys.stdout.write(row("events", "files", "calls", "files", "command"))
    heads: list[Heard] = []
    calls: list[Heard] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source, place, log = folder / "source", folder / "place", folder / "log"
        for made in (source, log):
            made.mkdir()
        scene(source)
        with Server(log) as server:
            for number, case in enumerate(CASES):
                renew(place, source)
                heads.append(heard(case, place, log / f"heard-{number}"))
                renew(place, source)
                calls.append(traced(case, place, server))
                one, two = heads[-1], calls[-1]
                sys.stdout.write(row(one.events, one.places, two.events, two.places, case.name))
            for words, (trap, case) in TRAPS.items():
                renew(place, source)
                trap(place)
                calls.append(traced(case, place, server))
                two = calls[-1]
                sys.stdout.write(row("", "", two.events, two.places, f"{case.name}: {words}"))
    sums = [*_sums(heads), *_sums(calls)]
    sys.stdout.write(row(*sums, f"{len(CASES)} commands, {len(TRAPS)} traps"))
    wrong = [words for one in (*heads, *calls) for words in one.wrong]
    sys.stdout.write("".join(f"{words}\n" for words in wrong) or "nothing wrong\n")
    return min(len(wrong), 1)


def _sums(runs: Iterable[Heard]) -> tuple[int, int]:
    listed = list(runs)
    return sum(one.events for one in listed), sum(one.places for one in listed)


if __name__ == "__main__":
    sys.exit(main())
