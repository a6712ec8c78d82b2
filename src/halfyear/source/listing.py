"""Lines of a block, behind |, put under dashes: what stands there to be read as a list of items."""

from __future__ import annotations

from collections.abc import Sequence

from halfyear.source.span import Span
from halfyear.source.tree import Node
from halfyear.text.pattern import pattern

# What may begin a text of its own line, and what begins a mapping or a comment in it.
_SAFE = pattern(r"[\w“《（【]")
_MEANT = pattern(r":(?!\S)|\s#")


def listed(block: Node, items: Sequence[str]) -> tuple[Span, str] | None:
    """The place from the colon before a block to its end, and the items as text for it.

    None where one of them would be more than text there, or where the block's first line says more.
    """
    if not all(_SAFE.match(item) and not _MEANT.search(item) for item in items):
        return None
    source = block.source
    line, column = source.place(block.start)
    sign = source.line(line)
    before = sign[: column - 1].rstrip()
    # A remark behind the sign would be lost.
    if not before.endswith(":") or len(sign.rstrip()) > column + 1:
        return None
    first = source.line(line + 1)
    end = "\r\n" if "\r\n" in block.raw else "\n"
    start = end + " " * (len(first) - len(first.lstrip(" "))) + "- "
    last = end if block.raw.endswith("\n") else ""
    span = Span(source, source.starts[line - 1] + len(before), block.end)
    return span, start.join(["", *items]) + last
