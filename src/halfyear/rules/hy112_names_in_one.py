"""几个名字写成了一个

一列名单里每个名字各占一条。把几个名字用“、”或“，”连在一条里，它们就成了一个名字：查不到处室，也数不清家数。
方括号里的名字之间要用半角逗号加一个空格。

名字自带的括号里可以有“、”。整格不分条、直接写成 `省教育厅、省财政厅` 的也可以。

```yaml 反例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  会办单位: [省教育厅，省财政厅]  # ←
  牵头责任处室:
    - 规划处、基础处  # ←
```

```yaml 改为
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  会办单位: [省教育厅, 省财政厅]
  牵头责任处室:
    - 规划处
    - 基础处
```

引号里的、带生僻符号的，请自己拆开：

```yaml 反例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  会办单位:
    - "省教育厅、省财政厅"  # ←
    - 省科协、*省社科联  # ←
  牵头责任处室: ["规划处，法规处"]  # ←
```

```yaml 反例
# report.yaml
处室: [规划处，基础处]  # ←
```

```yaml 改为
# report.yaml
处室: [规划处, 基础处]
```

```yaml 正例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  会办单位: [省委组织部（省委人才办、省委编办）, 省教育厅等]
  牵头责任处室: 规划处、基础处
- 序号: 2
  重点工作: 建设重大科创平台。
  会办单位: 无
```
"""

from collections.abc import Iterable

from halfyear.report.columns import Kind
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.tree import Node
from halfyear.text.chinese import names
from halfyear.text.pattern import pattern

MESSAGE = "{count} 个名字写成了一个，应当分开"
SCOPE = "task"
# Nothing that means more than itself to the file.
_PLAIN = pattern(r"[\w（）《》“”·]+")


def check(report: Report) -> Iterable[Hit]:
    for value in report.lists(Kind.NAMES):
        for item in value.items or ():
            found = names(item.text or "", blanks=False)
            if len(found) > 1:
                yield Hit(item.span, {"count": len(found)}, _parted(value, item, found))


def _parted(value: Node, item: Node, names: list[str]) -> str | None:
    """The names as entries of their own; None where quotes or signs make that a matter for a person."""
    if item.raw != item.text or not all(_PLAIN.fullmatch(name) for name in names):
        return None
    if value.source.text.startswith("[", value.start):
        return ", ".join(names)
    source, start = item.source, item.start
    before = source.text[source.starts[item.span.line - 1] : start]
    end = "\r\n" if source.text.startswith("\r\n", source.line_end(start)) else "\n"
    return f"{end}{before}".join(names)
