"""A pattern that is compiled when it is first used: most commands use few of the many there are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


class _Lazy:
    """Stands for a pattern, and has its methods as its own from the first use on."""

    def __init__(self, words: str | Callable[[], str], *, short: bool) -> None:
        self._words = words
        self._short = short

    def __getattr__(self, name: str) -> object:
        words = self._words if isinstance(self._words, str) else self._words()
        # An empty assertion is no character that a match may begin with.
        compiled = re.compile(f"(?=)(?:{words})" if self._short else words)
        self.__dict__.update((method, getattr(compiled, method)) for method in _METHODS)
        return getattr(compiled, name)


def pattern(words: str | Callable[[], str], *, short: bool = False) -> re.Pattern[str]:
    """A pattern, from its words or from what makes them; flags stand in it: ``(?x)``.

    Its methods are those of a compiled one; for functions of ``re`` it is none. ``short`` is for
    one that is looked for in a few words, or at one place: with what characters it may begin is
    then not worked out, which for several Chinese ones takes longer than all the rest. Such a
    pattern has no flags.
    """
    return cast("re.Pattern[str]", _Lazy(words, short=short))


def one_of(characters: str) -> str:
    """The words of a pattern for one of some characters.

    As a set, ``[、，；]``, they would take a tenth of a millisecond to compile, and twice that at a
    pattern's start: where a set has more than two stretches above U+00FF, ``re`` goes through all
    65,536 characters of the plane. Alternatives of two stretches cost next to nothing. Where
    characters are repeated, or long texts searched for them, a set is faster and worth its price.
    """
    low = "".join(character for character in characters if character < "\u0100")
    stretches = _stretches(character for character in characters if character > "\u00ff")
    sets = [f"[{re.escape(low)}]"] if low else []
    sets += [f"[{''.join(stretches[at : at + 2])}]" for at in range(0, len(stretches), 2)]
    # What is a set and nothing more would be joined to one with the others.
    return f"(?:{'(?=)|'.join(sets)})"


def _stretches(characters: Iterable[str]) -> list[str]:
    """The words of a set for each stretch of neighbours among some characters, none of which is a sign of re."""
    stretches: list[tuple[str, str]] = []
    for character in sorted(characters):
        if stretches and ord(stretches[-1][1]) + 1 == ord(character):
            stretches[-1] = stretches[-1][0], character
        else:
            stretches.append((character, character))
    return [first if first == last else f"{first}-{last}" for first, last in stretches]
