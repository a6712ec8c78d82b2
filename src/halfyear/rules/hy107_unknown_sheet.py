"""文件名不是名单里的处室

每个处室的文件以处室名命名，例如“规划处.yaml”，名单是 report.yaml 里的“处室”。名字对不上，这个文件里写的就
归不到牵头处室名下。请改文件名；若是新增的处室，由统筹处室加进名单。

report.yaml 里没有写“处室”时不报告。

```yaml 反例
# 规划出.yaml  # ←
- 序号: 1
  完成情况: 分解下达年度目标。
---
# 外事组.yaml  # ←
- 序号: 2
  完成情况: 印发方案。
```

```yaml 正例
# 规划处.yaml
- 序号: 1
  完成情况: 分解下达年度目标。
---
# tasks.yaml
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
```

```yaml 正例
# report.yaml
处室: []
---
# 外事组.yaml
- 序号: 2
  完成情况: 印发方案。
```
"""

from collections.abc import Iterable

from halfyear.report.columns import TASKS_FILE
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.span import Span
from halfyear.text.chinese import Hints

MESSAGE = "名单里没有“{division}”这个处室{hint}"
SCOPE = "file"


def check(report: Report) -> Iterable[Hit]:
    hints = Hints((*report.divisions, TASKS_FILE.removesuffix(".yaml")))
    for sheet in report.sheets:
        if sheet.division is not None and not report.knows(sheet.division):
            likely = hints.nearest(sheet.division)
            hint = f"，文件名是不是想写 {likely}.yaml" if likely else ""
            start = Span(sheet.file.source, 0, 0)
            yield Hit(start, {"division": sheet.division, "hint": hint})
