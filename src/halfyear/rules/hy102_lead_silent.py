"""第一牵头处室还没有报

每一项任务由排在第一的牵头处室在自己的文件里报进展，其余牵头处室有补充才报。这里指出的任务，第一牵头处室的
文件里还没有它的序号，或者连文件都还没有。请该处室新建或打开提示的文件，加上这一项。

统筹处室在 tasks.yaml 里代填了进展的任务不报告。处室的文件名写错、有读不出来的部分、有写坏的序号时，
也要等那一处改好再看。

```yaml 反例
- 序号: 1  # ←
  重点工作: 研发投入强度达到3.2%。
  牵头责任处室: [规划处, 基础处]
---
# 基础处.yaml
- 序号: 1
  完成情况: 建成平台一个。
```

```yaml 反例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  牵头责任处室: 规划处
- 序号: 2  # ←
  重点工作: 建设重大科创平台。
  牵头责任处室: 规划处
---
# 规划处.yaml
- 序号: 1
  完成情况: 分解下达年度目标。
```

```yaml 正例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  牵头责任处室: [规划处, 基础处]
- 序号: 2
  重点工作: 建设重大科创平台。
  牵头责任处室: 法规处
  完成情况: 由统筹处室代填。
---
# 规划处.yaml
- 序号: 1
  完成情况: 分解下达年度目标。
```

处室名、文件名或序号写错的，由别的规则指出：

```yaml 正例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  牵头责任处室: 规划科
- 序号: 2
  重点工作: 建设重大科创平台。
  牵头责任处室: 基础处
- 序号: 3
  重点工作: 健全体制机制。
  牵头责任处室: 法规处
- 序号: 4
  重点工作: 转化科技成果。
---
# 基础出.yaml
- 序号: 2
  完成情况: 挂牌一家。
---
# 法规处.yaml
- 序号: 三
  完成情况: 印发方案。
```
"""

from collections.abc import Iterable

from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import Hints

MESSAGE = "第 {number} 项由{division}牵头，还没有报，请写在 {division}.yaml 里"
OWED = True
SCOPE = "task"


def check(report: Report) -> Iterable[Hit]:
    strange = {owner or "" for owner in report.owners if not report.knows(owner)}
    misnamed = set(map(Hints(report.divisions).nearest, sorted(strange)))
    waiting = [
        (task, first)
        for task in report.tasks
        if report.assigned(task) and (first := report.awaited(task)) and report.knows(first)
    ]
    clear = {first for first in {first for _, first in waiting} if report.legible(first)}
    for task, first in waiting:
        if first in clear - misnamed:
            number = task.rows[0].at(report.columns.number)
            yield Hit(number, {"number": task.number, "division": first})
