"""这类问题不能设例外

文件类（HY0）的问题使内容读不全，公开类（HY6）的问题涉及不得公开的内容，都必须改正，写了例外也不起作用。

```yaml 反例
- 序号: 1
  # halfyear: 忽略 HY009 暂不修改  # ←
  完成情形: 印发方案。
  # halfyear: 忽略 HY601  # ←
  存在问题: 无
```

```yaml 正例
- 序号: 1
  # halfyear: 忽略 HY201 已按此稿公开
  完成情况: 印发方案。
```
"""

from collections.abc import Iterable

from halfyear.report.model import Report
from halfyear.rules import STRICT, Hit

MESSAGE = "{code} 不能设例外：改正问题，删去这条例外"
SCOPE = "file"
CLUES = ("halfyear",)


def check(report: Report) -> Iterable[Hit]:
    for exception in report.exceptions:
        if exception.code[2:3] in STRICT:
            yield Hit(exception.span, {"code": exception.code})
