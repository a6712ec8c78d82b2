"""发文日期还没有到

发文日期晚于今天。日期要如实写：还没有定下来的，先空着或者不写，发布的时候再填。这类问题不能设例外。

下面的例子里，今天是2024年9月30日。

```yaml 反例
# report.yaml
公开信息:
  发文日期: 2024-10-08  # ←
```

```yaml 正例
# report.yaml
公开信息:
  发文日期: 2024-09-30
```
"""

from collections.abc import Iterable
from datetime import date

from halfyear.prose.disclosure import issued
from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "“{name}”是 {day}，还没有到"
SCOPE = "settings"


def check(report: Report) -> Iterable[Hit]:
    for name, day, node in issued(report):
        # Who reads a report without a calendar at hand cannot tell.
        if day > (report.today or date.max):
            yield Hit(node.span, {"name": name, "day": day})
