"""Which characters no page, workbook or table file can carry, and the refusal that names the cell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from halfyear.errors import HalfyearError
from halfyear.table import Table, shown, whole

# XML 1.0, production 2, by what it leaves out.
_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ILLEGAL_ASCII = bytes(set(range(0x20)) - set(b"\t\n\r"))


def encoded(text: str, table: Table) -> bytes:
    """``text``, drawn from ``table``, in UTF-8; a character that XML forbids is an error."""
    try:
        data = text.encode()
    except UnicodeEncodeError:  # a lone surrogate
        refuse(table)
        raise
    # Faster by far than a search for the pattern, and almost always all there is to do.
    bare = data.translate(None, _ILLEGAL_ASCII)
    if len(bare) < len(data) or "\ufffe" in text or "\uffff" in text:
        refuse(table)
    return data


def refuse(table: Table) -> None:
    """Raise an error if any text of ``table`` has a character that XML forbids."""
    for text, where in around(table):
        _refuse(text, where)
    for heading in table.headings:
        _refuse(heading, f"栏目“{heading}”")
    for number, row in rows(table):
        for heading, cell in zip(table.headings, row, strict=True):
            _refuse(cell, cell_name(number, heading))


def around(table: Table) -> Iterator[tuple[str, str]]:
    """Every text but those of the cells, with what a message calls its place."""
    yield table.title, "标题"
    for fact, value in table.facts:
        yield fact + value, f"公开信息“{fact}”"
    for text, where in ((table.caption, "表题"), (table.unit, "单位")):
        if text is not None:
            yield text, where
    for lines, where in ((table.before, "前言"), (table.after, "附注")):
        for number, line in enumerate(lines, start=1):
            yield line, f"{where}第{number}段"
    for part in table.parts:
        for heading in (part.heading, *(section.heading for section in part.sections)):
            if heading is not None:
                yield heading, f"分组“{heading}”"


def rows(table: Table) -> Iterator[tuple[int | None, tuple[str, ...]]]:
    """The texts of every row with its number from 1, then those of the totals without one."""
    yield from enumerate(whole(table.rows), start=1)
    for part in table.parts:
        if part.total is not None:
            yield None, shown(part.total)


def cell_name(number: int | None, heading: str) -> str:
    """How a message names a cell; rows count from 1, a total has no number."""
    return f"合计“{heading}”" if number is None else f"第{number}行“{heading}”"


def _refuse(text: str, where: str) -> None:
    if found := _ILLEGAL.search(text):
        raise HalfyearError(
            f"{_ILLEGAL.sub('□', where)}里有不能公开的控制字符 U+{ord(found[0]):04X}，请删去后再生成"
        )
