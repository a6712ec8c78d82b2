"""分组的栏目没有照印出来的次序写

印的时候，“分表”总在最外面，一张表里先是“通栏”，“合并”的在表里面。栏目的次序与此不同的，写的人容易把里外弄反，任务也会照错的次序排。请把
外层的写在前面。

```yaml 反例
# report.yaml
栏目:
  - {名称: 大类, 用途: 分组, 样式: 通栏}
  - {名称: 领导, 用途: 分组, 样式: 分表}  # ←
  - {名称: 重点工作, 用途: 任务}
```

```yaml 正例
# report.yaml
栏目:
  - {名称: 领导, 用途: 分组, 样式: 分表}
  - {名称: 大类, 用途: 分组, 样式: 通栏}
  - {名称: 小类, 用途: 分组, 样式: 通栏}
  - {名称: 重点工作, 用途: 任务}
```
"""

from collections.abc import Iterable

from halfyear.report.columns import Attribute, Key, Style
from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "“{name}”印成{style}，总在“{inner}”的外面：把它写到前面"
LEVEL = "warning"
SCOPE = "settings"
CLUES = (Style.ACROSS,)


def check(report: Report) -> Iterable[Hit]:
    columns = report.settings.root.get(Key.COLUMNS)
    given = [item.get(Attribute.NAME) for item in (columns and columns.items) or ()]
    nodes = {(node.text or "").rstrip("\r\n"): node for node in reversed(given) if node}
    inner = None
    for column in report.columns.headed:
        if column.style is Style.ACROSS:
            inner = inner or column
        elif inner:
            values = {"name": column.name, "style": column.style, "inner": inner.name}
            yield Hit(nodes[column.name].span, values)
