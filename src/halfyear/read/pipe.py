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
from halfyear.table import ABOVE, LEFT, Covered
from halfyear.text import pipe_table

_DRAFT = "【草稿】"
_FACTS = "公开信息"
_RULE = re.compile(r"\s*+\|?\s*+:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)*+\|?\s*+")
_OUR_RULE = re.compile(r"\|(?: --- \|)+")
_TITLE = re.compile(r" {0,3}#{1,6}(?: (.*))?")
# Signs that close a heading; ours are written as entities.
_CLOSING = re.compile(r"(?:^|(?<= ))#++$")
# Below the title of the page: that of the table, and those of its parts.
_LEVELS: dict[str, Role] = {"##": "caption", "###": "part"}
_UNIT = re.compile(r"\*([^*]+)\*")
_BOLD = re.compile(r"\*\*(.*)\*\*", re.DOTALL)
# What our own text says that a line is; txt of render writes these words.
_ROLES: dict[str, Role] = {
    "前言": "before",
    "表题": "caption",
    "单位": "unit",
    "分表": "part",
    "附注": "after",
}
_SAID = re.compile(f"【({'|'.join(_ROLES)})】(?=.)")
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
_ADDRESS = re.compile(r"<((?:https?|ftp)://[^<> \n|]+)>")
_LINK = re.compile(r"(?<!\\)!?\[([^\[\]]*)\]\([^()\s]*\)")


def md(data: bytes) -> Page:
    """The page of a Markdown file. Pipe tables are grids, with a rule or without; so is a list of bold names with values."""
    lines = _lines(decoded(data))
    own = _own(lines)
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
            blocks.append(Grid(tuple(fields), _FACTS))
            fields = []
        if _opens(line, following):
            end = next((end for end in range(at, len(lines)) if not lines[end].strip()), len(lines))
            count += 1
            blocks.append(_table(line, lines[at + 2 : end], f"第{count}个表格"))
            at = end
        elif (end := _unruled(lines, at)) > at + 1:
            # GitHub shows no table here, but it was meant as one.
            count += 1
            rows = [
                [_cell(part, _inline(part), head=False) for part in _parts(row)]
                for row in lines[at:end]
            ]
            blocks.append(Grid(spanned(rows), f"第{count}个表格"))
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
        elif titled and (unit := _unit(line, own=own)):
            blocks.append(Marked(unit, "unit"))
            at += 1
        else:
            blocks.append(_inline(line))
            at += 1
    if fields:
        blocks.append(Grid(tuple(fields), _FACTS))
    return Page(tuple(_around(blocks) if own else blocks), exact=exact)


def txt(data: bytes) -> Page:
    """The page of a plain text: lines with ``|`` are rows, and other lines are paragraphs.

    A row may break anywhere, and goes on until a line ends in ``|``, if any line does.
    """
    lines = [line for line in _lines(decoded(data)) if line.strip()]
    runs = [(piped, list(run)) for piped, run in _runs(lines)]
    last = max((at for at, (piped, _) in enumerate(runs) if piped), default=-1)
    # The table of a part has the head of the last one.
    first = next((at for at, (_, run) in enumerate(runs) if run[0] == runs[last][1][0]), -1)
    words = [
        line
        for piped, run in runs[: max(first, 0)]
        if not piped
        for line in run
        if not _SAID.match(line)
    ]
    if len(words) > 1 and words[0].strip() == _DRAFT:
        words = words[1:]
    blocks: list[str | Grid] = []
    count = 0
    for at, (piped, run) in enumerate(runs):
        if not piped:
            # One line alone above the table is its title, even if it reads like a field.
            titled = len(words) == 1 and at < first
            blocks += [_paragraph(line, titled=titled and line == words[0]) for line in run]
            continue
        count += 1
        written = [pipe_table.parts(line) for line in run]
        texts = [list(map(pipe_table.from_text, parts)) for parts in written]
        head = _head(texts, titled=0 < first <= at and run[0] == runs[last][1][0])
        rows = spanned(
            [
                [_cell(*one, head=number == head) for one in zip(*row, strict=True)]
                for number, row in enumerate(zip(written, texts, strict=True))
            ]
        )
        totals = frozenset(
            (len(rows) - 1,) if len(rows) > 1 and TOTAL.fullmatch("".join(texts[-1][:1])) else ()
        )
        blocks.append(Grid(rows, f"第{count}个表格", totals=totals))
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


def _paragraph(line: str, *, titled: bool) -> str:
    """A line of a plain text that is no row, as what it says it is."""
    if found := _SAID.match(line):
        return Marked(pipe_table.from_text(line[found.end() :]), _ROLES[found[1]])
    text = pipe_table.from_text(line)
    return Heading(text) if titled else text


# Markdown


def _opens(line: str, following: str) -> bool:
    return (
        "|" in line
        and "-" in following
        and bool(_RULE.fullmatch(following))
        and len(_parts(line)) == len(_parts(following))
    )


def _unruled(lines: Sequence[str], first: int) -> int:
    """Where rows end that begin at a line and have as many cells as it has, though no rule below it."""
    width = len(_parts(lines[first])) if "|" in lines[first] else 0
    at = first
    while width > 1 and at < len(lines) and len(_parts(lines[at])) == width:
        at += 1
    return at


def _parts(line: str) -> list[str]:
    parts = pipe_table.parts(line)
    return parts[1:] if line.lstrip().startswith("|") else parts


def _own(lines: Sequence[str]) -> bool:
    """Whether every line is written as we write it, to the letter: what each is then follows from its place."""
    said = [line for line in lines if line]
    if said[:1] == ["> 草稿"]:
        del said[0]
    return bool(said) and said[0].startswith("# ") and all(map(_ours, said[1:]))


def _ours(line: str) -> bool:
    if line.startswith("|"):
        return not _RULE.fullmatch(line) or bool(_OUR_RULE.fullmatch(line))
    if line.startswith(("- **", "## ", "### ")):
        return True
    inner = found[1] if (found := _UNIT.fullmatch(line)) else line
    return pipe_table.to_paragraph(pipe_table.from_markdown(inner)) == inner


def _unit(line: str, *, own: bool) -> str | None:
    found = _UNIT.fullmatch(line)
    text = _inline(found[1]) if found else ""
    return text if own or UNIT.fullmatch(text) else None


def _around(blocks: Sequence[str | Grid]) -> Iterator[str | Grid]:
    """The blocks of a page of ours, with what its paragraphs are to the table."""
    tables = [at for at, one in enumerate(blocks) if isinstance(one, Grid) and one.place != _FACTS]
    titled = False
    for at, block in enumerate(blocks):
        if type(block) is not str or not block or not titled or not tables:
            yield block
        elif at < tables[0]:
            yield Marked(block, "before")
        elif at > tables[-1]:
            yield Marked(block, "after")
        else:
            yield block
        titled = titled or isinstance(block, Heading)


def _table(head: str, lines: Sequence[str], place: str) -> Grid:
    """A table whose further rows of headings, and whose last row that sums up, are bold."""
    written = [_parts(head), *map(_parts, lines)]
    bold = [True, *map(_bold, written[1:])]
    deep = next((at for at, one in enumerate(bold) if not one), len(bold))
    last = len(bold) - 1
    totals = frozenset((last,) if bold[last] and deep < last else ())
    rows = [
        [_cell(part, _inline(part), head=at < deep) for part in parts]
        for at, parts in enumerate(written)
    ]
    return Grid(spanned(rows), place, totals=totals)


def _bold(parts: Sequence[str]) -> bool:
    filled = [part for part in parts if part and part not in pipe_table.COVERED]
    # One over all columns is the heading of a group.
    across = parts[1:] == [str(LEFT.value)] * (len(parts) - 1) and len(parts) > 1
    return bool(filled) and not across and all(map(_BOLD.fullmatch, filled))


def _cell(written: str, text: str, *, head: bool) -> Cell | Covered:
    return pipe_table.COVERED.get(written) or Cell(text, head=head)


def spanned(rows: Sequence[Sequence[Cell | Covered]]) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a grid, whose cells reach over what is covered; where none does, the sign is a text."""
    made: list[list[Cell | None]] = []
    # By column: the row and the column of the cell that a sign goes on with.
    above: dict[int, tuple[int, int]] = {}
    for at, row in enumerate(rows):
        line: list[Cell | None] = []
        here: dict[int, tuple[int, int]] = {}
        for column, cell in enumerate(row):
            origin: tuple[int, int] | None = None
            if cell is ABOVE:
                origin = above.get(column)
            elif cell is LEFT:
                origin = here.get(column - 1)
            here[column] = origin or (at, column)
            if origin is None:
                line.append(Cell(str(cell.value)) if isinstance(cell, Covered) else cell)
                continue
            line.append(None)
            start = line if origin[0] == at else made[origin[0]]
            first = start[origin[1]]
            assert first is not None
            if origin[0] == at:
                start[origin[1]] = replace(first, columns=column - origin[1] + 1)
            elif origin[1] == column:
                start[origin[1]] = replace(first, rows=at - origin[0] + 1)
        above = here
        made.append(line)
    return tuple(tuple(cell for cell in line if cell is not None) for line in made)


def _inline(written: str) -> str:
    bare = written.strip(" ")
    if "://" in bare:
        # As entities, for what is markup elsewhere is none in an address.
        bare = _ADDRESS.sub(lambda found: "".join(f"&#{ord(sign)};" for sign in found[1]), bare)
    return _WRITTEN.sub(_meant, _LINK.sub(r"\1", _STRONG.sub(r"\2", bare)))


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
