"""完成率与任务的目标数对不上

任务写“免费检查1.2万人”，完成情况写“已检查7860人，占56.5%”，除一除是65.5%：目标数、完成数、比率三个里总有一个不对。请核对原始
数据，改正错的那个。

比率按写出来的位数四舍五入，末位差半个单位以内不报告。任务里同单位的目标不止一个的，“其中”里的，比率能由答复里别的数算出来的，
数前后有“约”“以上”的，比率后面另有所指的（占20.5%的户），相差20个百分点以上、看来另有总数的，都不报告；一句话里自己有总数的，由 HY701 管；写100%而不到目标的，由 HY708 管。

```yaml 反例
- 序号: 1
  重点工作: 免费检查1.2万人。
  完成情况: 已检查7860人，占56.5%。  # ←
- 序号: 2
  重点工作: 培训农民1100名。
  完成情况: 培训1008名，91.63%。  # ←
- 序号: 3
  重点工作: 完成投资46亿元以上。
  完成情况: 完成投资38.6亿元，占年度计划的89.3%；开工项目20个。  # ←
```

```yaml 正例
- 序号: 1
  重点工作: 免费检查1.2万人，新建水文站40座、泵站12座。
  完成情况:
    - 已检查7860人，占65.5%；其中农村妇女4200人，占56.5%。
    - 新建水文站12座，占40%。
    - 检查出患者86人，占1.1%。
    - 已检查约7860人，占56.5%。
- 序号: 2
  重点工作: 培训农民1100名。
  完成情况:
    - 培训1008名，占92%；培训800名，占100%。
    - 报名1008名、结业900名，占91.6%。
    - 结业800名，合格率91.6%，占79.4%，均已就业，增长8%。
    - 培训1008名，占全省的8%。
- 序号: 3
  重点工作: 完成改造0户，增长5%。
  完成情况: 完成改造40户，占90%。
```
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from halfyear.prose.quantities import Quantity
from halfyear.prose.ranges import like, meant
from halfyear.prose.targets import Answer, answers
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.pattern import pattern

if TYPE_CHECKING:
    from decimal import Decimal

MESSAGE = "按{place}的目标“{target}”和“{done}”算是{right}，这里是{said}"
LEVEL = "warning"
SCOPE = "task"
CLUES = ("%", "％")
FAR = 20  # percentage points between a slip and a share of something else
# All that may stand between what was done and its share of the target.
_CUE = pattern(
    r"[，,（(]?(?:已?(?:占比?|达到?|为)|(?:已?完成|完成率|完成比例)(?:达到?|为|约)?"
    r"|(?:已|占|达|达到|完成)*(?:了)?(?:年度|全年|总|年初|既定)?(?:目标|任务|计划)(?:任务|数|量|总数|总量|的)*(?:完成率)?(?:为|达到?)?)?"
)
_CUES = frozenset(
    "，,（(已占比达到为完成率例约了年度全总初既定目标任务计划数量的"
)  # all its characters
_AMONG = pattern("其中|[含包]")
_OF = pattern("^的(?!目标|任务)|^[以左多]")


def check(report: Report) -> Iterable[Hit]:
    for answer in answers(report):
        for done, rate in zip(answer.figures, answer.figures[1:], strict=False):
            target = answer.target(done) if _shares(answer, done, rate) else None
            if target and (right := _right(answer, done, rate, target)):
                values = {"place": target.span, "target": target.typed, "done": done.typed}
                yield Hit(rate.span, values | {"right": right, "said": rate.typed})


def _shares(answer: Answer, done: Quantity, rate: Quantity) -> bool:
    """Whether a rate right behind a figure can only be its share of the target."""
    text = answer.passage.text
    between = text[done.end : rate.start]
    return (
        rate.unit == "%"
        and done.unit not in ("%", "个百分点")
        and not any(one.bound or one.upper for one in (done, rate))
        and _CUES.issuperset(between)
        and bool(_CUE.fullmatch(between))
        and not _AMONG.search(text[answer.sentence.start : done.start])
        and not _OF.search(rate.after)
    )


def _right(answer: Answer, done: Quantity, rate: Quantity, target: Quantity) -> str | None:
    """What the rate should be; None where it is that, or may be of something else."""
    # Who writes 100% says that all is done, which is a fault of its own.
    if (
        min(done.value, target.value) <= 0
        or target.upper
        or (rate.value == 100 and done.value < target.value)
    ):
        return None
    said, part = meant(rate.typed, rate.value), meant(done.typed, done.value)
    wholes = [target, *(one for one in answer.all if one.unit == done.unit and one is not done)]
    # 开工145个、竣工100个，占85.3%: the rate may be of the first.
    others = [meant(one.typed, one.value) for one in wholes[1:]]
    if any(one.percent(meant(target.typed, target.value)).meets(said) for one in others):
        return None
    for whole in wholes:
        if whole.value and part.percent(meant(whole.typed, whole.value)).meets(said):
            return None
    share: Decimal = done.value / target.value * 100
    return like(share, rate.typed, rate.value) if abs(share - rate.value) <= FAR else None
