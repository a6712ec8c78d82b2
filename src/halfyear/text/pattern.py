"""A pattern that is compiled when it is first used: most commands use few of the many there are."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


class _Lazy:
    """Stands for a pattern, and has its methods as its own from the first use on."""

    def __init__(self, words: str | Callable[[], str]) -> None:
        self._words = words

    def __getattr__(self, name: str) -> object:
        words = self._words if isinstance(self._words, str) else self._words()
        compiled = re.compile(words)
        self.__dict__.update((method, getattr(compiled, method)) for method in _METHODS)
        return getattr(compiled, name)


def pattern(words: str | Callable[[], str]) -> re.Pattern[str]:
    """A pattern, from its words or from what makes them; flags stand in it: ``(?x)``.

    Its methods are those of a compiled one; for functions of ``re`` it is none.
    """
    return cast("re.Pattern[str]", _Lazy(words))
