"""报了分工里没有的分项

统筹处室在 tasks.yaml 里把一项任务分成几行的，处室照这几个分项报。报了那里没有的分项，会多印出一行，没有目标可对。多半是分项写错了；
确要增加，由统筹处室先写进 tasks.yaml。

统筹处室没有分行的任务，处室可以自己分；没有 tasks.yaml 的、读不全的，不报告。

```yaml 反例
- 序号: 1
  重点工作: 建设水利工程。
- 序号: 1
  分项: 2
  重点工作: 除险加固。
---
# 规划处.yaml
- 序号: 1
  完成情况: 建成水库。
- 序号: 1
  分项: 3  # ←
  完成情况: 加固堤防。
```

```yaml 反例
- 序号: 1
  分项: 2
  重点工作: 建设水利工程。
- 序号: 1
  分项: 3
  重点工作: 除险加固。
---
# 规划处.yaml
- 序号: 1  # ←
  完成情况: 建成水库。
```

```yaml 正例
- 序号: 1
  重点工作: 建设水利工程。
- 序号: 1
  分项: 2
  重点工作: 除险加固。
- 序号: 2
  重点工作: 转化科技成果。
- 序号: 4
  分项: 二
---
# 规划处.yaml
- 序号: 1
  分项: 2
  完成情况: 加固堤防。
- 序号: 2
  完成情况: 转化成果一项。
- 序号: 2
  分项: 2
  完成情况: 转化成果两项。
```

```yaml 正例
- 序号: 1
  重点工作: 建设水利工程。
- 序号: 1
  分项: 2
  重点工作: 除险加固。
- 序号: 二
---
# 规划处.yaml
- 序号: 1
  分项: 3
  完成情况: 加固堤防。
```
"""

from collections.abc import Iterable

from halfyear.report.columns import ENTRY, TASKS_FILE
from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "{file} 里第 {number} 项没有分项 {entry}"
SCOPE = "task"
CLUES = (ENTRY,)


def check(report: Report) -> Iterable[Hit]:
    parted = [task for task in report.tasks if task.entries]
    for task in parted if report.legible(None) else ():
        given = {row.entry for row in task.rows if row.division is None}
        for row in task.rows if len(given) > 1 else ():
            if row.entry not in given and report.knows(row.division):
                values = {"file": TASKS_FILE, "number": task.number, "entry": row.entry}
                yield Hit(row.cells[ENTRY][1].span if ENTRY in row.cells else row.span, values)
