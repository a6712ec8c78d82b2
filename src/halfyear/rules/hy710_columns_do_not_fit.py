"""完成率与目标数、完成数两栏对不上

一栏是目标数，一栏是完成数，一栏是完成率：别的各行除一除都合，只有这一行不合，总有一个数填错了。请核对原始数据，改正错的那个。

至少三行合得上，对不上的不到四分之一，才报告；相差不到1个百分点的，目标是“低于”“控制在”多少的，反着算才合的（失业率），完成率写100%而完成数更多的，
格里写的不只是数的，都不报告。

```yaml 反例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 目标任务, 用途: 目标}
  - {名称: 进度, 用途: 完成}
  - {名称: 完成率, 用途: 数值, 单位: "%"}
---
# tasks.yaml
- {序号: 1, 重点工作: 城镇新增就业, 目标任务: 26000, 进度: 19456, 完成率: 74.8}
- {序号: 2, 重点工作: 技能培训, 目标任务: 2425人, 进度: 1698人, 完成率: 70}
- {序号: 3, 重点工作: 职工培训, 目标任务: 3000, 进度: 2265, 完成率: 75.5}
- {序号: 4, 重点工作: 科技培训, 目标任务: 30000, 进度: 24589, 完成率: 91.9}  # ←
```

```yaml 正例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 目标任务, 用途: 目标}
  - {名称: 进度, 用途: 完成}
  - {名称: 完成率, 用途: 数值, 单位: "%"}
---
# tasks.yaml
- {序号: 1, 重点工作: 城镇新增就业, 目标任务: 26000, 进度: 19456, 完成率: 74.8}
- {序号: 2, 重点工作: 技能培训, 目标任务: 2425, 进度: 1698, 完成率: 70}
- {序号: 3, 重点工作: 职工培训, 目标任务: 3000, 进度: 2265, 完成率: 75.5}
- {序号: 4, 重点工作: 失业率, 目标任务: 4.3, 进度: 3.57, 完成率: 120.4}
- {序号: 5, 重点工作: 能耗控制在, 目标任务: 100, 进度: 40, 完成率: 60}
- {序号: 6, 重点工作: 就业培训, 目标任务: 400, 进度: 625, 完成率: 100}
- {序号: 7, 重点工作: 走访, 目标任务: 应访尽访, 进度: 300, 完成率: 100}
- {序号: 8, 重点工作: 检查, 目标任务: 0, 进度: 300, 完成率: 100}
- {序号: 9, 重点工作: 整改, 进度: 30}
- {序号: 10, 重点工作: 新建公园, 目标任务: 5, 进度: 0, 完成率: 0}
```

```yaml 正例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 目标任务, 用途: 目标}
  - {名称: 进度, 用途: 完成}
  - {名称: 完成率, 用途: 数值, 单位: "%"}
---
# tasks.yaml
- {序号: 1, 重点工作: 科技培训, 目标任务: 30000, 进度: 24589, 完成率: 91.9}
```

```yaml 正例
- 序号: 1
  重点工作: 培训30000人。
  完成情况: 培训24589人。
```
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from halfyear.prose import states
from halfyear.report.columns import Column, Role
from halfyear.report.model import Cell, Report
from halfyear.rules import Hit
from halfyear.text.amounts import amount
from halfyear.text.pattern import pattern

MESSAGE = "按目标“{target}”和完成的“{done}”算是{right}%，这里是{said}%"
LEVEL = "warning"
CLUES = ("目标",)
_LEAST = 3  # rows that fit
_MOST = 4  # rows to one that does not
_FIGURE = pattern(r"(?P<number>[0-9][0-9,.]{0,15})(?P<unit>[^\W0-9A-Za-z_]{0,4})")
_LIMITED = pattern("低于|不超过|不高于|以内|以下|控制|压减|下降|减少")


class _Row(NamedTuple):
    target: Decimal
    done: Decimal
    said: Decimal
    cells: tuple[Cell, Cell, Cell]

    @property
    def right(self) -> Decimal:
        return self.done / self.target * 100

    @property
    def fits(self) -> bool:
        """Whether the share follows from target and figure, in one of the ways that people reckon."""
        ways = [self.right, (2 - self.done / self.target) * 100]
        if self.done:
            ways.append(self.target / self.done * 100)
        return any(abs(way - self.said) < 1 for way in ways) or (
            self.said == 100 and self.right > self.said
        )


def check(report: Report) -> Iterable[Hit]:
    kinds = (
        report.columns.of(Role.TARGET),
        report.columns.of(Role.COMPLETION),
        states.measured(report.columns),
    )
    if any(len(columns) != 1 for columns in kinds):
        return
    (target,), (done,), (share,) = kinds
    rows = list(_rows(report, target, done, share))
    wrong = [row for row in rows if not row.fits]
    if len(rows) - len(wrong) >= max(_LEAST, len(wrong) * (_MOST - 1)):
        for row in wrong:
            asked, told, said = row.cells
            values = {"target": asked.parts[0], "done": told.parts[0]}
            right = f"{row.right:.1f}".removesuffix(".0")
            yield Hit(next(said.spots()), values | {"right": right, "said": said.parts[0]})


def _rows(report: Report, target: Column, done: Column, share: Column) -> Iterator[_Row]:
    """The printed rows in which all three are figures."""
    for task in report.tasks:
        what = "".join(
            part
            for column in report.columns.of(Role.TASK)
            if (cell := task[column])
            for part in cell.parts
        )
        for line in () if _LIMITED.search(what) else states.lines(task):
            if row := _row(line, target, done, share):
                yield row


def _row(line: Mapping[str, Cell], target: Column, done: Column, share: Column) -> _Row | None:
    asked, told, said = (line.get(column.name) for column in (target, done, share))
    if not (asked and told and said and asked.parts and told.parts and said.parts):
        return None
    whole, part = _figure(asked.parts[0]), _figure(told.parts[0])
    per_cent = states.figure(share, said)
    if not (whole and part and whole[0]) or per_cent is None or part[1] not in ("", whole[1]):
        return None
    return _Row(whole[0], part[0], per_cent, (asked, told, said))


def _figure(words: str) -> tuple[Decimal, str] | None:
    """A figure that stands alone, and its unit."""
    found = _FIGURE.fullmatch(words)
    number = amount(found["number"]) if found else None
    return (number, found["unit"]) if found and number is not None else None
