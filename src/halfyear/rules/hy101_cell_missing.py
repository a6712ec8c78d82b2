"""必填的一格没有写

表里每一格都要有内容，空着的格子分不清是没有还是漏填。请补上这一格；确实没有，就写“无”，
印出时换成表里约定的符号。

有些表允许某一栏空着：由统筹处室在 report.yaml 里给这一栏的“必填”写“否”。用途是“分组”的栏目可以只在每组的第一项写，
下面几项跟着它。一项任务分几行印的，只看第一行：后面几行没有写的格与上一行并成一格。

几个处室共同牵头的，排在第一的处室空着、其他处室写了“无”，还是算没有写：“无”只说明其他处室没有补充。

牵头处室还没有报的任务由 HY102 指出，没有写任务内容由 HY104 指出，这里不重复。文件有一部分读不出来、
或栏目名写错时，缺的内容可能就在其中，也不在这里报告。

```yaml 反例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  会办单位:  # ←
  牵头责任处室: 规划处
---
# 规划处.yaml
- 序号: 1  # ←
  完成情况: 分解下达年度目标。
  下步打算:
    - 按月通报。
```

```yaml 反例
# report.yaml
栏目:
  - {名称: 大类, 用途: 分组}
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 年度目标, 用途: 目标}
  - {名称: 完成情况, 用途: 完成}
---
# tasks.yaml
- 序号: 1
  大类: 投入
  重点工作: 提高研发投入。
  年度目标: 强度3.2%
- 序号: 1
  分项: 2
  年度目标: 总量800亿元
- 序号: 2  # ←
  重点工作: 建设平台。
- 序号: 2
  分项: 2
  年度目标: 建成2家
---
# 规划处.yaml
- 序号: 1
  完成情况: 强度3.1%，总量780亿元。
- 序号: 2  # ←
- 序号: 2
  分项: 2
  完成情况: 建成1家。
```

```yaml 反例
- 序号: 1  # ←
  重点工作: 研发投入强度达到3.2%。
  会办单位: 无
---
# 规划处.yaml
- 序号: 1  # ←
  完成情况: 分解下达年度目标。
  下步打算: 按月通报。
```

```yaml 正例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  会办单位: 无
  牵头责任处室: 规划处
---
# 规划处.yaml
- 序号: 1
  完成情况: 分解下达年度目标。
  存在问题: 无
  下步打算: []
```

```yaml 反例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  会办单位: 无
  牵头责任处室: [规划处, 基础处]
---
# 规划处.yaml
- 序号: 1  # ←
  完成情况: 分解下达年度目标。
  存在问题:  # ←
---
# 基础处.yaml
- 序号: 1
  完成情况: 无
  存在问题: 无
  下步打算: 无
```

```yaml 正例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  会办单位: 无
  牵头责任处室: [规划处, 基础处]
---
# 规划处.yaml
- 序号: 1
  完成情况: 分解下达年度目标。
  存在问题: 无
  下步打算:
---
# 基础处.yaml
- 序号: 1
  存在问题: 无
  下步打算: 按月通报。
```

还没有报的任务、没有列入分工的任务、认得出的错栏目名，各由别的规则指出：

```yaml 正例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  会办单位: 无
  牵头责任处室: 规划处
- 序号: 2
  重点工作: 建设重大科创平台。
  会办单位: 无
  牵头责任处室: 基础处
---
# 基础处.yaml
- 序号: 2
  完成情况: 挂牌一家。
  存在的问题: 无
  下步打算: 再挂牌一家。
- 序号: 9
  完成情况: 印发方案。
```

```yaml 反例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 任务, 用途: 任务}
  - {名称: 状态, 用途: 文本}
  - {名称: 措施, 用途: 条目, 必填: 否}
  - {名称: 进展, 用途: 完成}
  - {名称: 责任处室, 用途: 牵头}
---
# tasks.yaml
- 序号: 1  # ←
  任务: 研发投入强度达到3.2%。
- 序号: 2
  任务: 建设重大科创平台。
  状态: 序时推进
  进展: 挂牌一家。
  责任处室: 基础处
```

没有牵头一栏、全由统筹处室填的表，也不能漏：

```yaml 反例
# report.yaml
处室: []
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 任务, 用途: 任务}
  - {名称: 进展, 用途: 完成}
---
# tasks.yaml
- 序号: 1
  任务: 研发投入强度达到3.2%。
  进展: 分解下达年度目标。
- 序号: 2  # ←
  任务: 建设重大科创平台。
```
"""

from collections.abc import Iterable, Iterator

from halfyear.report.columns import Column, Role
from halfyear.report.model import Report, Row, Task
from halfyear.rules import Hit
from halfyear.source.span import Span

MESSAGE = "第 {number} 项没有写“{column}”{hint}"
SCOPE = "task"


def check(report: Report) -> Iterable[Hit]:
    wanted = [
        column
        for column in report.columns
        if column.required and column.role not in (Role.NUMBER, Role.GROUP, Role.TASK)
    ]
    for task in report.tasks:
        gaps = [(column, own) for column in wanted for own in _gaps(report, task, column)]
        if not gaps or not report.assigned(task):
            continue
        silent = _silent(report, task)
        for column, own in gaps:
            if report.unread(task, column) or (silent and (column.own or not column.assigned)):
                continue
            hint = "" if column.role is Role.LEAD else "，没有就写“无”"
            values = {"number": task.number, "column": column.name, "hint": hint}
            yield Hit(own.at(column) if own else _at(task, column), values, cell=column.name)


def _gaps(report: Report, task: Task, column: Column) -> Iterator[Row | None]:
    """One None where nobody has written a cell; the first lead's own row where only others say none in it."""
    cell = task.lines[0].get(column.name)
    if cell is None:
        yield None
    elif not cell.parts and not column.assigned:
        first = next(iter(report.leads(task)), None)
        rows = [row for row in task.rows if row.division in (None, first)]
        mine = [row for row in rows if row.division is not None]
        said = {value.source for value in cell.values}
        if mine and not any(row.span.source in said for row in rows):
            yield mine[0]


def _at(task: Task, column: Column) -> Span:
    """Where the column's value is missing: its key, or the row that should give it, of the first entry."""
    first = min(row.entry or 1 for row in task.rows)
    rows = tuple(row for row in task.rows if row.entry == first)
    return Task(task.number, {}, rows).at(column)


def _silent(report: Report, task: Task) -> bool:
    """Whether those who should report the task have given nothing yet: one finding says so."""
    leads = report.columns.of(Role.LEAD)
    alone = all(row.division is None for row in task.rows)
    # Without a column of leads nobody else is asked, and what is not here never comes.
    unled = bool(leads) and not any(task[lead] for lead in leads)
    return report.awaited(task) is not None or (alone and unled)
