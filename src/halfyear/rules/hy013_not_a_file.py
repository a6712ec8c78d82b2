"""不是普通文件

报表文件夹里只读普通文件。快捷方式（链接）可能指到文件夹外面去，管道、设备之类会使程序一直等待，所以都不读取。
请删去它，把真正的文件放进来。

```yaml 反例
# 规划处.yaml 链接  # ←
---
# 基础处.yaml 管道  # ←
```

```yaml 正例
# 规划处.yaml
- 序号: 1
  完成情况: 印发方案。
```
"""

from collections.abc import Iterable

from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "“{name}”是{what}，没有读取：请放普通文件"
SCOPE = "settings"
CLUES = ("link", "special")


def check(report: Report) -> Iterable[Hit]:
    kinds = {"link": "链接（快捷方式）", "special": "管道、设备之类的特殊文件"}
    for stray in report.strays:
        if stray.kind in kinds:
            yield Hit(stray.span, {"name": stray.name, "what": kinds[stray.kind]})
