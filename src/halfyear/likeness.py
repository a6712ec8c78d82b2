"""How like two names or sentences are, and which of many are nearly the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

# One name that somebody wrote in two ways came to 0.905 and more, the nearest pair of two names to 0.68.
NAME = 0.85
# Two sentences of one model differ in figures and names; a copied one hardly at all.
SENTENCE = 0.9

_NEIGHBOURS = 4  # names looked at behind each in a sorted list
_HEAD = 4  # parts of a text of which neighbours in a sorted list must have the first in common
_GRAM, _SAMPLE = 3, 3  # characters of a gram; one of so many is looked at, by its first character
_LONG_GRAM, _LONG_SAMPLE = 6, 5  # the same for texts that must be as like as sentences
_COMMON = 16  # names a gram may stand in and still tell something


def ratio(one: str, other: str, least: float = 0.0) -> float:
    """Likeness from 0 to 1: twice the characters that both have in order, by those of both; 0 below ``least``."""
    # The library takes longer to import than most reports to check.
    from rapidfuzz.fuzz import ratio as measured

    return measured(one, other, score_cutoff=least * 100) / 100


def near(names: Iterable[str], least: float = NAME) -> list[tuple[str, str]]:
    """The pairs of different names that are at least so like each other, both in the order given.

    Only names that stand close when sorted from the front or from the back, or that share what
    few others have, are compared: the time grows with the number of names, not with its square.
    """
    given = list(dict.fromkeys(names))
    return [
        (given[one], given[other])
        for one, other in sorted(_candidates(given, least))
        if _may_be(given[one], given[other], least)
        and ratio(given[one], given[other], least) >= least
    ]


def difference(one: str, other: str) -> tuple[str, str]:
    """What each has that the other has not, from the first difference to the last; either may be empty."""
    most = min(len(one), len(other))
    head = next((at for at in range(most) if one[at] != other[at]), most)
    most -= head
    tail = next((at for at in range(most) if one[-1 - at] != other[-1 - at]), most)
    return one[head : len(one) - tail], other[head : len(other) - tail]


def marked(one: str, other: str) -> tuple[str, str]:
    """Both texts with what differs in 【】, where each has something that the other has not."""
    mine, others = difference(one, other)
    at = next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if len(set(pair)) > 1), None
    )
    if at is None:
        at = min(len(one), len(other))
    return (
        f"{one[:at]}【{mine}】{one[at + len(mine) :]}" if mine else one,
        f"{other[:at]}【{others}】{other[at + len(others) :]}" if others else other,
    )


def _may_be(one: str, other: str, least: float) -> bool:
    """Whether the lengths allow two texts to be so like each other."""
    return 2 * min(len(one), len(other)) >= least * (len(one) + len(other))


def _candidates(names: Sequence[str], least: float) -> set[tuple[int, int]]:
    """Pairs of places that are worth comparing, the lower one first."""
    pairs: set[tuple[int, int]] = set()
    for way in (1, -1):
        keyed = sorted((name[::way], at) for at, name in enumerate(names))
        for step in range(1, _NEIGHBOURS + 1):
            pairs |= {
                _pair(one[1], other[1])
                for one, other in zip(keyed, keyed[step:], strict=False)
                if other[0].startswith(one[0][: max(_GRAM, len(one[0]) // _HEAD)])
            }
    places: dict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(names):
        for gram in _grams(name, long=least >= SENTENCE):
            places[gram].append(at)
    for found in places.values():
        if 2 <= len(found) <= _COMMON:
            pairs.update(combinations(found, 2))
    return pairs


def _grams(name: str, *, long: bool) -> set[str]:
    """Some pieces of a name, the same ones wherever they stand: those that begin with certain characters."""
    # Sentences are more and longer, and have more in common by chance.
    length, sample = (_LONG_GRAM, _LONG_SAMPLE) if long else (_GRAM, _SAMPLE)
    return {
        name[start : start + length]
        for start, character in enumerate(name[: 1 - length])
        if not ord(character) % sample
    }


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)
