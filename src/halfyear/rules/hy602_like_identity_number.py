"""像是身份证号

这串数字有18位，地区码和出生日期都说得通，但是校验码对不上（可能抄错了一位），或者日期就在这几年（可能是项目编号）。请核实：
是身份证号的，整个删去；是项目、合同的编号，请在前面写明“项目编号”。

校验码对得上的由 HY601 指出。日期就在这几年、校验码又对不上的，是编号，不报告。

```yaml 反例
- 序号: 1
  重点工作: 支持李四（110105194912310020）等开展研究。  # ←
  完成情况: 完成110105202401150017验收。  # ←
```

```yaml 正例
- 序号: 1
  重点工作: 完成项目（项目编号：110105202401150017）验收，完成110105202401150018验收。
```
"""

from collections.abc import Iterable

from halfyear.prose.disclosure import numbers
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.privacy import identities

MESSAGE = "“{number}”像是身份证号（{why}）：是就删去，是编号请在前面写明“项目编号”"
LEVEL = "warning"
SCOPE = "file"


def check(report: Report) -> Iterable[Hit]:
    for number, span in numbers(report, identities):
        year = report.period.start.year if report.period else number.born.year + 4
        recent = year - number.born.year <= 3 and not number.named
        if recent is number.valid:
            why = "但日期很近" if recent else "但校验码不对"
            yield Hit(span, {"number": number.masked, "why": why})
