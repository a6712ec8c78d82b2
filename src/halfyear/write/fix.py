"""Corrections put into a file at their places, checked: all else in it still says the same."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import accumulate, chain, islice
from typing import NamedTuple, TypeAlias

from halfyear.errors import HalfyearError
from halfyear.source.parser import parse
from halfyear.source.tree import Limits, Node, SourceFile
from halfyear.text.chinese import BULLETS

_ROW = r"(?m)^-(?=[ \t\r\n]|$)"
_MOST = 300  # rows that are read again, each by itself; what is left is told and may be mended next
_SHAPE = rf"[\s:：{BULLETS}-]*"  # what gives a row its shape and is no part of what it says
Fix: TypeAlias = tuple[int, int, str]  # offsets in characters, and what is to stand there


class _Piece(NamedTuple):
    """A key, a value or a comment: where it stands, what it says, and where what holds it begins."""

    start: int
    end: int
    kind: str
    holders: tuple[int, ...]
    raw: str
    text: str


class _Group(NamedTuple):
    """Pieces that overlap or touch, before and after, and the fixes there: whether each may part or join."""

    before: list[_Piece]
    after: list[_Piece]
    fixes: list[bool]


def fixed(document: SourceFile, fixes: Iterable[Fix], limits: Limits, *, rows: bool = True) -> str:
    """The text of a file with its fixes; of two that overlap the first is made.

    Raises HalfyearError where another part of the file would read differently, or where it cannot
    be read wholly and is not mended by that: then only those that come ``first`` are to be given.
    """
    path = document.source.path
    chosen = apart(fixes)
    text = _put(document.source.text, chosen)
    again = parse(path, text.encode(), limits, rows=rows)
    recoded = any(fault.kind == "encoding" for fault in document.faults)
    # A file that is too large has no text here: it is never one to be written.
    if recoded or not (document.whole or (chosen and _better(document, again, chosen))):
        raise HalfyearError(
            f"“{path}”没有改：里面有读不懂的地方，先照 halfyear validate 的提示改好"
        )
    agree = _same if chosen and _joins(document, chosen[0]) else _agree
    if document.whole and not agree(document, again, chosen):
        raise HalfyearError(f"“{path}”没有改：改了以后，别处的内容或注释会变，请自己改")
    return text


def readable(document: SourceFile) -> bool:
    """Whether a file was read wholly, so that something in it may be corrected."""
    return document.whole and all(fault.kind != "encoding" for fault in document.faults)


def first(document: SourceFile, fixes: Iterable[Fix], limits: Limits) -> list[Fix]:
    """The fixes of a file that are to be made before its others: those that give rows their shape, else all.

    Of a file that cannot be read wholly they are those that make whole rows readable. They change
    blanks, dashes and colons alone; a row that something else is wrong with stays as it is.
    """
    chosen = apart(fixes)
    if any(fault.kind == "encoding" for fault in document.faults):
        return []
    if not document.whole:
        return _repairs(document, chosen, limits)
    return [fix for fix in chosen if _joins(document, fix)] or chosen


def _joins(document: SourceFile, fix: Fix) -> bool:
    """Whether a fix takes away the dash of a row, which is then a part of the one above."""
    start, end, words = fix
    whole = document.source.text
    return (
        words == "  " and whole[start:end] == "- " and whole[start - 1 : start] in ("", "\n", "\r")
    )


def _repairs(document: SourceFile, fixes: Iterable[Fix], limits: Limits) -> list[Fix]:
    text, path = document.source.text, document.source.path
    starts = [mark.start() for mark in re.finditer(_ROW, text)]
    # The first row may have a sign of another kind.
    starts = starts if starts[:1] == [0] else [0, *starts]
    rows: dict[int, list[Fix]] = {}
    for fix in fixes:
        if re.fullmatch(_SHAPE, text[fix[0] : fix[1]] + fix[2]):
            rows.setdefault(bisect_right(starts, fix[0]) - 1, []).append(fix)
    chosen: list[Fix] = []
    ends = [*starts[1:], len(text)]
    for at, own in islice(rows.items(), _MOST):
        start, end = starts[at], ends[at]
        row = text[start:end]
        moved = [(first - start, last - start, words) for first, last, words in own]
        # Most rows that cannot be mended are told by what they would be, and need not be read as they are.
        mended = parse(path, _put(row, moved).encode(), limits)
        if not _unread(mended) and _unread(parse(path, row.encode(), limits)):
            chosen += own
    return chosen


def _unread(document: SourceFile) -> int:
    """How much of a file could not be read: its faults, and rows that came out as mere text."""
    rows = document.root.items or ()
    return len(document.faults) + sum(row.text is not None for row in rows) + (not document.whole)


def apart(fixes: Iterable[Fix]) -> list[Fix]:
    """The fixes in order, without those that reach into one before them."""
    chosen: list[Fix] = []
    for fix in sorted(fixes, key=lambda fix: fix[:2]):
        last = chosen[-1] if chosen else (-1, -1, "")
        if fix[0] >= last[1] and fix[:2] != last[:2]:
            chosen.append(fix)
    return chosen


def _put(text: str, fixes: Sequence[Fix]) -> str:
    parts: list[str] = []
    done = 0
    for start, end, words in fixes:
        parts += text[done:start], words
        done = end
    return "".join([*parts, text[done:]])


def _better(old: SourceFile, new: SourceFile, fixes: Sequence[Fix]) -> bool:
    """Whether a file that could not be read wholly has fewer faults, and says the same in the rows that were left."""
    known = {fault.kind for fault in old.faults}
    if _unread(new) >= _unread(old) or any(fault.kind not in known for fault in new.faults):
        return False
    starts = [row.start for row in old.root.items or ()]
    touched = {bisect_right(starts, fix[0]) for fix in fixes}
    left = (row for at, row in enumerate(old.root.items or (), 1) if at not in touched)
    return not Counter(map(_said, left)) - Counter(map(_said, new.root.items or ()))


def _same(old: SourceFile, new: SourceFile, fixes: Sequence[Fix]) -> bool:
    """Whether two readings say the same, key by key and word by word, in so many rows less as dashes went."""
    rows = [len(file.root.items or ()) for file in (old, new)]
    pieces = [[(piece.kind, piece.text) for piece in _pieces(file)] for file in (old, new)]
    known = {fault.kind for fault in old.faults}
    return (
        new.whole
        and all(fault.kind in known for fault in new.faults)
        and pieces[0] == pieces[1]
        and rows[0] - rows[1] == len(fixes)
    )


def _said(row: Node) -> tuple[tuple[str, str], ...]:
    return tuple((piece.kind, piece.text) for piece in _values(row, ()))


def _agree(old: SourceFile, new: SourceFile, fixes: Sequence[Fix]) -> bool:
    """Whether two readings of a file differ only where it was corrected."""
    known = {fault.kind for fault in old.faults}
    if not new.whole or any(fault.kind not in known for fault in new.faults):
        return False
    rows, others = old.root.items or (), new.root.items or ()
    if len(rows) != len(others):
        return all(_fits(group) for group in _groups(old, new, fixes))
    # Most rows stand between the fixes, and say word by word what they said: that is soon compared.
    touched = _touched(rows, fixes)
    ends = [end for _, end, _ in fixes]
    shifts = _shifts(fixes)
    if not all(
        _alike(row, other, shifts[bisect_right(ends, row.start)])
        for at, (row, other) in enumerate(zip(rows, others, strict=True))
        if at not in touched
    ):
        return False
    return all(_fits(group) for group in _groups(old, new, fixes, touched))


def _shifts(fixes: Sequence[Fix]) -> list[int]:
    """By how much fixes move what stands before the first of them, behind it, behind the second."""
    return list(accumulate((len(words) - end + start for start, end, words in fixes), initial=0))


def _touched(rows: Sequence[Node], fixes: Sequence[Fix]) -> set[int]:
    """The rows that a fix lies in, or right before: their indexes."""
    starts = [row.start for row in rows]
    spans = ((bisect_left(starts, start) - 1, bisect_right(starts, end)) for start, end, _ in fixes)
    return {at for before, after in spans for at in range(max(before, 0), after)}


def _alike(old: Node, new: Node, shift: int) -> bool:
    """Whether a node says what it said, so many characters further on."""
    if new.start != old.start + shift or new.end != old.end + shift or new.text != old.text:
        return False
    sides = [[*(node.items or ()), *chain(*(node.pairs or ()))] for node in (old, new)]
    same = (old.items is None, old.pairs is None) == (new.items is None, new.pairs is None)
    return (
        same
        and len(sides[0]) == len(sides[1])
        and all(_alike(one, other, shift) for one, other in zip(*sides, strict=True))
    )


def _fits(group: _Group) -> bool:
    """Whether what stands together says the same, or only as much other as was meant."""
    before, after, fixes = group
    if not fixes:
        return before == after
    one, other = ([(piece.kind, piece.holders) for piece in pieces] for pieces in group[:2])
    if one != other and not (any(fixes) and _count("key", after) <= _count("key", before)):
        return False
    # Where an escape made the text, its characters never were those of the file.
    literal = all(map(_literal, after)) or not all(map(_literal, before))
    return literal and _count("comment", before) == _count("comment", after)


def _count(kind: str, pieces: Iterable[_Piece]) -> int:
    return sum(piece.kind == kind for piece in pieces)


def _literal(piece: _Piece) -> bool:
    """Whether the characters of a text are those of the file, blanks and line breaks aside."""
    raw = piece.raw.replace("''", "'") if piece.raw.startswith("'") else piece.raw
    return "".join(piece.text.split()) in "".join(raw.split())


def _groups(
    old: SourceFile, new: SourceFile, fixes: Sequence[Fix], rows: Set[int] | None = None
) -> Iterator[_Group]:
    """The pieces of both readings and the fixes, those together that overlap or touch."""
    starts = [start for start, _, _ in fixes]
    shifts = _shifts(fixes)
    spans: list[tuple[int, int, bool]] = []
    for (start, end, words), shift in zip(fixes, shifts, strict=False):
        # A colon that goes away joins what it parted, a line break, a dash or a comma with a blank parts a list.
        shaping = (
            ":" in old.source.text[start:end]
            or any(sign in words for sign in ("\n", ", "))
            or words.endswith("- ")
        )
        moved = start + shift
        spans.append((moved, moved + len(words), shaping))

    def now(offset: int) -> int:
        """Where an offset of the old text is in the new one."""
        at = bisect_right(starts, offset)
        if at and offset < fixes[at - 1][1]:
            return starts[at - 1] + shifts[at - 1]
        return offset + shifts[at]

    before = [
        piece._replace(
            start=now(piece.start), end=now(piece.end), holders=tuple(map(now, piece.holders))
        )
        for piece in _pieces(old, rows)
    ]
    ordered = [
        *((piece.start, piece.end, 0, piece) for piece in before),
        *((piece.start, piece.end, 1, piece) for piece in _pieces(new, rows)),
        *((start, end, 2, shaping) for start, end, shaping in spans),
    ]
    reach, group = -1, _Group([], [], [])
    for start, end, side, what in sorted(ordered, key=lambda one: one[:3]):
        if start > reach:
            yield group
            group = _Group([], [], [])
        group[side].append(what)  # type: ignore[arg-type]  # side and kind go together
        reach = max(reach, end)
    yield group


def _pieces(document: SourceFile, rows: Set[int] | None = None) -> Iterator[_Piece]:
    """What the file says, in order; of its rows those alone that are asked for."""
    root = document.root
    if rows is None or root.items is None:
        yield from _values(root, ())
    else:
        for row in sorted(rows):
            yield from _values(root.items[row], (root.start,))
    for comment in document.comments:
        yield _Piece(comment.start, comment.end, "comment", (), comment.raw, comment.raw)


def _values(node: Node, holders: tuple[int, ...], kind: str = "value") -> Iterator[_Piece]:
    span = node.span
    if node.items is None and node.pairs is None:
        yield _Piece(span.start, span.end, kind, holders, span.raw, node.text or "")
    for item in node.items or ():
        yield from _values(item, (*holders, span.start))
    for key, value in node.pairs or ():
        yield from _values(key, (*holders, span.start), "key")
        yield from _values(value, (*holders, span.start, key.start))
