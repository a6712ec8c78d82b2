"""金额比目标小了上万倍

目标以“亿元”“万元”计，完成数却只写“元”：任务“完成投资8.65亿元”，完成“11.3元”，多半漏了“亿”字。请核对后补上。

只看数字本身与目标相近、只差单位的；人均、户均、单价、每平方米多少元的，同一格里另有以“亿元”“万元”计的同一件事的，都不报告。

```yaml 反例
- 序号: 1
  重点工作: 完成投资8.65亿元。
  完成情况: 截至6月底，完成投资11.3元，占年度计划的130.6%。  # ←
```

```yaml 反例
- 序号: 1
  完成情况: 年度目标8.65亿元，累计完成投资11.3元。  # ←
```

```yaml 正例
- 序号: 1
  重点工作: 完成投资8.65亿元，新建水文站40座。
  完成情况:
    - 完成投资11.3亿元，建成12座。
    - 户均投资9.2元，单价8元/平方米，票价9元，每平方米8.5元。
- 序号: 2
  重点工作: 发放补助8.65亿元。
  完成情况: 发放补助6.3亿元，其中元旦慰问每户发放7.5元、手续费800000元。
- 序号: 4
  完成情况: 年度目标8.65亿元，每户补助9.3元；年度目标8.65亿元，完成11.3亿元。
- 序号: 3
  重点工作: 建成水文站40座，补助标准不低于20元。
  完成情况: 补助18元。
```
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from halfyear.prose import mentions, quantities
from halfyear.prose.quantities import Quantity
from halfyear.prose.targets import answers
from halfyear.report.columns import Role
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.pattern import pattern

MESSAGE = "{target}，这里是“{said}”，相差上万倍：请核对单位"
LEVEL = "warning"
SCOPE = "task"
UNIT = "元"
APART = 10_000  # times
LIKE = 10  # the numbers themselves are no further apart than these times
_SINGLE = pattern("[均每单]|标准|票|价|费用?为|^/")  # of one person, one thing


def check(report: Report) -> Iterable[Hit]:
    for answer in answers(report):
        for one in _small(answer.figures):
            target = answer.target(one)
            if target and _slipped(one, target):
                values = {"target": f"任务写的是“{target.typed}”", "said": one.typed}
                yield Hit(one.span, values)
    for passage in mentions.of(report).matching(_SMALL, Role.COMPLETION):
        for _, figures in quantities.counted(passage) if _TOLD.search(passage.text) else ():
            for target, one in pairwise(figures):
                if target.unit == one.unit and _PLAN.search(target.lead) and _slipped(one, target):
                    values = {"target": f"目标写的是“{target.typed}”", "said": one.typed}
                    yield Hit(one.span, values)


# An answer that tells the target itself: 年度目标8.65亿元，完成投资11.3元.
_PLAN = pattern("目标|任务|计划")
_SMALL = pattern("[0-9]元")
_TOLD = pattern(r"(?:目标|任务|计划)[^。；\0]{0,12}[0-9.]{1,12}[万亿]元[^。；\0]{0,20}[0-9]元")


def _small(figures: Sequence[Quantity]) -> Iterator[Quantity]:
    """The amounts that stand behind no greater one: behind 6.3亿元 a small one is of something else."""
    for one in figures:
        if one.unit == UNIT:
            if one.value >= APART:
                return
            yield one


def _slipped(one: Quantity, target: Quantity) -> bool:
    """Whether a figure is near its target but for the multiple of the unit."""
    times = next((zeros for word, zeros in (("亿", 8), ("万", 4)) if word in target.typed), 0)
    single = one.unit != UNIT or _SINGLE.search(one.lead + one.after)
    return bool(times and one.value and not single) and (
        1 <= LIKE * (target.value / one.value).scaleb(-times) <= LIKE * LIKE
    )
