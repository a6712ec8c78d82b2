"""How like two names or sentences are, and which of many are nearly the same."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

# One name that somebody wrote in two ways came to 0.905 and more, the nearest pair of two names to 0.68.
NAME = 0.85
# Two sentences of one model differ in figures and names; a copied one hardly at all.
SENTENCE = 0.9

_NEIGHBOURS = 4  # names looked at behind each in a sorted list
_FEW = 5  # of so few names each is compared with each
_HEAD = 3  # parts of a text of which neighbours in a sorted list must have the first in common
_GRAM, _SAMPLE = 3, 3  # characters of a gram; one of so many is looked at, by its first character
_COMPARED = 200  # pairs that are looked through in less time than the library takes to import
_SHORT = 200  # characters of two texts together
_COMMON = 16  # names a gram may stand in and still tell something


def ratio(text: str, other: str, least: float = 0.0) -> float:
    """Likeness from 0 to 1: twice the characters that both have in order, by those of both; 0 below ``least``."""
    both = len(text) + len(other)
    # The library takes longer to import than a small report to check: a few short texts do without.
    if both > _SHORT or "rapidfuzz.fuzz" in sys.modules:
        from rapidfuzz.fuzz import ratio as measured

        return measured(text, other, score_cutoff=least * 100) / 100
    likeness = 1 - (both - 2 * _in_order(text, other)) / both if both else 1.0
    return likeness if likeness >= least else 0.0


def _in_order(text: str, other: str) -> int:
    """How many characters both have in the same order, at most: Hyyrö's algorithm, a bit for each of one's."""
    bits: dict[str, int] = {}
    for at, character in enumerate(text):
        bits[character] = bits.get(character, 0) | 1 << at
    free = every = (1 << len(text)) - 1
    for character in other:
        met = free & bits.get(character, 0)
        free = (free + met | free - met) & every
    return len(text) - free.bit_count()


def reaches(text: str, other: str, least: float) -> bool:
    """Whether two texts are at least so like each other."""
    return (
        _may_be(text, other, least)
        and _share(text, other, least)
        and ratio(text, other, least) >= least
    )


def near(
    names: Iterable[str],
    least: float = NAME,
    *,
    kin: Callable[[str], Hashable] = lambda _: None,
    same: Callable[[str, str], bool] = lambda *_: True,
) -> list[tuple[str, str]]:
    """The pairs of different names that are at least so like each other, both in the order given.

    Only texts that stand close when sorted from the front or from the back, or names that share what
    few others have, are pairs: the time grows with their number, not with its square.
    ``kin`` tells what both names of a pair must have in common: those that have it are sorted by
    themselves. ``same`` tells what else must hold of two.
    """
    given = list(dict.fromkeys(names))
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for at, name in enumerate(given):
        groups[kin(name)].append(at)
    kept = [group for group in groups.values() if len(group) > 1]
    pairs = [(given[first], given[last]) for first, last in _candidates(given, kept, least)]
    if len(pairs) <= _COMPARED:
        return [
            (text, other)
            for text, other in pairs
            if _may_be(text, other, least)
            and _share(text, other, least)
            and ratio(text, other, least)
            and same(text, other)
        ]
    # In a large report the library repays its import; in a small one few pairs are left for it.
    from rapidfuzz.fuzz import ratio as measured

    cutoff = least * 100
    return [
        (text, other)
        for text, other in pairs
        if measured(text, other, score_cutoff=cutoff) and same(text, other)
    ]


def digits(text: str) -> bytes:
    """The Latin letters and digits of a text: a key by which to look for its like, at next to no cost."""
    return text.encode("ascii", "ignore").translate(None, _SIGNS)


_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())


def difference(text: str, other: str) -> tuple[str, str]:
    """What each has that the other has not, from the first difference to the last; either may be empty."""
    most = min(len(text), len(other))
    head = next((at for at in range(most) if text[at] != other[at]), most)
    most -= head
    tail = next((at for at in range(most) if text[-1 - at] != other[-1 - at]), most)
    return text[head : len(text) - tail], other[head : len(other) - tail]


def marked(text: str, other: str) -> tuple[str, str]:
    """Both texts with what differs in 【】, where each has something that the other has not."""
    mine, others = difference(text, other)
    at = next(
        (at for at, pair in enumerate(zip(text, other, strict=False)) if len(set(pair)) > 1), None
    )
    if at is None:
        at = min(len(text), len(other))
    return (
        f"{text[:at]}【{mine}】{text[at + len(mine) :]}" if mine else text,
        f"{other[:at]}【{others}】{other[at + len(others) :]}" if others else other,
    )


def _may_be(text: str, other: str, least: float) -> bool:
    """Whether the lengths allow two texts to be so like each other."""
    return 2 * min(len(text), len(other)) >= least * (len(text) + len(other))


def _share(text: str, other: str, least: float) -> bool:
    """Whether the characters that only one has allow two texts to be so like each other."""
    both = len(text) + len(other)
    return both - len(set(text) ^ set(other)) >= least * both


def _candidates(
    names: Sequence[str], groups: Iterable[Sequence[int]], least: float
) -> list[tuple[int, int]]:
    """Pairs of places in one group that may be near each other, in order, the lower one first."""
    pairs: set[tuple[int, int]] = set()
    for group in groups:
        if len(group) <= _FEW:
            pairs.update(combinations(group, 2))
            continue
        pairs.update(_neighbours(group, names))
        pairs.update(_neighbours(group, {at: names[at][::-1] for at in group}))
        # Sentences are many and have much in common by chance; a copied one keeps its beginning or its end.
        if least < SENTENCE:
            pairs.update(_sharing(group, names))
    return sorted(pairs)


def _neighbours(
    group: Iterable[int], texts: Sequence[str] | Mapping[int, str]
) -> Iterator[tuple[int, int]]:
    """Pairs of texts that stand close when sorted, and begin alike."""
    order = sorted(group, key=texts.__getitem__)
    for index, at in enumerate(order):
        text = texts[at]
        head = text[: max(_GRAM, len(text) // _HEAD)]
        for there in order[index + 1 : index + 1 + _NEIGHBOURS]:
            # Those that begin alike stand together.
            if not texts[there].startswith(head):
                break
            yield (at, there) if at < there else (there, at)


def _sharing(group: Iterable[int], names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of names that have a piece which few have: of all pieces those that begin with certain characters."""
    holders: dict[str, list[int]] = defaultdict(list)
    for at in group:
        name = names[at]
        for gram in {
            name[start : start + _GRAM]
            for start, code in enumerate(map(ord, name[: 1 - _GRAM]))
            if not code % _SAMPLE
        }:
            holders[gram].append(at)
    for found in holders.values():
        if len(found) <= _COMMON:
            yield from combinations(found, 2)
