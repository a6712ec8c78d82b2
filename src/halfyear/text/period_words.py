"""What a period is called, what is meant by such words, and a text of one period put into the words of another."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from halfyear.text import periods
from halfyear.text.pattern import pattern

_QUARTERS = "一二三四"
# A year that is neither in the name of a document nor in its number, nor part of a longer figure.
_YEAR = pattern(r"(?<![0-9.〔\[［])((?:19|20)[0-9]{2})(?![0-9〕\]］])|《[^《》]*》")
_MONTH = "(?<![0-9])(?:1[0-2]|0?[1-9])"
_TIME = pattern(
    rf"""(?x)《[^《》]*》
    | (?P<day>{_MONTH}月 (?: (?:3[01]|[12][0-9]|0?[1-9])日 | [底末]))
    | (?P<first>{_MONTH}) (?P<to>月?[-—–－~～至到]+) (?P<last>(?:1[0-2]|[1-9]))月 (?![0-9底末])
    | (?P<month>{_MONTH})月份? (?![0-9底末])
    | (?P<part>前?第?[一二三四1-4]个?季度 | [上下]?半年度? | 全年度?)"""
)
_UNTIL = pattern(r"截[止至]到?(?:20[0-9]{2}年)?$")
# As folders are called where Chinese is not wanted: 2024h2, 2024-Q3, 2024-10.
_SHORT = pattern(
    r"(?i)(20[0-9]{2})[-_]?(?:(?P<half>h[12])|(?P<quarter>q[1-4])|-(?P<month>0[1-9]|1[0-2]))(?![0-9-])"
)


class Days(NamedTuple):
    """A period by its first and last day."""

    start: date
    end: date

    def in_year(self, year: int) -> Days:
        """The same part of another year, by that in which it ends; the last of February stays the last."""
        years = year - self.end.year
        return Days(_years_on(self.start, years), _years_on(self.end, years))


class Meant(NamedTuple):
    """A year and a part of one, as far as words name them."""

    year: int | None
    part: periods.Span | None

    def days(self, after: date | None) -> Days | None:
        """The days that are meant; where no year is named, the first such that end ``after`` a day.

        None where no part of a year is named, or one that has no such days.
        """
        if self.part is None:
            return None
        if self.year is not None:
            found = self.part.of(self.year)
            return Days(*found) if found else None
        later = (self.part.of(after.year), self.part.of(after.year + 1)) if after else ()
        return next((Days(*days) for days in later if days and after and days[1] > after), None)


def meant(words: str) -> Meant:
    """The year and the part of it that words name: 2024下半年, 2024年三季度, 2024年10月, 2024q3."""
    if found := _SHORT.search(words):
        year = int(found[1])
        if found["half"]:
            last = 6 * int(found["half"][1])
            return Meant(year, periods.Span((last - 5, 1), (last, 0)))
        if found["quarter"]:
            last = 3 * int(found["quarter"][1])
            return Meant(year, periods.Span((last - 2, 1), (last, 0)))
        month = int(found["month"])
        return Meant(year, periods.Span((month, 1), (month, 0)))
    plain = periods.plain(words)
    part = periods.span(plain)
    if part is None and "全年" in plain:
        part = periods.Span((1, 1), (12, 0))
    return Meant(periods.year(plain), part)


def called(days: Days) -> str | None:
    """What people call a period of whole months in one year: 下半年, 三季度, 前三季度, 10月, 1—10月."""
    start, end = days
    if start.year != end.year or start.day != 1 or end != periods.month_end(end.year, end.month):
        return None
    first, last = start.month, end.month
    names = {(1, 6): "上半年", (7, 12): "下半年", (1, 12): "全年", (1, 9): "前三季度"}
    if found := names.get((first, last)):
        return found
    if first % 3 == 1 and last == first + 2:
        return f"{_QUARTERS[last // 3 - 1]}季度"
    return f"{last}月" if first == last else f"{first}—{last}月"


def years(words: str) -> list[int]:
    """The years that a text names, but for those in the names and numbers of documents."""
    return [int(found[1]) for found in _YEAR.finditer(words) if found[1]]


def times(words: str) -> int:
    """How many parts of a year, months and days a text names, but for those in the names of documents."""
    return sum(not found[0].startswith("《") for found in _TIME.finditer(words))


class Move(NamedTuple):
    """From one period to the next; ``old`` is None where that is not known."""

    old: Days | None
    new: Days

    @property
    def years(self) -> int:
        """How many years later the new one ends."""
        return self.new.end.year - self.old.end.year if self.old else 0

    @property
    def same_part(self) -> bool:
        """Whether both are the same part of their years."""
        return self.old is None or self.old.in_year(self.new.end.year) == self.new

    def years_on(self, words: str) -> str:
        """A text with its years moved on, but for those in the names and numbers of documents."""
        return _YEAR.sub(
            lambda found: str(int(found[1]) + self.years) if found[1] else found[0], words
        )

    def text(self, words: str) -> str:
        """A text in which what named the old period names the new one; what names another time stays."""
        if self.old is None or self.same_part:
            return self.years_on(words)
        return self.years_on(_TIME.sub(self._part(words, self.old), words))

    def _part(self, words: str, old: Days) -> Callable[[re.Match[str]], str]:
        def moved(match: re.Match[str]) -> str:
            if match["day"]:
                return _day(match[0], old, self.new)
            if match["month"] and _UNTIL.search(words[: match.start()]):
                whole = int(match["month"]) == old.end.month and _ends_month(old.end)
                return (
                    f"{self.new.end.month}月" if whole and _ends_month(self.new.end) else match[0]
                )
            if match[0].startswith("《"):
                return match[0]
            span = periods.span(periods.plain(match[0])) or periods.Span((1, 1), (12, 0))
            if span.of(old.end.year) != tuple(old):
                return match[0]
            return _like(match, self.new)

        return moved

    def names_new(self, words: str) -> bool:
        """Whether a text names the new period as its time."""
        found = meant(words)
        return found.part is not None and found.part.of(self.new.end.year) == tuple(self.new)

    def day(self, old: date) -> date:
        """A day after the old period, as long after the new one."""
        if self.old is None or self.same_part:
            return _years_on(old, self.years)
        return self.new.end + (old - self.old.end)


def _like(match: re.Match[str], new: Days) -> str:
    """The new period in the manner in which the old one is written."""
    name = called(new)
    if name is None:
        return match[0]
    if match["part"] and name.endswith("季度") and "季度" in match[0] and not name.startswith("前"):
        quarter = new.end.month // 3
        sign = str(quarter) if re.search("[1-4]", match[0]) else _QUARTERS[quarter - 1]
        ordinal = "第" if "第" in match[0] else ""
        return f"{ordinal}{sign}{'个' if '个' in match[0] else ''}季度"
    if match["first"] and new.start.month != new.end.month:
        return f"{new.start.month}{match['to']}{new.end.month}月"
    return f"{name}份" if match[0].endswith("份") and name.endswith("月") else name


def _day(words: str, old: Days, new: Days) -> str:
    """A day of the text, where it is the first or the last of the old period."""
    month, _, rest = words.partition("月")
    if rest in ("底", "末"):
        ends = int(month) == old.end.month and _ends_month(old.end) and _ends_month(new.end)
        return f"{new.end.month}月{rest}" if ends else words
    for mine, theirs in zip(old, new, strict=True):
        if (mine.month, mine.day) == (int(month), int(rest.removesuffix("日"))):
            return f"{theirs.month}月{theirs.day}日"
    return words


def _ends_month(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def _years_on(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)
