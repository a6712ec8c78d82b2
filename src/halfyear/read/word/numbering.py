"""The numbers that Word prints before paragraphs and stores nowhere: lists, counted as they go by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml.etree import _Element

from halfyear.errors import HalfyearError
from halfyear.read import numerals
from halfyear.read.word.names import FONTS, LEVEL, NUM_ID, VAL, W, face, inside, number, on, value
from halfyear.read.word.styles import Style
from halfyear.read.word.symbols import shown, strange

LEVELS = 9
_MOST = 100  # characters of a printed number
_PLACE = re.compile("%([1-9])")
_GAPS = {"nothing": "", "space": " ", "tab": " "}
_ABSTRACT, _LVL, _OVERRIDE = f"{W}abstractNum", f"{W}lvl", f"{W}lvlOverride"


@dataclass(frozen=True)
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1
    gap: str = " "
    restart: int | None = None
    """Counted anew after this level, from 1, and those above; None: after any above; 0: never."""
    plain: bool = False
    """Prints every number of its text in Arabic figures."""
    zeros: int = 0


@dataclass(frozen=True)
class _List:
    """A list as paragraphs name it: the counter that it shares, its levels, where they begin."""

    counter: str
    levels: Mapping[int, _Level]
    starts: Mapping[int, int]
    styles: Mapping[str, int]
    """The level of paragraphs that have the list by their style."""

    def start(self, level: int) -> int:
        """The first number of a level."""
        return self.starts.get(level, self.levels.get(level, _Level()).start)


@dataclass
class Numbering:
    """The lists of a document, each with how far it has been counted."""

    lists: Mapping[str, _List]
    doubts: list[str] = field(default_factory=list)
    """Formats that have been printed in plain figures, since they are not known here."""
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def level(self, list_: str, style: Style) -> int:
        """The level of paragraphs of this style in a list that the style names."""
        if list_ in self.lists:
            linked = self.lists[list_].styles
            for step in style.line:
                if step in linked:
                    return linked[step]
        return style.level or 0

    def next(self, list_: str, level: int) -> str:
        """What is printed before the next paragraph of a list, with the blank that follows it."""
        if list_ not in self.lists:
            return ""
        found = self.lists[list_]
        level = min(max(level, 0), LEVELS - 1)
        counts = self._count(list_, found, level)
        return self._printed(found, level, counts)

    def _count(self, list_: str, numbered: _List, level: int) -> Mapping[int, int]:
        counts = self._counts.setdefault(numbered.counter, {})
        # A list with a start of its own begins there, though it shares its counter with others.
        fresh = level in numbered.starts and (list_, level) not in self._begun
        self._begun.add((list_, level))
        begun = level in counts and not fresh
        counts[level] = counts[level] + 1 if begun else numbered.start(level)
        for deeper in [other for other in counts if other > level]:
            restart = numbered.levels.get(deeper, _Level()).restart
            if restart is None or level < restart:
                del counts[deeper]
        return counts

    def _printed(self, numbered: _List, level: int, counts: Mapping[int, int]) -> str:
        shown = numbered.levels.get(level)
        if shown is None or shown.form == "none" or not shown.text:
            return ""

        def figure(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            if depth > level:
                return ""
            other = numbered.levels.get(depth, _Level())
            count = counts.get(depth, numbered.start(depth))
            form = "decimal" if shown.plain else other.form
            if form == "none":
                return ""
            text = numerals.printed(form, count)
            if text is None:
                self.doubts.append(f"编号格式“{form[:30]}”没有见过，按阿拉伯数字读入，请核对")
                text = str(count)
            return text.zfill(other.zeros)

        text = shown.text if shown.form == "bullet" else _PLACE.sub(figure, shown.text)
        if len(text) > _MOST:
            raise HalfyearError("文件里的自动编号长得反常，不予读取")
        return text + shown.gap


def numbering(root: _Element | None, styles: Mapping[str | None, Style]) -> Numbering:
    """The lists of ``numbering.xml``, none of them counted yet."""
    if root is None:
        return Numbering({})
    abstract = {
        element.get(f"{W}abstractNumId", ""): element for element in root.iterfind(_ABSTRACT)
    }
    named = {
        link: id_
        for id_, element in abstract.items()
        if (link := value(element, f"{W}styleLink")) is not None
    }
    known: dict[str, _List] = {}
    lists: dict[str, _List] = {}
    for element in root.iterfind(f"{W}num"):
        id_ = value(element, f"{W}abstractNumId") or ""
        # Some lists only point at a style, and the style at the list that has the levels.
        link = value(abstract.get(id_), f"{W}numStyleLink")
        id_ = named.get(link, id_) if link else id_
        if id_ not in abstract:
            continue
        if id_ not in known:
            known[id_] = _list(id_, abstract[id_])
        lists[element.get(NUM_ID, "")] = _overridden(known[id_], element)
    lists.pop("0", None)
    return Numbering(lists)


def _list(id_: str, element: _Element) -> _List:
    levels, styles = {}, {}
    for child in element.iterfind(_LVL):
        at = number(child.get(LEVEL))
        if at is not None and 0 <= at < LEVELS:
            levels[at] = _level(child)
            styles[value(child, f"{W}pStyle") or ""] = at
    return _List(id_, levels, {}, styles)


def _overridden(list_: _List, element: _Element) -> _List:
    levels, starts = dict(list_.levels), {}
    for override in element.iterfind(_OVERRIDE):
        at = number(override.get(LEVEL))
        if at is None or not 0 <= at < LEVELS:
            continue
        own = override.find(_LVL)
        if own is not None:
            levels[at] = _level(own)
        start = number(value(override, f"{W}startOverride"))
        if start is not None:
            starts[at] = start
    return replace(list_, levels=levels, starts=starts) if levels or starts else list_


def _level(element: _Element) -> _Level:
    form, zeros, text, start, gap = "decimal", 0, "", 0, " "
    restart: int | None = None
    plain, font = False, ""
    for child in inside(element):
        said = child.get(VAL, "")
        match child.tag.removeprefix(W):
            case "numFmt":
                form, zeros = _form(said, child.get(f"{W}format", ""))
            case "lvlText":
                text = said
            case "start":
                start = number(said) or 0
            case "suff":
                gap = _GAPS.get(said, " ")
            case "lvlRestart":
                restart = number(said)
            case "isLgl":
                plain = on(child)
            case "rPr":
                fonts = child.find(FONTS)
                font = "" if fonts is None else face(fonts)
    if form == "bullet" and strange(text, font):
        text, _ = shown(text, font, unknown="•")
    return _Level(form, text, start, gap, restart, plain, zeros)


def _form(name: str, custom: str) -> tuple[str, int]:
    """The format, and to how many figures zeros fill it up: “001, 002, 003, ...” says three."""
    if name != "custom":
        return name, 0
    first = custom.partition(",")[0].strip()
    filled = first.isascii() and first.isdigit() and len(first) < 10
    return ("decimal", len(first)) if filled else (f"custom {custom}", 0)
