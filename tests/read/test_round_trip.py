"""What is rendered reads back as the table that it was made of, whatever the texts hold."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from halfyear.read import read
from halfyear.render import Format, render
from halfyear.table import Table, single
from tests.tools.often import often

from ..render.tables import HOSTILE, SMALL, long

FORMATS = (Format.DOCX, Format.HTML, Format.XLSX, Format.MD, Format.TXT)

# Signs that mean something in one format or another, blanks of all kinds, and what items are made of.
_SIGNS = " 12.、|\\#<>&;*_`~[](){}%'\"=+-@!:：/\t\xa0\u3000\u200b\ufeff规处（一）①。“”—…R"
_WORDS = st.sampled_from(
    """1. 一¦2. 二¦2.二¦ 2. ¦<br>¦&amp;¦&#38;¦_x000D_¦_x005F_¦\\n¦\\u{a}¦---¦| - |¦规划处¦规划处 重大处¦草稿
    ¦【草稿】¦{{ 1 }}¦序号¦=1+1¦无¦/¦索引号：1¦一、分组¦注：说明¦<p>¦</td>¦𠮷¦é¦١""".replace(
        "\n    ", ""
    ).split("¦")
)
# XML can hold these; a carriage return is a line break to all formats.
_PRINTABLE = st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff")
LINES = st.one_of(
    st.text(st.sampled_from(_SIGNS), max_size=10),
    st.lists(st.one_of(_WORDS, st.text(_PRINTABLE, max_size=4)), max_size=3).map("".join),
)
CELLS = st.lists(LINES, max_size=4).map("\n".join)
# A title, a field's name and a heading are one line and say something.
NAMES = LINES.filter(lambda text: bool(text.strip(" \t\xa0\u3000\u200b\ufeff")))
FACTS = st.tuples(NAMES.filter(lambda name: not name.endswith((":", "："))), CELLS)
FORM = ("序号", "重点工作", "完成情况（不超过300字）", "牵头处室")


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table of a made-up form; no row of it repeats the headings."""
    headings = draw(st.one_of(st.just(FORM), st.lists(NAMES, min_size=1, max_size=5).map(tuple)))
    row = st.tuples(*[CELLS] * len(headings))
    return single(
        title=draw(NAMES.filter(lambda title: "稿" not in title)),
        facts=tuple(draw(st.lists(FACTS, max_size=5))),
        headings=headings,
        rows=tuple(draw(st.lists(row.filter(lambda cells: cells != headings), max_size=4))),
        draft=draw(st.booleans()),
    )


@pytest.mark.parametrize("kind", FORMATS)
@given(table=tables())
@settings(max_examples=often(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_table_comes_back(kind: Format, table: Table) -> None:
    found = read(render(table, kind), f"表.{kind}").table
    assert found == table


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("table", [SMALL, HOSTILE, long(30)], ids=["small", "hostile", "long"])
def test_these_tables_come_back(kind: Format, table: Table) -> None:
    assert read(render(table, kind), f"表.{kind}").table == table


@pytest.mark.parametrize("kind", FORMATS)
def test_nothing_is_left_to_look_at_in_an_ordinary_table(kind: Format) -> None:
    assert read(render(SMALL, kind), f"表.{kind}").notes == ()


@pytest.mark.parametrize("kind", FORMATS)
def test_a_file_is_known_without_its_ending(kind: Format) -> None:
    assert read(render(SMALL, kind), "附件").table == SMALL
