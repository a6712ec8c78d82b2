"""A table as JSON for other programs, with the words of ``report.yaml``."""

from __future__ import annotations

import json as javascript
from collections.abc import Iterator, Sequence

from halfyear.errors import HalfyearError
from halfyear.render.columns import name
from halfyear.table import Covered, Part, Row, Section, Table, begun, spans, whole

_Object = dict[str, object]


def json(table: Table) -> bytes:
    """One object in UTF-8; its layout is in docs/formats.md. Two facts of one name are an error.

    What not every table has is there only where it has it.
    """
    heads = [(*name(heading), heading) for heading in table.headings]
    names = _apart([named for named, _, _ in heads])
    layout: _Object = {
        "标题": table.title,
        "草稿": table.draft,
        "公开信息": _facts(table.facts),
        "栏目": [
            {"名称": named, "标题": heading, "字数": limit}
            for named, (_, limit, heading) in zip(names, heads, strict=True)
        ],
        "任务": [dict(zip(names, row, strict=True)) for row in whole(table.rows)],
    }
    layout |= {key: value for key, value in _more(table, names) if value}
    # A lone surrogate has no UTF-8; backslashreplace spells it as JSON does.
    text = javascript.dumps(layout, ensure_ascii=False, indent=2)
    return f"{text}\n".encode(errors="backslashreplace")


def _more(table: Table, names: Sequence[str]) -> Iterator[tuple[str, object]]:
    """What stands around the table, its parts, and which of its cells span."""
    yield "表题", table.caption
    yield "单位", table.unit
    yield "前言", table.before
    yield "附注", table.after
    if len(table.head) > 1 or any(map(spans, table.head)):
        yield "表头", [[_cell(*cell) for cell in cells] for cells in begun(table.head)]
    parts = table.parts
    if not table.plain or parts[0].total is not None:
        yield "分表", [_part(part, names) for part in parts]
    yield "合并", list(_merged(table))


def _cell(text: str, column: int, columns: int, rows: int) -> _Object:
    return {"文字": text, "栏": column + 1, "行数": rows, "栏数": columns}


def _part(part: Part, names: Sequence[str]) -> _Object:
    made: _Object = {
        "标题": part.heading,
        "分组": [
            {"标题": section.heading, "任务数": len(section.rows)} for section in part.sections
        ],
    }
    if part.total is not None:
        made["合计"] = _total(part.total, names)
    return made


def _total(total: Row, names: Sequence[str]) -> dict[str, str]:
    """The texts of a row that sums up; a column that one at its left reaches over has none."""
    return {
        named: slot
        for named, slot in zip(names, total, strict=True)
        if not isinstance(slot, Covered)
    }


def _merged(table: Table) -> Iterator[_Object]:
    """The cells of rows that reach over others, whose text all of these have."""
    number = 0
    for section in _sections(table):
        if any(map(spans, section.rows)):
            for at, cells in enumerate(begun(section.rows), start=number + 1):
                for cell in cells:
                    if cell.rows > 1 or cell.columns > 1:
                        yield {
                            "任务": at,
                            "栏": cell.column + 1,
                            "行数": cell.rows,
                            "栏数": cell.columns,
                        }
        number += len(section.rows)


def _sections(table: Table) -> Iterator[Section]:
    for part in table.parts:
        yield from part.sections


def _apart(names: Sequence[str]) -> list[str]:
    """Names that differ: one that was there before has a number behind it."""
    found: list[str] = []
    taken = set(names)
    for named in names:
        unlike, number = named, 1
        while unlike in found or (number > 1 and unlike in taken):
            number += 1
            unlike = f"{named}{number}"
        found.append(unlike)
    return found


def _facts(facts: Sequence[tuple[str, str]]) -> dict[str, str]:
    made = dict(facts)
    if len(made) < len(facts):
        names = [fact for fact, _ in facts]
        twice = next(fact for fact in names if names.count(fact) > 1)
        raise HalfyearError(f"“{twice}”出现了两次，JSON 分不清是哪一个，请改成不同的名称")
    return made
