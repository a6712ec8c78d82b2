"""The page of formats says what each holds, and each holds that."""

from __future__ import annotations

import re

import pytest

from halfyear.read import read
from halfyear.render import Format, render
from halfyear.table import Table
from tests.conftest import ROOT
from tests.render.sums import FORMATS
from tests.render.tables import SMALL
from tests.render.wide import ACROSS, APART, HEAD, MERGED, TEXT

PAGE = (ROOT / "docs/formats.md").read_text(encoding="utf-8")


def only(**said: object) -> Table:
    return SMALL._replace(**said)  # type: ignore[arg-type]


TOTAL = APART.parts[0]._replace(heading=None)
# A table that has what a line of the page is about, and a word of it that stands nowhere else.
HELD = {
    "公开信息和标题": (SMALL, "002482090"),
    "表头和各行": (SMALL, "研发投入强度"),
    "跨行、跨列的格": (MERGED, "底线民生"),
    "几行的表头": (HEAD, "上半年"),
    "通栏分组": (ACROSS, "（一）经济"),
    "分表": (
        APART._replace(parts=tuple(part._replace(total=None) for part in APART.parts)),
        "市长领衔",
    ),
    "合计": (APART._replace(parts=(TOTAL,)), "1,500"),
    "前言": (only(before=TEXT.before), "现将进展情况公开如下"),
    "表题": (only(caption=TEXT.caption), "重点工作任务进展情况表"),
    "单位": (only(unit=TEXT.unit), "万元、%"),
    "附注": (only(after=TEXT.after), "数据截至6月30日"),
}


def lines() -> list[list[str]]:
    section = PAGE.partition("## 什么格式放得下什么\n\n")[2].partition("\n\n")[0]
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in section.split("\n")]
    return [rows[0], *rows[2:]]


def test_the_page_speaks_of_every_format_and_every_part_of_a_table() -> None:
    head, *rows = lines()
    assert sorted(head[1:]) == sorted(Format)
    assert [row[0] for row in rows] == list(HELD)


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", HELD)
def test_a_format_holds_what_the_page_says(name: str, format_: Format) -> None:
    head, *rows = lines()
    said = next(row for row in rows if row[0] == name)[head.index(format_)]
    table, word = HELD[name]
    data = render(table, format_)
    match said:
        case "全":
            assert read(data, f"表.{format_}").table == table
        case "合成一行" if format_ is Format.TXT:
            assert read(data, "表.txt").table == table._replace(head=(table.headings,))
        case "—":
            assert word not in data.decode()
        case _:
            assert word in data.decode()


@pytest.mark.parametrize("format_", [Format.MD, Format.TXT])
def test_the_samples_of_the_page_are_what_is_drawn(format_: Format) -> None:
    """Each sample is read, and drawn again as it stands."""
    section = PAGE.partition(f"\n## {format_}\n")[2].partition("\n## ")[0]
    for sample in re.findall(r"```\n(.*?)```", section, re.DOTALL):
        whole = sample if format_ is Format.TXT else f"# 某市重点工作进展情况\n\n{sample}"
        assert render(read(whole.encode(), f"表.{format_}").table, format_).decode() == whole
