r"""百分号多打了，或者隔着空格

“120.5%%”多打了一个百分号；“107 %”数字和百分号之间不空格，换行时百分号会掉到下一行。千分号“‰”也一样。按提示改。

书名号里的不查。

```yaml 反例
- 序号: 1
  完成情况: 完成率120.5%%，覆盖率107 %，死亡率0.8 ‰。  # ←
```

```yaml 改为
- 序号: 1
  完成情况: 完成率120.5%，覆盖率107%，死亡率0.8‰。
```

```yaml 正例
- 序号: 1
  完成情况: 完成率120.5%，死亡率0.8‰，印发《5 %行动方案》，占 %。
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import bare
from halfyear.text.pattern import pattern

MESSAGE = "“{said}”应为“{right}”"
LEVEL = "warning"
_SIGN = "[%％‰]"
_SEEN = tuple(f"{before}{sign}" for before in "%％‰ \u00a0\u3000" for sign in "%％‰")
_WRONG = pattern(
    rf"(?P<number>[0-9０-９.,．]{{1,12}})(?P<signs>[ \u00a0\u3000]+(?P<one>{_SIGN})(?P=one)*|(?P<two>{_SIGN})(?P=two)+)"
)


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).holding(*_SEEN):
        for found in _WRONG.finditer(bare(text.text)):
            sign = found["one"] or found["two"]
            span, fix = text.fix(*found.span("signs"), sign)
            yield Hit(span, {"said": found[0], "right": found["number"] + sign}, fix)
