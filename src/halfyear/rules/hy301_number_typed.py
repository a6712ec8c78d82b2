"""条目前面自己写了序号

分条写的内容印出时自动编上“1.”“2.”，自己再写就成了“1. 1.”。请删去条目开头的序号。没有分条、只是一段文字里自己编号的，
改成每条一行、行首加短横和空格的写法，序号由印表时来编。几条写成了一条的，由 HY307 指出。

日期和数字不算序号，例如“1.8月7日”“2.1—6月”“3.2%”“10、11月”“二、三产业”。

```yaml 反例
- 序号: 1
  完成情况:
    - 1.分解下达年度目标。  # ←
    - 2、按月通报。  # ←
    - （三） 开展督查。  # ←
    - "④[试点]评价完成。"  # ←
    - “一是”开头的不算。
```

```yaml 改为
- 序号: 1
  完成情况:
    - 分解下达年度目标。
    - 按月通报。
    - 开展督查。
    - "[试点]评价完成。"
    - “一是”开头的不算。
```

序号后面是有特别含义的符号时，请自己改：

```yaml 反例
- 序号: 1
  完成情况:
    - 1. [试点]评价完成。  # ←
```

没有分条、自己编号的（不加引号、几行会连成一段的，由 HY023 指出）：

```yaml 反例
- 序号: 1
  完成情况: |
    1. 分解下达年度目标，  # ←
       落实到各市。
    2. 按月通报。  # ←
  下步打算: "1. 开展督查。  # ←
    2. 评价试点。"  # ←
- 序号: 2
  完成情况: |  # ←
    （一）分解下达年度目标。
    （二）按月通报。
  下步打算: |
    1. 开展督查。  # ←
    3. 评价试点。  # ←
```

```yaml 改为
- 序号: 1
  完成情况: |
    1. 分解下达年度目标，
       落实到各市。
    2. 按月通报。
  下步打算: "1. 开展督查。
    2. 评价试点。"
- 序号: 2
  完成情况:
    - 分解下达年度目标。
    - 按月通报。
  下步打算: |
    1. 开展督查。
    3. 评价试点。
```

```yaml 正例
- 序号: 1
  完成情况:
    - 1.8月7日召开推进会。
    - 2.1-6月，研发投入增长较快。
    - 3.2%的目标已完成。
    - 10、11月集中攻关。
    - 二、三产业研发投入增长。
    - 一是分解目标，二是按月通报。
    - 2024年工作计划已印发。
    - 1.。
    -
  存在问题:
    一、资金不足。
    二、人才不足。
  下步打算: "1.开展督查。"
- 序号: 2
  完成情况: 无
  存在问题: {甲: 1.乙}
```

先有一句总的话再编号、或者编了两级号的，分条写不出来，照样可以：

```yaml 正例
- 序号: 1
  完成情况: "总体进展顺利。

    1. 分解下达年度目标。

    2. 按月通报。"
  存在问题: |
    一、资金方面
    1. 到位慢。
    2. 缺口大。
    二、人才方面
    1. 引进难。
  下步打算: |
    总体要求：
    1. 开展督查。
    2. 评价试点。
```
"""

import re
import unicodedata
from collections.abc import Iterable

from halfyear.report.columns import Kind
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.listing import listed
from halfyear.source.span import Span
from halfyear.source.tree import Node
from halfyear.text.chinese import number_at_head, run_together
from halfyear.text.pattern import pattern

MESSAGE = "“{number}”不用写：分条写的内容印出时自动编号"
SCOPE = "task"
_ORDER = {numeral: at for at, numeral in enumerate("一二三四五六七八九十", 1)}
_LINE = pattern(r"""(?m)^[ \t]*["']?([^\r\n]*)""")


def check(report: Report) -> Iterable[Hit]:
    for value in report.values(Kind.ITEMS):
        yield from _items(value) if value.items is not None else _lines(value)


def _items(value: Node) -> Iterable[Hit]:
    for item in value.items or ():
        words = item.text or ""
        head = number_at_head(words)
        rest = words[head.end() :] if head else ""
        # Several of them in one item are told as such.
        if head and re.search(r"\w", rest) and not run_together(words):
            span = item.spot(0, head.end())
            # Bare, a mark that is now the first may mean more than itself to the file.
            safe = item.raw[0] in "\"'|>" or rest[0].isalnum() or rest[0] in "“《（"
            exact = span.raw == head.group()
            number = head.group().strip()
            yield Hit(span, {"number": number}, "" if safe and exact else None)


def _lines(value: Node) -> Iterable[Hit]:
    """Numbers at the lines' heads of a lone text that is quoted or a block; HY023 knows the bare ones."""
    if value.text is None or value.raw[:1] not in ("'", '"', "|", ">"):
        return
    hits = []
    lines = [line for line in _LINE.finditer(value.raw) if line[1].strip()]
    first = 1 if value.raw[0] in "|>" else 0
    for at, line in enumerate(lines[first:]):
        if number := number_at_head(line[1]):
            start = value.start + line.start(1)
            words = number.group().rstrip()
            hits.append(Hit(Span(value.source, start, start + len(words)), {"number": words}))
        elif not at:
            return  # Words about all of them stand before the first, which no list of items has.
    # Numbers of two kinds are of two levels.
    if len(hits) < 2 or len({_sign(hit.span.raw) for hit in hits}) > 1:
        return
    mended = _mended(value, [line[1] for line in lines[first:]])
    yield from [hits[0]._replace(span=mended[0], fix=mended[1])] if mended else hits


def _mended(value: Node, lines: list[str]) -> tuple[Span, str] | None:
    """The lines of a block as items, where each has its number, from one on."""
    heads = [number_at_head(line) for line in lines]
    counted = [_figure(head.group()) for head in heads if head]
    if value.raw[0] != "|" or counted != [*range(1, len(lines) + 1)]:
        return None
    return listed(
        value, [line[head.end() :].strip() for line, head in zip(lines, heads, strict=True) if head]
    )


def _figure(number: str) -> int | None:
    """What a typed number counts; None where it is not written in figures or by one numeral."""
    word = "".join(one for one in unicodedata.normalize("NFKC", number) if one.isalnum())
    return int(word) if word.isdecimal() else _ORDER.get(word)


def _sign(number: str) -> str:
    """The kind of a number: one character for its numerals, and for brackets around them."""
    digit = next(sign for sign in number if sign not in "（( \t\u3000")
    kind = "1" if digit.isdecimal() else "一" if digit in "一二三四五六七八九十" else "①"
    return kind + "("[: "）" in number or ")" in number]
