"""报了不由本处室牵头的任务

处室只报自己牵头的任务；牵头处室以 tasks.yaml 为准。常见的原因是序号写错，把话报到了别的任务上。确有牵头
责任的，由统筹处室在 tasks.yaml 里补上。

任务没有写牵头处室，或者写的牵头处室认不出来时，先由别的规则指出。

```yaml 反例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  牵头责任处室: 规划处
---
# 基础处.yaml
- 序号: 1  # ←
  完成情况: 建成平台一个。
```

```yaml 正例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  牵头责任处室: [规划处, 基础处]
- 序号: 2
  重点工作: 建设重大科创平台。
  牵头责任处室: 规化处
- 序号: 3
  重点工作: 健全体制机制。
---
# 基础处.yaml
- 序号: 1
  完成情况: 建成平台一个。
- 序号: 2
  完成情况: 建成平台两个。
- 序号: 3
  完成情况: 建成平台三个。
```
"""

from collections.abc import Iterable

from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import listing

MESSAGE = "第 {number} 项由{leads}牵头，{division}不在其中"
SCOPE = "task"


def check(report: Report) -> Iterable[Hit]:
    for task in report.tasks:
        leads = report.leads(task)
        if not leads or not all(report.knows(lead) for lead in leads):
            continue
        for row in task.rows:
            # The coordinator leads no task.
            if row.division not in (None, *leads) and report.knows(row.division):
                values = {"number": task.number, "leads": listing(leads), "division": row.division}
                yield Hit(row.at(report.columns.number), values)
