"""状态、完成率与完成情况对不上

状态写着“已完成”，完成情况却说停工、尚未开工；完成率写着百分之百，完成情况只有六成；状态是“滞后”，完成情况却说全面完成。同一行里的几格说的是
同一件事，读者会信哪一个？请核对原始材料，改正写错的一格。

只看说本项任务的话：“责令停工3处”“对尚未达标的企业”“其中个别点位”、已经复工的、只是前期工作做完的，都不算。表里已完成的任务多数完成率不到
百分之百的，是只算本期的数，不报告；另有投资、资金一栏的，完成率可能说的是钱，不与别的格比。用途写作“文本”的栏，名称是“状态”“评价”“进度”“完成率”的，也当作状态、完成率看。

```yaml 反例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成情况, 用途: 完成}
  - {名称: 完成状态, 用途: 状态, 取值: [已完成, 序时推进, 滞后]}
  - {名称: 完成率, 用途: 数值, 单位: "%"}
---
# tasks.yaml
- 序号: 1
  重点工作: 新建学校。
  完成情况: 停工，未能建成。
  完成状态: 已完成  # ←
  完成率: 100
- 序号: 2
  重点工作: 新建医院。
  完成情况: 主体完工。
  完成状态: 已完成  # ←
  完成率: 60
- 序号: 3
  重点工作: 新建公园。
  完成情况: 公园建设任务全面完成。
  完成状态: 滞后  # ←
  完成率: 30
- 序号: 4
  重点工作: 新建车站。
  完成情况: 项目暂缓实施。
  完成状态: 序时推进
  完成率: 100%  # ←
- 序号: 5
  重点工作: 新建码头。
  完成情况:
    - 主体结构封顶。
    - 目前，总体形象进度达60%。
  完成状态: 序时推进
  完成率: 100  # ←
- 序号: 6
  重点工作: 修建道路。
  完成情况: 路面完工。
  完成状态: 已完成
  完成率: 100
- 序号: 6
  分项: 2
  完成情况: 绿化尚未开工。
  完成状态: 已完成  # ←
```

```yaml 反例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成情况, 用途: 完成}
  - {名称: 进度, 用途: 文本}
  - {名称: 落实评价, 用途: 文本}
---
# tasks.yaml
- 序号: 1
  重点工作: 改造危房32户。
  完成情况: 21户完成拆除，11户暂缓。
  进度: 序时推进
  落实评价: 已完成  # ←
- 序号: 2
  重点工作: 打通断头路2条。
  完成情况: 文汇路、学府路全面完成
  进度: 45%
  落实评价: 滞后  # ←
```

```yaml 正例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成情况, 用途: 完成}
  - {名称: 完成状态, 用途: 状态, 取值: [已完成, 序时推进, 滞后]}
  - {名称: 完成率, 用途: 数值, 单位: "%"}
---
# tasks.yaml
- 序号: 1
  重点工作: 整治工地扬尘。
  完成情况: 检查工地120处，责令停工3处，对尚未完成整改的3处挂牌督办，个别点位进度滞后，一度因大风停工，全年任务全面完成。
  完成状态: 已完成
  完成率: 100
- 序号: 9
  重点工作: 大道全线高架完成工程量50%以上。
  完成情况: 累计完成投资12.26亿元，进度至53%。
  完成状态: 序时推进
  完成率: 100
- 序号: 2
  重点工作: 新建医院。
  完成情况: 前期手续任务全部完成，工程进度66.7%。
  完成状态: 滞后
  完成率: 66.67
- 序号: 3
  重点工作: 新建公园。
  完成情况: 项目停工后已复工，年底建成。
  完成状态: 已完成
- 序号: 4
  重点工作: 新建车站。
  完成情况: 工程停工，现已恢复施工并建成。
  完成状态: 已完成
  完成率: 120
- 序号: 5
  重点工作: 新建码头。
  完成情况: 一号泊位完成80%，完成率60%；完成率70%。
  完成状态: 序时推进
  完成率: 65
- 序号: 6
  重点工作: 新建学校。
  完成情况: 无
  完成状态: 无
  完成率: 已过半
- 序号: 7
  重点工作: 新建渡口。
  完成情况: 尚未开工。
  完成状态: 滞后
  完成率: 0
```

```yaml 正例
# report.yaml
栏目:
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成情况, 用途: 完成}
---
# tasks.yaml
- 序号: 1
  重点工作: 新建学校。
  完成情况: 停工，未能建成。
```

完成率说的是钱的：

```yaml 正例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 项目名称, 用途: 任务}
  - {名称: 完成投资, 用途: 数值, 单位: 万元}
  - {名称: 完成率, 用途: 数值, 单位: "%"}
  - {名称: 形象进度, 用途: 完成}
  - {名称: 完成状态, 用途: 状态}
---
# tasks.yaml
- {序号: 1, 项目名称: 新建码头。, 完成投资: 1200, 完成率: 100, 形象进度: 尚未竣工，形象进度90%。, 完成状态: 序时推进}
- {序号: 2, 项目名称: 新建车站。, 完成投资: 900, 完成率: 92, 形象进度: 建成投用。, 完成状态: 已完成}
```

分季度的，一季度的状态只对一季度的完成情况；已完成的多数不到百分之百的：

```yaml 正例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 一季度进展, 用途: 完成, 上级标题: 一季度}
  - {名称: 一季度状态, 用途: 状态, 上级标题: 一季度}
  - {名称: 二季度进展, 用途: 完成, 上级标题: 二季度}
  - {名称: 二季度状态, 用途: 状态, 上级标题: 二季度}
  - {名称: 全年完成（%）, 用途: 数值}
---
# tasks.yaml
- {序号: 1, 重点工作: 新建学校。, 一季度进展: 尚未开工。, 一季度状态: 滞后, 二季度进展: 开工。, 二季度状态: 已完成, 全年完成（%）: 50}
- {序号: 2, 重点工作: 新建医院。, 一季度状态: 已完成, 二季度状态: 已完成, 全年完成（%）: 50}
- {序号: 3, 重点工作: 新建公园。, 一季度状态: 已完成, 二季度状态: 已完成, 全年完成（%）: 60}
```

```yaml 反例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成情况, 用途: 完成}
  - {名称: 状态, 用途: 状态}
  - {名称: 完成率, 用途: 数值, 单位: "%"}
---
# tasks.yaml
- 序号: 1
  重点工作: 创建示范村4个。
  完成情况: 4个村通过验收。
  状态: 未完成  # ←
  完成率: 100
- 序号: 2
  重点工作: 创建示范点4个。
  完成情况: 3个点通过验收。
  状态: 未完成
  完成率: 75
```
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from halfyear.prose import states
from halfyear.report.columns import Column, Role
from halfyear.report.model import Cell, Report
from halfyear.rules import Hit
from halfyear.source.span import Span
from halfyear.text.pattern import pattern

MESSAGE = "“{column}”写的是“{said}”，{place}写的是“{words}”，请核对"
LEVEL = "warning"
SCOPE = "task"
CLUES = (Role.STATUS, Role.AMOUNT, Role.TEXT)
_TASKS = (Role.TASK, Role.TARGET)
_PER_CENT = pattern(r"([0-9]{1,3}(?:\.[0-9]{1,2})?)[%％]")
MANY = 3  # tasks done from which on a custom shows


class _Said(NamedTuple):
    """A cell of a line and its column."""

    column: Column
    cell: Cell

    @property
    def words(self) -> str:
        return self.cell.printed(self.column)


def check(report: Report) -> Iterable[Hit]:
    columns = report.columns
    told = [*filter(states.stated, columns), *states.measured(columns)]
    if not told:
        return
    beside = {column.name: _beside(column, told, columns) for column in told}
    lines = [line for task in report.tasks for line in states.lines(task)]
    tasks, custom = columns.of(*_TASKS), _custom(lines, told)
    seen: set[Span] = set()
    for line in lines:
        for said in _given(line, told):
            span = said.cell.values[0].span
            # A cell over several lines is told once.
            if span not in seen and (
                found := _against(line, said, *beside[said.column.name], tasks=tasks, custom=custom)
            ):
                seen.add(span)
                place, words = found
                values = {"column": said.column.name, "said": said.words}
                yield Hit(span, values | {"place": place, "words": words})
                break


def _given(line: Mapping[str, Cell], columns: Iterable[Column]) -> Iterator[_Said]:
    for column in columns:
        if (cell := line.get(column.name)) and cell.parts:
            yield _Said(column, cell)


def _custom(lines: Sequence[Mapping[str, Cell]], told: Sequence[Column]) -> bool:
    """Whether most tasks that are done have less than all: their shares are of something else."""
    shares = [
        figure
        for line in lines
        if any(states.done(one.column, one.words) for one in _statuses(line, told))
        for one in _given(line, told)
        if (figure := states.figure(one.column, one.cell)) is not None
    ]
    return len(shares) >= MANY and sum(share < 100 for share in shares) * 2 > len(shares)


def _statuses(line: Mapping[str, Cell], told: Sequence[Column]) -> Iterator[_Said]:
    return _given(line, filter(states.stated, told))


def _beside(
    column: Column, told: Sequence[Column], columns: Sequence[Column]
) -> tuple[list[Column], list[Column]]:
    """The columns of completion, and those of states and shares, that are about the same as one of these."""
    completion = [one for one in columns if one.role is Role.COMPLETION]
    if not column.above:
        return completion, list(told)
    completion = [one for one in completion if one.above == column.above]
    return completion, [one for one in told if one.above == column.above]


def _against(
    line: Mapping[str, Cell],
    said: _Said,
    texts: Sequence[Column],
    shares: Sequence[Column],
    *,
    tasks: Sequence[Column],
    custom: bool,
) -> tuple[Span, str] | None:
    """Where a cell of the line says otherwise than a status or a share, and in which words."""
    answers = _given(line, texts)
    if states.shares(said.column):
        asked = "".join(one.words for one in _given(line, tasks))
        return _against_share(said, [*answers], asked)
    if states.done(said.column, said.words):
        for one in _given(line, shares) if not custom else ():
            figure = states.figure(one.column, one.cell)
            if figure is not None and figure < 100 and "基本" not in said.words:
                return one.cell.values[0].span, one.words
        return _first(answers, states.undone)
    if not states.behind(said.column, said.words):
        return None
    return _first(answers, states.whole) or ("未" in said.words and _full(line, shares)) or None


def _full(line: Mapping[str, Cell], shares: Sequence[Column]) -> tuple[Span, str] | None:
    """The first share of a line that says that all is done."""
    for one in _given(line, shares):
        figure = states.figure(one.column, one.cell)
        if figure is not None and figure >= 100:
            return one.cell.values[0].span, one.words
    return None


def _against_share(said: _Said, texts: Sequence[_Said], task: str) -> tuple[Span, str] | None:
    figure = states.figure(said.column, said.cell)
    if figure is None:
        return None
    if figure >= 100 and (found := _first(texts, states.undone)):
        return found
    told = {
        share: (node.spot(*place), text[slice(*place)])
        for one in texts
        for text, node in zip(one.cell.parts, one.cell.nodes, strict=True)
        for share, place in states.shares_said(text).items()
    }
    # Several are of several things, and a share that the task asks for is all of it: 完成工程量50%以上.
    share = next(iter(told)) if len(told) == 1 else figure
    if any(float(one) <= share for one in _PER_CENT.findall(task)):
        return None
    return told[share] if abs(share - figure) >= 1 else None


def _first(
    texts: Iterable[_Said], find: Callable[[str], tuple[int, int] | None]
) -> tuple[Span, str] | None:
    """The first place that is found in some cells, and its words."""
    for one in texts:
        for text, node in zip(one.cell.parts, one.cell.nodes, strict=True):
            if place := find(text):
                return node.spot(*place), text[slice(*place)]
    return None
