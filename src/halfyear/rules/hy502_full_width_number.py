"""数字里用了全角符号

数字自带的小数点、百分号、时刻的冒号、年月日之间的横线都用半角：`3.2%`、`9:30`、`2024-06-30`。用了全角的，数字会断成几截，
查找和计算都认不出来。按提示改即可。千位之间的逗号，连逗号一起去掉：“5，300万元”改为“5300万元”。

“3。2%”是把小数点打成了句号，也改。数字之间本来就要用逗号、冒号隔开的，例如“分别为100，200家”“比分3：2”，不报告。

```yaml 反例
- 序号: 1
  完成情况:
    - 投入强度达3．2％，增长10。4%。  # ←
    - 6月30日9：30开会，截至2024－06－30投入5，300万元。  # ←
  下步打算: 共投入12，345，678.9元。  # ←
```

```yaml 改为
- 序号: 1
  完成情况:
    - 投入强度达3.2%，增长10.4%。
    - 6月30日9:30开会，截至2024-06-30投入5300万元。
  下步打算: 共投入12345678.9元。
```

```yaml 正例
- 序号: 1
  完成情况: 投入强度达3.2%，增长10.4%，分别为100，200家，比分3：2，成立5。10家企业参加，分别投入5，300万元。
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import preceding
from halfyear.text.pattern import pattern

MESSAGE = "数字里用了全角的“{mark}”，应为“{number}”"
LEVEL = "warning"
SCOPE = "task"


_WRONG = pattern(
    r"""(?x)(?<![0-9])[0-9]+(?:．[0-9]+)+[%％]?
        | (?<![0-9.])[0-9]+(?:\.[0-9]+)?％
        | (?<![0-9])[0-9]{4}－[0-9]{2}－[0-9]{2}(?![0-9])
        | (?<![0-9：])(?:[01]?[0-9]|2[0-4])：[0-5][0-9](?![0-9：])
        | (?<![0-9])[0-9]+。[0-9]+(?=%|个百分点|[万亿]元|倍)
        | (?<![0-9.，])[0-9]{1,3}(?:，[0-9]{3})+(?=(?:\.[0-9]+)?[万亿]?(?:元|平方|公里|吨|亩|千瓦))"""
)


_HALF = str.maketrans("．％－：。", ".%-:.", "，")


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).matching("[0-9](?:[，-．：](?=[0-9])|。(?=[0-9])|％)"):
        for match in _WRONG.finditer(text.text):
            # 分别为5，300万元 may be a list.
            if (
                "，" in match[0]
                and "分别" in preceding(text.text, match.start(), 30).rpartition("。")[2]
            ):
                continue
            number = match[0].translate(_HALF)
            mark = next(mark for mark in match[0] if not mark.isascii())
            span, fix = text.fix(*match.span(), number)
            yield Hit(span, {"mark": mark, "number": number}, fix)
