r"""写了手机号

个人的手机号不得公开，写在注释里也一样：看得到仓库的人都看得到。请删去；需要留联系方式的，用办公室的座机。确有必要显示的，
遮成 `138****1234`。这类问题不能设例外，提示里也只显示遮挡过的号码。

11位、以13至19开头的都算，中间有空格、各种横线、前面有86的也算。后面跟着“元”“人”等单位的是数量，写明是编号的、夹在更长的数字或
字母里的，不算。

```yaml 反例
# report.yaml
公开信息:
  联系电话: 13812341234  # ←
---
# tasks.yaml
- 序号: 1
  # 联系人：张三 +86 138-1234-1234  # ←
  重点工作: 联系电话１３８１２３４１２３４。  # ←
  完成情况: "电话\u0031\u003381234123\u0034。"  # ←
```

```yaml 正例
- 序号: 1
  重点工作: 联系电话138****1234，座机0571-87000000，投资13812341234元。
  完成情况: 项目编号13812341234，20240113812341234，ZJ-13812341234，13812341234.5，受理号：13812341235。
```
"""

from collections.abc import Iterable

from halfyear.prose.disclosure import numbers
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.privacy import mobiles

MESSAGE = "“{number}”是手机号，不得公开：请删去"
SCOPE = "file"


def check(report: Report) -> Iterable[Hit]:
    for one, span in numbers(report, mobiles):
        yield Hit(span, {"number": one.masked})
