"""Counts what the clean reports and the planted faults say of each rule: ``python -m scripts.tried``.

``src/halfyear/rules/tried.toml`` is written anew: what is counted here is replaced, what people
judged on published tables stays as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.conftest import ROOT
from tests.rules.corpus.family4 import CASES
from tests.rules.test_corpus import FAULTS, NAMES, folder, seen
from tests.rules.test_families_7_and_8 import found, planted
from tests.rules.test_family_4 import across
from tests.rules.test_family_4 import folder as made

from halfyear.report.load import load
from halfyear.rules.tried import Trial, Tried, trial

FILE = ROOT / "src" / "halfyear" / "rules" / "tried.toml"
_HEAD = """\
# What the rules were tried on, and how often each was wrong: counts alone, no texts.
# By hand: tables and rows, published ones that were checked; right, arguable and wrong, the findings
# there as people judged them who had read the cell and its task. Would an editor change it? Yes is
# right; one would, another not is arguable; no is wrong.
# By python -m scripts.tried: clean, the rows of tests/rules/corpus/clean, on which no
# rule finds anything; planted, faults put into them; found, those told at their places.
"""


def _told() -> Iterator[tuple[str, bool]]:
    """The rule that must find each planted fault, and whether it does, at its place."""
    yield from ((fault.code, seen(fault)) for fault in FAULTS)
    for case in CASES:
        if case.expected:
            places = [(one.code, one.file, one.line) for one in across(made(case.files))]
            yield case.expected[0], case.expected in places
    for files, before, fault in planted():
        file = f"{fault.file}.yaml"
        changed = files | {file: files[file].replace(fault.old, fault.new)}
        told = [(one.code, one.span.raw) for one in found(changed, before) if one.span]
        yield fault.code, (fault.code, fault.at) in told


def counted(before: Trial) -> Trial:
    """The trial with what can be counted counted again."""
    told = [*_told()]
    several = Counter(code for code, _ in told)
    seen_ = Counter(code for code, at_its_place in told if at_its_place)
    rules = {
        code: before.rules.get(code, Tried())._replace(planted=several[code], found=seen_[code])
        for code in sorted({*before.rules, *several})
    }
    rows = sum(len(load(name, folder(name)).tasks) for name in NAMES)
    return before._replace(clean=rows, rules={code: one for code, one in rules.items() if any(one)})


def written(one: Trial) -> str:
    """The file that says it."""
    lines = [f"tables = {one.tables}", f"rows = {one.rows}", f"clean = {one.clean}", "", "[rules]"]
    for code, counts in one.rules.items():
        parts = ", ".join(f"{name} = {count}" for name, count in counts._asdict().items() if count)
        lines.append(f"{code} = {{{parts}}}")
    return _HEAD + "\n".join(lines) + "\n"


def main() -> None:
    """Count, and write the file."""
    FILE.write_text(written(counted(trial())), encoding="utf-8")


if __name__ == "__main__":
    main()
