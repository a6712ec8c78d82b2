"""完成情况只是把任务重说了一遍

任务写“推进不动产登记与办税‘一窗受理’”，完成情况也写“推进不动产登记与办税‘一窗受理’”，读者看不出做了没有、做到哪一步。请写明办了
什么、完成多少；已经完成的，写“已完成”。

只看整格都是任务里的原话的，标点不同不算不同。多写了一句进展的，不到十个字的，别的栏写明已完成、100%的，全年的表里照写指标数的，达到100%的（“覆盖率达到100%”，说的就是办完了），都不报告。

```yaml 反例
- 序号: 1
  重点工作: 推进不动产登记与办税“一窗受理”，办理时间压缩到60分钟以内。
  完成情况: 推进不动产登记与办税“一窗受理”、办理时间压缩到60分钟以内  # ←
- 序号: 2
  重点工作: 加强水利建设，新建水文站40座，改造堤防12公里。
  完成情况:
    - 新建水文站40座。  # ←
    - 改造堤防12公里。
```

```yaml 正例
- 序号: 1
  重点工作: 新建“一体化”执法办案管理中心2个，建成水文站40座。
  完成情况: 新建“一体化”执法办案管理中心2个，均已启用。
- 序号: 2
  重点工作: 建成水文站40座。
  完成情况: 水文站40座。
- 序号: 3
  完成情况: 印发年度工作计划，明确重点任务。
- 序号: 4
  重点工作: 推进各项工作。
- 序号: 5
  重点工作: 特困人员集中供养率达到100%。
  完成情况: 特困人员集中供养率达到100%。
```

```yaml 正例
# report.yaml
报告期: {起: 2024-01-01, 止: 2024-12-31}
---
# tasks.yaml
- 序号: 1
  重点工作: 加强水利建设，新建水文站40座，改造堤防12公里。
  完成情况: 新建水文站40座，改造堤防12公里。
```

```yaml 正例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成情况, 用途: 完成}
  - {名称: 状态, 用途: 状态}
---
# tasks.yaml
- 序号: 1
  重点工作: 全市新建水文站40座。
  完成情况: 全市新建水文站40座。
  状态: 已完成
```
"""

import re
from collections.abc import Iterable

from halfyear.prose import mentions
from halfyear.report.columns import Kind, Role
from halfyear.report.model import Report, Task
from halfyear.rules import Hit
from halfyear.text.pattern import pattern

MESSAGE = "“{column}”只是{other}的原话，看不出做到哪一步"
LEVEL = "warning"
SCOPE = "task"
SHORT = 10  # characters; less may well be the same
_FIGURE = pattern("[0-9]")
_DONE = pattern("^(?:已完成|完成|已?办结|达标|已达标|是|100%)")

# Words that say no more than that one is at it.
_PUT_FIRST = pattern("^(?:积极|大力|持续|扎实)?(?:推进|推动|加快|落实|实施|抓好|做好|开展)")


def check(report: Report) -> Iterable[Hit]:
    answers = report.columns.of(Role.COMPLETION)
    tasks = report.columns.of(Role.TASK, Role.TARGET)
    # At the year's end a figure that is repeated is what came of it.
    whole = report.period is not None and report.period.end.month == 12
    for task in report.tasks:
        for column in answers:
            cell = task[column]
            # 覆盖率达到100% is as much as can be told of it.
            if cell and any("100%" in part for part in cell.parts):
                continue
            said = _PUT_FIRST.sub("", _bare("".join(cell.parts))) if cell else ""
            if len(said) < SHORT or _done(report, task) or (whole and _FIGURE.search(said)):
                continue
            for other in tasks:
                asked = task[other]
                if asked and said in _bare("".join(asked.parts)):
                    first = mentions.of(report).at(task, Role.COMPLETION)[0]
                    values = {"column": column.name, "other": task.at(other)}
                    yield Hit(first.span(0, len(first.text)), values)


def _bare(words: str) -> str:
    """The words without blanks and marks."""
    return re.sub(r"[\W_]", "", words)


def _done(report: Report, task: Task) -> bool:
    """Whether another column says that the task is done."""
    return any(
        (cell := task[column]) and cell.parts and _DONE.search(cell.parts[0])
        for column in report.columns
        if column.kind in (Kind.WORD, Kind.TEXT)
    )
