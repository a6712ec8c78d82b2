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
from halfyear.report.columns import Role
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import bare
from halfyear.text.pattern import pattern

MESSAGE = "“{words}”是已经做完的事，这里是“{column}”"
LEVEL = "warning"


@pattern
def _done() -> str:
    acts = (
        "完成|印发|出台|召开|建成|开工|启动|下达|认定|发布|立项|通过|挂牌|实施|举办|签订|签约|拨付|兑现|投用|投入使用|"
        "竣工|验收|获批|落地|报送|上报|部署|开展"
    )
    return rf"已经?(?:全部|全面|基本|正式|顺利|陆续|分别)?(?:{acts})(?![的后]|之后)"


# Words of what is still to come: with any of them the item is a plan.
_TO_DO = pattern(
    "将|拟|下[一半步阶]|继续|加快|加大|加强|推进(?!会)|推动(?!会)|争取|力争|确保|计划|预计|年底|年内|尽快|适时|进一步|组织|抓好|做好|"
    "开展(?!了)|落实|深化|完善|强化|持续|全力|督促|指导|协调|研究|谋划|探索|支持|实现|明年|前完成|着力|聚焦|围绕|对已|在已"
)


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).holding("已"):
        if text.column and text.column.role is Role.PLANS:
            said = bare(text.text)
            found = _done.search(said)
            if found and not _TO_DO.search(said[: found.start()] + said[found.end() :]):
                values = {"words": found[0], "column": text.column.name}
                yield Hit(text.spot(*found.span()), values)
