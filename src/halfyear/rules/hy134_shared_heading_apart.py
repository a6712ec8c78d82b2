"""同一个上级标题下的栏目没有排在一起

“上级标题”相同的几栏，排在一起时共用一格表头；中间隔了别的栏目，这个表头就印两次，读者会以为是两件事。请把这几栏挪到一起。

不印的栏目不算隔开；上级标题写了几级的，一级一级地看，上一级不同的，下一级同名也不报告。

```yaml 反例
# report.yaml
栏目:
  - {名称: 重点工作, 用途: 任务}
  - {名称: 一季度目标, 用途: 目标, 上级标题: 一季度}
  - {名称: 牵头处室, 用途: 牵头}
  - {名称: 一季度完成, 用途: 完成, 上级标题: 一季度}  # ←
```

```yaml 反例
# report.yaml
栏目:
  - {名称: 重点工作, 用途: 任务}
  - {名称: 甲, 用途: 目标, 上级标题: [上半年, 一季度]}
  - {名称: 乙, 用途: 目标, 上级标题: [上半年, 二季度]}
  - {名称: 丙, 用途: 完成, 上级标题: [上半年, 一季度]}  # ←
  - 备注
```

```yaml 正例
# report.yaml
栏目:
  - {名称: 重点工作, 用途: 任务}
  - {名称: 甲, 用途: 目标, 上级标题: [一季度, 目标]}
  - {名称: 内部, 用途: 文本, 公开: 否}
  - {名称: 乙, 用途: 完成, 上级标题: [一季度, 完成]}
  - {名称: 丙, 用途: 目标, 上级标题: [二季度, 目标]}
  - {名称: 丁, 用途: 完成, 上级标题: [二季度, 完成]}
```
"""

from collections.abc import Iterable

from halfyear.report.columns import Attribute, Key
from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "上级标题“{heading}”在{first}已经有过，中间隔了别的栏目，会印两次"
LEVEL = "warning"
SCOPE = "settings"
CLUES = (Attribute.ABOVE,)


def check(report: Report) -> Iterable[Hit]:
    given = report.settings.root.get(Key.COLUMNS)
    nodes = {
        (name.text or "").rstrip("\r\n"): node
        for item in (given and given.items) or ()
        if (name := item.get(Attribute.NAME)) and (node := item.get(Attribute.ABOVE))
    }
    seen: dict[tuple[str, ...], str] = {}
    former: tuple[str, ...] = ()
    for column in report.columns.printed:
        # Each heading above a column, with those above it, is seen where its run begins.
        paths = [column.above[:level] for level in range(1, len(column.above) + 1)]
        begun = [path for path in paths if former[: len(path)] != path]
        if again := next((path for path in begun if path in seen), None):
            values = {"heading": again[-1], "first": nodes[seen[again]].span}
            yield Hit(nodes[column.name].span, values)
        seen |= dict.fromkeys((path for path in begun if path not in seen), column.name)
        former = column.above
