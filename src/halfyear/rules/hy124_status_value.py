"""状态不是约定的词

用途是“状态”的栏目，report.yaml 里给它写了“取值”的，只能写其中的一个词，一字不差。写成别的，读者分不清是哪一档，也数不出各档
有几项。请照提示改；确实要用新的词，由统筹处室加进“取值”。

没有写“取值”的栏目不限用词，“无”“同上”也可以写。

```yaml 反例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成状态, 用途: 状态, 取值: [已完成, 序时推进, 滞后]}
---
# tasks.yaml
- 序号: 1
  重点工作: 建设平台。
  完成状态: 完成  # ←
- 序号: 2
  重点工作: 健全机制。
  完成状态: 正常推进  # ←
- 序号: 3
  重点工作: 转化成果。
  完成状态: 已 完成  # ←
- 序号: 3
  分项: 2
  完成状态: 基本完成  # ←
```

```yaml 改为
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成状态, 用途: 状态, 取值: [已完成, 序时推进, 滞后]}
---
# tasks.yaml
- 序号: 1
  重点工作: 建设平台。
  完成状态: 完成
- 序号: 2
  重点工作: 健全机制。
  完成状态: 正常推进
- 序号: 3
  重点工作: 转化成果。
  完成状态: 已完成
- 序号: 3
  分项: 2
  完成状态: 基本完成
```

```yaml 正例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成状态, 用途: 状态, 取值: [已完成, 序时推进, 滞后]}
  - {名称: 亮灯, 用途: 状态}
---
# tasks.yaml
- 序号: 1
  重点工作: 建设平台。
  完成状态: 已完成
  亮灯: 绿
- 序号: 1
  分项: 2
  完成状态: 同上
- 序号: 2
  重点工作: 健全机制。
  完成状态: 无
- 序号: 3
  重点工作: 转化成果。
  完成状态: [已完成]
```
"""

from collections.abc import Iterable

from halfyear.report.columns import Attribute, Role
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import key

MESSAGE = "“{column}”写的是“{said}”，应为{allowed}之一"
SCOPE = "task"
CLUES = (Attribute.CHOICES,)
_SHOWN = 9  # words of a list that a message names


def check(report: Report) -> Iterable[Hit]:
    for column in report.columns.of(Role.STATUS):
        words = {key(word): word for word in column.choices}
        allowed = "".join(f"“{word}”" for word in column.choices[:_SHOWN])
        for line in (line for task in report.tasks for line in task.lines) if words else ():
            cell = line.get(column.name)
            # A list is a value of a wrong kind.
            if cell and cell.parts and cell.values[0].text is not None:
                node, said = cell.values[0], cell.parts[0]
                if said.strip() not in column.choices:
                    fix = words.get(key(said)) if node.raw == said else None
                    values = {"column": column.name, "said": said.strip(), "allowed": allowed}
                    yield Hit(node.span, values, fix)
