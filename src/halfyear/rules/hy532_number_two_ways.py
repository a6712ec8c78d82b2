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

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from halfyear.prose import texts
from halfyear.prose.texts import Printed
from halfyear.prose.words import either
from halfyear.report.across import Across, Said
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import bare
from halfyear.text.pattern import pattern

MESSAGE = "{other}写“{usual}”，这里写“{said}”，请统一"
LEVEL = "warning"


@pattern
def _numbered() -> str:
    return rf"(?<![0-9A-Za-z.路街巷弄])[0-9]{{1,3}}(?P<sign>[#＃号])(?P<what>{either('places', 'numbered')})"


class _Place(NamedTuple):
    """A number of a house or stop, and whether it is written with 号."""

    usual: bool
    text: Printed
    start: int
    end: int


def _said(report: Report) -> Iterator[Said[_Place]]:
    """The numbers by what they are of."""
    for text in texts.of(report).matching("[#＃号]"):
        for found in _numbered.finditer(bare(text.text)):
            yield (text.task, found["what"], _Place(found["sign"] == "号", text, *found.span()))


def _judged(_: Report, places: Sequence[_Place]) -> Iterable[Hit]:
    both = ([one for one in places if one.usual is way] for way in (False, True))
    less, more = sorted(both, key=len)
    for _usual, text, start, end in less:
        first, begin, stop = more[0][1:]
        values = {"other": first.spot(begin, stop), "usual": first.text[begin:stop]}
        yield Hit(text.spot(start, end), values | {"said": text.text[start:end]})


check = Across(_said, _judged)
