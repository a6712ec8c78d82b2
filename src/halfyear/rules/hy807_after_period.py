"""写了报告期以后的事

上半年的完成情况里写着“7月10日召开推进会”，是报告期以后的事：这一期写到报告期末为止，以后的留到下一期写。确实想一并公开的，可以
保留。这只是提示，不影响检查通过。

只看完成情况里一句话开头的月份、日期，后面跟着“召开”“印发”“完成”这类已经办了的事。“自8月1日起施行”“将于9月举办”
“为7月举办的大会做准备”都不报告；报告期跨年度的、截止在12月的，不写年份分不清是哪一年，也不报告。

```yaml 反例
- 序号: 1
  完成情况:
    - 7月10日，召开全省推进会。  # ←
    - 加强督导，于2024年8月印发年度计划。  # ←
    - 开展督查。2025年1月完成验收。  # ←
```

```yaml 正例
- 序号: 1
  完成情况:
    - 6月10日，召开全省推进会；2024年3月印发年度计划，自8月1日起施行。
    - 为7月举办的大会做准备，将于9月召开推进会。
    - 2023年12月召开动员会。
    - 9月举办的大会筹备就绪。
    - 13月印发年度计划。
  下步打算:
    - 7月召开全省推进会。
```

```yaml 正例
# report.yaml
报告期: {起: 2023-07-01, 止: 2024-06-30}
---
# tasks.yaml
- 序号: 1
  完成情况: 7月10日，召开全省推进会。
```

```yaml 正例
# report.yaml
报告期:
---
# tasks.yaml
- 序号: 1
  完成情况: 7月10日，召开全省推进会。
```
"""

import re
from collections.abc import Iterable
from datetime import date

from halfyear.prose import dates, mentions
from halfyear.report.columns import Role
from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "“{said}”在报告期（到{end}）以后"
LEVEL = "info"
SCOPE = "task"


def check(report: Report) -> Iterable[Hit]:
    if (period := report.period) is None:
        return
    end = period.end
    for passage in mentions.of(report).holding("月"):
        if passage.role is not Role.COMPLETION or not _late(passage.text, end):
            continue
        for match in dates.DONE_IN.finditer(passage.text):
            year = int(match["year"]) if match["year"] else end.year
            plain = match["year"] or period.start.year == end.year
            if plain and (year, int(match["month"])) > (end.year, end.month):
                values = {"said": match["date"], "end": f"{end.year}年{end.month}月{end.day}日"}
                yield Hit(passage.span(*match.span("date")), values)


def _late(text: str, end: date) -> bool:
    """Whether a text names any month later in its year than the period's end, or any later year."""
    months, years = re.findall("([0-9]{1,2})月", text), dates.years(text)
    return any(int(month) > end.month for month in months) or any(year > end.year for year in years)
