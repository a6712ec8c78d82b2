"""日历上没有的日子

“6月31日”“6月35日”“13月”“截至621日”，日历上都没有；平年的2月没有29日。请核对后改正。

没有写年份的2月29日不报告；“13个月”“12—13月龄”“工期18月”说的是多久，书名号里的、“1.8月7日”这样看不清的，都不报告。

```yaml 反例
- 序号: 1
  完成情况:
    - 6月31日召开部署会，2月30日印发方案。  # ←
    - 预计13月底前完成，13月验收。  # ←
    - 2023年2月29日开工。  # ←
    - 0月15日开工，截至621日完成三成。  # ←
```

```yaml 正例
- 序号: 1
  完成情况: 6月30日召开部署会，2024年2月29日开工，2月29日完工，12—13月龄儿童接种，建设13个月，工期18月，截至30日，耗时650日，印发《6月31日方案》。
```
"""

from collections.abc import Iterable
from datetime import date

from halfyear.prose import texts
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import bare, preceding
from halfyear.text.pattern import one_of, pattern

MESSAGE = "日历上没有“{said}”"
SCOPE = "task"
LEAP = 2024  # a year that has all days
_DAY = pattern(
    rf"""(?x)(?<!{one_of("0123456789.．第")})(?:(?P<year>[12][0-9]{{3}})年)?
        (?<!{one_of("0123456789.．—～~–－-")})(?P<month>[0-9]{{1,2}})月
        (?:(?P<day>[0-9]{{1,2}})日|(?!{one_of("龄球饼子嫂报薪租息卡供")}))"""
)
_NUMBER = pattern("([0-9]+)([月日])")
_RUN = pattern("截[至止]到?([0-9]{3,4}日)")
_LENGTH = pattern(
    "(?:期限?|历时|为期|时限|缩短|延长|提前|满|仅|[共近约需达])$", short=True
)  # how long, not when


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).matching("[0-9][月日]"):
        said = bare(text.text)
        for found in _RUN.finditer(said) if "截" in said else ():
            yield Hit(text.spot(*found.span(1)), {"said": found[1]})
        for found in _DAY.finditer(said) if any(map(_doubtful, _NUMBER.findall(said))) else ():
            long = found["day"] is None and _LENGTH.search(preceding(said, found.start()))
            if not long and not _exists(found["year"], found["month"], found["day"]):
                yield Hit(text.spot(*found.span()), {"said": found[0]})


def _doubtful(number: tuple[str, str]) -> bool:
    """Whether digits before 月 or 日 may be none of the calendar: few are, and what finds them takes long to compile."""
    digits, unit = number
    return len(digits) < 3 and not 1 <= int(digits) <= (12 if unit == "月" else 28)


def _exists(year: str | None, month: str, day: str | None) -> bool:
    """Whether the calendar has a day, or a month."""
    try:
        date(int(year or LEAP), int(month), int(day or 1))
    except ValueError:
        return False
    return True
