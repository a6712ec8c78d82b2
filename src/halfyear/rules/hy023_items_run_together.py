"""几个条目连成了一段

不加引号的文字，下一行缩进得更多就接着上一行。条目如果缩进不齐，或者“-”后面没有空格，就会悄悄接到上一条后面，
印出来是一整段。编了号的几行直接写在栏目名下面，也是这样。请每条以“-”加空格开头另起一行，上下对齐，不用自己编号。

```yaml 反例
- 序号: 1
  完成情况:
    - 印发方案。
      - 召开会议。  # ←
      - 开展培训。
  存在问题: 进度偏慢。
    - 人员不足。  # ←
```

```yaml 反例
- 序号: 1
  完成情况:
    -印发方案。  # ←
    -召开会议。
  存在问题:
    1. 进度偏慢。  # ←
    2. 人员不足。
  下步打算:
    · 召开会议。  # ←
    · 开展培训。
```

```yaml 正例
- 序号: 1
  完成情况:
    - 印发方案，
      其中第
      3.2版已经试行。
    - |
      召开会议。
      - 第一次。
  存在问题: 无
```
"""

import re
from collections.abc import Iterable

from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.span import Span
from halfyear.source.tree import Node
from halfyear.text.chinese import NUMBER_AT_HEAD

MESSAGE = "这几行连成了一段：每条以“-”加空格开头，上下对齐"

_DASH = r"[ \t]*(?:-(?=[ \t]|[^\x00-\x7f])|[－·•●])"


def check(report: Report) -> Iterable[Hit]:
    for document in report.files:
        for node in document.folded:
            if span := _together(node):
                yield Hit(span)


def _together(node: Node) -> Span | None:
    """The first sign of an item in a text where another line begins with one too, or a dash below text."""
    raw = node.raw
    lines = list(re.finditer(r"[^\r\n]+", raw))
    for sign in (re.compile(_DASH), re.compile(NUMBER_AT_HEAD)):
        marks = [found for line in lines if (found := sign.match(raw, *line.span()))]
        # A number may come to stand at a line's start by chance, a dash with a blank may not.
        if len(marks) > 1 or (marks and sign.pattern == _DASH and marks[0].start()):
            words = marks[0][0]
            start = node.start + marks[0].start() + len(words) - len(words.lstrip())
            return Span(node.source, start, start + len(words.strip()))
    return None
