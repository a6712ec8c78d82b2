r"""标点重复

同一个地方连着打了两个标点，多半是增删文字时留下的：`，，` `。。` `、，` `。，`。两个一样的，按提示去掉一个；
两个不一样的，请看文意留一个。

“？！”“！！”“……”“——”，以及引号、括号、书名号后面的标点不算。

```yaml 反例
- 序号: 1
  完成情况: 印发方案，，分解目标。。  # ←
```

```yaml 改为
- 序号: 1
  完成情况: 印发方案，分解目标。
```

```yaml 反例
- 序号: 1
  完成情况: 印发方案、，分解目标。，按月通报,,逐级落实；。  # ←
  下步打算: "印\u53d1方案，，分解目标。"  # ←
```

```yaml 改为
- 序号: 1
  完成情况: 印发方案、，分解目标。，按月通报,逐级落实；。
  下步打算: "印\u53d1方案，，分解目标。"
```

```yaml 正例
- 序号: 1
  完成情况: 真的？！印发“方案。”、《办法》，……——分解目标！！
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.pattern import pattern

MESSAGE = "标点“{marks}”重复"
LEVEL = "warning"
_MARKS = pattern(
    r"[，、；：。,;][ ]*[，、；：。？！,;](?:[ ]*[，、；：。,;])*|[？！][ ]*[，、；：。,;]+"
)
_TWO = "[，、；：。？！,;][ ]*[，、；：。？！,;]"


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).matching(_TWO):
        for found in _MARKS.finditer(text.text):
            marks = found[0].replace(" ", "")
            alike = len(set(marks)) == 1
            # 。。。 may be meant for an ellipsis.
            fixed = marks[0] if alike and len(marks) == 2 else None
            span, fix = text.fix(*found.span(), fixed or "")
            yield Hit(span, {"marks": marks}, fix if fixed else None)
