"""审签、公开的记录写得不对

`sign.yaml` 记谁签过哪一稿，`publish.yaml` 记公开过哪一稿，由 `halfyear sign` 和 `halfyear publish` 写。里面的一条缺了什么、多了什么、
摘要不成样子，就不知道签的是什么，这一条不算数；整个文件读不懂的，都不算数。手改坏了的，从 git 取回；审签也可以删去这一条，请本人重签。

```yaml 反例
# sign.yaml
- 角色: 分管领导
  姓名: 张三
  时间: 2024-07-08T09:30:00+08:00
  摘要: sha256:1234  # ←
  各项: 1=1f0e3dad
- 姓名: 李四  # ←
  时间: 2024-07-08T09:30:00+08:00
  摘要: sha256:{0*64}
  各项: 1=1f0e3dad
- 角色: 处室负责人
  姓名: 王五
  部门: 规划处  # ←
  时间: 2024-07-08T09:30:00+08:00
  摘要: sha256:{0*64}
  各项: 1=1f0e3dad
- 角色: 处室负责人
  姓名: 王五
  签名图片: 王五.png  # ←
- 角色: 分管领导
  姓名: {张*41}  # ←
- 角色:  # ←
  姓名: 赵六
- 角色: 分管领导
  姓名: |  # ←
    赵
    六
- 角色: 分管领导
  角色: 保密审查  # ←
- 角色: 分管领导
  姓名: 赵六
  时间: 昨天  # ←
- 角色: 分管领导
  姓名: 赵六
  时间: 2024-07-08 09:30  # ←
- 角色: 分管领导
  姓名: 赵六
  时间: 2024-07-08T09:30:00+08:00
  摘要: sha256:{0*64}
  各项: 全部  # ←
- 已阅，同意  # ←
```

同一个人以同一个角色签同一处的，只有一条。

```yaml 反例
# sign.yaml
- {角色: 分管领导, 姓名: 张三, 时间: "2024-07-08T09:30:00+08:00", 摘要: "sha256:{0*64}", 各项: 1=1f0e3dad}
- {角色: 分管领导, 姓名: 张三, 时间: "2024-07-09T09:30:00+08:00", 摘要: "sha256:{1*64}", 各项: 1=1f0e3dad}  # ←
```

```yaml 反例
# sign.yaml
角色: 分管领导  # ←
---
# publish.yaml
- 时间: 2024-09-04T09:30:00+08:00
  清单: 1234  # ←
  摘要: sha256:{0*64}
  各项: 1=1f0e3dad
```

```yaml 反例
# sign.yaml
- 角色: &a 分管领导  # ←
```

```yaml 正例
# sign.yaml
---
# publish.yaml
- 时间: 2024-09-04T09:30:00+08:00
  清单: sha256:{0*64}
  摘要: sha256:{0*64}
  各项: 1=1f0e3dad
```
"""

from collections.abc import Iterable

from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "这条记录不算数：{why}"
SCOPE = "settings"
CLUES = ("signatures", "publications")


def check(report: Report) -> Iterable[Hit]:
    for records in (report.signatures, report.publications):
        for flaw in records.flaws if records else ():
            yield Hit(flaw.span, {"why": flaw.why})
