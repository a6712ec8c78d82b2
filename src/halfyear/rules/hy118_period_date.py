"""report.yaml 里的日期写得不对

报告期的起止、报送截止写成“2024-06-30”的样子：年四位，月、日各两位，中间用半角短横，而且日历上要有这一天。

```yaml 反例
# report.yaml
报告期: {起: 2024年1月1日, 止: 2024/6/30}  # ←
```

```yaml 改为
# report.yaml
报告期: {起: 2024-01-01, 止: 2024-06-30}
```

```yaml 反例
# report.yaml
报告期:
  起: "2024.1.1"  # ←
  止: 2024-06-30
```

```yaml 改为
# report.yaml
报告期:
  起: "2024-01-01"
  止: 2024-06-30
```

```yaml 反例
# report.yaml
报送截止: 2024年7月10日  # ←
```

```yaml 改为
# report.yaml
报送截止: 2024-07-10
```

```yaml 反例
# report.yaml
报告期:
  起: 2024-02-30  # ←
  止: 上半年  # ←
```

```yaml 正例
# report.yaml
报告期:
  起: 2024-01-01
  止: 2024-06-30
报送截止: 2024-07-10
```

```yaml 正例
# report.yaml
报告期: {起: , 止: [2024-06-30]}
```
"""

from collections.abc import Iterable

from halfyear.report.columns import Key
from halfyear.report.load import day
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.pattern import pattern

MESSAGE = "“{said}”不是能用的日期，应写成 2024-06-30 的样子"
SCOPE = "settings"
_DATE = pattern(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")


def check(report: Report) -> Iterable[Hit]:
    root = report.settings.root
    period = root.get(Key.PERIOD)
    days = [period.get(key) if period else None for key in (Key.START, Key.END)]
    for value in (*days, root.get(Key.DEADLINE)):
        words = value.text if value else None
        if value and words and not day(words.rstrip()):
            span = value.spot(0, len(words))
            yield Hit(span, {"said": words.strip()}, _usual(words))


def _usual(words: str) -> str | None:
    """The same day as it should be written; None where it is not plain which day is meant."""
    found = _DATE.fullmatch(words.strip())
    date = "-".join(part.zfill(2) for part in found.groups()) if found else None
    return date if day(date) else None
