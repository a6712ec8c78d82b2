"""写着不宜公开的字样

“内部资料”“不予公开”“依申请公开”“征求意见稿”这些字样，说的是材料还没有定稿，或者不主动公开。这张表是要公开的，请核实：整份表不该公开
的，先办公开审查；只是某一条的，删去这一条；字样是误带进来的，删去字样。“公开方式”不是主动公开的，也在这里提示。

在标题、表题和公开信息里出现就报告；在各栏、前言、附注和注释里，自成一句、写在括号里，或者写“本条不予公开”的才报告。“办理依申请公开30件”
“形成征求意见稿”是工作内容，不报告；《办法（征求意见稿）》已经向社会公开征求意见的，不报告。

```yaml 反例
# report.yaml
标题: 省科技厅2024年度重点工作进展情况（征求意见稿）  # ←
公开信息:
  公开方式: 依申请公开  # ←
附注:
  - 注：本表不予公开。  # ←
---
# tasks.yaml
# 本条不予公开  # ←
- 序号: 1
  重点工作: 推进平台建设（内部资料）。  # ←
  完成情况:
    - 内部资料，注意保存。推进平台建设。  # ←
    - 起草《平台管理办法（征求意见稿）》。  # ←
```

```yaml 正例
# report.yaml
公开信息:
  公开方式: 主动公开
附注: 注：不含依申请公开的件数。
---
# tasks.yaml
- 序号: 1
  重点工作: 办理依申请公开30件，不予公开5件，规范内部资料性出版物管理。
  完成情况:
    - 形成征求意见稿，《平台管理办法（征求意见稿）》向社会公开征求意见。
    - 做好主动公开、依申请公开。
```
"""

from collections.abc import Iterable

from halfyear.prose.disclosure import visible
from halfyear.prose.words import either, listed
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.pattern import pattern

MESSAGE = "“{words}”：请核实能不能公开"
LEVEL = "warning"
SCOPE = "comment"
_ANYWHERE = pattern(lambda: either("marking", "unpublished"))
_ASKED = pattern("公开征求|向社会|网上征求|公示")


# The words as a clause of their own, in brackets, or said of this very text.
_ALONE = pattern(
    lambda: (
        rf"(?:\A|(?<=[，。；：！（(【〔\[]))[ ]*(?:{either('marking', 'unpublished')})(?=[ ]*(?:[，。；：！）)】〕\]]|\Z))"
        r"|[本此该][条项段表件][^，。；]{0,6}(?:不予公开|不得公开|依申请公开)"
    )
)


def check(report: Report) -> Iterable[Hit]:
    for text in visible(report, *listed("marking", "unpublished signs")):
        # In the title and the head the words count wherever they stand.
        printed = text.printed
        head = printed is not None and printed.column is None and not printed.around
        for found in (_ANYWHERE if head else _ALONE).finditer(text.words):
            if "稿" not in found[0] or not _ASKED.search(text.words):
                yield Hit(text.spot(*found.span()), {"words": found[0].strip()})
