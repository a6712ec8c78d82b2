"""上期的打算没有下文

上一期“下步打算”写了要做的事，这一期的完成情况、存在问题、下步打算里都没有再提。读者会问做了没有。请写明进展；不再做的，
说明原因。这只是提示，不影响检查通过。

与上期任务相同或相近的才核对。打算里点到的文件、名称在这一期任何地方出现过，或者有一句的大半字词在这一期出现过，就算有下文。
这一期还没有写完成情况的，不报告。

```yaml 反例
# 上期/tasks.yaml
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  下步打算:
    - 印发《研发准备金管理办法》，落实加计扣除政策。
    - 组织举办青年科学家论坛。
    - 持续做好研发投入月度通报晾晒。
    - 持续推进。
---
# tasks.yaml
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  完成情况:  # ←
    - 每月通报晾晒各地研发投入，督促相关地区完善措施。
  下步打算: 无
```

```yaml 正例
# 上期/tasks.yaml
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  下步打算:
    - 印发《研发准备金管理办法》，落实加计扣除政策。
    - 组织举办青年科学家论坛。
    - 持续做好研发投入月度通报晾晒。
- 序号: 2
  重点工作: 建设重大科创平台。
  下步打算: 组织全国重点实验室申报。
---
# tasks.yaml
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  完成情况:
    - 出台《省级研发准备金管理办法（试行）》，每月通报晾晒各地研发投入。
- 序号: 2
  重点工作: 建设重大科创平台。
- 序号: 3
  重点工作: 推进教育科技人才一体化。
  完成情况: 会同团省委举办青年科学家论坛。
```
"""

import re
from collections.abc import Iterable
from functools import cache

from halfyear.prose import mentions
from halfyear.prose.editions import continued, key
from halfyear.prose.mentions import Passage
from halfyear.report.columns import Kind, Role
from halfyear.report.model import Report, Task
from halfyear.report.once import once
from halfyear.rules import Hit

MESSAGE = "上期打算的“{plan}”（{first}）没有下文"
LEVEL = "info"
CLUES = ("previous",)
_NAMED = 0.6  # share of a document's name that may have come to be written otherwise
_SAID = 0.5  # share of a clause found word for word anywhere
_LIKE = 0.4  # share of a clause found in one item of the task; others have 0.35 by chance
_SHORT = 6  # characters; a shorter clause says nothing of its own
_MOST = 50  # plans, items and clauses of one task that are looked at; no task has as many
_SHOWN = 24  # characters of a plan that a message quotes


class _Task:
    """What a task says of the plans of the edition before, found once for it and kept with it.

    ``said`` are the pieces of four characters that it has in common with any plan; ``takes_up`` tells of one
    whether an item of its own is like a clause of that.
    """

    def __init__(self, report: Report, task: Task, wanted: frozenset[str]) -> None:
        self.wanted = wanted
        self.items = [
            words
            for column in report.columns
            if column.kind is Kind.ITEMS and (cell := task[column])
            for words in cell.parts
        ]
        self.said = wanted & set[str]().union(*(_pieces(words, 4) for words in self.items))
        self.takes_up = cache(self._takes_up)

    def _takes_up(self, plan: Passage) -> bool:
        """Whether an item is like a clause of a plan."""
        items = [_pieces(words, 2) for words in self.items[:_MOST]]
        return any(
            _share(_pieces(clause, 2), item) >= _LIKE
            for clause, _ in _clauses(plan)[:_MOST]
            for item in items
        )


def check(report: Report) -> Iterable[Hit]:
    previous = report.previous
    if previous is None:
        return
    wanted = _wanted(previous)
    everywhere: set[str] = set()
    for task in report.tasks:
        everywhere |= _said(report, task, wanted).said
    for pair in continued(report):
        columns = [one for one in report.columns.of(Role.COMPLETION) if pair.now[one]]
        for column in columns[:1]:
            own = _said(report, pair.now, wanted)
            for plan in mentions.of(previous).at(pair.before, Role.PLANS)[:_MOST]:
                if not _taken_up(plan, everywhere, own):
                    values = {"plan": _shown(plan.text), "first": plan.node.span}
                    yield Hit(key(pair.now, column), values)


def _said(report: Report, task: Task, wanted: frozenset[str]) -> _Task:
    kept: dict[str, _Task] = vars(task)
    known = kept.get(__name__)
    # The same task may come to be held against another edition.
    if known is None or known.wanted is not wanted:
        known = kept[__name__] = _Task(report, task, wanted)
    return known


@once
def _wanted(previous: Report) -> frozenset[str]:
    """The pieces of four characters of all that was planned."""
    plans = mentions.of(previous).of(Role.PLANS)
    return frozenset[str]().union(
        *(_pieces(one.name, 4) for plan in plans for one in plan.titles),
        *(pieces for plan in plans if not plan.titles for _, pieces in _clauses(plan)),
    )


@mentions.each
def _clauses(plan: Passage) -> list[tuple[str, set[str]]]:
    """The clauses of a plan, each with its pieces of four characters."""
    clauses = (one for one in re.split("[，。；：、]", plan.text) if len(one) >= _SHORT)
    return [(clause, _pieces(clause, 4)) for clause in clauses]


def _taken_up(plan: Passage, everywhere: set[str], own: _Task) -> bool:
    """Whether this edition mentions what a plan of the one before names, or says one of its clauses again."""
    if plan.titles:
        return any(_share(_pieces(one.name, 4), everywhere) >= _NAMED for one in plan.titles)
    clauses = _clauses(plan)
    said = any(_share(pieces, everywhere) >= _SAID for _, pieces in clauses[:_MOST])
    return said or not clauses or own.takes_up(plan)


def _pieces(words: str, length: int) -> set[str]:
    bare = re.sub(r"\W", "", words)
    return {bare[at : at + length] for at in range(len(bare) - length + 1)}


def _share(pieces: set[str], among: set[str]) -> float:
    return len(pieces & among) / len(pieces) if pieces else 1


def _shown(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
