"""责任人写成了处室

用途是“责任人”的栏目写具体的人：出了问题找得到谁。处室写在用途是“牵头”的栏目里。请写上人名；还没有定的，写“无”。

只看处室名单里的名称；处室和人名写在一起的（“规划处 张三”）不报告。

```yaml 反例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 责任人, 用途: 责任人}
  - {名称: 牵头责任处室, 用途: 牵头}
---
# tasks.yaml
- 序号: 1
  重点工作: 建设平台。
  责任人: 规划处  # ←
- 序号: 2
  重点工作: 健全机制。
  责任人:
    - 张三
    - 基础处  # ←
- 序号: 3
  重点工作: 转化成果。
  责任人: 法规处、基础处  # ←
```

```yaml 正例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 责任人, 用途: 责任人}
  - {名称: 牵头责任处室, 用途: 牵头}
---
# tasks.yaml
- 序号: 1
  重点工作: 建设平台。
  责任人: 张三、李 四
- 序号: 2
  重点工作: 健全机制。
  责任人: 规划处 张三
- 序号: 3
  重点工作: 转化成果。
  责任人: 无
```
"""

from collections.abc import Iterable

from halfyear.report.columns import Role
from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "“{name}”是处室，“{column}”写的应当是人"
SCOPE = "task"
CLUES = (Role.PERSON,)


def check(report: Report) -> Iterable[Hit]:
    divisions = frozenset(report.divisions)
    for column in report.columns.of(Role.PERSON):
        for cell in (task[column] for task in report.tasks):
            if not cell or divisions.isdisjoint(cell.parts):
                continue
            # A text may name the division before its person.
            text = any(value.text is not None for value in cell.values)
            if text and not divisions.issuperset(cell.parts):
                continue
            for name, span in zip(cell.parts, cell.spots(), strict=True):
                if name in divisions:
                    yield Hit(span, {"name": name, "column": column.name})
