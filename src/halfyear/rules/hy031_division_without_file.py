"""处室名不能作文件名

每个处室的进展写在以它命名的文件里。处室名里有 `< > : " / | ? *` 或反斜杠，以点或空格结尾，或者是 `CON` 这样的设备名时，
在 Windows 上建不了这个文件，有的在哪里都建不了。请换一个写法，如把“/”写成顿号。

```yaml 反例
# report.yaml
处室:
  - 规划处
  - 外专局/引智处  # ←
```

```yaml 正例
# report.yaml
处室:
  - 规划处
  - 外专局（引智处）
```
"""

from collections.abc import Iterable

from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.file_name import amiss

LEVEL = "warning"
MESSAGE = "处室名“{name}”{wrong}，不能作它的文件名：换一个写法"
SCOPE = "settings"
CLUES = ("fileless",)


def check(report: Report) -> Iterable[Hit]:
    for stray in report.strays:
        if stray.kind == "fileless":
            yield Hit(stray.span, {"name": stray.name, "wrong": amiss(f"{stray.name}.yaml")})
