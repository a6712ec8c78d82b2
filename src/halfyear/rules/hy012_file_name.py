"""文件名写得不规范

文件名要以小写的 `.yaml` 结尾，`report.yaml`、`tasks.yaml` 全用小写，处室名要与 `report.yaml` 里的一字不差。
写成 `.yml` 或 `.YAML` 的文件不会被读取，里面写的都不起作用；看上去一样、实际用了别的字形或空格的名字，
换一台电脑就可能对不上。请照提示改名。

```yaml 反例
# 规划处.yml  # ←
- 序号: 1
  完成情况: 印发方案。
---
# 基础处.YAML  # ←
- 序号: 1
  完成情况: 印发方案。
---
# 重{U+2F24}处.yaml  # ←
- 序号: 1
  完成情况: 印发方案。
---
# Tasks.yaml  # ←
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
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

MESSAGE = "文件名“{name}”{fault}：改名为“{instead}”"
SCOPE = "settings"
CLUES = ("ending", "name", "case")


def check(report: Report) -> Iterable[Hit]:
    faults = {
        "ending": "不以 .yaml 结尾，没有读取",
        "name": "里有特殊的字形或空格",
        "case": "里有大写字母，没有读取",
    }
    for stray in report.strays:
        if stray.kind in faults:
            values = {"name": stray.name, "fault": faults[stray.kind], "instead": stray.meant}
            yield Hit(stray.span, values)
