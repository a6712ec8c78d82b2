"""report.yaml 里少写了一项

印表和检查都要用到 report.yaml 里的标题、报告期（起、止两天）、处室名单和栏目；每个栏目要有名称和用途。请补上
缺的那一项。既没有用途是“牵头”的栏目，也没有写“默认牵头”的，全由统筹处室自己填，可以没有处室名单。

整个文件读不出来、或这一项的名字写错时，由别的规则指出。

```yaml 反例
# report.yaml 全文
标题:  # ←
报告期: {起: 2024-01-01}  # ←
处室: []  # ←
```

```yaml 反例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {用途: 任务}  # ←
  - 名称: 完成情况  # ←
    字数: 300
```

```yaml 正例
# report.yaml
标题: 省科技厅2024年度重点工作任务半年度进展情况
报告期: {起: 2024-01-01, 止: 2024-06-30}
处室: [规划处]
```

```yaml 正例
# report.yaml 全文
标题: 省科技厅2024年度重点工作任务半年度进展情况
报告期限: {起: 2024-01-01, 止: 2024-06-30}
处室: 规划处
栏目:
  - 序号
  - {名称: 重点工作, 用途: 任务}
```

```yaml 正例
# report.yaml 全文
- 标题: 省科技厅2024年度重点工作任务半年度进展情况
```

```yaml 正例
# report.yaml 链接
```

```yaml 反例
# report.yaml
处室:  # ←
默认牵头: 办公室
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
```

```yaml 正例
# report.yaml
处室: []
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 落实结果, 用途: 完成}
```
"""

from collections.abc import Iterable, Sequence

from halfyear.report.columns import SETTINGS_FILE, Attribute, Key, Role
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.span import Span
from halfyear.source.tree import Node
from halfyear.text.chinese import Hints

MESSAGE = "{where}没有写“{key}”"
SCOPE = "settings"


def check(report: Report) -> Iterable[Hit]:
    settings = report.settings
    root = settings.root
    replaced = any(
        stray.name == SETTINGS_FILE
        or (stray.kind == "case" and stray.meant == SETTINGS_FILE and not settings.source.text)
        for stray in report.strays
    )
    # A list or a text in place of the settings is a value of a wrong kind.
    if replaced or not settings.whole or root.items is not None or root.text is not None:
        return
    start = Span(settings.source, 0, 0)
    led = not report.columns or report.columns.of(Role.LEAD) or report.default_lead
    keys = (Key.TITLE, Key.PERIOD, *((Key.DIVISIONS,) if led else ()), Key.COLUMNS)
    yield from _missing(root, keys, "report.yaml 里", start)
    for key, value in root.pairs or ():
        if key.text == Key.PERIOD and value.pairs:
            yield from _missing(value, (Key.START, Key.END), f"“{Key.PERIOD}”里", key.span)
    columns = root.get(Key.COLUMNS)
    for place, column in enumerate((columns and columns.items) or (), 1):
        if column.pairs:
            where = f"第 {place} 个栏目"
            first = column.pairs[0][0].span
            yield from _missing(column, (Attribute.NAME, Attribute.ROLE), where, first)


def _missing(node: Node, keys: Sequence[str], where: str, at: Span) -> Iterable[Hit]:
    """The keys that a mapping does not have, at ``at``, or that are empty, at the key."""
    given = {key.text: (key, value) for key, value in node.pairs or ()}
    absent = [name for name in keys if name not in given]
    hints = Hints(keys)
    meant = {hints.nearest(key or "") for key in given if absent and key not in keys}
    for name in keys:
        key, value = given.get(name, (None, None))
        if key and value and _empty(value):
            yield Hit(key.span, {"where": where, "key": name}, cell=name)
        elif key is None and name not in meant:
            yield Hit(at, {"where": where, "key": name}, cell=name)


def _empty(node: Node) -> bool:
    return not (node.items or node.pairs or (node.text or "").strip())
