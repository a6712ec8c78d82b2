"""写了电子邮箱

个人的邮箱是个人信息，公开以后还会招来垃圾邮件，写在注释里也一样。是个人的，请删去；确实要留联系方式的，用单位的公开信箱或者座机。

```yaml 反例
- 序号: 1
  # 改稿请发 zhangsan@example.com  # ←
  重点工作: 意见请发至zhang＠example.com.cn。  # ←
```

```yaml 正例
- 序号: 1
  重点工作: 意见请通过省政府网站提交，推进@产业计划。
```
"""

from collections.abc import Iterable

from halfyear.prose.disclosure import numbers
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.privacy import addresses

MESSAGE = "“{address}”是电子邮箱：是个人的请删去"
LEVEL = "warning"
SCOPE = "file"
CLUES = ("@", "＠")


def check(report: Report) -> Iterable[Hit]:
    for one, span in numbers(report, addresses):
        yield Hit(span, {"address": one.masked})
