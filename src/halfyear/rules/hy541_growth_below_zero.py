"""“增长”后面用了负数

“同比增长-8.92%”，一处说增、一处用负号，读起来要绕一圈；正文里写“同比下降8.92%”。“下降-5.6%”负上加负，写“下降5.6%”。

只看“增长”“增加”“上升”“提高”“下降”“减少”“降低”后面紧接着负数的；“增长率为-3%”“增速-3%”说的是率，表里单独一格的数，都不报告。

```yaml 反例
- 序号: 1
  完成情况: 完成投资100亿元，同比增长-8.92%；网络零售额增长了－3.1%，能耗下降-5.6%。  # ←
```

```yaml 正例
- 序号: 1
  完成情况: 完成投资100亿元，增长率为-3%，增速-2.5%，增长4%-6%，增长—8%，增长-水平。
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import bare
from halfyear.text.pattern import pattern

MESSAGE = "“{said}”：负增长写“{right}”"
LEVEL = "warning"
SCOPE = "task"
_BELOW = pattern(
    "(?P<verb>增长|增加|上升|提高|下降|减少|降低)了?(?:[-－−])(?P<number>[0-9]{1,4}(?:[.．][0-9]{1,3})?[%％])"
)
CLUES = tuple(
    f"{verb}{done}{sign}"
    for verb in ("增长", "增加", "上升", "提高", "下降", "减少", "降低")
    for done in ("", "了")
    for sign in "-－−"
)
_RIGHT = {"增长": "下降", "增加": "减少", "上升": "下降", "提高": "降低"}


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).holding(*CLUES):
        for found in _BELOW.finditer(bare(text.text)):
            right = _RIGHT.get(found["verb"], found["verb"]) + found["number"]
            yield Hit(text.spot(*found.span()), {"said": found[0], "right": right})
