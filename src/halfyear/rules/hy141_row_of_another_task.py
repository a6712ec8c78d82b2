"""这一段说的是另一项任务

处室文件里，每一段上面的注释写着这一段说的是哪项任务，例如 `# 5 研发投入强度达到3.2%。`。各段是按序号与任务对上的：
tasks.yaml 改了序号，处室文件没有跟着改，下面的进展就会印到别的任务名下。注释和序号对应的任务不是一回事时，请先核对：
是序号错了，改序号；是注释错了，改注释。

给任务挪位置、加一项、减一项，请用 `halfyear tasks`，各文件的序号会一起改。任务只是改了说法，不报告，`halfyear fmt` 会把
注释更新；没有注释的，`halfyear fmt` 会补上。只看紧挨在每一段上面、以序号开头的那一行注释。

```yaml 反例
- 序号: 1
  重点工作: 建设重大科创平台，新增3家。
- 序号: 2
  重点工作: 研发投入强度达到3.2%。
---
# 规划处.yaml
# 1 研发投入强度达到3.2%。
- 序号: 1  # ←
  完成情况: 分解下达年度目标。
# 2 建设重大科创平台（新增3家）。
# 7月3日核对
- 序号: 2  # ←
  完成情况: 认定平台2家。
```

```yaml 正例
- 序号: 1
  重点工作: 研发投入强度达到3.2%以上。
- 序号: 2
  重点工作: 建设重大科创平台，新增3家。
- 序号: 3
  重点工作: 建设重大科创平台，新增3家。
- 序号: 4
---
# 规划处.yaml
# 1 研发投入强度达到3.2%。
- 序号: 1
  完成情况: 分解下达年度目标。
# 2 建设重大…
- 序号: 2
  完成情况: 认定平台2家。
# 3 月底前由规划处补充数字
- 序号: 3
  完成情况: 认定平台2家。
# 4 研发投入强度达到3.2%。
- 序号: 4
  完成情况: 没有写任务的，另有规则提示。
# 9 研发投入强度达到3.2%。
- 序号: 9
  完成情况: 分工里没有的，另有规则提示。
```
"""

from collections.abc import Iterable

from halfyear.report.labels import strays
from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "上面的注释写的是第 {other} 项“{text}”，这里的序号却是 {number}：请核对这一段说的是哪一项"
_SHOWN = 20  # characters of a label


def check(report: Report) -> Iterable[Hit]:
    for row, label, _, other in strays(report):
        if other is not None:
            text = label.text if len(label.text) <= _SHOWN else f"{label.text[:_SHOWN]}…"
            values = {"other": other.number, "text": text, "number": row.number}
            yield Hit(row.at(report.columns.number), values)
