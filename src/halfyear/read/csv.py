"""Comma-separated values, and the tab-separated text that Excel and Word put on the clipboard, as a grid."""

from __future__ import annotations

import csv as rfc4180
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice

from halfyear.errors import HalfyearError
from halfyear.read.encoding import decoded
from halfyear.read.grid import MOST_GRID_COLUMNS, MOST_ROWS, MOST_SLOTS, Cell, Grid
from halfyear.read.heads import DEEPEST, key, reads
from halfyear.read.note import Note, quoted
from halfyear.read.page import Marked, Page
from halfyear.read.rows import GROUP, NUMBERS, REMARK, TOTAL

_DELIMITERS = (",", ";", "\t")
# What our own files, and others that are careful, put before what a spreadsheet would run.
_DISARMED = re.compile(r"'(?='*[=+\-@\t\r\n＝＋－＠])")
# Excel quotes a cell that has line breaks or quotation marks; Word quotes none.
_CELL = re.compile(r'"((?:[^"\t]|"")*+)"(?=[\t\n]|\Z)|[^\t\n]*')
_NUMBER = re.compile("[0-9０-９]{1,4}")
MOST_LINES = 1_100_000  # as many as a sheet has rows
_LONGEST = 131_072  # characters of a cell; the limit of the module that parses
_TOO_LONG = f"有一格超过 {_LONGEST} 个字符，可能是引号不成对，不予读取"
_PLACE = "第1个表格"
_BLANK = Cell("")
# The first columns of our own files where a table has parts or groups.
_PART, _GROUP = "分表", "分组"


def csv(data: bytes) -> Page:
    """The page of a .csv file, parted by commas, semicolons or tabs, whichever gives a head.

    Lines above the head with one text are paragraphs. Raises HalfyearError where quotation marks
    leave open where a cell ends.
    """
    text = _lines(decoded(data))
    _check(text)
    delimiter = next((sign for sign in _DELIMITERS if _has_head(text, sign)), ",")
    try:
        rows = list(_bounded(_parsed(text, delimiter)))
    except rfc4180.Error as error:
        raise HalfyearError(
            _TOO_LONG
            if "field limit" in str(error)
            else "引号不成对，分不清哪里是一格：请用 Excel 打开，另存为 .xlsx 再试"
        ) from error
    return _headed(rows) or _page(rows, ())


def tsv(data: bytes) -> Page:
    """The page of a text whose cells are parted by tabs.

    A cell of several paragraphs comes from Word on as many lines: a row goes on until it has as many
    cells as the head.
    """
    text = _lines(decoded(data))
    _check(text)
    rows = list(_bounded(_tabbed(text)))
    at = next((at for at, row in enumerate(rows[:DEEPEST]) if reads(row)), None)
    if at is None:
        return _page(rows, ())
    width = len(rows[at])
    whole, notes = _whole(rows[at + 1 :], width, at + 2)
    if any(len(cell) > _LONGEST for row in whole for cell in row):
        raise HalfyearError(_TOO_LONG)
    return _page([*rows[: at + 1], *whole], notes)


def _check(text: str) -> None:
    """Refuses more signs than any table has, before they are made cells."""
    if text.count("\n") > MOST_LINES:
        raise HalfyearError(f"文字超过 {MOST_LINES // 10000} 万行，不予读取")
    if any(text.count(sign) > 2 * MOST_SLOTS for sign in _DELIMITERS):
        raise HalfyearError("逗号、制表符太多，不像表格，不予读取")


def _lines(text: str) -> str:
    """A text whose lines end in one way."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _parsed(text: str, delimiter: str) -> Iterator[list[str]]:
    lines = (found[0] for found in re.finditer(r"[^\n]*\n|[^\n]+", text))
    for row in rfc4180.reader(lines, delimiter=delimiter, strict=True):
        yield [_DISARMED.sub("", cell, count=1) if cell[:1] == "'" else cell for cell in row]


def _has_head(text: str, delimiter: str) -> bool:
    try:
        rows = islice(_parsed(text, delimiter), DEEPEST)
        return any(reads(list(islice(filter(None, row), MOST_GRID_COLUMNS))) for row in rows)
    except rfc4180.Error:
        return False


def _tabbed(text: str) -> Iterator[list[str]]:
    row: list[str] = []
    at = 0
    while at <= len(text):
        found = _CELL.match(text, at)
        assert found is not None  # the second way to write a cell is none of any length
        quoted = found[1]
        meant = quoted is not None and ("\n" in quoted or '""' in quoted)
        row.append(quoted.replace('""', '"') if meant else found[0])
        at = found.end() + 1
        if text[found.end() : at] != "\t":
            yield row
            row = []


def _bounded(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    """Rows without the empty cells and rows that a spreadsheet has written after them."""
    count = cells = empty = 0
    for row in rows:
        count += 1
        if not any(cell.strip() for cell in row):
            empty += 1
            continue
        if count > MOST_ROWS:
            raise HalfyearError(f"表格超过 {MOST_ROWS // 10000} 万行，不予读取")
        last = max(at for at, cell in enumerate(row) if cell.strip()) + 1
        cells += last
        if last > MOST_GRID_COLUMNS:
            raise HalfyearError(f"第{count}行超过 {MOST_GRID_COLUMNS} 格，不予读取")
        if cells > MOST_SLOTS:
            raise HalfyearError(f"表格超过 {MOST_SLOTS // 10000} 万格，不予读取")
        for _ in range(empty):
            yield []
        empty = 0
        yield row[: max(last, min(len(row), MOST_GRID_COLUMNS))]


def _page(rows: Sequence[Sequence[str]], notes: Sequence[Note]) -> Page:
    """Rows as a grid, as wide as its words reach; single texts before the first of several cells are paragraphs."""
    width = max((_filled(row) for row in rows), default=0)
    first = next((at for at, row in enumerate(rows) if _filled(row) > 1), len(rows))
    table = [[*row[:width]] for row in rows[first:]]
    runs = _runs(table)
    columns = _merged(table, runs)
    grid = [[Cell(cell) if cell else _BLANK for cell in row] for row in table]
    for start, count in runs if columns else ():
        for column in columns:
            grid[start][column] = Cell(table[start][column], rows=1 + count)
        for at in range(start + 1, start + 1 + count):
            whole = [*grid[at], *[_BLANK] * (width - len(grid[at]))]
            grid[at] = [cell for column, cell in enumerate(whole) if column not in columns]
    blocks: list[str | Grid] = ["".join(row[:1]) for row in rows[:first] if row]
    if grid:
        blocks.append(Grid(tuple(map(tuple, grid)), _PLACE, first=first + 1))
    if columns:
        count = sum(more for _, more in runs)
        said = f"从这里起有 {count} 行没有序号，空着的格读作与上一行合并的格"
        notes = (*notes, Note(f"{_PLACE}第{first + runs[0][0] + 2}行", said, lost=False))
    return Page(tuple(blocks), tuple(notes))


def _runs(table: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """The rows with a number that rows without one follow, and how many: these files cannot merge cells."""
    head = next((at for at, row in enumerate(table[:DEEPEST]) if reads(row)), None)
    names = table[head] if head is not None else []
    number = next((at for at, name in enumerate(names) if key(name) in NUMBERS), None)
    runs: list[tuple[int, int]] = []
    if head is None or number is None:
        return runs
    start: int | None = None
    for at, row in enumerate(table[head + 1 :], head + 1):
        words = next((cell for cell in row if cell.strip()), "")
        if number < len(row) and row[number].strip():
            start = at if _NUMBER.fullmatch(row[number].strip()) else None
        elif not words or REMARK.match(words) or TOTAL.fullmatch(words) or GROUP.match(words):
            start = None
        elif start is not None:
            if not runs or runs[-1][0] != start:
                runs.append((start, 0))
            runs[-1] = start, runs[-1][1] + 1
    return runs


def _merged(table: Sequence[Sequence[str]], runs: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The columns that are empty in all rows without a number, and filled above them."""
    if not runs:
        return frozenset()
    columns = {
        column
        for column in range(max(len(table[start]) for start, _ in runs))
        if all(column < len(table[start]) and table[start][column].strip() for start, _ in runs)
    }
    for start, count in runs:
        for row in table[start + 1 : start + 1 + count]:
            columns -= {column for column, cell in enumerate(row) if cell.strip()}
    return frozenset(columns)


def _headed(rows: Sequence[Sequence[str]]) -> Page | None:
    """The page of rows whose first columns say what stands above them, as our own files do; None for others.

    What stands above rows of a group runs across the table, what stands above a table apart is above it.
    """
    heads = list(rows[0]) if rows else []
    parted, grouped = heads[:1] == [_PART], heads[:1] == [_GROUP] or heads[:2] == [_PART, _GROUP]
    drop = parted + grouped
    width = len(heads) - drop
    if not drop or width < 2:
        return None
    head = tuple(map(Cell, heads[drop:]))
    blocks: list[str | Grid] = []
    for nth, (part, lines) in enumerate(groupby(rows[1:], lambda row: _said(row, 0, parted)), 1):
        made = [head]
        for group, own in groupby(lines, lambda row: _said(row, drop - 1, grouped)):
            made += [(Cell(group, columns=width),)] if group else []
            made += [tuple(map(Cell, row[drop:])) for row in own]
        blocks += [Marked(part, "part")] if part else []
        blocks.append(Grid(tuple(made), f"第{nth}个表格"))
    names = "、".join(quoted(name) for name in heads[:drop])
    note = Note(_PLACE, f"{names}栏读作各组、各表上面的标题", lost=False)
    return Page(tuple(blocks), (note,))


def _said(row: Sequence[str], at: int, told: bool) -> str:
    return row[at] if told and at < len(row) else ""


def _filled(row: Sequence[str]) -> int:
    return max((at for at, cell in enumerate(row, 1) if cell.strip()), default=0)


def _whole(rows: Sequence[list[str]], width: int, first: int) -> tuple[list[list[str]], list[Note]]:
    """Rows of ``width`` cells from such as are broken within their cells; ``first`` is the first one's line."""
    if all(len(row) in (0, width) for row in rows):
        return list(rows), []
    # Each cell in pieces, for a long one would be copied again for every line of it.
    made: list[list[list[str]]] = []
    broken: list[int] = []
    ended = True  # nothing goes on with the row before
    for line, row in enumerate(rows, first):
        former = made[-1] if made else []
        if not row:
            ended = ended or len(former) >= width
            if not ended:
                former[-1].append("")
            continue
        apart = len(row) == 1 and bool(GROUP.match(row[0]) or REMARK.match(row[0]))
        if ended or apart or _begins(row, len(former), width):
            made.append([[cell] for cell in row])
            ended = apart
            continue
        former[-1].append(row[0])
        former += [[cell] for cell in row[1:]]
        broken.append(line)
    whole = [["\n".join(pieces) for pieces in row] for row in made]
    if not broken:
        return whole, []
    few = "、".join(map(str, broken[:10])) + ("等" if len(broken) > 10 else "")
    return whole, [Note(f"第{few}行", "这些行不满一行的格数，接在上一行的格里读入", lost=False)]


def _begins(row: Sequence[str], former: int, width: int) -> bool:
    """Whether a line begins a row, and does not go on in the last of the ``former`` cells of the one before."""
    if len(row) >= width or former >= width:
        # A second line of the last cell has no tab.
        return len(row) > 1
    numbered = len(row) > 1 and _NUMBER.fullmatch(row[0].strip())
    return bool(numbered) or former + len(row) - 1 > width
