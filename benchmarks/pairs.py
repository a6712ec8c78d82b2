"""Whether a start has become slower: this checkout and another one, run by turns.

Two runs that follow each other see the same machine, so that the median of their ratios holds
where seconds do not.

Run: python -m benchmarks.pairs OTHER [PAIRS [ARGUMENT ...]]   (the arguments of halfyear; by default
those of a first check of data/2024; with --same-rules before OTHER, of the rules that both have alone)
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import once

_HERE = Path(__file__).parents[1]
_PAIRS = 60
_SAME = "--same-rules"
_FOUND = (0, 1)


def fewer(other: Path, folder: Path) -> Path:
    """This checkout's code in a folder, without the rules that another one has not."""
    tree = folder / "src"
    shutil.copytree(_HERE / "src", tree)
    shutil.copytree(_HERE / "templates", folder / "templates")
    rules = "halfyear/rules"
    known = {_code(path) for path in (other / "src" / rules).glob("hy*.py")}
    for path in (tree / rules).glob("hy*.py"):
        if _code(path) not in known:
            path.unlink()
    clues = tree / rules / "clues.txt"
    lines = clues.read_text(encoding="utf-8").splitlines(keepends=True)
    clues.write_text("".join(line for line in lines if line[:5].lower() in known), "utf-8")
    return folder


def _code(path: Path) -> str:
    return path.name.partition("_")[0]


def pairs(here: Path, other: Path, count: int, arguments: list[str]) -> tuple[float, float, float]:
    """Medians of CPU: seconds of the other, of this one, and of this one's ratio to the other in each pair."""
    trees = (other.resolve(), here)
    for tree in trees:
        # A run must not be charged with what an installation has done once; old files may be of another day.
        subprocess.run([sys.executable, "-m", "compileall", "-q", str(tree / "src")], check=True)
    costs: tuple[list[float], list[float]] = ([], [])
    for turn in range(count + 1):
        # Who comes second may find a warmer machine.
        for which in (0, 1) if turn % 2 else (1, 0):
            costs[which].append(_cpu(trees[which], arguments))
    before, after = (times[1:] for times in costs)  # the first pair fills the file cache
    ratios = [now / then for then, now in zip(before, after, strict=True)]
    return statistics.median(before), statistics.median(after), statistics.median(ratios)


def _cpu(tree: Path, arguments: list[str]) -> float:
    command = [sys.executable, "-P", "-m", "halfyear", *arguments]
    return once(command, {"PYTHONPATH": str(tree / "src")}, _FOUND).cpu


def main(other: str, count: str = str(_PAIRS), *arguments: str, same: bool = False) -> None:
    """Print what a run of each costs and the ratio."""
    os.chdir(_HERE)
    asked = list(arguments) or ["validate", "--no-cache", "data/2024"]
    with tempfile.TemporaryDirectory() as name:
        here = fewer(Path(other), Path(name)) if same else _HERE
        before, after, ratio = pairs(here, Path(other), int(count), asked)
    print(
        f"halfyear {' '.join(asked)}：{count} 对，CPU 中位数{'，只算两边都有的规则' if same else ''}"
    )
    print(f"{other}  {before * 1000:.1f} 毫秒")
    print(f"{_HERE}  {after * 1000:.1f} 毫秒")
    print(f"每对之比的中位数  {ratio:.3f}")


if __name__ == "__main__":
    given = sys.argv[1:]
    main(*(word for word in given if word != _SAME), same=_SAME in given)
