"""发文日期早于报告期的最后一天

报告期还没有过完，就不会有整个报告期的进展。发文日期早于报告期止日，多半是沿用了上一期的日期，或者报告期写错了。请核对后改正；
日期要如实写，不能倒签。这类问题不能设例外。

“发文日期”“成文日期”“发布日期”“公开日期”都看；没有写、写得认不出来的，不报告。年初公布的任务清单、任务分解、分工方案，没有一栏
印出进展的，也不报告；标题里写着“进展”“完成”的照样看。栏名写明到几月的（“1—5月推进情况”），看这几个月是不是过完。

```yaml 反例
# report.yaml
公开信息:
  发文日期: 2024-06-04  # ←
```

```yaml 反例
# report.yaml
公开信息:
  发布时间: 2024-02-09 10:43  # ←
```

```yaml 正例
# report.yaml
公开信息:
  成文日期: 2024年7月5日
  发布日期: 2024-13-05
  发布机构: 省科技厅
  公开日期:
```

```yaml 正例
# report.yaml
标题: 2024年重点工作任务清单
公开信息:
  发文日期: 2024-03-04
```

```yaml 正例
# report.yaml
标题: 贯彻落实国务院2024年政务公开工作要点分工方案
公开信息:
  发文日期: 2024-03-04
```

```yaml 正例
# report.yaml
标题: 2024年民生实事
公开信息:
  发文日期: 2024-03-04
栏目:
  - {名称: 民生实事, 用途: 任务}
  - {名称: 年度投资, 用途: 数值, 填报: 统筹}
  - {名称: 完成时限, 用途: 时限}
  - {名称: 完成情况, 用途: 完成, 公开: 否}
```

```yaml 反例
# report.yaml
标题: 2024年民生实事完成情况
公开信息:
  发文日期: 2024-03-04  # ←
栏目:
  - {名称: 民生实事, 用途: 任务}
  - {名称: 备注, 用途: 文本}
```

```yaml 正例
# report.yaml
报告期: {起: 2024-01-01, 止: 2024-12-31}
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 1—10月推进情况, 用途: 完成}
  - {名称: 1—11月推进情况, 用途: 完成}
公开信息:
  发文日期: 2024-12-04
```

```yaml 反例
# report.yaml
报告期: {起: 2024-01-01, 止: 2024-12-31}
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 1—10月推进情况, 用途: 完成}
公开信息:
  发文日期: 2024-10-30  # ←
```

```yaml 正例
# report.yaml
报告期: 上半年
公开信息:
  发文日期: 2024-06-04
```
"""

from collections.abc import Iterable
from datetime import date

from halfyear.prose.disclosure import issued
from halfyear.report.columns import Kind, Role
from halfyear.report.model import Period, Report
from halfyear.rules import Hit
from halfyear.text.pattern import pattern

_LIST, _TOLD = pattern("清单|分解|分工|安排|计划"), pattern("进展|完成|(?<!贯彻)落实|进度|推进情况")
MESSAGE = "“{name}”是 {day}，报告期到 {end} 才结束：请核对"
SCOPE = "settings"


def check(report: Report) -> Iterable[Hit]:
    # A list of tasks is published when the year begins.
    listed = not _TOLD.search(report.title) and (_LIST.search(report.title) or _plain(report))
    if report.period is None or listed:
        return
    for name, day, node in issued(report):
        if day < report.period.end and day < (end := _end(report, report.period)):
            yield Hit(node.span, {"name": name, "day": day, "end": end})


def _end(report: Report, period: Period) -> date:
    """The last day that the headings of what was completed speak of, else that of the period."""
    from halfyear.text import periods

    spans = (periods.span(periods.plain(one.name)) for one in report.columns.of(Role.COMPLETION))
    days = (span.of(period.end.year) for span in spans if span)
    return max((last for _, last in filter(None, days)), default=period.end)


def _plain(report: Report) -> bool:
    """Whether the table prints no column for what has been done."""
    answers = (Role.STATUS, Role.AMOUNT)
    return bool(report.columns) and not any(
        not column.assigned and (column.kind is Kind.ITEMS or column.role in answers)
        for column in report.columns.printed
    )
