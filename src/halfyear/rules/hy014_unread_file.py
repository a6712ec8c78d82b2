"""处室的材料放错了格式

文件夹里只读以 `.yaml` 结尾的文件。与处室、`tasks` 或 `report` 同名的其他文件，多半是存错了格式：记事本会在
名字后面悄悄加上 `.txt`。里面写的不会进入报表。请另存为 `.yaml`；只是底稿的话，移到别的文件夹。

名字与处室无关的文件和文件夹不提示。

```yaml 反例
# 规划处.yaml.txt  # ←
- 序号: 1
  完成情况: 印发方案。
---
# 基础处.docx  # ←
---
# tasks.yaml.bak  # ←
```

```yaml 正例
# 规划处.yaml
- 序号: 1
  完成情况: 印发方案。
---
# 通知.docx
---
# 规划处 文件夹
---
# README.md
```
"""

import unicodedata
from collections.abc import Iterable

from halfyear.report.columns import SETTINGS_FILE, TASKS_FILE
from halfyear.report.model import Report
from halfyear.rules import Hit

LEVEL = "warning"
MESSAGE = "“{name}”不会被读取：内容要写在“{instead}”里"
SCOPE = "settings"
CLUES = ("other",)

_OWN = tuple(name.removesuffix(".yaml") for name in (SETTINGS_FILE, TASKS_FILE))


def check(report: Report) -> Iterable[Hit]:
    names = {*_OWN, *report.divisions}
    for stray in report.strays:
        stem = unicodedata.normalize("NFKC", stray.name).partition(".")[0].strip()
        if stray.kind == "other" and stem in names:
            yield Hit(stray.span, {"name": stray.name, "instead": f"{stem}.yaml"})
