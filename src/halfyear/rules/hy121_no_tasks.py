"""报表里没有一项任务

表里有哪些任务，由统筹处室写在 tasks.yaml 里：每项写序号、任务内容，以及表里有的牵头处室等。现在这个文件没有或者是空的，各处室
的文件里也没有写任务内容，印出来会是一张空表。

tasks.yaml 读不出来、文件名或序号写错时，由别的规则指出。

```yaml 反例
# report.yaml  # ←
标题: 省科技厅2024年度重点工作任务半年度进展情况
```

```yaml 反例
# tasks.yaml  # ←
# 还没有分工
---
# 规划处.yaml
- 序号: 1
  完成情况: 分解下达年度目标。
```

```yaml 正例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
```

```yaml 正例
# 规划处.yaml
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  完成情况: 分解下达年度目标。
```

```yaml 正例
# tasks.yml
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
```

```yaml 正例
# report.yaml
栏目: []
```
"""

from collections.abc import Iterable

from halfyear.report.columns import TASKS_FILE, Role
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.span import Span

MESSAGE = "没有一项任务，请把任务写在 {file} 里"


def check(report: Report) -> Iterable[Hit]:
    if not report.columns.of(Role.TASK) or any(report.assigned(task) for task in report.tasks):
        return
    if report.legible(None) and all(sheet.file.whole for sheet in report.sheets):
        own = [sheet.file for sheet in report.sheets if sheet.division is None]
        start = Span([*own, report.settings][0].source, 0, 0)
        yield Hit(start, {"file": TASKS_FILE})
