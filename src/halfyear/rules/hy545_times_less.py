"""下降、减少用了“倍”

“能耗下降2倍”：下降一倍就到了零，不能再多。请写下降的比例（“下降50%”），或者写“降到原来的几分之一”。

“增长2倍”不报告。

```yaml 反例
- 序号: 1
  完成情况: 办理时间缩短2倍，成本下降了1.5倍。  # ←
```

```yaml 正例
- 序号: 1
  完成情况: 产值增长2倍，成本下降50%，倍增计划下降2个名次。
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import bare
from halfyear.text.pattern import pattern

MESSAGE = "“{said}”：下降、减少不用“倍”，请写比例"
LEVEL = "warning"
SCOPE = "task"
CLUES = ("倍",)
_LESS = pattern(
    "(?:下降|减少|降低|缩短|压缩|缩减|回落|下滑)了?(?:近|约|超过|超)?[0-9]{1,4}(?:\\.[0-9]{1,2})?多?倍"
)


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).holding("倍"):
        for found in _LESS.finditer(bare(text.text)):
            yield Hit(text.spot(*found.span()), {"said": found[0]})
