"""层次太深

一份材料只有任务、栏目、条目几层。层层套下去，多半是多打了 `[`、`{` 或 `-`，从这里起就不读了。

```yaml 反例
- 序号: 1
  完成情况: {[*20}一{]*20}  # ←
```

```yaml 正例
- 序号: 1
  完成情况: [印发方案。]
```
"""

from collections.abc import Iterable

from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "一层套一层，超过了 {limit} 层：请检查多打的“[”“{{”“-”"
SCOPE = "file"
CLUES = ("deep",)


def check(report: Report) -> Iterable[Hit]:
    for fault in report.faults("deep"):
        yield Hit(fault.span, fault.values)
