"""The rows of a table, from the one or several grids that it was laid out in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from halfyear import table as waist
from halfyear.read import facts, titles
from halfyear.read.grid import Cell, Grid, Slot, laid, origins
from halfyear.read.heads import Head, again, key, texts
from halfyear.read.note import Note, quoted
from halfyear.table import ABOVE, LEFT

NUMBERS = frozenset(
    ("序号", "编号", "序號", "編號", "No", "NO", "No.", "任务序号", "任务编号", "项目编号")
)
REMARK = re.compile(
    r"\s*(?:[（(\[【]?(?:注|说明|备注)(?:\s*[0-9一二三四五六七八九十]{0,2})\s*[：:】\]]|[※＊*])"
)
UNIT = re.compile(r"[（(]?\s*(?:计量|金额)?单\s*位\s*[：:]\s*[^：:，。；\s]{1,12}\s*[）)]?")
_NUMBER = re.compile(r"[(（]?[0-9０-９]+(?:[.\-—–—][0-9０-９]+)*[)）]?[.、]?")
GROUP = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]|第.{1,3}[类章部项]|[注※*]"
)
_OPENING = re.compile(
    r"\s*(?:[0-9０-９]{1,2}[.、．](?![0-9])|[（(][0-9一二三四五六七八九十]{1,3}[)）]|[①-⑳])"
)
_ENDED = re.compile("[。；！？;!?”）)》]$")
TOTAL = re.compile(r"(?:合|总|共)\s*计[：:]?")


class Part(NamedTuple):
    """A grid of the table. One that goes on without a head has None.

    ``heading`` stands above it; without one it goes on with the grid before.
    """

    grid: Grid
    head: Head | None
    heading: str | None = None


@dataclass(slots=True)
class _Row:
    """A row with what stands in each of its columns, and texts that take the place of those."""

    place: str
    slots: tuple[Slot, ...]
    own: dict[int, str] = field(default_factory=dict)

    def text(self, column: int) -> str:
        return self.own.get(column, self.slots[column].cell.text)

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(map(self.text, range(len(self.slots))))


@dataclass(slots=True)
class _Section:
    heading: str | None
    place: str = ""
    rows: list[_Row] = field(default_factory=list)


@dataclass(slots=True)
class _Part:
    heading: str | None
    sections: list[_Section]
    total: _Row | None = None

    @property
    def last(self) -> list[_Row]:
        return self.sections[-1].rows


class Body(NamedTuple):
    """What the grids of a table hold below its head, and what they say beside."""

    parts: tuple[waist.Part, ...]
    unit: str | None
    after: tuple[str, ...]
    notes: tuple[Note, ...]
    kept: tuple[int, ...]
    """The columns that have a name or words."""


def body(parts: Sequence[Part], names: Sequence[str], *, exact: bool) -> Body:
    """The rows of all grids under ``names``.

    - A row that repeats the headings is left out, and so is, unless ``exact``, an empty one.
    - A row with one text over all columns, or with one text and no number, is the heading of the
      rows below it; below the last rows it is a remark, and so it is where it says so.
    - Where the whole head follows such a heading again, another part begins.
    - A row without number that opens a grid which goes on without headings goes on with the last row.
    """
    reader = _Reader(tuple(names), exact)
    for part in parts:
        reader.take(part)
    return reader.result()


def slots(rows: Iterable[tuple[Slot, ...]], width: int) -> tuple[waist.Row, ...]:
    """Rows of a head as the table has them."""
    return tuple(_slots([_Row("", _filled(line, width, 0)) for line in rows], range(width)))


class _Reader:
    """Rows and notes as they come up."""

    def __init__(self, names: tuple[str, ...], exact: bool) -> None:
        self.names = names
        self.exact = exact
        self.number = next((at for at, name in enumerate(names) if key(name) in NUMBERS), None)
        self.parts: list[_Part] = []
        self.notes: list[Note] = []
        self.unit: str | None = None
        self.after: list[str] = []
        # The texts of the last row where it was cut, piece by piece.
        self.pieces: dict[int, list[str]] = {}

    def take(self, part: Part) -> None:
        lines = laid(part.grid)
        start = part.head.last if part.head else 0
        heads = texts(lines, part.head, exact=self.exact) if part.head else []
        if not self.parts or part.heading is not None:
            self._end()
            self.parts.append(_Part(part.heading, [_Section(None)]))
        opens = part.head is None
        skip = 0
        for at, line in enumerate(lines[start:], start):
            skip -= 1
            if skip >= 0:
                continue
            if at not in part.grid.totals and again(line, heads, exact=self.exact):
                if self._whole_head(lines, at, heads):
                    skip = len(heads) - 1
                    self._next_part()
                continue
            filled = [slot for slot in origins(line) if slot.cell.text]
            if not filled and not self.exact:
                continue
            if line and all(slot.row < at for slot in line[: len(self.names)]):
                continue
            place = part.grid.at(at)
            text = self._aside(line, filled)
            if text is not None:
                self._beside(place, text)
                continue
            row = _Row(place, self._slots(place, line, start))
            if at in part.grid.totals:
                self.parts[-1].total = row
            elif opens and self.parts[-1].last and not self._number(row):
                self._join(row)
            else:
                self._end()
                self.parts[-1].last.append(row)
            opens = False

    def _whole_head(
        self, lines: Sequence[tuple[Slot, ...]], at: int, heads: Sequence[Sequence[str]]
    ) -> bool:
        """Whether all rows of the head stand here again."""
        return all(
            at + deep < len(lines) and again(lines[at + deep], [head], exact=self.exact)
            for deep, head in enumerate(heads)
        )

    def _next_part(self) -> None:
        """The head again: of another part, where a heading stands above it."""
        part = self.parts[-1]
        heading = part.sections[-1].heading
        if heading is None or part.last:
            return
        self._end()
        part.sections.pop()
        if not part.sections:
            part.sections.append(_Section(None))
        self.parts.append(_Part(heading, [_Section(None)]))

    def _slots(self, place: str, line: tuple[Slot, ...], start: int) -> tuple[Slot, ...]:
        """As many slots as there are columns."""
        width = len(self.names)
        over = [
            slot.cell.text
            for slot in origins(line[width:])
            if slot.cell.text and slot.column >= width
        ]
        if over:
            said = "、".join(quoted(text) for text in over)
            self.notes.append(Note(place, f"比栏目多出的格没有放进表里：{said}"))
        if len(line) < width:
            said = f"只有 {len(line)} 格，栏目有 {width} 个，缺的按空格读入"
            self.notes.append(Note(place, said, lost=False))
        return _filled(line, width, start)

    def _aside(self, line: tuple[Slot, ...], filled: Sequence[Slot]) -> str | None:
        """The text of a row that is no row of the table."""
        width = len(self.names)
        if width < 2 or not filled:
            return None
        first = filled[0]
        if len(filled) > 1:
            texts = [slot.cell.text for slot in filled]
            signed = not self.exact and self.number is not None and first.column == self.number
            if signed and not _NUMBER.fullmatch(texts[0]) and facts.cells(texts):
                return "　".join(texts)
            return None
        if len(origins(line)) == 1 and (first.cell.columns >= width or len(line) == 1):
            return first.cell.text
        # On an exact page a group has one cell, and a row with one text is a row.
        if self.exact or first.column or _NUMBER.fullmatch(first.cell.text) or first.cell.rows > 1:
            return None
        if self.number == 0 or (GROUP.match(first.cell.text) and width > 2):
            return first.cell.text
        return None

    def _beside(self, place: str, text: str) -> None:
        """A heading of rows, a remark, or the unit of what the cells hold."""
        if not self.exact:
            if REMARK.match(text) or facts.words(text):
                self._remark(place, text)
                return
            text = titles.joined(text)
            if UNIT.fullmatch(text) and self.unit is None:
                self.unit = text
                return
        self._end()
        sections = self.parts[-1].sections
        if len(sections) == 1 and sections[0].heading is None and not sections[0].rows:
            sections.pop()
        sections.append(_Section(text, place))

    def _remark(self, place: str, text: str) -> None:
        self.after += [line.strip() for line in text.split("\n") if line.strip()]
        self.notes.append(Note(place, f"{quoted(text)}读作表下的附注", lost=False))

    def _number(self, row: _Row) -> bool:
        """Whether a row has a number of its own, or no column of the table is for numbers."""
        return self.number is None or bool(row.text(self.number))

    def _join(self, row: _Row) -> None:
        """A row cut by a page break: its texts go on with those of the row before."""
        former = self.parts[-1].last[-1]
        for column, slot in enumerate(row.slots):
            if column and slot is row.slots[column - 1]:
                continue
            left = column
            while left and former.slots[left - 1] is former.slots[column]:
                left -= 1
            if slot.cell.text:
                pieces = self.pieces.setdefault(left, [former.text(left)])
                _go_on(pieces, slot.cell.text)
        said = f"这一行没有序号，接在{self._named(former)}后面读入"
        self.notes.append(Note(row.place, said, lost=False))

    def _end(self) -> None:
        """No more goes on with the last row."""
        if self.pieces:
            row = self.parts[-1].last[-1]
            row.own = {column: "".join(pieces) for column, pieces in self.pieces.items()}
            self.pieces = {}

    def result(self) -> Body:
        self._end()
        if not self.exact:
            for part in self.parts:
                self._close(part)
        kept = self._kept()
        numbered = tuple(self._numbered())
        return Body(
            tuple(self._made(part, kept) for part in self.parts),
            self.unit,
            tuple(self.after),
            (*self.notes, *numbered),
            kept,
        )

    def _close(self, part: _Part) -> None:
        """Headings below the last rows are remarks; a last row that sums up is the total."""
        trailing: list[_Section] = []
        while part.sections[-1].heading is not None and not part.last:
            trailing.append(part.sections.pop())
            if not part.sections:
                part.sections.append(_Section(None))
        for section in reversed(trailing):
            self._remark(section.place, section.heading or "")
        row = part.last[-1] if part.last else None
        if row is None or part.total is not None or len(self.names) < 2:
            return
        said = [text for text in row.texts if text]
        former = part.last[-2].slots if len(part.last) > 1 else ()
        joined = any(slot is other for slot, other in zip(row.slots, former, strict=False))
        if not joined and len(said) > 1 and TOTAL.fullmatch(said[0]):
            part.total = part.last.pop()

    def _kept(self) -> tuple[int, ...]:
        columns = range(len(self.names))
        if self.exact:
            return tuple(columns)
        return tuple(
            at
            for at in columns
            if self.names[at]
            or any(
                row.text(at) and (at == 0 or row.slots[at] is not row.slots[at - 1])
                for row in self._rows()
            )
        )

    def _rows(self) -> Iterator[_Row]:
        for part in self.parts:
            for section in part.sections:
                yield from section.rows
            if part.total:
                yield part.total

    def _made(self, part: _Part, kept: Sequence[int]) -> waist.Part:
        total = next(_slots([part.total], kept), None) if part.total else None
        return waist.Part(
            part.heading,
            tuple(
                waist.Section(section.heading, tuple(_slots(section.rows, kept)))
                for section in part.sections
            ),
            total,
        )

    def _numbered(self) -> Iterable[Note]:
        if self.number is None:
            return
        at = self.number
        former: _Row | None = None
        for part in self.parts:
            for section in part.sections:
                for row in section.rows:
                    if not row.text(at) and any(row.texts):
                        after = f"，可能是接着{self._named(former)}写的" if former else ""
                        yield Note(row.place, f"序号是空的{after}", lost=False)
                    former = row
        for rows in self._numbered_through():
            # A number that spans rows is one number.
            own = [
                row
                for above, row in pairwise([None, *rows])
                if row and (above is None or above.slots[at] is not row.slots[at])
            ]
            counts = Counter(row.text(at) for row in own)
            again_ = [number for number, count in counts.items() if number and count > 1]
            if again_:
                few = [one if one.isdecimal() else quoted(one, 20) for one in again_[:10]]
                said = "、".join(few) + ("等" if len(again_) > 10 else "")
                yield Note(rows[0].place, f"有几行序号相同：{said}", lost=False)

    def _numbered_through(self) -> Iterator[list[_Row]]:
        """Rows that should have numbers of their own: of each part, or of each heading that begins at 1."""
        at = self.number or 0
        for part in self.parts:
            sections = [section.rows for section in part.sections if section.rows]
            each = len(sections) > 1 and len({rows[0].text(at) for rows in sections}) == 1
            yield from sections if each else [[row for rows in sections for row in rows]]

    def _named(self, row: _Row) -> str:
        if self.number is not None and row.text(self.number):
            return f"序号{quoted(row.text(self.number), 20)}的一行"
        return row.place


_BLANK = Cell("")


def _filled(line: tuple[Slot, ...], width: int, start: int) -> tuple[Slot, ...]:
    """The slots of a row for each column; what a head above ``start`` reaches over is empty."""
    cut = line[:width]
    if start and any(slot.row < start for slot in cut):
        cut = tuple(Slot(_BLANK, start, 0) if slot.row < start else slot for slot in cut)
    if len(cut) < width:
        cut += tuple(Slot(_BLANK, start, at) for at in range(len(cut), width))
    return cut


def _slots(rows: Sequence[_Row], kept: Sequence[int]) -> Iterator[waist.Row]:
    """Rows as the table has them: what a cell of another place reaches over is ABOVE or LEFT."""
    above: tuple[Slot, ...] = ()
    for row in rows:
        here = tuple(row.slots[at] for at in kept)
        made: list[waist.Slot] = []
        for column, slot in enumerate(here):
            if column and slot is here[column - 1]:
                made.append(ABOVE if made[-1] is ABOVE else LEFT)
            elif above and slot is above[column] and kept[column] not in row.own:
                made.append(ABOVE)
            else:
                made.append(row.text(kept[column]))
        above = here
        if any(slot is not ABOVE for slot in made):
            yield tuple(made)


def _go_on(pieces: list[str], text: str) -> None:
    """Puts a text behind the pieces of one, on a line of its own where that one has ended."""
    # Two are enough, and a line break may be the last: only the first piece can be empty.
    former = "".join(pieces[-2:])[-2:]
    if text:
        parted = former and (_ENDED.search(former) or _OPENING.match(text))
        pieces.append(f"\n{text}" if parted else text)
