"""没有写重点工作

每一项任务都要写明要做的是什么，否则读者不知道进展说的是什么。任务内容由统筹处室写在 tasks.yaml 里，
照分工文件抄写。写“无”等于没有写。

一项任务分几行印的，第一行要写，后面几行没有写的与上一行并成一格。没有列入 tasks.yaml 的任务由 HY106 指出；文件有一部分读不出来、或栏目名写错时，这里不报告。

```yaml 反例
- 序号: 1  # ←
- 序号: 2
  重点工作:  # ←
- 序号: 3
  重点工作: 无  # ←
```

```yaml 反例
- 序号: 1  # ←
  会办单位: 无
- 序号: 1
  分项: 2
  重点工作: 建设重大科创平台。
```

```yaml 正例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
- 序号: 1
  分项: 2
  会办单位: 无
- 序号: 2
  重点工做: 建设重大科创平台。
---
# 规划处.yaml
- 序号: 9
  完成情况: 分解下达年度目标。
```
"""

from collections.abc import Iterable

from halfyear.report.columns import Role
from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "第 {number} 项没有写“{column}”的内容"
SCOPE = "task"


def check(report: Report) -> Iterable[Hit]:
    for task in report.tasks:
        for column in report.columns.of(Role.TASK):
            cell = task.lines[0].get(column.name)
            missing = (cell is None or not cell.parts) and report.assigned(task)
            if missing and not report.unread(task, column):
                values = {"number": task.number, "column": column.name}
                at = task.at(column) if task.lines[0] is task.cells else task.rows[0].at(column)
                yield Hit(at, values, cell=column.name)
