"""内容的写法不合栏目的要求

每一栏的内容各有写法：有的是一段文字，有的是一列条目，有的是一列名称。写法不对，内容就印不出来，或者印得走样。
一项任务以 `- 序号: 1` 开头，条目以 `- ` 开头另起一行，比栏目名多缩进两格。

文字里有半角冒号加空格，会被当成 `栏目名: 内容`。中文的冒号请用全角的。

```yaml 反例
- 序号: 1
  完成情况:
    - 一是: 印发方案。  # ←
    - 召开会议。
```

```yaml 改为
- 序号: 1
  完成情况:
    - 一是：印发方案。
    - 召开会议。
```

```yaml 反例
- 序号: 1
  重点工作:
    - 提升投入。  # ←
  完成情况:
    进展: 良好。  # ←
  存在问题:
    下步打算: 召开会议。  # ←
- 序号: 2
  完成情况:
    - - 印发方案。  # ←
      - 召开会议。
    - OKR: 完成。  # ←
    - 目标: [一, 二]  # ←
```

```yaml 改为
- 序号: 1
  重点工作:
    - 提升投入。
  完成情况:
    进展：良好。
  存在问题:
    下步打算: 召开会议。
- 序号: 2
  完成情况:
    - - 印发方案。
      - 召开会议。
    - OKR: 完成。
    - 目标: [一, 二]
```

```yaml 正例
- 序号: 1
  重点工作: 提升投入。
  完成情况:
    - 印发方案。
    - 召开会议。
  存在问题: 无
  会办单位: [省教育厅, 省财政厅]
-
```

花括号里的内容也会被当成几项，文字以花括号开头时给整段文字加上单引号。

```yaml 反例
- 序号: 1
  完成情况: {印发方案}  # ←
  存在问题:
    - {进度偏慢, 原因: 缺少经费}  # ←
```

```yaml 正例
- 序号: 1
  完成情况: '{印发方案}'
```

一个处室的文件是一列任务。

```yaml 反例
印发方案，召开会议。  # ←
```

```yaml 反例
序号: 1  # ←
完成情况: 印发方案。
```

```yaml 反例
''  # ←
```

```yaml 反例
《关于{进一步*10}促进发展的通知》：已印发。  # ←
```

```yaml 反例
- 序号: 1
- 印发方案。  # ←
- [印发方案]  # ←
- []  # ←
```

`report.yaml` 的各项也有固定的写法。

```yaml 反例
# report.yaml
标题: [上半年, 进展]  # ←
报告期: 2024年上半年  # ←
公开信息:
  索引号: [1]  # ←
处室:
  - 规划处
  - 基础处: 是  # ←
上限: {大小: [512]}  # ←
名录: [省财政厅]  # ←
栏目:
  - 序号  # ←
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成情况, 用途: [完成, 打算]}  # ←
```

```yaml 反例
# report.yaml
处室: 规划处：基础处  # ←
公开信息: '发布机构：省科技厅'  # ←
```

```yaml 反例
# report.yaml
处室: 规划处、基础处  # ←
栏目: {名称: 序号, 用途: 序号}  # ←
```

```yaml 反例
# report.yaml
名录:
  省教育厅: [[教育厅]]  # ←
```

```yaml 反例
# report.yaml 全文
- 标题: 上半年进展  # ←
```

```yaml 反例
# report.yaml 全文
上半年进展  # ←
```

```yaml 反例
# report.yaml 全文
""  # ←
```

前言、附注、审签是一段文字，或者一段一条的一列；合计是一列栏目，或者写明各栏印什么；栏目的“取值”“上级标题”可以写成一列。其余都是一段文字。

```yaml 反例
# report.yaml
表题: [进展情况表]  # ←
前言: {一: 现将有关情况公布如下。}  # ←
附注:
  - 注: 数据为初步统计数。  # ←
  - [口径为全市]  # ←
合计:
  投资: [求和]  # ←
栏目:
  - {名称: 重点工作, 用途: 任务}
  - {名称: 进度, 用途: 状态, 取值: [[已完成], 滞后]}  # ←
  - {名称: 投资, 用途: 数值, 单位: [万元]}  # ←
```

```yaml 改为
# report.yaml
表题: [进展情况表]
前言: {一: 现将有关情况公布如下。}
附注:
  - 注：数据为初步统计数。
  - [口径为全市]
合计:
  投资: [求和]
栏目:
  - {名称: 重点工作, 用途: 任务}
  - {名称: 进度, 用途: 状态, 取值: [[已完成], 滞后]}
  - {名称: 投资, 用途: 数值, 单位: [万元]}
```

```yaml 反例
# report.yaml
审签: {分管领导: 是}  # ←
附注: '注: 数据为初步统计数。'
合计:
  - 投资
  - 完成率: 87.5%  # ←
```

```yaml 正例
# report.yaml 全文
报告期:
处室:
  - 规划处
上限: {大小: 512}
名录:
  省财政厅:
  省教育厅: 教育厅
  省发展和改革委员会: [省发展改革委, 省发改委]
```

```yaml 正例
# report.yaml
前言: 现将有关情况公布如下。
附注: [注：数据为初步统计数。, 口径为全市。]
合计: [投资]
栏目:
  - {名称: 重点工作, 用途: 任务}
  - {名称: 进度, 用途: 状态, 取值: [已完成, 滞后], 上级标题: [上半年, 进展]}
  - {名称: 投资, 用途: 数值, 单位: 万元, 上级标题: 上半年}
```

```yaml 反例
# report.yaml
填报表: [填报人, 审核人]  # ←
```

```yaml 正例
# report.yaml
审签: [处室负责人, 分管领导]
合计: 投资
填报表: {填报人: 是, 审核人: 否}
```

```yaml 正例
# report.yaml
合计: {投资: 求和, 完成率: 87.5%}
```

全角冒号、冒号后面少空格使整段读错的，由 HY001、HY002 提示，这里不再重复。

```yaml 正例
# report.yaml
公开信息:
  发布机构：省科技厅
---
# tasks.yaml
- 序号:1
  完成情况:印发方案。
---
# 规划处.yaml
序号:1
完成情况:印发方案。
```

```yaml 正例
# report.yaml 全文
标题:上半年进展
```
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from halfyear.prose import colons
from halfyear.report.columns import Attribute, Column, Columns, Key, Kind
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.span import Source, Span
from halfyear.source.tree import Node

MESSAGE = "“{name}”应当写成{kind}，这里是{actual}{hint}"
SCOPE = "file"

_TEXT, _LIST, _MAPPING = "一段文字", "一列内容", "一组“名称: 内容”"
_ONE = (
    *(Key.TITLE, Key.PREVIOUS, Key.CAPTION, Key.UNIT),
    *(Key.DEFAULT_LEAD, Key.DEADLINE, Key.PAPER),
)


_Colons: TypeAlias = Mapping[Source, Sequence[int]]


def check(report: Report) -> Iterable[Hit]:
    wide: dict[Source, list[int]] = {}
    for colon in colons.of(report):
        insort(wide.setdefault(colon.span.source, []), colon.span.start)
    yield from _settings(report.settings.root, wide)
    names = set(report.columns.named)
    for sheet in report.sheets:
        root = sheet.file.root
        if root.items is None and (_void(root) or not _explained(root, names, wide)):
            rows = "一列任务，每项以“- 序号: 1”这样的行开头"
            yield _hit(root, "文件", rows)
        for node in root.items or ():
            if node.pairs is None and (_void(node) or not _explained(node, names, wide)):
                yield _hit(node, "任务", "“- 序号: 1”这样开头的一组栏目")
        for row in sheet.rows:
            for name, (_, value) in row.cells.items():
                if value.text is None and (column := report.columns.named.get(name or "")):
                    yield from _cell(column, value, report.columns)


def _settings(root: Node, wide: _Colons) -> Iterator[Hit]:
    if root.pairs is None:
        if _void(root) or not _explained(root, set(Key), wide):
            yield _hit(root, "文件", "“标题: ……”这样的几项")
        return
    for key in _ONE:
        if node := root.get(key):
            yield from _text(node, key)
    for key in (Key.BEFORE, Key.AFTER, Key.TOTAL, Key.APPROVERS):
        if node := root.get(key):
            yield from _several(node, key)
    for key in (Key.PERIOD, Key.FACTS, Key.LIMITS, Key.DIRECTORY, Key.FORM):
        if node := root.get(key):
            yield from _texts(node, key, wide)
    for key in (Key.DIVISIONS, Key.COLUMNS):
        node = root.get(key)
        if node and node.items is None and not _explained(node, set(), wide):
            yield _hit(node, key, "一列内容，每个以“- ”开头，或者放在方括号里")
        for item in (node and node.items) or ():
            yield from _texts(item, key, wide) if key is Key.COLUMNS else _text(item, key)


def _texts(node: Node, name: str, wide: _Colons) -> Iterator[Hit]:
    """What is wrong with a mapping of texts."""
    if node.pairs is None and not _explained(node, set(), wide):
        yield _hit(node, name, _MAPPING)
    for key, value in node.pairs or ():
        # The short names of a body may be several, and so may what few attributes say.
        listed = name == Key.DIRECTORY or key.text in (Attribute.ABOVE, Attribute.CHOICES)
        for words in (value.items if listed else None) or (value,):
            yield from _text(words, key.text or "")


def _several(node: Node, name: str) -> Iterator[Hit]:
    """What is wrong with a text or a list of texts; the totals may be a mapping of texts."""
    if node.pairs and name == Key.TOTAL:
        for key, value in node.pairs:
            yield from _text(value, key.text or "")
    for item in node.items or ():
        if item.pairs and name != Key.TOTAL:
            yield _split(name, _TEXT, item)
        else:
            yield from _text(item, name)
    if node.pairs and name != Key.TOTAL:
        yield _split(name, _TEXT, node)


def _text(node: Node, name: str) -> Iterator[Hit]:
    if node.items or node.pairs:
        yield _hit(node, name, _TEXT)


def _void(node: Node) -> bool:
    """Whether a text or list of nothing stands here, which no other rule misses anything in."""
    return node.text == "" or node.items == ()


def _explained(node: Node, names: set[str], wide: _Colons) -> bool:
    """Whether nothing stands here, or other rules say why it is mere text."""
    from halfyear.source.slips import glued  # few files make anyone ask

    if not (node.text or node.items or node.pairs) or glued(node.span, names):
        return True
    starts = wide.get(node.source, ())
    return bisect_left(starts, node.start) < bisect_left(starts, node.end)


def _cell(column: Column, value: Node, columns: Columns) -> Iterator[Hit]:
    listed = column.kind in (Kind.ITEMS, Kind.NAMES)
    for item in (value.items if listed else None) or ():
        # A dash too many is told by HY304.
        if (item.items or item.pairs) and not (item.doubled and column.kind is Kind.ITEMS):
            kind = column.kind.value
            yield _split(column.name, kind, item) if item.pairs else _hit(item, column.name, kind)
    if value.pairs:
        key = value.pairs[0][0]
        if key.text in columns.named:
            hint = f"：“{key.text}”缩进多了，要与“{column.name}”对齐"
            yield _hit(value, column.name, column.kind.value, hint)
        else:
            yield _split(column.name, column.kind.value, value)
    elif value.items and not listed:
        yield _hit(value, column.name, column.kind.value)


def _split(name: str, kind: str, node: Node) -> Hit:
    """A text that its own colon, or braces around it, made into a mapping."""
    assert node.pairs
    key, value = node.pairs[0]
    source = key.source
    start = source.text.find(":", key.end, value.start)
    if start < 0 or source.text.startswith("{", node.start):
        hint = "：文字以花括号开头时，给整段文字加上单引号"
        return _hit(node, name, kind, hint)
    hint = "：文字里的半角冒号改成全角，或者给整段文字加上单引号"
    hit = _hit(node, name, kind, hint)._replace(span=Span(source, start, start + 1))
    # After a Chinese word, with text behind it on the line, a full-width colon is right whatever is said.
    sure = len(node.pairs) == 1 and value.text and key.span.line == value.span.line
    # In braces it would be a key without a value, and no text.
    if not sure or node.raw.startswith("{") or not "\u3400" <= key.raw[-1] <= "\u9fff":
        return hit
    return hit._replace(span=Span(source, start, value.start), fix="：")


def _hit(node: Node, name: str, kind: str, hint: str = "") -> Hit:
    """A value of a wrong kind, at its first words."""
    span, actual = node.span, _TEXT
    if node.items is not None:
        span, actual = (node.items[0].span if node.items else span), _LIST
    elif node.pairs:
        span, actual = node.pairs[0][0].span, _MAPPING
    return Hit(span, {"name": name, "kind": kind, "actual": actual, "hint": hint})
