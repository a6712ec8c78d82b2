"""文件开头有字节顺序标记

有的记事本存 UTF-8 时，会在最前面加三个看不见的字节（BOM）。本程序认得，但有的工具会把它当成文字。
另存时编码选“UTF-8”，不要选“带 BOM 的 UTF-8”。

```yaml 反例
{U+FEFF}- 序号: 1  # ←
  完成情况: 印发方案。
```

```yaml 正例
- 序号: 1
  完成情况: 印发方案。
```
"""

from collections.abc import Iterable

from halfyear.report.model import Report
from halfyear.rules import Hit

LEVEL = "warning"
MESSAGE = "文件开头有字节顺序标记（BOM）：另存为不带 BOM 的 UTF-8"
SCOPE = "file"
CLUES = ("mark",)


def check(report: Report) -> Iterable[Hit]:
    for fault in report.faults("mark"):
        yield Hit(fault.span)
