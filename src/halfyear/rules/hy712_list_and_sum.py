"""分列的数加起来不等于合计

“新增驿站30个：甲县10个、乙县12个、丙县9个”“分别为180人、200人、150人，共计540人”：分列的加起来是31个、530人。请核对原始数据，
改正错的那个。

分列的有三个以上（有“合计”“共计”的两个以上），单位都相同，列到一句话完，才核对；写着“等”“主要”“约”的，有括号的，与合计相差三成
以上的，不报告。“其中”分列的由 HY702 管。

```yaml 反例
- 序号: 1
  完成情况:
    - 新增驿站30个：甲县10个、乙县12个、丙县9个。  # ←
    - 培训3期，分别为180人、200人、150人，共计540人。  # ←
```

```yaml 正例
- 序号: 1
  完成情况:
    - 新增驿站31个：甲县10个、乙县12个、丙县9个。
    - 培训3期，分别为180人、200人、150人，共计530人，创收3万元。
    - 新增驿站30个：甲县10个、乙县12个、丙县9个等。
    - 新增驿站约30个：甲县10个、乙县12个、丙县9个。
    - 主要新增驿站30个：甲县10个、乙县12个、丙县9个。
    - 新增驿站30个：甲县10米、乙县12米、丙县9米。
    - 新增驿站300个：甲县10个、乙县12个、丙县9个；驿站30个：甲县20个。
    - 建成3个，新建5个、改建6个，合计50个；新建5个、改建6个，共计12公里。
    - 走访30个：甲县10个、乙县12个、丙县9个，另有5个；甲村3公里、乙村6.5公里，合计10公里。
```
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from halfyear.prose import mentions, quantities
from halfyear.prose.mentions import Sentence
from halfyear.prose.quantities import Quantity
from halfyear.prose.ranges import Range, like, meant
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.pattern import pattern

MESSAGE = "分列的 {count} 个数合计{sum}，与“{total}”不符"
LEVEL = "warning"
SCOPE = "task"
CLUES = ("：", "合计", "共计", "总计")
UNIT = 6  # characters of a unit and what it counts, between a figure and a colon
_DIGITS = frozenset("0123456789")
LEAST = 3  # parts behind a colon
NEAR = 30  # percent of the total that a slip may amount to
_FIRST = pattern(r"[^，。；、（）()0-9]{0,6}：[^，。；、：（）()0-9]{1,14}")
_NEXT = pattern(
    r"[、，和及]+(?!另|还|新增|累计|比|较|同比|惠及|涉及|投入|共)[^，。；、：（）()0-9]{0,14}"
)
_LISTED = pattern(r"[、和及]+[^，。；、：（）()0-9]{0,14}")
_SUM = pattern(r"[，、]?(?:总共|共计|合计|总计)(?:为|达)?")
_END = pattern(r"[。；;]?\s*")
_OPEN = pattern("等|主要|约|余|近")


def check(report: Report) -> Iterable[Hit]:
    for passage in mentions.of(report).holding(*CLUES):
        for sentence, figures in quantities.counted(passage) if _likely(passage.text) else ():
            yield from _behind_colon(sentence, figures)
            yield from _before_sum(sentence, figures)


def _likely(text: str) -> bool:
    """Whether a sum is told, or a colon stands right behind a figure: few texts need be taken apart."""
    if any(word in text for word in CLUES[1:]):
        return True
    heads = text.split("：")[:-1]
    return any(not _DIGITS.isdisjoint(head[-UNIT:]) for head in heads)


def _behind_colon(sentence: Sentence, figures: Sequence[Quantity]) -> Iterator[Hit]:
    """A total with a colon, and all parts behind it up to the sentence's end."""
    if len(figures) <= LEAST:
        return
    text, (total, *parts) = sentence.passage.text, figures
    if (
        _FIRST.fullmatch(text, total.end, parts[0].start)
        and _parted(text, parts)
        and _END.fullmatch(text, parts[-1].end, sentence.end)
    ):
        yield from _compared(sentence, total, parts)


def _before_sum(sentence: Sentence, figures: Sequence[Quantity]) -> Iterator[Hit]:
    """Parts, and their sum behind them."""
    text = sentence.passage.text
    for at, total in enumerate(figures):
        if at < 2 or not _SUM.fullmatch(text, figures[at - 1].end, total.start):
            continue
        first = at - 1
        while first > 0 and _LISTED.fullmatch(text, figures[first - 1].end, figures[first].start):
            first -= 1
        parts = figures[first:at]
        alike = sum(one.unit == total.unit for one in figures[: at + 1])
        if len(parts) > 1 and alike == len(parts) + 1:
            yield from _compared(sentence, total, parts)


def _parted(text: str, parts: Sequence[Quantity]) -> bool:
    """Whether nothing but names stands between figures."""
    return all(_NEXT.fullmatch(text, one.end, other.start) for one, other in pairwise(parts))


def _compared(sentence: Sentence, total: Quantity, parts: Sequence[Quantity]) -> Iterator[Hit]:
    """The total, where the parts do not make it."""
    figures = (total, *parts)
    if any(one.unit != total.unit or one.bound or one.upper for one in figures):
        return
    if total.unit == "%" or _OPEN.search(sentence.text):
        return
    ranges = [meant(one.typed, one.value) for one in parts]
    value = sum((one.value for one in parts[1:]), parts[0].value)
    low = sum((one.low for one in ranges[1:]), ranges[0].low)
    high = sum((one.high for one in ranges[1:]), ranges[0].high)
    if meant(total.typed, total.value).meets(Range(low, high)):
        return
    sum_ = like(value, total.typed, total.value)
    # 9.5公里 are 10公里.
    if sum_ != total.typed and abs(value - total.value) * 100 <= NEAR * total.value:
        yield Hit(total.span, {"count": len(parts), "sum": sum_, "total": total.typed})
