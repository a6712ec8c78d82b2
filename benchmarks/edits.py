"""What an edit costs: one cell of a report is changed, again and again, and each time it is checked anew.

Run: python -m benchmarks.edits WAY SOURCE   (prints the medians, as ``benchmarks.measure.told`` reads them)
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from benchmarks.measure import Cost, medians, once

_EDITS = 5
_ENOUGH = 5.0  # seconds of commands, after which no more are run
_OURS = str(Path(sys.executable).parent / "halfyear")


def edits(folder: Path) -> Iterator[int]:
    """Changes a word of one cell of the last division each time that it is asked."""
    sheet = max(path for path in folder.glob("*.yaml") if path.stem not in ("report", "tasks"))
    text = sheet.read_text(encoding="utf-8")
    # The last sentence of an item: a number in it, which is another one each time.
    at = text.rindex("。\n")
    for number in range(_EDITS):
        sheet.write_text(f"{text[:at]}，已办{number + 1}件{text[at:]}", encoding="utf-8")
        yield number


def session(folder: Path) -> Iterator[Cost]:
    """A process that stays, as --watch and the editor's server are: from the saved file to the findings."""
    from halfyear.check.session import Session
    from halfyear.report.folder import contents

    kept, today = Session(), date.today()
    kept.verdict(contents(folder), today)
    kept.prepare()
    gc.freeze()
    for _ in edits(folder):
        wall, cpu = time.perf_counter(), time.process_time()
        kept.verdict(contents(folder), today)
        yield Cost(time.perf_counter() - wall, time.process_time() - cpu, _memory(), 1)
        kept.prepare()


def again(folder: Path) -> Iterator[Cost]:
    """The command, which remembers what it found before the edit."""
    once([_OURS, "validate", str(folder)], {}, (0, 1))
    return _commands(folder)


def whole(folder: Path) -> Iterator[Cost]:
    """The command, which remembers nothing."""
    return _commands(folder, "--no-cache")


def alone(folder: Path) -> Iterator[Cost]:
    """The command on one processor."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    return whole(folder)


def _commands(folder: Path, *options: str) -> Iterator[Cost]:
    start = time.monotonic()
    for _ in edits(folder):
        yield once([_OURS, "validate", *options, str(folder)], {}, (0, 1))
        if time.monotonic() - start > _ENOUGH:
            break


def _memory() -> int:
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


WAYS: dict[str, Callable[[Path], Iterator[Cost]]] = {
    way.__name__: way for way in (session, again, whole, alone)
}


def main(way: str, source: Path) -> None:
    """Measure on a copy of a report."""
    with tempfile.TemporaryDirectory(prefix="halfyear-bench-") as name:
        folder = Path(name) / "report"
        shutil.copytree(source, folder)
        print(json.dumps(medians(list(WAYS[way](folder)))))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
