"""数据没有到报告期末

半年的表里写“1—5月”的数，全年的表里写“截至9月底”的数，读者看不到报告期末的情况。统计数据发布晚，一时没有的，可以照用；有了就换成
到报告期末的数。这只是提示，不影响检查通过。

差一个月的，只有发文日期在报告期末一个半月以后、那时该有新的数了，才报告；差两个月以上的，没有发文日期也报告。

只看完成情况里从年初累计的数（1—5月、前5个月、前三季度、截至5月底），后面要跟着数字。几月里办的一件事不报告，
文件名、引号里的不报告。一条里有几处的，报告第一处。

```yaml 反例
# report.yaml
公开信息:
  发文日期: 2024-09-04
---
# tasks.yaml
- 序号: 1
  完成情况:
    - 1—5月，全省规上工业研发费用1381.71亿元。  # ←
    - 截至2024年5月底，全国重点实验室累计达到21家；截至5月底培训300人次。  # ←
    - 前4个月，培训300人次。  # ←
```

```yaml 反例
# report.yaml
报告期: {起: 2024-01-01, 止: 2024-12-31}
---
# tasks.yaml
- 序号: 1
  完成情况: 前三季度，全省研发费用2381.71亿元。  # ←
```

```yaml 正例
- 序号: 1
  完成情况:
    - 1—6月，全省规上工业研发费用1381.71亿元，截至6月底，全国重点实验室累计达到21家。
    - 5月，召开推进会3场。截至5月底，全面完成摸底。
    - 1—6月增长4.1%，较1—4月提升2.6个百分点。
    - 印发《前4个月重点任务清单》20份，截至2023年5月底结余20万元。
  下步打算:
    - 根据1—5月的20项数据开展分析。
```

发文早的，差一个月不报告：

```yaml 正例
# report.yaml
公开信息:
  发文日期: 2024-07-15
---
# tasks.yaml
- 序号: 1
  完成情况: 1—5月，全省规上工业研发费用1381.71亿元。
```

报告期没有写明、跨年度的，无从比较：

```yaml 正例
# report.yaml
报告期: {起: 2023-07-01, 止: 2024-06-30}
---
# tasks.yaml
- 序号: 1
  完成情况: 1—5月，全省规上工业研发费用1381.71亿元。
```
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from halfyear.prose import dates, mentions, quantities
from halfyear.prose.disclosure import issued
from halfyear.prose.mentions import Passage
from halfyear.report.columns import Role
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.span import Span

MESSAGE = "数据到{month}月，报告期到{end}月：有新的数就换上"
LEVEL = "info"
SCOPE = "task"
LAG = 2  # months that figures of any kind do not take to come out
KNOWN = timedelta(days=45)  # from a period's end until its figures are out
_QUARTERS = {"二": 6, "两": 6, "三": 9}


def check(report: Report) -> Iterable[Hit]:
    period = report.period
    if period is None or period.start.year != period.end.year:
        return
    late = any(day - period.end >= KNOWN for _, day, _ in issued(report))
    for passage in mentions.of(report).holding("月", "季"):
        if passage.role is Role.COMPLETION and (found := _first(passage, period.end)):
            span, month = found
            if late or period.end.month - month >= LAG:
                yield Hit(span, {"month": month, "end": period.end.month})


def _first(passage: Passage, end: date) -> tuple[Span, int] | None:
    """The first words of an item that stop its figures in a month before the last one; the rest is of that date."""
    for match in dates.FROM_JANUARY.finditer(passage.text):
        digits = match["by"] or match["to"] or match["first"]
        month = int(digits) if digits else _QUARTERS[match["quarters"]]
        early = (match["year"] or match["year2"]) in (None, str(end.year)) and month < end.month
        # 较1—5月提升: what it is compared with.
        base = passage.text[max(match.start() - 2, 0) : match.start()].endswith(("较", "比", "与"))
        if early and not base and _counts(passage, match) and not passage.named(match.start()):
            return passage.span(*match.span()), month
    return None


def _counts(passage: Passage, found: re.Match[str]) -> bool:
    """Whether figures follow in the sentence."""
    return any(
        sentence.start <= found.start() and found.end() <= figures[-1].start
        for sentence, figures in quantities.counted(passage)
        if found.start() < sentence.end
    )
