"""空的一条

一列里有一条没有内容，或者只有标点、序号，印出来是空的一行。请补上内容，或者把这一条连同短横一起删去。

```yaml 反例
- 序号: 1
  完成情况:
    - 分解下达年度目标。
    -  # ←
    - "　"  # ←
    - 2.。  # ←
  会办单位: [省教育厅, ""]  # ←
```

```yaml 反例
# report.yaml
处室:
  - 规划处
  -  # ←
```

```yaml 正例
- 序号: 1
  完成情况:
    - 分解下达年度目标。
    - 1
    - [甲]
    - {甲: 乙}
  会办单位: []
  存在问题: /
```
"""

import re
from collections.abc import Iterable

from halfyear.report.columns import Kind
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import number_at_head
from halfyear.text.pattern import pattern

MESSAGE = "这一条没有内容"
SCOPE = "task"

# A letter or character that no number of an item has.
_NUMERALS = "一二三四五六七八九十"
_WORD = pattern(f"[^\\W_0-9０-９{_NUMERALS}①-⑳⑴-⒇]")


def check(report: Report) -> Iterable[Hit]:
    lists = report.lists(Kind.ITEMS, Kind.NAMES)
    for item in (item for value in lists for item in value.items or ()):
        words = item.text or ""
        # Nearly all begin with a character that tells at once.
        if "\u4e00" <= words[:1] <= "\u9fff" and words[0] not in _NUMERALS:
            continue
        if item.items is not None or item.pairs is not None or _WORD.search(words):
            continue
        number = number_at_head(words)
        if not re.search(r"\w", words[number.end() if number else 0 :]):
            yield Hit(item.span)
