"""A page as any format yields it, and how its table, head fields and title are found.

The table is the grid whose headings speak of work and its state, wherever it stands; grids with the
same headings, and grids without headings that follow at once and are as wide, are parts of it. What
the table has no place for becomes a note: nothing is dropped but repeated headings, empty rows and
columns, the mark of a draft, and, on pages that are not exact, blanks around a line (a no-break or an
ideographic blank is one, too; inside a line every blank stands) and line breaks in titles and headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from halfyear.errors import HalfyearError
from halfyear.read import facts as fields
from halfyear.read import titles
from halfyear.read.grid import Cell, Grid, laid, origins
from halfyear.read.heads import Head, head, key
from halfyear.read.note import Note, quoted
from halfyear.read.rows import Part, rows
from halfyear.table import Table, single

__all__ = ["Cell", "Grid", "Heading", "Note", "Page", "Reading", "reading"]

_DRAFT = re.compile(r"[>【\[（(\s]*草\s*稿[】\]）)\s]*")
# What may stand between two halves of a table that a page break has cut.
_BETWEEN = re.compile(
    r"[（(]?\s*(?:续表?|接上[页表]|转下页)[^，。]{0,4}|[-—–\s]*(?:第\s*)?[0-9]+(?:\s*页)?[-—–\s]*|第\s*[0-9]+\s*页.{0,10}"
)
# More texts without a place than this are the rest of a web page: they are counted, not quoted whole.
_FEW = 4
_BLANKS_INSIDE = re.compile(r"(?<=[\u3400-\u9fff])[ \t\u3000\xa0]+(?=[\u3400-\u9fff])")


class Heading(str):
    """A paragraph that the page itself marks as a heading: ``<h1>``, Word's title, ``# `` in Markdown."""

    __slots__ = ()


@dataclass(frozen=True)
class Page:
    r"""Paragraphs and grids in reading order, and what the format could not put among them.

    ``exact`` where breaks and blanks are all meant, as our own renderers write them. Elsewhere
    blanks around a line and breaks inside a title or heading are layout: the reader of a format
    hands them on as they stand, ``reading`` takes them away.
    """

    blocks: tuple[str | Grid, ...]
    notes: tuple[Note, ...] = ()
    exact: bool = False


@dataclass(frozen=True)
class Reading:
    """The table that a file holds, and what in the file is not in the table."""

    table: Table
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class _Text:
    """A paragraph, or the one text of a row above a table's headings."""

    text: str
    place: str
    marked: bool = False


@dataclass
class _Sorted:
    """The blocks of a page by what they are to the table."""

    parts: list[Part] = field(default_factory=list)
    above: list[_Text] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    rest: list[_Text] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def reading(page: Page) -> Reading:
    """The table of a page, and notes on what is not in it.

    Several grids with one head are one table. A head of two rows names a column by the texts from
    the top, joined with “/”: “一季度/完成情况”. Rows that name a group become notes, as a column of
    groups was never published. A text that spans rows counts for each of them.
    Raises HalfyearError, with the tables that were seen, if none is the one that is looked for.
    """
    blocks = page.blocks if page.exact else tuple(map(_tidied, page.blocks))
    grids = [block for block in blocks if isinstance(block, Grid)]
    heads = {at: head(laid(grid), exact=page.exact) for at, grid in enumerate(grids)}
    found = [(at, known) for at, known in heads.items() if known]
    if not found:
        raise HalfyearError(_not_found(grids))
    at, best = max(found, key=lambda pair: (pair[1].score, len(grids[pair[0]].rows), -pair[0]))
    names, notes = (best.names, ()) if page.exact else _names(best.names, grids[at].place)
    sorted_ = _sorted(blocks, best, page.exact)

    lines, more = rows(sorted_.parts, names, exact=page.exact)
    if not page.exact:
        names, lines = _without_empty_columns(names, lines)
    title, facts, others = _above(sorted_, page.exact)
    notes = (*page.notes, *notes, *_on_names(names, grids[at].place), *sorted_.notes, *more)
    if not title:
        notes += (Note(sorted_.parts[0].grid.place, "表格上面没有找到标题"),)
    return Reading(
        single(title, facts, names, lines, draft=_is_draft(sorted_)),
        (*notes, *_unplaced(others, title), *_unplaced(sorted_.rest, title)),
    )


def _sorted(blocks: Sequence[str | Grid], best: Head, exact: bool) -> _Sorted:
    found = _Sorted()
    wanted = _keys(best)
    paragraph, near = 0, False
    for block in blocks:
        if isinstance(block, str):
            paragraph += 1
            if not block.strip():
                continue
            near = near and bool(_BETWEEN.fullmatch(block.strip()))
            text = _Text(block, f"第{paragraph}段", isinstance(block, Heading))
            (found.rest if found.parts else found.above).append(text)
            continue
        known = head(laid(block), exact=exact)
        if known and _keys(known) == wanted:
            _take_rows_above(found, block, known, exact)
            found.parts.append(Part(block, known))
            near = True
        elif near and not known and _width(block) == len(wanted) and not exact:
            found.parts.append(Part(block, None))
        else:
            _take_other(found, block, known, exact)
            near = False
    return found


def _take_rows_above(found: _Sorted, grid: Grid, known: Head, exact: bool) -> None:
    """Fields, title and whatever else stands in the grid of the table above its headings."""
    if grid.caption:
        text = _Text(grid.caption, f"{grid.place}的标题", marked=not exact)
        (found.rest if found.parts else found.above).append(text)
    _take_lines(found, grid, known.first, exact, below=bool(found.parts))


def _take_lines(found: _Sorted, grid: Grid, last: int, exact: bool, *, below: bool) -> None:
    lines = laid(grid)[:last]
    for at, line in enumerate(lines):
        texts = [slot.cell.text for slot in origins(line) if slot.row == at]
        place = grid.at(at)
        filled = [text for text in texts if text]
        # The row next to the headings is our own workbook's title, whatever it says.
        closest = exact and at == last - 1 and len(filled) < 2
        pairs = None if closest or below else _fields(texts, exact)
        if pairs:
            found.facts += pairs
        elif filled:
            text = "\n".join(filled) if len(filled) == 1 else "　".join(filled)
            (found.rest if below else found.above).append(_Text(text, place))


def _take_other(found: _Sorted, grid: Grid, known: Head | None, exact: bool) -> None:
    """A grid that is no part of the table: fields, a title in a frame, or another table."""
    lines = laid(grid)
    by_row = [[slot.cell.text for slot in origins(line)] for line in lines]
    pairs = [_fields(texts, exact) for texts in by_row]
    if all(pair is not None for pair in pairs) and not (found.parts and found.facts):
        found.facts += [one for pair in pairs for one in pair or ()]
        return
    if all(sum(map(bool, texts)) <= 1 or pair for texts, pair in zip(by_row, pairs, strict=True)):
        _take_lines(found, grid, len(lines), exact, below=bool(found.parts))
        return
    first = next((texts for texts in by_row if any(texts)), [])
    said = "、".join(quoted(text, 20) for text in first[:8] if text)
    why = "栏目不同" if known else "不像要读的表格"
    count = sum(any(texts) for texts in by_row)
    found.notes.append(Note(grid.place, f"{why}，共 {count} 行没有读入；首行是{said}"))


def _fields(texts: Sequence[str], exact: bool) -> fields.Facts | None:
    found = fields.strict(texts) if exact else None
    return fields.cells(texts) if found is None else found


def _above(found: _Sorted, exact: bool) -> tuple[str, tuple[tuple[str, str], ...], list[_Text]]:
    """The title, the fields, and the other texts above the table."""
    texts = [text for text in found.above if not _is_mark(text)] or found.above
    marked = [at for at, one in enumerate(texts) if one.marked]
    if exact and (marked or len(texts) == 1):
        chosen = marked[-1] if marked else 0
        span: tuple[int, int] | None = (chosen, chosen + 1)
    else:
        candidates = [("" if fields.words(one.text) else one.text, one.marked) for one in texts]
        span = titles.title(candidates)
    title = ""
    if span:
        title = "".join(
            texts[at].text if exact else titles.joined(texts[at].text) for at in range(*span)
        )
    facts = list(found.facts)
    others: list[_Text] = []
    for at, one in enumerate(texts):
        # A caption that says the title again.
        if span and (span[0] <= at < span[1] or (title and one.text.startswith(title))):
            continue
        pairs = fields.words(one.text) or ()
        kept = [pair for pair in pairs if not fields.furniture(pair[0])]
        facts += kept
        if not kept:
            others.append(one)
        elif len(kept) < len(pairs):
            words = "　".join(
                f"{name}：{value}" for name, value in pairs if (name, value) not in kept
            )
            others.append(replace(one, text=words))
    if not exact:
        # Pages print their fields twice: once for the reader, once for the machine.
        facts = list(dict.fromkeys(facts))
    return title, tuple(facts), others


def _unplaced(texts: Sequence[_Text], title: str) -> Iterator[Note]:
    """Notes on the texts outside the table; of many on end, as on a web page, one note."""
    left = [
        one for one in texts if not (title and one.text.startswith(title)) and not _is_mark(one)
    ]
    for _, group in groupby(
        left, key=lambda one: one.place.startswith("第") and one.place.endswith("段")
    ):
        near = list(group)
        if len(near) <= _FEW:
            yield from (Note(one.place, f"{quoted(one.text)}没有放进表里") for one in near)
            continue
        longest = sorted(near, key=lambda one: -len(one.text))[:_FEW]
        said = "、".join(quoted(one.text, 60) for one in near if one in longest)
        yield Note(
            f"{near[0].place}到{near[-1].place}",
            f"表格以外的 {len(near)} 段没有放进表里，较长的是{said}",
        )


def _names(printed: tuple[str, ...], place: str) -> tuple[tuple[str, ...], tuple[Note, ...]]:
    """Headings without line breaks, and without the blanks that set 序 号 wide."""
    notes = []
    names = []
    for name in map(titles.joined, printed):
        closed = _BLANKS_INSIDE.sub("", name)
        if closed != name:
            notes.append(Note(place, f"栏目{quoted(name)}读作{quoted(closed)}"))
        names.append(closed)
    return tuple(names), tuple(notes)


def _on_names(names: Sequence[str], place: str) -> Iterator[Note]:
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield Note(
                place, f"有 {names.count(name)} 栏都叫{quoted(name)}" if name else "有几栏没有名称"
            )
    if names.count("") == 1:
        yield Note(place, f"第{list(names).index('') + 1}栏没有名称")


def _without_empty_columns(
    names: tuple[str, ...], lines: tuple[tuple[str, ...], ...]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    kept = [at for at, name in enumerate(names) if name or any(line[at] for line in lines)]
    if len(kept) == len(names):
        return names, lines
    return tuple(names[at] for at in kept), tuple(tuple(line[at] for at in kept) for line in lines)


def _tidied(block: str | Grid) -> str | Grid:
    if isinstance(block, Grid):
        return replace(
            block,
            rows=tuple(tuple(map(_tidied_cell, row)) for row in block.rows),
        )
    return type(block)(_stripped(block))


def _tidied_cell(cell: Cell) -> Cell:
    text = _stripped(cell.text)
    return cell if text == cell.text else replace(cell, text=text)


def _stripped(text: str) -> str:
    if "\n" not in text:
        return text.strip()
    return "\n".join(line.strip() for line in text.split("\n")).strip("\n")


def _keys(known: Head) -> tuple[str, ...]:
    return tuple(map(key, known.names))


def _width(grid: Grid) -> int:
    return max(map(len, laid(grid)), default=0)


def _is_mark(one: _Text) -> bool:
    return not one.marked and bool(_DRAFT.fullmatch(one.text))


def _is_draft(found: _Sorted) -> bool:
    return len(found.above) > 1 and any(map(_is_mark, found.above))


def _not_found(grids: Sequence[Grid]) -> str:
    ask = "要读的表格应有“重点工作”“完成情况”“存在问题”一类的栏目"
    if not grids:
        return f"文件里没有表格：{ask}"
    seen = []
    for grid in grids[:5]:
        texts = next((row for row in grid.rows if any(cell.text.strip() for cell in row)), ())
        said = "、".join(quoted(cell.text, 12) for cell in texts[:6] if cell.text.strip())
        seen.append(f"{grid.place}的首行是{said}" if said else f"{grid.place}是空的")
    more = f"等 {len(grids)} 个表格" if len(grids) > 5 else ""
    return f"没有找到进展情况表：{'；'.join(seen)}{more}。{ask}"
