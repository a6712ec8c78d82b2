"""How soon an editor is answered: one sheet is typed in, again and again, and the report is checked after each pause.

Run: python -m benchmarks.editing [TASKS ...]   (in the environment of the tests; 60 and 1,000 where none are given)
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.lsp.client import Process

from benchmarks.generate import write
from halfyear.lsp.server import PAUSE

SIZES = (60, 1_000)
EDITS = 15
_SETTLE = 0.5  # seconds between two edits, as somebody looks up


def edits(tasks: int) -> Iterator[tuple[float, float]]:
    """For each edit, the seconds from the end of the pause to the findings and counts, and the seconds of processor."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        write(folder, tasks)
        (report,) = (path.parent for path in folder.rglob("report.yaml"))
        sheet = sorted(report.glob("*处*.yaml"))[0]
        process = Process()
        client = process.client
        client.hello()
        uri = client.open(sheet)
        client.settled(uri)
        text = sheet.read_text(encoding="utf-8")
        for count in range(1, EDITS + 1):
            time.sleep(_SETTLE)
            before, start = _cpu(process.process.pid), time.perf_counter()
            client.change(uri, text.replace("。", f"，走访企业{count}家。", 1))
            client.settled(uri)
            took = time.perf_counter() - start - PAUSE
            yield took, _cpu(process.process.pid) - before
        client.goodbye()
        process.end()


def _cpu(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main(sizes: tuple[int, ...]) -> None:
    """A line a size."""
    for tasks in sizes:
        found = list(edits(tasks))
        wall, cpu = (sorted(1000 * one[at] for one in found) for at in (0, 1))
        print(
            f"{tasks:6,} 项：停手后 {median(wall):.0f} 毫秒（最慢 {wall[-1]:.0f}），"
            f"处理器 {median(cpu):.0f} 毫秒，{EDITS} 次"
        )


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
