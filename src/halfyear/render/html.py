"""A table as one web page that needs nothing else: no script that runs, no picture, no other file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, pairwise, repeat
from typing import cast

from markupsafe import Markup, escape

from halfyear.render import grid, imprint, legal
from halfyear.render.columns import WIDTH, columns
from halfyear.render.dataset import dataset
from halfyear.render.fit import Drawn
from halfyear.render.jinja import fill
from halfyear.render.words import words
from halfyear.table import ABOVE, Part, Row, Table, begun, shown, spans, whole
from halfyear.text.paper import Size

# So many rows of one cell are kept on one page where they have room.
_FEW = 4
# Lines of half a page.
_HALF = 16


def html(table: Table, template: str, paper: Size = Size.A4, *, published: bool = True) -> bytes:
    """The page in UTF-8. ``template`` is Jinja, given by the person at the command line.

    One that is not to be ``published`` tells programs nothing of itself.
    """
    shapes = columns(table, drawn=_printed(table, paper))
    spanned = _spanned(table)
    total = sum(shape.width for shape in shapes)
    look = _Look([max(shape.width - 1.8, 1.0) for shape in shapes])
    names: dict[str, object] = {
        "title": table.title,
        "facts": table.facts,
        "rows": tuple(whole(table.rows)),
        "caption": table.caption,
        "unit": table.unit,
        "before": table.before,
        "after": table.after,
        "spanned": spanned,
        "looked": spanned or look.may(cast("Sequence[tuple[str, ...]]", table.rows)),
        "head": tuple(begun(table.head)),
        "parts": tuple(_part(table, part, spanned=spanned) for part in table.parts),
        "draft": table.draft,
        "paper": paper.value,
        "tags": imprint.tags(table),
        "dataset": dataset(table) if published else None,
        "dense": dense(table),
        # The window, in px, up to which rows are cards: 9 px a 汉字 of width and the edges of the page.
        "narrow": round(9 * total + 47),
        "columns": [
            {
                "at": at,
                # Where cells span, the third child is not always in the third column.
                "here": f".c{at}" if spanned else f":nth-child({at})",
                "name": shape.name,
                "heading": shape.heading,
                "centred": shape.centred,
                "wide": shape.width >= 12,
                "percent": round(100 * shape.width / total, 2),
            }
            for at, shape in enumerate(shapes, start=1)
        ],
    }
    page = fill(
        template,
        names,
        filters={"cells": cells, "lines": lines, "words": breakable, "css": css, "look": look},
        autoescape=True,
    )
    # A parser takes a bare CR for a line break; the template itself has none left.
    return legal.encoded(page.replace("\r", "&#13;"), table)


def _printed(table: Table, paper: Size) -> Drawn:
    """How columns are printed, as the template has it: sides of 20 mm, 3.5 pt beside each text, a thin line."""
    size = 9 if dense(table) else 10.5
    across = (paper.millimetres[0] - 40) * 72 / 25.4 / size
    return Drawn(across / WIDTH, 7.75 / size)


def cells(row: Sequence[str] | grid.Line) -> Markup:
    """A row's cells as elements, the first as the row's heading; a lone sign has the class ``sign``.

    One filter for all of them: three calls a cell would cost more than all the rest of the page.
    """
    if isinstance(row, grid.Line):
        return _spanning(row)
    elements = [
        f'<td role="cell">{_paragraphs(cell)}</td>'
        if "\n" in cell
        else f'<td role="cell" class="sign">{cell}</td>'
        if len(cell) == 1
        else f'<td role="cell">{cell}</td>'
        for cell in _escaped(row)
    ]
    # A heading must not be empty.
    if row and row[0]:
        elements[0] = f'<th scope="row" role="rowheader">{lines(row[0])}</th>'
    return Markup("\n".join(elements))


def _spanning(row: grid.Line) -> Markup:
    """The cells that begin in a row, and, for narrow windows only, the texts that reach into it."""
    elements = []
    for cell in row.cells:
        sign = " sign" if len(cell.text) == 1 else ""
        over = (f' rowspan="{cell.rows}"' if cell.rows > 1 else "") + (
            f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        )
        text = lines(cell.text)
        if cell.column == 0 and cell.text:
            scope = "rowgroup" if cell.rows > 1 else "row"
            element = f'<th scope="{scope}" role="rowheader" class="c1"{over}>{text}</th>'
        else:
            element = f'<td role="cell" class="c{cell.column + 1}{sign}"{over}>{text}</td>'
        elements.append((cell.column, element))
    for cell in row.again:
        sign = " sign" if len(cell.text) == 1 else ""
        look = f'class="again c{cell.column + 1}{sign}" aria-hidden="true"'
        elements.append((cell.column, f"<td {look}>{lines(cell.text)}</td>"))
    return Markup("\n".join(element for _, element in sorted(elements)))


class _Look:
    """The class of a row: which rows are kept together, and which may be split, when it is printed."""

    def __init__(self, rooms: Sequence[float]) -> None:
        self.rooms = rooms

    def __call__(self, row: Sequence[str] | grid.Line) -> Markup:
        names = []
        if isinstance(row, grid.Line):
            if row.below:
                few = any(cell.rows <= _FEW for cell in row.below)
                names = ["over", "near"] if few else ["over"]
            texts = [""] * len(self.rooms)
            for cell in row.cells:
                if cell.rows == cell.columns == 1:
                    texts[cell.column] = cell.text
        else:
            texts = list(row)
        if self.tall(texts):
            names.append("tall")
        return Markup(f' class="{" ".join(names)}"') if names else Markup("")

    def may(self, rows: Sequence[tuple[str, ...]]) -> bool:
        """Whether any of these rows may be tall: a quick look at each column."""
        return any(
            max(map(len, cells)) / room + max(map(str.count, cells, repeat("\n"))) > _HALF
            for cells, room in zip(zip(*rows, strict=True), self.rooms, strict=False)
        )

    def tall(self, row: Sequence[str]) -> bool:
        """Whether a row takes more than about half a page."""
        return any(
            len(cell) / room + cell.count("\n") > _HALF
            for cell, room in zip(row, self.rooms, strict=True)
        )


def _spanned(table: Table) -> bool:
    """Whether there is more to the table than rows of as many cells as there are columns."""
    return (
        not table.plain
        or table.parts[0].total is not None
        or any(map(spans, table.head))
        or any(map(spans, table.rows))
    )


def _part(table: Table, part: Part, *, spanned: bool) -> dict[str, object]:
    sections = []
    for section in part.sections:
        rows = tuple(grid.lines(section.rows)) if spanned else section.rows
        sections.append({"heading": section.heading, "bodies": _bodies(rows, section.rows)})
    return {
        "heading": part.heading,
        "name": part.heading or table.caption or table.title,
        "count": sum(len(section.rows) for section in part.sections),
        "sections": sections,
        "total": next(grid.lines((part.total,))) if part.total is not None else None,
    }


def _bodies(
    drawn: Sequence[Row] | Sequence[grid.Line], rows: Sequence[Row]
) -> tuple[Sequence[Row] | Sequence[grid.Line], ...]:
    """The rows in the groups that cells of the first column hold together, for these head no others."""
    if not any(row[0] is ABOVE for row in rows):
        return (drawn,)
    cuts = [at for at, row in enumerate(rows) if at and ABOVE not in row]
    return tuple(drawn[start:end] for start, end in pairwise((0, *cuts, len(rows))))


def lines(cell: str) -> Markup:
    """A cell as it stands, or, if it has several lines, a paragraph a line."""
    text = str(escape(cell))
    return Markup(_paragraphs(text) if "\n" in text else text)


def breakable(text: str) -> Markup:
    """A heading that may break between its words only."""
    return Markup("<wbr>").join(words(text))


def css(text: str) -> Markup:
    """The inside of a CSS string: whatever is no letter, digit or Chinese mark is named by its number."""
    plain = re.compile(r"[^0-9A-Za-z\u3000-\u9fff\uff00-\uffef]")
    return Markup(plain.sub(lambda found: f"\\{ord(found[0]):x} ", text))


def dense(table: Table) -> bool:
    """Whether the rows are long enough for the smaller print, 9 pt for 10.5."""
    rows = table.rows
    return sum(map(len, chain.from_iterable(map(shown, rows)))) > 250 * len(rows)


def _escaped(row: Sequence[str]) -> list[str]:
    # NUL is in no page: what has one is refused in the end.
    escaped = str(escape("\0".join(row))).split("\0")
    return escaped if len(escaped) == len(row) else [str(escape(cell)) for cell in row]


def _paragraphs(escaped: str) -> str:
    return "<p>" + escaped.replace("\n", "</p><p>") + "</p>"
