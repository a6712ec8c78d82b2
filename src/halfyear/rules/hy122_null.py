"""用别的语言的写法表示“没有”

`~`、`null`、`None`、`N/A`、`{}` 是程序里表示“空”的写法，写在格子里会照原样印出去。确实没有，就写“无”；还没有写好，就让它空着。

“没有”“暂无”等中文的说法由 HY523 指出。

```yaml 反例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  会办单位: [省教育厅, ~]  # ←
  完成情况: NULL  # ←
  存在问题: ~  # ←
  下步打算:
    - {}  # ←
    - N/A  # ←
- 序号: 2
  存在问题: {}  # ←
```

```yaml 正例
- 序号: 1
  会办单位: 无
  完成情况: 约5~10家，None of them。
  存在问题: []
  下步打算:
- 序号: 2
  存在问题: {甲: 乙}
```
"""

from collections.abc import Iterable, Iterator

from halfyear.report.columns import Kind
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.tree import Node

MESSAGE = "“{words}”不是“没有”的写法，会照原样印出：没有就写“无”，没有写好就空着"
SCOPE = "file"
CLUES = ("~", "{", "n", "N")
_NULLS = ("~", "null", "none", "nil", "n/a", "nan", "undefined", "{}")


def check(report: Report) -> Iterable[Hit]:
    names = {column.name for column in report.columns if column.kind is not Kind.NUMBER}
    for sheet in report.sheets:
        for row in sheet.rows:
            for name, (_, value) in row.cells.items():
                for node in _nodes(value) if name in names else ():
                    if "".join(node.raw.split()).strip("'\"").lower() in _NULLS:
                        yield Hit(node.span, {"words": node.raw.replace("{}", "{ }")})


def _nodes(value: Node) -> Iterator[Node]:
    """A value, or the items of a list."""
    yield from value.items or (value,)
