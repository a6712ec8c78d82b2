"""同一个数前后不一致

同一时间的同一个数，在两个地方写成了两个值，例如一处写“截至6月底，全国重点实验室总数达21家”，另一处写成 22 家。读者会问哪个
对。请核对后统一；如果口径不同（全省、省属），写明口径。

只比较名称一字不差、时间一字不差、单位相同的数，时间要紧挨在前面，两处都在完成情况里；没有写时间的，只比较“累计”“总数”“共有”
这类存量。
名称以“同期”“平均”这样比的对象结尾的（“进度超过去年同期”），精确到的位数不同、四舍五入后相同的，数前后有“约”“以上”的，都不报告。

```yaml 反例
- 序号: 1
  完成情况:
    - 截至6月底，全国重点实验室总数达21家。
    - 1—5月，全省规上工业研发费用1381.71亿元。
- 序号: 2
  完成情况:
    - 推进平台建设，截至6月底，全国重点实验室总数达到22家。  # ←
    - 1—5月，全省规上工业研发费用1318.71亿元，同比增长10.4%。  # ←
- 序号: 3
  完成情况:
    - 全省规上工业企业累计1.2万家。
    - 全省规上工业企业累计达到1.5万家。  # ←
    - 全省规上工业企业累计达到1.5万家。
```

```yaml 正例
- 序号: 1
  完成情况:
    - 1—6月，工业投资进度超过去年同期1.1个百分点。
    - 1—6月，服务业投资进度超过去年同期2.5个百分点。
    - 截至6月底，全国重点实验室总数达21家。
    - 1—5月，全省规上工业研发费用1381.71亿元。
    - 新增高新技术企业12家，培训企业200家。
  下步打算:
    - 截至6月底，全国重点实验室总数达到24家。
- 序号: 2
  完成情况:
    - 截至5月底，全国重点实验室总数达20家。
    - 1—5月，全省规上工业研发费用1382亿元、同比增长10.4%。
    - 新增高新技术企业15家，培训企业300家。
    - 截至6月底，全国重点实验室总数达20家以上。
    - 1—5月，省级项目完成投资12亿元，占年度投资计划45.2%。
    - 1—5月，市级项目完成投资30亿元，占年度投资计划43.2%，开工项目数量30个。
    - 1—5月，县级项目完成投资20亿元，开工项目数量20个。
```
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from halfyear.prose import mentions, quantities
from halfyear.prose.quantities import Quantity
from halfyear.prose.ranges import Range, meant
from halfyear.prose.words import either, listed
from halfyear.report.across import Across, Said
from halfyear.report.columns import Role
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import behind
from halfyear.text.pattern import pattern

MESSAGE = "“{noun}”{date}是{said}，{first}写的是{other}"
LEVEL = "warning"
_LONG = 6  # characters of a name that says exactly what is counted
_NEAR = 60  # characters from a date to a figure of that date
_COMPARED = (
    "同期",
    "平均",
    "水平",
    "目标",
    "计划",
)  # 进度超过去年同期: whose, the name does not tell
_UNSURE = frozenset("0123456789的")  # no name that has one of them says exactly what is counted
_PARTING = frozenset(
    "0123456789、；："
)  # what may be between a date and another figure than its own
_FEW = 40  # passages
_MOST = 9  # values of one name that are compared; what has more is no one thing


def _said(report: Report) -> Iterator[Said[Quantity]]:
    """The figures of which it is told exactly what they count, and when, by that."""
    passages = mentions.of(report).matching(_TOLD_PERHAPS, Role.COMPLETION)
    # The exact words take as long to compile as so many passages to look at.
    if len(passages) > _FEW:
        passages = mentions.of(report).matching(_TOLD, Role.COMPLETION)
    for quantity in chain.from_iterable(quantities.of(passage) for passage in passages):
        if not _known(quantity) or quantity.bound or quantity.upper:
            continue
        verb = "" if quantity.verb in listed("quantities", "states") else quantity.verb
        yield (quantity.task, (quantity.noun, quantity.unit, quantity.date, verb), quantity)


def _judged(_: Report, told: Sequence[Quantity]) -> Iterable[Hit]:
    others: list[Quantity] = []
    for quantity in told:
        if (
            not any(_range(quantity).meets(_range(other)) for other in others)
            and len(others) < _MOST
        ):
            if others:
                values = {"noun": quantity.noun, "date": quantity.date, "said": quantity.typed}
                yield Hit(
                    quantity.span, values | {"first": others[0].span, "other": others[0].typed}
                )
            others.append(quantity)


check = Across(_said, _judged)


def _words(gap: str, rest: str, name: str) -> str:
    """A time, or a word for a total, and behind it, with nothing that parts them, a name and digits."""
    named = f"(?<=[^{name}]{{{_LONG}}})[0-9０-９]"
    time = rf"(?:[年月](?:[0-9]{{1,2}}日)?|季度|目前|同期)[^0-9０-９{gap}]{{0,60}}+"
    return f"{time}(?:{named}|[０-９])|(?:{either('quantities', 'stock')})[^{rest}]{{0,60}}{named}"


_TOLD = pattern(lambda: _words(r"、；：\0", r"，。；、\0", r"0-9，。；：、！？（）()\n,;\0"))
_TOLD_PERHAPS = pattern(lambda: _words("", "，。", "，。"))


def _range(one: Quantity) -> Range:
    return meant(one.typed, one.value)


def _known(quantity: Quantity) -> bool:
    """Whether the words before a figure tell exactly what it counts, and when."""
    if len(quantity.lead) < _LONG:  # what is counted is a part of it, and takes longer to tell
        return False
    noun = quantity.noun
    if (
        len(noun) < _LONG
        or noun.endswith(_COMPARED)
        or noun[0] in "占比较超为"
        or not _UNSURE.isdisjoint(noun)
    ):
        return False
    before = quantity.passage.text[max(quantity.start - _NEAR, 0) : quantity.start]
    if quantity.date:
        # Another figure or clause in between has taken the date for itself.
        _, date, between = before.rpartition(quantity.date)
        return bool(date) and _PARTING.isdisjoint(between) and not re.search("，.*，", between)
    clause = behind(before, "，。；、")
    return any(word in clause for word in listed("quantities", "stock"))
