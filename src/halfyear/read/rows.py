"""The rows of a table, from the one or several grids that it was laid out in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from halfyear.read import facts
from halfyear.read.grid import Grid, Slot, laid, origins
from halfyear.read.heads import Head, again, key, texts
from halfyear.read.note import Note, quoted

NUMBERS = frozenset(("序号", "编号", "No", "NO", "No.", "任务序号", "任务编号", "项目编号"))
_NUMBER = re.compile(r"[(（]?[0-9０-９]+(?:[.\-—–—][0-9０-９]+)*[)）]?[.、]?")
_GROUP = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]|第.{1,3}[类章部项]|[注※*]"
)
_OPENING = re.compile(
    r"\s*(?:[0-9０-９]{1,2}[.、．](?![0-9])|[（(][0-9一二三四五六七八九十]{1,3}[)）]|[①-⑳])"
)
_ENDED = re.compile("[。；！？;!?”）)》]$")


class Part(NamedTuple):
    """A grid of the table. One that goes on without a head has None."""

    grid: Grid
    head: Head | None


class _Row(NamedTuple):
    place: str
    grid: int
    slots: tuple[Slot, ...]
    texts: tuple[str, ...]


def rows(
    parts: Sequence[Part], names: Sequence[str], *, exact: bool
) -> tuple[tuple[tuple[str, ...], ...], tuple[Note, ...]]:
    """The rows of all grids under ``names``, and what did not fit in.

    - A row that repeats the headings is left out, and so is, unless ``exact``, an empty one.
    - A text that spans rows counts for each of them. Rows under one number stay rows of their own.
    - A row with one text over all columns, or with one text and no number, names a group or remarks
      on the table: a note. A column of its own would change what was published.
    - A row without number that opens a grid which goes on without headings goes on with the last row.
    """
    reader = _Reader(tuple(names), exact)
    for number, part in enumerate(parts):
        reader.take(number, part)
    return reader.result()


class _Reader:
    """Rows and notes as they come up."""

    def __init__(self, names: tuple[str, ...], exact: bool) -> None:
        self.names = names
        self.exact = exact
        self.number = next((at for at, name in enumerate(names) if key(name) in NUMBERS), None)
        self.rows: list[_Row] = []
        self.notes: list[Note] = []
        self.asides: list[tuple[str, str, int]] = []
        # The texts of the last row where it was cut, piece by piece.
        self.pieces: list[list[str]] = []

    def take(self, number: int, part: Part) -> None:
        lines = laid(part.grid)
        start = part.head.last if part.head else 0
        heads = texts(lines, part.head, exact=self.exact) if part.head else ()
        opens = part.head is None
        for at, line in enumerate(lines[start:], start):
            if again(line, heads, exact=self.exact):
                continue
            place = part.grid.at(at)
            filled = [slot for slot in origins(line) if slot.cell.text]
            if not filled and not self.exact:
                continue
            if line and all(slot.row < at for slot in line):
                continue
            if text := self._aside(line, filled):
                self.asides.append((place, text, len(self.rows)))
                continue
            row = _Row(place, number, line, self._texts(place, line))
            if opens and self.rows and self._goes_on(row.texts):
                self._join(row)
            else:
                self._end()
                self.rows.append(row)
            opens = False

    def _texts(self, place: str, line: tuple[Slot, ...]) -> tuple[str, ...]:
        """As many texts as there are columns."""
        width = len(self.names)
        texts = [
            slot.cell.text if slot.column == column else ""
            for column, slot in enumerate(line[:width])
        ]
        for slot in origins(line[:width]):
            last = min(slot.column + slot.cell.columns, width) - 1
            if last > slot.column and slot.cell.text:
                only = self._column(slot.column)
                said = f"横跨{only}到{self._column(last)}，只读入{only}"
                self.notes.append(Note(place, f"{quoted(slot.cell.text, 40)}{said}"))
        over = [
            slot.cell.text
            for slot in origins(line[width:])
            if slot.cell.text and slot.column >= width
        ]
        if over:
            said = "、".join(quoted(text) for text in over)
            self.notes.append(Note(place, f"比栏目多出的格没有放进表里：{said}"))
        if len(line) < width:
            self.notes.append(
                Note(place, f"只有 {len(line)} 格，栏目有 {width} 个，缺的按空格读入")
            )
            texts += [""] * (width - len(line))
        return tuple(texts)

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
        if self.number == 0 or (_GROUP.match(first.cell.text) and width > 2):
            return first.cell.text
        return None

    def _goes_on(self, texts: tuple[str, ...]) -> bool:
        return self.number is not None and not texts[self.number]

    def _join(self, row: _Row) -> None:
        """A row cut by a page break: its texts go on with those of the row before."""
        former = self.rows[-1]
        self.pieces = self.pieces or [[text] for text in former.texts]
        for pieces, text in zip(self.pieces, row.texts, strict=True):
            _go_on(pieces, text)
        self.notes.append(Note(row.place, f"这一行没有序号，接在{self._named(former)}后面读入"))

    def _end(self) -> None:
        """No more goes on with the last row."""
        if self.pieces:
            texts = tuple(map("".join, self.pieces))
            self.rows[-1] = self.rows[-1]._replace(texts=texts)
            self.pieces = []

    def result(self) -> tuple[tuple[tuple[str, ...], ...], tuple[Note, ...]]:
        self._end()
        notes = [*self.notes, *self._said_asides(), *self._merged(), *self._numbered()]
        return tuple(row.texts for row in self.rows), tuple(notes)

    def _said_asides(self) -> Iterable[Note]:
        for place, text, before in self.asides:
            if before < len(self.rows):
                yield Note(
                    place,
                    f"分组{quoted(text)}没有放进表里，它在{self._named(self.rows[before])}之前",
                )
            else:
                yield Note(place, f"表末的{quoted(text)}没有放进表里")

    def _merged(self) -> Iterable[Note]:
        """Texts that span rows, where a reader of the rows alone would be misled."""
        spans: dict[tuple[int, Slot], list[_Row]] = {}
        for row in self.rows:
            for slot in dict.fromkeys(row.slots[: len(self.names)]):
                if slot.cell.rows > 1 and slot.cell.text:
                    spans.setdefault((row.grid, slot), []).append(row)
        for (_, slot), spanned in spans.items():
            if len(spanned) < 2:
                continue
            where, count = spanned[0].place, len(spanned)
            if slot.column == self.number:
                yield Note(
                    where, f"序号{quoted(slot.cell.text)}占 {count} 行：各行分开读入，序号都是它"
                )
                continue
            numbers = {row.texts[self.number] for row in spanned} if self.number is not None else ()
            # What stands before the number is a kind that rows are sorted under.
            if len(numbers) != 1 and slot.column > (-1 if self.number is None else self.number):
                column = self._column(slot.column)
                yield Note(where, f"{column}的一格占 {count} 行：各行都读入同样的文字")

    def _numbered(self) -> Iterable[Note]:
        if self.number is None:
            return
        for former, row in zip([None, *self.rows], self.rows, strict=False):
            if not row.texts[self.number] and any(row.texts):
                after = f"，可能是接着{self._named(former)}写的" if former else ""
                yield Note(row.place, f"序号是空的{after}")
        # A number that spans rows is one number.
        cells = {
            (row.grid, row.slots[self.number]): row
            for row in self.rows
            if len(row.slots) > self.number
        }
        counts = Counter(row.texts[self.number] for row in cells.values())
        again_ = [number for number, count in counts.items() if number and count > 1]
        if again_:
            few = [one if one.isdecimal() else quoted(one, 20) for one in again_[:10]]
            said = "、".join(few) + ("等" if len(again_) > 10 else "")
            yield Note(self.rows[0].place, f"有几行序号相同：{said}")

    def _named(self, row: _Row) -> str:
        if self.number is not None and row.texts[self.number]:
            return f"序号{quoted(row.texts[self.number], 20)}的一行"
        return row.place

    def _column(self, at: int) -> str:
        return quoted(self.names[at], 40) if self.names[at] else f"第{at + 1}栏"


def _go_on(pieces: list[str], text: str) -> None:
    """Puts a text behind the pieces of one, on a line of its own where that one has ended."""
    # Two are enough, and a line break may be the last: only the first piece can be empty.
    former = "".join(pieces[-2:])[-2:]
    if text:
        parted = former and (_ENDED.search(former) or _OPENING.match(text))
        pieces.append(f"\n{text}" if parted else text)
