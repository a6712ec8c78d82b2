"""一串标号里有一个少了冒号

“目标1：造林1.2万亩。目标2森林抚育3万亩。目标3：种苗500亩。”别的标号后面都有冒号，只有一个没有，是漏了。请补上。

标号有三个以上、多数有冒号才看；“目标2的实施”“目标2个”不报告。

```yaml 反例
- 序号: 1
  完成情况: 目标1：造林1.2万亩。目标2森林抚育3万亩。目标3：种苗500亩。  # ←
```

```yaml 正例
- 序号: 1
  完成情况: 目标1：造林1.2万亩。目标2：森林抚育3万亩。目标3：种苗500亩，比目标2的进度快。
- 序号: 2
  完成情况: 目标1：造林1.2万亩。目标2森林抚育3万亩。
- 序号: 3
  完成情况: 目标1造林1.2万亩。目标2森林抚育3万亩。目标3：种苗500亩。
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.pattern import pattern

MESSAGE = "别的标号后面有冒号，“{label}”后面没有"
LEVEL = "warning"
SCOPE = "task"
CLUES = ("目标1", "任务1", "指标1", "项目1", "措施1", "目标一", "任务一", "指标一")
LEAST = 3  # labels
_LABEL = pattern(
    r"(?:^|(?<=[。；，：\n\s]))(?P<label>(?:目标|任务|指标|项目|措施)[1-9一二三四五六七八九])(?P<colon>[：:])?(?=[^\W0-9_A-Za-z]|[：:])(?![个的项条件])"
)


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).holding(*CLUES):
        labels = list(_LABEL.finditer(text.text))
        bare = [label for label in labels if not label["colon"]]
        if len(labels) >= LEAST and len(bare) * 2 < len(labels):
            for label in bare:
                yield Hit(text.spot(*label.span("label")), {"label": label["label"]})
