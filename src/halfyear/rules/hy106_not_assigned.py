"""报了分工里没有的任务

表里有哪些任务，以统筹处室的 tasks.yaml 为准。处室报的序号在那里找不到，多半是序号写错了；确要增加任务，
由统筹处室先写进 tasks.yaml。

没有 tasks.yaml 的报表，写了任务内容的行就算列入了分工。tasks.yaml 读不出来、有写坏的序号，或者一项任务都
没有时，由别的规则指出。

```yaml 反例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
---
# 规划处.yaml
- 序号: 1
  完成情况: 分解下达年度目标。
- 序号: 7  # ←
  完成情况: 印发方案。
```

```yaml 正例
# 规划处.yaml
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  完成情况: 分解下达年度目标。
```

```yaml 反例
# 规划处.yaml
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  完成情况: 分解下达年度目标。
- 序号: 2  # ←
  完成情况: 印发方案。
```

```yaml 正例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
---
# 规划处.yaml
- 序号: 一
  完成情况: 分解下达年度目标。
---
# 外事处.yaml
- 序号: 8
  完成情况: 不在名单里的处室。
```

```yaml 正例
- 序号: 一
  重点工作: 研发投入强度达到3.2%。
- 序号: 2
  重点工作: 建设重大科创平台。
---
# 规划处.yaml
- 序号: 1
  完成情况: 分解下达年度目标。
```
"""

from collections.abc import Iterable, Iterator

from halfyear.report.across import Total
from halfyear.report.columns import TASKS_FILE
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import ordinal

MESSAGE = "{file} 里没有第 {number} 项"
SCOPE = "task"


def _assigned(report: Report) -> Iterator[str]:
    for task in report.tasks:
        if report.assigned(task):
            yield ""


TOTAL = Total(_assigned, bool)


def check(report: Report) -> Iterable[Hit]:
    if not report.legible(None) or not TOTAL(report):
        return
    for task in report.tasks:
        if report.assigned(task) or not ordinal(task.number):
            continue
        for row in task.rows:
            if report.knows(row.division):
                values = {"file": TASKS_FILE, "number": task.number}
                yield Hit(row.at(report.columns.number), values)
