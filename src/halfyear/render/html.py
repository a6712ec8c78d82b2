"""A table as one web page that needs nothing else: no script, no picture, no other file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from markupsafe import Markup, escape

from halfyear.render import imprint, legal
from halfyear.render.columns import columns
from halfyear.render.jinja import fill
from halfyear.render.words import words
from halfyear.table import Table, whole


def html(table: Table, template: str) -> bytes:
    """The page in UTF-8. ``template`` is Jinja, given by the person at the command line."""
    shapes = columns(table)
    total = sum(shape.width for shape in shapes)
    names: dict[str, object] = {
        "title": table.title,
        "facts": table.facts,
        "rows": tuple(whole(table.rows)),
        "draft": table.draft,
        "tags": imprint.tags(table),
        "dense": dense(table),
        # The window, in px, up to which rows are cards: 9 px a 汉字 of width and the edges of the page.
        "narrow": round(9 * total + 47),
        "columns": [
            {
                "at": at,
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
        filters={"cells": cells, "lines": lines, "words": breakable, "css": css},
        autoescape=True,
    )
    # A parser takes a bare CR for a line break; the template itself has none left.
    return legal.encoded(page.replace("\r", "&#13;"), table)


def cells(row: Sequence[str]) -> Markup:
    """A row's cells as elements, the first as the row's heading; a lone sign has the class ``sign``.

    One filter for all of them: three calls a cell would cost more than all the rest of the page.
    """
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
    rows = tuple(whole(table.rows))
    return sum(map(len, chain.from_iterable(rows))) > 250 * len(rows)


def _escaped(row: Sequence[str]) -> list[str]:
    # NUL is in no page: what has one is refused in the end.
    escaped = str(escape("\0".join(row))).split("\0")
    return escaped if len(escaped) == len(row) else [str(escape(cell)) for cell in row]


def _paragraphs(escaped: str) -> str:
    return "<p>" + escaped.replace("\n", "</p><p>") + "</p>"
