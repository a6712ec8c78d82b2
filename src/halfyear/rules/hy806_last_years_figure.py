"""用的是往年的数

完成情况说的是本期。写着“2023年全省经费增长27.4%”，说的是去年的事；去年的数今年才公布的，可以照用，写清“今年公布的2023年……”更好。
这只是提示，不影响检查通过。

只看完成情况里以往年开头、后面跟着数字的句子。与往年比较的（较2023年增长、从2023年的1200家增至），往年开始、持续到现在的
（2023年以来），往年立项等说明来历的（2023年立项的12个项目），文件名、引号里的，都不报告。

```yaml 反例
- 序号: 1
  完成情况:
    - 完成科研机构经费调查，2023年上报全省科研机构经费增长27.4%。  # ←
    - 去年，全省规上工业研发费用2640亿元。  # ←
    - 加强监测。2022—2023年度共培育企业300家。  # ←
```

```yaml 正例
- 序号: 1
  完成情况:
    - 完成2023年度科研机构经费调查，2024年上报全省科研机构经费增长27.4%。
    - 高新技术企业较2023年增长12%，从2023年的1200家增至1500家，去年同期为1300家。
    - 2023年以来，累计培育企业300家。2023年立项的12个项目全部验收。
    - 2023年12月，启动平台建设；印发《方案》（2023年第3号）。
    - 2023年工作总结会召开，今年已培训300人。
    - 《2023年，20项任务清单》按时完成。
  下步打算:
    - 2023年全省经费增长27.4%，要找准差距。
```

报告期没有写明的，无从比较：

```yaml 正例
# report.yaml
报告期:
---
# tasks.yaml
- 序号: 1
  完成情况: 2023年全省经费增长27.4%。
```
"""

import re
from collections.abc import Iterable

from halfyear.prose import dates, mentions, quantities
from halfyear.report.columns import Role
from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "“{said}”的数不在报告期内"
LEVEL = "info"
SCOPE = "task"


def check(report: Report) -> Iterable[Hit]:
    if report.period is None:
        return
    first = report.period.start.year
    for passage in mentions.of(report).holding("年"):
        if passage.role is not Role.COMPLETION or not _past(passage.text, first):
            continue
        for sentence, figures in quantities.counted(passage):
            for one in figures:
                found = dates.YEAR_OF_FIGURE.search(passage.text, sentence.start, one.start)
                if found and (found["year"] is None or int(found["year"]) < first):
                    yield Hit(passage.span(*found.span("date")), {"said": found["date"]})


def _past(text: str, first: int) -> bool:
    """Whether a text names any year before the first one."""
    years = re.findall("([0-9]{4}|[去上])年", text)
    return any(not year.isdecimal() or int(year) < first for year in years)
