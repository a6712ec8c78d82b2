"""任务一栏只有这一格没有句号

写任务的一栏差不多每格都以句号结尾，只有这一格没有，印出来参差不齐，读者还会疑心后面漏了字。按提示补上。

这一栏超过六分之一不写句号的，不到六格的，以叹号、问号结尾的，句号在引号、括号里面的，都不报告。

```yaml 反例
- 序号: 1
  重点工作: 新建水文站40座。
- 序号: 2
  重点工作: 改造堤防12公里。
- 序号: 3
  重点工作: 治理河道58公里。
- 序号: 4
  重点工作: 加固水库12座。
- 序号: 5
  重点工作: 走访企业300户  # ←
- 序号: 6
  重点工作: 建设河湖15条。
- 序号: 7
  重点工作: 改造泵站3座。
- 序号: 8
  重点工作: 建设灌区2个。
- 序号: 9
  重点工作: 恢复灌溉8万亩。
- 序号: 10
  重点工作: 治理水土流失45平方公里。
- 序号: 11
  重点工作: 清淤山塘30座，  # ←
- 序号: 12
  重点工作: 建设水闸2座。
```

```yaml 改为
- 序号: 1
  重点工作: 新建水文站40座。
- 序号: 2
  重点工作: 改造堤防12公里。
- 序号: 3
  重点工作: 治理河道58公里。
- 序号: 4
  重点工作: 加固水库12座。
- 序号: 5
  重点工作: 走访企业300户。
- 序号: 6
  重点工作: 建设河湖15条。
- 序号: 7
  重点工作: 改造泵站3座。
- 序号: 8
  重点工作: 建设灌区2个。
- 序号: 9
  重点工作: 恢复灌溉8万亩。
- 序号: 10
  重点工作: 治理水土流失45平方公里。
- 序号: 11
  重点工作: 清淤山塘30座，
- 序号: 12
  重点工作: 建设水闸2座。
```

```yaml 正例
- 序号: 1
  重点工作: 新建水文站40座
- 序号: 2
  重点工作: 改造堤防12公里
- 序号: 3
  重点工作: 治理河道58公里。
```

```yaml 正例
- 序号: 1
  重点工作: 新建水文站40座。
- 序号: 2
  重点工作: 改造堤防12公里。
- 序号: 3
  重点工作: 治理河道58公里。
- 序号: 4
  重点工作: 加固水库12座。
- 序号: 5
  重点工作: 走访企业300户。（含小微企业）
- 序号: 6
  重点工作: 办实事：“两所初中一起强！”
```
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from halfyear.prose import mentions
from halfyear.prose.mentions import Passage, han
from halfyear.report.across import Total
from halfyear.report.columns import Column, Role
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import ended

MESSAGE = "这一栏别的格都以句号结尾，这里是“{end}”"
LEVEL = "warning"
SCOPE = "task"
FEW, MOST = 6, 6  # cells at least; one of so many may lack its stop


def _cells(report: Report) -> Iterator[tuple[Column, Passage]]:
    for column in report.columns.of(Role.TASK, Role.TARGET):
        passages = mentions.of(report).of(column.role)
        filled = [one for one in passages if one.column is column and one.text.strip()]
        yield from ((column, passage) for passage in filled)


def _ends(report: Report) -> Iterator[tuple[str, bool]]:
    """The column of each cell, and whether it ends with a stop."""
    for column, passage in _cells(report):
        yield column.name, _closed(passage)


def _closed(passage: Passage) -> bool:
    return ended(passage.text.rstrip())


def _stopped(counts: Counter[tuple[str, bool]]) -> frozenset[str]:
    """The columns whose cells nearly all end with a stop."""
    names = {name for name, _ in counts}
    return frozenset(
        name
        for name in names
        if (counts[name, True] + counts[name, False]) >= FEW
        and counts[name, False] * MOST <= counts[name, True] + counts[name, False]
    )


TOTAL = Total(_ends, _stopped)


def check(report: Report) -> Iterable[Hit]:
    columns = TOTAL(report)
    for column, passage in _cells(report) if columns else ():
        if column.name in columns and not _closed(passage):
            yield _hit(passage)


def _hit(passage: Passage) -> Hit:
    end = len(passage.text.rstrip())
    last = passage.text[end - 1]
    span = passage.span(end - 1, end)
    # What ends in a comma may have lost more than its stop.
    whole = (han(last) or last.isalnum() or last in "%％℃”》）") and span.raw == last
    return Hit(span, {"end": last}, f"{last}。" if whole else None)
