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
from typing import Literal, NamedTuple, TypeAlias

from halfyear.errors import HalfyearError
from halfyear.facts import WHEN
from halfyear.read import facts as fields
from halfyear.read import heads as heads_
from halfyear.read import titles
from halfyear.read.grid import Cell, Grid, laid, origins
from halfyear.read.heads import Head, Lines, head, key
from halfyear.read.note import Note, quoted
from halfyear.read.rows import REMARK, UNIT, Part, body, slots
from halfyear.table import Covered, Row, Table
from halfyear.text import periods

__all__ = ["Cell", "Grid", "Heading", "Marked", "Note", "Page", "Reading", "reading"]

NO_TITLE = "表格上面没有找到标题"
_DRAFT = re.compile(r"[>【\[（(\s]*草\s*稿[】\]）)\s]*")
# What may stand between two halves of a table that a page break has cut.
_BETWEEN = re.compile(
    r"[（(]?\s*(?:续表?|接上[页表]|转下页)[^，。]{0,4}|[-—–\s]*(?:第\s*)?[0-9]+(?:\s*页)?[-—–\s]*|第\s*[0-9]+\s*页.{0,10}"
)
# More texts without a place than this are the rest of a web page: they are counted, not quoted whole.
_FEW = 4
# What stands above one of several tables is no longer than this, and no sentence.
_LONGEST_HEADING = 60
_SENTENCE = re.compile("[。；;：:，,]$|。")
# On a page of a site only what reads like a text belongs to the table.
_READS = re.compile("[。：；]$")
_LEAST_TEXT = 20
# What a letter says that it encloses: 附件：…情况表.
_ENCLOSED = re.compile(r"附件\s*[0-9一二三四五六七八九十]{0,2}\s*[：:]")
# A paragraph may begin as the title does.
_MORE = re.compile("[，。；：]|.{16}", re.DOTALL)
# What tells a clerk how to fill in a form, or why it came back, is no text of the table.
_INSTRUCTIONS = re.compile(r"\s*(?:填(?:写|表|报)(?:说明|须知|要求)|退回说明)")
_PROSE = 80
_FIRST = 200  # lines of a text without a table that are looked at
_UNNAMED = re.compile(r"(?:Sheet|工作表|表)\s*[0-9]*", re.IGNORECASE)
_BLANKS_INSIDE = re.compile(r"(?<=[\u3400-\u9fff])[ \t\u3000\xa0]+(?=[\u3400-\u9fff])")


class Heading(str):
    """A paragraph that the page itself marks as a heading: ``<h1>``, Word's title, ``# `` in Markdown."""

    __slots__ = ()


Role: TypeAlias = Literal["title", "before", "caption", "unit", "part", "after"]


class Marked(str):
    """A paragraph of a page of our own, which says what it is to the table."""

    __slots__ = ("role",)
    role: Role

    def __new__(cls, text: str, role: Role) -> Marked:
        """The paragraph of a role."""
        made = str.__new__(cls, text)
        made.role = role
        return made


@dataclass(frozen=True)
class Page:
    r"""Paragraphs and grids in reading order, and what the format could not put among them.

    ``exact`` where breaks and blanks are all meant, as our own renderers write them. Elsewhere
    blanks around a line and breaks inside a title or heading are layout: the reader of a format
    hands them on as they stand, ``reading`` takes them away. ``web`` where the furniture of a site
    is to be expected around the table. ``stamp`` is what a document of ours remembers of it.
    """

    blocks: tuple[str | Grid, ...]
    notes: tuple[Note, ...] = ()
    exact: bool = False
    web: bool = False
    stamp: str | None = None


@dataclass(frozen=True)
class Reading:
    """The table that a file holds, and what in the file is not in the table.

    ``stamp`` is what a document of ours remembers of the table that it was made from.
    """

    table: Table
    notes: tuple[Note, ...] = ()
    stamp: str | None = None


class _Text(NamedTuple):
    """A paragraph, or the one text of a row above a table's headings."""

    text: str
    place: str
    marked: bool = False


@dataclass
class _Sorted:
    """The blocks of a page by what they are to the table."""

    exact: bool
    parts: list[Part] = field(default_factory=list)
    above: list[_Text] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    between: list[_Text] = field(default_factory=list)
    rest: list[_Text] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    marked: dict[str, list[str]] = field(default_factory=dict)

    def one(self, role: Role) -> str | None:
        return self.marked[role][-1] if role in self.marked else None

    @property
    def below(self) -> list[_Text]:
        return self.rest if self.parts else self.above


class _Around(NamedTuple):
    """The texts around the table by what they are to it; ``others`` have no place in it."""

    title: str
    facts: tuple[tuple[str, str], ...]
    caption: str | None
    unit: str | None
    part: str | None
    before: tuple[str, ...]
    after: tuple[str, ...]
    notes: tuple[Note, ...]
    others: tuple[_Text, ...]


def reading(page: Page) -> Reading:
    """The table of a page, and notes on what is not in it or was guessed.

    Several grids with one head are one table; where texts stand between them, each is a part of it
    with that heading. Cells keep their spans.
    Raises HalfyearError, with the tables that were seen, if none is the one that is looked for.
    """
    blocks = page.blocks if page.exact else tuple(map(_tidied, page.blocks))
    grids = [block for block in blocks if isinstance(block, Grid)]
    heads = {at: head(laid(grid), exact=page.exact) for at, grid in enumerate(grids)}
    found = [(at, known) for at, known in heads.items() if known]
    if not found:
        raise HalfyearError(_not_found(grids, blocks))
    at, best = max(found, key=lambda pair: (pair[1].score, len(grids[pair[0]].rows), -pair[0]))
    sorted_ = _sorted(blocks, best, page.exact)
    shown, notes = _shown(laid(grids[at]), best, grids[at].place, page.exact)
    width = len(best.names)
    found_ = body(sorted_.parts, _names(shown, width), exact=page.exact)
    several = any(part.heading is not None for part in found_.parts[1:])
    around = _around(sorted_, page, several=several)
    names = tuple(_names(shown, width)[column] for column in found_.kept)
    table = Table(
        around.title,
        around.facts,
        tuple(tuple(row[column] for column in found_.kept) for row in shown),
        (found_.parts[0]._replace(heading=around.part), *found_.parts[1:]),
        around.caption,
        around.unit or found_.unit,
        around.before,
        (*found_.after, *around.after),
        draft=_is_draft(sorted_),
    )
    own = [
        name for name, column in zip(names, found_.kept, strict=True) if not _shared(shown, column)
    ]
    notes = (*page.notes, *notes, *_on_names(own, grids[at].place), *sorted_.notes, *found_.notes)
    if not around.title:
        notes += (Note(sorted_.parts[0].grid.place, NO_TITLE, lost=False),)
    notes = (*notes, *around.notes, *_unplaced(around.others, around.title))
    return Reading(table, notes, page.stamp)


def _sorted(blocks: Sequence[str | Grid], best: Head, exact: bool) -> _Sorted:
    sorting = _Sorted(exact)
    wanted = _keys(best)
    seen: set[tuple[tuple[Cell, ...], ...]] = set()
    paragraph, near = 0, False
    for block in blocks:
        if isinstance(block, str):
            paragraph += 1
            near = _take_text(sorting, block, f"第{paragraph}段", near)
            continue
        known = head(laid(block), exact=exact)
        if known and _keys(known) == wanted:
            if not exact and block.rows in seen and "part" not in sorting.marked:
                sorting.notes.append(Note(block.place, "同一张表出现两次，只读一次", lost=False))
                continue
            seen.add(block.rows)
            _take_rows_above(sorting, block, known)
            _take_part(sorting, block, known)
            near = True
        elif near and not known and _width(block) == len(wanted) and not exact:
            sorting.parts.append(Part(block, None))
        else:
            _take_other(sorting, block, known)
            near = False
    for heading in sorting.marked.pop("part", ()):
        sorting.rest.append(_Text(heading, "表格之后"))
    sorting.rest = [*sorting.between, *sorting.rest]
    return sorting


def _take_text(sorting: _Sorted, block: str, place: str, near: bool) -> bool:
    """Takes a paragraph; whether a table that stands at once behind it goes on with the last one."""
    if isinstance(block, Marked) and not (block.role == "caption" and sorting.parts):
        said = sorting.marked.setdefault(block.role, [])
        if said and block.role not in ("before", "after"):
            # There is one of each; what was taken for it first is a text like others.
            sorting.below.append(_Text(said.pop(), place))
        said.append(block)
        return False
    if not block.strip():
        return near
    near = near and bool(_BETWEEN.fullmatch(block.strip()))
    text = _Text(block, place, isinstance(block, Heading | Marked))
    if not near or not sorting.parts:
        (sorting.between if sorting.parts else sorting.above).append(text)
    return near


def _take_part(sorting: _Sorted, grid: Grid, known: Head) -> None:
    """A grid with the head of the table: of another part, where a heading stands above it."""
    heading = sorting.marked.pop("part", [""])[-1] or None
    if sorting.parts and heading is None:
        said = sorting.parts[0].grid.name, grid.name
        texts = [
            text
            for text in sorting.between
            if len(text.text) <= _LONGEST_HEADING
            and not _SENTENCE.search(text.text)
            and not REMARK.match(text.text)
        ]
        title = any(text.text == other.text for text in texts for other in sorting.above)
        if texts and not title:
            last = sorting.between.index(texts[-1])
            above = sorting.between[:last]
            heading = _annexed(titles.joined(texts[-1].text), above)
            sorting.between = [*above, *sorting.between[last + 1 :]]
        elif said[0] != said[1] and not _UNNAMED.fullmatch(grid.name):
            heading = grid.name
            if not any(part.heading for part in sorting.parts) and not _UNNAMED.fullmatch(said[0]):
                sorting.parts[0] = sorting.parts[0]._replace(heading=said[0])
        sorting.rest += sorting.between
        sorting.between = []
    sorting.parts.append(Part(grid, known, heading))


def _annexed(heading: str, above: list[_Text]) -> str:
    """The heading of a part with 附件1 from the line above it, which is taken away."""
    if above and titles.ANNEX.fullmatch(above[-1].text.strip()):
        return f"{above.pop().text.strip().rstrip('：:')} {heading}"
    return heading


def _take_rows_above(sorting: _Sorted, grid: Grid, known: Head) -> None:
    """Fields, title and whatever else stands in the grid of the table above its headings."""
    # On our own pages it says the title again, and how many rows there are.
    if grid.caption and not sorting.exact:
        text = _Text(grid.caption, f"{grid.place}的标题", marked=True)
        (sorting.between if sorting.parts else sorting.above).append(text)
    _take_lines(sorting, grid, known.first)


def _take_lines(sorting: _Sorted, grid: Grid, last: int) -> None:
    below = bool(sorting.parts)
    lines = laid(grid)[:last]
    for at, line in enumerate(lines):
        texts = [slot.cell.text for slot in origins(line) if slot.row == at]
        place = grid.at(at)
        filled = [text for text in texts if text]
        # The row next to the headings is our own workbook's title, whatever it says.
        closest = sorting.exact and at == last - 1 and len(filled) < 2
        if closest and "title" in sorting.marked and filled:
            sorting.marked.setdefault("part", []).append(filled[0])
            continue
        pairs = None if closest or below else _fields(texts, sorting.exact)
        if pairs:
            sorting.facts += pairs
        elif filled:
            text = "\n".join(filled) if len(filled) == 1 else "　".join(filled)
            (sorting.between if below else sorting.above).append(_Text(text, place))


def _take_other(sorting: _Sorted, grid: Grid, known: Head | None) -> None:
    """A grid that is no part of the table: fields, a title in a frame, or another table."""
    lines = laid(grid)
    by_row = [[slot.cell.text for slot in origins(line)] for line in lines]
    pairs = [_fields(texts, sorting.exact) for texts in by_row]
    if all(pair is not None for pair in pairs) and not (sorting.parts and sorting.facts):
        sorting.facts += [one for pair in pairs for one in pair or ()]
        return
    if all(sum(map(bool, texts)) <= 1 or pair for texts, pair in zip(by_row, pairs, strict=True)):
        _take_lines(sorting, grid, len(lines))
        return
    first = next((texts for texts in by_row if any(texts)), [])
    said = "、".join(quoted(text, 20) for text in first[:8] if text)
    why = "栏目不同" if known else "不像要读的表格"
    count = sum(any(texts) for texts in by_row)
    sorting.notes.append(Note(grid.place, f"{why}，共 {count} 行没有读入；首行是{said}"))


def _fields(texts: Sequence[str], exact: bool) -> fields.Facts | None:
    found = fields.strict(texts) if exact else None
    return fields.cells(texts) if found is None else found


def _around(sorting: _Sorted, page: Page, *, several: bool) -> _Around:
    """What the texts above and below the table are to it."""
    exact = page.exact
    texts = [text for text in sorting.above if not _is_mark(text)]
    if not texts and sorting.one("title") is None:
        texts = sorting.above
    title, span = _title(texts, sorting)
    facts, left = list(sorting.facts), []
    notes: list[Note] = []
    for at, paragraph in enumerate(texts):
        if span and (span[0] <= at < span[1] or (not exact and _says(paragraph, title))):
            continue
        known = len(facts)
        rest = _without_facts(paragraph, facts)
        notes += _named(paragraph, facts, known)
        if rest is not None:
            left.append((at, rest))
    if not exact:
        facts = _once(facts)
    under = [paragraph for at, paragraph in left if span is not None and at >= span[1]]
    others = [paragraph for at, paragraph in left if span is None or at < span[1]]
    caption, unit, part, before = (
        sorting.one("caption"),
        sorting.one("unit"),
        sorting.parts[0].heading,
        [],
    )
    if several and part is None and under and _heads(under[-1]) and not exact:
        part = titles.joined(under.pop().text)
        part = _annexed(part, under)
    for paragraph in under:
        if UNIT.fullmatch(paragraph.text.strip()) and unit is None:
            unit = paragraph.text.strip()
        elif caption is None and _is_caption(paragraph, title):
            caption = titles.joined(paragraph.text)
            notes.append(
                Note(
                    paragraph.place, f"{quoted(caption)}读作表题，标题是{quoted(title)}", lost=False
                )
            )
        elif _INSTRUCTIONS.match(paragraph.text) or fields.decoration(paragraph.text):
            others.append(paragraph)
        elif not page.web or len(paragraph.text) >= _LEAST_TEXT or _READS.search(paragraph.text):
            before.append(paragraph)
        else:
            others.append(paragraph)
    notes += _told(before, "读作表前的文字")
    after, beyond = _after(sorting.rest, title, page)
    notes += _told(after, "读作表下的附注")
    return _Around(
        title,
        tuple(facts),
        caption,
        unit,
        part,
        (*sorting.marked.get("before", ()), *_lines(before)),
        (*sorting.marked.get("after", ()), *_lines(after)),
        tuple(notes),
        (*others, *beyond),
    )


def _title(texts: Sequence[_Text], sorting: _Sorted) -> tuple[str, tuple[int, int] | None]:
    """The title, and which of the texts make it; where the page marks it, all texts are below it."""
    exact = sorting.exact
    marked = [at for at, text in enumerate(texts) if text.marked]
    span: tuple[int, int] | None
    if (said := sorting.one("title")) is not None:
        return said, (0, 0)
    if exact and (marked or len(texts) == 1):
        chosen = marked[-1] if marked else 0
        span = chosen, chosen + 1
    else:
        candidates = [
            (
                "" if fields.words(one.text) or _INSTRUCTIONS.match(one.text) else one.text,
                one.marked,
            )
            for one in texts
        ]
        span = titles.title(candidates)
    if span is None:
        return "", None
    whole = [texts[at].text if exact else titles.joined(texts[at].text) for at in range(*span)]
    return "".join(whole), span


def _without_facts(text: _Text, facts: list[tuple[str, str]]) -> _Text | None:
    """What of a text is no field, if anything; the fields go to ``facts``."""
    if UNIT.fullmatch(text.text.strip()):
        return text
    pairs = fields.words(text.text) or ()
    kept = [pair for pair in pairs if not fields.furniture(pair[0])]
    facts += kept
    if not kept:
        return text
    if len(kept) == len(pairs):
        return None
    words = "　".join(f"{name}：{value}" for name, value in pairs if (name, value) not in kept)
    return text._replace(text=words)


def _named(text: _Text, facts: list[tuple[str, str]], known: int) -> Iterator[Note]:
    """What is told of the fields of a text, those behind ``known``, that have no name in it.

    One that only says again what a field says is dropped.
    """
    words = "".join(text.text.split())
    days = {periods.day(value) for name, value in facts[:known] if name in WHEN}
    for name, value in facts[known:]:
        if not value or name in words:
            continue
        if periods.day(value) in days:
            facts.remove((name, value))
            continue
        message = f"{quoted(value)}前面没有名称，读作“{name}”"
        yield Note(text.place, message, lost=False)


def _says(text: _Text, title: str) -> bool:
    """Whether a text only says the title again, as the caption of a table does, with little behind it."""
    # A caption has a blank where the title has a line break.
    words, title = ("".join(one.split()) for one in (text.text, title))
    behind = words[len(title) :]
    return bool(title) and words.startswith(title) and not _MORE.search(behind)


def _once(facts: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Fields that say something, each once; one that says something else has a number behind its name.

    Pages print their fields twice: once for the reader, once for the machine.
    """
    values: dict[str, str] = {}
    numbers: dict[str, int] = {}
    for name, value in dict.fromkeys(facts):
        if not value:
            continue
        numbers[name] = numbers.get(name, 0) + 1
        values[f"{name}{numbers[name]}" if numbers[name] > 1 else name] = value
    return list(values.items())


def _heads(one: _Text) -> bool:
    """Whether a text may stand above one of several tables."""
    return len(one.text) <= _LONGEST_HEADING and not (
        _SENTENCE.search(one.text) or UNIT.fullmatch(one.text.strip()) or REMARK.match(one.text)
    )


def _is_caption(text: _Text, title: str) -> bool:
    """Whether a text below the title is a title, too: the table's own."""
    words = titles.joined(text.text)
    if words in title or title in words or _ENCLOSED.match(words):
        return False
    return titles.ends(words) and titles.title([(text.text, text.marked)]) is not None


def _after(texts: Sequence[_Text], title: str, page: Page) -> tuple[list[_Text], list[_Text]]:
    """The remarks below the table; and what is no part of it."""
    texts = [one for one in texts if not _is_mark(one) and (page.exact or not _says(one, title))]
    if not page.web:
        return texts, []
    first = next((at for at, one in enumerate(texts) if REMARK.match(one.text)), None)
    if first is None:
        return [], texts
    last = first + 1
    while last < len(texts) and _goes_on(texts[last].text):
        last += 1
    return texts[first:last], [*texts[:first], *texts[last:]]


_ITEM = re.compile(r"\s*(?:[0-9]{1,2}[.、．]|[（(][0-9]{1,2}[)）]|[①-⑳])")


def _goes_on(text: str) -> bool:
    return bool(REMARK.match(text) or _ITEM.match(text))


def _told(texts: Sequence[_Text], how: str) -> Iterator[Note]:
    """Notes on texts that were taken for something; on many, one note."""
    if len(texts) <= _FEW:
        yield from (Note(one.place, f"{quoted(one.text)}{how}", lost=False) for one in texts)
    else:
        place = f"{texts[0].place}到{texts[-1].place}"
        yield Note(place, f"{len(texts)} 段{how}", lost=False)


def _lines(texts: Sequence[_Text]) -> list[str]:
    return [line.strip() for one in texts for line in one.text.split("\n") if line.strip()]


def _unplaced(texts: Sequence[_Text], title: str) -> Iterator[Note]:
    """Notes on the texts outside the table; of many on end, as on a web page, one note."""
    left = [text for text in texts if not _says(text, title) and not _is_mark(text)]
    for _, group in groupby(
        left, key=lambda text: text.place.startswith("第") and text.place.endswith("段")
    ):
        near = list(group)
        if len(near) <= _FEW:
            yield from (Note(text.place, f"{quoted(text.text)}没有放进表里") for text in near)
            continue
        longest = sorted(near, key=lambda text: -len(text.text))[:_FEW]
        said = "、".join(quoted(text.text, 60) for text in near if text in longest)
        yield Note(
            f"{near[0].place}到{near[-1].place}",
            f"表格以外的 {len(near)} 段没有放进表里，较长的是{said}",
        )


def _shown(
    lines: Lines, best: Head, place: str, exact: bool
) -> tuple[tuple[Row, ...], tuple[Note, ...]]:
    """The head as the table has it: without line breaks, and without the blanks that set 序 号 wide."""
    rows = slots(lines[best.first : best.last], len(best.names))
    if exact:
        return rows, ()
    notes: list[Note] = []
    shown = []
    for row in rows:
        texts: list[str | Covered] = []
        for slot in row:
            if isinstance(slot, Covered):
                texts.append(slot)
                continue
            name = titles.joined(slot)
            closed = _BLANKS_INSIDE.sub("", name)
            if closed != name:
                notes.append(Note(place, f"栏目{quoted(name)}读作{quoted(closed)}", lost=False))
            texts.append(closed)
        shown.append(tuple(texts))
    return tuple(shown), tuple(notes)


def _names(head: tuple[Row, ...], width: int) -> tuple[str, ...]:
    return Table("", (), head, ()).headings or ("",) * width


def _shared(head: tuple[Row, ...], column: int) -> bool:
    """Whether the lowest heading of a column is one cell with that of its neighbour."""
    slots = [row[column] for row in head if row[column] is not Covered.ABOVE]
    return bool(slots) and slots[-1] is Covered.LEFT


def _on_names(names: Sequence[str], place: str) -> Iterator[Note]:
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            said = f"有 {names.count(name)} 栏都叫{quoted(name)}" if name else "有几栏没有名称"
            yield Note(place, said, lost=False)
    if names.count("") == 1:
        yield Note(place, f"第{list(names).index('') + 1}栏没有名称", lost=False)


def _tidied(block: str | Grid) -> str | Grid:
    if isinstance(block, Grid):
        return replace(
            block,
            rows=tuple(tuple(map(_tidied_cell, row)) for row in block.rows),
        )
    if isinstance(block, Marked):
        return Marked(_stripped(block), block.role)
    return type(block)(_stripped(block))


def _tidied_cell(cell: Cell) -> Cell:
    text = _stripped(cell.text)
    return cell if text == cell.text else replace(cell, text=text)


def _stripped(text: str) -> str:
    if "\r" in text:
        # Excel for one keeps half of a line break where the other half is gone.
        text = text.replace("\r\n", "\n").replace("\r", "")
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
    titled = len(found.above) > 1 or found.one("title") is not None
    return titled and any(map(_is_mark, found.above))


def _not_found(grids: Sequence[Grid], blocks: Sequence[str | Grid]) -> str:
    ask = "要读的表格应有“重点工作”“完成情况”“存在问题”一类的栏目"
    if not grids:
        texts = [block for block in blocks if isinstance(block, str) and block.strip()]
        if _one_cell_a_line(texts):
            return "文件里没有表格，像是表格的每一格各占了一行：请连同表格一起复制，或者存为 .docx、.xlsx 再试"
        return f"文件里没有表格：{ask}"
    seen = []
    for grid in grids[:5]:
        texts = next(
            (
                [cell.text for cell in row]
                for row in grid.rows
                if any(cell.text.strip() for cell in row)
            ),
            [],
        )
        said = "、".join(quoted(text, 12) for text in texts[:6] if text.strip())
        look = "的格里是一段段文字，它" if _prose(grid) else ""
        seen.append(f"{grid.place}{look}的首行是{said}" if said else f"{grid.place}是空的")
    more = f"等 {len(grids)} 个表格" if len(grids) > 5 else ""
    return f"没有找到进展情况表：{'；'.join(seen)}{more}。{ask}"


def _one_cell_a_line(texts: Sequence[str]) -> bool:
    """Whether lines on end read like the headings of a table."""
    return any(
        heads_.reads([text.strip() for text in texts[at : at + 3]])
        for at in range(min(len(texts) - 3, _FIRST))
    )


def _prose(grid: Grid) -> bool:
    """Whether the cells of a grid hold paragraphs, and no headings."""
    texts = [cell.text for row in grid.rows for cell in row if cell.text]
    return bool(texts) and sum(map(len, texts)) > _PROSE * len(texts)
