"""引出条目的横线不对

栏目名下面另起一行写的条目，前面是半角的“-”加一个空格。样子像它的别的横线（–、—、－、−）、圆点、方块，或者“-”后面没有空格，都不
引出条目，连这个符号一起印成一段话。

紧跟在栏目名后面写的一段话，前面多了符号的，由 HY304 指出；好几行连成一段的，由 HY023 指出。

```yaml 反例
- 序号: 1
  完成情况:
    – 印发方案。  # ←
  存在问题:
    -进度偏慢。  # ←
  下步打算:
    ●{U+3000}召开会议。  # ←
```

```yaml 改为
- 序号: 1
  完成情况:
    - 印发方案。
  存在问题:
    - 进度偏慢。
  下步打算:
    - 召开会议。
```

```yaml 正例
- 序号: 1
  完成情况:
    -5℃以下暂停施工。
  存在问题:
    —
  下步打算:
    ——以实施方案为准。
- 序号: 2
  完成情况:
    '—召开会议。'
  存在问题: – 进度偏慢。
  下步打算:
    ★召开会议。
```
"""

from collections.abc import Iterable

from halfyear.report.columns import Kind
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.span import Span
from halfyear.text.chinese import sign_at_head

_STARS = ("★", "☆", "※", "▲", "△")
MESSAGE = "“{sign}”不能引出条目：应当是半角的“-”加一个空格"
SCOPE = "task"


def check(report: Report) -> Iterable[Hit]:
    for value in report.values(Kind.ITEMS):
        # In quotation marks, or over several lines, a sign is another rule's.
        sign = sign_at_head(value.text or "") if value.raw == value.text else None
        # A star may say something of the one text.
        if sign is None or sign[1] in _STARS:
            continue
        line, column = value.source.place(value.start)
        if not value.source.line(line)[: column - 1].strip():
            span = Span(value.source, value.start, value.start + sign.end())
            yield Hit(span, {"sign": sign[0].strip()}, "- ")
