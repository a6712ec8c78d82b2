"""索引号里用了全角符号或空格

索引号供系统检索用，斜线、横线、字母都用半角，中间不空格：`002482090/2024-00173`。用了全角的“／”“—”，或者夹了空格，就检索不到。
按提示改。

只看“机构代码/年份-流水号”这种写法的；别的写法各地自定，不报告。

```yaml 反例
# report.yaml
公开信息:
  索引号: 002482090／2024—00173  # ←
```

```yaml 改为
# report.yaml
公开信息:
  索引号: 002482090/2024-00173
```

```yaml 正例
# report.yaml
公开信息:
  索引号: 002482090/2024-00173
```

```yaml 正例
# report.yaml
公开信息:
  索引号: 浙科函〔2024〕17号
```
"""

import unicodedata
from collections.abc import Iterable

from halfyear.prose.disclosure import index
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.pattern import pattern

MESSAGE = "索引号应写成“{instead}”"
LEVEL = "warning"
SCOPE = "settings"
CLUES = ("索",)
_FORM = pattern(r"[0-9A-Z]{8,17}-?[0-9A-Z]/[0-9]{4}-[0-9]{3,8}")
_DASHES = str.maketrans(dict.fromkeys("—－–‐―−", "-"))


def check(report: Report) -> Iterable[Hit]:
    for node in index(report):
        words = (node.text or "").strip()
        half = unicodedata.normalize("NFKC", words.translate(_DASHES))
        usual = "".join(half.split()).replace("⁄", "/").upper()
        if usual != words and _FORM.fullmatch(usual):
            plain = node.raw == words
            yield Hit(node.span, {"instead": usual}, usual if plain else None)
