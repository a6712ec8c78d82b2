"""没有序号，或序号不是整数

各处室报的内容靠序号归到同一项任务。序号要写成从 1 起的整数，用半角数字，例如“3”；不写“03”“3.0”“三”，
也不用全角数字，否则这一行会被当成另一项任务。

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

```yaml 正例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
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
"""

from collections.abc import Iterable

from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import ordinal

MESSAGE = "“{column}”应写成从 1 起的整数，这里{said}"


def check(report: Report) -> Iterable[Hit]:
    column = report.columns.number
    for row in report.rows:
        if column is None or ordinal(row.number) or not report.knows(row.division):
            continue
        pair = row.given(column)
        # Lists and mappings are values of a wrong kind, which is another rule's.
        plain = pair is None or (pair[1].items is None and pair[1].pairs is None)
        mapping = row.node.items is None and row.node.text is None
        if mapping and plain and not row.meant(column, report.columns):
            said = f"写的是“{row.number}”" if row.number else "没有写"
            yield Hit(row.at(column), {"column": column.name, "said": said}, cell=column.name)
