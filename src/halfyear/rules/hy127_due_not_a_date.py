"""看不出时限是哪一天

用途是“时限”的栏目写到哪一天为止，例如“2024-06-30”“2024年6月底”“第三季度”“年底前”。“尽快”“待定”看不出是哪一天，也就查不出过期没有；
日历上没有的日子多半是打错了。请照分工文件写。

“长期坚持”“立行立改”“全年”“持续推进”这样没有止日的可以写；写了几个节点的（“5月底前招标，12月底前完工”）不报告。

```yaml 反例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成时限, 用途: 时限}
---
# tasks.yaml
- 序号: 1
  重点工作: 修建道路。
  完成时限: 尽快  # ←
- 序号: 2
  重点工作: 修建桥梁。
  完成时限: 2024-06-31  # ←
- 序号: 3
  重点工作: 修建码头。
  完成时限: 2024年13月底  # ←
```

```yaml 正例
# report.yaml
报告期: {起: 2024-01-01, 止: 2024-06-30}
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成时限, 用途: 时限}
---
# tasks.yaml
- 序号: 1
  重点工作: 修建道路。
  完成时限: 2024-06-30
- 序号: 1
  分项: 2
  完成时限: 2024年6月底前
- 序号: 2
  重点工作: 修建桥梁。
  完成时限: 长期坚持
- 序号: 3
  重点工作: 修建码头。
  完成时限: 5月底前完成招标，12月底前完工
- 序号: 4
  重点工作: 修建泵站。
  完成时限: 二季度
- 序号: 5
  重点工作: 修建水闸。
  完成时限: 1—12月
- 序号: 6
  重点工作: 修建堤防。
  完成时限: 无
- 序号: 8
  重点工作: 整治扬尘。
  完成时限: 立行立改
- 序号: 7
  重点工作: 修建灯塔。
  完成时限: [2024-06-30]
```

```yaml 正例
# report.yaml
报告期: 上半年
栏目:
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成时限, 用途: 时限}
---
# tasks.yaml
- 序号: 1
  重点工作: 修建道路。
  完成时限: 6月底
```
"""

from collections.abc import Iterable

from halfyear.prose.dates import due
from halfyear.prose.words import either
from halfyear.report.columns import Role
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.pattern import pattern

MESSAGE = "“{said}”看不出是哪一天：写成 2024-06-30 或 2024年6月底 的样子"
LEVEL = "warning"
SCOPE = "task"
CLUES = (Role.DUE,)
_LASTING = pattern(lambda: either("states", "lasting"))
_TIME = pattern("[年月日季周旬天]|[0-9]{4}")
_DAY = pattern(
    r"20[0-9]{2}(?:[-./][0-9]{1,2}){1,2}|(?:20[0-9]{2}年)?[0-9]{1,2}月(?:底|末|份|[0-9]{1,2}日)?前?"
)


def check(report: Report) -> Iterable[Hit]:
    year = report.period.end.year if report.period else 2024  # any leap year
    for column in report.columns.of(Role.DUE):
        for line in (line for task in report.tasks for line in task.lines):
            cell = line.get(column.name)
            # A list is a value of a wrong kind.
            if not cell or not cell.parts or cell.values[0].text is None:
                continue
            said = cell.parts[0].strip()
            told = _TIME.search(said) and not _DAY.fullmatch(said)
            if not (told or due(said, year) or _LASTING.search(said)):
                yield Hit(cell.values[0].span, {"said": said})
