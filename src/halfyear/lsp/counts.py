"""How many 字 each cell with a limit has, as the validator counts them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from halfyear.lsp.view import View
from halfyear.report.columns import Column, Counting
from halfyear.report.length import Length, lengths
from halfyear.report.model import Row
from halfyear.source.tree import Node
from halfyear.text.counting import Counts

_WAYS = {
    Counting.WORDS: "按 Word 字数计",
    Counting.CHARACTERS: "按全部字符计",
    Counting.HAN: "按汉字计",
}


class Count(NamedTuple):
    """What is shown behind a key, at an offset, and what is said of it where somebody asks."""

    at: int
    label: str
    told: str


def counts(view: View, path: str, start: int, end: int) -> Iterator[Count]:
    """The counts of the cells whose keys stand in a stretch of a sheet."""
    sheet = view.sheets.get(path)
    limited = [(column, column.limit) for column in view.report.columns if column.limit]
    for row in sheet.rows if sheet else ():
        if row.node.end < start or row.node.start > end:
            continue
        for column, limit in limited:
            pair = row.given(column)
            if pair and start <= pair[0].end <= end:
                count = _count(view, row, column, limit, pair)
                if count:
                    yield count


def _count(
    view: View, row: Row, column: Column, limit: int, pair: tuple[Node, Node]
) -> Count | None:
    key, value = pair
    # The colon is part of what is written; the count stands behind it.
    at = key.end + (key.source.text[key.end : key.end + 1] in (":", "："))
    if not value.raw:
        return Count(at, f"0/{limit}", f"“{column.name}”不超过 {limit} 字")
    task = view.tasks.get(row.number or "")
    for length in lengths(view.report, task, column) if task else ():
        if own := next((cell for node, cell in length.given if node is key), None):
            return Count(at, *_said(column, limit, length, own.printed(column)))
    return None


def _said(column: Column, limit: int, length: Length, own: str) -> tuple[str, str]:
    total = column.counting.of(length.counts)
    told = f"“{column.name}”共 {total} 字，上限 {limit} 字，{_WAYS[column.counting]}"
    label = f"{total}/{limit}"
    if len(length.given) > 1:
        label = f"共 {label}"
        told += f"；{len(length.given)} 个处室合写，这里 {column.counting.of(Counts(own))} 字"
    if total > limit:
        label += f" 超 {total - limit}"
    return label, told
