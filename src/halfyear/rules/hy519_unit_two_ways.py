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
from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.prose.texts import Printed
from halfyear.prose.words import words
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import bare
from halfyear.text.pattern import pattern

MESSAGE = "{other}用“{usual}”，这里用“{unit}”，请统一"
LEVEL = "warning"
_SIGNS = {"㎡": "平方米", "㎞": "公里", "㎏": "公斤"}  # as they are to be written (HY518)


@pattern
def _unit() -> str:
    units = sorted({unit for group in words().units for unit in group}, key=len, reverse=True)
    choice = "|".join(map(re.escape, [*units, *_SIGNS]))
    return rf"(?<=[0-9十百千万亿])[ ]?({choice})(?![0-9A-Za-z²米体]|/[a-z])"


def check(report: Report) -> Iterable[Hit]:
    for group in words().units:
        signs = [sign for sign, unit in _SIGNS.items() if unit in group]
        if sum(texts.of(report).stands(unit) for unit in (*group, *signs)) < 2:
            continue
        uses: dict[str, list[tuple[Printed, int, int]]] = {}
        for text in texts.of(report).holding(*group, *signs):
            for match in _unit.finditer(bare(text.text)):
                unit = _SIGNS.get(match[1], match[1])
                uses.setdefault(unit, []).append((text, *match.span(1)))
        used = [unit for unit in group if unit in uses]
        usual = max(used, key=lambda unit: len(uses[unit]), default="")
        for unit in used:
            if unit != usual:
                first, start, end = uses[usual][0]
                values = {"other": first.spot(start, end), "usual": usual, "unit": unit}
                yield from (Hit(text.spot(a, b), values) for text, a, b in uses[unit])
