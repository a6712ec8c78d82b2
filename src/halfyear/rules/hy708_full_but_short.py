"""写的是全部完成，数却不到目标

任务写“建档7230名”，完成情况写“6818名，完成率100%”：没有到目标数，就不是100%。请核对：数没有更新，还是比率、说法写错了。

任务里同单位的目标不止一个的，数前后有“约”的，“建档率100%”这样说的是别的比率、“超期证件已全部完成清理”这样另有所指的，都不报告。

```yaml 反例
- 序号: 1
  重点工作: 为残疾人建档7230名。
  完成情况: 建档6818名，完成率100%。  # ←
- 序号: 2
  重点工作: 新增停车位150个。
  完成情况: 新增92个，已全部完成。  # ←
```

```yaml 正例
- 序号: 1
  重点工作: 为残疾人建档7230名，新增停车位150个、充电桩20个。
  完成情况:
    - 建档6818名，建档率100%；建档7230名，完成率100%；建档约7000名，全部完成。
    - 新增92个，已全部完成；抽查800名，超期证件已全部完成清理。
- 序号: 2
  重点工作: 新增停车位150个以上。
  完成情况: 新增92个，全部完成招标，满意率98%。
```
"""

from collections.abc import Iterable

from halfyear.prose.ranges import meant
from halfyear.prose.targets import answers
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.pattern import pattern

MESSAGE = "{place}的目标是“{target}”，这里是“{done}”，不到目标，却写“{said}”"
LEVEL = "warning"
_FULL = pattern(
    r"[，,（(](?P<said>(?:已经?|均已?|现已|目标)*(?:(?:完成(?:率|比例)|占比?|达到?)(?:达到?|为)?100[%％]|100[%％]完成|完成100[%％]"
    r"|(?:全部|全面)完成(?:任务|目标)?|完成(?:全年|年度)(?:目标|任务)(?:任务)?))(?=[。；，）)]|$)"
)


def check(report: Report) -> Iterable[Hit]:
    for answer in answers(report):
        for done in answer.figures:
            full = _FULL.match(answer.passage.text, done.end)
            target = answer.target(done) if full and not done.bound else None
            if full and target:
                most, least = (meant(one.typed, one.value) for one in (done, target))
                if most.high < least.low:
                    values = {"place": target.span, "target": target.typed, "done": done.typed}
                    span = answer.passage.span(*full.span("said"))
                    yield Hit(span, values | {"said": full["said"]})
