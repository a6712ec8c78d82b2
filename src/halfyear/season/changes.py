"""What differs between two tables: rows by number and task, cells by words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from operator import itemgetter
from typing import Literal, NamedTuple

from halfyear.report.columns import Columns, Role
from halfyear.table import Table, whole
from halfyear.text.chinese import key
from halfyear.text.stamp import unlimited

Kind = Literal["same", "gone", "come"]
# A title in 《》 and a figure change as a whole.
_TOKEN = re.compile(r"《[^《》]*》|[0-9]+(?:[.,:/][0-9]+)*%?|[A-Za-z]+|.", re.DOTALL)
# Of two texts so many pairs of words are compared; beyond that one is put for the other as a whole.
_MOST = 4_000_000
_ISLAND = 1  # characters that stay between two changes and make them unreadable


class Piece(NamedTuple):
    """A stretch of a text that stays, has gone or has come."""

    kind: Kind
    text: str


class Change(NamedTuple):
    """What differs in one cell: ``place`` is its heading, or what stands outside of the table."""

    place: str
    before: str
    now: str

    @property
    def name(self) -> str:
        """The heading without the limit that it tells."""
        return unlimited(self.place)


class RowChange(NamedTuple):
    """A row that differs. ``before`` and ``now`` are its texts, None where it has come or gone.

    ``number`` and ``task`` are those of the new table, of the old one where it has gone; ``places`` are
    which row of either table it is, from 0.
    """

    number: str
    task: str
    before: tuple[str, ...] | None
    now: tuple[str, ...] | None
    cells: tuple[Change, ...]
    places: tuple[int | None, int | None] = (None, None)


class Changes(NamedTuple):
    """All that differs between two tables; ``pairs`` are the rows in order, the old text and the new."""

    around: tuple[Change, ...]
    rows: tuple[RowChange, ...]
    pairs: tuple[tuple[tuple[str, ...] | None, tuple[str, ...] | None], ...]

    def __bool__(self) -> bool:
        return bool(self.around or self.rows)


class Keys(NamedTuple):
    """Which columns of the new table tell a row: the number's and the task's; None where it has none."""

    number: int | None
    task: int | None


def keys_of(columns: Columns) -> Keys:
    """Which printed columns of a report tell a row."""
    printed = columns.printed
    number = next((at for at, one in enumerate(printed) if one.role is Role.NUMBER), None)
    return Keys(number, next((at for at, one in enumerate(printed) if one.role is Role.TASK), None))


def changes(old: Table, new: Table, keys: Keys) -> Changes:
    """What the new table says otherwise than the old one. Cells are compared under the same heading."""
    headings = new.headings
    order = list(_order(old.headings, headings))
    before = [tuple("" if at is None else row[at] for at in order) for row in whole(old.rows)]
    now = [tuple(row) for row in whole(new.rows)]
    places = tuple(_pairs(before, now, keys))
    pairs = tuple(
        (None if was is None else before[was], None if at is None else now[at])
        for was, at in places
    )
    rows = tuple(
        change._replace(places=place)
        for place, (first, second) in zip(places, pairs, strict=True)
        if (change := _row(headings, first, second, keys))
    )
    return Changes(tuple(_around(old, new)), rows, pairs)


def _order(old: Sequence[str], new: Sequence[str]) -> Iterator[int | None]:
    """Which old column each new one was; of several with one heading the first was the first."""
    free: dict[str, list[int]] = {}
    for at, heading in enumerate(old):
        free.setdefault(heading, []).append(at)
    for heading in new:
        left = free.get(heading)
        yield left.pop(0) if left else None


def _around(old: Table, new: Table) -> Iterator[Change]:
    """What differs outside of the rows."""
    texts = [("标题", old.title, new.title), ("表题", old.caption or "", new.caption or "")]
    texts += [("单位", old.unit or "", new.unit or "")]
    texts += [("前言", "\n".join(old.before), "\n".join(new.before))]
    texts += [("附注", "\n".join(old.after), "\n".join(new.after))]
    texts += [("栏目", "\n".join(old.headings), "\n".join(new.headings))]
    facts = dict(old.facts), dict(new.facts)
    names = dict.fromkeys((*facts[0], *facts[1]))
    texts += [(name, facts[0].get(name, ""), facts[1].get(name, "")) for name in names]
    yield from (Change(*one) for one in texts if one[1] != one[2])


Rows = Sequence[tuple[str, ...]]


def _pairs(before: Rows, now: Rows, keys: Keys) -> Iterator[tuple[int | None, int | None]]:
    """The rows of both, by their places, in the order of the new one; what has gone stands where it was."""
    mate = mates(before, now, keys)
    taken = {at: row for row, at in mate.items()}
    waiting = iter([at for at in range(len(before)) if at not in taken])
    gone = next(waiting, None)
    reached = -1
    for row in range(len(now)):
        at = mate.get(row)
        if at is not None:
            reached = max(reached, at)
            while gone is not None and gone < reached:
                yield gone, None
                gone = next(waiting, None)
        yield at, row
    while gone is not None:
        yield gone, None
        gone = next(waiting, None)


def mates(before: Rows, now: Rows, keys: Keys) -> dict[int, int]:
    """Which old row each new one was: by number and task, then by task, then by number, then by place."""
    mate: dict[int, int] = {}
    for columns in ((keys.number, keys.task), (keys.task,), (keys.number,)):
        if None in columns:
            continue
        free: dict[tuple[str, ...], list[int]] = {}
        taken = set(mate.values())
        for at, words in enumerate(before):
            if at not in taken:
                free.setdefault(_key(words, columns), []).append(at)
        for row, words in enumerate(now):
            if row not in mate and (left := free.get(_key(words, columns))):
                mate[row] = left.pop(0)
    if keys.number is None:
        mate |= _by_place(before, now, mate)
    return mate


def _by_place(before: Rows, now: Rows, mate: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Rows without a number that say something alike between the same two others, as many there as here."""
    taken = set(mate.values())
    last, first = -1, 0
    ends = [(row, mate[row]) for row in range(len(now)) if row in mate]
    for row, at in (*ends, (len(now), len(before))):
        mine = range(first, row)
        theirs = [one for one in range(last + 1, at) if one not in taken]
        if len(mine) == len(theirs):
            for one, other in zip(mine, theirs, strict=True):
                if any(a == b != "" for a, b in zip(now[one], before[other], strict=True)):
                    yield one, other
        last, first = max(last, at), row + 1


def _key(words: Sequence[str], columns: Sequence[int | None]) -> tuple[str, ...]:
    return tuple(key(words[at]) for at in columns if at is not None)


def _row(
    headings: Sequence[str],
    before: tuple[str, ...] | None,
    now: tuple[str, ...] | None,
    keys: Keys,
) -> RowChange | None:
    said = now or before or ()
    cells = tuple(
        Change(heading, *texts)
        for heading, *texts in zip(
            headings, before or ("",) * len(said), now or ("",) * len(said), strict=True
        )
        if texts[0] != texts[1]
    )
    if not cells:
        return None
    number = "" if keys.number is None else said[keys.number]
    task = "" if keys.task is None else " ".join(said[keys.task].split())
    return RowChange(number, task, before, now, cells)


def origins(before: Sequence[str], now: Sequence[str]) -> list[int]:
    """For each of the items now the one before that it was or, where it is new, that it stands below."""
    found: list[int] = []
    for _, a, b, c, d in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        found += [min(a + nth, max(b - 1, 0)) for nth in range(d - c)]
    # What was only put elsewhere is what it was.
    known = {text: at for at, text in reversed(list(enumerate(before)))}
    return [known.get(text, at) for text, at in zip(now, found, strict=True)]


def pieces(before: str, now: str) -> tuple[Piece, ...]:
    """Both texts as one, by words: without what has come it is the old one, without what has gone the new one."""
    first, second = before.splitlines(keepends=True), now.splitlines(keepends=True)
    made: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        old, new = "".join(first[a:b]), "".join(second[c:d])
        made += [Piece("same", old)] if tag == "equal" else _words(old, new)
    return tuple(_joined(made))


def _words(before: str, now: str) -> list[Piece]:
    """Two stretches by words, as readable as may be."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(now)
    if len(old) * len(new) > _MOST:
        return _instead(before, now)
    made: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            made.append(Piece("same", "".join(old[a:b])))
        else:
            made += _instead("".join(old[a:b]), "".join(new[c:d]))
    return _readable(made)


def _instead(before: str, now: str) -> list[Piece]:
    gone, come = Piece("gone", before), Piece("come", now)
    return [piece for piece in (gone, come) if piece.text]


def _readable(made: Sequence[Piece]) -> list[Piece]:
    """The pieces without islands: one character that stays between two changes is changed with them."""
    done: list[Piece] = []
    for at, piece in enumerate(made):
        island = (
            piece.kind == "same"
            and 0 < at < len(made) - 1
            and len(piece.text) <= _ISLAND
            and piece.text not in "\n，。；：、"
        )
        done += [Piece("gone", piece.text), Piece("come", piece.text)] if island else [piece]
    changed: list[Piece] = []
    for same, run in groupby(done, lambda piece: piece.kind == "same"):
        several = list(run)
        if same:
            changed += several
        else:
            old, new = (
                "".join(one.text for one in several if one.kind == kind)
                for kind in ("gone", "come")
            )
            changed += _instead(old, new)
    return changed


def _joined(made: Sequence[Piece]) -> Iterator[Piece]:
    for kind, run in groupby(made, itemgetter(0)):
        yield Piece(kind, "".join(one.text for one in run))
