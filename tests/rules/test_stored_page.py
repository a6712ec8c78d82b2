"""The page of 2024 was stored with half-width marks: mending them gives back what data/2024 holds."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from halfyear.report.folder import entries
from halfyear.report.load import load
from halfyear.report.model import Report
from halfyear.report.printing import table
from halfyear.rules import Hit, rules
from halfyear.table import whole
from halfyear.write.fix import fixed
from tests.conftest import DATA, ROOT, Outcome

STORED = ROOT / "tests" / "data" / "stored-page.txt"


def sheet() -> str:
    """The rows of the stored page as one sheet, every mark as it was stored."""
    columns = [column.name for column in load("", entries(DATA)).columns]
    body = STORED.read_text(encoding="utf-8").split("牵头责任处室 |\n")[1]
    words = [cell.strip() for cell in re.split(r"\|", body.replace("\n", " "))]
    rows = [words[at : at + len(columns)] for at in range(0, len(words) - 1, len(columns))]
    return "".join(f"- {_pairs(columns, row)}" for row in rows)


def _pairs(columns: list[str], row: list[str]) -> str:
    return "  ".join(
        f"{name}:{_value(cell, listed=name == columns[-1])}"
        for name, cell in zip(columns, row, strict=True)
    )


def _value(cell: str, *, listed: bool) -> str:
    items = re.split(r"(?:^| |(?<=。))[1-9]\. ?(?![0-9])", cell)[1:]
    items = cell.split(" ") if listed else [item.strip() for item in items]
    return "".join(f"\n    - {item}" for item in items) + "\n" if items else f" {cell}\n"


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    """A report whose one sheet is the stored page."""
    shutil.copy(DATA / "report.yaml", tmp_path)
    (tmp_path / "tasks.yaml").write_text(sheet(), encoding="utf-8")
    return tmp_path


def read(folder: Path) -> Report:
    return load("", entries(folder))


def hits(report: Report) -> list[Hit]:
    """What the rule on half-width marks says."""
    (rule,) = [rule for rule in rules() if rule.name == "half-width-mark"]
    return list(rule.check(report))


def corrected(report: Report) -> str:
    """The sheet with its half-width marks corrected, and nothing else."""
    (one,) = report.sheets
    edits = [(hit.span.start, hit.span.end, hit.fix) for hit in hits(report) if hit.fix]
    return fixed(one.file, edits, report.limits)


def test_the_stored_page_says_what_was_published_but_for_its_marks(stored: Path) -> None:
    printed, published = table(read(stored)).rows, table(read(DATA)).rows
    assert printed != published
    plain = [[unicodedata.normalize("NFKC", cell) for cell in row] for row in whole(published)]
    assert [list(row) for row in printed] == plain


def test_mending_the_half_width_marks_gives_what_was_published(stored: Path) -> None:
    (stored / "tasks.yaml").write_text(corrected(read(stored)), encoding="utf-8")
    assert table(read(stored)).rows == table(read(DATA)).rows


def test_mending_the_half_width_marks_touches_nothing_else(stored: Path) -> None:
    before, after = sheet(), corrected(read(stored))
    assert len(before) == len(after)
    changed = {pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]}
    assert changed == {(",", "，"), ("(", "（"), (")", "）")}


def test_fix_makes_of_the_stored_page_what_it_makes_of_the_published_one(
    halfyear: Callable[..., Outcome], stored: Path, copy_2024: Path
) -> None:
    for folder in (stored, copy_2024):
        assert halfyear("validate", "--fix", folder).code in (0, 1)
    assert table(read(stored)).rows == table(read(copy_2024)).rows


def test_what_was_published_has_no_half_width_mark_to_mend() -> None:
    assert hits(read(DATA)) == []
