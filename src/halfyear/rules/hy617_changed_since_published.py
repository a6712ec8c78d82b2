"""公开后又改过

公开记录（`publish.yaml`）记着最近一次公开的是哪一稿。现在印出来的与那一稿不同，网上的和仓库里的就不是一回事了：公开的内容确有错误的，
改好后用 `halfyear publish` 公开更正稿；误改的，改回公开时的样子。处室文件的写法、不印的栏目改了，印出来一样的，不提示。

```yaml 反例
# tasks.yaml
- {序号: 1, 重点工作: 研发投入强度达到3.2%。, 会办单位: 无, 牵头责任处室: 规划处}
---
# publish.yaml
- 时间: 2024-09-04T09:30:00+08:00  # ←
  清单: sha256:{0*64}
  摘要: sha256:{0*64}
  各项: 1=00000000
```

有几次公开的，看最后一次。

```yaml 正例
# tasks.yaml
- {序号: 1, 重点工作: 研发投入强度达到3.2%。, 会办单位: 无, 牵头责任处室: 规划处}
---
# publish.yaml
- 时间: 2024-09-04T09:30:00+08:00
  清单: sha256:{0*64}
  摘要: sha256:{0*64}
  各项: 1=00000000
- 时间: 2024-09-05T09:30:00+08:00
  清单: sha256:{1*64}
  摘要: sha256:0771e499d2c91033503c64472da409848d49a3571a6797e88a1061f968cf647e
  各项: 1=656b4c65
```
"""

from collections.abc import Iterable

from halfyear.report import signing
from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "{day} 公开后改过{what}：要更正就重新公开，误改的请改回"
LEVEL = "warning"
CLUES = ("publications",)


def check(report: Report) -> Iterable[Hit]:
    last = signing.publication(report)
    if last and not last.holds:
        day = f"{last.record.at:%Y-%m-%d}"
        yield Hit(last.record.span, {"day": day, "what": signing.numbered(last.changed)})
