"""写的是全部完成，数却不到目标

任务写“建档7230名”，完成情况写“6818名，完成率100%”：没有到目标数，就不是100%。请核对：数没有更新，还是比率、说法写错了。

完成率、进度一栏写“100%”的也看。任务里同单位的目标不止一个的，数前后有“约”的，“建档率100%”这样说的是别的比率、“超期证件已全部完成清理”这样另有所指的，都不报告；写明停工、尚未开工的，由 HY416 管。

```yaml 反例
- 序号: 1
  重点工作: 为残疾人建档7230名。
  完成情况: 建档6818名，完成率100%。  # ←
- 序号: 2
  重点工作: 新增停车位150个。
  完成情况: 新增92个，已全部完成。  # ←
```

```yaml 反例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成情况, 用途: 完成}
  - {名称: 完成率, 用途: 数值, 单位: "%"}
---
# tasks.yaml
- 序号: 1
  重点工作: 安装钢箱梁52片。
  完成情况: 安装38片。
  完成率: 100  # ←
- 序号: 2
  重点工作: 安装钢箱梁52片。
  完成情况: 安装38片，培训300人。
  完成率: 100
- 序号: 3
  重点工作: 安装钢箱梁52片。
  完成情况: 安装52片。
  完成率: 100
- 序号: 4
  重点工作: 安装钢箱梁52片。
  完成情况: 安装38片。
- 序号: 5
  重点工作: 安装钢箱梁52片。
  完成情况: 安装38片，其余尚未开工。
  完成率: 100
```

```yaml 正例
- 序号: 1
  重点工作: 为残疾人建档7230名，新增停车位150个、充电桩20个。
  完成情况:
    - 建档6818名，建档率100%；建档7230名，完成率100%；建档约7000名，全部完成。
    - 新增92个，已全部完成；抽查800名，超期证件已全部完成清理。
- 序号: 3
  重点工作: 开工安置房8个。
  完成情况: 开工8个、竣工5个，全部完成年度目标。
- 序号: 2
  重点工作: 新增停车位150个以上。
  完成情况: 新增92个，全部完成招标，满意率98%。
```
"""

from collections.abc import Iterable

from halfyear.prose import states
from halfyear.prose.answers import alike
from halfyear.prose.quantities import Quantity
from halfyear.prose.ranges import meant
from halfyear.prose.targets import Answer, answers
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.pattern import pattern

MESSAGE = "{place}的目标是“{target}”，这里是“{done}”，不到目标，却写“{said}”"
LEVEL = "warning"
SCOPE = "task"
_SAID = ("100%", "100％", "全部完成", "全面完成", "完成全年", "完成年度")
_FULL = pattern(
    r"[，,（(](?P<said>(?:已经?|均已?|现已|目标)*(?:(?:完成(?:率|比例)|占比?|达到?)(?:达到?|为)?100[%％]|100[%％]完成|完成100[%％]"
    r"|(?:全部|全面)完成(?:任务|目标)?|完成(?:全年|年度)(?:目标|任务)(?:任务)?))(?=[。；，）)]|$)"
)


def check(report: Report) -> Iterable[Hit]:
    yield from _columns(report)
    for answer in answers(report):
        # Few answers say so: what takes long to compile is left to them.
        figures = answer.figures if any(word in answer.passage.text for word in _SAID) else ()
        for done in figures:
            full = _FULL.match(answer.passage.text, done.end)
            target = answer.target(done) if full and not done.bound else None
            if full and target:
                most, least = (meant(one.typed, one.value) for one in (done, target))
                # 开工8个、竣工5个，全部完成年度目标: the target may be of the first.
                if most.high < least.low and not _reached(answer, target):
                    values = {"place": target.span, "target": target.typed, "done": done.typed}
                    span = answer.passage.span(*full.span("said"))
                    yield Hit(span, values | {"said": full["said"]})


def _reached(answer: Answer, target: Quantity) -> bool:
    """Whether any figure of an answer is as much as a target."""
    return any(one.value >= target.value for one in answer.all if alike(one.unit, target.unit))


def _columns(report: Report) -> Iterable[Hit]:
    """The shares of 100% in columns of their own, where the answer's only figure is below the only target."""
    columns = states.measured(report.columns)
    for answer in answers(report) if columns else ():
        if len(answer.targets) > 1 or len(answer.all) > 1 or states.undone(answer.passage.text):
            continue
        (target,), (done,) = answer.targets, answer.all
        task = answer.passage.task
        for column in columns:
            share = states.figure(column, task[column])
            full = share is not None and share >= 100 and target.unit == done.unit
            if full and not done.bound and done.value < target.value:
                values = {"place": target.span, "target": target.typed, "done": done.typed}
                yield Hit(task.at(column), values | {"said": "100%"})
