"""一件事写了两个动词

“改造老旧小区12个正在改造中”：前面已经说了“改造”，后面又说“正在改造中”，句子套在了一起。请写“老旧小区12个正在改造中”或者“正在
改造老旧小区12个”。

动词后面是“项目”“工程”“小区”这样可以连成名称的（“建设项目正在建设中”），不报告。

```yaml 反例
- 序号: 1
  完成情况: 完成选址，改造老旧小区12个正在改造中。  # ←
```

```yaml 正例
- 序号: 1
  完成情况: 老旧小区12个正在改造中，建设项目正在建设中，改造老旧小区项目正在改造中，改造工程12个已完成，建设单位正在建设。
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import bare
from halfyear.text.pattern import pattern

MESSAGE = "“{act}”写了两遍：前面的“{act}”或者后面的“{again}”留一个"
LEVEL = "warning"
SCOPE = "task"
CLUES = ("正在建设", "正在改造", "正在实施", "正在编制", "正在开展", "正在修建", "正在新建")
_TWICE = pattern(
    r"(?:^|(?<=[，。；：\n]))(?P<act>建设|改造|实施|开展|编制|修建|新建)(?P<what>[^，。；：\n]{3,40}?)"
    r"(?P<again>(?:目前)?正在(?P=act)中?)(?=[，。；\n]|$)"
)
# What may be a name with the verb before it: 建设项目, 改造小区.
_NAMED = (
    "项目",
    "工程",
    "工作",
    "任务",
    "方案",
    "规划",
    "计划",
    "单位",
    "标准",
    "内容",
    "地块",
    "的",
)


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).holding(*CLUES):
        for found in _TWICE.finditer(bare(text.text)):
            if not found["what"].endswith(_NAMED):
                yield Hit(
                    text.spot(*found.span("again")), {"act": found["act"], "again": found["again"]}
                )
