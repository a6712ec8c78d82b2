"""审签的角色不在要求之列

`report.yaml` 的“审签”列出公开前要有哪些角色签。`sign.yaml` 里的角色与它一字不差才算，写成别的就不作数，`publish` 仍然等着那一个角色。
请改成所列的角色重签；确实要多一个角色的，加进“审签”。`report.yaml` 没有写“审签”的，什么角色都可以。

```yaml 反例
# report.yaml
审签: [处室负责人, 分管领导]
---
# sign.yaml
- 角色: 处长  # ←
  姓名: 张三
  时间: 2024-07-08T09:30:00+08:00
  摘要: sha256:{0*64}
  各项: 1=1f0e3dad
- 角色: 分管厅领导  # ←
  姓名: 李四
  时间: 2024-07-08T09:30:00+08:00
  摘要: sha256:{0*64}
  各项: 1=1f0e3dad
```

```yaml 正例
# report.yaml
审签: 分管领导
---
# sign.yaml
- 角色: 分管领导
  姓名: 李四
  时间: 2024-07-08T09:30:00+08:00
  摘要: sha256:{0*64}
  各项: 1=1f0e3dad
```

```yaml 正例
# sign.yaml
- 角色: 处长
  姓名: 张三
  时间: 2024-07-08T09:30:00+08:00
  摘要: sha256:{0*64}
  各项: 1=1f0e3dad
```
"""

from collections.abc import Iterable

from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import Hints, listing

MESSAGE = "“审签”里没有“{role}”：{hint}"
LEVEL = "warning"
SCOPE = "settings"
CLUES = ("signatures",)


def check(report: Report) -> Iterable[Hit]:
    hints = Hints(report.approvers)
    for record in report.signatures.listed if report.signatures else ():
        if report.approvers and record.role not in report.approvers:
            like = hints.nearest(record.role)
            hint = f"是不是“{like}”" if like else f"有的是{listing(report.approvers)}"
            yield Hit(record.span, {"role": record.role, "hint": hint})
