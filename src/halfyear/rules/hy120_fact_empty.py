"""公开信息里有一项空着

标题上方的索引号、发布机构、发文日期等，写了名目就要写内容，否则印出来是空的。还不知道的先不写这一项，定了再加；日期以实际
发文的那天为准，不要预填。

```yaml 反例
# report.yaml
公开信息:
  索引号:  # ←
  发布机构: 省科技厅
```

```yaml 正例
# report.yaml
公开信息:
  索引号: 002482090/2024-00173
  发布机构: 省科技厅
```
"""

from collections.abc import Iterable

from halfyear.report.columns import Key
from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "“{key}”没有写内容"
LEVEL = "warning"
SCOPE = "settings"
CLUES = (Key.FACTS,)


def check(report: Report) -> Iterable[Hit]:
    facts = report.settings.root.get(Key.FACTS)
    for key, value in (facts and facts.pairs) or ():
        if not (value.items or value.pairs or (value.text or "").strip()):
            yield Hit(key.span, {"key": key.text})
