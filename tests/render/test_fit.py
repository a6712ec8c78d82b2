"""How wide columns are: least total height, no word broken, no orphan that half an em takes away."""

from __future__ import annotations

import pytest

from halfyear.render import fit
from halfyear.render.columns import columns
from halfyear.report.folder import entries
from halfyear.report.load import load
from halfyear.report.printing import table as printed
from halfyear.table import ABOVE, Table, single
from tests.conftest import DATA
from tests.render import wide
from tests.render.tables import SMALL, changed, long

EDGE = 1.8
SENTENCE = "推进“315”科技创新体系建设，全省研发投入1381.71亿元，同比增长10.4%。"


def found(table: Table, total: float = 80.0) -> list[float]:
    return fit.widths(fit.columns(table), total, EDGE)


def tall(table: Table, widths: list[float]) -> int:
    """The lines of all rows in columns so wide."""
    heights = [
        column.heights(width - EDGE)
        for column, width in zip(fit.columns(table), widths, strict=True)
    ]
    return sum(map(max, zip(*heights, strict=True)))


def table_of(*rows: tuple[str, ...]) -> Table:
    return single("题", (), ("序号", "重点工作", "完成情况", "下步打算", "牵头处室"), rows)


ONE_LONG = table_of(
    ("1", SENTENCE * 7, "已完成。", "继续推进。", "规划处"),
    *(("2", "推进改革。", SENTENCE * 3, SENTENCE * 3, "规划处") for _ in range(6)),
)


def test_one_long_cell_does_not_take_the_page() -> None:
    widths = found(ONE_LONG)
    assert widths[1] < 80 / 3


@pytest.mark.parametrize("table", [ONE_LONG, long(30), SMALL, wide.MERGED], ids=range(4))
def test_no_two_columns_could_exchange_two_ems_for_less_height(table: Table) -> None:
    widths = found(table)
    for giver in range(len(widths)):
        for taker in range(len(widths)):
            moved = widths.copy()
            moved[giver] -= 2
            moved[taker] += 2
            if moved[giver] >= fit.columns(table)[giver].least + EDGE:
                assert tall(table, moved) >= tall(table, widths)


@pytest.mark.parametrize("table", [*wide.ALL.values(), long(3)])
def test_widths_fill_the_page_and_break_no_word(table: Table) -> None:
    widths = found(table)
    assert sum(widths) == pytest.approx(80)
    for column, width in zip(fit.columns(table), widths, strict=True):
        assert width >= column.least + EDGE


def test_columns_that_do_not_fit_take_what_they_need() -> None:
    table = single("题", (), ("完成情况",) * 20, (("召开会议推进工作",) * 20,))
    assert sum(found(table)) > 80


def test_half_an_em_takes_an_orphan_away() -> None:
    """“2025年12月底/前” would stand on two lines in a column that is a little too narrow."""
    rows = [
        (str(n), "推进改革。", SENTENCE * 4, "2025年12月底前完成。", "规划处") for n in range(9)
    ]
    table = table_of(*rows)
    column, width = fit.columns(table)[3], found(table)[3]
    assert column.orphans(8.0) == 9
    assert column.orphans(width - EDGE) == 0


def column_of(*cells: str) -> fit.Column:
    return fit.Column("完成情况", cells, (1,) * len(cells))


@pytest.mark.parametrize(
    ("cell", "room", "lines", "orphans"),
    [
        ("推进改革，完成任务", 5.0, 2, 0),
        # No line begins with a mark: 革， goes down.
        ("推进改革，完成任务", 4.0, 3, 1),
        ("推进改革任务", 5.0, 2, 1),
        ("推进改革任务目标", 5.0, 2, 0),
        # Latin is not parted, unless it is wider than a line.
        ("完成任务2024-00173号", 6.0, 2, 0),
        ("a" * 30, 5.0, 3, 0),
        ("推进\n改革", 5.0, 2, 0),
    ],
)
def test_lines_are_counted_as_they_are_broken(
    cell: str, room: float, lines: int, orphans: int
) -> None:
    assert column_of(cell).drawn(room, 0.0) == ([lines], orphans)


def test_the_gap_between_chinese_and_latin_takes_its_room() -> None:
    column = column_of("增长9%左右，增长8%左右")
    assert column.drawn(11.0, 0.0) == ([1], 0)
    assert column.drawn(11.0, 0.25) == ([2], 1)


def test_no_half_em_that_is_spare_would_take_an_orphan_away() -> None:
    """The last lines of the real table, as Word draws them: what is left could go only at the cost of height."""
    table = load("2024", entries(DATA))
    columns, drawn = fit.columns(printed(table)), fit.Drawn(1.0, 0.7, 0.25)
    widths = fit.widths(columns, 69.0, 1.1, drawn)

    def cost(widths: list[float]) -> float:
        whole = 0.0
        for way in (fit.Drawn(1.0, 1.1), drawn):
            found = [
                column.drawn(way.room(width), way.gap)
                for column, width in zip(columns, widths, strict=True)
            ]
            whole += sum(map(max, zip(*(heights for heights, _ in found), strict=True)))
            whole += 0.3 * sum(orphans for _, orphans in found)
        return whole

    for giver in range(len(widths)):
        for taker in range(len(widths)):
            moved = widths.copy()
            moved[giver] -= 0.5
            moved[taker] += 0.5
            if moved[giver] >= columns[giver].least + 1.1:
                # The head may be higher then.
                assert cost(moved) >= cost(widths) - 2


def test_a_text_over_several_rows_counts_for_its_share_of_each() -> None:
    text = SENTENCE * 3
    merged = [(text if at == 0 else ABOVE, "甲", "乙") for at in range(6)]
    over = fit.columns(single("题", (), ("甲", "乙", "丙"), tuple(merged)))[0]
    alone = fit.columns(single("题", (), ("甲", "乙", "丙"), ((text, "甲", "乙"),)))[0]
    assert over.heights(10.0)[0] == -(-alone.heights(10.0)[0] // 6)
    assert over.longest == alone.longest


def test_a_large_table_is_fitted_by_a_sample() -> None:
    assert len(fit.columns(long(5000))[0].cells) <= fit.SAMPLE
    assert found(long(5000)) == pytest.approx(found(long(100)), abs=1)


def test_lines_of_huge_texts_are_reckoned_by_their_length() -> None:
    table = table_of(*(("1", SENTENCE * 400, SENTENCE, SENTENCE, "规划处") for _ in range(20)))
    columns = fit.columns(table)
    assert sum(fit.widths(columns, 80.0, EDGE)) == pytest.approx(80)
    assert all(column.drawn.cache_info().misses == 0 for column in columns)  # type: ignore[attr-defined]


def test_a_table_without_rows_is_fitted_by_its_headings() -> None:
    shapes = columns(changed(SMALL, rows=()))
    assert sum(shape.width for shape in shapes) == pytest.approx(80)
