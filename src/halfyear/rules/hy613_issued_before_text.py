"""发文日期早于正文里的日期

写完成情况的栏目里，有的情况发生在发文日期之后：“截至9月底”的数，9月4日发文时还不会有。不是发文日期沿用了旧的，就是正文的日期写错了。
请核对后改正。这类问题不能设例外。

只看“截至……”的日期，和写明年月日、已经发生的事；打算、期限、有效期、“拟于……”不算。发文日期早于报告期止日的，先由 HY611 指出。

```yaml 反例
# report.yaml
公开信息:
  发文日期: 2024-07-15  # ←
---
# tasks.yaml
- 序号: 1
  完成情况:
    - 截至8月底，新增平台3家。
    - 截至6月底，新增平台2家。
```

```yaml 反例
# report.yaml
公开信息:
  发文日期: 2024-07-15  # ←
---
# tasks.yaml
- 序号: 1
  完成情况: 2024年7月16日，召开推进会，截至2024年7月20日建成。
```

```yaml 正例
# report.yaml
公开信息:
  发文日期: 2024-07-15
---
# tasks.yaml
- 序号: 1
  完成情况: 截至6月底建成3家，2024年7月1日召开推进会，有效期至2024年12月31日，拟于2024年8月1日开工，2024年12月1日前完成，2024年13月1日，截至13月底。
  下步打算: 2024年8月16日召开推进会。
```

```yaml 正例
# report.yaml
公开信息:
  发文日期: 2024-05-15
---
# tasks.yaml
- 序号: 1
  完成情况: 截至8月底，新增平台3家，截至2025年2月底新增5家。
```

```yaml 正例
# report.yaml
报告期: 上半年
公开信息:
  发文日期: 2024-05-15
---
# tasks.yaml
- 序号: 1
  完成情况: 截至8月底，新增平台3家。
```
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from halfyear.prose import dates, texts
from halfyear.prose.disclosure import issued
from halfyear.prose.words import either
from halfyear.report.across import Across, Said
from halfyear.report.columns import Role
from halfyear.report.model import Period, Report, Task
from halfyear.rules import Hit
from halfyear.source.span import Span
from halfyear.text.chinese import bare, clause
from halfyear.text.pattern import pattern

MESSAGE = "“{name}”是 {day}，早于{other}的“{words}”：请核对"


_DAY = pattern("[0-9]日")
_COMING = pattern(lambda: either("plans", "coming"))


class _Told(NamedTuple):
    """A day, what it is called in the head or the words that tell it, and where it stands."""

    day: date
    words: str
    span: Span
    head: bool


def _said(report: Report) -> Iterator[Said[_Told]]:
    """The days of the head on which it was published, and those that the completed work tells of."""
    if not report.period:
        return
    for name, day, node in issued(report):
        if day >= report.period.end:
            yield (None, "", _Told(day, name, node.span, head=True))
    for task, day, words, span in _dates(report, report.period):
        yield (task, "", _Told(day, words, span, head=False))


def _judged(_: Report, told: Sequence[_Told]) -> Iterable[Hit]:
    dated = [one for one in told if not one.head]
    last = max(dated, key=lambda one: one.day, default=None)
    for one in told:
        if last and one.head and last.day > one.day:
            values = {"name": one.words, "day": one.day, "words": last.words, "other": last.span}
            yield Hit(one.span, values)


check = Across(_said, _judged)


def _dates(report: Report, period: Period) -> Iterator[tuple[Task | None, date, str, Span]]:
    """The days that the completed work tells of, as they are written, and where."""
    for text in texts.of(report).holding("截至", "日"):
        if text.column and text.column.role is Role.COMPLETION:
            said = bare(text.text)
            told = "截至" in said or _DAY.search(said)
            for found in dates.DAY_TOLD.finditer(said) if told else ():
                start, end = clause(said, found.start())
                day = _day(found, period)
                if day and not _COMING.search(said[start:end]):
                    yield text.task, day, found[0], text.spot(*found.span())


def _day(match: re.Match[str], period: Period) -> date | None:
    """The first day on which what is said may be true; a year that is not written is the period's."""
    try:
        if match["when"]:
            return date(int(match["y"]), int(match["m"]), int(match["d"]))
        year, month = int(match["year"] or period.end.year), int(match["month"])
        first = date(year, month, int(match["day"] or 1))
    except ValueError:
        return None
    if match["end"]:
        # 底 is the last days of a month: the 20th at the earliest.
        return first + timedelta(days=19)
    return first
