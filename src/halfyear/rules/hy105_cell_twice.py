"""同一格写了两次

一项任务的一格只能有一处写它。写了两次，印出来的只有一处，另一处就丢了；或者同一处室的话印了两遍。请留下对的
一处，删去另一处。常见的原因是复制一行后忘了改序号。

分条写的栏目（完成情况、存在问题、下步打算等），几个牵头处室可以各写各的，印出时按牵头次序接在一起，这不算
写了两次。一项任务分几行印的，“分项”不同的行各是一格，也不算。同一行里栏目名重复，由另一条规则指出。

```yaml 反例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
---
# 规划处.yaml
- 序号: 1
  重点工作: 研发投入强度达到3.3%。  # ←
  完成情况: 分解下达年度目标。
```

两行有几格相同的，只在后一行的序号处报告一次：

```yaml 反例
# 规划处.yaml
- 序号: 1
  完成情况: 分解下达年度目标。
  存在问题: 无
- 序号: 1  # ←
  完成情况: 建成平台一个。
  存在问题: 无
- 序号: 2
  完成情况: 印发方案。
- 序号: 2
  完成情况: 印发办法。  # ←
```

```yaml 正例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  牵头责任处室: [规划处, 基础处]
---
# 规划处.yaml
- 序号: 1
  重点工作:
  完成情况: 分解下达年度目标。
- 序号: 1
  存在问题: 无
---
# 基础处.yaml
- 序号: 1
  完成情况: 建成平台一个。
```

分项相同的算同一格，没有写“分项”的是分项 1：

```yaml 反例
- 序号: 1
  重点工作: 建设水利工程。
- 序号: 1
  分项: 1
  重点工作: 新建水库。  # ←
- 序号: 1
  分项: 2
  重点工作: 除险加固。
---
# 规划处.yaml
- 序号: 1
  完成情况: 建成水库。
- 序号: 1
  分项: 2
  完成情况: 加固堤防。
- 序号: 1
  分项: 2
  完成情况: 加固水闸。  # ←
```

```yaml 正例
- 序号: 1
  重点工作: 建设水利工程。
- 序号: 1
  分项: 2
  重点工作: 除险加固。
---
# 规划处.yaml
- 序号: 1
  完成情况: 建成水库。
- 序号: 1
  分项: 2
  完成情况: 加固堤防。
- 序号: 2
  完成情况: 印发方案。
```
"""

from collections.abc import Iterable

from halfyear.report.columns import Column, Kind
from halfyear.report.load import cell_of
from halfyear.report.model import Report, Row, Task
from halfyear.rules import Hit
from halfyear.source.span import Span

MESSAGE = "第 {number} 项的{columns}写了两次，另一处：{first}"
SCOPE = "task"


def check(report: Report) -> Iterable[Hit]:
    for task in report.tasks:
        if len(task.rows) < 2:
            continue
        doubled: dict[tuple[int, int], list[Column]] = {}
        for column in report.columns:
            for pair in _pairs(task, column):
                doubled.setdefault(pair, []).append(column)
        for (earlier, later), columns in doubled.items():
            here, first = (
                _at(task.rows[place], columns, report.columns.number) for place in (later, earlier)
            )
            names = "".join(f"“{column.name}”" for column in columns)
            yield Hit(here, {"number": task.number, "columns": names, "first": first})


def _pairs(task: Task, column: Column) -> Iterable[tuple[int, int]]:
    """Places of two rows of which the second gives a cell again."""
    name = column.name
    given = [(place, row) for place, row in enumerate(task.rows) if name in row.cells]
    if len(given) < 2 or column.kind is Kind.NUMBER:
        return
    givers: dict[tuple[int | None, str | None], int] = {}
    for place, row in given:
        if cell_of(column, row.cells[column.name][1]) is None:
            continue
        # Several divisions may write items on one task.
        giver = (row.entry, row.division if column.kind is Kind.ITEMS else None)
        if giver in givers:
            yield givers[giver], place
        givers.setdefault(giver, place)


def _at(row: Row, columns: list[Column], number: Column | None) -> Span:
    """The key of the one cell; where they are many the row's number, which is more likely wrong than each."""
    pair = row.given(columns[0])
    return pair[0].span if pair and len(columns) == 1 else row.at(number)
