r"""写了身份证号

身份证号是个人信息，公开出去收不回来；写在注释里的，看得到仓库的人也都看得到。请整个删去，需要指明是谁的写姓名和单位就够了。
这类问题不能设例外，提示里也只显示遮挡过的号码。

凡是18位、地区码和出生日期说得通、校验码（GB 11643）对得上的都算，中间空开的、用横线隔开的也算；前面写着“身份证”的15位旧号也算。
紧跟在“项目编号”“合同号”“信用代码”等后面的不算，“第……号”也不算，“号码……号”算。校验码对不上的，或者日期太近、多半是项目编号的，由 HY602 提示。

```yaml 反例
- 序号: 1
  # 联系人张三，11010519491231002X  # ←
  重点工作: 支持李四（身份证号：110105 19491231 002X）等开展研究。  # ←
  存在问题: 王五，身份证110105491231002。  # ←
  # 号码11010519491231002X号  # ←
  # 东莞的王五，441900198001010015  # ←
  # 赵六，110105-1949-1231-002X  # ←
  下步打算: "\u0031\u003101051949123100\u0032X"  # ←
```

```yaml 正例
- 序号: 1
  重点工作: 完成项目（项目编号：11010519491231002X、110105194912310020）验收。
  完成情况: 编号110105491231002，总数110105194912310020，又写110105194902300028。
  存在问题: 身份证办理时间长，受理110105499931002件。
  下步打算: 110100194912310026号项目，110105202401150017。
```
"""

from collections.abc import Iterable

from halfyear.prose.disclosure import numbers
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.privacy import identities

MESSAGE = "“{number}”是身份证号，不得公开：请删去"
SCOPE = "file"


def check(report: Report) -> Iterable[Hit]:
    for one, span in numbers(report, identities):
        # The number of a project may hold this year's date, and a person of this table is grown up.
        year = report.period.start.year if report.period else one.born.year + 4
        if one.valid and (one.named or year - one.born.year > 3):
            yield Hit(span, {"number": one.masked})
