"""条目前面写了“一是”“二是”

分条写的内容印出时自动编上“1.”“2.”，各条再以“一是”“二是”开头，就成了“1. 一是”“2. 二是”，增减一条还要逐条改。请删去。

用“|”分行写、每行以“一是”“二是”开头的，也请改成条目。一条里面自己说“一是……二是……”的不提示；不从“一是”开始、次序不连着的，也不提示。

```yaml 反例
- 序号: 1
  完成情况:
    - 一是分解下达年度目标。  # ←
    - 二是，按月通报。  # ←
    - 评价试点。
```

```yaml 改为
- 序号: 1
  完成情况:
    - 分解下达年度目标。
    - 按月通报。
    - 评价试点。
```

后面是有特别含义的符号时，请自己改：

```yaml 反例
- 序号: 1
  完成情况:
    - 一是[试点]评价完成。  # ←
    - 二是按月通报。  # ←
```

```yaml 反例
- 序号: 1
  完成情况: |  # ←
    一是分解目标；
    二是按月通报。
  下步打算: |
    一是[试点]评价完成；  # ←
    二是按月通报。  # ←
```

```yaml 改为
- 序号: 1
  完成情况:
    - 分解目标；
    - 按月通报。
  下步打算: |
    一是[试点]评价完成；
    二是按月通报。
```

```yaml 正例
- 序号: 1
  完成情况:
    - 一是分解目标，二是按月通报。
    - 二是评价试点。
  存在问题:
    - 一是资金不足。
  下步打算:
    - 一是否达标尚待核定。
    - 二是按月通报。
- 序号: 2
  完成情况: 一是分解目标。
  存在问题:
    - 人才不足。
    - 二是资金不足。
  下步打算: |
    一是分解目标，
    分工落实；
    二是按月通报。
```
"""

from collections.abc import Iterable
from itertools import zip_longest

from halfyear.report.columns import Kind
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.listing import listed
from halfyear.source.tree import Node
from halfyear.text.pattern import pattern

MESSAGE = "“{word}”不用写：分条写的内容印出时自动编号"
SCOPE = "task"
CLUES = ("一是",)
_NUMERALS = "一二三四五六七八九十"
_SAFE = pattern(r"[\w“《（【]")  # what may begin a text
_HEAD = pattern(f"([{_NUMERALS}])是(?!否)[，：、,:]?")


def check(report: Report) -> Iterable[Hit]:
    for value in report.values(Kind.ITEMS):
        items = value.items or ()
        # Few items begin so: the others are told by one character.
        if len(items) > 1 and (items[0].text or "").startswith("一是"):
            yield from _heads(items)
        elif value.raw[:1] == "|" and (value.text or "").lstrip().startswith("一是"):
            yield from _lines(value)


def _lines(value: Node) -> Iterable[Hit]:
    """The words that count the lines of a block, where each line has its own."""
    text = value.text or ""
    heads = []
    at = 0
    for line, numeral in zip_longest(text.splitlines(keepends=True), _NUMERALS):
        if line is None:
            break
        start = at + len(line) - len(line.lstrip())
        head = _HEAD.match(text, start)
        if not head or head[1] != numeral:
            return
        heads.append(head)
        at += len(line)
    if len(heads) < 2:
        return
    ends = [head.start() for head in heads[1:]] + [len(text)]
    rests = [text[head.end() : end].strip() for head, end in zip(heads, ends, strict=True)]
    if mended := listed(value, rests):
        yield Hit(mended[0], {"word": "一是"}, mended[1])
        return
    for head in heads:
        yield Hit(value.spot(head.start(), head.start() + 2), {"word": head[0][:2]})


def _heads(items: tuple[Node, ...]) -> Iterable[Hit]:
    """The words that count the items from the first on, where each counts its own alone."""
    heads = []
    for numeral, item in zip(_NUMERALS, items, strict=False):
        words = item.text or ""
        head = _HEAD.match(words)
        if not head or head[1] != numeral:
            break
        if any(f"{other}是" in words[head.end() :] for other in _NUMERALS[1:]):
            return
        heads.append((item, head))
    hits = [
        (item.spot(*head.span()), head, (item.text or "")[head.end() :]) for item, head in heads
    ]
    # All of them go, or none: what is left must not begin with a mark that means more to the file.
    safe = all(_SAFE.match(rest) and span.raw == head[0] for span, head, rest in hits)
    for span, head, _ in hits if len(hits) > 1 else ():
        yield Hit(span, {"word": head[0][:2]}, "" if safe else None)
