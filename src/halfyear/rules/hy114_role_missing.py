"""缺少表里必须有的栏目

一张表至少要有写任务的一栏，其余的栏目有没有都行。栏目叫什么名字由各单位定，“用途”说明它是哪一种，检查和印表都靠它。请给
对应的那一栏写上这种用途，没有这一栏的就加上。

栏目还没有写，或者有栏目缺名称、缺用途、用途写错、重名时，由别的规则指出。

```yaml 反例
# report.yaml
栏目:  # ←
  - {名称: 序号, 用途: 序号}
  - {名称: 工作任务, 用途: 文本}
  - {名称: 进展, 用途: 完成}
```

```yaml 正例
# report.yaml
栏目:
  - {名称: 工作任务, 用途: 任务}
```

```yaml 正例
# report.yaml
栏目:
  - {名称: 编号, 用途: 序号}
  - {名称: 工作任务, 用途: 任务}
  - {名称: 进展, 用途: 完成}
  - {名称: 责任处室, 用途: 牵头}
```

```yaml 正例
# report.yaml
栏目:
  - {名称: 编号, 用途: 序号}
  - {名称: 工作任务, 用途: 任物}
  - {名称: 进展, 用途: 完成}
  - {名称: 责任处室, 用途: 牵头}
```

```yaml 正例
# report.yaml
栏目:
```
"""

from collections.abc import Iterable

from halfyear.report.columns import REQUIRED_ROLES, Attribute, Key, Role
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.tree import Node

MESSAGE = "没有一个栏目的“{attribute}”是“{role}”"
SCOPE = "settings"


def check(report: Report) -> Iterable[Hit]:
    for key, value in report.settings.root.pairs or ():
        if key.text != Key.COLUMNS or not value.items or _unclear(report, value.items):
            continue
        for role in REQUIRED_ROLES:
            if not report.columns.of(role):
                yield Hit(key.span, {"attribute": Attribute.ROLE, "role": role}, cell=role)


def _unclear(report: Report, columns: tuple[Node, ...]) -> bool:
    """Whether a column is lost, or its role is, so that it may be the one that seems to be missing."""
    roles = [column.get(Attribute.ROLE) for column in columns]
    known = all(role and role.text in set(Role) for role in roles)
    written = len(report.columns) - (report.columns.implied is not None)
    return not known or written < len(columns)
