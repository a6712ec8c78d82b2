"""一个词两种写法

同一份报表里，同一个词要用同一种写法：有的写“制定”，有的写“制订”，读的人会以为是两回事。提示指着用得少的那一种，请统一；
两种都对、意思确有分别的（制订草案、制定办法），可以加一行说明予以接受。

书名号里的名称照公布的写，不查。只在自己的报表里比，不管别的报表怎么写。

```yaml 反例
- 序号: 1
  重点工作: 制定规划，制定办法。
  完成情况: 制订年度计划。  # ←
- 序号: 2
  重点工作: 订单不足，定单减少。  # ←
```

```yaml 正例
- 序号: 1
  重点工作: 制定规划，制定办法。
  完成情况: 贯彻《计划制订办法》。
```
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from halfyear.prose import texts
from halfyear.prose.texts import Printed
from halfyear.prose.words import Variants, words
from halfyear.report.across import Across, Said
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import bare

MESSAGE = "{other}写“{usual}”，这里写“{word}”，请统一（{reason}）"
LEVEL = "warning"


class _Use(NamedTuple):
    """The first or the second way of a word where it stands."""

    both: Variants
    way: int
    text: Printed
    start: int
    end: int


def _said(report: Report) -> Iterator[Said[_Use]]:
    """The words that are written in two ways, by what both are."""
    for both in words().variants:
        for way, word in enumerate((both.first, both.second)):
            for text, start, end in _standing(report, word):
                yield (text.task, both, _Use(both, way, text, start, end))


def _judged(_: Report, uses: Sequence[_Use]) -> Iterable[Hit]:
    more, less = sorted(
        ([use for use in uses if use.way == way] for way in (0, 1)), key=len, reverse=True
    )
    for both, _way, text, start, end in less:
        first, at, to = more[0][2:]
        values = {
            "other": first.spot(at, to),
            "usual": first.text[at:to],
            "word": text.text[start:end],
            "reason": both.reason,
        }
        yield Hit(text.spot(start, end), values)


check = Across(_said, _judged)


def _standing(report: Report, word: str) -> Iterator[tuple[Printed, int, int]]:
    """The texts with the offsets where a word begins and ends."""
    for text in texts.of(report).holding(word):
        said = bare(text.text)
        at = said.find(word)
        while at >= 0:
            yield text, at, at + len(word)
            at = said.find(word, at + 1)
