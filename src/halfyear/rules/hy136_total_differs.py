"""合计与各行加起来的不同

“合计”里自己写了数的，与这一栏各行加起来的应当一样。不一样的，多半是改了一行忘了改合计，或者漏了一行。请核对；写“求和”就由程序来加。

比率、平均数不是加出来的，不看；分成几张表的、有一格不是数的，也不看。四舍五入差一点的不算；写着“小计”“合计”的行不加。

```yaml 反例
# report.yaml
合计: {序号: 总计, 投资: 550万元}  # ←
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 投资, 用途: 数值, 单位: 万元}
---
# tasks.yaml
- {序号: 1, 重点工作: 修建道路。, 投资: 300}
- {序号: 2, 重点工作: 修建桥梁。, 投资: 150.5}
```

```yaml 反例
# report.yaml
合计: {家数: 19}  # ←
栏目:
  - {名称: 重点工作, 用途: 任务}
  - {名称: 家数, 用途: 数值}
---
# tasks.yaml
- {序号: 1, 重点工作: 培育企业。, 家数: 8}
- {序号: 2, 重点工作: 引进企业。, 家数: 12}
```

```yaml 正例
# report.yaml
合计: {序号: 总计, 投资: 451万元, 完成率: 87.5%, 家数: 20, 备注: 12}
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 投资, 用途: 数值, 单位: 万元}
  - {名称: 完成率, 用途: 数值, 单位: "%"}
  - {名称: 家数, 用途: 数值}
  - {名称: 备注, 用途: 文本}
---
# tasks.yaml
- {序号: 1, 重点工作: 修建道路。, 投资: 300, 完成率: 90, 家数: 十}
- {序号: 2, 重点工作: 修建桥梁。, 投资: 150.5, 完成率: 85, 家数: 10}
```

```yaml 正例
# report.yaml
合计: {序号: 总计, 投资: 451万元, 总数: 3}
栏目:
  - {名称: 领导, 用途: 分组, 样式: 分表}
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 投资, 用途: 数值, 单位: 万元}
---
# tasks.yaml
- {序号: 1, 领导: 甲, 重点工作: 修建道路。, 投资: 300}
- {序号: 2, 领导: 乙, 重点工作: 修建桥梁。, 投资: 1}
```

```yaml 正例
# report.yaml
合计: {大类: 合计, 投资: 301}
栏目:
  - {名称: 大类, 用途: 分组}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 投资, 用途: 数值}
---
# tasks.yaml
- {序号: 1, 大类: 甲, 重点工作: 修建道路。, 投资: 300}
- {序号: 2, 大类: 甲, 重点工作: 小计, 投资: 300}
- {序号: 3, 大类: 乙, 重点工作: 修建桥梁。, 投资: 1}
- {序号: 4, 大类: 乙, 重点工作: 小 计（1项）, 投资: 1}
```

```yaml 正例
# report.yaml
合计: [投资]
栏目:
  - {名称: 重点工作, 用途: 任务}
  - {名称: 投资, 用途: 数值, 单位: 万元}
---
# tasks.yaml
- {序号: 1, 重点工作: 修建道路。, 投资: 300}
```
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from halfyear.prose.states import figure
from halfyear.report.columns import Column, Key, Role, Style
from halfyear.report.load import SUM
from halfyear.report.model import Cell, Report
from halfyear.rules import Hit
from halfyear.text.amounts import amount, decimals, written
from halfyear.text.pattern import pattern

if TYPE_CHECKING:
    from decimal import Decimal

MESSAGE = "“{column}”的合计写的是“{said}”，各行加起来是 {sum}"
LEVEL = "warning"
CLUES = (Key.TOTAL,)
_SUMMED = pattern(r"[小合总共]\s*计(?:[（(][^（）()]*[)）])?")  # is a sum of rows above it
_RATE = pattern("[%％‰率比均]")  # is no sum


def check(report: Report) -> Iterable[Hit]:
    node = report.settings.root.get(Key.TOTAL)
    if any(column.style is Style.APART for column in report.columns.headed):
        return
    for key, value in (node and node.pairs) or ():
        column = report.columns.named.get(key.text or "")
        said = (value.text or "").strip()
        if column is None or column.role is not Role.AMOUNT or said == SUM:
            continue
        if _RATE.search(f"{column.name}{column.unit}"):
            continue
        number, found = amount(said, column.unit), _figures(report, column)
        if number is None or not found:
            continue
        total = sum(found[1:], found[0])
        if abs(total - number) > _rounded(number, found):
            made = f"{written(total, found)}{column.unit or ''}"
            values = {"column": column.name, "said": said, "sum": made}
            yield Hit(value.span, values)


def _rounded(number: Decimal, found: Sequence[Decimal]) -> Decimal:
    """How far a total may be off because it, or what it is of, is rounded; whole numbers are counted."""
    from decimal import Decimal

    if not (most := max(map(decimals, found))):
        return Decimal(0)
    half = Decimal("0.5")
    return half.scaleb(-decimals(number)) + len(found) * half.scaleb(-most)


def _figures(report: Report, column: Column) -> list[Decimal]:
    """All figures of a column but those of rows that sum up others; none where a cell is no figure."""
    cells = [
        cell
        for task in report.tasks
        for line in task.lines
        if (cell := line.get(column.name)) and cell.parts and not _sums_up(line)
    ]
    found = [figure(column, cell) for cell in cells]
    numbers = [one for one in found if one is not None]
    return numbers if len(numbers) == len(found) else []


def _sums_up(line: Mapping[str, Cell]) -> bool:
    return any(_SUMMED.fullmatch(part.strip()) for cell in line.values() for part in cell.parts[:1])
