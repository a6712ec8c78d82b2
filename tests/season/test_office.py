"""Redlines, and the leader's edits, as LibreOffice makes of them; it is started once for all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from halfyear.read import read
from halfyear.read.page import Reading
from halfyear.render import Format, render
from halfyear.report.folder import report
from halfyear.report.printing import table as printed
from halfyear.season.edited import edits
from halfyear.season.redline import Editor, redline
from halfyear.table import Table, whole
from halfyear.text.stamp import understood
from tests.conftest import DATA
from tests.season.test_changes import KEYS, versions
from tests.tools import office

PAIRS: dict[str, tuple[Table, Table]] = {name: (old, new) for name, old, new in versions()}
SETTLED = {"accepted": "AcceptAllTrackedChanges", "rejected": "RejectAllTrackedChanges"}
SPENT, MORE = "1381.71亿元", "1382亿元"
TRACKED = "改"


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each redline accepted and rejected, and the real table edited while changes are tracked."""
    office.require(office.missing_writer())
    folder = tmp_path_factory.mktemp("office")
    works: list[tuple[Path, list[str], Path]] = []
    for at, (old, new) in enumerate(PAIRS.values()):
        path = folder / f"{at}.docx"
        path.write_bytes(redline(old, new, KEYS, Format.DOCX, Editor("规划处", date(2024, 7, 8))))
        works += [
            (path, [f'Dispatch paper, "{command}"'], folder / f"{at}-{name}.docx")
            for name, command in SETTLED.items()
        ]
    path = folder / "表.docx"
    path.write_bytes(render(printed(report(DATA)), Format.DOCX))
    lines = ["paper.RecordChanges = True", f'Exchange paper, "{SPENT}", "{MORE}"']
    works.append((path, lines, folder / f"{TRACKED}.docx"))
    office.office_work(works)
    return folder


def reading(path: Path) -> Reading:
    return read(path.read_bytes(), path.name)


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", list(PAIRS))
def test_accepted_it_is_the_new_table_and_rejected_the_old_one(documents: Path, name: str) -> None:
    at = list(PAIRS).index(name)
    for how, version in zip(SETTLED, reversed(PAIRS[name]), strict=True):
        again = reading(documents / f"{at}-{how}.docx")
        assert again.table.title == version.title
        assert list(whole(again.table.rows)) == list(whole(version.rows))
        assert again.table.facts == version.facts
        assert not [note for note in again.notes if "修订" in note.message]


@pytest.mark.libreoffice
def test_what_was_edited_in_libreoffice_is_found(documents: Path) -> None:
    found = reading(documents / f"{TRACKED}.docx")
    assert [note.message for note in found.notes] == ["有还没有接受的修订，按全部接受读入"]
    made = understood(found.stamp or "")
    assert made
    (edit,) = edits(report(DATA), found.table, made).taken
    assert edit.name == "第1项“完成情况”"
    assert edit.change.now == edit.change.before.replace(SPENT, MORE)
