"""Whatever a table holds, each format holds what its page says: it comes back by the reader, or by the words of JSON."""

from __future__ import annotations

import csv as rfc4180
import io
import json as javascript
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, assume, given, settings

from halfyear.read import read
from halfyear.render import Format, render
from halfyear.table import Part, Row, Section, Table, single, whole
from tests.layouts import LAYOUTS
from tests.made import WIDTH, sound, tables
from tests.render.wide import ALL, laid

EXACT = (Format.DOCX, Format.HTML, Format.XLSX, Format.MD)
KNOWN = {**ALL, **LAYOUTS}
made = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def back(table: Table, kind: Format) -> Table:
    found = read(render(table, kind), f"表.{kind}").table
    sound(found)
    return found


def unread(table: Table) -> bool:
    """What no reader could tell: a row that says what a row of the head says, or a fact that comes twice."""
    heads = set(whole(table.head)) | {table.headings}
    rows = set(whole(table.rows)) | {
        (section.heading,) * WIDTH
        for part in table.parts
        for section in part.sections
        if section.heading
    }
    return bool(heads & rows) or len(dict(table.facts)) < len(table.facts)


@pytest.mark.parametrize("kind", EXACT)
@given(table=tables())
@made
def test_every_made_up_table_comes_back(kind: Format, table: Table) -> None:
    assume(not unread(table))
    assert back(table, kind) == table


@pytest.mark.parametrize("kind", EXACT)
@pytest.mark.parametrize("name", KNOWN)
def test_tables_as_they_are_published_come_back(kind: Format, name: str) -> None:
    assert back(KNOWN[name], kind) == KNOWN[name]


def joined(table: Table) -> Table:
    """What plain text holds of a table: the levels of its head are one."""
    return table._replace(head=(table.headings,))


@given(table=tables())
@made
def test_plain_text_holds_all_but_the_levels_of_the_head(table: Table) -> None:
    assume(not unread(table))
    # A total is known by its word.
    table = table._replace(
        parts=tuple(
            part._replace(total=part.total and ("合计", *part.total[1:])) for part in table.parts
        )
    )
    assert back(table, Format.TXT) == joined(table)


@pytest.mark.parametrize("name", KNOWN)
def test_plain_text_holds_tables_as_they_are_published(name: str) -> None:
    assert back(KNOWN[name], Format.TXT) == joined(KNOWN[name])


@given(table=tables())
@made
def test_json_holds_everything(table: Table) -> None:
    assume(not unread(table))
    assert spelt(table) == table
    assert javascript.loads(render(table, Format.JSON))["草稿"] is table.draft


@pytest.mark.parametrize("name", KNOWN)
def test_json_holds_tables_as_they_are_published(name: str) -> None:
    assert spelt(KNOWN[name]) == KNOWN[name]


def spelt(table: Table) -> Table:
    """The table that the words of its JSON describe."""
    said = javascript.loads(render(table, Format.JSON))
    names = [column["名称"] for column in said["栏目"]]
    merged = {(one["任务"], one["栏"]): (one["行数"], one["栏数"]) for one in said.get("合并", ())}
    rows: list[list[tuple[str, int, int]]] = []
    taken: set[tuple[int, int]] = set()
    for number, task in enumerate(said["任务"], start=1):
        rows.append([])
        assert list(task) == names
        for column, text in enumerate(task.values(), start=1):
            if (number, column) not in taken:
                down, right = merged.get((number, column), (1, 1))
                rows[-1].append((text, down, right))
                taken |= {(number + y, column + x) for y in range(down) for x in range(right)}
    body = laid(rows)
    parts = said.get("分表", [{"标题": None, "分组": [{"标题": None, "任务数": len(body)}]}])
    counts = [group["任务数"] for part in parts for group in part["分组"]]
    ends = [0]
    for count in counts:
        ends.append(ends[-1] + count)
    cuts = pairwise(ends)
    head = [
        [(cell["文字"], cell["行数"], cell["栏数"]) for cell in line]
        for line in said.get("表头", ())
    ]
    return Table(
        said["标题"],
        tuple(said["公开信息"].items()),
        laid(head) if head else (tuple(column["标题"] for column in said["栏目"]),),
        tuple(
            Part(
                part["标题"],
                tuple(Section(group["标题"], body[slice(*next(cuts))]) for group in part["分组"]),
                summed(part.get("合计"), names),
            )
            for part in parts
        ),
        said.get("表题"),
        said.get("单位"),
        tuple(said.get("前言", ())),
        tuple(said.get("附注", ())),
    )


def summed(total: dict[str, str] | None, names: list[str]) -> Row | None:
    if total is None:
        return None
    starts = [at for at, name in enumerate(names) if name in total]
    widths = [end - start for start, end in pairwise((*starts, len(names)))]
    cells = [(total[names[start]], 1, width) for start, width in zip(starts, widths, strict=True)]
    return laid([cells])[0]


@given(table=tables())
@made
def test_csv_says_in_each_row_all_that_stands_in_it_and_above_it(table: Table) -> None:
    text = render(table, Format.CSV).decode("utf-8-sig")
    head, *lines = rfc4180.reader(io.StringIO(text, newline=""))
    more = len(head) - len(table.headings)
    disarmed = [tuple(cell.removeprefix("'") for cell in line) for line in lines]
    assert [line[more:] for line in disarmed] == list(whole(table.rows))
    above = [
        [text for text in (part.heading, section.heading) if text is not None]
        for part in table.parts
        for section in part.sections
        for _ in section.rows
    ]
    for line, texts in zip(disarmed, above, strict=True):
        for text in texts:
            assert any(cell == text or cell.endswith(f"/{text}") for cell in line[:more])


@pytest.mark.parametrize("kind", [Format.MD, Format.TXT])
@pytest.mark.parametrize("sign", ["〃", "←", "\\〃", "&#12291;", "见 https://a.b/_c_ 。"])
def test_a_text_that_reads_like_a_sign_stays_a_text(kind: Format, sign: str) -> None:
    table = single("某厅重点工作进展情况", (), ("序号", "重点工作"), (("1", "甲"), (sign, sign)))
    assert back(table, kind) == table
