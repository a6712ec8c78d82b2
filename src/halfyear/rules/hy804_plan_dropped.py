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
from typing import NamedTuple

from halfyear.prose import mentions
from halfyear.prose.editions import continued, key
from halfyear.prose.mentions import Passage
from halfyear.report.columns import Kind, Role
from halfyear.report.model import Report, Task
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


class _Said(NamedTuple):
    """What this edition says: all of it in pieces of four characters, each item of a task in pieces of two."""

    everywhere: set[str]
    items: list[set[str]]


def check(report: Report) -> Iterable[Hit]:
    previous = report.previous
    if previous is None:
        return
    everywhere: set[str] = set()
    for passage in mentions.of(report).passages:
        if passage.column.kind is Kind.ITEMS:
            everywhere |= _pieces(passage.text, 4)
    for pair in continued(report):
        columns = [one for one in report.columns.of(Role.COMPLETION) if pair.now[one]]
        for column in columns[:1]:
            said = _Said(everywhere, [_pieces(one.text, 2) for one in _own(report, pair.now)])
            for plan in mentions.of(previous).at(pair.before, Role.PLANS)[:_MOST]:
                if not _taken_up(plan, said):
                    values = {"plan": _shown(plan.text), "first": plan.node.span}
                    yield Hit(key(pair.now, column), values)


def _own(report: Report, task: Task) -> list[Passage]:
    passages = mentions.of(report).at(task)
    return [passage for passage in passages if passage.column.kind is Kind.ITEMS][:_MOST]


def _taken_up(plan: Passage, said: _Said) -> bool:
    """Whether this edition mentions what a plan of the one before names, or says one of its clauses again."""
    if plan.titles:
        return any(_share(_pieces(one.name, 4), said.everywhere) >= _NAMED for one in plan.titles)
    clauses = [one for one in re.split("[，。；：、]", plan.text) if len(one) >= _SHORT]
    for clause in clauses[:_MOST]:
        if _share(_pieces(clause, 4), said.everywhere) >= _SAID:
            return True
        if any(_share(_pieces(clause, 2), item) >= _LIKE for item in said.items):
            return True
    return not clauses


def _pieces(words: str, length: int) -> set[str]:
    bare = re.sub(r"\W", "", words)
    return {bare[at : at + length] for at in range(len(bare) - length + 1)}


def _share(pieces: set[str], among: set[str]) -> float:
    return len(pieces & among) / len(pieces) if pieces else 1


def _shown(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
