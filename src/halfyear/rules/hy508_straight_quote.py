"""中文里用了直引号

中文的引号分左右：“”和‘’。键盘上直的 `"` 和 `'` 不分左右，排出来不是中文引号，检索时也对不上。
成对的按提示改；单独一个的，请自己补全。

整个值外面的引号是文件的写法，不是文字，不报告。英文里的、表示英尺和分秒的不报告。

```yaml 反例
- 序号: 1
  重点工作: 深入实施"315"工程，推进'双十'管理。  # ←
  完成情况: 推进"315工程。  # ←
```

```yaml 改为
- 序号: 1
  重点工作: 深入实施“315”工程，推进“双十”管理。
  完成情况: 推进"315工程。
```

```yaml 正例
- 序号: 1
  重点工作: "深入实施“315”工程。"
  完成情况: 东经120°10'，屏幕55"，发表 "It's OK" and "Fine"。
```
"""

import re
from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import chinese
from halfyear.text.pattern import pattern

MESSAGE = "{mark} 是直引号，应为中文引号{hint}"
LEVEL = "warning"
SCOPE = "task"
CLUES = ('"', "'")
# What opens does not stand behind a figure (55") nor, if single, behind a letter (it's).
_QUOTED = pattern(r"""(?<![0-9°′])(?:"[^"\n]*"|(?<![A-Za-z])'[^'\n]*')|["']""")


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).holding(*CLUES):
        for match in _QUOTED.finditer(text.text):
            start, end = match.span()
            inner = match[0][1:-1] if end - start > 1 else None
            if not _chinese(text.text, start, end, inner):
                continue
            words = "" if inner is None else f"“{inner}”"
            span, fix = text.fix(start, end, words)
            hint = f"：{words}" if words else ""
            yield Hit(span, {"mark": match[0][0], "hint": hint}, fix if words else None)


def _chinese(text: str, start: int, end: int, words: str | None) -> bool:
    """Whether quotes stand in Chinese; a lone one behind a figure or letter is a measure or an apostrophe."""
    around = text[max(start - 1, 0) : start] + text[end : end + 1]
    if words is None:
        measured = re.match(r"[0-9A-Za-z°′]", around) and start
        return not measured and any(map(chinese, around))
    return any(map(chinese, words)) or bool(around and all(map(chinese, around)))
