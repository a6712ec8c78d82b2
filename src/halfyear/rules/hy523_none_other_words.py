"""“没有”没有写成“无”

一格没有内容，写“无”，印出时就换成表里约定的符号。“没有”“暂无”“无。”等意思一样，却会照原样印出，同一张表里写法不一。

只看整格只有这几个字的；写在句子里的，例如“暂无重大问题。”，不报告。

```yaml 反例
- 序号: 1
  存在问题: 没有  # ←
  会办单位: 暂无  # ←
  下步打算:
    - 无。  # ←
- 序号: 2
  存在问题: '没有。'  # ←
```

```yaml 改为
- 序号: 1
  存在问题: 无
  会办单位: 无
  下步打算:
    - 无
- 序号: 2
  存在问题: '无'
```

```yaml 正例
- 序号: 1
  会办单位: [省教育厅, 暂无]
  存在问题: 无
  下步打算: []
- 序号: 2
  存在问题: 暂无重大问题。
  下步打算:
```
"""

from collections.abc import Iterable

from halfyear.report.columns import Kind
from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "“{words}”请写成“无”，印出时换成表里约定的符号"
LEVEL = "warning"
SCOPE = "file"
CLUES = ("无", "没")
_WORDS = frozenset(
    ["没有", "暂无", "暂时没有", "目前没有", "目前暂无", "尚无", "没", "无有", "暂没有"]
)


def check(report: Report) -> Iterable[Hit]:
    names = {column.name for column in report.columns if column.kind is not Kind.NUMBER}
    for sheet in report.sheets:
        for row in sheet.rows:
            for name, (_, value) in row.cells.items():
                items = value.items or (value,)
                if name not in names or len(items) > 1:
                    continue
                (node,) = items
                words = (node.text or "").strip()
                bare = words.rstrip("。.！!")
                if bare in _WORDS or (bare == "无" and words != bare):
                    yield Hit(node.spot(0, len(words)), {"words": words}, "无")
