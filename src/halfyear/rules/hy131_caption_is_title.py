"""表题与标题相同

“表题”是表自己的名称，印在标题和表之间，给标题是“通报”“公示”一类、另有表名的页面用。与标题相同，同一行字就印了两遍。请删去“表题”，
或者写表自己的名称。

```yaml 反例
# report.yaml
标题: 省科技厅2024年度重点工作任务半年度进展情况
表题: 省科技厅2024年度重点工作任务 半年度进展情况  # ←
```

```yaml 正例
# report.yaml
标题: 省科技厅2024年度重点工作任务半年度进展情况
表题: 重点工作任务进展情况表
```

```yaml 正例
# report.yaml
标题:
表题:
```
"""

from collections.abc import Iterable

from halfyear.report.columns import Key
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import key

MESSAGE = "“{key}”与标题相同，会印两遍：删去一处"
LEVEL = "warning"
SCOPE = "settings"
CLUES = (Key.CAPTION,)


def check(report: Report) -> Iterable[Hit]:
    node = report.settings.root.get(Key.CAPTION)
    if node and report.caption and key(report.caption) == key(report.title):
        yield Hit(node.span, {"key": Key.CAPTION})
