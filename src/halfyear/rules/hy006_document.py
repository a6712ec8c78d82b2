"""一个文件里写了两份内容

单独成行的三个减号，意思是“另起一份内容”，后面的任务就读不到了。一个文件只能有一份内容，请删去这一行。
行首的“%”是给程序看的指令，报表里也不用。

```yaml 反例
- 序号: 1
  完成情况: 印发方案。
---  # ←
- 序号: 2
  完成情况: 召开会议。
```

```yaml 反例
%YAML 1.2  # ←
---
- 序号: 1
```

```yaml 正例
---
- 序号: 1
  完成情况: 印发方案。
- 序号: 2
  完成情况: 召开会议。
```
"""

from collections.abc import Iterable

from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "“{sign}”{measure}"
SCOPE = "file"
CLUES = ("document",)


def check(report: Report) -> Iterable[Hit]:
    for fault in report.faults("document"):
        sign = str(fault.values["sign"])
        directive = sign.startswith("%")
        measure = (
            "开头的行是给程序的指令，报表里不用：删去这一行"
            if directive
            else "把文件分成了两份，后面的读不到：删去这一行"
        )
        yield Hit(fault.span, {"sign": "%" if directive else sign, "measure": measure})
