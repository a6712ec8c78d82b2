"""同一组的任务没有排在一起

用途是“分组”的栏目，上下相邻的任务写得一样才是一组：合并成一格、印成一行通栏标题，或者同印在一张分表里。同一组的任务中间隔了别的组，
这个标题就印两次，“共几项”也对不上。请调整任务的次序，或者改正写错的分组。

没有写分组的任务跟着上一项。外层分组不同的，内层同名也不报告。“新建”“续建”这样来回换的，是说明而不是分组，合并成一格的也不报告。序号照原文件不能动的，另起组名。

```yaml 反例
# report.yaml
栏目:
  - {名称: 大类, 用途: 分组}
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
---
# tasks.yaml
- {序号: 1, 大类: 底线民生, 重点工作: 提高低保标准。}
- {序号: 2, 大类: 基本民生, 重点工作: 新增学位。}
- {序号: 3, 大类: 底线民生, 重点工作: 新建养老驿站。}  # ←
- {序号: 4, 重点工作: 新建公园。}
- {序号: 5, 大类: 基本民生, 重点工作: 改造厕所。}  # ←
```

```yaml 正例
# report.yaml
栏目:
  - {名称: 科室, 用途: 分组}
  - {名称: 领导, 用途: 分组, 样式: 分表}
  - {名称: 大类, 用途: 分组, 样式: 通栏}
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
---
# tasks.yaml
- {序号: 1, 领导: 甲副市长, 大类: 经济方面, 科室: 一科, 重点工作: 稳定增长。}
- {序号: 2, 重点工作: 扩大投资。}
- {序号: 3, 大类: 社会方面, 科室: 一科, 重点工作: 扩大就业。}
- {序号: 4, 领导: 乙副市长, 大类: 经济方面, 科室: 二科, 重点工作: 招商引资。}
- {序号: 5, 大类: 社会方面, 重点工作: 新增学位。}
```

```yaml 正例
# report.yaml
栏目:
  - {名称: 性质, 用途: 分组}
  - {名称: 重点工作, 用途: 任务}
---
# tasks.yaml
- {序号: 1, 性质: 新建, 重点工作: 建设学校。}
- {序号: 2, 性质: 续建, 重点工作: 建设医院。}
- {序号: 3, 性质: 新建, 重点工作: 建设公园。}
- {序号: 4, 性质: 续建, 重点工作: 建设码头。}
- {序号: 5, 性质: 新建, 重点工作: 建设车站。}
```

```yaml 正例
# report.yaml
栏目:
  - {名称: 大类, 用途: 分组, 公开: 否}
  - {名称: 重点工作, 用途: 任务}
---
# tasks.yaml
- {序号: 1, 大类: 底线民生, 重点工作: 提高低保标准。}
- {序号: 2, 大类: 基本民生, 重点工作: 新增学位。}
- {序号: 3, 大类: 底线民生, 重点工作: 新建养老驿站。}
```
"""

from collections.abc import Iterable

from halfyear.report.columns import Column, Role, Style
from halfyear.report.model import Report, Task
from halfyear.rules import Hit

MESSAGE = "“{group}”的任务没有排在一起：前面第 {other} 项也属于它，会印在两处"
LEVEL = "warning"
CLUES = (Role.GROUP,)
_ORDER = (Style.APART, Style.ACROSS, Style.MERGED)


def check(report: Report) -> Iterable[Hit]:
    columns = [one for one in report.columns.of(Role.GROUP) if one.public]
    # As they are printed: tables of their own hold rows across, and those the merged cells.
    columns.sort(key=lambda one: _ORDER.index(one.style or Style.MERGED))
    former: tuple[str, ...] = ()
    last: dict[tuple[str, ...], Task] = {}
    told: list[tuple[Column, Hit]] = []
    for task in report.tasks if columns else ():
        words: list[str] = []
        for level, column in enumerate(columns):
            cell = task[column]
            said = cell.parts[0] if cell and cell.parts else None
            # Below a group that has begun, nothing goes on from above.
            same = former[:level] == tuple(words) and level < len(former)
            words.append(said or (former[level] if same else ""))
        path = tuple(words)
        begun = [
            path[: level + 1]
            for level in range(len(path))
            if former[: level + 1] != path[: level + 1]
        ]
        again = next((one for one in begun if one[-1] and one in last), None)
        if again:
            column = columns[len(again) - 1]
            values = {"group": again[-1], "other": last[again].number}
            told.append((column, Hit(task.at(column), values)))
        for level in range(len(path)):
            last[path[: level + 1]] = task
        former = path
    for column in columns:
        hits = [hit for one, hit in told if one is column]
        # What changes to and fro is a word about each task.
        groups = {path[columns.index(column)] for path in last if len(path) > columns.index(column)}
        if column.heads or len(hits) <= len(groups):
            yield from hits
