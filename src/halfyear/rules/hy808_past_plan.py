"""打算的时间已经过去

下步打算写的是以后的事。上半年的表里写着“力争5月底前完成”，时间已经过去：不是从上一期复制来的，就是日期写错了。已经完成的，写到
完成情况里；没有完成的，改成新的时间。

只看“5月底前”“上半年内”“2024年3月前”这样的期限。没有写年份的月份，离报告期末超过三个月的可能指明年，不报告；报告期截止在
10月以后的、跨年度的也不报告。“明年3月底前”、文件名、引号里的不报告；写明往年的（“对2023年底前立项的项目开展核查”）多半是说哪一些，也不报告。

```yaml 反例
- 序号: 1
  下步打算:
    - 力争5月底前完成项目申报，2024年3月15日前下达资金。  # ←
    - 抓紧推进，上半年内建成平台。  # ←
    - 今年一季度末前完成验收。  # ←
```

```yaml 正例
- 序号: 1
  完成情况: 按要求在5月底前完成申报。
  下步打算:
    - 力争9月底前完成项目申报，明年3月底前下达资金，2024年底前决算。
    - 1月底前召开总结会，2025年3月底前完成验收。
    - 落实《5月底前重点任务》，对5月底前完工的小区开展回访，总结上半年工作，二季度后开展评价。
    - 13月底前完成，2023年底前立项、尚未开工的30个项目逐一核查。
```

```yaml 正例
# report.yaml
报告期: {起: 2024-01-01, 止: 2024-12-31}
---
# tasks.yaml
- 序号: 1
  下步打算: 11月底前完成项目申报。
```

```yaml 正例
# report.yaml
报告期:
---
# tasks.yaml
- 序号: 1
  下步打算: 5月底前完成项目申报。
```
"""

import re
from collections.abc import Iterable

from halfyear.prose import dates, mentions
from halfyear.report.columns import Role
from halfyear.report.model import Period, Report
from halfyear.rules import Hit
from halfyear.text.pattern import pattern

MESSAGE = "“{said}”在报告期（到{end}）以内，已经过去"
LEVEL = "warning"
SCOPE = "task"
# How all that DEADLINE finds ends.
_UNTIL = (
    *("月前", "日前", "旬前", "底前", "末前", "度前", "半年前", "以前", "之前", "度内"),
    *("底内", "末内", "半年内"),
)
_OF = pattern("[^，。；]{1,8}的")  # 对2024年6月底前完工的小区: which ones
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12}
_RECENT = 3  # months before the period's end in which a month without a year is of this one


def check(report: Report) -> Iterable[Hit]:
    if (period := report.period) is None:
        return
    end = period.end
    for passage in mentions.of(report).holding(*_UNTIL):
        for found in dates.DEADLINE.finditer(passage.text) if passage.role is Role.PLANS else ():
            known = passage.named(found.start()) or _OF.match(passage.text, found.end())
            if not known and _past(found, period):
                values = {"said": found[0], "end": f"{end.year}年{end.month}月{end.day}日"}
                yield Hit(passage.span(*found.span()), values)


def _past(match: re.Match[str], period: Period) -> bool:
    """Whether a deadline is no later than the period's end, and cannot be one of another year."""
    end = period.end
    month = 12
    if match["month"]:
        month = int(match["month"])
    elif match["quarter"]:
        month = _QUARTERS[match["quarter"]]
    elif match["half"]:
        month = 6
    if match["year"]:
        year = int(match["year"])
        return period.start.year <= year and (year, month) <= (end.year, end.month)
    known = period.start.year == end.year and (bool(match["this"]) or end.month < 10)
    recent = bool(match["this"]) or end.month - month <= _RECENT
    return known and recent and month <= end.month
