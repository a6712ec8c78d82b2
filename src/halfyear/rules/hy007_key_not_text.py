"""栏目名的位置不是文字

冒号前面应当是栏目名。写成方括号或大括号里的一组内容，程序就不知道这是哪一栏，这一栏的内容也就丢了。

```yaml 反例
- 序号: 1
  [完成情况]: 印发方案。  # ←
  {存在问题}: 无  # ←
```

```yaml 正例
- 序号: 1
  完成情况: 印发方案。
  存在问题: 无
```
"""

from collections.abc import Iterable

from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "冒号前面应当是栏目名"
SCOPE = "file"
CLUES = ("key",)


def check(report: Report) -> Iterable[Hit]:
    for fault in report.faults("key"):
        yield Hit(fault.span)
