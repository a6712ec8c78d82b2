"""方括号里用了全角逗号

方括号里的几条要用半角的“,”加空格隔开。写成全角的“，”就不分条，印出来是一整段。要分条，请改用半角逗号加空格，或者每条
另起一行、以“-”开头；本来就只有一条的，去掉方括号。

名单里的全角逗号另有提示。

```yaml 反例
- 序号: 1
  完成情况: [印发方案，召开会议。]  # ←
```

```yaml 正例
- 序号: 1
  会办单位: [省财政厅，省教育厅]
  完成情况: [印发方案。, 召开会议，开展培训。]
  存在问题: ["进度偏慢，人员不足。"]
  下步打算:
    - 开展培训，组织评估。
```
"""

from collections.abc import Iterable

from halfyear.report.columns import Kind
from halfyear.report.model import Report
from halfyear.rules import Hit

LEVEL = "warning"
MESSAGE = "方括号里的“，”不分条，这里只有一条：要分条就换成半角逗号加空格，本来只有一条就去掉方括号"
SCOPE = "file"
CLUES = ("[",)


def check(report: Report) -> Iterable[Hit]:
    columns = {column.name for column in report.columns if column.kind is not Kind.NAMES}
    for sheet in report.sheets:
        for row in sheet.rows:
            for key, value in row.node.pairs or ():
                items = value.items or ()
                if key.text not in columns or len(items) != 1 or not value.raw.startswith("["):
                    continue
                (item,) = items
                at = (item.text or "").find("，")
                if at >= 0 and not item.raw.startswith(("'", '"')):
                    yield Hit(item.spot(at, at + 1))
