r"""百分号多打了，或者数和单位隔着空格

“120.5%%”多打了一个百分号；“107 %”数字和百分号之间不空格，换行时百分号会掉到下一行。千分号“‰”也一样。
“投资296.47 亿元”前面紧挨着汉字，后面却空了格，也按提示改。

数字两边都空格的（“投资 296.47 亿元”）是一种排法，不报告；书名号里的不查。

```yaml 反例
- 序号: 1
  完成情况: 完成率120.5%%，覆盖率107 %，死亡率0.8 ‰，投资296.47 亿元。  # ←
```

```yaml 改为
- 序号: 1
  完成情况: 完成率120.5%，覆盖率107%，死亡率0.8‰，投资296.47亿元。
```

```yaml 正例
- 序号: 1
  完成情况: 完成率120.5%，死亡率0.8‰，印发《5 %行动方案》，占 %，投资 296.47 亿元，建设5 G网络，第3 条。
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import bare
from halfyear.text.pattern import pattern

MESSAGE = "“{said}”应为“{right}”"
LEVEL = "warning"
SCOPE = "task"
_SIGN = "[%％‰]"
_BLANKS = r" \u00a0\u3000"
_UNIT = "(?:[万亿]元?|元|亩|公里|平方米|吨|户|家|名|座|台|套|件)"
# Close to what stands before the figure, apart from its unit.
_APART = pattern(rf"(?<=[\u4e00-\u9fff])[0-9.,]{{1,12}}(?P<gap>[{_BLANKS}]{{1,4}}){_UNIT}")
_APART_BY = tuple(f"{digit}{blank}" for digit in "0123456789" for blank in " \u00a0\u3000")
_SEEN = tuple(f"{before}{sign}" for before in "%％‰ \u00a0\u3000" for sign in "%％‰")
_WRONG = pattern(
    rf"(?P<number>[0-9０-９.,．]{{1,12}})(?P<signs>[ \u00a0\u3000]+(?P<one>{_SIGN})(?P=one)*|(?P<two>{_SIGN})(?P=two)+)"
)


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).holding(*_SEEN):
        for found in _WRONG.finditer(bare(text.text)):
            sign = found["one"] or found["two"]
            span, fix = text.fix(*found.span("signs"), sign)
            yield Hit(span, {"said": found[0], "right": found["number"] + sign}, fix)
    if not any(map(texts.of(report).stands, _APART_BY)):
        return
    for text in texts.of(report).matching(f"[{_BLANKS}](?<=[0-9].)[{_BLANKS}]{{0,3}}{_UNIT}"):
        for found in _APART.finditer(bare(text.text)):
            span, fix = text.fix(*found.span("gap"), "")
            right = found[0].replace(found["gap"], "")
            yield Hit(span, {"said": found[0], "right": right}, fix)
