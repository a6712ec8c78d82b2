"""The time that a title or a heading speaks of: a half, quarters, months, up to a day, a whole year."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from halfyear.text.pattern import one_of, pattern


class Span(NamedTuple):
    """First and last month and day of a year that may not be named."""

    first: tuple[int, int]
    last: tuple[int, int]  # 0 for the last day of the month

    def of(self, year: int) -> tuple[date, date] | None:
        """The days in a year; None where there are no such."""
        month, day = self.last
        if not 1 <= month <= 12:
            return None
        try:
            start = date(year, *self.first)
            end = date(year, month, day) if day else month_end(year, month)
        except ValueError:
            return None
        return (start, end) if start <= end else None


_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_MONTHS = {sign: at for at, sign in enumerate("一二三四五六七八九十", 1)} | {"十一": 11, "十二": 12}
_MONTH = r"(?<![0-9])(1[0-2]|0?[1-9])月份?"
_DAY = r"(3[01]|[12][0-9]|0?[1-9])[日号]"
_TO_SIGNS = "—–－~～至到―"
_TO = pattern(f"{one_of(_TO_SIGNS)}+")
# 2024 年 上 半 年: blanks beside a Chinese character part nothing.
_SET_WIDE = pattern(r"(?<=[\u4e00-\u9fff])[ \t]{1,9}|[ \t]{1,9}(?=[\u4e00-\u9fff])")
_YEAR_IN_WORDS = pattern("二[〇○零0][〇○零一二三四五六七八九]{2}(?=年)")
_MONTH_IN_WORDS = pattern("(十[一二]|[一二三四五六七八九十])(?=月)")
_QUARTER = one_of("一二三四1234")
_YEARS = pattern(r"(?<![0-9])(20[0-9]{2})(?![0-9])\s*年?(?:度)?")
_SEVERAL = pattern(r"(?<![0-9])20[0-9]{2}年?(?:度)?-20[0-9]{2}(?![0-9])年?(?:度)?")
_UP_TO = pattern(rf"截(?:[-止]|至)\s*(?:{_MONTH})\s*(?:{_DAY}|(底|末))?")
_TITLE = pattern("《[^《》]*》")
_DATE = pattern(r"((?:19|20)[0-9]{2})[-年/.]([0-9]{1,2})[-月/.]([0-9]{1,2})")


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def plain(words: str) -> str:
    """A text with digits for the numerals of years and months, one sign for “to”, and no blanks beside Chinese."""
    words = unicodedata.normalize("NFKC", words)
    if " " in words or "\t" in words:
        words = _SET_WIDE.sub("", words)
    if any(sign in words for sign in _TO_SIGNS):
        words = _TO.sub("-", words)
    if "二" in words and "年" in words:
        words = _YEAR_IN_WORDS.sub(lambda found: found[0].translate(_DIGITS), words)
    if "月" in words:
        words = _MONTH_IN_WORDS.sub(lambda found: str(_MONTHS[found[1]]), words)
    return words


def year(words: str) -> int | None:
    """The year that a plain text names; one in 《》, or of a span of years, only where there is no other."""
    for text in (_SEVERAL.sub("", _TITLE.sub("", words)), _SEVERAL.sub("", words)):
        if found := _YEARS.search(text):
            return int(found[1])
    return None


def span(words: str) -> Span | None:
    """The part of a year that a plain text names; None where it names none, or a whole one."""
    bare = _TITLE.sub("", words) if "《" in words else words
    text = _YEARS.sub("", _SEVERAL.sub("", bare) if "-" in bare else bare)
    return _to_day(text) or _months(text)


def _to_day(text: str) -> Span | None:
    # Few words tell a day, and a plain look is quick to say so.
    days = "-" in text and ("日" in text or "号" in text)
    if days and (match := re.search(rf"{_MONTH}{_DAY}-{_MONTH}{_DAY}", text)):
        first, day, last, end = map(int, match.groups())
        return Span((first, day), (last, end))
    if "截" in text and (match := _UP_TO.search(text)):
        start = 1
        if quarter := re.search(rf"(?<!前)第?({_QUARTER})个?季度", text):
            start = 3 * _QUARTERS[quarter[1]] - 2
        elif "下半年" in text:
            start = 7
        return Span((start, 1), (int(match[1]), int(match[2] or 0)))
    return None


def _months(text: str) -> Span | None:
    if "-" in text and (match := re.search(r"(?<![0-9])([0-9]{1,2})月?-([0-9]{1,2})月", text)):
        first, last = int(match[1]), int(match[2])
        return Span((first, 1), (last, 0)) if 1 <= first <= last else Span((1, 1), (13, 0))
    quarter = "季度" in text
    several = quarter and "-" in text
    if several and (match := re.search(rf"({_QUARTER})(?:季度)?-第?({_QUARTER})季度", text)):
        first, last = (3 * _QUARTERS[sign] for sign in match.groups())
        return Span((first - 2, 1), (last, 0)) if first <= last else None
    if quarter and (match := re.search(rf"(前)?第?({_QUARTER})个?季度", text)):
        last = 3 * _QUARTERS[match[2]]
        return Span((1 if match[1] else last - 2, 1), (last, 0))
    if "下半年" in text:
        return Span((7, 1), (12, 0))
    if "半年" in text:
        return Span((1, 1), (6, 0))
    if "月" in text and (match := re.search(rf"{_MONTH}(底|末)?", text)):
        month = int(match[1])
        return Span((1 if match[2] else month, 1), (month, 0))
    return None


def day(words: str) -> date | None:
    """The first date of a text: 2024-08-19, 2024年8月19日 10:43, 2024.8.19."""
    if found := _DATE.search(unicodedata.normalize("NFKC", words)):
        try:
            return date(*map(int, found.groups()))
        except ValueError:
            return None
    return None


class Guess(NamedTuple):
    """A period, what is to be doubted of it, and whether it is ``late``: it ends after the publication."""

    start: date
    end: date
    doubt: str = ""
    late: bool = False


def guess(
    title: str, others: Iterable[str] = (), published: date | None = None, *, planned: bool = False
) -> Guess | None:
    """The period of a table that has a title, other texts in order of worth, and a day of publication.

    The year is the first that is named; else that of the publication. A list of tasks is ``planned``:
    its period may end after it is published.
    """
    texts = [plain(title), *map(plain, others)]
    named = next((number for text in texts if (number := year(text))), None)
    part = next((found for text in texts if (found := span(text))), None)
    if named is None and (part is None or published is None):
        return None
    if part is None and named is not None:
        start, end = date(named, 1, 1), date(named, 12, 31)
        if published and start < published < end and not planned:
            return Guess(start, published, "只写了年份，止于公开之日，请核对")
        return Guess(start, end)
    if part is None:
        return None
    if named is None and published is not None:
        days = part.of(published.year)
        if days and days[1] > published:
            days = part.of(published.year - 1)
        return Guess(*days, "没有写年份，按公开的日期推得，请核对") if days else None
    days = part.of(named or 0)
    if days and published and days[1] > published and not planned:
        return Guess(*days, late=True)
    return Guess(*days) if days else None
