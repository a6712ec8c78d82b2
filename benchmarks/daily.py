"""What the commands cost that people wait for day by day, on a copy of a report that is laid out and has been checked.

Run: python -m benchmarks.daily WAY SOURCE   (prints the medians, as ``benchmarks.measure.told`` reads them)
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import Cost, cost, medians, once

_BIN = Path(sys.executable).parent
_OURS = str(_BIN / "halfyear")
_ENDS = (0, 1)
_ONE_RUN = 3  # of what takes seconds


def load(folder: Path) -> Cost:
    """The report read and put together, in a process of its own."""
    code = f"from halfyear.report.folder import report; from pathlib import Path; report(Path({str(folder)!r}))"
    return cost([sys.executable, "-c", f"import gc; gc.disable(); {code}"], {})


def fmt(folder: Path) -> Cost:
    """``fmt --check``, nothing to lay out."""
    return cost([_OURS, "fmt", "--check", str(folder)], {}, _ENDS)


def status(folder: Path) -> Cost:
    """``status``."""
    return cost([_OURS, "status", str(folder)], {}, _ENDS)


def diff(folder: Path) -> Cost:
    """``diff`` with another edition of the report, every division's answers changed a little."""
    other = folder.with_name("other")
    shutil.copytree(folder, other)
    for sheet in other.glob("[!rt]*.yaml"):
        sheet.write_text(sheet.read_text(encoding="utf-8").replace("上半年", "半年来", 1), "utf-8")
    return cost([_OURS, "diff", str(other), str(folder)], {}, _ENDS)


def slip(folder: Path) -> Cost:
    """``slip --format md``."""
    target = str(folder.with_name("slips"))
    return cost(
        [_OURS, "slip", "--into", str(folder), "--format", "md", "--force", "-o", target], {}, _ENDS
    )


def new(folder: Path) -> Cost:
    """``new --from``: the next edition."""
    runs = []
    for number in range(_ONE_RUN):
        target = str(folder.with_name(f"new-{number}"))
        runs.append(once([_OURS, "new", target, "--from", str(folder)], {}, _ENDS))
    return medians(runs)


def form(folder: Path) -> Cost:
    """The forms of all divisions."""
    runs = []
    for number in range(_ONE_RUN):
        target = str(folder.with_name(f"forms-{number}"))
        runs.append(once([_OURS, "form", str(folder), "-o", target], {}, _ENDS))
    return medians(runs)


def collect(folder: Path) -> Cost:
    """A form more: what all forms take more than one of them, by form, with the check behind it."""
    target = folder.with_name("forms")
    once([_OURS, "form", str(folder), "-o", str(target)], {})
    forms = sorted(target.iterdir())
    _emptied(folder)
    found = []
    for taken in (forms[:1], forms):
        runs = []
        for number in range(_ONE_RUN):
            copy = folder.with_name(f"into-{len(taken)}-{number}")
            shutil.copytree(folder, copy)
            runs.append(once([_OURS, "collect", *map(str, taken), "--into", str(copy)], {}, _ENDS))
        found.append(medians(runs))
    one, all_ = found
    more = len(forms) - 1
    return Cost((all_.wall - one.wall) / more, (all_.cpu - one.cpu) / more, all_.memory, _ONE_RUN)


def pdf(folder: Path) -> Cost:
    """``render --format pdf``."""
    return _rendered(folder, "pdf")


def docx(folder: Path) -> Cost:
    """``render --format docx``."""
    return _rendered(folder, "docx")


def _rendered(folder: Path, format_: str) -> Cost:
    target = str(folder.with_name(f"table.{format_}"))
    return cost([_OURS, "render", str(folder), "--draft", "-o", target], {}, _ENDS)


def help_(_: Path) -> Cost:
    """``--help`` of the command whose takes longest."""
    said = subprocess.run([_OURS, "--help"], check=True, capture_output=True, text=True).stdout
    commands = re.findall(r"^  ([a-z]+)  ", said.partition("选项：")[0], re.MULTILINE)
    return max(
        (cost([_OURS, one, "--help"], {}, most=5) for one in commands), key=lambda one: one.cpu
    )


def _emptied(folder: Path) -> None:
    """Let the first column of every row of the divisions be empty, so that each form brings something."""
    for sheet in folder.glob("[!rt]*.yaml"):
        text = sheet.read_text(encoding="utf-8")
        sheet.write_text(re.sub(r"(?m)^(  完成情况:).*(\n    .*)*", r"\1", text), encoding="utf-8")


WAYS: dict[str, Callable[[Path], Cost]] = {
    way.__name__.rstrip("_"): way
    for way in (load, fmt, status, diff, slip, new, form, collect, pdf, docx, help_)
}


def main(way: str, source: Path) -> None:
    """Measure on a copy of a report."""
    with tempfile.TemporaryDirectory(prefix="halfyear-bench-") as name:
        folder = Path(name) / "report"
        shutil.copytree(source, folder)
        once([_OURS, "fmt", str(folder)], {}, _ENDS)
        once([_OURS, "validate", str(folder)], {}, _ENDS)
        print(json.dumps(WAYS[way](folder)))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
