"""这一段说的任务已经没有了

处室文件里，每一段上面的注释写着这一段说的是哪项任务。现在这个序号的任务是另外一回事，别的任务也都不是注释说的那一项：
任务换过、删过，或者大改过，下面的进展答的可能还是原来的任务。请核对：还适用的，照现在的任务改好注释；不适用的，改写这一段。

任务只是改了说法的不报告，`halfyear fmt` 会把注释更新。注释说的是另一项任务的，由 HY141 指出。注释里的序号与这一段的不同，
又不是现有任务的，不当作任务的名称。

```yaml 反例
- 序号: 1
  重点工作: 建设重大科创平台，新增3家。
---
# 规划处.yaml
# 1 研发投入强度达到3.2%。
- 序号: 1  # ←
  完成情况: 分解下达年度目标。
```

```yaml 正例
- 序号: 1
  重点工作: 建设重大科创平台，新增5家。
- 序号: 2
  重点工作: 研发投入强度达到3.2%。
---
# 规划处.yaml
# 1 建设重大科创平台，新增3家。
- 序号: 1
  完成情况: 认定平台2家。
# 2024年7月改过一次数字
- 序号: 2
  完成情况: 分解下达年度目标。
```
"""

from collections.abc import Iterable

from halfyear.report.labels import strays, words
from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = (
    "上面的注释写的是“{text}”，第 {number} 项现在是“{now}”：请核对下面的内容答的是不是现在的任务"
)
_SHOWN = 20  # characters of a label, and of a task


def check(report: Report) -> Iterable[Hit]:
    for row, label, task, other in strays(report):
        if other is None:
            now = words(report.columns, task)
            values = {"text": _short(label.text), "number": task.number, "now": _short(now)}
            yield Hit(row.at(report.columns.number), values)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
