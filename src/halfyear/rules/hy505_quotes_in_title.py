"""书名号里先用单引号

书名号里面要用引号的，先用双引号“”，引号里再套引号才用单引号‘’（《标点符号用法》GB/T 15834）。按提示改。

书名号没有配对的，先由 HY503 指出。外文的撇号不算；整个书名已经在双引号里面的（“《‘双十’方案》解读”），里面用单引号，不报告。

```yaml 反例
- 序号: 1
  重点工作: 实施《关于‘双十’管理的方案》。  # ←
  完成情况: 印发《‘一核’引领、‘两翼’齐飞行动计划》。  # ←
```

```yaml 改为
- 序号: 1
  重点工作: 实施《关于“双十”管理的方案》。
  完成情况: 印发《“一核”引领、“两翼”齐飞行动计划》。
```

```yaml 正例
- 序号: 1
  重点工作: 实施《关于“双十”管理的方案》《“学习‘千万工程’经验”方案》《it’s ok》。
  完成情况: 他说：“先写‘双十’。”举办“《‘双十’方案》解读”活动，印发《‘双十’方案。
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.pattern import pattern

MESSAGE = "书名号里的引号先用双引号：“{instead}”"
LEVEL = "warning"
SCOPE = "task"
CLUES = ("‘",)
_TITLE = pattern("《[^《》]*》")
_WHOLE = pattern("“[^“”]*”")
_QUOTED = pattern("“[^“”]*”?|(‘[^‘’“”]*’)")


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).holding("‘"):
        quoted = [found.span() for found in _WHOLE.finditer(text.text)]
        for title in _TITLE.finditer(text.text):
            if any(start < title.start() < end for start, end in quoted):
                continue
            for found in _QUOTED.finditer(title[0]):
                if found[1]:
                    words = f"“{found[1][1:-1]}”"
                    start = title.start() + found.start()
                    span, fix = text.fix(start, start + len(words), words)
                    yield Hit(span, {"instead": words[1:-1]}, fix)
