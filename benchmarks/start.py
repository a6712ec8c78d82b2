"""CPU time to start: each command against ``python -c pass``, medians of one run."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUNS = 15
COMMANDS = (["--version"], ["--help"], ["validate", "data/2024"])


def cpu(command: list[str]) -> float:
    """Median of the processor seconds, user and system, of a command."""
    # Compiled modules are part of an installation; a first run writes them.
    variables = {
        key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"
    }
    spent = []
    for _ in range(RUNS + 1):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, cwd=ROOT, env=variables, check=False, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(spent[1:])


def main() -> None:
    floor = cpu([sys.executable, "-c", "pass"])
    print(f"{'python -c pass':34}{1000 * floor:7.1f} ms")
    for arguments in COMMANDS:
        spent = cpu([sys.executable, "-m", "halfyear", *arguments])
        print(
            f"{'halfyear ' + ' '.join(arguments):34}{1000 * spent:7.1f} ms  {spent / floor:5.1f} ×"
        )


if __name__ == "__main__":
    main()
