"""Each layout goes through a year: in from three formats, out to all, sent to divisions, filled in, back, checked."""

from __future__ import annotations

from itertools import count
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
from halfyear.season.edited import edits
from halfyear.season.owners import put_back
from halfyear.table import Row, Table, whole
from halfyear.text.period_words import Days
from halfyear.text.stamp import stamp, understood
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


EDITED = (Role.TASK, Role.TARGET, Role.COMPLETION, Role.PROBLEMS, Role.PLANS, Role.ITEMS)


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_comes_back_edited_and_is_printed_as_it_was_edited(name: str) -> None:
    files = adopt(LAYOUTS[name]).files
    known = report(files)
    sent = table(known)
    back = read(render(sent, Format.DOCX), "表.docx")
    made = understood(back.stamp or "")
    assert made == stamp(sent)
    assert edits(known, back.table, made) == ((), (), ())
    columns = [column.role in EDITED and not column.merges for column in known.columns.printed]
    document = every_cell(back.table, columns)
    found = edits(known, document, made)
    assert (found.refused, found.notes) == ((), ())
    put = put_back(known, found.taken)
    assert put.refused == ()
    after = report(files | {file: text for file, (_, text) in put.files.items()})
    assert list(whole(table(after).rows)) == list(whole(document.rows))


def every_cell(printed: Table, columns: list[bool]) -> Table:
    """A table with other words in each text of some columns."""
    numbers = count(1)

    def other(slots: Row) -> Row:
        return tuple(
            f"改后的文字之{next(numbers)}。" if edited and isinstance(slot, str) else slot
            for edited, slot in zip(columns, slots, strict=True)
        )

    parts = tuple(
        part._replace(
            sections=tuple(
                section._replace(rows=tuple(map(other, section.rows))) for section in part.sections
            )
        )
        for part in printed.parts
    )
    return printed._replace(parts=parts)
