"""与上期写的一样

完成情况、下步打算和上一期几乎一字不差，常常是复制过来忘了更新。请写本期的进展；确实没有变化的，用一句话说明原因。

与上期任务相同或相近的才比较；改动超过二十分之一的不报告。不到 30 个字的（例如“序时推进”），上期是往年的、有数字的、一字不差的才报告：
去年“58件，全部按期办结”，今年不会正好还是58件；“100%”不算。存在的问题可以长期存在，不比较。

```yaml 反例
# 上期/tasks.yaml
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  完成情况:
    - 将研发投入强度列为主要指标，通过在线平台进行监测研判。
    - 会同省经信厅、省教育厅等单位抓好规上企业、高校、医院等研发投入。
  下步打算: 围绕研发投入相关指标，开展下半年科技创新形势分析，持续做好通报晾晒、季度监测。
---
# tasks.yaml
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  完成情况:  # ←
    - 将研发投入强度列为主要指标，通过在线平台进行监测研判。
    - 会同省经信厅、省教育厅等单位抓好规上企业、高校、国企等研发投入。
  下步打算: 围绕研发投入相关指标，开展下半年科技创新形势分析，持续做好通报晾晒、季度监测。  # ←
```

```yaml 反例
# 上期/report.yaml
报告期: {起: 2023-01-01, 止: 2023-06-30}
---
# 上期/tasks.yaml
- 序号: 1
  重点工作: 交办件按期办结。
  完成情况: 58件，全部按期办结。
---
# tasks.yaml
- 序号: 1
  重点工作: 交办件按期办结。
  完成情况: 58件，全部按期办结。  # ←
```

```yaml 正例
# 上期/report.yaml
报告期: {起: 2023-01-01, 止: 2023-06-30}
---
# 上期/tasks.yaml
- 序号: 1
  重点工作: 交办件按期办结。
  完成情况: 按期办结率100%。
  下步打算: 下半年召开推进会3场。
---
# tasks.yaml
- 序号: 1
  重点工作: 交办件按期办结。
  完成情况: 按期办结率100%。
  下步打算: 下半年召开推进会3场。
```

```yaml 正例
# 上期/report.yaml
报告期: {起: 2024-01-01, 止: 2024-03-31}
---
# 上期/tasks.yaml
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  完成情况: 58件，全部按期办结。
---
# tasks.yaml
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  完成情况: 58件，全部按期办结。
```

```yaml 正例
# 上期/tasks.yaml
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  完成情况: 序时推进
  存在问题: 部分地区投入总量偏小，规上企业研发机构覆盖面还不够广，需要进一步加大引导力度。
  下步打算: 围绕研发投入相关指标，开展下半年科技创新形势分析，持续做好通报晾晒、季度监测。
---
# tasks.yaml
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  完成情况: 序时推进
  存在问题: 部分地区投入总量偏小，规上企业研发机构覆盖面还不够广，需要进一步加大引导力度。
  下步打算: 根据研发经费公报数据，督导相关地区找准差距、完善措施，落实项目申报与研发投入挂钩机制。
```
"""

from collections.abc import Iterable

from halfyear.prose.editions import compared, key, said
from halfyear.prose.likeness import difference, reaches
from halfyear.report.columns import Role
from halfyear.report.model import Cell, Report
from halfyear.rules import Hit
from halfyear.text.pattern import pattern

MESSAGE = "与上期（{before}）{how}，应写本期的情况"
LEVEL = "warning"
SCOPE = "task"
TOTAL = said
CLUES = ("previous",)
_LONG = 30  # characters that nobody writes twice by chance
_SHORT = 8  # characters; fewer say no more than a figure
_FIGURE = pattern(r"[0-9]\.?[0-9]")
_SAME = 0.95
_SHOWN = 20  # characters of a difference that a message quotes


def check(report: Report) -> Iterable[Hit]:
    years = _years(report)
    for pair, column, now, before in compared(report, Role.COMPLETION, Role.PLANS):
        one, other = _words(now), _words(before)
        short = column.role is Role.COMPLETION and one == other and years and _figured(one)
        if short or (len(one) >= _LONG and reaches(one, other, _SAME)):
            values = {"before": before.nodes[0].span, "how": _how(one, other)}
            yield Hit(key(pair.now, column), values)


def _years(report: Report) -> bool:
    """Whether the edition before is of another year."""
    periods = [one.period for one in (report, report.previous) if one and one.period]
    return len(periods) == 2 and periods[0].end.year != periods[1].end.year


def _figured(words: str) -> bool:
    """Whether a text tells a figure that hardly comes out the same twice."""
    return len(words) >= _SHORT and bool(_FIGURE.search(words.replace("100%", "")))


def _words(cell: Cell) -> str:
    return "".join("".join(part.split()) for part in cell.parts)


def _how(one: str, other: str) -> str:
    mine, old = difference(one, other)
    if not mine and not old:
        return "一字不差"
    short = 0 < len(mine) <= _SHOWN and 0 < len(old) <= _SHOWN
    return f"只差“{old}”改成了“{mine}”" if short else "几乎一样"
