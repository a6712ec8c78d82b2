"""report.yaml 里的设置写得不对

栏目的“用途”“计数”“必填”“公开”“填报”“样式”“编号”只能从固定的几个词里选，“字数”和“上限”要写从 1 起的整数，“小数”写 0 到 9。
“填报表”的各项写“是”或者“否”，“纸张”写“A4”或者“A3”。写了别的，这项设置不起作用。请照提示改。栏目最多 63 栏，和 Word 的表格一样，多出来的不起作用。

```yaml 反例
# report.yaml
上限:
  大小: 1MB  # ←
  节点: 50000
栏目:
  - {名称: 序号, 用途: 编号}  # ←
  - {名称: 重点工作, 用途: 任务, 必填: yes}  # ←
  - {名称: 完成情况, 用途: 完成, 字数: 300字, 计数: 词}  # ←
  - {名称: 下步打算, 用途: 打算, 字数: 300, 计数: 字}  # ←
  - {名称: 牵头责任处室, 用途: 牵头}
```

```yaml 反例
# report.yaml
栏目:
  - {名称: 大类, 用途: 分组, 样式: 合并单元格}  # ←
  - {名称: 序号, 用途: 序号, 编号: 分组, 公开: 不公开}  # ←
  - {名称: 重点工作, 用途: 任务, 填报: 统筹处室}  # ←
  - {名称: 完成率, 用途: 数值, 小数: 两位}  # ←
```

```yaml 反例
# report.yaml
纸张: 大  # ←
填报表:
  填报人: 张三  # ←
  审核人: 是
```

```yaml 正例
# report.yaml
填报表: {填报人: 是, 审核人: 否, 日期: }
栏目:
  - {名称: 大类, 用途: 分组, 样式: 通栏}
  - {名称: 序号, 用途: 序号, 编号: 每组, 公开: 否}
  - {名称: 重点工作, 用途: 任务, 填报: 都可}
  - {名称: 完成率, 用途: 数值, 小数: 0}
```

```yaml 正例
# report.yaml
纸张: A3
上限: {大小: 512}
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务, 必填: 是}
  - {名称: 完成情况, 用途: 完成, 字数: 300, 计数: 字符}
  - {名称: 存在问题, 用途: 问题, 必填: 否, 字数: , 计数: [词]}
  - {名称: 牵头责任处室, 用途: 牵头}
  - 备注
```
"""

from collections.abc import Iterable, Iterator, Sequence

from halfyear.report.columns import (
    SIGNERS,
    Attribute,
    Counting,
    Filler,
    Key,
    Numbering,
    Role,
    Style,
)
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.tree import Node
from halfyear.text.chinese import ordinal
from halfyear.text.paper import Size

MESSAGE = "“{key}”写的是“{said}”，应为{allowed}"
SCOPE = "settings"
WORDS: dict[str, tuple[str, ...]] = {
    Attribute.ROLE: tuple(Role),
    Attribute.COUNTING: tuple(Counting),
    Attribute.REQUIRED: ("是", "否"),
    Attribute.PUBLIC: ("是", "否"),
    Attribute.FILLER: tuple(Filler),
    Attribute.STYLE: tuple(Style),
    Attribute.NUMBERING: tuple(Numbering),
    Key.PAPER: tuple(Size),
    **dict.fromkeys(SIGNERS, ("是", "否")),
}
_USUAL = 30  # columns
NUMBERS = (Attribute.LIMIT, Key.SIZE, Key.NODES)


def check(report: Report) -> Iterable[Hit]:
    root = report.settings.root
    given, limits, form = (root.get(key) for key in (Key.COLUMNS, Key.LIMITS, Key.FORM))
    columns = (given and given.items) or ()
    if len(columns) > _USUAL:
        yield from _beyond(columns)
    nodes = (*columns, *(each for each in (limits, form) if each))
    pairs = [pair for node in nodes for pair in node.pairs or ()]
    pairs += [pair for pair in root.pairs or () if pair[0].text == Key.PAPER]
    for key, value in pairs:
        said = (value.text or "").strip()
        if key.text and said and (allowed := _allowed(key.text, said)):
            yield Hit(value.span, {"key": key.text, "said": said, "allowed": allowed})


def _beyond(columns: Sequence[Node]) -> Iterator[Hit]:
    """The first of the columns that are too many for a table."""
    from halfyear.table import MOST_COLUMNS  # few reports make anyone ask

    if len(columns) > MOST_COLUMNS:
        said = f"{len(columns)} 栏"
        values = {"key": Key.COLUMNS, "said": said, "allowed": f"不超过 {MOST_COLUMNS} 栏"}
        yield Hit(columns[MOST_COLUMNS].span, values)


def _allowed(key: str, said: str) -> str | None:
    """What the value of a key may be; None where it is that, or may be anything."""
    if key in WORDS and said not in WORDS[key]:
        return "".join(f"“{word}”" for word in WORDS[key]) + "之一"
    if key == Attribute.DECIMALS:
        return None if len(said) == 1 and said in "0123456789" else "0 到 9 的一个数"
    return "从 1 起的整数" if key in NUMBERS and not ordinal(said) else None
