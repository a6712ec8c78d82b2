"""增幅与前后两个数对不上

“从1200家增至1500家，增长24%”，算一算是增长 25%。前后两个数和增幅写在一句话里，谁都能核对。请核对原始数据，改正错的那个。

增幅按写出来的位数四舍五入，末位差半个单位以内不报告；1.2万家、5亿元这样的数本身是约数，也放宽到末位的半个单位。百分比的变化用
“百分点”说的，同样核对：“从3.0%提高到3.2%，提高2个百分点”应为 0.2 个百分点。

写“同比”“年均”“累计”的，增幅另有起点，不报告；数前后有“约”“超过”“以上”的，两个数单位不同的，相差 20 个百分点以上、看来说的是别的事的，
也不报告。该用“百分点”而写了“%”的，由另一条规则提示。

```yaml 反例
- 序号: 1
  完成情况:
    - 高新技术企业从1200家增至1500家，增长24%。  # ←
    - 办理时限由20个工作日压减到12个工作日，压缩45%。  # ←
    - 研发费用由1251.5亿元增长到1381.71亿元，增幅为11.4%。  # ←
    - 研发强度从3.0%提高到3.2%，提高2个百分点。  # ←
    - 研发强度由3.4%下降到3.2%，下降0.5个百分点。  # ←
    - 专利授权1500件，比上年的1200件增长24%。  # ←
    - 规上工业企业从1020家增加到1163家，净增143家，增长16%。  # ←
    - 完成抽检16641批次，比2023年的11183批次增加了5458批次，增长了58.81%。  # ←
```

```yaml 正例
- 序号: 1
  完成情况:
    - 高新技术企业从1200家增至1500家，增长25%。
    - 科技型中小企业从1.2万家增至1.5万家，增长30%。
    - 高新技术企业从1200家增至1500家，同比增长24%。
    - 高新技术企业从约1200家增至1500家，增长24%。
    - 研发强度从3.0%提高到3.2%，提高0.2个百分点；由3.4%下降到3.2%，下降5.9%。
    - 高新技术企业从1200家增至1500家，营业收入增长80%。
    - 高新技术企业从1200家增至1500家，其中规上企业增长24%。
    - 投入从30亿元增加到项目1500个，增长24%。
    - 从0家增至5家，增长100%。
    - 从省级20家、市级30家增至50家，增长24%。
    - 高新技术企业从1200家增至1500家。
    - 排名从第5位升至第3位，提升2位，增长24%。
```
"""

from collections.abc import Iterable

from halfyear.prose import mentions, quantities
from halfyear.prose.mentions import Sentence
from halfyear.prose.quantities import Quantity
from halfyear.prose.ranges import Range, like, meant
from halfyear.prose.words import either
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import behind
from halfyear.text.pattern import pattern

MESSAGE = "从“{start}”到“{end}”是{right}，这里是{said}"
LEVEL = "warning"
SCOPE = "task"
CLUES = ("%", "％", "百分点")
_RATES = ("%", "个百分点")
_FAR = 20  # percentage points between a slip and the growth of something else


def check(report: Report) -> Iterable[Hit]:
    for passage in mentions.of(report).holding(*CLUES):
        for sentence, figures in quantities.counted(passage) if _compared(passage.text) else ():
            told = [one for one in figures if not _is_step(sentence, one)]
            for one, other, growth in zip(told, told[1:], told[2:], strict=False):
                if growth.unit not in _RATES:
                    continue
                start, end = _ends(sentence, one, other, growth)
                if start and end and (right := _right(start, end, growth)):
                    values = {"start": start.typed, "end": end.typed, "right": right}
                    yield Hit(growth.span, values | {"said": growth.typed})


def _is_step(sentence: Sentence, one: Quantity) -> bool:
    """Whether a figure is the growth counted in things: 净增143家."""
    before = sentence.passage.text[sentence.start : one.start]
    return one.unit not in _RATES and bool(_STEP.search(before))


def _right(start: Quantity, end: Quantity, growth: Quantity) -> str | None:
    """What the growth should be; None where it is that, or is of another thing."""
    points = growth.unit == "个百分点"
    exact = not any(one.bound or one.upper for one in (start, end, growth))
    if not exact or start.unit != end.unit or points != (start.unit == "%"):
        return None
    before, after = meant(start.typed, start.value), meant(end.typed, end.value)
    if before.low <= 0:
        return None
    change = after.less(before)
    if not points:
        share = after.percent(before)
        change = Range(share.low - 100, share.high - 100)
    if end.value < start.value:
        change = Range(-change.high, -change.low)
    right = (change.low + change.high) / 2
    if change.meets(meant(growth.typed, growth.value)) or abs(right - growth.value) > _FAR:
        return None
    if points:
        return like(right, end.typed, end.value).rstrip("%％") + growth.unit
    return like(right, growth.typed, growth.value)


def _ends(
    sentence: Sentence, first: Quantity, other: Quantity, growth: Quantity
) -> tuple[Quantity | None, Quantity | None]:
    """The figure that grew and what it grew to, where the words tell."""
    text = sentence.passage.text
    before, between = text[sentence.start : first.start], text[first.end : other.start]
    after = text[other.end : growth.start]
    start = behind(before[-_REACH - 1 :], "，。；、：（）0123456789")
    if not _FROM.isdisjoint(start) and _TO.fullmatch(between) and _grown.fullmatch(after):
        return first, other
    if "，" in between and _THAN.fullmatch(between) and _grown.fullmatch(after):
        return other, first
    return None, None


def _compared(text: str) -> bool:
    """Whether a text may tell where a figure came from, or what another is compared with."""
    moved = ("从" in text or "由" in text) and ("到" in text or "至" in text)
    return moved or "，比" in text or "，较" in text


_FROM = frozenset("从由")
_REACH = 12  # characters from there to the figure


_TO = pattern(
    lambda: (
        f"[^，。；、：（）0-9]{{0,8}}(?:(?:{either('quantities', 'changes')}|发展)[到至]|增至|升至|降至|减至)"
    )
)


_THAN = pattern("[^，。；、：（）0-9]{0,8}，(?:比|较)(?:[0-9]{4}年)?[^，。；、：（）0-9]{0,8}的")


_STEP = pattern("(?:净增|净减|增加|减少|新增)了?$")


@pattern
def _grown() -> str:
    step = "，?(?:净增|净减|增加|减少|新增)了?[0-9.]+[^，。；、：（）0-9]{1,4}"
    grown = f"(?:{either('quantities', 'changes')}|[增降]幅(?:为|达到?)?)了?"
    return f"[^，。；、：（）0-9]{{0,4}}(?:{step})?[，（]?{grown}"
