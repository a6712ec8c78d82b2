"""前面多了一个短横

一项任务只在第一栏前面写短横和空格，下面各栏与它上下对齐。别的栏目前面也写了，就成了另外一项，而且没有序号，这一栏的内容印不出来。

上一项已经有这一栏的，分不清是多了短横还是漏了序号，由 HY103 指出；缩进以后的短横由 HY001 指出。

```yaml 反例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
---
# 规划处.yaml
- 序号: 1
- 完成情况:  # ←
    - 印发方案。
- 存在问题: 无  # ←
  下步打算: 召开会议。
```

```yaml 改为
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
---
# 规划处.yaml
- 序号: 1
  完成情况:
    - 印发方案。
  存在问题: 无
  下步打算: 召开会议。
```

```yaml 反例
# 规划处.yaml
- 序号: 1
-   完成情况: 印发方案。  # ←
```

```yaml 正例
# 规划处.yaml
- 序号: 1
  完成情况: 印发方案。
- 完成情况: 召开会议。
- 批注: 甲
-
```
"""

from collections.abc import Iterable

from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.span import Span

MESSAGE = "“{column}”前面多了一个“-”：同一项任务的各栏上下对齐，只有第一栏前面写“-”"
SCOPE = "file"


def check(report: Report) -> Iterable[Hit]:
    for above, row in report.parted:
        if not report.knows(row.division):
            continue
        source, key = row.node.source, row.span
        start = source.starts[key.line - 1]
        dash = source.text[start : key.start]
        # Blanks in place of the dash bring the key to where the keys of the row above stand.
        safe = dash == "- " and above.span.column == key.column
        at = source.text.rfind("-", 0, key.start)
        yield Hit(
            Span(source, start, key.start) if safe else Span(source, at, at + 1),
            {"column": key.raw},
            "  " if safe else None,
        )
