"""同一栏写了两次

同一项任务里，一个栏目只能写一次；写了两次，程序不知道以哪个为准。请把内容并到一处，或者删去一处。
第二处指出，第一处在提示里写明。漏写“- 序号”时，两项任务会并成一项，也会这样提示。

```yaml 反例
- 序号: 1
  完成情况: 印发方案。
  存在问题: 无
  完成情况: 召开会议。  # ←
```

```yaml 反例
# report.yaml
标题: 上半年进展
标题: 下半年进展  # ←
公开信息:
  索引号: 1
  索引号: 2  # ←
```

```yaml 正例
- 序号: 1
  完成情况:
    - 印发方案。
    - 召开会议。
- 序号: 2
  完成情况: 召开会议。
```
"""

from collections.abc import Iterable

from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.span import Span

MESSAGE = "“{key}”重复，{first}已经写过：并成一处，或者删去一处"
SCOPE = "file"


def check(report: Report) -> Iterable[Hit]:
    for document in report.files:
        for node in document.mappings:
            first: dict[str | None, Span] = {}
            for key, _ in node.pairs or ():
                if key.text in first:
                    yield Hit(key.span, {"key": key.text, "first": first[key.text]})
                else:
                    first[key.text] = key.span
