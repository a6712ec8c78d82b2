"""找不到上期报表

`report.yaml` 里的“上期”写的是上一期报表的文件夹，用来核对两期之间的变化。文件夹要与本期的放在一起，从本期的文件夹说起，例如
`../2023`；不能写别处的、以 `/` 开头的。不写“上期”时，取放在一起的、标题相同（年份、月份不算）、
报告期截止在本期之前的最近一期；不想核对就写“无”。

```yaml 反例
# report.yaml
上期: ../2022年  # ←
```

```yaml 正例
# report.yaml
上期: ../2023
---
# 上期/tasks.yaml
- 序号: 1
```

```yaml 正例
# report.yaml
上期: 无
```

```yaml 正例
# report.yaml
上期:
```
"""

from collections.abc import Iterable

from halfyear.report.columns import NONES, Key
from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "没有找到上期报表“{said}”：写与本期放在一起的文件夹，如“../2023”，没有就写“无”"
SCOPE = "settings"
CLUES = (Key.PREVIOUS,)


def check(report: Report) -> Iterable[Hit]:
    node = report.settings.root.get(Key.PREVIOUS)
    said = (node.text or "").strip() if node else ""
    if node and said and said not in NONES and report.previous is None:
        yield Hit(node.span, {"said": said})
