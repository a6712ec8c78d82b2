"""数值一栏写的不是数

用途是“数值”的栏目写一个数，好加起来、好比较，例如“95”“1,234.5”。栏目写了“单位”的，数后面可以带这个单位，也可以不带，印出来都有；
数后面可以用括号说明口径，例如“95%（剔除不可比因素）”。“约”“以上”、两个数、别的单位，都不是一个数：写明确的数，话写到别的栏目里。

每格都带着同一个单位的，请统筹处室给栏目写上“单位”。确实没有数的，写“无”。

```yaml 反例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 投资, 用途: 数值, 单位: 万元}
  - {名称: 完成率, 用途: 数值}
---
# tasks.yaml
- 序号: 1
  重点工作: 修建道路。
  投资: 约300  # ←
  完成率: 过半  # ←
- 序号: 2
  重点工作: 修建桥梁。
  投资: 1.2亿元  # ←
  完成率: 55.5%  # ←
- 序号: 2
  分项: 2
  投资: 300至400  # ←
```

```yaml 正例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 投资, 用途: 数值, 单位: 万元}
  - {名称: 完成率, 用途: 数值, 单位: "%"}
---
# tasks.yaml
- 序号: 1
  重点工作: 修建道路。
  投资: 1,200.5
  完成率: 55.5%（剔除不可比因素）
- 序号: 2
  重点工作: 修建桥梁。
  投资: 300万元
  完成率: 无
- 序号: 3
  重点工作: 修建码头。
  投资: [300]
```
"""

from collections.abc import Iterable

from halfyear.report.columns import Attribute, Column, Role
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.amounts import amount

MESSAGE = "“{column}”应写一个数{unit}，这里是“{said}”{hint}"
SCOPE = "task"
CLUES = (Role.AMOUNT,)


def check(report: Report) -> Iterable[Hit]:
    columns = report.columns.of(Role.AMOUNT)
    for line in (line for task in report.tasks for line in task.lines) if columns else ():
        for column in columns:
            cell = line.get(column.name)
            # A list is a value of a wrong kind.
            if not cell or not cell.parts or cell.values[0].text is None:
                continue
            said = cell.parts[0].strip()
            if amount(said, column.unit) is None:
                unit = f"（单位{column.unit}）" if column.unit else ""
                values = {
                    "column": column.name,
                    "unit": unit,
                    "said": said,
                    "hint": _hint(column, said),
                }
                yield Hit(cell.values[0].span, values)


def _hint(column: Column, said: str) -> str:
    """What to write for the column where only its unit is not told: 95%."""
    unit = said.lstrip("+-,.0123456789")
    known = column.unit is not None or amount(said, unit) is None
    return "" if known else f"：给这一栏写上 {Attribute.UNIT}: '{unit}'"
