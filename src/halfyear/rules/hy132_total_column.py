"""合计写的栏目加不起来

“合计”里的每个名称是一个要印的栏目；写“求和”的，或者只列出名称的，这一栏每一格都要是数，单位也一样，才加得起来，否则这一格印出来是空的。
请改栏目名，把不是数的格改成数，或者把“求和”换成要印的数。

用途是“数值”的栏目写的不是数，由 HY125 指出，这里不重复。

```yaml 反例
# report.yaml
合计:
  投姿: 求和  # ←
  内部投资: 求和  # ←
  资金:  # ←
  责任处室: 求和  # ←
栏目:
  - {名称: 重点工作, 用途: 任务}
  - {名称: 投资, 用途: 数值}
  - {名称: 内部投资, 用途: 数值, 公开: 否}
  - {名称: 资金, 用途: 文本, 单位: 万元}
  - {名称: 责任处室, 用途: 牵头}
---
# tasks.yaml
- 序号: 1
  重点工作: 修建道路。
  资金: 300
  责任处室: 规划处
- 序号: 2
  重点工作: 修建桥梁。
  资金: 约400
```

```yaml 反例
# report.yaml
合计: [投资, 总数]  # ←
栏目:
  - {名称: 重点工作, 用途: 任务}
  - {名称: 投资, 用途: 数值}
```

```yaml 正例
# report.yaml
合计: {重点工作: 总计, 投资: 求和, 资金: 求和, 完成率: 87.5%}
栏目:
  - {名称: 重点工作, 用途: 任务}
  - {名称: 投资, 用途: 数值}
  - {名称: 资金, 用途: 文本, 单位: 万元}
  - {名称: 完成率, 用途: 文本}
---
# tasks.yaml
- 序号: 1
  重点工作: 修建道路。
  投资: 约300
  资金: 1,300
  完成率: 过半
- 序号: 1
  分项: 2
  资金: 20.5万元
- 序号: 2
  重点工作: 修建桥梁。
  资金: 无
```

```yaml 正例
# report.yaml
合计: 投资
栏目:
  - {名称: 重点工作, 用途: 任务}
  - {名称: 投资, 用途: 数值}
---
# tasks.yaml
- 序号: 1
  重点工作: 修建道路。
```

```yaml 正例
# report.yaml
合计:
  -
栏目:
  - {名称: 重点工作, 用途: 任务}
```

```yaml 正例
# report.yaml
合计: 投资
栏目:
```
"""

from collections.abc import Iterable, Iterator

from halfyear.report.columns import Key, Role
from halfyear.report.load import SUM
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.tree import Node
from halfyear.text.amounts import amount
from halfyear.text.chinese import Hints

MESSAGE = "“{key}”里的“{name}”{fault}"
CLUES = (Key.TOTAL,)


def check(report: Report) -> Iterable[Hit]:
    node = report.settings.root.get(Key.TOTAL)
    if node is None or not report.columns:
        return
    for place, name, summed in _given(node):
        if fault := _fault(report, name, summed=summed):
            yield Hit(place.span, {"key": Key.TOTAL, "name": name, "fault": fault})


def _given(node: Node) -> Iterator[tuple[Node, str, bool]]:
    """The columns that a row of totals has, where they are named, and whether they are summed."""
    for key, value in node.pairs or ():
        yield key, key.text or "", (value.text or "").strip() in ("", SUM)
    for item in (node.items or (node,)) if not node.pairs else ():
        if item.text:
            yield item, item.text, True


def _fault(report: Report, name: str, *, summed: bool) -> str | None:
    column = report.columns.named.get(name)
    if column is None:
        likely = Hints(report.columns.named).nearest(name)
        return "不是一个栏目" + (f"，是不是“{likely}”" if likely else "")
    if column not in report.columns.printed:
        return "不印，合计也就印不出来"
    if not summed or column.role is Role.AMOUNT:
        return None
    for task in report.tasks:
        for line in task.lines:
            cell = line.get(name)
            words = cell.printed(column) if cell and cell.parts else None
            if words is not None and amount(words, column.unit) is None:
                return f"加不起来：第 {task.number} 项写的是“{words[:20]}”，不是数"
    return None
