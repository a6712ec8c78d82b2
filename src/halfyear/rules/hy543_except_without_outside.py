"""“除……”后面少了“外”

“除李村停工，其余均已完成”：用“除”起头的话，要用“外”“以外”收住，写成“除李村停工外，其余均已完成”。

只看后面接着“其余”“其他”“均”的；“除险加固”“除尘”“除了”不报告。

```yaml 反例
- 序号: 1
  完成情况: 除李村和王村停工，其余村均已完成。  # ←
```

```yaml 正例
- 序号: 1
  完成情况: 除李村停工外，其余村均已完成。除险加固水库3座，其余2座已开工。拆除违建3处，其余均已整改。
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import bare
from halfyear.text.pattern import pattern

MESSAGE = "“{said}”后面少了“外”"
LEVEL = "warning"
SCOPE = "task"
CLUES = ("除",)
_OTHERS = ("其余", "其他", "其它", "均")
_EXCEPT = pattern(
    r"(?:^|(?<=[，。；：、（\n中前]))(?P<said>除(?!险|尘|雪|冰|草|虫|菌|湿|锈|害|恶|夕|法|以|名|去|掉|此|了|非|四害|颤|臭|油|硫|渣|垢|根|权|障|患|杂|磷|氮|污|湖)"
    r"[^，。；：外\n]{2,40})，(?=(?:[^，。；：外\n]{0,4})(?:其余|其[他它]|均))"
)


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).holding("除"):
        others = any(word in text.text for word in _OTHERS)
        for found in _EXCEPT.finditer(bare(text.text)) if others else ():
            yield Hit(text.spot(*found.span("said")), {"said": found["said"]})
