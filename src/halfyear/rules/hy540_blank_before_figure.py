"""数字前面多了空格

“占年度计划的 15.5%”：别处的汉字和数字之间都不空，只有这里空了一格，多半是复制、折行留下的。请删去。

一份报表里汉字和数字之间常常空着的，前后都空的（“共 5 家”），后面不是单位、百分号、日期的（“附件 1”），名单、公开信息，引号、书名号里的，都不报告。

```yaml 反例
- 序号: 1
  重点工作: 建设水闸12座、泵站5座，完成投资3000万元，改造堤防8公里，惠及2个县、18个乡镇，培训300人。
  完成情况: 建成水闸5座、泵站3座，完成投资1800万元，占年度计划的 60%；改造堤防 5公里。  # ←
```

```yaml 改为
- 序号: 1
  重点工作: 建设水闸12座、泵站5座，完成投资3000万元，改造堤防8公里，惠及2个县、18个乡镇，培训300人。
  完成情况: 建成水闸5座、泵站3座，完成投资1800万元，占年度计划的60%；改造堤防5公里。
```

```yaml 正例
- 序号: 1
  重点工作: 建设水闸12座、泵站5座，完成投资3000万元，改造堤防8公里，惠及2个县、18个乡镇，培训300人。
  完成情况: 建成水闸 5 座，详见附件 1；印发《强基 3年行动》；开展“送戏 2场”；经费1800万元。
  会办单位: 第二 3个
```

```yaml 正例
- 序号: 1
  完成情况: 建成水闸 5座、泵站 3座，占 60%。
```
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from halfyear.prose import texts
from halfyear.prose.mentions import han
from halfyear.prose.texts import Printed
from halfyear.prose.words import either
from halfyear.report.across import Total
from halfyear.report.columns import Kind
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import bare
from halfyear.text.pattern import pattern

MESSAGE = "“{before}”与“{figure}”之间多了空格"
LEVEL = "warning"
SCOPE = "task"
_RARE = 5  # so many without a blank to each that has one
_LETTER = r"[^\W0-9A-Za-z_]"  # a class of all Chinese ones takes re three milliseconds to compile
_BEFORE = tuple(f"{blank}{digit}" for blank in " \u3000" for digit in "0123456789")


@pattern
def _apart() -> str:
    unit = f"(?:[万亿千百]?(?:{either('quantities', 'units')})|[年月日])"
    return (
        rf"(?P<before>{_LETTER})(?P<blank>[ \u3000]+)"
        rf"(?P<figure>[0-9]{{1,9}}(?:\.[0-9]{{1,4}})?{unit})(?![ \u30000-9A-Za-z])"
    )


_SEEN = pattern(rf"{_LETTER}[ \u3000]+[0-9]")
_JOINED = pattern(rf"{_LETTER}[0-9]")
_QUOTED = pattern("“[^“”]*”")


def _parted(report: Report) -> Iterator[str]:
    """Each text in which a blank stands before a digit."""
    for _ in texts.of(report).holding(*_BEFORE):
        yield ""


def _any(counts: Counter[str]) -> object:
    """What is like no other answer where there are some: how many stand without a blank is asked of all texts."""
    return object() if counts else None


TOTAL = Total(_parted, _any)


def check(report: Report) -> Iterable[Hit]:
    if not TOTAL(report):
        return
    found = [
        (text, match)
        for text in texts.of(report).matching(_SEEN)
        if text.column is not None and text.column.kind is not Kind.NAMES
        for match in _apart.finditer(_plain(text))
        if han(match["before"])
    ]
    if found and sum(han(one[0]) for one in texts.of(report).all(_JOINED)) >= _RARE * len(found):
        for text, match in found:
            span, fix = text.fix(*match.span("blank"), "")
            yield Hit(span, {"before": match["before"], "figure": match["figure"]}, fix)


def _plain(text: Printed) -> str:
    """A text without what is quoted in it."""
    return _QUOTED.sub(lambda name: "□" * len(name[0]), bare(text.text))
