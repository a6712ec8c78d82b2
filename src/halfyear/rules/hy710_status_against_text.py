"""状态、进度与完成情况相反

状态一栏写“已完成”，完成情况却写“其余路段停工”；进度一栏写“100%”，完成情况却写“38片”（目标52片）：两处总有一处没有更新。请核对
后统一。

只看栏名是“状态”“评价”“进度”“完成率”之类的文本栏、数值栏；用途写明是“状态”的一栏写已完成而没有完成的，由 HY416 管。“此前停工、现已
复工”“尚未发现问题”“土建全面完成”（只是其中一步），任务里有几个目标、看不出100%说的是哪一个的，都不报告。

```yaml 反例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成情况, 用途: 完成}
  - {名称: 进度, 用途: 文本, 必填: 否}
  - {名称: 完成状态, 用途: 文本, 必填: 否}
---
# tasks.yaml
- 序号: 1
  重点工作: 改造道路40公里。
  完成情况: 完成28公里，其余路段停工。  # ←
  完成状态: 已完成
- 序号: 2
  重点工作: 打通断头路。
  完成情况: 文汇路、学府路全面完成。  # ←
  完成状态: 滞后
- 序号: 3
  重点工作: 安装钢箱梁52片。
  完成情况: 安装38片。
  进度: 100%  # ←
- 序号: 4
  重点工作: 推进建设。
  完成情况: 完成60%。
  进度: 100%  # ←
- 序号: 5
  重点工作: 推进建设。
  完成情况: 有序推进。
  进度: 85%  # ←
  完成状态: 已完成
- 序号: 6
  重点工作: 推进建设。
  完成情况: 有序推进。
  进度: 100%  # ←
  完成状态: 未启动
```

```yaml 正例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成情况, 用途: 完成, 必填: 否}
  - {名称: 进度, 用途: 文本, 必填: 否}
  - {名称: 完成状态, 用途: 文本, 必填: 否}
  - {名称: 备注, 用途: 文本, 必填: 否}
---
# tasks.yaml
- 序号: 1
  重点工作: 改造道路40公里。
  完成情况: 完成40公里，此前停工的路段已复工，尚未发现问题，沥青路面占60%。
  进度: 100%
  完成状态: 已完成
- 序号: 2
  重点工作: 打通断头路。
  完成情况: 土建全面完成。
  完成状态: 滞后
- 序号: 3
  重点工作: 安装钢箱梁52片，建桥2座。
  完成情况: 安装38片，占73%。
  进度: 73.1%（含预制）
  完成状态: 序时推进
- 序号: 4
  重点工作: 安装钢箱梁52片。
  进度: 73.1%
  完成状态: 部分完成
  备注: 停工
- 序号: 5
  重点工作: 安装钢箱梁52片，培训300人。
  完成情况: 安装52片，检查工地38处。
  进度: 100%
```

```yaml 正例
- 序号: 1
  重点工作: 改造道路40公里。
  完成情况: 完成28公里，其余路段停工。
```
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from halfyear.prose import mentions
from halfyear.prose.answers import alike
from halfyear.prose.mentions import Passage
from halfyear.prose.quantities import Quantity
from halfyear.prose.targets import answers
from halfyear.prose.words import either
from halfyear.report.columns import Column, Role
from halfyear.report.model import Report, Task
from halfyear.rules import Hit
from halfyear.source.span import Span
from halfyear.text.pattern import pattern

MESSAGE = "{place}的“{column}”是“{said}”，这里是“{words}”：请核对"
LEVEL = "warning"
SHORT = 30  # characters of an answer that speaks of the whole task
_STATUS, _SHARE = pattern("状态|评价|是否完成|完成与否"), pattern("进度|完成率|完成比例")
_DONE = pattern("(?:已|全部|全面|超额)?(?:完成|办结)")
_BEHIND = pattern("(?:严重)?滞后|未(?:启动|开工|完成)|部分完成|进展缓慢")
_PERCENT = pattern(r"([0-9]{1,3}(?:\.[0-9]+)?)[%％]")
_RATE = pattern(
    r"(?:已?完成|(?:总体|整体|形象)?进度)?(?:至|达到?)?([0-9]{1,2}(?:\.[0-9]+)?)[%％]。?"
)
_WHOLLY = pattern("(?:全面|全部|均已)完成(?=[。；，]|$|并)")
# With these only a step is done, or not all of it.
_PARTLY = pattern(lambda: either("stages", "steps of works"))
_STOPPED = pattern(
    r"""(?x)停工(?=[。；，、）]|$)|暂缓(?=[。；，、）]|$|[建实推])
        |(?:尚未|仍未|还未|暂未)(?:全部|全面)?(?:开工|完成|完工|启动|实施|动工|进场|建成|竣工|办结)(?!的)"""
)
_FORMERLY = pattern("原|此前|曾|前期|复工|不再|[无没]|未停")


def check(report: Report) -> Iterable[Hit]:
    columns = report.columns.of(Role.TEXT, Role.STATUS, Role.AMOUNT)
    status = [column for column in columns if _STATUS.search(column.name)]
    shares = [column for column in columns if _SHARE.search(column.name)]
    short = _short(report) if shares else {}
    for task in report.tasks if status or shares else ():
        passages = mentions.of(report).at(task, Role.COMPLETION)
        states = list(_cells(task, status))
        for column, said, place in states:
            find = _contrary(column, said)
            if find and (told := next(filter(None, map(find, passages)), None)):
                span, words = told
                values = {"place": place, "column": column.name, "said": said}
                yield Hit(span, values | {"words": words})
        for _, said, place in _cells(task, shares):
            other = _against(said, states, passages, short.get(task.number))
            if other:
                name, words, span = other
                values = {"place": span, "column": name, "said": words}
                yield Hit(place, values | {"words": said})


_Said = tuple[str, str, Span]  # a column's name, what it says, and where


def _cells(task: Task, columns: Sequence[Column]) -> Iterator[tuple[Column, str, Span]]:
    """The columns that a task fills with one text, what it says, and where."""
    for column in columns:
        cell = task[column]
        if cell and len(cell.parts) == 1:
            said = cell.parts[0].strip()
            yield column, said, cell.values[0].spot(0, len(said))


def _contrary(column: Column, said: str) -> Callable[[Passage], tuple[Span, str] | None] | None:
    """What looks in an answer for words that a status does not go with."""
    # Columns whose role says that they are for the status have a rule of their own.
    if _DONE.fullmatch(said) and column.role is Role.TEXT:
        return _stopped
    return _wholly if _BEHIND.fullmatch(said) else None


def _stopped(passage: Passage) -> tuple[Span, str] | None:
    """Where an answer says that work stands still or has not begun."""
    for found in _STOPPED.finditer(passage.text):
        if not _FORMERLY.search(passage.sentence(found.start()).text):
            return _told(passage, found)
    return None


def _wholly(passage: Passage) -> tuple[Span, str] | None:
    """Where a short answer says that all is done, and no step of it."""
    found = _WHOLLY.search(passage.text) if len(passage.text) <= SHORT else None
    return _told(passage, found) if found and not _PARTLY.search(passage.text) else None


def _told(passage: Passage, found: re.Match[str]) -> tuple[Span, str]:
    return passage.span(*found.span()), found[0]


def _against(
    said: str,
    states: Sequence[tuple[Column, str, Span]],
    passages: Sequence[Passage],
    short: Quantity | None,
) -> _Said | None:
    """What else of a task speaks against the percentage that a column tells."""
    percent = _PERCENT.fullmatch(said)
    if not percent:
        return None
    whole = float(percent[1]) >= 100
    for column, state, place in states:
        if _BEHIND.fullmatch(state) if whole else _DONE.fullmatch(state):
            return column.name, state, place
    if not whole:
        return None
    if len(passages) == 1 and _RATE.fullmatch(passages[0].text):
        (one,) = passages
        return one.column.name, one.text, one.span(0, len(one.text))
    return (short.passage.column.name, short.typed, short.span) if short else None


def _short(report: Report) -> dict[str, Quantity]:
    """The only figure of a task's answer, where it is less than its only target."""
    found = {}
    for answer in answers(report):
        if len(answer.targets) == 1:
            (target,) = answer.targets
            alone = [one for one in answer.all if alike(one.unit, target.unit)]
            if len(alone) == 1 and alone[0].value < target.value and target.unit == alone[0].unit:
                found[answer.passage.task.number] = alone[0]
    return found
