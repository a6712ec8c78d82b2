r"""有涉密标志

“绝密★”“机密☆10年”“秘密★1年”“密级：机密”，写在开头的“机 密”“【秘密】”，都是国家秘密的标志。带着标志的材料，不能放进仓库，
更不能公开。请立即停下来，报告本单位的保密工作机构，不要自己改掉标志了事。写在注释里的也一样。这类问题不能设例外。

“商业秘密”“保守国家秘密”“机密计算”这些词语本身不是标志，不报告。句子里说到的“机密级文件”“绝密级”也不是这份材料的标志：
说的是别的文件，还是把密级写进了正文，要看上下文，由保密审查的人判断，这里只认标志的写法：带星号的密级，“密级”一栏，
写在一段文字开头、自成一处的密级。

```yaml 反例
# report.yaml
公开信息:
  密级: 机密  # ←
---
# tasks.yaml
# 秘密★1年  # ←
- 序号: 1
  重点工作: 机 密 推进平台建设。  # ←
  完成情况:
    - 【绝密】印发方案。  # ←
    - 印发方案（机密☆10年）。  # ←
    - 机密  # ←
  存在问题: "密\u7ea7：秘密。"  # ←
```

```yaml 正例
# report.yaml
公开信息:
  密级: 公开
---
# tasks.yaml
# 保守国家秘密
- 序号: 1
  重点工作: 机密计算平台建成，保护商业秘密，保守国家秘密，严守工作秘密。
  完成情况:
    - 秘密级文件管理系统通过验收。
    - 开展机密级文件清退2次。
    - 商业秘密★保护基地挂牌。
```
"""

from collections.abc import Iterable

from halfyear.prose.disclosure import visible
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.pattern import one_of, pattern

MESSAGE = "“{marking}”是涉密标志：不得公开，请报告保密工作机构"
SCOPE = "comment"
CLUES = ("密",)
_LIKE = pattern(rf"{one_of('绝机秘')}\s*密|密\s*级")
_GRADE = r"(?:绝密|机密|秘密|[绝机秘][ \t\u3000]+密)"


# A grade with its star, the field of a grade, or a grade by itself at the head of a text.
_MARKING = pattern(
    rf"(?<!商业)(?<!技术){_GRADE}[ \t\u3000]*(?:[★☆✩✪✭✮⭐]|[*＊](?![*＊]))(?:[ ]*[0-9]+[ ]*(?:年|个月))?"
    rf"|密[ \u3000]*级[ \u3000]*[:：][ \u3000]*{_GRADE}"
    rf"|\A[ \u3000]*[【〔（(\[]?(?:[绝机秘][ \t\u3000]+密|{_GRADE}(?=级?[ \u3000]*(?:[】〕）)\]：:，。；]|[0-9]+[ ]*年|\s|\Z)))"
    r"级?[】〕）)\]]?"
)


def check(report: Report) -> Iterable[Hit]:
    for text in visible(report, "密"):
        if _LIKE.search(text.words):
            for found in _MARKING.finditer(text.words):
                yield Hit(text.spot(*found.span()), {"marking": found[0].strip()})
