"""Which rows of a grid are headings, and what they call its columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from halfyear.read.grid import Slot, origins
from halfyear.text import chinese, headings

Lines = Sequence[tuple[Slot, ...]]

# What such tables are about; two of these, with anything else of the form beside them, are a head.
_CORE = re.compile(
    "任务|重点|工作|目标|举措|措施|完成|进展|进度|落实|推进|成效|问题|困难|打算|计划|安排|情况|事项"
)
_FORM = re.compile(
    "序号|编号|^No|牵头|责任|会办|协办|配合|主办|承办|处室|单位|部门|领导|负责|联系|备注|时限|时间|节点"
    "|状态|项目|内容|名称|类别|分类|领域|指标|季度|月|年|进度|依据|来源|要求|亮点|成果|需要|建议"
)
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
# A heading longer than this, brackets aside, is a text.
_LONGEST = 24
# Rows that may stand above the headings: fields, title, unit of measure.
DEEPEST = 40
_NUMBER = re.compile(r"[0-9０-９]+[.、]?")


class Head(NamedTuple):
    """Rows ``first`` to ``last`` (exclusive) are headings; ``names`` has one for each column."""

    first: int
    last: int
    names: tuple[str, ...]
    marked: bool

    @property
    def score(self) -> int:
        """How many of the columns are what such tables are about."""
        return sum(_core(key(name)) for name in self.names)


def key(heading: str) -> str:
    """What two headings have in common that differ only in blanks, widths of marks and brackets."""
    return _BRACKETS.sub("", chinese.key(heading))


def head(lines: Lines, *, exact: bool) -> Head | None:
    """The first headings of a grid: rows that the format marks as such, else rows that read so.

    ``exact`` trusts the marks alone. A head of two rows or more names a column by all texts above
    it, from the top, joined with “/”: “一季度/完成情况”; a text that spans rows counts once.
    """
    marked = next((at for at, line in enumerate(lines[:DEEPEST]) if _marked(line)), None)
    if marked is not None:
        last = marked + 1
        while last < len(lines) and _marked(lines[last]) and (exact or not _answers(lines[last])):
            last += 1
        reach = last if exact else max(last, _reach(lines, marked))
        found = _named(lines, marked, reach, marked=True)
        if exact or found.score:
            return found
    if exact:
        return None
    read = next((at for at, line in enumerate(lines[:DEEPEST]) if _reads(line)), None)
    if read is None:
        return None
    # A cell that reaches down into the row belongs to the head, whatever stands beside it above.
    first = min((slot.row for slot in lines[read]), default=read)
    return _named(lines, first, max(_reach(lines, first), read + 1), marked=False)


def again(line: tuple[Slot, ...], heads: Iterable[Sequence[str]], *, exact: bool) -> bool:
    """Whether a row only repeats one of the head's rows, of ``texts``; ``exact``: to the letter."""
    same = str if exact else key
    # Most rows differ in their first cell, and to fold the others takes time.
    return any(
        len(head) == len(line)
        and any(head)
        and all(same(slot.cell.text) == text for slot, text in zip(line, head, strict=True))
        for head in heads
    )


def texts(lines: Lines, known: Head, *, exact: bool) -> list[list[str]]:
    """The rows of a head as ``again`` compares them."""
    same = str if exact else key
    return [[same(slot.cell.text) for slot in line] for line in lines[known.first : known.last]]


def _marked(line: tuple[Slot, ...]) -> bool:
    filled = [slot.cell for slot in origins(line) if slot.cell.text or slot.cell.head]
    # One marked cell over all columns is a title inside the table.
    across = len(line) > 1 and len(origins(line)) == 1
    return bool(filled) and not across and all(cell.head for cell in filled)


def _answers(line: tuple[Slot, ...]) -> bool:
    """Whether a row that is marked as heading reads like a row of the table all the same."""
    texts = [key(slot.cell.text) for slot in origins(line)]
    return any(_NUMBER.fullmatch(text) or "。" in text or len(text) > _LONGEST for text in texts)


def _reads(line: tuple[Slot, ...]) -> bool:
    return reads([slot.cell.text for slot in origins(line)])


def reads(cells: Sequence[str]) -> bool:
    """Whether the texts of a row read like headings."""
    filled = [text for text in map(key, cells) if text]
    if len(filled) < 2 or any(len(text) > _LONGEST for text in filled):
        return False
    if any(_NUMBER.fullmatch(text) or re.search("[。；：:]$|。", text) for text in filled):
        return False
    core = sum(map(_core, filled))
    form = sum(_core(text) or bool(_FORM.search(headings.simple(text))) for text in filled)
    return core >= 1 and form >= 2 and 2 * form >= len(filled)


def _core(heading: str) -> bool:
    """Whether a heading, as ``key`` has it, names what such tables are about."""
    words = headings.simple(heading)
    return bool(_CORE.search(words) or headings.TASK.search(words[:_LONGEST]))


def _reach(lines: Lines, first: int) -> int:
    """The row after a head that begins at ``first``, by its spans."""
    line = lines[first]
    # A head of several rows has a cell that spans them beside cells that are divided.
    deep = max((slot.cell.rows for slot in line if slot.row == first), default=1)
    last = first + 1
    if deep > 1 and any(slot.cell.rows < deep for slot in line):
        last = min(first + deep, len(lines))
    elif deep == 1 and first + 1 < len(lines) and _divides(line, lines[first + 1]):
        last = first + 2
    return last


def _divides(upper: tuple[Slot, ...], lower: tuple[Slot, ...]) -> bool:
    """Whether a row has words only under the cells of the row above that span columns."""
    wide = {column for column, slot in enumerate(upper) if slot.cell.columns > 1 and slot.cell.text}
    filled = {column for column, slot in enumerate(lower) if slot.cell.text}
    return (
        bool(filled)
        and filled <= wide
        and all(len(key(slot.cell.text)) <= _LONGEST for slot in lower)
        and not all(slot.cell.columns > 1 for slot in lower)
    )


def _named(lines: Lines, first: int, last: int, *, marked: bool) -> Head:
    rows = lines[first:last]
    width = max(map(len, rows))
    names = []
    for column in range(width):
        cells = dict.fromkeys(line[column] for line in rows if column < len(line))
        names.append("/".join(slot.cell.text for slot in cells if slot.cell.text))
    return Head(first, last, tuple(names), marked)
