"""没有一个栏目要印

栏目都写了 `公开: 否`，或者只剩印在表外的分组，印出来的表一栏也没有。请给要公开的栏目删去这一项。

```yaml 反例
# report.yaml
栏目:  # ←
  - {名称: 大类, 用途: 分组, 样式: 通栏}
  - {名称: 重点工作, 用途: 任务, 公开: 否}
```

```yaml 正例
# report.yaml
栏目:
  - {名称: 大类, 用途: 分组, 样式: 通栏}
  - {名称: 重点工作, 用途: 任务}
```

```yaml 正例
# report.yaml
栏目: []
```
"""

from collections.abc import Iterable

from halfyear.report.columns import Key
from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "没有一个栏目要印，印不出表：给要公开的栏目删去“公开”这一项"
SCOPE = "settings"


def check(report: Report) -> Iterable[Hit]:
    for key, _ in report.settings.root.pairs or ():
        if key.text == Key.COLUMNS and report.columns and not report.columns.printed:
            yield Hit(key.span)
