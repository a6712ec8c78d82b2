"""Which titles of a report name one document, and how they differ."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import combinations
from typing import NamedTuple, TypeAlias, TypeVar

from halfyear.prose.likeness import difference, digits, near, ratio
from halfyear.prose.mentions import Mention, Passage, Title, han, of
from halfyear.prose.words import either, levels, listed
from halfyear.report.across import Said
from halfyear.report.model import Report
from halfyear.report.once import once
from halfyear.text.pattern import one_of, pattern

# Two names that differ in a word of their own are one document only where all else is the same.
SURE = 0.9
_STRETCH = 60  # characters from the first change of a sentence to the last
_HALF = 0.5  # likeness of 智能传感 and 人工智能, which are two things
LONG = 10  # characters of a name that nobody writes by chance where no 《》 tell it
SHORT = 6  # characters; shorter names are like each other by chance
_FIRST = 2  # characters that tell two things apart
MANY = 12  # names that differ in region or suffix alone are a series, not slips
_AUTONOMOUS, _PEOPLES = "自治", 12  # characters from a region's first to the end of that word
_NUMERALS = pattern(f"[0-9A-Za-z]+|{one_of('一二三四五六七八九十百千')}+")


class Name(NamedTuple):
    """A title taken apart: 浙江省 · 水库管理办法 · (试行)."""

    region: str
    base: str
    suffix: str


# A mention, and one of the same document under another name.
Renamed: TypeAlias = tuple[Title, Title]
Named = TypeVar("Named", bound=Mention)


@once
def families(report: Report) -> list[Said[Title]]:
    """The titles of a report by what those have in common that may name one document."""
    own = own_region(report)
    return [(title.task, _family(title, own), title) for title in of(report).titles]


def _family(title: Title, own: str) -> tuple[object, ...]:
    region, base, _ = taken_apart(title, own)
    return "" if _at_home(region, own) else region, kin(base), _kind(base)


def documents(report: Report, titles: Sequence[Title]) -> "Documents":
    """The documents of a family; the same object for all who ask."""
    kept: dict[tuple[Title, ...], Documents] = vars(report).setdefault(f"{__name__}.documents", {})
    family = tuple(titles)
    if family not in kept:
        kept[family] = Documents(own_region(report), titles)
    return kept[family]


def _at_home(region: str, own: str) -> bool:
    """Whether a region is the report's own, which is the same whether it is named or not."""
    return region.removeprefix("全") in ("", own[-1:], own)


class Documents:
    """The titles of a family, and which of them name one document."""

    def __init__(self, own: str, titles: Iterable[Title]) -> None:
        self.mentions: dict[Name, list[Title]] = defaultdict(list)
        self.names: dict[Title, Name] = {}
        for title in titles:
            name = self.names[title] = taken_apart(title, own)
            self.mentions[name].append(title)
        self.groups: dict[tuple[str, str], list[Name]] = defaultdict(list)
        for name in self.mentions:
            home = "" if _at_home(name.region, own) else name.region
            self.groups[home, name.base].append(name)

    @cached_property
    def _changed(self) -> list[tuple[tuple[str, str], tuple[str, str]]]:
        """Groups whose bases differ in a word and name one document all the same."""
        regions: dict[str, list[str]] = defaultdict(list)
        for region, base in self.groups:
            if len(base) >= SHORT:
                regions[region].append(base)
        return [
            ((region, one), (region, other))
            for region, bases in regions.items()
            for one, other in near(
                bases, kin=lambda base: (kin(base), _kind(base)), same=self._same(region)
            )
        ]

    def _same(self, region: str) -> Callable[[str, str], bool]:
        """Whether two bases of one region may be of one document."""
        return lambda one, other: (
            alike(one, other)
            and not together(self._titles((region, one)), self._titles((region, other)))
        )

    def _titles(self, group: tuple[str, str]) -> list[Title]:
        return [title for name in self.groups[group] for title in self.mentions[name]]

    def of_word(self) -> Iterator[Renamed]:
        """Names of one document that differ in a word."""
        pairs = [(self._titles(one), self._titles(other)) for one, other in self._changed]
        return settled(pairs)

    def of_suffix(self) -> Iterator[Renamed]:
        """Names of one document of which one has a suffix like （试行） that the other has not."""
        return settled(
            (self.mentions[one], self.mentions[other])
            for one, other in self._same_base()
            if one.suffix != other.suffix and _optional(one.suffix, other.suffix)
        )

    def of_region(self) -> Iterator[Renamed]:
        """Names of one document that name the report's own region in different ways or not at all."""
        return settled(
            (self.mentions[one], self.mentions[other])
            for one, other in self._same_base()
            if one.suffix == other.suffix and _kind(one.base) not in listed("documents", "laws")
        )

    def _same_base(self) -> Iterator[tuple[Name, Name]]:
        for (_, base), names in self.groups.items():
            if len(base) >= SHORT:
                yield from combinations(names[:MANY], 2)

    @cached_property
    def identity(self) -> dict[Name, str]:
        """What the names of one document have in common, and those of two have not."""
        first: dict[tuple[str, str], tuple[str, str]] = {}
        for one, other in self._changed:
            first.setdefault(other, first.get(one, one))
        return {
            name: "".join((*first.get(group, group), *_NUMERALS.findall(name.suffix)))
            for group, names in self.groups.items()
            for name in names
        }


class Ending(NamedTuple):
    """A word for a kind of document where it ends: of a title of its own, or in a text that may name it bare."""

    passage: Passage
    end: int
    title: Title | None


def endings(report: Report) -> Iterator[Said[Ending]]:
    """The long titles of the report's own region, and where texts may name a document without 《》, by their ends."""
    own = own_region(report)
    for title in of(report).titles:
        region, base, _ = taken_apart(title, own)
        if len(base) >= LONG and _at_home(region, own):
            yield (title.task, base[-SHORT:], Ending(title.passage, title.end, title))
    for passage, end in of(report).ends(_kinds):
        text = passage.text
        if end >= SHORT and not text.startswith("》", end):
            yield (passage.task, text[end - SHORT : end], Ending(passage, end, None))


def bare(report: Report, ends: Sequence[Ending]) -> Iterator[tuple[Passage, int, int, Title]]:
    """Passage, start, end and title where a part names a document of the report without 《》."""
    own = own_region(report)
    bases: dict[str, Title] = {}
    for one in ends:
        if one.title:
            bases.setdefault(taken_apart(one.title, own).base, one.title)
    for passage, end, title in ends if bases else ():
        if title:
            continue
        for base, named in bases.items():
            start = end - len(base)
            if not passage.text.startswith(base, max(start, 0)) or start < 0:
                continue
            if passage.titled(start) or passage.titled(end):
                continue
            # What stands before must be a verb or nothing, or the name goes on to the left.
            if before := _before(own).search(passage.text, max(start - 12, 0), start):
                yield passage, before.end("governing"), end, named
                break


@cache
def _before(own: str) -> re.Pattern[str]:
    regions = f"{re.escape(own)}|全?{own[-1:]}"
    words = either("documents", "governing")
    return re.compile(rf"(?P<governing>^|\W|{words})(?:{regions})?$")


def together(one: Iterable[Mention], other: Iterable[Mention]) -> bool:
    """Whether one sentence has mentions of both: who writes two names side by side means two things."""
    sentences = {id(mention.sentence) for mention in one}
    return any(id(mention.sentence) in sentences for mention in other)


def settled(pairs: Iterable[tuple[list[Named], list[Named]]]) -> Iterator[tuple[Named, Named]]:
    """Each mention under the name that is used less, or comes later, with one under the other name."""
    better: dict[int, tuple[list[Named], list[Named]]] = {}
    for pair in pairs:
        more, less = sorted(pair, key=len, reverse=True)  # of two as long the first stays first
        if id(less[0]) not in better or len(better[id(less[0])][1]) < len(more):
            better[id(less[0])] = less, more
    for less, more in better.values():
        for here in less:
            yield here, more[0]


def taken_apart(title: Title, own: str = "") -> Name:
    """A title without blanks and quotes, half-width, its region and its suffix, inside or behind 》, set off."""
    text, end = title.passage.text, title.end
    behind = (
        re.compile(r"（[^（）]{1,12}）").match(text, end) if text[end : end + 1] == "（" else None
    )
    whole = title.name + (behind[0] if behind and _optional(_plain(behind[0])) else "")
    return parted(_plain(whole), own)


@cache
def parted(plain: str, own: str = "") -> Name:
    """A name taken apart; ``own`` is the report's own region, which may have a sign that other words have, too."""
    suffix = re.search(r"\([^()]*\)$", plain) if plain.endswith(")") else None
    rest = plain[: suffix.start()] if suffix else plain
    # No pattern is tried on the many names that have no region among their first characters.
    start, end = (0, 0) if levels().isdisjoint(rest[:7]) else _region(rest, own)
    if end and rest[end] not in "级场区民政域内外直属":
        return Name(rest[start:end], rest[end:], suffix[0] if suffix else "")
    return Name("", rest.removeprefix("关于"), suffix[0] if suffix else "")


def _region(name: str, own: str) -> tuple[int, int]:
    """Start and end of the region that a name begins with, before or behind 关于; two zeros for none."""
    for start in (2, 0) if name.startswith("关于") else (0,):
        for length in (1, 2, 3, 4, 0):
            before, rest = name[start : start + length], name[start + length + 1 :][:4]
            sign = name[start + length : start + length + 1]
            # 杭州, 联盟 and 红旗 have the sign of a level and are none.
            known = sign in levels(sure=True) or (
                sign == own[-1:] and f"{before}{sign}" in (own, sign, f"全{sign}")
            )
            if (
                known
                and (before == "全" if length == 1 else all(map(han, before)))
                and len(rest) == 4
                and all(map(han, rest))
            ):
                return start, start + length + 1
    return 0, 0


def own_region(report: Report) -> str:
    """The region whose report it is, as its title names it: 浙江省, or 省 alone; "" where it does not."""
    title = report.title.lstrip("0123456789年度上下半全")
    if title[:1] in levels():
        return title[0]
    start = end = 0
    # 浙江省杭州市西湖区 is 西湖区.
    while length := _level(title, end):
        start, end = end, end + length + 1
    start = max(start, *(title.rfind(level, start, end - 1) + 1 for level in levels(sure=True)))
    return title[start:end]


def _level(words: str, start: int) -> int:
    """The number of Chinese characters, up to four, from an offset to the sign of a region's level; 0 for none."""
    lengths = [*range(2, 5)]
    # 大理白族自治州: the peoples stand between.
    if (autonomous := words.find(_AUTONOMOUS, start, start + _PEOPLES)) >= 0:
        lengths.append(autonomous + len(_AUTONOMOUS) - start)
    for length in lengths:
        if words[start + length : start + length + 1] in levels():
            return length if all(map(han, words[start : start + length])) else 0
    return 0


def alike(one: str, other: str) -> bool:
    """Whether two names that are near each other may be of one thing: not 第一批 and 第二批, 公办 and 民办."""
    if one[:_FIRST] != other[:_FIRST] or not _compatible(one, other):
        return False
    return _general(*difference(one, other)) or ratio(one, other) >= SURE


def kin(name: str) -> tuple[str, bytes]:
    """What names that are alike have in common."""
    return name[:_FIRST], digits(name)


def copied(text: str, other: str) -> bool:
    """Whether two sentences that are near each other say the same, not the like of two regions or things."""
    if not _compatible(text, other):
        return False
    if _regions(text) != _regions(other):
        return False
    mine, others = difference(text, other)
    if not (mine and others):
        return True  # one run of words more may be anything
    # Of other changes each must be of no weight; those that stand far apart are not looked for.
    if max(len(mine), len(others)) > _STRETCH:
        return False
    return all(_general(*change) for change in _changes(mine, others))


def _regions(text: str) -> set[str]:
    """The last two characters of the names of regions in a text, each with the sign of its level."""
    signs = levels(sure=True).union(listed("levels", "smaller"))
    names = (text[at - 2 : at + 1] for at, sign in enumerate(text) if sign in signs)
    return {name for name in names if len(name) == 3 and all(map(han, name))}


def _compatible(one: str, other: str) -> bool:
    """Whether figures are the same in both, and no words stand against each other."""
    mine, others = difference(one, other)
    first, second = set(mine) - set(others), set(others) - set(mine)
    return _NUMERALS.findall(one) == _NUMERALS.findall(other) and not any(
        first.intersection(words) and second.intersection(words)
        for words in listed("documents", "contrasts")
    )


def _changes(text: str, other: str) -> Iterator[tuple[str, str]]:
    """What stands in one text where something else, or nothing, stands in the other."""
    if set(text).isdisjoint(other):
        yield text, other
        return
    from difflib import SequenceMatcher

    for kind, start, end, first, last in SequenceMatcher(
        None, text, other, autojunk=False
    ).get_opcodes():
        if kind != "equal":
            yield text[start:end], other[first:last]


def _general(text: str, other: str) -> bool:
    """Whether what differs are words that anything may have, or the same words in part."""
    if not text or not other:
        return (text or other) in listed("documents", "fillers")
    return ratio(text, other) > _HALF or all(
        any(piece in word or word in piece for word in listed("documents", "general"))
        for piece in (text, other)
    )


def _optional(*suffixes: str) -> bool:
    """Whether a document may be named with any of some suffixes or none; a draft or another year is another one."""
    years = [numerals for suffix in suffixes if (numerals := _NUMERALS.findall(suffix))]
    passing = "试行|暂行|试用|[0-9]年|版"
    return all(not suffix or re.search(passing, suffix) for suffix in suffixes) and all(
        year == years[0] for year in years
    )


def _kind(base: str) -> str:
    ends = (base[-length:] for length in (3, 2, 1))
    return next((end for end in ends if end in listed("documents", "kinds")), "")


@pattern
def _kinds() -> str:
    return "|".join(sorted(listed("documents", "kinds"), key=len, reverse=True))


_QUOTES = str.maketrans("", "", "“”‘’\"'")


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).translate(_QUOTES).split())
