"""同一个指标在别处说得不一样

一项任务定了“新建水文站40座以上”，另一项任务说到同一件事，却写“谋划新建水文站40座”“40座左右”，或者写了别的数。指标以重点工作
为准，请核对；不是同一个指标的，把名称写清楚。

做的事、名称（“省级”“全省”“新”这样的词不计）和单位都相同才比较。别的任务在“下步打算”里写的数不同，只有说明是全年、年底的才报告（可能是剩下的部分）；
两处年份不同的、三项以上任务都有的、写明“其中”的不报告；两项任务的数不同，数前面的话也要相同才报告；同一项任务里的不比较；名称写在数后面的（新建50个农家店、新建80个便利店），名称不同就不比较。用途是“目标”的栏目也看，“阶段目标”、上级标题是“一季度”的只是其中一段，不看。

```yaml 反例
- 序号: 1
  重点工作: 新建省级水文站40座以上，改造全省农村泵站200座，培育节水企业30家，建成节制闸9座以上。
- 序号: 2
  下步打算:
    - 谋划新建水文站40座以上。  # ←
    - 改造农村泵站200座左右。  # ←
    - 年底前培育节水企业20家。  # ←
    - 建成节制闸9座。  # ←
- 序号: 3
  重点工作: 改造农村泵站180座。  # ←
```

```yaml 正例
- 序号: 1
  重点工作: 新建水文站40座以上，力争建成泵站20座，建成节水型企业60家、节水型校园30家。到2025年改造海塘堤防30公里，走访12家，新建或改造80个便利店。
  完成情况: 谋划新建水文站40座。
  下步打算: 谋划新建水文站40座。
- 序号: 2
  重点工作: 2024年改造海塘堤防10公里。建成水文站30公顷。新建或改造50个农家店。
  完成情况: 新建水文站12座。
  下步打算:
    - 新建水文站28座，新建水文站40座以上，谋划新建水闸40座。
    - 力争建成泵站20座，建成泵站20座以上。
    - 全年培育杭州市水文站12座，走访节水型企业60家，全年新增节水型校园40家。
```

```yaml 反例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 年度目标, 用途: 目标}
  - {名称: 阶段目标, 用途: 目标}
---
# tasks.yaml
- 序号: 1
  重点工作: 建设水利工程。
  年度目标: 新建水文站40座以上
  阶段目标: 新建水文站20座
- 序号: 2
  重点工作: 完善水文监测。
  年度目标: 新建水文站30座  # ←
  阶段目标: 新建水文站10座
```
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from halfyear.prose import answers, dates, mentions, quantities
from halfyear.prose.quantities import Quantity
from halfyear.prose.titles import own_region
from halfyear.prose.words import either, listed
from halfyear.report.across import Total
from halfyear.report.columns import Role
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.span import Span
from halfyear.text.chinese import behind, ordinal
from halfyear.text.pattern import pattern

MESSAGE = "“{text}”与{place}的指标“{target}”说法不一，{how}"
LEVEL = "warning"
SCOPE = "task"
SHARED = 2  # tasks at most that may speak of one target
LEAST = 3  # characters; 项目, 企业 and 资金 are many things
_WEAK = pattern(lambda: either("plans", "weak"), short=True)
_YEAR = pattern("全年|年底|年末|年度目标")
_DIGITS = pattern("[0-9０-９]+")


class _Target(NamedTuple):
    """A target, and where it stands: one is like another that says the same in the same place."""

    key: tuple[str, str]
    order: tuple[int, str, str, int, int]
    span: Span
    text: str
    quantity: Quantity

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Target) and self[:4] == other[:4]

    def __hash__(self) -> int:
        return hash(self[:2])


class _Targets(NamedTuple):
    """The targets by what is counted and its unit; the last characters of what is, and how many these are."""

    known: dict[tuple[str, str], _Target]
    ends: frozenset[str]
    length: int


def _counted(report: Report) -> Iterator[_Target]:
    """The targets that a report has."""
    own = own_region(report)
    for passage in mentions.of(report).of(Role.TASK, Role.TARGET):
        for quantity in () if answers.passing(passage.column) else quantities.of(passage):
            if len(quantity.noun) >= LEAST:
                number = passage.task.number
                node = passage.node
                order = (ordinal(number) or 0, number, node.source.path, node.start, quantity.start)
                yield _Target(_key(quantity, own), order, quantity.span, passage.text, quantity)


def _first(counts: Counter[_Target]) -> _Targets:
    """Of targets for the same the first; what many tasks ask for, town by town, is no target of the whole."""
    known: dict[tuple[str, str], _Target] = {}
    asking: dict[tuple[str, str], set[str]] = {}
    for target in sorted(counts, key=lambda one: one.order):
        known.setdefault(target.key, target)
        asking.setdefault(target.key, set()).add(target.quantity.task.number)
    known = {key: one for key, one in known.items() if len(asking[key]) <= SHARED}
    length = min((len(noun) for noun, _ in known), default=0)
    return _Targets(known, frozenset(noun[len(noun) - length :] for noun, _ in known), length)


TOTAL = Total(_counted, _first)


def check(report: Report) -> Iterable[Hit]:
    own = own_region(report)
    targets, ends, length = TOTAL(report)
    for passage in mentions.of(report).of(Role.TASK, Role.TARGET, Role.PLANS) if targets else ():
        if answers.passing(passage.column) or not _named(passage.text, ends, length):
            continue
        for quantity in quantities.of(passage):
            known = targets.get(_key(quantity, own))
            target = known.quantity if known else None
            if (
                target
                and quantity.task.number != target.task.number
                and (how := _apart(quantity, target))
            ):
                values = {
                    "text": _clause(quantity),
                    "place": target.span,
                    "target": _clause(target),
                }
                yield Hit(quantity.span, {**values, "how": how})


def _named(text: str, ends: frozenset[str], length: int) -> bool:
    """Whether the words before any digits end as what is counted in a target does."""
    for digits in _DIGITS.finditer(text):
        end = quantities.noun_end(text, digits.start())
        if text[max(end - length, 0) : end] in ends:
            return True
    return False


def _key(one: Quantity, own: str) -> tuple[str, str]:
    """What is counted, without the words that say no more than whose report it is, and its unit."""
    noun = one.noun.removeprefix(own) if len(own) > 1 else one.noun
    scope = next((word for word in listed("quantities", "scopes") if noun.startswith(word)), "")
    return noun.removeprefix(scope), one.unit


def _clause(one: Quantity) -> str:
    """The figure with the words before it in its clause."""
    start = max(one.start - quantities.NOUN, 0)
    return behind(one.passage.text[start : one.start], "，。；：、！？\n") + one.raw


def _lead(one: Quantity) -> str:
    """The words of the clause before what is counted."""
    return _clause(one).partition(one.noun)[0]


def _apart(quantity: Quantity, target: Quantity) -> str | None:
    """How a figure restates a target otherwise; None where it does not, or may mean a part of it."""
    sentences = [each.sentence.text for each in (quantity, target)]
    if max(map(len, sentences)) > quantities.LONGEST:
        return None
    years = [set(dates.years(sentence)) for sentence in sentences]
    if years[0] != years[1]:
        return None
    # 新建50个农家店, 新建80个便利店: what is counted stands behind the figure.
    behind_them = {one.after[:2] for one in (quantity, target) if not one.after.startswith("的")}
    if target.verb not in _lead(quantity) or len(behind_them - {""}) > 1:
        return None
    same = quantity.typed == target.typed
    if not same and (quantity.value, quantity.upper) != (target.value, target.upper):
        whole = quantity.passage.role is not Role.PLANS or _YEAR.search(quantity.sentence.text)
        # 甲县新建3座, 新建20座; 其中新建3座: a part of it, or another's.
        part = any("其中" in sentence for sentence in sentences) or (
            quantity.passage.role is not Role.PLANS and _lead(quantity) != _lead(target)
        )
        return "数不同" if whole and target.verb and not part else None
    if _WEAK.search(_clause(quantity)) and not _WEAK.search(_clause(target)):
        return f"多了“{_WEAK.findall(_clause(quantity))[0]}”"
    about, least = listed("quantities", "about"), listed("quantities", "least")
    if quantity.bound in about and target.bound not in about:
        return f"多了“{quantity.bound}”"
    if target.bound in least and quantity.bound not in least:
        return f"少了“{target.bound}”"
    return None
