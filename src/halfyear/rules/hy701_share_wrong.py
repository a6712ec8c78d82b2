"""比率与前面的数对不上

一句话里有总数、有其中的数、又有比率的，谁都能按计算器核对。“170家企业中145家完成改造，占87.9%”，除一除是 85.3%：三个数里
总有一个不对。请核对原始数据，改正错的那个。

比率按写出来的位数四舍五入，末位差半个单位以内不报告；5亿元、1.2万家这样的数本身是约数，也放宽到末位的半个单位。
“不合格5批次，合格率97.1%”这样反着算的，“已开工33个，未开工17个，开工率66%”这样以两个数之和为总数的，算得通就不报告。

“完成投资5.6亿元，占年度计划8亿元的75%”这样写明是谁的比率的，总要对得上。别的只在一句话里恰好有两个同单位的数、后面紧跟它们的比率时核对；数前后有“约”“超过”“以上”的，写明“占全省”“占全国”的，
相差 20 个百分点以上、看来另有总数的，能由这一行别的数（任务的目标、别的完成数）算出来的，“已开工40个，完工25个，完工率50%”这样前一个数不是总数的，
都不报告。

```yaml 反例
- 序号: 1
  完成情况:
    - 170家企业中145家完成改造，占87.9%。  # ←
    - 222个重点项目中，已开工162个，开工率72.9%。  # ←
    - 争取到中央资金12.5亿元，其中已拨付4.5亿元，占比达40%。  # ←
    - 全市小区改造按期完成（145/170，87.9%）。  # ←
    - 按期办结率为87.9%（145/170）。  # ←
    - 完成投资5.6亿元，占年度计划8亿元的75%。  # ←
    - 抽检食品170批次，不合格5批次，合格率91.7%。  # ←
    - 年度任务100项，已完成115项，完成率为112%。  # ←
```

```yaml 正例
- 序号: 1
  完成情况:
    - 170家企业中145家完成改造，占85.3%。
    - 抽检食品170批次，不合格5批次，合格率97.1%。
    - 已开工项目33个，未开工项目17个，开工率为66%。
    - 年度任务100项，已完成115项，完成率为115%。
    - 完成改造145家（1/3以上已投产），占比超过80%；全天24/7服务，满意率98%。
    - 全市小区改造按期完成（145/170，85.3%）。
    - 新增企业12家，其中高新技术企业5家，占全省总数的3.2%。
    - 检查企业320家，整改企业300家，满意率98%，占比90%。
    - 开工项目30个，总投资20亿元，开工率87%。
    - 共培育企业12家，其中上市企业5家，占比3%。
    - 共检查约170家，其中整改145家，整改率87.9%。
    - 共0家，其中0家达标，达标率100%。
    - 水产品增长快，由1990年的904万吨增加到5047万吨，年平均增长率19%。
    - 完成投资0亿元，占年度计划8亿元的10%。
    - 完成投资5.6亿元，占年度计划8亿元的70%；完成约5.6亿元，占年度计划8亿元的75%。
    - 已开工40个，完工25个，完工率50%；完成9个，其中甲县8个，完成率91%。
    - 签约项目60户，腾空50户，腾空率90%。
    - 新建泵站50座。泵站到货40座，安装35座，安装率70%。
    - 共检查904项，一季度、二季度、三季度504项，占比30%；共检查904项，办结504项，仅19%，满意率98%。
```
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from halfyear.prose import mentions, quantities
from halfyear.prose.mentions import Passage, Sentence
from halfyear.prose.quantities import Quantity
from halfyear.prose.ranges import Range, like, meant
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.pattern import pattern

MESSAGE = "按“{one}”和“{other}”算是{right}，这里是{said}"
LEVEL = "warning"
SCOPE = "task"
CLUES = ("%", "％")
MANY = 60  # figures of a text that are looked at
_FAR = 20  # percentage points between a slip and a share of something else


class _Claim(NamedTuple):
    """A rate and the two figures that it must come from, as they are typed."""

    one: str
    other: str
    ranges: tuple[Range, Range]
    rate: str
    value: Decimal
    offsets: tuple[int, int]
    rest: bool = False  # whether the rate may be of what the part leaves
    unit: str = ""
    plain: bool = False  # whether it says of what it is: 占年度计划8亿元的75%


def check(report: Report) -> Iterable[Hit]:
    for passage in mentions.of(report).holding(*CLUES):
        if _TOLD.search(passage.text):
            for claim in _claims(passage):
                if right := _right(claim, passage):
                    values = {"one": claim.one, "other": claim.other, "right": right}
                    yield Hit(passage.span(*claim.offsets), values | {"said": claim.rate})


def _of_another(claim: _Claim, passage: Passage) -> bool:
    """Whether the rate is that of another figure of the row: 新建50个 || 开工40个，建成35个，建成率70%."""
    if not claim.unit:
        return False
    said = meant(claim.rate, claim.value)
    return any(
        one.unit == claim.unit
        and one.value > 0
        and any(part.percent(meant(one.typed, one.value)).meets(said) for part in claim.ranges)
        for other in passage.whole.at(passage.task)
        for one in quantities.of(other)[:MANY]
    )


def _right(claim: _Claim, passage: Passage) -> str | None:
    """What the rate should be; None where it is that, or comes from elsewhere."""
    one, other = claim.ranges
    if min(one.low, other.low) <= 0:
        return None
    said = meant(claim.rate, claim.value)
    ways = [one.percent(other)] if claim.plain else [one.percent(other), other.percent(one)]
    if claim.rest:
        both = Range(one.low + other.low, one.high + other.high)
        ways += [one.percent(both), other.percent(both)]
        part = min(ways[:2])
        ways.append(Range(100 - part.high, 100 - part.low))
    if any(way.meets(said) for way in ways) or _of_another(claim, passage):
        return None
    middles = [(way.low + way.high) / 2 for way in ways]
    right = min(middles, key=lambda middle: abs(middle - claim.value))
    return (
        like(right, claim.rate, claim.value)
        if claim.plain or abs(right - claim.value) <= _FAR
        else None
    )


def _claims(passage: Passage) -> Iterator[_Claim]:
    for match in _fraction.finditer(passage.text) if "/" in passage.text else ():
        part, whole = match["part"] or match["part2"], match["whole"] or match["whole2"]
        name = "rate" if match["rate"] else "rate2"
        yield _Claim(
            part,
            whole,
            (meant(part, Decimal(part)), meant(whole, Decimal(whole))),
            match[name],
            Decimal(match[name][:-1]),
            match.span(name),
        )
    for sentence, figures in quantities.counted(passage):
        for at in range(2, len(figures)):
            first, second, rate = figures[at - 2 : at + 1]
            if _told_of(passage.text, first, second, rate):
                yield _Claim(
                    first.typed,
                    second.typed,
                    (meant(first.typed, first.value), _planned(second)),
                    rate.typed,
                    rate.value,
                    (rate.start, rate.end),
                    plain=True,
                )
            elif _belongs(sentence, figures[: at + 1]):
                yield _Claim(
                    first.typed,
                    second.typed,
                    (meant(first.typed, first.value), meant(second.typed, second.value)),
                    rate.typed,
                    rate.value,
                    (rate.start, rate.end),
                    bool(re.search("[不未没]", passage.text[first.end : second.start])),
                    first.unit,
                )


def _planned(whole: Quantity) -> Range:
    """What is planned may be rounded, but not as far as what has been done."""
    said, value = meant(whole.typed, whole.value), whole.value
    return Range(max(said.low, value * 99 / 100), min(said.high, value * 101 / 100))


def _told_of(text: str, first: Quantity, second: Quantity, rate: Quantity) -> bool:
    """Whether a rate is told as that of a whole that stands before it: 完成投资5.6亿元，占年度计划8亿元的75%."""
    return (
        rate.unit == "%"
        and first.unit == second.unit
        and first.unit not in ("%", "个百分点")
        and not any(one.bound or one.upper for one in (first, second, rate))
        and text[second.end : rate.start] == "的"
        and bool(_WHOLE.fullmatch(text, first.end, second.start))
    )


def _belongs(sentence: Sentence, figures: Sequence[Quantity]) -> bool:
    """Whether the last three figures of those so far are a whole, its part and the share."""
    text = sentence.passage.text
    first, second, rate = figures[-3:]
    if rate.unit != "%" or any(figure.bound or figure.upper for figure in (first, second, rate)):
        return False
    if first.unit != second.unit or first.unit in ("%", "个百分点"):
        return False
    alike = sum(figure.unit == first.unit for figure in figures)
    between, after = text[first.end : second.start], text[second.end : rate.start]
    if alike != 2 or len(_MARK.findall(between)) > 1 or len(_MARK.findall(after)) > 1:
        return False
    cue = _CUE.search(after)
    if not cue:
        return False
    if cue["act"] and (_MOVED.search(cue["act"]) or "其中" in between):
        return False
    # 已开工40个，完工25个: neither is a part of the other.
    if cue["act"] and _PART.search(first.lead) and not re.search("[不未没]", between):
        return False
    if cue["act"]:
        return cue["act"][-2:] in text[sentence.start : second.end + cue.start()]
    return bool(re.search("[中共总]", text[sentence.start : second.start]))


_MARK = pattern("[，、（：]")
_PART = pattern("总投资|已|开工|动工|在建|建成|完工|竣工|投用|签约|完成(?!率)|销号")
_WHOLE = pattern(
    r"[，,（(]?(?:已|仅)?(?:占|完成|为|达到?|占到)了?"
    r"(?:(?:全年|年度|本年|上半年|半年|年初|总|计划|目标|任务|既定|预算|投资|下达|考核|指标|数|额|的)){1,6}"
)
_MOVED = pattern("[增减升降]")  # 年均增长率 is no share


# A fraction, or a word right before a rate.
_TOLD = pattern(
    r"的[0-9０-９.]{1,6}[%％]|[0-9]/[0-9]|(?:占(?:比|总数的?|总量的?)?|率)(?:为|是|达到|达)?\n?[0-9０-９]"
)


# The words right before the rate: of a share, or of an act that the sentence names before.
_CUE = pattern(
    r"(?:占(?:比|总数的?|总量的?)?|(?<!增)(?P<act>[\u4e00-\u9fff]{2,6})率)(?:为|是|达到|达)?$"
)


@pattern
def _fraction() -> str:
    """145/170，87.9% and 87.9%（145/170）; a fraction such as 1/3 is another thing."""
    pair = r"(?<![0-9/.])(?P<part{0}>[1-9][0-9]*)/(?P<whole{0}>[1-9][0-9]+)(?![0-9/.])"
    rate = r"(?P<rate{0}>(?<![0-9.])[0-9]+(?:\.[0-9]+)?[%％])"
    first = pair.format("") + r"[^0-9。；/]{1,8}" + rate.format("")
    second = rate.format("2") + "[（(]" + pair.format("2") + "[）)]"
    return f"{first}|{second}"
