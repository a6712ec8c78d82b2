"""一个名字写了两次

会办单位、牵头处室、审签等名单里，同一个名字写了两次，印出来也是两次。请删去一个；也看看是不是本来要写另一个名字。

```yaml 反例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  会办单位:
    - 省教育厅
    - 省财政厅
    - 省教育厅  # ←
  牵头责任处室: 规划处、基础处、规划处  # ←
```

```yaml 反例
# report.yaml
处室: [规划处, 基础处, 规划处]  # ←
审签: [分管领导, 保密审查, 分管领导]  # ←
```

```yaml 正例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  会办单位:
    - 省教育厅
    - 省教育厅机关服务中心
    -
    -
- 序号: 2
  重点工作: 建设重大科创平台。
  会办单位: [省教育厅, 省财政厅]
```

一项任务分几行印的，各行看各行：

```yaml 反例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  会办单位: [省教育厅, 省财政厅]
- 序号: 1
  分项: 2
  会办单位: [省教育厅, 省教育厅]  # ←
```

```yaml 正例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  会办单位: [省教育厅, 省财政厅]
- 序号: 1
  分项: 2
  会办单位: [省教育厅]
```
"""

from collections.abc import Iterable

from halfyear.report.columns import Key, Kind
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.span import Span

MESSAGE = "“{name}”写了两次，前一次在{first}"
SCOPE = "task"


def check(report: Report) -> Iterable[Hit]:
    for key in (Key.DIVISIONS, Key.APPROVERS):
        listed = report.settings.root.get(key)
        yield from _repeated((node.text, node.span) for node in (listed and listed.items) or ())
    columns = [column.name for column in report.columns if column.kind is Kind.NAMES]
    for line in (line for task in report.tasks for line in task.lines):
        for name in columns:
            cell = line.get(name)
            if cell and len(set(cell.parts)) < len(cell.parts):
                yield from _repeated(zip(cell.parts, cell.spots(), strict=True))


def _repeated(names: Iterable[tuple[str | None, Span]]) -> Iterable[Hit]:
    seen: dict[str, Span] = {}
    for name, span in names:
        if name and name in seen:
            yield Hit(span, {"name": name, "first": seen[name]})
        elif name:
            seen[name] = span
