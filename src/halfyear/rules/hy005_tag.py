"""文字以叹号开头

半角叹号“!”放在文字开头，是给内容指定类型的意思，后面的字就不算内容了。报表里不用类型。
要以叹号开头时，用全角叹号，或者给整段文字加上单引号。

```yaml 反例
- 序号: 1
  完成情况: !重要 印发方案。  # ←
- 序号: 2
  完成情况: !!str 印发方案。  # ←
```

```yaml 正例
- 序号: 1
  完成情况: '!重要 印发方案。'
- 序号: 2
  完成情况: 印发方案!
```
"""

from collections.abc import Iterable

from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "“{sign}”在这里不是文字：给整段文字加上单引号"
SCOPE = "file"
CLUES = ("tag",)


def check(report: Report) -> Iterable[Hit]:
    for fault in report.faults("tag"):
        yield Hit(fault.span, fault.values)
