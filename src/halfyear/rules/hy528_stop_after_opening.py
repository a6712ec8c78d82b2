"""话没说完就用了句号

“从进度看。开工176个”里，“从进度看”只是一句话的开头，后面应该用逗号。“截至6月底。”“据统计。”也一样。按提示改。

只看这样几种自己不成句的开头；“数据可以实时查看。”是一句话，不报告。

```yaml 反例
- 序号: 1
  完成情况: 从进度看。开工176个。截至6月底。完工30个。据统计。惠及2万户。  # ←
```

```yaml 改为
- 序号: 1
  完成情况: 从进度看，开工176个。截至6月底，完工30个。据统计，惠及2万户。
```

```yaml 正例
- 序号: 1
  完成情况: 从进度看，开工176个。数据可以实时查看。从严查看。完成招标，截至6月底。
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.pattern import one_of, pattern

MESSAGE = "“{opening}”后面的话还没有说完，应用逗号"
LEVEL = "warning"
SCOPE = "task"
CLUES = ("看", "说", "讲", "据", "同时", "截至")
_SEEN = f"。(?<={one_of('看说讲计悉时前底末日')}。)"
_OPENING = pattern(
    r"""(?x)(?:^|(?<=[。；！？\n]))(?P<opening>
            从[^，。；：、！？（）《》\n]{1,8}(?<![查观收照探中])(?:来看|上看|来说|来讲|看)
            |总体?的?来?[看说]|总体上[看说]|据(?:不完全)?统计|据悉|与此同时
            |截至(?:目前|[0-9年]{0,5}[0-9]{1,2}月(?:底|末|[0-9]{1,2}日)))
        (?P<stop>。)(?=[^\s”’）])"""
)


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).matching(_SEEN):
        for found in _OPENING.finditer(text.text):
            span, fix = text.fix(*found.span("stop"), "，")
            yield Hit(span, {"opening": found["opening"]}, fix)
