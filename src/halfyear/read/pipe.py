"""Tables drawn with ``|``: Markdown as GitHub reads it, and the text that pages are stored in."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from halfyear.errors import HalfyearError
from halfyear.read import facts
from halfyear.read.encoding import decoded
from halfyear.read.grid import MOST_GRID_COLUMNS, MOST_ROWS, MOST_SLOTS, Cell, Grid
from halfyear.read.page import Heading, Marked, Page, Role
from halfyear.read.rows import TOTAL, UNIT
from halfyear.table import ABOVE, LEFT
from halfyear.text import pipe_table

_DRAFT = "【草稿】"
_RULE = re.compile(r"\s*+\|?\s*+:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)*+\|?\s*+")
_TITLE = re.compile(r" {0,3}#{1,6}(?: (.*))?")
# Signs that close a heading; ours are written as entities.
_CLOSING = re.compile(r"(?:^|(?<= ))#++$")
# Below the title of the page: that of the table, and those of its parts.
_LEVELS: dict[str, Role] = {"##": "caption", "###": "part"}
_UNIT = re.compile(r"\*([^*]+)\*")
_BOLD = re.compile(r"\*\*(.*)\*\*", re.DOTALL)
_UNDERLINE = re.compile(r" {0,3}=+ *")
_FIELD = re.compile(r"[-*+] \*\*(.*?)\*\*[：:](.*)")
_WIDEST = 4 * MOST_GRID_COLUMNS
MOST_LINES = 2 * MOST_ROWS
# Characters of rows that are looked at again with each line that they go on for.
MOST_BROKEN = 20_000_000
# One pass, so that “&#38;lt;” is “&lt;” and no further.
_WRITTEN = re.compile(
    r"(<br\s*/?>)|(&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)|\\([!-/:-@\[-`{-~])",
    re.IGNORECASE,
)
# Our own Markdown writes these signs as entities: what stands here bare is markup.
_STRONG = re.compile(r"(?<!\\)(\*\*|__|`)(?=\S)((?:(?!\1).)+?)(?<=\S)\1")
_LINK = re.compile(r"(?<!\\)!?\[([^\[\]]*)\]\([^()\s]*\)")


def md(data: bytes) -> Page:
    """The page of a Markdown file. Pipe tables are grids, with a rule or without; so is a list of bold names with values."""
    lines = _lines(decoded(data))
    blocks: list[str | Grid] = []
    fields: list[tuple[Cell, ...]] = []
    at, count, titled, exact = 0, 0, False, True
    while at < len(lines):
        line = lines[at]
        following = lines[at + 1] if at + 1 < len(lines) else ""
        if match := _FIELD.fullmatch(line):
            fields.append((Cell(f"{_inline(match[1])}："), Cell(_inline(match[2]))))
            at += 1
            continue
        if fields:
            blocks.append(Grid(tuple(fields), "公开信息"))
            fields = []
        if _opens(line, following):
            end = next((end for end in range(at, len(lines)) if not lines[end].strip()), len(lines))
            count += 1
            blocks.append(_table(line, lines[at + 2 : end], f"第{count}个表格"))
            at = end
        elif (end := _unruled(lines, at)) > at + 1:
            # GitHub shows no table here, but it was meant as one.
            count += 1
            rows = tuple(_row(row) for row in lines[at:end])
            blocks.append(spanned(Grid(rows, f"第{count}个表格")))
            at, exact = end, False
        elif match := _TITLE.fullmatch(line):
            words = _inline(_CLOSING.sub("", (match[1] or "").strip(" ")))
            role = _LEVELS.get(line.lstrip().partition(" ")[0])
            blocks.append(Marked(words, role) if role and titled else Heading(words))
            titled = True
            at += 1
        elif line.strip() and _UNDERLINE.fullmatch(following):
            blocks.append(Heading(_inline(line)))
            at += 2
        elif titled and (match := _UNIT.fullmatch(line)) and UNIT.fullmatch(_inline(match[1])):
            blocks.append(Marked(_inline(match[1]), "unit"))
            at += 1
        else:
            blocks.append(_inline(line))
            at += 1
    if fields:
        blocks.append(Grid(tuple(fields), "公开信息"))
    return Page(tuple(blocks), exact=exact)


def txt(data: bytes) -> Page:
    """The page of a plain text: lines with ``|`` are rows, and other lines are paragraphs.

    A row may break anywhere, and goes on until a line ends in ``|``, if any line does.
    """
    lines = [line for line in _lines(decoded(data)) if line.strip()]
    runs = [(piped, list(run)) for piped, run in _runs(lines)]
    last = max((at for at, (piped, _) in enumerate(runs) if piped), default=-1)
    words = [line for piped, run in runs[:last] if not piped for line in run]
    if len(words) > 1 and words[0].strip() == _DRAFT:
        words = words[1:]
    blocks: list[str | Grid] = []
    count = 0
    for at, (piped, run) in enumerate(runs):
        if not piped:
            # One line alone above the table is its title, even if it reads like a field.
            kind = Heading if run[-1:] == words and at == last - 1 else str
            blocks += [pipe_table.from_text(line) for line in run[:-1]]
            blocks.append(kind(pipe_table.from_text(run[-1])))
            continue
        count += 1
        cells = [list(map(pipe_table.from_text, pipe_table.parts(line))) for line in run]
        head = _head(cells, titled=at == last and at > 0)
        rows = tuple(
            tuple(Cell(text, head=number == head) for text in row)
            for number, row in enumerate(cells)
        )
        totals = frozenset(
            (len(rows) - 1,)
            if len(rows) > 1 and any(TOTAL.fullmatch(cell.text) for cell in rows[-1][:1])
            else ()
        )
        blocks.append(spanned(Grid(rows, f"第{count}个表格", totals=totals)))
    return Page(tuple(blocks), exact=True)


def _lines(text: str) -> list[str]:
    """The lines of a text. Raises HalfyearError for more signs than any table has."""
    # str.splitlines would also break at U+2028, where no editor does.
    lines = re.split(r"\r\n?|\n", text)
    counts = [line.count("|") for line in lines if "|" in line]
    if len(counts) > MOST_ROWS or sum(counts) > MOST_SLOTS or max(counts, default=0) > _WIDEST:
        raise HalfyearError("竖线太多，不像表格，不予读取")
    if sum(map(bool, lines)) > MOST_LINES:
        raise HalfyearError(f"文字超过 {MOST_LINES // 10000} 万行，不予读取")
    return lines


# Markdown


def _opens(line: str, following: str) -> bool:
    return (
        "|" in line
        and "-" in following
        and bool(_RULE.fullmatch(following))
        and len(_row(line)) == len(_row(following))
    )


def _unruled(lines: Sequence[str], first: int) -> int:
    """Where rows end that begin at a line and have as many cells as it has, though no rule below it."""
    width = len(_parts(lines[first])) if "|" in lines[first] else 0
    at = first
    while width > 1 and at < len(lines) and len(_parts(lines[at])) == width:
        at += 1
    return at


def _row(line: str, *, head: bool = False) -> tuple[Cell, ...]:
    return tuple(Cell(_inline(part), head=head) for part in _parts(line))


def _parts(line: str) -> list[str]:
    parts = pipe_table.parts(line)
    return parts[1:] if line.lstrip().startswith("|") else parts


def _table(head: str, lines: Sequence[str], place: str) -> Grid:
    """A table whose further rows of headings, and whose last row that sums up, are bold."""
    first = _row(head, head=True)
    written = [_parts(line) for line in lines]
    bold = [_bold(parts) for parts in written]
    deep = next((at for at, one in enumerate(bold) if not one), len(bold))
    totals: frozenset[int] = frozenset()
    if bold and bold[-1] and deep < len(bold):
        totals = frozenset((len(bold),))
    rows = [
        tuple(Cell(_inline(part), head=at < deep) for part in parts)
        for at, parts in enumerate(written)
    ]
    return spanned(Grid((first, *rows), place, totals=totals))


def _bold(parts: Sequence[str]) -> bool:
    filled = [part for part in parts if part not in ("", *_MARKS)]
    return (
        bool(filled)
        and all(map(_BOLD.fullmatch, filled))
        and (
            len(filled) > 1 or filled[0] != parts[0] or parts[1:] != [_MARKS[1]] * (len(parts) - 1)
        )
    )


_MARKS = (str(ABOVE.value), str(LEFT.value))


def spanned(grid: Grid) -> Grid:
    """A grid with the cells that reach over others, which are written as ``〃`` and ``←``."""
    if not any(cell.text in _MARKS for row in grid.rows for cell in row):
        return grid
    made: list[list[Cell | None]] = []
    # By column: the row and the column of the cell that a mark goes on with.
    above: dict[int, tuple[int, int]] = {}
    for at, row in enumerate(grid.rows):
        line: list[Cell | None] = []
        here: dict[int, tuple[int, int]] = {}
        for column, cell in enumerate(row):
            origin: tuple[int, int] | None = None
            if cell.text == _MARKS[0]:
                origin = above.get(column)
            elif cell.text == _MARKS[1] and column:
                origin = here.get(column - 1)
            if origin is None:
                here[column] = at, column
                line.append(cell)
                continue
            here[column] = origin
            line.append(None)
            if origin[0] == at:
                first = line[origin[1]]
                assert first is not None
                line[origin[1]] = replace(first, columns=column - origin[1] + 1)
            elif origin[1] == column:
                first = made[origin[0]][column]
                assert first is not None
                made[origin[0]][column] = replace(first, rows=at - origin[0] + 1)
        above = here
        made.append(line)
    rows = tuple(tuple(cell for cell in line if cell is not None) for line in made)
    return replace(grid, rows=rows)


def _inline(written: str) -> str:
    bare = _LINK.sub(r"\1", _STRONG.sub(r"\2", written.strip(" ")))
    return _WRITTEN.sub(_meant, bare)


def _meant(match: re.Match[str]) -> str:
    if match[1]:
        return "\n"
    if not match[2]:
        return match[3]
    if match[2].startswith("&#") and match[2][2] not in "xX":
        # html.unescape turns &#128; into € as browsers do; here the number is the character.
        code = int(match[2][2:-1])
        return chr(code) if code < 0x110000 else match[2]
    return html.unescape(match[2])


# Plain text


def _runs(lines: list[str]) -> Iterator[tuple[bool, Iterator[str]]]:
    """Rows and paragraphs in turn, rows made whole."""
    closing = any(map(_closed, lines))
    last = max((at for at, line in enumerate(lines) if _piped(line)), default=-1)
    runs: list[tuple[bool, list[str]]] = []
    width = looked = 0
    for at, line in enumerate(lines):
        piped = _piped(line)
        if at <= last and closing and runs and runs[-1][0] and not _closed(runs[-1][1][-1]):
            rows = runs[-1][1]
            looked += len(rows[-1])
            if looked > MOST_BROKEN:
                raise HalfyearError("竖线表的一行断成了太多行，不予读取")
            # A line that does not begin with the sign goes on in the cell.
            whole = f"{rows[-1]}{line}" if line.startswith("|") else f"{rows[-1]}\\n{line}"
            if line.startswith("|") or len(pipe_table.parts(whole)) <= width:
                rows[-1] = whole
                if len(rows) == 1:
                    width = len(pipe_table.parts(whole))
                continue
        if not runs or runs[-1][0] != piped:
            runs.append((piped, []))
            width = len(pipe_table.parts(line))
        elif len(runs[-1][1]) == 1:
            # The first row is whole: it has all columns, and no sign at its very start.
            width = len(pipe_table.parts(runs[-1][1][0]))
        runs[-1][1].append(_bare(line) if piped else line)
    return ((piped, iter(run)) for piped, run in runs)


def _bare(line: str) -> str:
    """A row without a sign at its very start: our own rows that begin with an empty cell have a blank there."""
    return line.removeprefix("|")


def _piped(line: str) -> bool:
    return bool(re.search(r"(?<!\\)(?:\\\\)*\|", line))


def _closed(line: str) -> bool:
    return bool(re.search(r"(?<!\\)(?:\\\\)*\|\s*$", line))


def _head(rows: list[list[str]], *, titled: bool) -> int | None:
    """Which row has the headings: the first below a title, else the first that is no field."""
    if titled:
        return 0
    return next((at for at, row in enumerate(rows) if not facts.strict(row)), None)
