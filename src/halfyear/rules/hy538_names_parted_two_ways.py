"""一格名单里分隔符不统一

一格里几个名字之间，有的用“、”，有的用“，”或者空格，读者看不出是分了组，还是顺手打的。一格名单只用“、”。

逗号可以分组：头一家后面的（“省教育厅，省财政厅、省科协”），前后不是同一级的（“省科协，杭州市政府”），都不报告。分号、冒号分组的，分行写的，
两个单字之间的空格（“路 军”），“、”后面多的空格，括号、引号里的，整格都用“，”、都用空格的，也不报告。

```yaml 反例
- 序号: 1
  会办单位: 省教育厅、省财政厅，省科协、省农业农村厅 省气象局  # ←
```

```yaml 改为
- 序号: 1
  会办单位: 省教育厅、省财政厅、省科协、省农业农村厅、省气象局
```

```yaml 反例
- 序号: 1
  会办单位: 省教育厅，省财政厅，省科协 省气象局  # ←
```

```yaml 改为
- 序号: 1
  会办单位: 省教育厅，省财政厅，省科协，省气象局
```

```yaml 正例
- 序号: 1
  会办单位: 省教育厅、 省财政厅（预算处，国库处）、省科协 （学会部）
- 序号: 2
  会办单位: 牵头：省教育厅，配合：省财政厅、省科协
- 序号: 3
  会办单位: 省教育厅，省财政厅；各市、县（市、区）
- 序号: 4
  会办单位: 路 军、沈 洁
- 序号: 5
  会办单位: 省教育厅 省财政厅
- 序号: 6
  会办单位: 省教育厅、省财政厅，杭州市政府
- 序号: 8
  会办单位: 省教育厅，省财政厅、省科协
- 序号: 7
  会办单位: |
    省教育厅，省财政厅
    省科协、省气象局
```
"""

import re
from collections import Counter
from collections.abc import Iterable

from halfyear.report.columns import Kind
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.pattern import pattern

MESSAGE = "这一格用“{usual}”分隔，这里用的是{sign}"
LEVEL = "warning"
SCOPE = "task"
_SIGNS = {"、": "“、”", "，": "“，”", " ": "空格"}
_GROUPED = frozenset("；;：:\n")
# What stands in brackets and quotes is passed over whole.
_PARTED = pattern(
    r"（[^（）]*）|\([^()]*\)|“[^“”]*”|《[^《》]*》|[、，]|(?<=[^\W_])[ \u3000]+(?=[^\W_])"
)
_LONE = pattern(r"(?<![^\W_])[^\W_]$")


def check(report: Report) -> Iterable[Hit]:
    for value in report.values(Kind.NAMES):
        text = value.text or ""
        if ("，" not in text and "、" not in text) or not _GROUPED.isdisjoint(text):
            continue
        marks = [
            (mark, mark[0].strip(" \u3000") or " ")
            for mark in _PARTED.finditer(text)
            if mark[0][0] not in "（(“《" and not (mark[0].isspace() and _set(text, mark.start()))
        ]
        counts = Counter(sign for _, sign in marks)
        if len(counts) < len(_SIGNS) - 1:
            continue
        usual = "、" if "、" in counts else "，"
        for index, (mark, sign) in enumerate(marks):
            if sign != usual and not (sign == "，" and _parts_groups(text, marks, index)):
                span = value.spot(*mark.span())
                fix = usual if span.raw == mark[0] else None
                yield Hit(span, {"usual": usual, "sign": _SIGNS[sign]}, fix)


def _parts_groups(text: str, marks: list[tuple[re.Match[str], str]], index: int) -> bool:
    """Whether a comma may part groups: behind the first name, or before one of another level."""
    if index == 0:
        return True
    before, after = marks[index - 1][0].end(), marks[index][0].end()
    return text[before:].lstrip()[:1] != text[after:].lstrip()[:1]


def _set(text: str, at: int) -> bool:
    """Whether a blank stands behind a lone character: 路 军."""
    return bool(_LONE.search(text[max(at - 2, 0) : at]))
