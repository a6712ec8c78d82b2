"""范围的前一个数少了单位

用“—”“～”连起来的两个数，百分号和“万”“亿”前后都要写：4%—6%、5万—10万家（《出版物上数字用法》GB/T 15835）。写成“4—6%”
“5—10万家”，前一个数就可能读成4、读成5。按提示补上。

年、月、日、家、项这些不会读错的，只写在后面就可以：1—5月、5—10家。

```yaml 反例
- 序号: 1
  重点工作: 增长4—6%，培育企业5～10万家，投入1—2亿元。  # ←
```

```yaml 改为
- 序号: 1
  重点工作: 增长4%—6%，培育企业5万～10万家，投入1亿元—2亿元。
```

```yaml 正例
- 序号: 1
  重点工作: 增长4%—6%，培育企业5万—10万家，1—5月，5—10家，2024—2026年，编号2024-06-30%。
```
"""

import re
from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.pattern import pattern

MESSAGE = "“{span}”的前一个数少了“{unit}”，应为“{instead}”"
LEVEL = "warning"
SCOPE = "task"
_SPAN = pattern(
    r"(?<![0-9A-Za-z.\-~–－—～])([0-9]+(?:\.[0-9]+)?)([—～~–－-])([0-9]+(?:\.[0-9]+)?)([%％‰]|[万亿]元?)"
)


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).holding(*"—～~–－-"):
        # 1—5月 and 2024—2026年 are what most spans are.
        if not re.search(r"[0-9][^\w\s.][0-9.]+[^-0-9.](?<![年月])", text.text):
            continue
        for found in _SPAN.finditer(text.text):
            number, sign, last, unit = found.groups()
            span, fix = text.fix(*found.span(1), number + unit)
            words = f"{number}{unit}{sign}{last}{unit}"
            yield Hit(span, {"span": found[0], "unit": unit, "instead": words}, fix)
