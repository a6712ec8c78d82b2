"""比率超过了100%

占比、覆盖率、合格率、达标率说的是整体里的一部分，最多 100%。写成 103%，不是小数点点错了位，就是分母用错了。请核对原始数据。

完成率、执行率、办结率、增长率、毛入学率可以超过 100%，不报告；占“目标”“计划”“上年”的百分之多少也可以超过，不报告。

```yaml 反例
- 序号: 1
  完成情况:
    - 全市建成社区食堂1.2万个，覆盖率达到103%。  # ←
    - 抽检合格率由98%提高到100.5%，群众满意度为985%。  # ←
    - 规上工业研发费用占营业收入比重达309%。  # ←
    - 民营企业占全部申报主体的120%以上。  # ←
```

```yaml 正例
- 序号: 1
  完成情况:
    - 覆盖率达到100%，完成率达到103%，增长120%。
    - 高等教育毛入学率达到101%。
    - 税收收入占年度预算的105%，占上年同期的112%。
    - 覆盖率大幅提高，投资额是上年的120%。
```
"""

from collections.abc import Iterable

from halfyear.prose import mentions, quantities
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.pattern import one_of, pattern

MESSAGE = "{rate}不会超过100%，这里是{said}"
LEVEL = "warning"
SCOPE = "task"
CLUES = ("%", "％")


def check(report: Report) -> Iterable[Hit]:
    for passage in mentions.of(report).holding(*CLUES):
        for sentence, figures in quantities.counted(passage) if _large.search(passage.text) else ():
            for quantity in figures:
                if quantity.unit != "%" or max(quantity.value, quantity.upper or 0) <= 100:
                    continue
                if found := _PART.search(passage.text[sentence.start : quantity.start]):
                    rate = found["rate"] or "占比"
                    yield Hit(quantity.span, {"rate": rate, "said": quantity.typed})


@pattern
def _large() -> str:
    """The end of a number that may be over a hundred, before its unit or another number."""
    number = rf"{one_of('0123456789０１２３４５６７８９,')}{{3}}(?:[.．][0-9０-９]+)?"
    return rf"(?:{number}|十|百|千|万|亿)[^0-9，]{{0,6}}{one_of('%％—～~–-')}"


# The words for a part of a whole, right before a figure.
_PART = pattern(
    r"""(?x)(?:(?<!毛)(?P<rate>
            (?:覆盖|达标|合格|优良|满意|知晓|普及|就业|参保|参与|及时|准时|准确|通过|成功|公开|入学|入园|升学|巩固|出勤
            |录取|登记|建档|接种|治愈|绿化|占有)率
            |满意度|占比|比重)
        |占(?!.*(?:目标|任务|计划|预算|同期|上年|去年|上期|年初|数的))[^，。；、0-9]{0,20})
        (?:分别|均|已|也|就)?(?:为|是|达到|达|超过|超|提高[到至]|提升[到至]|上升[到至]|稳定在|保持在|约)?
        (?:[0-9.]+[%％][提升上高由从至到增加]{1,4})?$"""
)
