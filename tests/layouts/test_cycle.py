"""Each layout goes through a year: in from three formats, out to all, sent to divisions, filled in, back, checked."""

from __future__ import annotations

from typing import Literal

import pytest

from halfyear.check.check import findings
from halfyear.forms import form
from halfyear.forms.blank import Blank, blank, divisions
from halfyear.forms.collect import collect, remarks
from halfyear.importing import adopt
from halfyear.read import read
from halfyear.render import Format, render
from halfyear.report.columns import Column, Kind, Role
from halfyear.report.load import load
from halfyear.report.model import Period, Report
from halfyear.report.printing import table
from halfyear.table import whole
from halfyear.text.period_words import Days
from halfyear.write.edition import next_edition
from tests.layouts import LAYOUTS
from tests.tools import strangers

SOURCES = [Format.DOCX, Format.HTML, Format.XLSX]
# What these hold besides is read again whole; what txt cannot hold is said in docs/formats.md.
WHOLE = [*SOURCES, Format.MD]
OFFICE: list[Literal["docx", "xlsx"]] = ["docx", "xlsx"]


def report(files: dict[str, str], name: str = "") -> Report:
    return load(name, {file: text.encode() for file, text in files.items()})


def wrong(found: Report) -> list[str]:
    errors = [each for each in findings(found) if each.level == "error"]
    return [f"{each.code} {each.message}" for each in errors]


def answer(column: Column) -> list[str]:
    """What a division writes in a column."""
    match column.role:
        case Role.STATUS:
            return [column.choices[0]]
        case Role.AMOUNT:
            return [f"50{column.unit or ''}"]
        case Role.COMPLETION:
            return ["完成前期工作。", "开展现场查验。"]
        case _ if column.kind is Kind.ITEMS:
            return ["无"]
        case _:
            return []


def answers(found: Blank) -> dict[tuple[str, str], list[str]]:
    """Answers for all cells of the rows that a division leads, as strangers know them."""
    made: dict[tuple[str, str], list[str]] = {}
    rows: dict[str, int] = {}
    for at, (task, _, first) in enumerate(found.lines):
        rows[task.number] = rows.get(task.number, 0) + 1
        nth = rows[task.number]
        number = task.number if nth == 1 else f"{task.number}.{nth}"
        for row, column in found.asked:
            path = found.table.headings[column].split("/")
            name = "/".join(each.partition("（")[0] for each in path)
            if row == at and first and (words := answer(found.columns[column])):
                made[name, number] = words
    return made


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_goes_in_and_comes_out_in_every_format(name: str, source: Format) -> None:
    wanted = LAYOUTS[name]
    reading = read(render(wanted, source), f"page.{source}")
    assert reading.table == wanted
    adopted = adopt(reading.table)
    assert adopted.changed == ()
    found = report(adopted.files)
    assert wrong(found) == []
    made = {format_: render(table(found), format_) for format_ in Format}
    assert all(made.values())
    for format_ in WHOLE:
        assert read(made[format_], f"page.{format_}").table == wanted
    text = read(made[Format.TXT], "page.txt").table
    assert list(whole(text.rows)) == list(whole(wanted.rows))


@pytest.mark.parametrize("format_", OFFICE)
@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_is_sent_out_filled_in_and_collected(
    name: str, format_: Literal["docx", "xlsx"]
) -> None:
    files = adopt(LAYOUTS[name]).files
    former = report(files)
    assert former.period
    later = Days(*former.period).in_year(former.period.end.year + 1)
    files = next_edition(former, Period(*later)).files
    sent = report(files)
    for division in divisions(sent):
        made = blank(report(files), division)
        back = read(form(made, format_), f"form.{format_}")
        assert back.table == made.table
        fill = {"docx": strangers.whole_cells, "xlsx": strangers.sheet_cells}[format_]
        again = read(fill(form(made, format_), answers(made)), f"form.{format_}")
        assert remarks(again) == ()
        taken = collect(report(files), again.table)
        assert taken.refused == ()
        files[taken.file] = taken.after
    done = report(files)
    assert wrong(done) == []
    reported = [column for column in done.columns if column.role in (Role.COMPLETION, Role.AMOUNT)]
    assert all(task[column] for task in done.tasks for column in reported)
    printed = list(whole(table(done).rows))
    for at, column in enumerate(done.columns.printed):
        if column.role is Role.COMPLETION:
            assert {row[at] for row in printed} == {"1. 完成前期工作。\n2. 开展现场查验。"}
