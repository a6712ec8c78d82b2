"""Where a text goes on behind what reads as a comment: 印发 #1 清单 is 印发 and no more."""

from __future__ import annotations

from collections.abc import Iterator

from halfyear.source.span import Span
from halfyear.source.tree import SourceFile
from halfyear.text.pattern import pattern

_CUT = pattern(r"#(?!halfyear|yaml-)[^\s#!]")


def cuts(file: SourceFile) -> Iterator[Span]:
    """The comments of a file that read as the rest of an unquoted text, or of a value that is now empty."""
    cut = [comment for comment in file.comments if _CUT.match(comment.raw)]
    scalars = file.scalars if cut else ()
    ends = {node.end for node in scalars if node.raw[:1] not in ('"', "'")}
    return (comment for comment in cut if _cuts(comment, ends))


def _cuts(comment: Span, ends: set[int]) -> bool:
    """Whether an unquoted text, or a key's colon with nothing behind it, stands before the comment."""
    line = comment.source.line(comment.line)[: comment.column - 1]
    before = line.rstrip()
    return bool(before) and (
        comment.start - len(line) + len(before) in ends or before.endswith((":", "-"))
    )
