"""文件不是 UTF-8 编码

同一个汉字，不同的编码存成不同的字节。报表一律用 UTF-8；旧版记事本和一些办公软件会存成 GBK（也叫 ANSI）或 UTF-16
（也叫 Unicode）。请用记事本打开文件，选“另存为”，编码选 UTF-8。不要直接改乱码，那样会丢字。

像是 GBK 的文件会照 GBK 读下去，其他问题照样指出；认不出的编码则整份文件都没有检查。

```yaml 反例 编码=GBK
- 序号: 1  # ←
  完成情况: 印发方案。
```

```yaml 反例 编码=UTF-16
# 规划处.yaml  # ←
- 序号: 1
  完成情况: 印发方案。
```

```yaml 反例 编码=latin-1
- {U+00E9}{U+00FF}: 1  # ←
```

```yaml 正例
- 序号: 1
  完成情况: 印发方案。
```
"""

from collections.abc import Iterable

from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "文件不是 UTF-8 编码{guess}：请用记事本打开，另存为 UTF-8"
SCOPE = "file"
CLUES = ("encoding",)


def check(report: Report) -> Iterable[Hit]:
    for fault in report.faults("encoding"):
        name = fault.values["encoding"]
        span = fault.span
        end = min(span.start + 1, len(span.source.text))
        yield Hit(span._replace(end=end), {"guess": f"，像是 {name}" if name else "，也不像 GBK"})
