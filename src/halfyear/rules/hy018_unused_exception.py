"""例外没有用到

加了例外的地方现在没有这条提示：可能已经改好，也可能写错了编号或位置。例外留着不删，以后真的出了同样的问题
就看不见了，请删去。例外要写在那一栏的上一行，或者同一行的末尾。

文件有读不下去的地方时，先改那里，暂不提示。

```yaml 反例
- 序号: 1
  # halfyear: 忽略 HY201 已按此稿公开  # ←
  完成情况: 印发方案。
```

```yaml 正例
- 序号: 1
  # halfyear: 忽略 HY201 已按此稿公开
  完成情况: {甲*301}
- 序号: 2
  完成情况: {甲*301} # halfyear: 忽略 HY201 已按此稿公开
```

```yaml 正例
- 序号: 1
  # halfyear: 忽略 HY201 已按此稿公开
  完成情况: "{甲*301}
- 序号: 2
  # halfyear: 忽略 HY999 没有这个编号
  完成情况: 印发方案。
```

```yaml 正例
- 序号: 2
  # halfyear: 忽略 HY999 没有这个编号
  完成情况: 印发方案。
```
"""

from collections.abc import Iterable

from halfyear.report.model import Report
from halfyear.rules import Hit, codes

LATE = True
MESSAGE = "这里没有 {code} 要忽略的问题：删去这条例外"
CLUES = ("halfyear",)


def check(report: Report) -> Iterable[Hit]:
    broken = {document.source for document in report.files if not document.whole}
    known = codes()
    for exception in report.unused:
        if exception.span.source not in broken and exception.code in known:
            yield Hit(exception.span, {"code": exception.code})
