"""The words that tell a time, and what days they mean."""

from __future__ import annotations

from datetime import date

from halfyear.prose.mentions import Mention, Passage, each
from halfyear.text.pattern import pattern


class Dated(Mention):
    """Words that tell a time."""

    __slots__ = ()


BEGINS = "0123456789截至到今去上本当同次明近下全年半季一二三四前月目"  # how a date may begin


@pattern
def words() -> str:
    # Words, where a class would be shorter: re takes five times as long to compile one.
    day = "份|底|末|初|上旬|中旬|下旬|[0-9]{1,2}日"
    month = f"[0-9]{{1,2}}(?:[—～~–-][0-9]{{1,2}})?月(?:{day})?"
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
)


def day(said: str) -> date | None:
    """The day that a whole text tells in one of the usual ways: 2024-9-4, 2024年9月4日, 2024/9/4, 2024.9.4."""
    if not (found := _DAY.fullmatch(said)):
        return None
    year, *months, last = found.groups()
    month = next(month for month in months if month)
    try:
        return date(int(year), int(month), int(last))
    except ValueError:
        return None
