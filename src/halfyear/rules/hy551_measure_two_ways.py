"""同一样东西换了量词

“农家店共有362家，已建成58个”：前面说“家”，后面说“个”，读者会以为是两样东西。请统一。

只看紧接着的两个数，后一个数后面没有另说是什么的；“学校共12所，已建成教室58个”不报告。

```yaml 反例
- 序号: 1
  完成情况: 农家店共有362家，已建成58个。  # ←
```

```yaml 正例
- 序号: 1
  完成情况: 农家店共有362家，已建成58家；学校共12所，已建成教室58个；村共30个，已完成12户。
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import bare
from halfyear.text.pattern import pattern

MESSAGE = "前面用“{first}”，这里用“{second}”，请统一"
LEVEL = "warning"
SCOPE = "task"
CLUES = ("家，", "个，", "所，", "座，", "处，", "家、", "个、", "所、", "座、", "处、")
_TWO = pattern(
    r"共有?[0-9]{1,6}(?P<first>[家个所座处])[，、](?:目前|现|其中)?(?:已|已经)?(?:建成|完成|开工|完工|改造|竣工|投用)了?[0-9]{1,6}(?P<second>[家个所座处])(?=[，。；、]|$)"
)


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).holding(*CLUES):
        said = bare(text.text)
        for found in _TWO.finditer(said) if "共" in said else ():
            if found["first"] != found["second"]:
                values = {"first": found["first"], "second": found["second"]}
                yield Hit(text.spot(*found.span("second")), values)
