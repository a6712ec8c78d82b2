"""各部分加起来不等于总数

“共立项120项，其中重大项目20项、重点项目30项、一般项目60项”，三部分加起来是 110 项：不是总数错了，就是哪一部分错了，或者漏了
一类。请核对原始数据。只是举例、没有列全的，写“其中”之后加上“等”。

按级别、等次、规模这类互不重叠的办法分的，加起来超过总数就报告，列出三部分以上而不到总数也报告；按别的办法分的，各部分可以
重叠（上市企业、高新技术企业），也可以没有列全，只在列出三部分以上、与总数相差不到一成，看来是笔误时报告。

写着“等”“主要”“包括”“含”的，数前后有“约”“以上”的，单位不同的，都不报告。“其中”里面再套“其中”、括号里再分的，是下一层的数，不加在
一起。带小数的数按四舍五入放宽。

```yaml 反例
- 序号: 1
  完成情况:
    - 共立项120项，其中重大项目20项、重点项目30项、一般项目60项。  # ←
    - 新增企业12家，其中省级8家，市级6家。  # ←
    - 共接警5起，其中治安案件3起，刑事案件3起。  # ←
    - 下达资金49.2亿元（其中省级20.1亿元、市级18.4亿元和县级9.9亿元），惠及企业300家。  # ←
    - 共培育企业100家，其中化工企业40家、医药企业30家（其中上市企业5家）、轻工企业27家，创税3亿元。  # ←
```

```yaml 正例
- 序号: 1
  完成情况:
    - 共立项120项，其中重大项目20项（其中省级5项）、重点项目30项、一般项目70项。
    - 下达资金49.2亿元，其中省级20.1亿元、市级18.4亿元、县级10.8亿元。
    - 新增企业12家，其中省级8家，市级2家。
    - 新增平台12家，其中国家级2家、省级3家、市级4家等。
    - 新增平台约12家，其中国家级2家、省级3家、市级4家。
    - 新增平台12家，其中国家级2家、省级3家、市级约9家。
    - 新增平台12家，其中国家级5家，其中省级4家、市级8家。
    - 共培育企业100家，其中上市企业30家、高新技术企业70家、专精特新企业60家。
    - 培训企业80家，其中重点企业20家，累计培训400人，新增20家，新培育70家。
    - 服务企业，其中重点企业20家、其他企业80家。
    - 新增平台12家，投入3亿元，其中国家级2家、省级3家、市级4家。
    - 新增平台12家，其中国家级2家、省级3家，比上年增加4家。
```
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from halfyear.prose import mentions, quantities
from halfyear.prose.mentions import Sentence
from halfyear.prose.quantities import Quantity
from halfyear.prose.ranges import Range, like, meant
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.pattern import pattern

MESSAGE = "“其中”的 {count} 个部分合计{sum}，与总数“{total}”不符"
LEVEL = "warning"
SCOPE = "task"
CLUES = ("其中",)
_AMONG = "其中"
_NEAR = 10  # percent of the total that a slip may amount to

# Ways to part a whole that leave nothing out and count nothing twice.
_WAYS = (
    r"中央|国家级?|(?:部|省|自治区|设区市|市|州|县|区|乡|镇|街道|村)(?:本?级|属|直)",
    r"[特一二三四甲乙丙A-D][等类级档]",
    r"重大|重点|一般|面上|普通|青年",
    r"新建|改建|扩建|改扩建|续建|迁建|新开工",
    r"国有|民营|外资|集体|公办|民办",
    r"特?大型|中型|小型|微型|小微",
    r"男|女",
    r"治安|刑事|行政|民事",
    r"已|未|尚未|正在|在建",
    r"优秀|良好|(?:基本|不)?合格",
    r"线上|线下",
    r"城市|城镇|农村|乡村",
    r"第?[一二三四]季度|[上下]半年|[0-9]{1,2}月",
    r"第?[一二三]产",
    r"博士|硕士|本科|大专|专科",
    r"正高|副高|高级|中级|初级",
)


def check(report: Report) -> Iterable[Hit]:
    for passage in mentions.of(report).holding(_AMONG):
        for sentence, figures in quantities.counted(passage):
            for found in re.finditer(_AMONG, sentence.text):
                yield from _sum(sentence, figures, sentence.start + found.end())


def _sum(sentence: Sentence, figures: Sequence[Quantity], start: int) -> Iterator[Hit]:
    """The total before an “among them” that its parts do not make."""
    passage = sentence.passage
    before = [quantity for quantity in figures if quantity.start < start]
    scope = _scope(passage.text[start : sentence.end])
    # A second “among them” may part the first total again, or one of its parts.
    earlier = passage.text[sentence.start : start - len(_AMONG)]
    again, bracketed = _AMONG in earlier, earlier.endswith(("（", "("))
    if not before or _OPEN.search(scope) or (again and not bracketed):
        return
    total = before[-1]
    parts = _parts(figures[len(before) :], start, scope, total.unit)
    if len(parts) < 2 or any(quantity.bound or quantity.upper for quantity in (total, *parts)):
        return
    ranges = [meant(quantity.typed, quantity.value) for quantity in parts]
    low = sum((quantity.low for quantity in ranges[1:]), ranges[0].low)
    high = sum((quantity.high for quantity in ranges[1:]), ranges[0].high)
    value = sum((quantity.value for quantity in parts[1:]), parts[0].value)
    if meant(total.typed, total.value).meets(Range(low, high)):
        return
    near = abs(value - total.value) * 100 <= _NEAR * total.value
    many = len(parts) > 2
    heads = [passage.text[sentence.start : quantity.start] for quantity in parts]
    parted = any(all(re.search(way, head) for head in heads) for way in _ways())
    if (many and near) or (parted and (many or value > total.value)):
        sum_ = like(value, total.typed, total.value)
        yield Hit(total.span, {"count": len(parts), "sum": sum_, "total": total.typed})


def _scope(text: str) -> str:
    """The text up to the end of the bracket that it stands in, if in any; what it puts in brackets is blanked."""
    depth, shown = 0, ""
    for character in text:
        depth += (character in "（(") - (character in "）)")
        if depth < 0:
            break
        shown += "\0" if depth or character in "）)" else character
    return shown


def _parts(figures: Sequence[Quantity], start: int, scope: str, unit: str) -> list[Quantity]:
    """The figures of a list, one a member; none where a later one may be of the list, too."""
    parts: list[Quantity] = []
    end, listed = 0, True
    for quantity in figures:
        at = quantity.start - start
        if at >= len(scope) or scope[at] == "\0":
            continue
        listed = listed and quantity.unit == unit and bool(_MEMBER.fullmatch(scope[end:at]))
        if listed:
            parts.append(quantity)
        elif quantity.unit == unit:
            return []
        end = quantity.end - start
    return parts


# Words of a list that leaves some out, or that parts itself again.
_OPEN = pattern(f"等|主要|包括|包含|囊括|含|涉|{_AMONG}")


# What stands before a member's figure; no verb that begins another statement.
_MEMBER = pattern(
    r"(?:有|[\0、，：]|以及|和|及)*"
    r"(?!新增|新培育|新引进|累计|合计|同比|较|比|另|还|并|再|增|减|共|投)[^、，：]+"
)


@cache
def _ways() -> list[re.Pattern[str]]:
    """Each way of parting, at the head of the words before a figure."""
    return [re.compile(rf"(?:^|[其中有、，：和及）])(?:{way})[^、，：和及]*$") for way in _WAYS]
