from __future__ import annotations

import csv as rfc4180
import io

import pytest

from halfyear.errors import HalfyearError
from halfyear.render.csv import csv
from halfyear.table import Table, single
from tests.render.tables import HOSTILE, SMALL, changed
from tests.render.wide import ACROSS, FULL, MERGED


def read(table: Table) -> list[list[str]]:
    return list(rfc4180.reader(io.StringIO(csv(table).decode("utf-8-sig"), newline="")))


def test_the_whole_is_headings_and_rows_for_excel() -> None:
    assert (
        csv(SMALL)
        == (
            "\ufeff序号,重点工作,完成情况（不超过300字）,牵头处室\r\n"
            '1,研发投入强度达到3.2%。,"1. 召开R&D会议。\n2. 印发“315”文件。","规划处\n重大处"\r\n'
            "2,推进改革。,/,法规处\r\n"
        ).encode()
    )


def test_another_parser_finds_every_word() -> None:
    assert read(SMALL) == [list(SMALL.headings), *map(list, SMALL.rows)]


@pytest.mark.parametrize(
    "sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"], ids=ascii
)
def test_what_opens_like_a_formula_is_disarmed(sign: str) -> None:
    table = single("", (), (f"{sign}甲", "乙"), ((f"{sign}1+1", f"1{sign}1"),))
    assert read(table) == [[f"'{sign}甲", "乙"], [f"'{sign}1+1", f"1{sign}1"]]


def test_a_dash_for_none_is_no_formula() -> None:
    assert read(single("", (), ("甲",), (("—",),))) == [["甲"], ["—"]]


def test_the_prefix_can_always_be_taken_away() -> None:
    assert read(single("", (), ("'=1", "'甲"), ())) == [["''=1", "'甲"]]


def test_quotes_commas_and_lines_stay_in_their_cell() -> None:
    rows = [[cell.removeprefix("'") for cell in row] for row in read(HOSTILE)[1:]]
    assert rows == [list(row) for row in HOSTILE.rows]


def test_a_control_character_is_refused_with_its_cell() -> None:
    with pytest.raises(HalfyearError, match="第1行“重点工作”"):
        csv(changed(SMALL, rows=(("1", "甲\x00", "", ""),)))


def test_a_text_over_several_rows_stands_in_each() -> None:
    assert [row[0] for row in read(MERGED)[1:4]] == ["底线民生"] * 3


def test_headings_of_parts_and_groups_are_columns_and_totals_are_left_out() -> None:
    assert read(FULL)[0] == [
        "分表",
        "序号",
        "重点工作",
        "上半年/完成情况（不超过300字）",
        "上半年/存在问题",
        "牵头单位",
    ]
    assert [row[0] for row in read(FULL)[1:]] == ["附件1 市长领衔事项"] * 2 + [
        "附件2 副市长领衔事项"
    ]
    assert [row[0] for row in read(ACROSS)] == [
        "分组",
        "",
        "一、市长负责事项（共2项）/（一）经济",
        "一、市长负责事项（共2项）/（二）民生",
    ]
