"""The published table as a PDF that is tagged and kept for good (PDF/UA-1, PDF/A-2a): the door to typst."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time
from functools import cache
from typing import Any, cast

from halfyear.errors import HalfyearError
from halfyear.render import grid, imprint, legal
from halfyear.render.word.layout import Layout, Pages, Paper, align, layout
from halfyear.render.words import lines
from halfyear.resources import packaged
from halfyear.table import Begun, Row, Table, begun
from halfyear.text.paper import Size

_TEMPLATE = "templates/公文.typ"
_STANDARDS = ["a-2a", "ua-1"]
# Without a date of its own the file would carry the hour at which it was made.
_NO_DATE = datetime(1980, 1, 1, tzinfo=UTC)
# Of a page, at both sides, above and below; in millimetres.
_SIDES, _ENDS = 40, 47
_POINT = 72 / 25.4
_LONGEST = 60  # characters of a bookmark

_SONG = ("SimSun", "宋体", "STSong", "Songti SC")
_FREE_SONG = ("FandolSong", "Noto Serif CJK SC", "Source Han Serif SC")
_RIGHT = {
    "fang": ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong"),
    "song": _SONG,
    "hei": ("SimHei", "黑体", "STHeiti", "Heiti SC"),
    "title": ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "方正小标宋_GBK"),
}
"""What the fonts are called that official documents are set in, the best first."""
_FREE = {
    "fang": ("FandolFang", *_SONG, *_FREE_SONG),
    "song": _FREE_SONG,
    "hei": ("FandolHei", "Noto Sans CJK SC", "Source Han Sans SC"),
    "title": (*_SONG, *_FREE_SONG),
}
"""What stands for them where they are not there."""
_LATIN = ("Times New Roman", "Liberation Serif", "Nimbus Roman", "Libertinus Serif")
_NAMES = {"fang": "仿宋", "song": "宋体", "hei": "黑体", "title": "方正小标宋"}


def pdf(table: Table, paper: Size = Size.A4) -> bytes:
    """The bytes of the PDF; the same table and fonts give the same bytes.

    Raises HalfyearError where typst, or any Chinese font, is missing.
    """
    if not table.headings:
        raise HalfyearError("没有栏目，排不成表：请写明各栏的名称")
    legal.refuse(table)
    typst = _typst()
    fonts = _fonts()
    day = imprint.day(table)
    made = datetime.combine(day, time(), UTC) if day else _NO_DATE
    data = json.dumps(_data(table, fonts, paper), ensure_ascii=False)
    try:
        done = typst.compile(
            packaged(_TEMPLATE),
            format="pdf",
            font_paths=_files(),
            sys_inputs={"data": data},
            pdf_standards=_STANDARDS,
            timestamp=made,
        )
    except typst.TypstError as error:
        raise HalfyearError(f"排不成 PDF：{error.message}") from error
    return cast("bytes", done)


def replaced() -> tuple[str, ...]:
    """What fonts stand for those that are asked for and not there, each in a few words."""
    found = _fonts()
    return tuple(
        f"没有{name}，用了 {found[kind][0]}"
        for kind, name in _NAMES.items()
        if found[kind][0] not in _RIGHT[kind]
    )


def _typst() -> Any:
    try:
        import typst  # type: ignore[import-not-found,unused-ignore]  # an extra
    except ImportError:
        if hasattr(sys, "frozen"):  # a program of one file, to which nothing can be added
            told = "这个程序里没有带 PDF：请生成 docx，用 Word 或 WPS 另存为 PDF"
        else:
            told = "生成 PDF 要另装 typst：请运行 pip install typst 再试"
        raise HalfyearError(told) from None
    return typst


@cache
def _files() -> Any:
    """The fonts of the system, looked for once."""
    return _typst().Fonts()


@cache
def _fonts() -> dict[str, list[str]]:
    """The families that are there of each kind, the best first."""
    there = set(_files().families())
    found = {
        kind: [name for name in (*_RIGHT[kind], *_FREE[kind]) if name in there] for kind in _NAMES
    }
    if missing := [name for kind, name in _NAMES.items() if not found[kind]]:
        raise HalfyearError(
            f"这台机器上没有{'、'.join(missing)}，也没有可以代替的中文字体：请装上，或装 Noto CJK 字体"
        )
    return found | {"latin": [name for name in _LATIN if name in there] or found["song"]}


def _data(table: Table, fonts: dict[str, list[str]], paper: Size) -> dict[str, object]:
    """The table as the template takes it. Sizes in points."""
    title = lines(table.title, 32)
    above = 30.0 * len(title) + 12.0 * (len(table.facts) + 1)
    width, height = paper.millimetres
    page = Paper((width - _SIDES) * _POINT, (height - _ENDS) * _POINT, above)
    fitted = layout(table, page)
    titled = bool(table.title.strip())
    pages = Pages(fitted)
    return {
        "paper": paper.lower(),
        # A reader is told a title in any case.
        "title": " ".join(table.title.split()) or "表",
        "lines": title if titled else (),
        "facts": table.facts,
        "before": table.before,
        "caption": table.caption,
        "unit": table.unit,
        "after": table.after,
        "draft": table.draft,
        # Rows are marked one below whatever heads the table.
        "base": int(titled),
        "level": int(titled) + (2 if table.caption or table.parts[0].heading else 1),
        "size": fitted.size,
        "line": fitted.line,
        "widths": fitted.widths,
        "fonts": {
            "fang": fonts["fang"],
            "song": fonts["song"],
            "hei": fonts["hei"],
            "title": fonts["title"],
            "latin": fonts["latin"][0],
            # Another 宋体 in its place is set bold.
            "weight": "regular" if fonts["title"][0] in _RIGHT["title"] else "bold",
        },
        "head": [_heads(cells, fitted) for cells in begun(table.head)],
        "parts": [
            {
                "heading": part.heading,
                "sections": [
                    {
                        "heading": section.heading,
                        "cells": list(_cells(section.rows, fitted, pages, marked=True)),
                    }
                    for section in part.sections
                ],
                "total": list(_cells((part.total,), fitted, pages, marked=False))
                if part.total
                else [],
            }
            for part in table.parts
        ],
    }


def _heads(cells: Sequence[Begun], fitted: Layout) -> list[dict[str, object]]:
    """The cells of a row of the head, their texts broken between words."""
    return [
        {
            "rows": cell.rows,
            "columns": cell.columns,
            "lines": lines(
                cell.text, sum(fitted.widths[cell.column : cell.column + cell.columns]) / 20 / 9 - 1
            ),
        }
        for cell in cells
    ]


def _cells(
    rows: Sequence[Row], fitted: Layout, pages: Pages, *, marked: bool
) -> Iterator[dict[str, object]]:
    """The cells that begin in rows; the first of each has a bookmark where they are ``marked``."""
    for line in grid.lines(rows):
        alone = [""] * len(fitted.widths)
        for cell in line.cells:
            if cell.rows == cell.columns == 1:
                alone[cell.column] = cell.text
        splits = pages.split(alone)
        for cell in line.cells:
            first = marked and cell is line.cells[0]
            yield {
                "rows": cell.rows,
                "columns": cell.columns,
                "text": cell.text,
                "align": align(cell.text, fitted.aligns[cell.column]).value,
                "splits": splits,
                "bookmark": _bookmark(line.cells) if first else None,
            }


def _bookmark(cells: Sequence[Begun]) -> str | None:
    """What a reader finds a row by: the beginnings of its first two cells; None where they say nothing."""
    words = " ".join(" ".join(cell.text for cell in cells[:2]).split())
    return (f"{words[:_LONGEST]}……" if len(words) > _LONGEST else words) or None
