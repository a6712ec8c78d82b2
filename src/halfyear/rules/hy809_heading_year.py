"""表头说的不是这个报告期

表头、表题里的年份、半年、季度要与报告期合得上：“2023年目标”印在2024年的表里，多半是从上一期的表改来时漏改的。请改“名称”“标题”“上级标题”或者
“表题”；名称改了，各文件里的栏目名一起改。

报告期里面的一段（“一季度完成情况”）不报告。目标、打算可以是报告期以后的；“2023年实际”“上年基数”这样用来比较的、另有一栏是本年的、“2021—2025年
目标”这样跨年的，也不报告。表题与标题说的是同一年的，也不报告。

```yaml 反例
# report.yaml
报告期: {起: 2024-01-01, 止: 2024-06-30}
表题: 2023年重点工作进展情况表  # ←
栏目:
  - {名称: 重点工作, 用途: 任务}
  - {名称: 2023年目标, 用途: 目标}  # ←
  - {名称: 进展, 用途: 完成, 标题: 1—9月进展}  # ←
  - {名称: 投资, 用途: 数值, 上级标题: [完成数, 第三季度]}  # ←
```

```yaml 正例
# report.yaml
标题: 2023年民生实事2024年上半年进展情况
报告期: {起: 2024-01-01, 止: 2024-06-30}
表题: 2023年民生实事完成情况表
栏目:
  - {名称: 重点工作, 用途: 任务}
  - {名称: 2025年目标, 用途: 目标}
  - {名称: 2021—2025年总目标, 用途: 目标}
  - {名称: 2023年实际, 用途: 数值}
  - {名称: 一季度完成情况, 用途: 完成}
  - {名称: 1—5月投资, 用途: 数值}
  - {名称: 第三季度打算, 用途: 打算}
  - {名称: 下半年安排, 用途: 文本}
  - {名称: 7月工作计划, 用途: 完成}
```

```yaml 正例
# report.yaml
报告期: {起: 2024-01-01, 止: 2024-06-30}
表题: 进展情况表
栏目:
  - {名称: 重点工作, 用途: 任务}
  - {名称: 2023年完成情况, 用途: 完成}
  - {名称: 2024年完成情况, 用途: 完成}
  - {名称: 2023年内部目标, 用途: 目标, 公开: 否}
  - {名称: 牵头, 用途: 牵头, 标题: "", 上级标题: 责任分工}
  - {用途: 文本}
```

```yaml 正例
# report.yaml
报告期: {起: 2024-01-01, 止: 2024-06-30}
栏目:
  - {名称: 重点工作, 用途: 任务}
```

```yaml 正例
# report.yaml
报告期: 上半年
栏目:
  - {名称: 重点工作, 用途: 任务}
  - {名称: 2023年目标, 用途: 目标}
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from halfyear.report.columns import Attribute, Key, Role
from halfyear.report.model import Period, Report
from halfyear.rules import Hit
from halfyear.source.tree import Node
from halfyear.text import periods
from halfyear.text.pattern import pattern

MESSAGE = "“{heading}”说的是{said}，报告期是 {start} 到 {end}"
LEVEL = "info"
SCOPE = "settings"
_YEAR = pattern(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_SPAN = pattern(r"20[0-9]{2}年?-(?:20)?[0-9]{2}")
_COMPARED = pattern(
    "实际|基数|基期|基准|同期|上年|去年|以来|届|批|结转|遗留|存量|续建|底|末", short=True
)
_PLANNED = pattern("计划|打算|安排|预计|下一?步", short=True)
_LATER = (Role.TARGET, Role.PLANS, Role.DUE, Role.TEXT, Role.TASK, Role.GROUP)


def check(report: Report) -> Iterable[Hit]:
    period = report.period
    if period is None:
        return
    headings = list(_headings(report))
    years = {year for words, _, _ in headings for year in _years(words)}
    own = {*range(period.start.year, period.end.year + 1)}
    titled = set(_years(periods.plain(report.title)))
    for words, node, role in headings:
        # Beside this year's column another may be last year's; a caption may say what the title does.
        compared = bool(own & years if role else titled.intersection(_years(words)))
        if said := _outside(words, role, period, compared=compared):
            heading = (node.text or "").strip()
            values = {"heading": heading, "said": said, "start": period.start, "end": period.end}
            yield Hit(node.span, values)


def _headings(report: Report) -> Iterator[tuple[str, Node, Role | None]]:
    """What is printed above the table and its columns, where it stands, and what the column is for."""
    root = report.settings.root
    if (caption := root.get(Key.CAPTION)) and report.caption:
        yield periods.plain(report.caption), caption, None
    columns = root.get(Key.COLUMNS)
    for item in (columns and columns.items) or ():
        name = item.get(Attribute.NAME)
        column = report.columns.named.get((name.text or "") if name else "")
        heading, above = item.get(Attribute.HEADING), item.get(Attribute.ABOVE)
        texts = (name if column and column.heading is None else heading, above)
        for text in texts if column and column.public else ():
            for node in (text.items or (text,)) if text else ():
                if node.text and column:
                    yield periods.plain(node.text), node, column.role


def _years(words: str) -> Iterator[int]:
    if not ("-" in words and _SPAN.search(words)):
        yield from map(int, _YEAR.findall(words))


def _outside(words: str, role: Role | None, period: Period, *, compared: bool) -> str | None:
    """The time that a heading names and that no part of the period is; None where it names none, or compares."""
    if ("-" in words and _SPAN.search(words)) or _COMPARED.search(words):
        return None
    years = [*_years(words)]
    inside = [year for year in years if period.start.year <= year <= period.end.year]
    ahead = role in _LATER or _PLANNED.search(words) is not None
    later = ahead and any(year > period.end.year for year in years)
    if years and not inside:
        return None if later or compared else f" {years[0]} 年"
    part = periods.span(words)
    days = part.of((inside or [period.end.year])[0]) if part else None
    # What begins before the period, or ends in it, is a part of it, or a date up to which is told.
    late = days is not None and days[1] > period.end and role is not None and not ahead
    return f" {days[0]} 到 {days[1]}" if days and late else None
