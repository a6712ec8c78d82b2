"""The lists of words that the rules read, from ``words/*.txt``: new words go there, and nowhere else."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from halfyear.resources import packaged
from halfyear.text.chinese import preceding

_SECTION = re.compile(r"\[([a-z ]+)\]")


@cache
def groups(file: str, section: str) -> tuple[tuple[str, ...], ...]:
    """The words of one section of a file in their order, parted where a line is empty."""
    return _sections(file)[section]


@cache
def listed(file: str, section: str) -> tuple[str, ...]:
    """All words of one section of a file, in their order."""
    return tuple(word for group in groups(file, section) for word in group)


def either(file: str, section: str) -> str:
    """The words of one section as alternatives of a pattern; some are patterns themselves."""
    return "|".join(listed(file, section))


@cache
def levels(*, sure: bool = False) -> frozenset[str]:
    """The signs of the levels of places: 省, 市, 州; those that no other word has, where only these will do."""
    common = listed("levels", "common") if sure else ()
    return frozenset(listed("levels", "levels")) - frozenset(common)


@cache
def _sections(file: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    sections: dict[str, list[list[str]]] = {}
    section: list[list[str]] = []
    for line in _lines(file):
        word = line.partition("#")[0].strip()
        if word[:1] == "[" and (heading := _SECTION.fullmatch(word)):
            section = sections[heading[1]] = [[]]
        elif word:
            section[-1].append(word)
        elif not line.strip() and section:
            section.append([])
    return {name: tuple(tuple(group) for group in kept if group) for name, kept in sections.items()}


def _lines(file: str) -> list[str]:
    return packaged(f"prose/words/{file}.txt").decode().splitlines()


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
    """The lists of variants that rules on wording read."""

    variants: tuple[Variants, ...]
    units: tuple[tuple[str, ...], ...]
    doubled: frozenset[str]


@cache
def slips() -> tuple[Slip, ...]:
    """The words of ``slips.txt``, which tells how it is to be read."""
    found: list[Slip] = []
    for line in _lines("slips"):
        if line.startswith(" "):
            kind, _, pattern = line.strip().partition(" ")
            found[-1] = found[-1]._replace(around=(*found[-1].around, (kind, pattern)))
        elif line and line[0] != "#":
            wrong, _, rest = line.partition(" → ")
            right, _, reason = rest.partition("：")
            found.append(Slip(wrong, right, reason))
    return tuple(found)


@cache
def words() -> Words:
    """The word list of ``wording.txt``, which tells how it is to be read."""
    parts: dict[str, list[str]] = {}
    section = ""
    for line in _lines("wording"):
        if line.startswith("["):
            section = line.strip("[]")
        elif line and section:
            parts.setdefault(section, []).append(line)
    variants = []
    for line in parts["并用"]:
        both, _, reason = line.partition("：")
        first, second = both.split("／")
        variants.append(Variants(first, second, reason))
    return Words(
        variants=tuple(variants),
        units=tuple(tuple(line.split("／")) for line in parts["单位"]),
        doubled=frozenset(" ".join(parts["重叠"]).split()),
    )
