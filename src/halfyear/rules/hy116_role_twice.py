"""只能有一栏的用途给了两栏

序号、任务、牵头处室在一张表里各只有一栏：序号把各处室报的内容归到一起，牵头处室决定由谁来报。请把多出来的一栏改成
“文本”“条目”或“名单”。

```yaml 反例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 目标任务, 用途: 任务}  # ←
  - {名称: 完成情况, 用途: 完成}
  - {名称: 牵头责任处室, 用途: 牵头}
```

```yaml 正例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 目标任务, 用途: 文本}
  - {名称: 上半年完成, 用途: 完成}
  - {名称: 全年完成, 用途: 完成}
  - {名称: 备注}
  - {名称: 牵头责任处室, 用途: 牵头}
```
"""

from collections.abc import Iterable

from halfyear.report.columns import SINGLE_ROLES, Attribute, Key
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.span import Span

MESSAGE = "用途是“{role}”的栏目只能有一个，已有一个在{first}"
SCOPE = "settings"


def check(report: Report) -> Iterable[Hit]:
    columns = report.settings.root.get(Key.COLUMNS)
    seen: dict[str, Span] = {}
    names: set[str | None] = set()
    for column in (columns and columns.items) or ():
        role, name = column.get(Attribute.ROLE), column.get(Attribute.NAME)
        named = name.text if name else None
        # A column written twice is one fault, of its name.
        if role is None or named in names or role.text not in SINGLE_ROLES:
            continue
        names.add(named)
        if role.text in seen:
            yield Hit(role.span, {"role": role.text, "first": seen[role.text]})
        seen.setdefault(role.text, role.span)
