"""“这几项”前面缺逗号

前面几项用分号隔开，后面直接写“这3项”（“甲路（65%）；乙路（52%）这2条推进偏慢”），读起来“这2条”像是只说最后一项。请在“这”前面加
逗号。按提示改。

前面几项用顿号、逗号并列的，可以直接说“这3项”，不报告。

```yaml 反例
- 序号: 1
  存在问题: 麻溪（65%）；双溪（52%）；东港（40%）这3条推进偏慢。  # ←
```

```yaml 改为
- 序号: 1
  存在问题: 麻溪（65%）；双溪（52%）；东港（40%），这3条推进偏慢。
```

```yaml 正例
- 序号: 1
  存在问题: 麻溪（65%）、双溪（52%）、东港（40%）这3条推进偏慢；南山村（60%）；大岙村（45%），这2个村靠后。
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.pattern import pattern

MESSAGE = "“{these}”说的是前面几项，“这”前面应有逗号"
LEVEL = "warning"
SCOPE = "task"
CLUES = ("）这",)
_THESE = pattern(
    r"（[^（）\n]{1,20}）；[^。；，\n（）]{1,30}（[^（）\n]{1,20}(?P<close>）)(?P<these>这[0-9一二两三四五六七八九十几]{1,3}[\u4e00-\u9fff])"
)


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).holding("）这"):
        for found in _THESE.finditer(text.text):
            span, fix = text.fix(*found.span("close"), "），")
            yield Hit(span, {"these": found["these"]}, fix)
