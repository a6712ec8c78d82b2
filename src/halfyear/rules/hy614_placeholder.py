"""待填的字样没有换掉

“XX家”“__%”“（待核实）”是起草时先占的位置，发布前要换成实际的内容。整条只写“待定”“待补充”的，空着的括号“（）”、整条的“……”，也是还没有填。这类问题不能设例外。

“待核实线索6条”“待定岗人员”“型号HK-XX2000”不是占位，不报告；时限、责任人等栏写“待定”的，不报告。

```yaml 反例
- 序号: 1
  完成情况:
    - 惠及居民XX户，新评××家，就诊率__%。  # ←
    - 收集意见287条（待核实），已办结。  # ←
  存在问题: 待定。  # ←
  下步打算: 待补充  # ←
- 序号: 2
  完成情况: 建成**座，惠及居民（）户。  # ←
  下步打算: ……  # ←
```

```yaml 正例
- 序号: 1
  会办单位: 待定
  完成情况: 待核实线索6条，待定岗人员培训，有待补充，型号HK-XX2000，宽×高2×3米，HK_2__a，XX项目。
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.prose.words import either
from halfyear.report.columns import Kind
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.pattern import pattern

MESSAGE = "“{said}”是待填的字样，发布前要换成实际的内容"
SCOPE = "task"
_GAPS = "XxＸｘ×_＿*"
_WORDS = ("待", "（）", "…")
_SEEN = f"[{_GAPS}]{{2}}|待|（）|…"
CLUES = (*_WORDS, *_GAPS)


@pattern
def _blank() -> str:
    """A gap before a unit, a note in brackets, or a whole text that says it is yet to come."""
    units, waiting = either("marking", "units of gaps"), either("marking", "placeholders")
    return (
        rf"(?<![0-9A-Za-z×_-])(?:[XxＸｘ×]{{2,}}|_{{2,}}|[＿]{{2,}}|[*]{{2,}})(?:{units})"
        r"|（）"
        r"|^(?P<dots>[…]{1,4})。?$"
        rf"|[（(【\[](?:数据|数字|内容|此处)?(?:{waiting})[）)】\]]"
        rf"|^(?P<whole>(?:{waiting}))。?$"
    )


def check(report: Report) -> Iterable[Hit]:
    gaps = any(map(texts.of(report).stands, _GAPS))
    seen = texts.of(report).matching(_SEEN) if gaps else texts.of(report).holding(*_WORDS)
    for text in seen:
        for found in _blank.finditer(text.text):
            whole = found["whole"] or found["dots"]
            if not whole or (text.column and text.column.kind is Kind.ITEMS):
                group = found.lastgroup if whole and found.lastgroup else 0
                yield Hit(text.spot(*found.span(group)), {"said": found[group]})
