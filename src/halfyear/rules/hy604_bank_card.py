"""写了银行卡号

银行卡号不得公开，写在注释里也一样。请整个删去。这类问题不能设例外，提示里也只显示遮挡过的号码。

16至19位、开头是发卡机构的号段、校验码（Luhn）对得上的都算，几位一组空开、用横线隔开的也算。写明是编号的、是身份证号的，不算。

```yaml 反例
- 序号: 1
  # 补助发到 6222 0212 3456 7890 128  # ←
  重点工作: 补助发到4111111111111111。  # ←
```

```yaml 正例
- 序号: 1
  重点工作: 补助发到6222021234567890129，项目编号：6222021234567890128，41111111111111111。
  完成情况: 62222222222222222元，11010519491231002X，6222220000000000。
```
"""

from collections.abc import Iterable

from halfyear.prose.disclosure import numbers
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.privacy import cards

MESSAGE = "“{number}”是银行卡号，不得公开：请删去"
SCOPE = "file"


def check(report: Report) -> Iterable[Hit]:
    for one, span in numbers(report, cards):
        yield Hit(span, {"number": one.masked})
