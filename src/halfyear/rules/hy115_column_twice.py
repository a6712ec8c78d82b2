"""两个栏目同名

处室填表时靠栏目名称找到栏目，两个栏目不能同名。请给后一个换个名称；要让表头印得一样，可以用“标题”写表头的字。

```yaml 反例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成情况, 用途: 完成}
  - {名称: 完成情况, 用途: 条目}  # ←
  - {名称: 牵头责任处室, 用途: 牵头}
```

```yaml 正例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成情况, 用途: 完成}
  - {名称: 上年情况, 用途: 条目, 标题: 完成情况}
  - {用途: 条目}
  - {名称: 牵头责任处室, 用途: 牵头}
```
"""

from collections.abc import Iterable

from halfyear.report.columns import Attribute, Key
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.span import Span

MESSAGE = "已有一个栏目叫“{name}”，在{first}"
SCOPE = "settings"


def check(report: Report) -> Iterable[Hit]:
    columns = report.settings.root.get(Key.COLUMNS)
    seen: dict[str, Span] = {}
    for column in (columns and columns.items) or ():
        name = column.get(Attribute.NAME)
        if name is None or not name.text:
            continue
        if name.text in seen:
            yield Hit(name.span, {"name": name.text, "first": seen[name.text]})
        seen.setdefault(name.text, name.span)
