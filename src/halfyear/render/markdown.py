"""A table as Markdown: a heading, the facts as a list, and a pipe table as GitHub reads it."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from markupsafe import Markup

from halfyear.render.jinja import fill
from halfyear.table import LEFT, Row, Slot, Table, spans, whole
from halfyear.text import pipe_table


def markdown(table: Table, template: str) -> bytes:
    """The text in UTF-8. ``template`` is Jinja, given by the person at the command line."""
    names: dict[str, object] = {
        "title": table.title,
        "facts": table.facts,
        "before": table.before,
        "caption": table.caption,
        "unit": table.unit,
        "head": table.head,
        "headings": table.headings,
        "rows": tuple(whole(table.rows)),
        "parts": table.parts,
        "after": table.after,
        "draft": table.draft,
    }
    filters = {
        "cells": cells,
        "bold": bold,
        "across": lambda text: across(text, len(table.headings)),
        "paragraph": lambda text: Markup(pipe_table.to_paragraph(text)),
    }
    text = fill(template, names, filters=filters, autoescape=False, finalize=_written)
    return text.encode()


def cells(row: Row) -> Markup:
    """A row's cells as a line of a pipe table; one that is reached over has a sign."""
    written = pipe_table.markdown_slot if spans(row) else pipe_table.to_markdown
    return Markup("| " + " | ".join(map(cast("Callable[[Slot], str]", written), row)) + " |")


def bold(row: Row) -> Markup:
    """The same in bold: a row of headings below the first, or one that sums up."""
    written = (
        f"**{pipe_table.markdown_slot(slot)}**"
        if isinstance(slot, str) and slot
        else pipe_table.markdown_slot(slot)
        for slot in row
    )
    return Markup("| " + " | ".join(written) + " |")


def across(text: str, width: int) -> Markup:
    """A heading over all columns as a line of a pipe table; of one column it is a row like others."""
    return bold((text, *[LEFT] * (width - 1))) if width > 1 else cells((text,))


def _written(value: object) -> object:
    # What a template prints is text unless a filter has already made Markdown of it.
    return value if isinstance(value, Markup) else pipe_table.to_markdown(str(value))
