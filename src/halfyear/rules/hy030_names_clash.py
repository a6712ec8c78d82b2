"""两个文件名只差大小写

Windows 和 macOS 不分文件名的大小写。只差大小写的两个文件，取到那里只剩一个，另一个的内容就丢了。请给其中一个改名；
是同一份材料的，并成一个文件。

```yaml 反例
# report.yaml
处室: [A处, a处]
---
# A处.yaml
- 序号: 1
  完成情况: 印发方案。
---
# a处.yaml  # ←
- 序号: 2
  完成情况: 召开会议。
```

```yaml 反例
# 说明.DOCX
---
# 说明.docx  # ←
```

```yaml 正例
# 说明.docx
---
# 说明.xlsx
```
"""

from collections.abc import Iterable

from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "文件名“{name}”与“{other}”只差大小写，在 Windows、macOS 上只能留下一个：给其中一个改名"
SCOPE = "settings"
CLUES = ("clash",)


def check(report: Report) -> Iterable[Hit]:
    for stray in report.strays:
        if stray.kind == "clash":
            yield Hit(stray.span, {"name": stray.name, "other": stray.meant})
