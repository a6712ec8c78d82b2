"""A table as Markdown: a heading, the facts as a list, and a pipe table as GitHub reads it."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from halfyear.render.jinja import fill
from halfyear.table import Table, whole
from halfyear.text import pipe_table


def markdown(table: Table, template: str) -> bytes:
    """The text in UTF-8. ``template`` is Jinja, given by the person at the command line."""
    names: dict[str, object] = {
        "title": table.title,
        "facts": table.facts,
        "headings": table.headings,
        "rows": tuple(whole(table.rows)),
        "draft": table.draft,
    }
    text = fill(template, names, filters={"cells": cells}, autoescape=False, finalize=_written)
    return text.encode()


def cells(row: Sequence[str]) -> Markup:
    """A row's cells as a line of a pipe table."""
    return Markup("| " + " | ".join(map(pipe_table.to_markdown, row)) + " |")


def _written(value: object) -> object:
    # What a template prints is text unless a filter has already made Markdown of it.
    return value if isinstance(value, Markup) else pipe_table.to_markdown(str(value))
