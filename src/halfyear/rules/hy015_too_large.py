"""文件太大

一份材料几十 KB 已经很长。文件特别大，多半是放错了文件，或者粘贴了重复的内容；这样的文件不读取，以免拖住检查。
确实需要更大，由统筹处室在 `report.yaml` 里写 `上限`：`大小` 以 KB 计，`节点` 是内容的个数。

```yaml 反例
# 规划处.yaml  # ←
- 序号: 1
  完成情况: {甲*90000}
```

```yaml 反例
# 规划处.yaml
- 序号: 1
  会办单位: [{甲, *20010}]  # ←
```

```yaml 正例
# report.yaml
上限: {大小: 512}
---
# 规划处.yaml
- 序号: 1
  完成情况: {甲*90000}
```
"""

from collections.abc import Iterable

from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "文件太大：{size}，上限是 {limit}，没有读取；确实需要，请在 report.yaml 的“上限”里放宽"
SCOPE = "file"
CLUES = ("large",)


def check(report: Report) -> Iterable[Hit]:
    for fault in report.faults("large"):
        yield Hit(fault.span, fault.values)
