"""分项漏填会与上一行并成一格

一项任务分几行印的，后面一行没有写的格与上一行并成一格：上一行的答复就成了这一行目标的答复。各分项有自己的任务、目标或时限的，
由处室填的完成情况、状态、数值也要各写各的；答复确实相同的，写“同上”。

问题、打算几行合写一格是常有的，不看。只在表里别处有分项各写各的栏目里看：整栏都只在第一行写的，是有意合成一格。处室还没有报的，由 HY102 指出；第一行也没有写的，由 HY101
指出。

```yaml 反例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 年度目标, 用途: 目标}
  - {名称: 完成情况, 用途: 完成}
  - {名称: 牵头责任处室, 用途: 牵头}
---
# tasks.yaml
- 序号: 1
  重点工作: 修建农村道路。
  年度目标: 新建55公里
  牵头责任处室: 规划处
- 序号: 1
  分项: 2
  年度目标: 大中修70公里
- 序号: 1
  分项: 3
  年度目标: 绿化20公里
---
# 规划处.yaml
- 序号: 1
  完成情况: 新建40公里。
- 序号: 1  # ←
  分项: 2
  完成情况:
- 序号: 1
  分项: 3
  完成情况: 绿化12公里。
```

```yaml 反例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 年度目标, 用途: 目标}
  - {名称: 完成情况, 用途: 完成}
---
# tasks.yaml
- 序号: 1
  重点工作: 修建农村道路。
  年度目标: 新建55公里
  完成情况: 新建40公里。
- 序号: 1  # ←
  分项: 2
  年度目标: 大中修70公里
- 序号: 2
  重点工作: 新建校舍。
  年度目标: 新建10所
  完成情况: 新建6所。
- 序号: 2
  分项: 2
  年度目标: 改建2所
  完成情况: 改建1所。
```

```yaml 正例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 年度目标, 用途: 目标}
  - {名称: 完成情况, 用途: 完成}
  - {名称: 完成率, 用途: 数值, 填报: 统筹}
  - {名称: 存在问题, 用途: 问题}
---
# tasks.yaml
- 序号: 1
  重点工作: 修建农村道路。
  年度目标: 新建55公里
  完成情况: 新建40公里。
  完成率: 72.7
  存在问题: 资金不足。
- 序号: 1
  分项: 2
  年度目标: 大中修70公里
  完成情况: 同上
- 序号: 1
  分项: 3
  完成情况: 绿化20公里。
  存在问题: 苗木不足。
- 序号: 1
  分项: 4
  存在问题的: 无
  完成情况: 养护8公里。
  完成率: 80
  年度目标: 养护10公里
- 序号: 2
  重点工作: 新建校舍。
  年度目标: 新建10所
- 序号: 2
  分项: 2
  年度目标: 改建2所
```

```yaml 正例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 年度目标, 用途: 目标}
  - {名称: 完成情况, 用途: 完成}
  - {名称: 牵头责任处室, 用途: 牵头}
---
# tasks.yaml
- {序号: 1, 重点工作: 修建农村道路。, 年度目标: 新建55公里, 牵头责任处室: 规划处}
- {序号: 1, 分项: 2, 年度目标: 大中修70公里}
- {序号: 2, 重点工作: 新建校舍。, 年度目标: 新建10所, 牵头责任处室: 基础处}
- {序号: 2, 分项: 2, 年度目标: 改建2所}
---
# 规划处.yaml
- {序号: 1, 完成情况: 新建40公里。}
- {序号: 1, 分项: 2, 完成情况: 大中修63公里。}
---
# 法规处.yaml
- {序号: 2, 完成情况: 新建6所。}
```
"""

from collections.abc import Iterable

from halfyear.report.columns import ENTRY, Column, Filler, Role
from halfyear.report.load import cell_of
from halfyear.report.model import Report, Task
from halfyear.rules import Hit

MESSAGE = "第 {number} 项的分项 {entry} 没有写“{column}”，会与上一行并成一格：另写，或者写“同上”"
LEVEL = "warning"
CLUES = (ENTRY,)


def check(report: Report) -> Iterable[Hit]:
    parted = [task for task in report.tasks if task.entries]
    asked = report.columns.of(Role.TASK, Role.TARGET, Role.DUE)
    for column in report.columns.of(Role.COMPLETION, Role.STATUS, Role.AMOUNT) if parted else ():
        if column.filler is not Filler.DIVISION or not any(
            column.name in line for task in parted for line in task.entries[1:]
        ):
            continue
        for task in parted:
            if report.awaited(task) is None and not report.unread(task, column):
                yield from _silent(task, column, asked)


def _silent(task: Task, column: Column, asked: tuple[Column, ...]) -> Iterable[Hit]:
    """The entries that have something of their own to answer, and no answer, not even “the same”."""
    said = False
    for entry in sorted({row.entry for row in task.rows if row.entry}):
        rows = [row for row in task.rows if row.entry == entry]
        pairs = [pair for row in rows if (pair := row.given(column))]
        given = any(cell_of(column, value) is not None for _, value in pairs)
        own = any(row.given(one) for row in rows for one in asked)
        if said and own and not given:
            values = {"number": task.number, "entry": entry, "column": column.name}
            mine = [row for row in rows if row.division is not None] or rows
            yield Hit(mine[0].span, values, cell=column.name)
        said = said or given
