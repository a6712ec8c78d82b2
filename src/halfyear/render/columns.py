"""What the content of a column says about how it is set: its name, its width, its alignment."""

from __future__ import annotations

import re
from dataclasses import dataclass

from halfyear.render import fit
from halfyear.table import Table

_LIMIT = re.compile(r"[（(]不超过 ?([0-9]+) ?字[）)]$")
# A table's width in 汉字, and what of each column's is for its edges, also on a small screen.
WIDTH, _EDGE = 80.0, 1.8
# So much of a line is counted on: programs and their fonts differ in how wide they set a text.
_FILLED = 0.97


@dataclass(frozen=True)
class Shape:
    """``width`` is in 汉字, of a table that is 80 汉字 wide; ``limit`` in 字.

    ``name`` has the headings above it in front, ``heading`` is the lowest of them.
    """

    name: str
    limit: int | None
    heading: str
    width: float
    centred: bool


def columns(
    table: Table,
    edge: float = _EDGE,
    total: float = WIDTH,
    drawn: fit.Drawn | None = None,
) -> tuple[Shape, ...]:
    """The columns of ``table`` with widths that sum to ``total``, or more if there are very many.

    ``edge`` is what of each width is not for the text; ``drawn`` how they are printed.
    """
    # What is fitted is narrower than what is drawn.
    drawn = drawn and drawn._replace(scale=drawn.scale / _FILLED)
    measured = fit.columns(table)
    widths = [width / _FILLED for width in fit.widths(measured, total * _FILLED, edge, drawn)]
    return tuple(
        Shape(*name(path), heading=heading, width=width, centred=column.short)
        for path, heading, width, column in zip(
            table.headings, fit.lowest(table.head), widths, measured, strict=True
        )
    )


def name(heading: str) -> tuple[str, int | None]:
    """The name in a heading and the limit that it states: 完成情况（不超过300字） is 完成情况, 300."""
    found = _LIMIT.search(heading)
    return (heading[: found.start()], int(found[1])) if found else (heading, None)


def wide(text: str) -> float:
    """The width of one line in 汉字: Latin letters and digits take half of one."""
    return len(text) - len(text.encode("ascii", "ignore")) / 2
