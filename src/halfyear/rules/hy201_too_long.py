"""超过了字数上限

表头写明“不超过300字”的栏目，写多了要删。字数数的是印出来的整格，分条的连同序号“1.”；数法与 Word、WPS 状态栏的“字数”
相同：汉字和全角标点每个算一字，连着的数字、字母、半角符号合算一字，例如“1381.71亿元”是 3 字。report.yaml 里给栏目的“计数”
写“字符”或“汉字”，可以换一种数法。提示里三种字数都有，序号占了多少字也写明，便于核对。

几个牵头处室合写一格的，合起来数，在排在最前的处室那里报告；一项任务分几行印的，一行一行数。写“无”的不算字数。

已经公开、不能再改的，可以在这一格上方加一行说明予以接受：
`# halfyear: 忽略 HY201 已按此稿公开`

```yaml 反例
- 序号: 1
  完成情况: {甲*301}  # ←
  下步打算:  # ←
    - {甲*200}
    - {乙*99}
```

```yaml 反例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务, 字数: 4, 计数: 字符}
  - {名称: 完成情况, 用途: 完成, 字数: 3, 计数: 汉字}
  - {名称: 牵头责任处室, 用途: 牵头}
---
# tasks.yaml
- 序号: 1
  重点工作: R&D经费  # ←
  完成情况: 经费增长27.4%。  # ←
- 序号: 2
  重点工作: 3.2%
  完成情况: 增长27.4%。
```

```yaml 反例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  牵头责任处室: [基础处, 规划处]
---
# 规划处.yaml
- 序号: 1
  完成情况: {甲*150}
---
# 基础处.yaml
- 序号: 1
  完成情况:  # ←
    - {乙*150}
```

```yaml 正例
- 序号: 1
  完成情况: {甲*300}
  存在问题: {甲*400}
  下步打算: 无
- 序号: 2
  完成情况:
    - {甲*148}
    - {甲*148}
```

```yaml 反例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  牵头责任处室: 规划处
---
# 规划处.yaml
- 序号: 1
  完成情况: {甲*200}
- 序号: 1
  分项: 2
  完成情况: {乙*301}  # ←
- 序号: 1
  分项: 3
  完成情况: 同上
```

同一处室写了两遍的，先由 HY105 指出：

```yaml 正例
# 规划处.yaml
- 序号: 1
  完成情况: {甲*200}
- 序号: 1
  完成情况: {甲*200}
```
"""

from collections.abc import Iterable, Iterator

from halfyear.report.columns import Column, Counting
from halfyear.report.length import lengths
from halfyear.report.model import Report, Task
from halfyear.rules import Hit
from halfyear.text.counting import Counts

MESSAGE = "“{column}”共 {count} 字{numbers}，超出 {limit} 字的上限 {excess} 字（按{way}；{others}）"
SCOPE = "task"
WAYS = {
    Counting.WORDS: " Word 字数",
    Counting.CHARACTERS: "全部字符",
    Counting.HAN: "汉字",
}


def check(report: Report) -> Iterable[Hit]:
    limited = [(column, column.limit) for column in report.columns if column.limit]
    for task in report.tasks:
        for column, limit in limited:
            # Few texts are so long that they must be counted.
            if not _short(task, column, limit):
                yield from _long(report, task, column, limit)


def _long(report: Report, task: Task, column: Column, limit: int) -> Iterator[Hit]:
    """The cells of a column, one in each printed row, that are too long."""
    for length in lengths(report, task, column):
        cell, counts = length.cell, length.counts
        total = column.counting.of(counts)
        if total > limit:
            numbers = 0
            if cell.listed and cell.written is None:
                numbers = total - column.counting.of(Counts("\n".join(cell.parts)))
            others = [way for way in Counting if way is not column.counting]
            values = {
                "column": column.name,
                "count": total,
                "numbers": f"（其中序号 {numbers} 字）" if numbers else "",
                "limit": limit,
                "excess": total - limit,
                "way": f"{WAYS[column.counting]}计",
                "others": "、".join(f"{WAYS[way].strip()} {way.of(counts)}" for way in others),
            }
            # The key: one line, and covered by an exception that is written above it.
            yield Hit(length.given[0][0].span, values)


def _short(task: Task, column: Column, limit: int) -> bool:
    """Whether what the files give is too short for the limit however it is counted: no text is longer than it is typed."""
    values = [row.cells[column.name][1] for row in task.rows if column.name in row.cells]
    parts = [part for value in values for part in value.items or (value,)]
    # The number that is printed before an item, with its point and blank, has no more than eight.
    return sum(part.end - part.start for part in parts) + 8 * len(parts) <= limit
