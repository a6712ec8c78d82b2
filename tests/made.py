"""Made-up tables with all that a table may hold, and what must hold of each."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from halfyear.table import ABOVE, LEFT, Part, Row, Section, Slot, Table, begun

WIDTH = 4
TEXTS = st.text("甲乙1.。、 〃←|*<&\n", max_size=6)
LINES = st.text("甲乙丙丁1。：、〃", min_size=1, max_size=8).filter(lambda text: bool(text.strip()))


def sound(table: Table) -> None:
    """Every row has a slot a column, and every cell is a rectangle inside its head, section or total."""
    width = len(table.head[0])
    _block(table.head, width)
    assert all(part.heading is not None for part in table.parts[1:])
    for part in table.parts:
        assert all(section.heading is not None for section in part.sections[1:])
        for section in part.sections:
            _block(section.rows, width)
        if part.total is not None:
            _block((part.total,), width)
    for line in (table.caption, table.unit, *table.before, *table.after):
        assert line is None or (line.strip() and "\n" not in line)


def _block(rows: Sequence[Row], width: int) -> None:
    assert all(len(row) == width and any(slot is not ABOVE for slot in row) for row in rows)
    seen: dict[tuple[int, int], Slot] = {}
    for at, cells in enumerate(begun(rows)):
        for cell in cells:
            for row in range(at, at + cell.rows):
                for column in range(cell.column, cell.column + cell.columns):
                    first = (row, column) == (at, cell.column)
                    assert (row, column) not in seen
                    seen[row, column] = cell.text if first else LEFT if row == at else ABOVE
    assert [[seen[row, column] for column in range(width)] for row in range(len(rows))] == [
        list(row) for row in rows
    ]


@st.composite
def blocks(draw: st.DrawFn, texts: st.SearchStrategy[str], least: int = 0) -> tuple[Row, ...]:
    """Rows whose cells span as they like; none of them is one cell over all columns."""
    rows: list[list[Slot]] = []
    for at in range(draw(st.integers(least, 4))):
        row: list[Slot] = []
        while len(row) < WIDTH:
            column = len(row)
            if at and draw(st.integers(0, 3)) == 0 and _free(rows[-1], column):
                row += [ABOVE] * _reach(rows, column)
                continue
            row.append(draw(texts))
            limit = WIDTH - 1 if column == 0 else WIDTH
            while len(row) < limit and draw(st.integers(0, 4)) == 0:
                row.append(LEFT)
        if all(slot is ABOVE for slot in row):
            row = [draw(texts) for _ in row]
        rows.append(row)
    return tuple(map(tuple, rows))


def _free(above: Sequence[Slot], column: int) -> bool:
    """Whether a cell of the row above begins, or goes on from its first column, here."""
    return above[column] is not LEFT and not (
        above[column] is ABOVE and column and above[column - 1] is ABOVE
    )


def _reach(rows: Sequence[Sequence[Slot]], column: int) -> int:
    """Over how many columns the cell reaches that stands at a column of the last row."""
    at = len(rows) - 1
    while rows[at][column] is ABOVE:
        at -= 1
    end = column + 1
    while end < WIDTH and rows[at][end] is LEFT:
        end += 1
    return end - column


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table of four columns with sections, parts, totals, text around it and a head of several rows."""
    head = draw(blocks(LINES, 1))
    section = st.builds(Section, LINES, blocks(TEXTS, 1))
    sections = st.lists(section, max_size=2)
    first = st.builds(Section, st.none() | LINES, blocks(TEXTS, 1))
    total = st.none() | blocks(LINES, 1).map(lambda rows: rows[0])
    alone = st.builds(
        lambda one, more, last: Part(None, (one, *more), last), first, sections, total
    )
    named = st.builds(
        lambda name, one, more, last: Part(name, (one, *more), last), LINES, first, sections, total
    )
    parts = draw(st.one_of(alone.map(lambda part: [part]), st.lists(named, min_size=1, max_size=3)))
    return Table(
        title=draw(LINES),
        facts=tuple(
            draw(st.lists(st.tuples(st.sampled_from(("索引号", "发布机构")), LINES), max_size=2))
        ),
        head=head,
        parts=tuple(parts),
        caption=draw(st.none() | LINES),
        unit=draw(st.none() | LINES),
        before=tuple(draw(st.lists(LINES, max_size=2))),
        after=tuple(draw(st.lists(LINES, max_size=2))),
        draft=draw(st.booleans()),
    )
