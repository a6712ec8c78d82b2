"""报告期的止日早于起日

报告期从起日到止日，止日不能在前。多半是年份写错，或者起止写反了。

```yaml 反例
# report.yaml
报告期:
  起: 2024-01-01
  止: 2023-06-30  # ←
```

```yaml 正例
# report.yaml
报告期: {起: 2024-01-01, 止: 2024-06-30}
```

```yaml 正例
# report.yaml
报告期: {起: 2024-01-01, 止: 六月底}
```
"""

from collections.abc import Iterable

from halfyear.report.columns import Key
from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "报告期的止日 {end} 早于起日 {start}"
SCOPE = "settings"


def check(report: Report) -> Iterable[Hit]:
    node = report.settings.root.get(Key.PERIOD)
    end = node.get(Key.END) if node else None
    if end and report.period and report.period.end < report.period.start:
        yield Hit(end.span, report.period._asdict())
