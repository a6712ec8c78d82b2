"""例外没有写理由

确有原因不改的地方，可以在上面加一行说明，接受这条提示。说明里必须写理由，审稿的人才知道为什么；没有理由的不起作用。

```yaml 反例
- 序号: 1
  # halfyear: 忽略 HY201  # ←
  完成情况: 印发方案。
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

MESSAGE = "例外没有写理由，不起作用：在 {code} 后面空一格，写明为什么"
SCOPE = "file"
CLUES = ("halfyear",)


def check(report: Report) -> Iterable[Hit]:
    for exception in report.exceptions:
        if exception.code and not exception.reason and exception.code[2] not in STRICT:
            yield Hit(exception.span, {"code": exception.code})
