"""没有这一栏

栏目名要与 `report.yaml` 里“栏目”所列的一字不差。写错一个字，程序就不知道内容属于哪一栏，这一栏会当作没有写。
`report.yaml` 自己的各项也只认固定的名称。请按提示改正，或者与统筹处室商量加上这一栏。

```yaml 反例
- 序号: 1
  完成情形: 印发方案。  # ←
  备注：说明: 按月报送。  # ←
  备注: 按月报送。  # ←
```

```yaml 反例
# report.yaml
题目: 上半年进展  # ←
报告期: {起: 2024-01-01, 终止: 2024-06-30}  # ←
上限:
  大小: 512
  行数: 100  # ←
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成情况, 用途: 完成, 上限: 300}  # ←
  - {名称: 牵头责任处室, 用途: 牵头}
```

```yaml 正例
- 序号: 1
  完成情况: 印发方案。
```

```yaml 反例
# report.yaml
填报表: {填报人: 是, 填表人电话: 是}  # ←
```

全角冒号和看不见的字由 HY002、HY011 提示，这里不再重复；`report.yaml` 里没有写明栏目时，也无从比较。

```yaml 正例
# report.yaml
报告期: {起：2024-01-01, 止: 2024-06-30}
栏目:
---
# tasks.yaml
- 序号: 1
  备注: 按月报送。
```

```yaml 正例
- 序号: 1
  完成{U+200B}情况: 印发方案。
```
"""

from collections.abc import Iterable

from halfyear.report.columns import SIGNERS, Attribute, Key
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.tree import Node
from halfyear.text.chinese import Hints, listing

MESSAGE = "这里没有“{key}”这一栏：{hint}"
SCOPE = "file"

_TOP = tuple(key for key in Key if key not in (Key.START, Key.END, Key.SIZE, Key.NODES))


def check(report: Report) -> Iterable[Hit]:
    root = report.settings.root
    yield from _unknown(root, Hints(_TOP))
    yield from _unknown(root.get(Key.PERIOD), Hints((Key.START, Key.END)))
    yield from _unknown(root.get(Key.LIMITS), Hints((Key.SIZE, Key.NODES)))
    yield from _unknown(root.get(Key.FORM), Hints(SIGNERS))
    columns, attributes = root.get(Key.COLUMNS), Hints(Attribute)
    for column in (columns and columns.items) or ():
        yield from _unknown(column, attributes)
    for row in report.rows:
        yield from _unknown(row.node, report.columns.hints)


def _unknown(node: Node | None, hints: Hints) -> Iterable[Hit]:
    names = hints.words
    for key, value in (node and node.pairs) or ():
        words = key.text or ""
        if words in names:
            continue
        visible = "".join(character for character in words if character.isprintable())
        word, colon, _ = words.partition("：")
        full_width = colon and (word in names or not (value.text or value.items or value.pairs))
        if not names or visible in names or full_width:
            continue
        like = hints.nearest(words)
        hint = f"是不是想写“{like}”" if like else f"可以写的有{listing(names, 9)}"
        yield Hit(key.span, {"key": words, "hint": hint})
