"""The bodies that texts name as partners, and which names are of one body: full and short, as the directory has it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import chain, islice
from typing import NamedTuple

from halfyear.prose.mentions import Mention, Passage, han, of
from halfyear.prose.words import levels, listed
from halfyear.report.across import Total
from halfyear.report.columns import Role
from halfyear.report.model import Cell, Report
from halfyear.report.once import once
from halfyear.text.pattern import pattern

_OWN, _LIKE = 20, 100  # names of the own department, and listed names with one character, looked at


class Body(Mention):
    """A body named as a partner. ``cue`` is the word that says so: 会同, 联合, 配合, 共同, 牵头 …"""

    __slots__ = ("alias", "cue", "name")

    def __init__(  # noqa: PLR0917  # made in one passage
        self, passage: Passage, start: int, end: int, name: str, alias: str | None, cue: str
    ) -> None:
        super().__init__(passage, start, end)
        self.name = name
        self.alias = alias
        self.cue = cue


@once
def shared_with(report: Report) -> tuple[Body, ...]:
    """The bodies that texts say the work is shared with: 会同甲厅、乙局（丙办）, 与丁大学共同."""
    return tuple(chain.from_iterable(map(_bodies, of(report).holding(*_SHARED))))


def _partners(report: Report) -> Iterator[str]:
    for task in report.tasks:
        for column in report.columns.of(Role.PARTNERS):
            if cell := task[column]:
                yield from cell.parts


# What the report lists as partners of any task.
partners = Total(_partners, frozenset)


def open_ended(part: str) -> bool:
    """Whether a part of a list leaves room for more than it names."""
    return part.rstrip().endswith("等") or any(word in part for word in listed("bodies", "open"))


class Bodies:
    """The names of bodies in one report."""

    def __init__(self, report: Report, region: str) -> None:
        self.report = report
        self.region = region
        forms: dict[str, set[str]] = {}
        for full, short in report.directory.items():
            for name in (full, *short):
                forms.setdefault(name, set()).add(full)
        # A short name of two bodies says neither.
        self.full = {name: min(fulls) for name, fulls in forms.items() if len(fulls) == 1}
        self.own = tuple(dict.fromkeys(islice(self._own(), _OWN)))
        self._known: dict[str, list[str]] = {}  # the same names stand in many cells
        self._divisions = frozenset(filter(None, report.divisions))
        self._lengths = sorted({len(division) for division in self._divisions})

    def _own(self) -> Iterator[str]:
        """The names of the department whose report it is."""
        for name, value in self.report.facts:
            if any(word in name for word in ("机构", "机关", "单位", "部门")):
                yield self.plain(value)
        title = self.report.title
        length = next((at for at, character in enumerate(title) if not han(character)), len(title))
        # What a title says behind the department's name.
        marks = (*"0123456789", *listed("bodies", "title stops"))
        stops = (at for at in range(1, length + 1) if title.startswith(marks, at))
        if end := next(stops, 0):
            yield self.plain(title[:end])

    def named(self, cell: Cell) -> Iterator[str]:
        """The plain names of a cell, those in brackets too: 省委组织部（省委人才办）."""
        for part in cell.parts:
            yield from self._parted(part)

    def _parted(self, part: str) -> list[str]:
        if part not in self._known:
            names = re.split("[（(]", part.rstrip("）)"))
            self._known[part] = [self.plain(name) for name in names]
        return self._known[part]

    @cached_property
    def listed(self) -> frozenset[str]:
        """The plain names that the report lists as partners of any task."""
        return frozenset(
            name for part in partners(self.report) for name in self._parted(part) if name
        )

    def plain(self, name: str) -> str:
        """A name without signs and brackets, its own region shortened: ▲浙江省教育厅（牵头） is 省教育厅."""
        bare = re.sub(r"^\W+|[（(].*$", "", name.strip())
        level = self.region[-1:]
        if len(self.region) > 1:
            return level + bare.removeprefix(self.region) if bare.startswith(self.region) else bare
        # A title may name the level alone: 省教育厅.
        return re.sub(rf"^[\u4e00-\u9fff]{{2,3}}?{level}", level, bare) if level else bare

    def same(self, one: str, other: str) -> bool:
        """Whether two plain names may be of one body: by the directory, else one an abbreviation of the other."""
        if one in self.full and other in self.full:
            return self.full[one] == self.full[other]
        short, long = sorted((one, other), key=len)
        rest = iter(long)
        return short[:1] == long[:1] and all(character in rest for character in short)

    def _like_listed(self, name: str) -> bool:
        """Whether a listed name may be of the same body as a plain name."""
        if name in self.listed:
            return True
        having, rarest = self._characters
        # What the name is short for has all its characters; what is short for it has none but those.
        longer = min((having.get(character, ()) for character in name), key=len, default=())
        shorter = chain.from_iterable(rarest.get(character, ()) for character in set(name))
        return any(self.same(name, one) for one in islice(chain(longer, shorter), _LIKE))

    @cached_property
    def _characters(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """The listed names by each character of theirs, and by the one that fewest have."""
        having: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self.listed):
            for character in set(name):
                having[character].append(name)
        rarest: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self.listed):
            rarest[min(sorted(set(name)), key=lambda one: len(having[one]))].append(name)
        return dict(having), dict(rarest)

    def ours(self, name: str) -> bool:
        """Whether a name is of the own department or one of its divisions."""
        pieces = (
            name[at : at + length]
            for length in self._lengths
            for at in range(len(name) - length + 1)
        )
        return not self._divisions.isdisjoint(pieces) or any(
            self.same(name, own) for own in self.own
        )

    def expected(self, name: str) -> bool:
        """Whether a body is such as the report would list: an authority of the own level, or one it lists elsewhere."""
        if any(word in name for word in listed("bodies", "vague")):
            return False
        if name in self.full or self._like_listed(name):
            return True
        level = self.region[-1:] or next((own[0] for own in self.own if own[0] in levels()), "")
        return (
            bool(level)
            and name.startswith(level)
            and name.endswith(listed("bodies", "authorities"))
        )


# No name of a body has these: they are of the sentence around it.
_OUTSIDE = frozenset("，。；：、！？（）()《》“”0123456789的了等对在将把被从向就和与及")
_LONG = 24  # characters before the word that a name ends with


# What stands before a word that then ends no name: 国务院, 党委.
_NO_ENDS = {"院": ("国务",), "委": ("党", "工", "管")}


class _End(NamedTuple):
    """A word that the names of bodies end with, and what does not stand before and behind it there."""

    word: str
    before: tuple[str, ...]
    behind: tuple[str, ...]


@cache
def _ends() -> dict[str, list[_End]]:
    """The ends of names by their first character: most characters begin none."""
    ends: dict[str, list[_End]] = defaultdict(list)
    for line in listed("bodies", "ends"):
        word, _, behind = line.partition(" ")
        before = _NO_ENDS.get(word, ())
        # A lone 委 after 省, 市 … is the party committee, of which departments are named: 省委组织部.
        before = (*before, *levels()) if word == "委" else before
        ends[word[0]].append(_End(word, before, tuple(behind)))
    return ends


def _ended(text: str, at: int) -> int | None:
    """Where a word that ends a name and begins at an offset stops."""
    for end in _ends().get(text[at : at + 1], ()):
        stop = at + len(end.word)
        if (
            text.startswith(end.word, at)
            and not text.endswith(end.before, 0, at)
            and not text.startswith(end.behind, stop)
        ):
            return stop
    return None


def _name(text: str, start: int) -> int | None:
    """Where the name of a body that begins at an offset stops: the first end, or one behind the sign of a place."""
    sure, second = levels(sure=True), None
    for at in range(start, min(start + _LONG + 2, len(text))):
        stop = _ended(text, at) if at >= start + 2 else None
        if stop and text[at - 1] not in sure:
            return stop
        if stop and at <= start + _LONG:
            second = second or stop
        if text[at] in _OUTSIDE or text[at].isspace():
            break
    return second


# What stands in a text that names partners.
_SHARED = (
    *("会同", "会商", "联合", "配合", "协同", "协助", "商请", "共同", "共建", "合作"),
    *("一道", "一起", "牵头"),
)


# What comes before partners, and what joins them to 共同 or another such word behind them.
_CUE = pattern("牵头会同|会同|联合|配合|协同|协助|会商|商请|与|和|同|由")
_JOINING = frozenset("与和同由")
# Words of their own, and what begins like one of them and is none: 联合国资委.
_OTHERS = ("联合体", "联合会", "联合社", "联合制", "联合国", "配合度", "协同性", "协同度")
_NONE = ("联合国资", "联合国家", "联合国务", "联合国网", "联合国土")
_BEHIND = ("共同", "联合", "协同", "合作", "一道", "一起", "牵头", "共建")
_REACH = 60  # characters from what joins partners to the word behind them
_STOPS = frozenset("，。；：！？\n")
_ALIAS = pattern(r"（([^（）\n]+)）")
_JOINTS = ("、", "以及", "和", "与", "及")


class _Cue(NamedTuple):
    """Where a word stops that says of the names behind it that they are partners, and the word that says so."""

    start: int
    end: int
    word: str
    joining: bool


def _cues(text: str) -> Iterator[_Cue]:
    at = 0
    while match := _CUE.search(text, at):
        if cue := _cue(text, *match.span()):
            yield cue
        at = cue.end if cue else match.start() + 1


def _cue(text: str, start: int, end: int) -> _Cue | None:
    word = text[start:end]
    if word not in _JOINING:
        other = text.startswith(_OTHERS, start) and not text.startswith(_NONE, start)
        return None if other else _Cue(start, end, word, joining=False)
    # 参与, 赋与, 给与 and 授与 join nothing.
    if text.endswith(("参", "赋", "给", "授"), 0, start):
        return None
    places = ((text.find(one, end + 2, end + _REACH + len(one)), one) for one in _BEHIND)
    at, behind = min(((at, one) for at, one in places if at >= 0), default=(-1, ""))
    if at < 0 or not _STOPS.isdisjoint(text[end:at]):
        return None
    return _Cue(start, end, behind, joining=True)


def _bodies(passage: Passage) -> Iterator[Body]:
    text, done = passage.text, 0
    for cue in _cues(text):
        at = cue.end
        if at <= done or passage.titled(cue.start):
            continue
        spans = list(_listed(text, at))
        # 与甲厅乙… without 共同 behind the list is a comparison or a plain “and”.
        if spans and cue.joining:
            rest = re.compile(rf"(?:等[^，。；]{{0,8}}?)?{cue.word}")
            if not rest.match(text, spans[-1][1]):
                continue
        for start, end, name, alias in spans:
            yield Body(passage, start, end, name, alias, cue.word)
            done = end


def _listed(text: str, at: int) -> Iterator[tuple[int, int, str, str | None]]:
    """Start, end, name and alias of each body of a list that begins at an offset."""
    while stop := _name(text, at):
        name = text[at:stop]
        if any(
            verb in name[:-1] and not any(f"{verb}{sign}" in name for sign in "厅局委办部院会中")
            for verb in listed("bodies", "acts")
        ):
            return
        alias = _ALIAS.match(text, stop)
        end = alias.end() if alias else stop
        yield at, end, name, alias[1] if alias else None
        joint = next((joint for joint in _JOINTS if text.startswith(joint, end)), None)
        if not joint:
            return
        at = end + len(joint)
