"""All faults at all calls, with the figures: ``python -m tests.promises.faults``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.promises.faults.cases import CASES
from tests.promises.faults.runs import Server
from tests.promises.faults.trials import filled, killed, refused, stage


def main(names: list[str]) -> int:
    """Print a line a case; how many things were wrong."""
    totals = [0, 0, 0]
    wrong: list[str] = []
    row = "{:<12} {:>8} {:>8} {:>8}\n".format
    sys.stdout.write(row("command", "killed", "refused", "filled"))
    with tempfile.TemporaryDirectory() as name:
        log = Path(name) / "log"
        log.mkdir()
        with Server(log) as server:
            for case in CASES:
                if names and case.name not in names:
                    continue
                folder = Path(name) / case.name
                folder.mkdir()
                ready = stage(server, case, folder)
                tallies = (
                    killed(ready, ready.calls),
                    refused(ready, ready.calls, each=True),
                    filled(ready),
                )
                counts = [tally.faults for tally in tallies]
                totals = [one + more for one, more in zip(totals, counts, strict=True)]
                found = [words for tally in tallies for words in tally.wrong]
                wrong += [f"{case.name}: {words}" for words in found]
                sys.stdout.write(row(case.name, *counts))
                sys.stdout.flush()
    sys.stdout.write(row("all", *totals))
    sys.stdout.write("".join(f"{words}\n" for words in wrong) or "nothing wrong\n")
    return min(len(wrong), 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
