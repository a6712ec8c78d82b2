"""完成情况里写了打算

“完成情况”写报告期里做成的事。句首是“下一步”“下阶段”“拟于”“计划于”的，说的是还没有做的事，多半是填错了栏。请移到
写打算的栏目里，或者改写成已经完成的情况。

“将……列为”的“将”是“把”的意思，不算；“明确下一步工作”“拟订方案”也不算。只看句首和分句开头，其余的拿不准，不报告；表里没有打算
一栏，或者栏名自己写着“及下一步安排”的，也不报告。

```yaml 反例
- 序号: 1
  完成情况:
    - 召开部署会。下一步，印发实施方案。  # ←
    - 征求各地意见，拟于8月印发。  # ←
```

```yaml 正例
- 序号: 1
  完成情况:
    - 将研发投入强度列为主要指标，将2024年目标分解到各地，研究下一步工作，拟订方案。
    - 下一步工作思路通过专家评审。
  下步打算: 下一步，印发方案，拟于8月召开推进会。
```

```yaml 正例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成情况, 用途: 完成}
---
# tasks.yaml
- 序号: 1
  完成情况: 召开部署会。下一步，印发实施方案。
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.report.columns import Role
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.pattern import one_of, pattern

MESSAGE = "“{words}”说的是打算，这里是“{column}”"
LEVEL = "warning"
SCOPE = "task"
CLUES = (Role.PLANS,)
_BOTH = pattern("打算|安排|计划|下一?步")  # a heading that asks for plans, too
# How the words of a plan begin at the start of a clause.
_BEGIN = rf"[下拟计预力将](?:(?<={one_of('。；！？，')}.)|(?<=[\0\n].)|(?<=\A.))(?:(?<!将)|于)"


@pattern
def _plan() -> str:
    """Plan words at the start of a sentence, or, where they cannot mean anything else, of a clause."""
    begin = r"(?:^|(?<=[。；！？\n]))"
    act = r"(?:，|：|[将拟]|计划|我[厅局委省市]|要|继续|重点|准备|打算)"
    when = r"(?:[0-9]+月|[0-9]{4}年|下半年|年底|近期|明年|下月|[三四]季度)"
    return (
        rf"{begin}(?P<next>下一?步|下一?阶段|下半年)(?={act})"
        rf"|(?:^|(?<=[。；！？，\n]))(?P<date>(?:拟|计划|预计|力争)[于在]?|将于)(?={when}(?!以来|[以之]前已))"
    )


def check(report: Report) -> Iterable[Hit]:
    # Where the form has no column for plans they stand here.
    if not report.columns.of(Role.PLANS):
        return
    for text in texts.of(report).matching(_BEGIN):
        if (
            text.column
            and text.column.role is Role.COMPLETION
            and not _BOTH.search(text.column.name)
        ):
            for found in _plan.finditer(text.text):
                values = {"words": found[0], "column": text.column.name}
                yield Hit(text.spot(*found.span()), values)
