"""条目没有以句号结尾

一条写完要用句号（或叹号、问号）收尾。以逗号、顿号、冒号结尾，或者什么标点都没有，常常是话没有说完、漏粘了一段。

各条都用分号隔开、最后一条用句号的，是另一种通行写法，不报告。句号在引号、书名号、括号里面的，也不报告。整格只有一个短语、
没有任何标点的（例如“序时推进”；一栏差不多都写句号的，六个字以上的要写），以数字开头的短格（“88%（甲路推进缓慢）”），一栏里不到三分之一写句号的（以“，、：；”结尾的除外），也不报告。

```yaml 反例
- 序号: 1
  完成情况:
    - 印发年度工作计划，明确重点工作，  # ←
    - 分解下达年度目标。
    - 按月通报；  # ←
    - 建成平台（一期）  # ←
  存在问题: 资金不足，人才不足  # ←
  下步打算:
    - 开展督查；
    - 评价试点；  # ←
```

```yaml 反例
- 序号: 1
  完成情况: |
    按照年度计划分解下达目标并且逐月通报各地
    完成进度  # ←
```

```yaml 正例
- 序号: 1
  完成情况:
    - 印发年度工作计划。
    - 专家认为“进展顺利。”
    - 新增平台3家。（其中企业牵头2家）
    - 还差多少？
    - 。
    - 结尾混进一个看不见的字符。{U+200B}
    -
    - [甲]
  存在问题: 序时推进
  下步打算:
    - 开展督查；
    - 评价试点；
    - 推广经验。
- 序号: 2
  完成情况: 无
  存在问题: {甲: 乙}
- 序号: 3
  完成情况: 88%（甲路、乙路推进缓慢）
- 序号: 4
  完成情况: 开展评价.
```

```yaml 正例
- 序号: 1
  完成情况: 建成水文站，正在调试
- 序号: 2
  完成情况: 已完成，正在验收
- 序号: 3
  完成情况: 已开工，进度过半
- 序号: 4
  完成情况: 完成可研，正在报批
```

一栏差不多都写句号的，短的一格也要写：

```yaml 反例
- 序号: 1
  完成情况: 建成水闸2座。
- 序号: 2
  完成情况: 建成泵站3座。
- 序号: 3
  完成情况: 建成水库4座。
- 序号: 4
  完成情况: 建成堤防5公里。
- 序号: 5
  完成情况: 建成灌区6个。
- 序号: 6
  完成情况: 建成水站7座。
- 序号: 7
  完成情况: 建成山塘8座。
- 序号: 8
  完成情况: 建成河湖9条。
- 序号: 9
  完成情况: 全部完成主体施工  # ←
- 序号: 10
  存在问题: 无
```

几个处室合写一格的，各看各的：

```yaml 正例
- 序号: 1
  牵头责任处室: [规划处, 基础处]
---
# 规划处.yaml
- 序号: 1
  完成情况:
    - 分解目标；
    - 按月通报。
---
# 基础处.yaml
- 序号: 1
  完成情况:
    - 建成平台；
    - 开展评价。
```
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from halfyear.report.across import Total
from halfyear.report.columns import Kind
from halfyear.report.model import Cell, Report
from halfyear.rules import Hit
from halfyear.source.tree import Node
from halfyear.text.chinese import ended
from halfyear.text.pattern import pattern

MESSAGE = "以“{end}”结尾，应以句号结束"
LEVEL = "warning"
SCOPE = "task"
MANY = 2  # cells of a column from which on a custom shows
USUAL = 3  # one of so many cells has a stop where stops are the custom
_GOING_ON = ("；", "，", "、", "：")
_FIGURE = r"[0-9][^。；]{0,40}$"  # 88%（甲路推进缓慢）
FEW, MOST = 8, 6  # cells with a stop at least; one of so many may lack it
LEAST = 6  # characters of what is more than a status
SHORT = 20  # characters of a status or other phrase that is no sentence
_STOPS = ("。", "！", "？")
_DOTTED = pattern(r"[^\W0-9A-Za-z_][%）)]?\.$")
_MARK = pattern("[。！？；，：、]")


def _ends(report: Report) -> Iterator[tuple[str, bool]]:
    """The column of each cell of items, and whether it ends as a sentence."""
    for column in report.columns:
        if column.kind is Kind.ITEMS:
            for task in report.tasks:
                if (cell := task[column]) and cell.parts:
                    yield column.name, _stopped(cell)


def _customs(counts: Counter[tuple[str, bool]]) -> dict[str, tuple[bool, bool]]:
    """By column: whether few of its cells end with a stop, and whether even a short answer is to."""
    customs: dict[str, tuple[bool, bool]] = {}
    for name in dict.fromkeys(name for name, _ in counts):
        stopped, open_ = counts[name, True], counts[name, False]
        cells = stopped + open_
        # A column that ends few cells with a stop is written so: 95%, 已完成40公里.
        # Of one cell the other columns tell, where they have some.
        none = not any(counts[other, True] for other, _ in counts) and len(counts) > 1
        without = (cells >= MANY or none) and stopped * USUAL < cells
        # Where nearly all cells end with one, a short answer does, too.
        customs[name] = without, stopped >= FEW and open_ * MOST <= cells
    return customs


TOTAL = Total(_ends, _customs)


def check(report: Report) -> Iterable[Hit]:
    customs = TOTAL(report)
    columns = [column for column in report.columns if column.kind is Kind.ITEMS]
    for column in columns:
        cells = [cell for task in report.tasks if (cell := task[column]) and cell.parts]
        without, strict = customs.get(column.name, (False, False))
        for cell in cells:
            for value in cell.values:
                found = _open(value, strict=strict)
                # A mark that goes on is wrong at the end of any cell.
                yield from (hit for hit in found if not without or hit.span.raw in _GOING_ON)


def _stopped(cell: Cell) -> bool:
    """Whether any part of a cell ends as a sentence."""
    return any(ended(part) for part in cell.parts)


def _open(value: Node, *, strict: bool) -> Iterable[Hit]:
    """The ends of a list's items, or of a lone text, that no sentence mark closes."""
    texts = [(node, (node.text or "").rstrip()) for node in value.items or (value,)]
    short = value.items is None and len(texts[0][1]) <= SHORT and not _MARK.search(texts[0][1])
    if short and not (strict and len(texts[0][1]) >= LEAST):
        return
    if value.items is None and re.match(_FIGURE, texts[0][1]) and texts[0][1][-1] not in "，、：；":
        return
    # Items parted by semicolons are one sentence, and the last one closes it.
    if len(texts) > 1 and all(words.endswith(("；", ";")) for _, words in texts[:-1]):
        texts = texts[-1:]
    for node, words in texts:
        # A full stop of English is told as a half-width mark.
        if not words or words.endswith(_STOPS) or (words.endswith(".") and _DOTTED.search(words)):
            continue
        if re.search(r"\w", words) and not ended(words) and _seen(words[-1]):
            yield Hit(node.spot(len(words) - 1, len(words)), {"end": words[-1]})


def _seen(character: str) -> bool:
    """Whether a character is no invisible or lost one, which is a fault of its own."""
    return character.isprintable() and character != "\ufffd"
