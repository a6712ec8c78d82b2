"""开头是标点

一格、一条的第一个字符是逗号、句号、顿号这样的标点，多半是前面的话删了，标点留着。请删去标点，或者把话补上。

以引号、书名号、括号开头的不报告；只有标点、没有内容的一条由 HY302 管。

```yaml 反例
- 序号: 1
  完成情况: ，已完成招标。  # ←
- 序号: 2
  完成情况:
    - 完成招标。
    - 。开工建设。  # ←
```

```yaml 正例
- 序号: 1
  完成情况: “十五五”规划已印发。
- 序号: 2
  完成情况:
    - 《办法》已印发。
    - （一期）开工。
```
"""

from collections.abc import Iterable

from halfyear.prose import mentions
from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "开头的“{mark}”前面没有内容"
LEVEL = "warning"
SCOPE = "task"
_MARKS = frozenset("，。；、：）》」』”")


def check(report: Report) -> Iterable[Hit]:
    for passage in mentions.of(report).passages:
        text = passage.text
        # What has no words at all is an empty item.
        if text[:1] in _MARKS and any(map(str.isalnum, text)):
            yield Hit(passage.span(0, 1), {"mark": text[0]})
