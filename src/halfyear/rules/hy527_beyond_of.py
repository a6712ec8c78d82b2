"""“超额完成……的百分之一百几”

“超额完成目标的180%”，照字面是超出了180%，完成了280%；多半想说的是“完成目标的180%”，超额的是80%。请改成“完成目标的180%”或者
“超额80%完成目标”。

不到100%的（“超额完成目标的8%”）、中间隔着逗号的（“超额完成年度目标，达105.7%”），不报告。

```yaml 反例
- 序号: 1
  完成情况: 开展巡演90场，超额完成目标（50场）的180%。  # ←
```

```yaml 正例
- 序号: 1
  完成情况: 开展巡演90场，完成目标（50场）的180%，超额完成年度目标，达105.7%，超额完成任务的8%。
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import bare
from halfyear.text.pattern import pattern

MESSAGE = "“{said}”：超额的是超过100%的部分，请改成“完成……的{rate}”"
LEVEL = "warning"
CLUES = ("超额完成",)
_BEYOND = pattern(
    r"超额完成了?[^，。；：！？\n（）]{0,16}(?:（[^（）\n]{0,20}）)?的(?P<rate>[1-9][0-9]{2,3}(?:\.[0-9]+)?[%％])"
)


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).holding("超额完成"):
        rate = "%" in text.text or "％" in text.text
        for found in _BEYOND.finditer(bare(text.text)) if rate else ():
            yield Hit(text.spot(*found.span()), {"said": found[0], "rate": found["rate"]})
