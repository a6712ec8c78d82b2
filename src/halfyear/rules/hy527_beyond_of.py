"""“超额完成……的百分之一百几”

“超额完成目标的180%”，照字面是超出了180%，完成了280%；多半想说的是“完成目标的180%”，超额的是80%。请改成“完成目标的180%”或者
“超额80%完成目标”。任务是“改造80个”，完成93个，也不能写“超额完成93个”：超额的是13个。

不到100%的（“超额完成目标的8%”）、中间隔着逗号的（“超额完成年度目标，达105.7%”），不报告。

```yaml 反例
- 序号: 1
  完成情况: 开展巡演90场，超额完成目标（50场）的180%。  # ←
- 序号: 2
  重点工作: 改造便利店80个。
  完成情况: 现已超额完成93个。  # ←
```

```yaml 正例
- 序号: 1
  完成情况: 开展巡演90场，完成目标（50场）的180%，超额完成年度目标，达105.7%，超额完成任务的8%。
- 序号: 2
  重点工作: 改造便利店80个。
  完成情况: 超额完成13个，超额完成便利店改造任务，93个已开业。
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.prose.targets import answers
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import bare
from halfyear.text.pattern import pattern

MESSAGE = "“{said}”：超额的只是超过目标的部分，请改成“完成{rate}”"
LEVEL = "warning"
SCOPE = "task"
CLUES = ("超额完成",)
_BEYOND = pattern(
    r"超额完成了?[^，。；：！？\n（）]{0,16}(?:（[^（）\n]{0,20}）)?的(?P<rate>[1-9][0-9]{2,3}(?:\.[0-9]+)?[%％])"
)


_MORE = pattern("超额完成了?$")


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).holding("超额完成"):
        rate = "%" in text.text or "％" in text.text
        for found in _BEYOND.finditer(bare(text.text)) if rate else ():
            yield Hit(text.spot(*found.span()), {"said": found[0], "rate": f"……的{found['rate']}"})
    for answer in answers(report):
        for done in answer.figures:
            target = answer.target(done) if _MORE.search(done.lead) else None
            if target and target.value <= done.value < 2 * target.value and done.unit != "%":
                values = {"said": f"超额完成{done.typed}", "rate": done.typed}
                yield Hit(done.span, values)
