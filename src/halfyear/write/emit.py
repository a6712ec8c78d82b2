"""Values as YAML text: the plainest style that reads back the same."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from halfyear.errors import HalfyearError
from halfyear.report.columns import ENTRY, NONE, Column, Kind, Role
from halfyear.report.model import Cell
from halfyear.source.parser import UNPRINTABLE
from halfyear.text.shown import inert

INDENT = "  "
ENTRY_COLUMN = Column(ENTRY, Role.NUMBER, public=False)  # never among the columns of a report
_LONGEST_KEY = 1000  # characters; the parser looks for the colon within 1,024

# What ends a plain text early, or begins something else.
_NOT_PLAIN = re.compile(
    r"""
    \A(?: [,\[\]{}\#&*!|>'"%@`\s] | [-?:](?:\s|\Z) | ---|\.\.\. )   # a sign of YAML at the head
    | :(?:\s|\Z) | \s\# | \s\Z | [\r\n\t]
    """,
    re.VERBOSE,
)
_UNPRINTABLE = re.compile(UNPRINTABLE)
_ESCAPED = re.compile(rf"{UNPRINTABLE}|[\r\n\t]")


class Notes(NamedTuple):
    """The comments of one key or item: lines above it, and one behind it."""

    above: tuple[str, ...] = ()
    behind: str = ""


NO_NOTES = Notes()


def scalar(text: str, indent: str, comment: str = "") -> str:
    """A text behind ``key:`` or ``-``, the blank before it included, and a comment behind it.

    ``indent`` is that of the lines below, where it needs some. The comment of a text of several
    lines stands behind the ``|`` that opens it.
    """
    note = f" {comment}" if comment else ""
    body = text.rstrip("\n")
    if (
        "\n" in text
        and body
        and body[0] not in " \t\n"
        and not _UNPRINTABLE.search(text)
        and "\r" not in text
    ):
        ends = len(text) - len(body)
        lines = [
            f"{indent}{line}" if line else "" for line in [*body.split("\n"), *[""] * (ends - 1)]
        ]
        return "\n".join([f" { ({0: '|-', 1: '|'}.get(ends, '|+')) }{note}", *lines])
    if _ESCAPED.search(text):
        return f" {_escaped(text)}{note}"
    # << in quotes is a name like any other.
    if text in ("", "<<") or _NOT_PLAIN.search(text):
        quoted = text.replace("'", "''")
        return f" '{quoted}'{note}"
    return f" {text}{note}"


def sequence(parts: Iterable[str], indent: str, notes: Mapping[int, Notes] | None = None) -> str:
    """The lines of a list below its key, each begun with a line break, with the comments of its items."""
    lines = []
    for index, part in enumerate(parts):
        note = (notes or {}).get(index, NO_NOTES)
        lines += [f"\n{indent}{words}" for words in note.above]
        lines.append(f"\n{indent}-{scalar(part, indent + INDENT, note.behind)}")
    return "".join(lines)


def value(
    column: Column,
    cell: Cell,
    indent: str = INDENT,
    comment: str = "",
    notes: Mapping[int, Notes] | None = None,
) -> str:
    """What stands behind ``key:`` for a cell. Names are always a list, none is always 无."""
    note = f" {comment}" if comment else ""
    below = indent + INDENT
    if cell.written is not None:
        return scalar(cell.written, below, comment)
    if not cell.parts:
        return f" {NONE}{note}"
    if column.kind is Kind.NAMES or cell.listed:
        return note + sequence(cell.parts, below, notes)
    return scalar(cell.parts[0], below, comment)


def key(name: str) -> str:
    """A name with its colon. Raises HalfyearError for one that is longer than YAML allows."""
    words = line(name)
    if len(words) > _LONGEST_KEY:
        raise HalfyearError(f"“{name[:20]}……”作栏目或信息的名称太长，共 {len(name)} 个字符")
    return f"{words}:"


def line(text: str) -> str:
    """A text on one line, as a name or an item inside brackets needs it."""
    return _escaped(text) if "\n" in text else scalar(text, "")[1:]


def _escaped(text: str) -> str:
    """A text in double quotes. JSON alone would write an astral character as two that YAML refuses."""
    said = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", said)


def row(cells: Iterable[tuple[Column, Cell | None]], comments: Sequence[str] = ()) -> str:
    """A new row with comments above it; a cell that is None stands there to be filled in."""
    # A comment cannot escape anything: what may not stand in a file is shown.
    lines = [f"# {inert(' '.join(comment.split()))}" for comment in comments]
    lead = "- "
    for column, cell in cells:
        lines.append(f"{lead}{key(column.name)}{value(column, cell) if cell else ''}")
        lead = INDENT
    return "\n".join(lines) + "\n"
