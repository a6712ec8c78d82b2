"""牵头处室不在名单里

牵头处室要写 report.yaml 的“处室”名单里的全称，一字不差；带上“（牵头）”之类的说明，也会认不出是哪个处室。
请改成名单里的名字；若是新增的处室，由统筹处室加进名单。report.yaml 里的“默认牵头”也一样。

report.yaml 里没有写“处室”时不报告；几个处室写在一个名字里，由 HY112 指出。

```yaml 反例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  牵头责任处室:
    - 规划处
    - 基础研究处  # ←
- 序号: 2
  重点工作: 建设重大科创平台。
  牵头责任处室: 规划处、外事组  # ←
```

```yaml 反例
# report.yaml
默认牵头: 规划科  # ←
```

```yaml 正例
# report.yaml
默认牵头: 规划处
---
# tasks.yaml
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
```

```yaml 正例
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  牵头责任处室: 规划处、基础处
- 序号: 2
  重点工作: 建设重大科创平台。
  牵头责任处室:
    - 规划处、法规处
    -
- 序号: 3
  重点工作: 健全体制机制。
```
"""

from collections.abc import Iterable

from halfyear.report.columns import Key, Role
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.span import Span
from halfyear.text.chinese import Hints, names

MESSAGE = "“{name}”不在处室名单里{hint}"
SCOPE = "task"


def check(report: Report) -> Iterable[Hit]:
    hints = Hints(report.divisions)
    usual = report.settings.root.get(Key.DEFAULT_LEAD)
    if usual and report.default_lead and not report.knows(report.default_lead):
        yield _hit(usual.span, report.default_lead, hints)
    for task in report.tasks:
        for column in report.columns.of(Role.LEAD):
            cell = task[column]
            if not cell or all(report.knows(name) for name in cell.parts):
                continue
            for name, span in zip(cell.parts, cell.spots(), strict=True):
                if not report.knows(name) and len(names(name, blanks=False)) == 1:
                    yield _hit(span, name, hints)


def _hit(span: Span, name: str, hints: Hints) -> Hit:
    likely = hints.nearest(name)
    return Hit(span, {"name": name, "hint": f"，是不是“{likely}”" if likely else ""})
