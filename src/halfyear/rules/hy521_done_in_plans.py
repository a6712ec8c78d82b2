"""打算里写了已经做完的事

“下步打算”写接下来要做的事。整条都是“已完成……”“已印发……”的，多半是填错了栏，或者上一期的没有改。请移到写完成情况的栏目里，
再补上打算。

先说已经做到哪一步、再说接下来做什么的（“已完成招标，下半年开工”），“对已印发的文件作评估”，都不报告。

```yaml 反例
- 序号: 1
  下步打算:
    - 已完成实施方案的编制。  # ←
    - 全省部署会已召开，任务清单已经印发。  # ←
```

```yaml 正例
- 序号: 1
  完成情况: 已印发方案。
  下步打算:
    - 已完成招标，下半年开工建设。
    - 对已印发的文件作评估。
    - 已建成的平台投入使用。
    - 印发方案。
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.prose.words import either
from halfyear.report.columns import Role
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import bare
from halfyear.text.pattern import pattern

MESSAGE = "“{words}”是已经做完的事，这里是“{column}”"
LEVEL = "warning"
SCOPE = "task"
CLUES = ("已",)


@pattern
def _done() -> str:
    acts = either("plans", "finished")
    return rf"已经?(?:全部|全面|基本|正式|顺利|陆续|分别)?(?:{acts})(?![的后]|之后)"


# Words of what is still to come: with any of them the item is a plan.
_TO_DO = pattern(lambda: either("plans", "to do"))


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).holding("已"):
        if text.column and text.column.role is Role.PLANS:
            said = bare(text.text)
            found = _done.search(said)
            if found and not _TO_DO.search(said[: found.start()] + said[found.end() :]):
                values = {"words": found[0], "column": text.column.name}
                yield Hit(text.spot(*found.span()), values)
