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

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from halfyear.report.across import Total
from halfyear.report.columns import Numbering
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import ordinal

MESSAGE = "序号不连续，前面缺 {missing}"
LEVEL = "warning"
SCOPE = "task"
_TWICE = -1
MOST = 2  # gaps; more of them are the mark of an extract


def _numbers(report: Report) -> Iterator[int]:
    """The number of each task that is assigned; and a sign of one that is typed twice."""
    for task in report.tasks:
        if report.assigned(task):
            yield ordinal(task.number) or 0
        if sum(row.division is None for row in task.rows) > 1:
            yield _TWICE


def _gaps(counts: Counter[int]) -> dict[int, str]:
    """The numbers that are missing, as it is said, by the number behind them."""
    # One that is there twice may be typed in place of another.
    if any(number and (number == _TWICE or count > 1) for number, count in counts.items()):
        return {}
    numbers = sorted(counts.elements())
    gaps = [
        (number, before + 1, number - 1)
        for before, number in pairwise([0, *numbers])
        if number - before > 1
    ]
    missing = sum(last - first + 1 for _, first, last in gaps)
    if len(gaps) > MOST or missing * 2 >= len(numbers):
        return {}
    return {
        number: f"{first}" if first == last else f"{first}—{last}" for number, first, last in gaps
    }


TOTAL = Total(_numbers, _gaps)


def check(report: Report) -> Iterable[Hit]:
    column = report.columns.number
    if column is None or not column.public or column.numbering is Numbering.EACH:
        return
    gaps = TOTAL(report)
    if not gaps or not _certain(report):
        return
    for task in report.tasks:
        if report.assigned(task) and (missing := gaps.get(ordinal(task.number) or 0)):
            yield Hit(task.rows[0].at(column), {"missing": missing})


def _certain(report: Report) -> bool:
    """Whether no number is lost or unreadable."""
    return all(map(report.legible, report.owners))
