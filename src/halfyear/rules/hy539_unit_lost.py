"""数字后面漏了单位

任务写“培训1000人”，完成情况写“培训937，完成率93.7%”，937后面漏了“人”；任务写“新建5所老年大学”，完成情况写“建成3老年大学”，漏了“所”。
请补上单位。

只报告除一除正好是后面那个比率的数，和紧接着任务里同一个名称的数（条目的序号，“120急救站点”“108国道改造”这样的名称除外）；任务里同单位的目标不止一个、算出来不合的，由别的规则管或者不报告。

```yaml 反例
- 序号: 1
  重点工作: 培训1000人，新建5所老年大学。
  完成情况:
    - 培训937，完成率93.7%。  # ←
    - 建成3老年大学。  # ←
- 序号: 2
  重点工作: 新建学位1.2万个。
  完成情况: 已建成0.9万（占75%）。  # ←
- 序号: 3
  重点工作: 新建示范小区12个。
  完成情况: 建成9示范小区。  # ←
```

```yaml 正例
- 序号: 1
  重点工作: 培训1000人，新建5所老年大学，新增企业20家、合作社10家，建设8个村。
  完成情况:
    - 培训937人，完成率93.7%；建成3所老年大学，第2老年大学开学。
    - 培训共937，完成率94.2%；编号12，占35%。
    - 2024老年大学运动会举办，3村并建。
    - 1老年大学开学。
    - 完成率93.7%。
- 序号: 3
  重点工作: 建设急救站点5个，国道改造12公里。
  完成情况: 建成120急救站点4个，推进108国道改造9公里。
- 序号: 2
  完成情况: 印发方案，培训937，完成率93.7%。
```
"""

from collections.abc import Iterable, Iterator

from halfyear.prose import mentions, quantities
from halfyear.prose.mentions import Passage, han
from halfyear.prose.quantities import Quantity
from halfyear.prose.ranges import meant
from halfyear.prose.targets import asked
from halfyear.report.columns import Role
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.span import Span
from halfyear.text.pattern import pattern

MESSAGE = "“{figure}”后面漏了单位：{place}的目标是“{target}”"
LEVEL = "warning"
SCOPE = "task"
_LEAST, _MOST = 3, 4  # characters of a name that tell it
# A figure without a unit, right before its share.
_BARE = pattern(
    r"(?<![0-9.A-Za-z〔第—～-])(?P<figure>[1-9][0-9]{0,8}(?:\.[0-9]{1,4})?|0\.[0-9]{1,4})(?P<times>[亿万千]?)"
    r"[，,（(](?:已?占比?|完成率|完成比例|已?完成)(?:达到?|为|约)?$"
)
# No number of an item, at the head of a text, and none that is a name: 120急救站, 108国道.
_NUMBER = pattern(r"(?<=[^\W0-9A-Za-z_])(?<!第)(?!(?:11[09]|12[02]|211|315|985)$)[1-9][0-9]{0,2}$")
_NAMED = pattern("[国省县乡村]道|高速|公路|[线路号年月日个级期类层岁周强型季街]", short=True)
_NAME = pattern(r"[^\W0-9A-Za-z_]*")
_TIMES = {"": 0, "千": 3, "万": 4, "亿": 8}  # zeros
_CUT = 24  # characters before a share that are looked at


def check(report: Report) -> Iterable[Hit]:
    targets = asked(report)
    found = mentions.of(report)
    for task in report.tasks if targets else ():
        own = [one for one in targets.get(task.number, ()) if one.unit != "%"]
        for passage in found.at(task, Role.COMPLETION) if own else ():
            for span, figure, target in (*_before_share(passage, own), *_before_name(passage, own)):
                values = {"figure": figure, "place": target.span, "target": target.typed}
                yield Hit(span, values)


def _before_share(passage: Passage, own: list[Quantity]) -> Iterator[tuple[Span, str, Quantity]]:
    """The figures without a unit that are, of the only target that they can be of, the share told behind them."""
    from decimal import Decimal

    for rate in quantities.of(passage):
        text = passage.text[max(rate.start - _CUT, 0) : rate.start]
        bare = _BARE.search(text) if rate.unit == "%" else None
        if bare is None:
            continue
        done = bare["figure"] + bare["times"]
        part = meant(done, Decimal(bare["figure"]).scaleb(_TIMES[bare["times"]]))
        said = meant(rate.typed, rate.value)
        fitting = [
            one
            for one in own
            if one.value and part.percent(meant(one.typed, one.value)).meets(said)
        ]
        if len(fitting) == 1:
            start = rate.start - len(text) + bare.start()
            yield passage.span(start, start + len(done)), done, fitting[0]


def _before_name(passage: Passage, own: list[Quantity]) -> Iterator[tuple[Span, str, Quantity]]:
    """The figures right before what a target counts: 3老年大学."""
    for target in own:
        # 5所老年大学, 老年大学5所
        name = (_NAME.match(target.after or target.noun) or [""])[0][:_MOST]
        long = len(name) >= _LEAST and not _NAMED.match(name)
        at = passage.text.find(name) if long else -1
        number = _NUMBER.search(passage.text[:at]) if at > 0 else None
        if number and han(passage.text[number.start() - 1]):
            yield passage.span(*number.span()), number[0], target
