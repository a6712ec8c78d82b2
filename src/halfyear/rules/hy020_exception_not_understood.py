"""例外的写法看不懂

例外写成 `# halfyear: 忽略 HY201 理由`：冒号、编号、理由缺一不可，编号照提示里的写。看不懂的不起作用。

```yaml 反例
- 序号: 1
  # halfyear: HY201 已按此稿公开  # ←
  完成情况: 印发方案。
  # halfyear: 忽略 hy201 已按此稿公开  # ←
  存在问题: 无
  # halfyear 忽略 HY201 已按此稿公开  # ←
  下步打算: 无
  # halfyear: 忽略 HY999 已按此稿公开  # ←
  会办单位: 无
```

```yaml 正例
- 序号: 1
  # halfyear: 忽略 HY201 已按此稿公开
  完成情况: 印发方案。
  # 用 halfyear 检查过
  存在问题: 无
```
"""

from collections.abc import Iterable

from halfyear.report.model import Report
from halfyear.rules import STRICT, Hit, codes
from halfyear.text.pattern import pattern

MESSAGE = "例外的写法看不懂{guess}：应当写成“# halfyear: 忽略 HY201 理由”"
SCOPE = "file"
CLUES = ("halfyear",)

_MEANT = pattern(r"(?i)#+\s*halfyear\b.*(?:忽略|HY[0-9])")


def check(report: Report) -> Iterable[Hit]:
    known = codes()
    understood = {exception.span for exception in report.exceptions if exception.code}
    for exception in report.exceptions:
        if exception.code and exception.code not in known and exception.code[2] not in STRICT:
            yield Hit(exception.span, {"guess": f"，没有 {exception.code} 这个编号"})
    for document in report.files:
        if "halfyear" in document.source.text:
            for comment in document.comments:
                if comment not in understood and _MEANT.match(comment.raw):
                    yield Hit(comment, {"guess": ""})
