"""小数位数与别的行不同

栏目写了“小数”的，每个数都保留这么多位，一列数才对得齐，也看得出精确到哪里：要求一位的，九十五写成“95.0”。请照原始数据补足或
四舍五入，不知道下一位的不要随手补零。

没有写“小数”的栏目不看；写的不是数的，由 HY125 指出。

```yaml 反例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成率, 用途: 数值, 单位: "%", 小数: 1}
  - {名称: 家数, 用途: 数值, 小数: 0}
---
# tasks.yaml
- 序号: 1
  重点工作: 修建道路。
  完成率: 95  # ←
  家数: 3.0  # ←
- 序号: 2
  重点工作: 修建桥梁。
  完成率: 95.55%  # ←
```

```yaml 正例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成率, 用途: 数值, 单位: "%", 小数: 1}
  - {名称: 投资, 用途: 数值}
---
# tasks.yaml
- 序号: 1
  重点工作: 修建道路。
  完成率: 95.0
  投资: 3.05
- 序号: 2
  重点工作: 修建桥梁。
  完成率: 过半
  投资: 3
- 序号: 3
  重点工作: 修建码头。
  完成率: 无
- 序号: 4
  重点工作: 修建泵站。
```
"""

from collections.abc import Iterable

from halfyear.prose.states import figure
from halfyear.report.columns import Attribute, Role
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.amounts import decimals

MESSAGE = "“{said}”应{measure}"
LEVEL = "warning"
SCOPE = "task"
CLUES = (Attribute.DECIMALS,)


def check(report: Report) -> Iterable[Hit]:
    columns = [one for one in report.columns.of(Role.AMOUNT) if one.decimals is not None]
    for line in (line for task in report.tasks for line in task.lines) if columns else ():
        for column in columns:
            cell = line.get(column.name)
            number = figure(column, cell)
            if cell and number is not None and decimals(number) != column.decimals:
                measure = f"保留 {column.decimals} 位小数" if column.decimals else "写成整数"
                yield Hit(cell.values[0].span, {"said": cell.parts[0].strip(), "measure": measure})
