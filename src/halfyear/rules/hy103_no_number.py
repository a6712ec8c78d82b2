"""没有序号，或序号不是整数

各处室报的内容靠序号归到同一项任务。序号要写成从 1 起的整数，用半角数字，例如“3”；不写“03”“3.0”“三”，
也不用全角数字，否则这一行会被当成另一项任务。一项任务分几行印的，“分项”也这样写：写错的一行不知道印在哪里，印不出来。

栏目名写错、使人认不出哪个是序号时，由指出栏目名的规则报告；文件名不在处室名单里的，先由 HY107 指出。

```yaml 反例
- 重点工作: 研发投入强度达到3.2%。  # ←
- 序号:  # ←
  重点工作: 建设重大科创平台。
- 序号: ３  # ←
  重点工作: 健全体制机制。
- 序号: 010  # ←
  重点工作: 转化科技成果。
- 序号: "1.0"  # ←
  重点工作: 培育科技企业。
-  # ←
---
# 规划处.yaml
- 完成情况: 分解下达年度目标。
  序号: 一  # ←
```

```yaml 反例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
- 序号: 1
  分项: 二  # ←
  重点工作: 研发投入总量达到800亿元。
- 序号: 1
  分项:  # ←
  重点工作: 研发投入较快增长。
- 序号: 1
  分项: [3]  # ←
```

```yaml 正例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
- 序号: 1
  分项: 2
  重点工作: 研发投入总量达到800亿元。
- 序号: "2"
  重点工作: 建设重大科创平台。
- 序号数: 3
  重点工作: 健全体制机制。
- 序号: [4]
  重点工作: 转化科技成果。
- 培育科技企业。
---
# 外事处.yaml
- 完成情况: 不在名单里的处室。
```

前面多了一个短横，从上一项分出来的，由 HY027 指出。

```yaml 正例
# 规划处.yaml
- 序号: 1
- 完成情况: 印发方案。
```
"""

from collections.abc import Iterable

from halfyear.report.columns import ENTRY
from halfyear.report.model import Report, Row
from halfyear.rules import Hit
from halfyear.text.chinese import ordinal

MESSAGE = "“{column}”应写成从 1 起的整数，这里{said}"
SCOPE = "file"


def check(report: Report) -> Iterable[Hit]:
    column = report.columns.number
    parted = {id(row) for _, row in report.parted}
    for row in report.rows:
        if column is None or not report.knows(row.division):
            continue
        if row.entry is None:
            yield _entry(row)
        if ordinal(row.number) or id(row) in parted:
            continue
        pair = row.given(column)
        # Lists and mappings are values of a wrong kind, which is another rule's.
        plain = pair is None or (pair[1].items is None and pair[1].pairs is None)
        mapping = row.node.items is None and row.node.text is None
        if mapping and plain and not row.meant(column, report.columns):
            said = f"写的是“{row.number}”" if row.number else "没有写"
            yield Hit(row.at(column), {"column": column.name, "said": said}, cell=column.name)


def _entry(row: Row) -> Hit:
    """An entry's number that is none."""
    key, value = row.cells[ENTRY]
    words = (value.raw if value.text is None else value.text).strip()
    said = f"写的是“{words}”" if words else "没有写"
    span = value.span if value.raw else key.span
    return Hit(span, {"column": ENTRY, "said": said}, cell=ENTRY)
