"""What a command costs, start to end, with all the processes that it starts."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

# After so many runs, or so many seconds of them, the median is taken.
MOST_RUNS, ENOUGH = 7, 3.0
# A first run writes compiled modules and fills the file cache; a long one does not notice.
_WARM = 1.0


class Cost(NamedTuple):
    """Medians of ``runs``: seconds, processor seconds (user and system), bytes.

    ``memory`` is the most that one process held; of several at once it is the largest one's.
    """

    wall: float
    cpu: float
    memory: int
    runs: int


def once(command: Sequence[str], variables: Mapping[str, str], ends: Sequence[int] = (0,)) -> Cost:
    """The cost of one run; ``ends`` are the exit codes that it may end with."""
    # Compiled modules are part of an installation.
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    with subprocess.Popen(
        command,
        env=kept | dict(variables),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as child:
        assert child.stderr
        said = child.stderr.read()
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in ends:
        told = said.decode(errors="replace")[-2000:]
        raise RuntimeError(f"{' '.join(command)[:400]}\n退出码 {child.returncode}\n{told}")
    # Linux counts in KiB, macOS in bytes.
    unit = 1 if os.uname().sysname == "Darwin" else 1024
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * unit, 1)


def cost(
    command: Sequence[str],
    variables: Mapping[str, str],
    ends: Sequence[int] = (0,),
    most: int = MOST_RUNS,
) -> Cost:
    """The medians of several runs, of fewer where a run takes long."""
    runs = [once(command, variables, ends)]
    if runs[0].wall < _WARM and most > 1:
        runs = [once(command, variables, ends)]
    while len(runs) < most and sum(run.wall for run in runs) < ENOUGH:
        runs.append(once(command, variables, ends))
    return medians(runs)


def medians(runs: Sequence[Cost]) -> Cost:
    """The medians of some runs."""
    return Cost(
        statistics.median(run.wall for run in runs),
        statistics.median(run.cpu for run in runs),
        round(statistics.median(run.memory for run in runs)),
        len(runs),
    )


def told(command: Sequence[str], variables: Mapping[str, str]) -> Cost:
    """The cost that a program tells of a part of what it does."""
    kept = dict(os.environ) | dict(variables)
    said = subprocess.run(command, env=kept, check=True, stdout=subprocess.PIPE).stdout
    wall, cpu, memory, runs = json.loads(said)
    return Cost(wall, cpu, memory, runs)
