"""The word list that rules on wording read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from halfyear.text.chinese import preceding

LIST = Path(__file__).with_name("words.txt")


class Slip(NamedTuple):
    """A word written wrong, the right one, and why; patterns of what stands around it where that decides."""

    wrong: str
    right: str
    reason: str
    around: tuple[tuple[str, str], ...] = ()

    def offsets(self, text: str) -> Iterator[int]:
        """Where in a text the word stands and is wrong."""
        at = text.find(self.wrong)
        while at >= 0:
            if all(self._holds(kind, pattern, text, at) for kind, pattern in self.around):
                yield at
            at = text.find(self.wrong, at + 1)

    def _holds(self, kind: str, pattern: str, text: str, at: int) -> bool:
        if kind.endswith("前"):
            found = re.search(f"(?:{pattern})$", preceding(text, at))
        else:
            found = re.compile(pattern).match(text, at + len(self.wrong))
        return bool(found) != kind.startswith("非")


class Variants(NamedTuple):
    """Two ways to write a word of which a report uses one; the first is to be preferred."""

    first: str
    second: str
    reason: str


class Words(NamedTuple):
    """The word list."""

    slips: tuple[Slip, ...]
    variants: tuple[Variants, ...]
    units: tuple[tuple[str, ...], ...]
    doubled: frozenset[str]


@cache
def words() -> Words:
    """The word list of ``words.txt``, which tells how it is to be read."""
    parts: dict[str, list[str]] = {}
    slips: list[Slip] = []
    section = ""
    for line in LIST.read_text("utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line.startswith(" "):
            kind, _, pattern = line.strip().partition(" ")
            slips[-1] = slips[-1]._replace(around=(*slips[-1].around, (kind, pattern)))
        elif line and section == "错字":
            wrong, _, rest = line.partition(" → ")
            right, _, reason = rest.partition("：")
            slips.append(Slip(wrong, right, reason))
        elif line and section:
            parts.setdefault(section, []).append(line)
    variants = []
    for line in parts["并用"]:
        both, _, reason = line.partition("：")
        first, second = both.split("／")
        variants.append(Variants(first, second, reason))
    return Words(
        slips=tuple(slips),
        variants=tuple(variants),
        units=tuple(tuple(line.split("／")) for line in parts["单位"]),
        doubled=frozenset(" ".join(parts["重叠"]).split()),
    )
