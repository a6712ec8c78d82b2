"""“防止……不”说反了

“防止事故不再发生”，防止的成了“不再发生”。请写“防止事故再发生”或者“确保事故不再发生”。

“防止”与“不”之间隔着逗号、顿号的，不报告。

```yaml 反例
- 序号: 1
  下步打算: 加强巡查，防止类似问题不再发生。  # ←
```

```yaml 正例
- 序号: 1
  下步打算: 防止问题再发生，防止火灾、确保事故不再发生，避免因管理不到位发生事故。
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import bare
from halfyear.text.pattern import pattern

MESSAGE = "“{said}”：“{verb}”后面不用否定"
LEVEL = "warning"
SCOPE = "task"
CLUES = ("防止", "避免", "杜绝", "严防")
_NOT = pattern(
    "(?P<verb>防止|避免|杜绝|严防)[^，。；、确使保不]{1,12}(?:不再?(?:发生|出现|反弹|复发)|不反弹)"
)


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).holding(*CLUES):
        for found in _NOT.finditer(bare(text.text)):
            yield Hit(text.spot(*found.span()), {"said": found[0], "verb": found["verb"]})
