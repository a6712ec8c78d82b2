"""几个条目连成了一段

不加引号的文字，下一行缩进得更多就接着上一行。条目如果缩进不齐，“-”后面没有空格，或者用了样子像“-”的别的横线、圆点，就会
悄悄接到上一条后面，印出来是一整段。编了号、写了“一是”“二是”的几行直接写在栏目名下面，也是这样。请每条以“-”加空格开头另起一行，
上下对齐，不用自己编号。

```yaml 反例
- 序号: 1
  完成情况:
    - 印发方案。
      - 召开会议。  # ←
      – 开展培训。  # ←
  下步打算:
    -印发方案。  # ←
    —召开会议。  # ←
    · 开展培训。  # ←
```

```yaml 改为
- 序号: 1
  完成情况:
    - 印发方案。
    - 召开会议。
    - 开展培训。
  下步打算:
    - 印发方案。
    - 召开会议。
    - 开展培训。
```

```yaml 反例
- 序号: 1
  完成情况:
    1. 进度偏慢。  # ←
    2. 人员不足。
  下步打算: 一是，“四不两直”督查；  # ←
    二是，开展培训。
```

```yaml 改为
- 序号: 1
  完成情况:
    - 进度偏慢。
    - 人员不足。
  下步打算:
    - “四不两直”督查；
    - 开展培训。
```

各行不全是条目、次序不连着的，看不出哪里是一条，请自己改：

```yaml 反例
- 序号: 1
  存在问题: 进度偏慢。
    - 人员不足。  # ←
  完成情况:
    1. 进度偏慢，  # ←
    有待加快。
    2. 人员不足。
  下步打算:
    一是召开会议；  # ←
    三是开展培训。
- 序号: 2
  下步打算:
    一是[试点]评价；  # ←
    二是培训。
```

```yaml 反例
- 序号: 1
  完成情况:
    -印发方案，  # ←
    下发通知。
    -召开会议。  # ←
```

```yaml 正例
- 序号: 1
  完成情况:
    - 印发方案，
      其中第
      3.2版已经试行。
    - |
      召开会议。
      - 第一次。
  存在问题: 这项工作分两步，
    一是摸底。
  下步打算: 实施期为2024
    —2026年，
    ——以实施方案为准。
```
"""

import re
from collections.abc import Iterable, Iterator

from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.span import Span
from halfyear.source.tree import Node
from halfyear.text.chinese import BULLETS, NUMBER_AT_HEAD

MESSAGE = "这几行连成了一段：每条以“-”加空格开头，上下对齐"
SCOPE = "file"

_BLANK = r"[ \t\u00a0\u3000]*"
# 2024—2026 may break before its dash, and —— goes on with a sentence.
_DASH = rf"{_BLANK}(?:-(?=[ \t]|[^\x00-\x7f])|([{BULLETS}])(?!\1|{_BLANK}[0-9])){_BLANK}"
_NUMERALS = "一二三四五六七八九十"
_ENUMERATED = rf"{_BLANK}[{_NUMERALS}]是(?!否)[，：、,:]?"

_MOST = 1000  # signs of items that are pointed at in one text


def check(report: Report) -> Iterable[Hit]:
    for document in report.files:
        for node in document.folded:
            yield from _together(node)


def _together(node: Node) -> Iterator[Hit]:
    """The signs of items in a text where several lines begin with one, or one does below other text."""
    lines = list(re.finditer(r"[^\r\n]+", node.raw))
    marks = _marks(node, lines, _DASH)
    # A bullet may come to stand at a line's start by chance, a dash with a blank behind it may not.
    if len(marks) > 1 or (marks and marks[0].start() and marks[0][1] is None):
        depth = _depth(node, lines, marks)
        # Where no line can be mended, thousands of them tell no more than the first do.
        for mark in marks if depth is not None else marks[:_MOST]:
            first = mark.start() + len(mark[0]) - len(mark[0].lstrip())
            span = Span(node.source, node.start + first, node.start + mark.end())
            if depth is None:
                yield Hit(span._replace(end=span.start + len(mark[0].strip())))
                continue
            line, column = node.source.place(span.start)
            if column - 1 == depth:
                yield Hit(span, fix="- ")
            else:
                start = node.source.starts[line - 1]
                yield Hit(span._replace(start=start), fix=f"{' ' * depth}- ")
        return
    for sign in (NUMBER_AT_HEAD, _ENUMERATED):
        marks = _marks(node, lines, sign)
        if len(marks) > 1:
            words = marks[0][0]
            start = node.start + marks[0].start() + len(words) - len(words.lstrip())
            listed = _listed(node, lines, marks)
            if listed is not None:
                yield Hit(node.span._replace(start=listed[0]), fix=listed[1])
            else:
                yield Hit(Span(node.source, start, start + len(words.strip())))
            return


def _listed(
    node: Node, lines: list[re.Match[str]], marks: list[re.Match[str]]
) -> tuple[int, str] | None:
    """A text whose lines are all counted, from one on, as items, and from which offset on they stand; else None."""
    rests = [
        node.raw[mark.end() : line.end()].rstrip() for mark, line in zip(marks, lines, strict=False)
    ]
    if len(marks) != len(lines) or not all(re.match(r"[\w“《（【]", rest) for rest in rests):
        return None
    if [_numeral(mark[0]) for mark in marks] != [*range(1, len(marks) + 1)]:
        return None
    line, column = node.source.place(node.start)
    before = node.source.line(line)[: column - 1]
    key = before.rstrip()
    depth = len(before) if not key else len(key) - len(key.lstrip()) + 2
    if key and (not key.endswith(":") or key.lstrip()[:1] == "-"):
        return None
    end = "\r\n" if "\r\n" in node.raw else "\n"
    words = f"{end}{' ' * depth}".join(["", *(f"- {rest}" for rest in rests)])
    if not key:
        return node.start, words.lstrip()
    return node.start - len(before) + len(key), words


def _numeral(sign: str) -> int:
    """What a sign before an item counts; 0 where it is not told in figures or simple numerals."""
    word = "".join(one for one in sign if one.isalnum()).removesuffix("是")
    return int(word) if word.isdecimal() else _NUMERALS.find(word) + 1


def _marks(node: Node, lines: list[re.Match[str]], sign: str) -> list[re.Match[str]]:
    found, raw = re.compile(sign), node.raw
    return [mark for line in lines if (mark := found.match(raw, *line.span()))]


def _depth(node: Node, lines: list[re.Match[str]], marks: list[re.Match[str]]) -> int | None:
    """How far in the items are to stand, where all lines are items and it is plain what they belong to."""
    line, column = node.source.place(node.start)
    before = node.source.line(line)[: column - 1]
    if not before.strip():
        # Below their key, each with its sign.
        return column - 1 if len(marks) == len(lines) else None
    if not before.strip(" -") and before.count("-") == 1 and marks[0].start():
        # Below an item: each line that follows is one more.
        return before.index("-") if len(marks) == len(lines) - 1 else None
    return None
