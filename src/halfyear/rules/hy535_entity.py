"""网页的字符代码留在了文字里

“&nbsp;”“&lt;”是网页里表示空格、小于号的代码，从网页源代码复制时带了进来，会照样印出。请删去，或者换成它表示的字符。

“R&D”“Q&A”不算，网址里的也不算。

```yaml 反例
- 序号: 1
  完成情况: 探索影像&nbsp;云片跨市调阅，浓度&lt;2毫克，&#160;达标。  # ←
```

```yaml 正例
- 序号: 1
  完成情况: R&D经费增长；Q&A口径；网址 https://a.gov.cn/?a=1&lt;=2。
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.pattern import pattern

MESSAGE = "“{code}”是网页的字符代码，会照样印出"
SCOPE = "task"
CLUES = ("&",)
_ENTITY = pattern(
    r"(?P<link>[A-Za-z]+://\S+)|&(?:nbsp|lt|gt|amp|quot|apos|ensp|emsp|ldquo|rdquo|middot|mdash|hellip|times|deg|#[0-9]{1,6}|#x[0-9A-Fa-f]{1,5});"
)


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).matching("&[A-Za-z0-9#]{1,7};"):
        for found in _ENTITY.finditer(text.text):
            if not found["link"]:
                yield Hit(text.spot(*found.span()), {"code": found[0]})
