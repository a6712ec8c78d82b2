"""时限已过，还没有完成

任务的时限到报告期结束时已经过了，状态却不是完成，或者完成率不到百分之百。读者一定会问。请核对状态；确实没有按时完成的，在“存在问题”里说明
原因，在“下步打算”里写明新的期限；时限经批准改了的，改时限。

要看得出时限是哪一天，状态一栏有表示完成的词，才报告；写“滞后”“未完成”的，总会报告。没有状态、没有完成率的任务，长期任务，完成率可能说的是投资的，不报告。

```yaml 反例
# report.yaml
报告期: {起: 2024-01-01, 止: 2024-06-30}
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成时限, 用途: 时限}
  - {名称: 完成状态, 用途: 状态, 取值: [已完成, 序时推进, 滞后]}
---
# tasks.yaml
- 序号: 1
  重点工作: 修建道路。
  完成时限: 2024年5月底前
  完成状态: 序时推进  # ←
- 序号: 2
  重点工作: 修建桥梁。
  完成时限: 2024-06-30
  完成状态: 滞后  # ←
- 序号: 3
  重点工作: 修建码头。
  完成时限: 3月
  完成状态: 已完成
- 序号: 3
  分项: 2
  完成时限: 一季度
  完成状态: 滞后  # ←
```

```yaml 反例
# report.yaml
报告期: {起: 2024-01-01, 止: 2024-06-30}
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成时限, 用途: 时限}
  - {名称: 完成率, 用途: 数值, 单位: "%"}
---
# tasks.yaml
- 序号: 1
  重点工作: 修建道路。
  完成时限: 二季度
  完成率: 85  # ←
```

```yaml 正例
# report.yaml
报告期: {起: 2024-01-01, 止: 2024-06-30}
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成时限, 用途: 时限}
  - {名称: 完成状态, 用途: 状态, 取值: [已完成, 序时推进, 滞后]}
  - {名称: 亮灯, 用途: 状态}
  - {名称: 完成率, 用途: 数值, 单位: "%"}
---
# tasks.yaml
- 序号: 1
  重点工作: 修建道路。
  完成时限: 2024年5月底前
  完成状态: 已完成
  亮灯: 黄
  完成率: 100
- 序号: 2
  重点工作: 修建桥梁。
  完成时限: 2024年12月底
  完成状态: 滞后
  完成率: 40
- 序号: 3
  重点工作: 修建码头。
  完成时限: 长期
  完成状态: 序时推进
- 序号: 4
  重点工作: 健全机制。
  完成时限: 2024年3月
  完成状态: 长期坚持
- 序号: 5
  重点工作: 修建泵站。
  完成状态: 滞后
- 序号: 6
  重点工作: 修建水闸。
  完成时限: 2024年3月
  完成状态: 无
```

```yaml 反例
# report.yaml
报告期: {起: 2024-01-01, 止: 2024-06-30}
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成时限, 用途: 时限}
  - {名称: 是否完成, 用途: 状态}
---
# tasks.yaml
- 序号: 1
  重点工作: 修建道路。
  完成时限: 6月20日
  是否完成: √
- 序号: 2
  重点工作: 修建桥梁。
  完成时限: 6月25日
  是否完成: ×  # ←
```

```yaml 正例
# report.yaml
报告期: {起: 2024-01-01, 止: 2024-06-30}
栏目:
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成时限, 用途: 时限}
---
# tasks.yaml
- 序号: 1
  重点工作: 修建道路。
  完成时限: 2024年5月底前
```

```yaml 正例
# report.yaml
报告期: 上半年
栏目:
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成时限, 用途: 时限}
  - {名称: 完成状态, 用途: 状态}
```
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from halfyear.prose import dates, states
from halfyear.report.columns import Column, Role
from halfyear.report.model import Cell, Report
from halfyear.rules import Hit

MESSAGE = "时限“{due}”已过（报告期到{end}），“{column}”写的是“{said}”"
LEVEL = "warning"
SCOPE = "task"
CLUES = (Role.DUE,)


def check(report: Report) -> Iterable[Hit]:
    due = report.columns.of(Role.DUE)
    told = (*report.columns.of(Role.STATUS), *states.measured(report.columns))
    if report.period is None or not due or not told:
        return
    end = report.period.end
    for task in report.tasks:
        for line in states.lines(task):
            cell = line.get(due[0].name)
            words = cell.parts[0] if cell and cell.parts else ""
            last = dates.due(words, end.year) if words else None
            if last is not None and last <= end:
                for column, said in _open(line, told):
                    values = {
                        "due": words,
                        "end": f"{end.year}年{end.month}月{end.day}日",
                        "column": column.name,
                        "said": said.printed(column),
                    }
                    yield Hit(said.values[0].span, values)


def _open(line: Mapping[str, Cell], columns: Sequence[Column]) -> Iterator[tuple[Column, Cell]]:
    """The first cell of a line that says that it is not done, if none says that it is."""
    told = [(one, cell) for one in columns if (cell := line.get(one.name)) and cell.parts]
    if any(states.finished(column, cell) for column, cell in told):
        return
    yield from [(column, cell) for column, cell in told if states.unfinished(column, cell)][:1]
