"""用了全角的数字或字母

数字和外文字母用半角：`2024年`、`5G`、`R&D`。全角的“２０２４”“５Ｇ”看上去字距很宽，查找、计数都认不出来；多半是输入法切到了全角。
按提示改。

小数点、百分号由 HY502 管。

```yaml 反例
- 序号: 1
  重点工作: ２０２４年建设５Ｇ基站，Ｒ＆Ｄ经费增长１０.4%。  # ←
```

```yaml 改为
- 序号: 1
  重点工作: 2024年建设5G基站，R&D经费增长10.4%。
```

```yaml 正例
- 序号: 1
  重点工作: 2024年建设5G基站，R&D经费增长10.4％。
```
"""

import unicodedata
from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.pattern import pattern

MESSAGE = "“{words}”是全角的，应为“{instead}”"
LEVEL = "warning"
SCOPE = "task"
CLUES = tuple(
    "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ"
)
# A range and what is not meant of it: three ranges take a hundred times as long to compile.
_CHARACTER = "[０-ｚ](?<![：-＠［-｀])"
_WIDE = pattern(f"{_CHARACTER}(?:[０-９Ａ-Ｚａ-ｚ＆＋]*[０-９Ａ-Ｚａ-ｚ＋])?")


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).matching(_CHARACTER):
        for found in _WIDE.finditer(text.text):
            half = unicodedata.normalize("NFKC", found[0])
            span, fix = text.fix(*found.span(), half)
            yield Hit(span, {"words": found[0], "instead": half}, fix)
