"""条目前面有空格

条目和一段话的前面不用空格，印出来缩进由样式定。从 Word、网页复制来的，前面常带两个全角空格，或者网页上的不换行空格，印出来就比别的
条目多缩进一截。请删去。

用“|”分段写的、加了引号特意留空的，不提示。

```yaml 反例
- 序号: 1
  完成情况:
    - {U+3000}{U+3000}印发方案。  # ←
    - {U+00A0}召开会议。  # ←
  存在问题: {U+3000}进度偏慢。  # ←
```

```yaml 改为
- 序号: 1
  完成情况:
    - 印发方案。
    - 召开会议。
  存在问题: 进度偏慢。
```

```yaml 反例
- 序号: 1
  完成情况:
    - {U+3000}[试点]评价完成。  # ←
```

```yaml 正例
- 序号: 1
  完成情况:
    - 印发{U+3000}方案。
    - {U+3000}
    - "{U+3000}召开会议。"
  存在问题: |
    {U+3000}{U+3000}进度偏慢。
```
"""

import re
from collections.abc import Iterable

from halfyear.report.columns import Kind
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.span import Span

MESSAGE = "{where}前面多了空格：印出来缩进由样式定"
LEVEL = "warning"
SCOPE = "task"
_WIDE = frozenset(
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)


def check(report: Report) -> Iterable[Hit]:
    for value in report.values(Kind.ITEMS, Kind.TEXT):
        for node in value.items or (value,):
            # Blanks in quotation marks or a block are meant.
            text = node.text or ""
            if text[:1] not in _WIDE or text[0] != node.raw[0]:
                continue
            rest = text.lstrip("".join(_WIDE))
            if re.search(r"\w", rest):
                span = Span(node.source, node.start, node.start + len(text) - len(rest))
                where = "条目" if node is not value else "这段话"
                safe = re.match(r"[\w“《（【]", rest)
                yield Hit(span, {"where": where}, "" if safe else None)
