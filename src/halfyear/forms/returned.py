"""What goes back to a division with its form: what is wrong, told above the table and at the words, and known again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from halfyear.forms.blank import SUFFIX, Blank, Field
from halfyear.table import Table

NAME = "退回单"
AUTHOR = NAME
INITIALS = "退"
# What opens the list above the table; by it a reader knows that the list is no text of the table.
TOLD = "退回说明："
# The fact above the table that says what the form held when it went back.
NUMBER = "退回编号"
_NOTE = re.compile(r"批注(?:（.*?）)?没有并入正文：(.*)", re.DOTALL)


class Comment(NamedTuple):
    """What is said of a cell, or of a part of its text, in ``lines``."""

    field: Field
    part: tuple[int, int] | None
    lines: tuple[str, ...]


class Returned(NamedTuple):
    """What a form that goes back says besides: lines above the table, and comments in it."""

    told: tuple[str, ...]
    comments: tuple[Comment, ...]


def titled(form: Blank) -> Blank:
    """A form under the name that it goes back by, with the number of what it holds."""
    table = form.table
    title = f"{table.title.removesuffix(SUFFIX)}{NAME}"
    facts = (*table.facts, (NUMBER, _number(form)))
    return replace(form, table=table._replace(title=title, facts=facts))


def still(form: Blank, table: Table) -> bool:
    """Whether a form that comes back was made of what the division's sheet still says: what differs was mended."""
    return number(table) == _number(form)


def number(table: Table) -> str:
    """The number of what a form held when it went back; "" for one that did not."""
    said = {value.strip() for name, value in table.facts if name == NUMBER}
    return said.pop() if len(said) == 1 else ""


def _number(form: Blank) -> str:
    """A digest of what a division has written."""
    cells = (
        f"{line.task.number}#{line.entry}#{form.columns[field.column].name}#{text}"
        for field in sorted(form.asked)
        if (line := form.lines[field.row]) and (text := form.texts[field.row][field.column])
    )
    return _digest("\n".join(cells), form.division)


def signed(lines: Sequence[str], kind: str) -> tuple[str, ...]:
    """The lines of a comment with one that says of what kind it is, by which it is known when it comes back."""
    return (*lines, f"（{kind}·{_digest(''.join(lines), kind)}）")


def ours(message: str) -> bool:
    """Whether what a reader says of a comment is of one of ours, as it went out: nothing was written into it.

    By its words, not by its author: programs take authors' names away, and may give a reply ours.
    """
    note = _NOTE.fullmatch(message)
    said, dot, digest = note[1].rpartition("·") if note else ("", "", "")
    words, _, kind = said.rpartition("（")
    return bool(dot) and digest == f"{_digest(words, kind)}）"


def _digest(words: str, kind: str) -> str:
    plain = "".join(f"{words}{kind}".split())
    return hashlib.sha256(plain.encode("utf-8", "backslashreplace")).hexdigest()[:8]
