"""条目前面自己加了符号

分条写的内容印出时自动编上“1.”“2.”，前面再加圆点、方块、短横，就成了“1. •印发方案”。一段话前面也不用加。请删去开头的符号。
自己写的序号由 HY301 指出。

数字前面的负号、成对的“——”、代替名称的“○○”不算。★、▲、※ 常有所指，各条都加了才算。

```yaml 反例
- 序号: 1
  完成情况:
    - •印发方案。  # ←
    - ● 召开会议。  # ←
    - -开展培训。  # ←
    - - 现场办公。  # ←
    - "■【重点】评价试点。"  # ←
  存在问题: – 进度偏慢。  # ←
```

```yaml 改为
- 序号: 1
  完成情况:
    - 印发方案。
    - 召开会议。
    - 开展培训。
    - 现场办公。
    - "【重点】评价试点。"
  存在问题: 进度偏慢。
```

后面是有特别含义的符号时，请自己改。折成一段的几行各加了符号的，也请改成每条一行、行首加短横和空格的写法：

```yaml 反例
- 序号: 1
  完成情况:
    - ◆[试点]评价完成。  # ←
  存在问题: >
    ●进度偏慢。  # ←
    ●人员不足。  # ←
  下步打算: |  # ←
    ●加快进度。
    ● 增加人员。
```

```yaml 改为
- 序号: 1
  完成情况:
    - ◆[试点]评价完成。
  存在问题: >
    ●进度偏慢。
    ●人员不足。
  下步打算:
    - 加快进度。
    - 增加人员。
```

```yaml 反例
- 序号: 1
  完成情况:
    - ★印发方案。  # ←
    - ★召开会议。  # ←
```

```yaml 改为
- 序号: 1
  完成情况:
    - 印发方案。
    - 召开会议。
```

```yaml 正例
- 序号: 1
  完成情况:
    - -5℃以下暂停施工。
    - ——以实施方案为准。
    - ○○公司已签约。
    - •
    - [甲]
  存在问题: —
  下步打算: |
    以实施方案为准：
    ●召开会议。
- 序号: 2
  完成情况: {甲: •乙}
  存在问题: ▲进度偏慢。
  下步打算:
    - ★印发方案。
    - 召开会议。
```
"""

import re
from collections.abc import Iterable

from halfyear.report.columns import Kind
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.listing import listed
from halfyear.source.span import Span
from halfyear.source.tree import Node
from halfyear.text.chinese import sign_at_head
from halfyear.text.pattern import pattern

MESSAGE = "开头的“{sign}”不用写：条目的编号是印的时候加的"
SCOPE = "task"
_STARS = ("★", "☆", "※", "▲", "△")
_LINE = pattern(r"[^\r\n]*\S[^\r\n]*")


def check(report: Report) -> Iterable[Hit]:
    for value in report.values(Kind.ITEMS):
        items = value.items or ()
        for item in items:
            if text := item.doubled:
                first = item.source.text.rfind("-", 0, item.start)
                yield Hit(Span(item.source, first, text.start), {"sign": "-"}, "- ")
            # A star before some of them may say something.
            if (item.text or "")[:1] not in _STARS or _all_starred(items):
                yield from _head(item)
        if value.text is None or value.text[:1] in _STARS:
            continue
        if value.raw[:1] in ("|", ">"):
            yield from _lines(value)
        elif value.source.line(value.span.line)[: value.span.column - 1].strip():
            yield from _head(value)


def _all_starred(items: tuple[Node, ...]) -> bool:
    return len(items) > 1 and all((item.text or "")[:1] in _STARS for item in items)


def _head(node: Node) -> Iterable[Hit]:
    """The sign that a text begins with, where it is one line."""
    words = node.text or ""
    sign = sign_at_head(words)
    if sign is None:
        return
    span, rest = node.spot(0, sign.end()), words[sign.end() :]
    # Bare, a mark that is now the first may mean more than itself to the file.
    safe = node.raw[0] in "\"'" or re.match(r"[\w“《（【]", rest)
    exact = span.raw == sign[0]
    yield Hit(span, {"sign": sign[0].strip()}, "" if safe and exact else None)


def _lines(value: Node) -> Iterable[Hit]:
    """The signs at the heads of a block's lines, where each has one."""
    _, *lines = _LINE.finditer(value.raw)
    signs = [(line, sign_at_head(line[0])) for line in lines]
    if len(signs) > 1 and all(sign for _, sign in signs):
        rests = [line[0][sign.end() :].strip() for line, sign in signs if sign]
        if value.raw[0] == "|" and (mended := listed(value, rests)):
            first = signs[0][1]
            yield Hit(mended[0], {"sign": first and first[0].strip()}, mended[1])
            return
        for line, sign in signs:
            assert sign
            start = value.start + line.start() + len(line[0]) - len(line[0].lstrip())
            end = value.start + line.start() + len(sign[0].rstrip())
            yield Hit(Span(value.source, start, end), {"sign": sign[0].strip()})
