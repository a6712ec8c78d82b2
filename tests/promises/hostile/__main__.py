"""``python -m tests.promises.hostile``: write the cases into a folder, count them, or measure them."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.promises.hostile import cases
from tests.promises.hostile.case import Case, Row
from tests.promises.hostile.run import measured, prepare


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.promises.hostile", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, metavar="DIR")
    parser.add_argument("--count", action="store_true", help="how many there are of each kind")
    parser.add_argument(
        "--measure", action="store_true", help="the slowest and the largest of the bombs"
    )
    asked = parser.parse_args(arguments)
    known = list(cases())
    if asked.folder:
        write(known, asked.folder)
    if asked.count:
        sys.stdout.write(counted(known))
    if asked.measure:
        sys.stdout.write(costly(known))
    return 0


def write(known: Sequence[Case], folder: Path) -> None:
    """Each case in a folder of its own, with a manifest of command lines and exit codes."""
    lines = []
    for case in known:
        prepare(case, folder / case.key)
        said = "\t".join((case.key, str(case.code), *case.finds, *case.shows))
        words = " ".join(map(repr, ("halfyear", *case.command)))
        lines.append(f"{said}\t{words}\n".encode("utf-8", "backslashreplace"))
    (folder / "manifest.tsv").write_bytes(b"".join(lines))


def counted(known: Sequence[Case]) -> str:
    """A line a row of the table: how many cases, and how many of each exit code."""
    lines = []
    for row in Row:
        codes = Counter(case.code for case in known if case.row is row)
        lines.append(f"{codes.total():5}  {_codes(codes)}  {row}\n")
    codes = Counter(case.code for case in known)
    bombs = sum(case.bomb for case in known)
    lines.append(
        f"{codes.total():5}  {_codes(codes)}  共计，其中 {bombs} 例在单独的进程里计时、计内存\n"
    )
    return "".join(lines)


def _codes(codes: Counter[int]) -> str:
    return "  ".join(f"{code}: {codes[code]:4}" for code in range(3))


def costly(known: Sequence[Case]) -> str:
    """Of the bombs the one that took most seconds of the processor, and the one that took most memory."""
    costs = []
    for case in (one for one in known if one.bomb):
        with tempfile.TemporaryDirectory() as folder:
            _, cost = measured(case, Path(folder))
            costs.append((cost, case))
    slow, slowest = max(costs, key=lambda one: one[0].seconds)
    large, largest = max(costs, key=lambda one: one[0].mebibytes)
    return (
        f"{len(costs)} 例，最慢 {slow.seconds:.2f} 秒（{slowest.key}），"
        f"内存最多 {large.mebibytes} MiB（{largest.key}）\n"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
