"""索引号的年份与发文日期不符

索引号中间的四位是年份，通常与发文日期同年。两个年份不同，多半是沿用了上一期的索引号。请核对。

没有写发文日期的、索引号里没有年份的，不报告。

```yaml 反例
# report.yaml
公开信息:
  索引号: 002482090/2023-00173  # ←
  发文日期: 2024-09-04
```

```yaml 正例
# report.yaml
公开信息:
  索引号: 002482090/2024-00173
  发文日期: 2024-09-04
```

```yaml 正例
# report.yaml
公开信息:
  索引号: 002482090-00173
  发文日期: 2024-09-04
```
"""

from collections.abc import Iterable

from halfyear.prose.disclosure import index, issued
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.pattern import one_of, pattern

MESSAGE = "索引号的年份是 {year}，{name}是 {issued} 年，请核对"
LEVEL = "warning"
SCOPE = "settings"
CLUES = ("索",)
_YEAR = pattern(f"/((?:19|20)[0-9]{{2}}){one_of('-—－–')}")


def check(report: Report) -> Iterable[Hit]:
    days = list(issued(report))
    for node in index(report):
        found = _YEAR.search(node.text or "")
        if found and days and all(day.year != int(found[1]) for _, day, _ in days):
            name, day, _ = days[0]
            values = {"year": found[1], "name": name, "issued": day.year}
            yield Hit(node.spot(*found.span(1)), values)
