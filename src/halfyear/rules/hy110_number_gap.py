"""序号中间有空缺

序号一般从 1 起连着排。中间缺一两个，可能是漏了任务，也可能是删任务后没有重排，请对照分工文件看一看。

序号不印、或者每组从 1 起印的，空缺看不出来，不报告。缺得多的，当作从大表里摘出来的，不报告。有写坏或重复的序号、有读不出来的部分时，缺的可能就在那里，也不报告。

```yaml 反例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
- 序号: 2
  重点工作: 建设重大科创平台。
- 序号: 4  # ←
  重点工作: 健全体制机制。
- 序号: 7  # ←
  重点工作: 转化科技成果。
- 序号: 8
  重点工作: 培育科技企业。
- 序号: 9
  重点工作: 引进科技人才。
- 序号: 10
  重点工作: 开展科学普及。
```

```yaml 反例
- 序号: 2  # ←
  重点工作: 研发投入强度达到3.2%。
- 序号: 3
  重点工作: 建设重大科创平台。
- 序号: 4
  重点工作: 健全体制机制。
```

```yaml 正例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
- 序号: 2
  重点工作: 建设重大科创平台。
- 序号: 3
  重点工作: 健全体制机制。
---
# 规划处.yaml
- 序号: 5
  完成情况: 序号写错了。
```

序号不印的、每组从 1 起印的：

```yaml 正例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号, 公开: 否}
  - {名称: 重点工作, 用途: 任务}
---
# tasks.yaml
- 序号: 2
  重点工作: 研发投入强度达到3.2%。
- 序号: 3
  重点工作: 建设重大科创平台。
- 序号: 4
  重点工作: 健全体制机制。
```

```yaml 正例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号, 编号: 每组}
  - {名称: 重点工作, 用途: 任务}
---
# tasks.yaml
- 序号: 2
  重点工作: 研发投入强度达到3.2%。
- 序号: 3
  重点工作: 建设重大科创平台。
- 序号: 4
  重点工作: 健全体制机制。
```

从大表里摘出来的：

```yaml 正例
- 序号: 12
  重点工作: 研发投入强度达到3.2%。
- 序号: 15
  重点工作: 建设重大科创平台。
- 序号: 31
  重点工作: 健全体制机制。
```

另有一处序号写坏、重复：

```yaml 正例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
- 序号: 2
  重点工作: 建设重大科创平台。
- 序号: 三
  重点工作: 健全体制机制。
- 序号: 4
  重点工作: 转化科技成果。
```

```yaml 正例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
- 序号: 2
  重点工作: 建设重大科创平台。
- 序号: 2
  重点工作: 健全体制机制。
- 序号: 4
  重点工作: 转化科技成果。
```
"""

from collections.abc import Iterable

from halfyear.report.columns import Numbering
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import ordinal

MESSAGE = "序号不连续，前面缺 {missing}"
LEVEL = "warning"
MOST = 2  # gaps; more of them are the mark of an extract


def check(report: Report) -> Iterable[Hit]:
    column = report.columns.number
    if column is None or not column.public or column.numbering is Numbering.EACH:
        return
    tasks = [task for task in report.tasks if report.assigned(task)]
    numbers = [ordinal(task.number) or 0 for task in tasks]
    gaps = [
        (task, before + 1, number - 1)
        for task, before, number in zip(tasks, [0, *numbers], numbers, strict=False)
        if number - before > 1
    ]
    missing = sum(last - first + 1 for _, first, last in gaps)
    if len(gaps) > MOST or missing * 2 >= len(tasks) or not _certain(report):
        return
    for task, first, last in gaps:
        values = {"missing": f"{first}" if first == last else f"{first}—{last}"}
        yield Hit(task.rows[0].at(column), values)


def _certain(report: Report) -> bool:
    """Whether no number is lost, unreadable, or typed twice in place of another."""
    owners = {None, *(sheet.division for sheet in report.sheets)}
    twice = any(sum(row.division is None for row in task.rows) > 1 for task in report.tasks)
    return not twice and all(report.legible(owner) for owner in owners)
