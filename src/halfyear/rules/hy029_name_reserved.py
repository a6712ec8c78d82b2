"""文件名在 Windows 上用不了

`< > : " / | ? *`、反斜杠和控制字符，`CON`、`NUL`、`COM1` 这样的设备名，结尾的点和空格，在 Windows 上都不能作文件名：
别人从 git 里取不下来，整个仓库都可能取不出。请照提示改名；是处室的文件时，处室名也一起改。

```yaml 反例
# 规划:处.yaml  # ←
- 序号: 1
  完成情况: 印发方案。
---
# con.yaml  # ←
- 序号: 1
  完成情况: 印发方案。
---
# 附件. 文件夹  # ←
```

```yaml 正例
# 规划处.yaml
- 序号: 1
  完成情况: 印发方案。
---
# 附件（1）.docx
---
# console.txt
```
"""

from collections.abc import Iterable

from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.file_name import amiss

MESSAGE = "文件名“{name}”{wrong}，Windows 不接受：改名为“{instead}”"
SCOPE = "settings"
CLUES = ("reserved",)


def check(report: Report) -> Iterable[Hit]:
    for stray in report.strays:
        if stray.kind == "reserved":
            values = {"name": stray.name, "wrong": amiss(stray.name), "instead": stray.meant}
            yield Hit(stray.span, values)
