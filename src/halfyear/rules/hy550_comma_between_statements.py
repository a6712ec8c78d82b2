"""两句话之间用了顿号

“道路均已完成、桥梁正在实施”：“均已完成”是一句完整的话，后面另说一件事，中间应用分号或逗号，不用顿号。

“均已开工、竣工”这样并列的词，不报告。

```yaml 反例
- 序号: 1
  完成情况: 道路主体等内容均已基本完成、安置房、海塘加固等项目正在实施。  # ←
```

```yaml 正例
- 序号: 1
  完成情况: 道路均已完成，桥梁正在实施；项目均已开工、竣工，对均已完成、正在验收的项目核查。
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import bare
from halfyear.text.pattern import pattern

MESSAGE = "“{said}”后面另说一件事，应用“；”或“，”"
LEVEL = "warning"
SCOPE = "task"
_DONE = ("完成", "完工", "开工", "建成", "竣工", "到位", "投用", "启用")
CLUES = tuple(f"{done}、" for done in _DONE)
_STATED = pattern(
    rf"(?P<said>均已(?:经)?(?:基本|全部|全面)?(?:{'|'.join(_DONE)}))(?P<mark>、)"
    r"(?=[^，。；：\n的]{2,60}(?:正在|已在|进入|尚未|仍在|还在)[^的，。；]{2,12}(?:[，。；]|$))(?!正在|进入|尚未)"
)


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).holding(*CLUES):
        for found in _STATED.finditer(bare(text.text)):
            yield Hit(text.spot(*found.span("mark")), {"said": found["said"]})
