"""总数、已办的、未办的三个数不合

“排查问题46个，已销号44个，其余3个正在整改”，44加3是47：三个数里总有一个不对。请核对原始数据。

写“其余”“剩余”的，加起来要正好等于总数；写“未”“尚未”的，可能还有正在办的，只在加起来超过总数时报告。三个数单位不同、中间另有同单位的数、
数前后有“约”“以上”的，都不报告；“其中”分列的由 HY702 管。

```yaml 反例
- 序号: 1
  完成情况:
    - 排查问题46个，已销号44个，其余3个正在整改。  # ←
    - 反馈问题共9个，已整改7个，未整改3个。  # ←
    - 共受理案件120件，办结95件，在办26件。  # ←
    - 全县23个村，其中2个村退出，其余20个村统一采购。  # ←
```

```yaml 正例
- 序号: 1
  完成情况:
    - 排查问题46个，已销号44个，其余2个正在整改。
    - 反馈问题共9个，已整改5个，未整改3个。
    - 全县23个村，其中2个村退出，其余21个村统一采购；受理120件，办结95件，在办20件。
    - 排查问题46个，已销号44个（含上年结转3个），其余2个正在整改。
    - 排查约46个，已销号44个，其余3个；检查企业46家，已整改44个，其余3个。
    - 排查46个，完成整改40个，其余3个，未启动3个。
    - 排查46个，已销号44个，达标3个，均未超期。
    - 办理件12件，已办结10件；其余3件正在办理。
```
"""

from collections.abc import Iterable

from halfyear.prose import mentions, quantities
from halfyear.prose.quantities import Quantity
from halfyear.prose.ranges import Range, like, meant
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.pattern import pattern

MESSAGE = "“{done}”和“{rest}”合计{sum}，与总数“{total}”不符"
LEVEL = "warning"
SCOPE = "task"
CLUES = ("其余", "剩", "余下", "未", "在办", "在建", "正在")
# The words between the total and what is done, and between that and what is left.
_DONE = pattern(
    r"[^，、：（）]{0,6}[，：、](?:目前|现|截至目前，)?(?:已|均已|完成|办结|其中)[^，。；：（）]{0,8}"
)
_REST = pattern(
    r"[^，、（）]{0,12}[，、](?P<rest>其余|剩余|余下|剩下)?(?P<left>(?:尚?未|在办|在建|正在办理|正在建设)[^，。；：（）]{0,6})?的?(?:仍有|还有|尚有|有)?"
)


def check(report: Report) -> Iterable[Hit]:
    for passage in mentions.of(report).holding(*CLUES):
        for _, figures in quantities.counted(passage):
            for at in range(2, len(figures)):
                total, done, rest = figures[at - 2 : at + 1]
                unit = total.unit
                alike = sum(one.unit == unit for one in figures[: at + 2])
                if done.unit == rest.unit == unit and alike == 3:
                    yield from _sum(total, done, rest)


def _sum(total: Quantity, done: Quantity, rest: Quantity) -> Iterable[Hit]:
    """The total, where what is done and what is left are not all of it."""
    text = total.passage.text
    left = _REST.fullmatch(text, done.end, rest.start)
    if not left or not (left["rest"] or left["left"]):
        return
    if not _DONE.fullmatch(text, total.end, done.start) or any(
        one.bound or one.upper for one in (total, done, rest)
    ):
        return
    one, other = (meant(figure.typed, figure.value) for figure in (done, rest))
    both, whole = Range(one.low + other.low, one.high + other.high), meant(total.typed, total.value)
    if both.low > whole.high or (left["rest"] and both.high < whole.low):
        sum_ = like(done.value + rest.value, total.typed, total.value)
        values = {"done": done.typed, "rest": rest.typed, "sum": sum_, "total": total.typed}
        yield Hit(total.span, values)
