"""一个计量单位两种写法

同一份报表里，同一个单位要用同一种写法：有的写“平方米”，有的写“平米”“m2”，数字就不好比。提示指着用得少的那一种，请统一；
公文里通常用中文单位。

书名号里的不查。“㎡”“㎞”由 HY518 管。

```yaml 反例
- 序号: 1
  重点工作: 新增面积1.2万平方米，道路30公里。
  完成情况: 已建成8000平米，完成道路12km。  # ←
```

```yaml 正例
- 序号: 1
  重点工作: 新增面积1.2万平方米，道路30公里，容积500立方米，发电5千瓦时。
  完成情况: 已建成8000平方米，采用3km2x型设备，印发《30千米道路方案》，5立方体。
```
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from halfyear.prose import texts
from halfyear.prose.texts import Printed
from halfyear.prose.words import words
from halfyear.report.across import Across, Said
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import bare
from halfyear.text.pattern import pattern

MESSAGE = "{other}用“{usual}”，这里用“{unit}”，请统一"
LEVEL = "warning"
_SIGNS = {"㎡": "平方米", "㎞": "公里", "㎏": "公斤"}  # as they are to be written (HY518)


class _Use(NamedTuple):
    """One of the names of a unit where it stands."""

    group: tuple[str, ...]
    unit: str
    text: Printed
    start: int
    end: int


@pattern
def _unit() -> str:
    units = sorted({unit for group in words().units for unit in group}, key=len, reverse=True)
    choice = "|".join(map(re.escape, [*units, *_SIGNS]))
    return rf"(?<=[0-9十百千万亿])[ ]?({choice})(?![0-9A-Za-z²米体]|/[a-z])"


def _said(report: Report) -> Iterator[Said[_Use]]:
    """The figures with a unit that has another name, by what both are."""
    for group in words().units:
        signs = [sign for sign, unit in _SIGNS.items() if unit in group]
        for text in texts.of(report).holding(*group, *signs):
            for match in _unit.finditer(bare(text.text)):
                unit = _SIGNS.get(match[1], match[1])
                if unit in group:
                    yield (text.task, group, _Use(group, unit, text, *match.span(1)))


def _judged(_: Report, told: Sequence[_Use]) -> Iterable[Hit]:
    uses: dict[str, list[_Use]] = {}
    for one in told:
        uses.setdefault(one.unit, []).append(one)
    if len(uses) < 2:
        return
    used = [unit for unit in told[0].group if unit in uses]
    usual = max(used, key=lambda unit: len(uses[unit]))
    first = uses[usual][0]
    for unit in used:
        for one in uses[unit] if unit != usual else ():
            other = first.text.spot(first.start, first.end)
            values = {"other": other, "usual": usual, "unit": unit}
            yield Hit(one.text.spot(one.start, one.end), values)


check = Across(_said, _judged)
