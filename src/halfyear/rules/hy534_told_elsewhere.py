"""内容推到了别处

“详见附件”“见附表”“同上”：公开的是这张表，读者手里没有附件，也不知道“上”是哪一格。请把内容写出来。

附件确实一同公开、附注里写明的，不报告；“对照《评审标准》附件”“同上年相比”不算。内容已经写出来，
括号里再指一下附件的（“……3项没有达到进度（详见附件1）”），也不报告。

```yaml 反例
- 序号: 1
  完成情况: 新增平台3家，其余详见附件。  # ←
  存在问题: 同上。  # ←
  下步打算:
    - （见附表2）印发方案。  # ←
```

```yaml 正例
- 序号: 1
  会办单位: 见附件
  完成情况: 对照《评审标准》附件补齐短板，同上年相比增长5%，附件齐全。
- 序号: 2
  完成情况: 新增平台3家，改造校舍12所（详见附件1）。
```

```yaml 正例
# report.yaml
附注: [附件随表公开。]
---
# tasks.yaml
- 序号: 1
  完成情况: 新增平台3家，其余详见附件。
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.report.columns import Kind
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.pattern import pattern

MESSAGE = "“{said}”：读者看不到，请把内容写出来"
LEVEL = "warning"
SCOPE = "task"
CLUES = ("见附", "见另", "同上", "同前", "如上", "如前")
_ELSEWHERE = pattern(
    r"""(?x)(?:^|(?<=[，。；、（(\n]))(?:其余|其他|具体|名单|清单|情况|内容|具体情况|具体名单|具体内容)?
        (?P<said>详?见(?:附[件表]|附后|另[附表])[0-9一二三四五]{0,2})(?=[，。；、）)\n]|$)
        |^(?P<same>同[上前]|如[上前])。?$"""
)
_ENOUGH = 6  # characters of what is said before the brackets


def _told(text: str, start: int) -> bool:
    """Whether what is in the brackets that open here points on from what has been said."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return line.endswith(("（", "(")) and len(line) > _ENOUGH


def check(report: Report) -> Iterable[Hit]:
    if any("附" in words for words in (*report.before, *report.after)):
        return
    for text in texts.of(report).holding(*CLUES):
        if text.column and text.column.kind is Kind.ITEMS:
            for found in _ELSEWHERE.finditer(text.text):
                if _told(text.text, found.start()):
                    continue
                group = "said" if found["said"] else "same"
                yield Hit(text.spot(*found.span(group)), {"said": found[group]})
