"""A unified patch of two versions of a file, found row by row: in time linear in the lines, whatever they hold."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

_SHORT = 300  # lines of a block that are matched in every way
# Pairs of equal lines, one of each version, that such a block may have: at worst all of them are looked at
# for each of its lines, at some 25 ns a pair.
_MEETINGS = 1_000


class _Block(NamedTuple):
    """Lines of the old version and what became of them, as they are counted from 0."""

    start: int
    end: int
    new_start: int
    new_end: int


def patch(
    old: Sequence[str], new: Sequence[str], old_name: str, new_name: str, context: int
) -> Iterator[str]:
    """The lines of a patch, none if nothing changed; ``context`` lines are kept on both sides of a change."""
    changes = _merged(change for block in _blocks(old, new) for change in _changes(old, new, block))
    for nth, hunk in enumerate(_hunks(changes, context)):
        if not nth:
            yield f"--- {old_name}"
            yield f"+++ {new_name}"
        start = max(hunk[0].start - context, 0)
        end = min(hunk[-1].end + context, len(old))
        new_start = max(hunk[0].new_start - context, 0)
        new_end = min(hunk[-1].new_end + context, len(new))
        yield f"@@ -{_range(start, end)} +{_range(new_start, new_end)} @@"
        for change in hunk:
            yield from (f" {line}" for line in old[start : change.start])
            yield from (f"-{line}" for line in old[change.start : change.end])
            yield from (f"+{line}" for line in new[change.new_start : change.new_end])
            start = change.end
        yield from (f" {line}" for line in old[start:end])


def _range(start: int, end: int) -> str:
    """Lines as the head of a hunk names them: of none, the one before."""
    if end - start == 1:
        return f"{end}"
    return f"{start + 1 if start < end else start},{end - start}"


def _merged(changes: Iterable[_Block]) -> list[_Block]:
    """Changes in their order, those that touch made into one."""
    merged: list[_Block] = []
    for change in changes:
        if merged and (merged[-1].end, merged[-1].new_end) == (change.start, change.new_start):
            merged[-1] = merged[-1]._replace(end=change.end, new_end=change.new_end)
        else:
            merged.append(change)
    return merged


def _hunks(changes: Iterable[_Block], context: int) -> Iterator[list[_Block]]:
    """Changes that are printed together, for what is kept on their sides would meet."""
    hunk: list[_Block] = []
    for change in changes:
        if hunk and change.start - hunk[-1].end > 2 * context:
            yield hunk
            hunk = []
        hunk.append(change)
    if hunk:
        yield hunk


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[_Block]:
    """Both versions cut into parts that belong together: what stands before the rows, then row by row."""
    starts, new_starts = _rows(old), _rows(new)
    if len(starts) == len(new_starts):
        pairs = list(zip(starts, new_starts, strict=True))
    else:
        pairs = list(_alike(old, new, starts, new_starts))
    for (start, new_start), (end, new_end) in pairwise([(0, 0), *pairs, (len(old), len(new))]):
        yield _Block(start, end, new_start, new_end)


def _rows(lines: Sequence[str]) -> list[int]:
    """The lines that a row begins with."""
    return [at for at, line in enumerate(lines) if line[:2].rstrip() == "-"]


def _alike(
    old: Sequence[str], new: Sequence[str], starts: Iterable[int], new_starts: Iterable[int]
) -> Iterator[tuple[int, int]]:
    """Rows of both versions that begin with the same line, in the order that both have them in."""
    standing: defaultdict[str, deque[int]] = defaultdict(deque)
    for at in new_starts:
        standing[new[at]].append(at)
    last = -1
    for at in starts:
        left = standing[old[at]]
        while left and left[0] <= last:
            left.popleft()
        if left:
            last = left.popleft()
            yield at, last


def _changes(old: Sequence[str], new: Sequence[str], block: _Block) -> Iterator[_Block]:
    """What differs in a block."""
    start, end, new_start, new_end = block
    ours, theirs = old[start:end], new[new_start:new_end]
    if ours == theirs:
        return
    if _matched(ours, theirs):
        for tag, *bounds in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
            if tag != "equal":
                yield _moved(_Block(*bounds), start, new_start)
        return
    if len(ours) == len(theirs):
        for at, (line, other) in enumerate(zip(ours, theirs, strict=True)):
            if line != other:
                yield _moved(_Block(at, at + 1, at, at + 1), start, new_start)
        return
    # What is the same at both ends may leave few enough to be matched, and it leaves less than there was.
    head = _same(ours, theirs)
    tail = _same(ours[head:][::-1], theirs[head:][::-1])
    rest = _Block(start + head, end - tail, new_start + head, new_end - tail)
    if head or tail:
        yield from _changes(old, new, rest)
    else:
        yield rest


def _matched(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether two blocks are few lines, not too many of them alike, so that matching them is quick."""
    if max(len(ours), len(theirs)) > _SHORT:
        return False
    counts = Counter(theirs)
    return sum(counts[line] for line in ours) <= _MEETINGS


def _same(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """How many lines are the same from the first on."""
    pairs = enumerate(zip(ours, theirs, strict=False))
    shorter = min(len(ours), len(theirs))
    return next((at for at, (line, other) in pairs if line != other), shorter)


def _moved(block: _Block, by: int, new_by: int) -> _Block:
    return _Block(
        block.start + by, block.end + by, block.new_start + new_by, block.new_end + new_by
    )
