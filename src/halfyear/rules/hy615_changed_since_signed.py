"""签后又改过

审签记录（`sign.yaml`）记着签的是哪一稿的摘要。现在印出来的与那一稿不同，这个签就不再算数：请本人看过改动重新签，或者改回签过的样子。
处室签的只看它牵头的各项，全表签的看标题、表头、各项和表前表后的话；发文日期、索引号公开时才有，不在其中，版式、文件的写法也不在其中。

下面的摘要，前一条对得上，后一条对不上。

```yaml 反例
# tasks.yaml
- {序号: 1, 重点工作: 研发投入强度达到3.2%。, 会办单位: 无, 牵头责任处室: 规划处}
- {序号: 2, 重点工作: 建设科技创新平台。, 会办单位: 无, 牵头责任处室: 基础处}
---
# sign.yaml
- 角色: 处室负责人
  姓名: 张三
  处室: 规划处
  时间: 2024-07-08T09:30:00+08:00
  摘要: sha256:8e8986f9a6489db7a080342e281d10d7e99d1ed2cc05a6085fcbd946a53297df
  各项: 1=656b4c65
- 角色: 处室负责人  # ←
  姓名: 李四
  处室: 基础处
  时间: 2024-07-08T09:40:00+08:00
  摘要: sha256:{0*64}
  各项: 2=00000000
- 角色: 分管领导  # ←
  姓名: 王五
  时间: 2024-07-08T15:00:00+08:00
  摘要: sha256:{0*64}
  各项: 1=656b4c65 2=ba527923
```

别人以同一个角色签了现在这一稿的，不再提示前一个。

```yaml 正例
# tasks.yaml
- {序号: 1, 重点工作: 研发投入强度达到3.2%。, 会办单位: 无, 牵头责任处室: 规划处}
---
# sign.yaml
- 角色: 分管领导
  姓名: 张三
  时间: 2024-07-08T09:30:00+08:00
  摘要: sha256:{0*64}
  各项: 1=00000000
- 角色: 分管领导
  姓名: 李四
  时间: 2024-07-09T09:30:00+08:00
  摘要: sha256:3d9a2b44aa4c7e25d6367410391d7a6e166684af412cc926d52e024b46ae2827
  各项: 1=656b4c65
```
"""

from collections.abc import Iterable

from halfyear.report import signing
from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "{role}{name}签后改过{what}：请重新签，或改回签过的样子"
LEVEL = "warning"
CLUES = ("signatures",)


def check(report: Report) -> Iterable[Hit]:

    for held in signing.standing(report):
        if not held.holds and not held.replaced:
            record = held.record
            what = signing.numbered(held.changed)
            values = {"role": record.role, "name": record.name, "what": what}
            yield Hit(record.span, values)
