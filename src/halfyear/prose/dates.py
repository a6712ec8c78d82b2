"""The words that tell a time, and what days they mean."""

from __future__ import annotations

import re
from datetime import date

from halfyear.prose.mentions import Mention, Passage, each
from halfyear.prose.words import either
from halfyear.report.load import day as written_day
from halfyear.text import periods
from halfyear.text.pattern import one_of, pattern


class Dated(Mention):
    """Words that tell a time."""

    __slots__ = ()


BEGINS = "0123456789截至到今去上本当同次明近下全年半季一二三四前月目"  # how a date may begin


@pattern
def words() -> str:
    # Words, where a class would be shorter: re takes five times as long to compile one.
    day = "份|底|末|初|上旬|中旬|下旬|[0-9]{1,2}日"
    month = f"[0-9]{{1,2}}(?:{one_of('—～~–-')}[0-9]{{1,2}})?月(?:{day})?"
    quarter = "一季度|二季度|三季度|四季度"
    first = "前一季度|前二季度|前三季度"
    return rf"""(?x)(?=[{BEGINS}])(?:截至|截止|至|到)?(?:
            (?:[0-9]{{4}}年|今年|去年|上年|本年|当年|同年|次年|明年|近年)
                (?:以来|来|底|末|初|度|上半年|下半年|{quarter}|[1-4]季度|{first}|前[1-3]季度)?
                (?:{month})?
            | {month}
            | 上半年 | 下半年 | 全年 | 年底 | 年末 | 年内 | 年初 | 半年 | 季度末 | {quarter} | {first}
            | 月底 | 目前 | 同期
        )"""


@each
def of(passage: Passage) -> tuple[Dated, ...]:
    """The words of a passage that tell a time: 2024年6月底, 1—5月, 上半年, 截至目前."""
    return tuple(Dated(passage, *match.span()) for match in words.finditer(passage.text))


_DAY = pattern(
    r"([0-9]{4})(?:-([0-9]{1,2})-|年([0-9]{1,2})月|/([0-9]{1,2})/|\.([0-9]{1,2})\.)([0-9]{1,2})日?"
    # A page says the hour, too.
    r"(?:\s*[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?)?"
)


def day(said: str) -> date | None:
    """The day that a whole text tells in one of the usual ways: 2024-9-4, 2024年9月4日, 2024/9/4, 2024.9.4 10:43."""
    if usual := written_day(said):
        return usual
    if not (found := _DAY.fullmatch(said)):
        return None
    year, *months, last = found.groups()
    month = next(month for month in months if month)
    try:
        return date(int(year), int(month), int(last))
    except ValueError:
        return None


def years(text: str) -> list[int]:
    """The years that a text names in figures."""
    return [int(year) for year in _YEAR.findall(text)]


_YEAR = pattern("[0-9]{4}(?=年)")

# The day up to which something is counted, or on which it was.
DAY_TOLD = pattern(
    r"截至(?:(?P<year>[0-9]{4})年)?(?P<month>[0-9]{1,2})月(?:(?P<day>[0-9]{1,2})日|(?P<end>[底末]))?"
    r"|(?<![至到])(?<![前后])(?P<when>(?P<y>[0-9]{4})年(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})日)(?!之?[前后]|以[前后]|起|至|到)"
)


# Until when the months are counted from the year's first.
FROM_JANUARY = pattern(
    rf"""(?x)截[至止](?:(?P<year>[0-9]{{4}})年)?(?P<by>[0-9]{{1,2}})月(?:底|末|[0-9]{{1,2}}日)?
        |(?:(?P<year2>[0-9]{{4}})年)?(?:
            (?<![0-9])1月?{one_of("—～~至到-")}{{1,2}}(?P<to>[0-9]{{1,2}})月(?:份|底)?
            |前(?P<first>[0-9]{{1,2}})个?月
            |前(?P<quarters>{one_of("二两三")})个?季度)"""
)


# A year at a clause's start, with nothing between it and the figure but what the figure is of.
YEAR_OF_FIGURE = pattern(
    rf"(?:^|(?<={one_of('。；，：（')}))"
    rf"(?P<date>(?:[0-9]{{4}}{one_of('—～~-')})?(?:(?P<year>[0-9]{{4}})年|去年|上年)(?:全年|度)?)"
    rf"(?!以来|起|底|末|初|同期|{one_of('—～~至到-')})，?[^，。；：、（）的《》“”0-9]+$"
)


# A month or day at a clause's start, and right behind it something done then.
DONE_IN = pattern(
    lambda: (
        r"(?:^|(?<=[。；，]))于?"
        r"(?P<date>(?:(?P<year>[0-9]{4})年)?(?P<month>1[0-2]|0?[1-9])月(?:[0-9]{1,2}日|[上中下]旬|[初底末份])?)，?"
        rf"(?:{either('stages', 'manners')})?"
        rf"(?:{either('stages', 'acts of a day')})"
        r"(?![^，。；]*?的)"
    )
)


# Until when something is to be done: 5月底前, 上半年内, 2023年底前.
DEADLINE = pattern(
    rf"""(?x)(?<![0-9年])(?:(?P<year>[0-9]{{4}})年|(?P<this>今年))?(?:
            (?P<month>1[0-2]|[1-9])月(?:[0-9]{{1,2}}日|[上中下]旬|[底末])?(?:以前|之前|前)
            |(?P<quarter>{one_of("一二三四")})季度[底末]?(?:以前|之前|前|内)
            |(?P<half>上半年)(?:以前|之前|前|内)
            |(?<=年)[底末](?:以前|之前|前))"""
)


_DUE_DAY = pattern(
    r"(?:(?P<year>20[0-9]{2})[-年/.])?(?P<month>1[0-2]|0?[1-9])[-月/.](?P<day>3[01]|[12][0-9]|0?[1-9])[日号]?"
)
_DUE_MONTH = pattern(
    r"(?:(?P<year>20[0-9]{2})(?:年|[-/.](?=[0-9]+$)))?(?P<month>1[0-2]|0?[1-9])月?(?P<part>初|上旬|中旬)?(?:底|末|份|下旬)?"
)
_DUE_YEAR = pattern("(?:(?P<year>20[0-9]{2})年?|[本当今全]年|年)(?:度|全年|年?[底末内终])?")
_BY = pattern("^(?:截-|截止|-|到|于|在)|(?:之前|以前|前|内|止|完成|办结|落实|到位|之内)+$")
_TENTHS = {"初": 10, "上旬": 10, "中旬": 20}


def due(words: str, year: int) -> date | None:
    """The last day of a time that is named, in ``year`` where it names none: 2024-06-30, 6月底前, 二季度, 年底."""
    text = "".join(periods.plain(words).split()).rstrip("。;,")
    while (
        not (last := _last(text, year) or _to(text, year)) and (bare := _BY.sub("", text)) != text
    ):
        text = bare
    return last


def _to(text: str, year: int) -> date | None:
    """The last day of a span: 2024年1月-12月, 2024-2026年."""
    first, dash, last = text.rpartition("-")
    if first.isdigit() and len(first) < 3:
        first += "月"
    if not dash or not (begun := _last(first, year)):
        return None
    end = _last(last, begun.year)
    return end if end and end >= begun else None


def _last(text: str, year: int) -> date | None:
    if found := _DUE_DAY.fullmatch(text):
        return _date(int(found["year"] or year), int(found["month"]), int(found["day"]))
    if (found := _DUE_MONTH.fullmatch(text)) and not text.isdigit():
        last = periods.month_end(int(found["year"] or year), int(found["month"]))
        return last.replace(day=_TENTHS.get(found["part"] or "", last.day))
    if (found := _DUE_YEAR.fullmatch(text)) and text != "年":
        return date(int(found["year"] or year), 12, 31)
    named = periods.year(text) or year
    part = periods.span(text)
    days = part.of(named) if part and re.search("季度|半年", text) else None
    return days[1] if days else None


def _date(year: int, month: int, day_: int) -> date | None:
    try:
        return date(year, month, day_)
    except ValueError:
        return None
