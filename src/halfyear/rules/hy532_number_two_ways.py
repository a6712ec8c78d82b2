"""编号的楼、机组两种写法

同一份报表里，同一种东西的编号要用同一种写法：有的写“1#楼”，有的写“1号楼”，读的人会以为是两套编号。提示指着用得少的那一种，请统一；
公文里通常写“1号楼”。

只比较同一种东西（楼与楼、泊位与泊位），“1号楼”和“1#变压器”可以并用；书名号里的不查。

```yaml 反例
- 序号: 1
  完成情况: 1#楼、2#楼已交付，3号楼正在验收。  # ←
```

```yaml 正例
- 序号: 1
  完成情况: 1号楼、2号楼已交付，1#变压器通电，设2号岗亭，印发《3#楼方案》。
```

```yaml 正例
- 序号: 1
  完成情况: 1号楼、2号楼已交付。
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.prose.texts import Printed
from halfyear.prose.words import either
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import bare
from halfyear.text.pattern import pattern

MESSAGE = "{other}写“{usual}”，这里写“{said}”，请统一"
LEVEL = "warning"


@pattern
def _numbered() -> str:
    return rf"(?<![0-9A-Za-z.路街巷弄])[0-9]{{1,3}}(?P<sign>[#＃号])(?P<what>{either('places', 'numbered')})"


def check(report: Report) -> Iterable[Hit]:
    if not (texts.of(report).stands("号") and any(map(texts.of(report).stands, "#＃"))):
        return
    ways: dict[str, tuple[list[_Place], list[_Place]]] = {}
    for text in texts.of(report).matching("[#＃号]"):
        for found in _numbered.finditer(bare(text.text)):
            both = ways.setdefault(found["what"], ([], []))
            both[found["sign"] == "号"].append((text, *found.span()))
    for both in ways.values():
        less, more = sorted(both, key=len)
        for text, start, end in less:
            first, begin, stop = more[0]
            values = {"other": first.spot(begin, stop), "usual": first.text[begin:stop]}
            yield Hit(text.spot(start, end), values | {"said": text.text[start:end]})


_Place = tuple[Printed, int, int]
