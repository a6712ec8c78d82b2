"""任务与年内上一期的不同

任务和目标在年初就分解下达了，同一年的各期应当一字不差。悄悄改了目标数、删了半句话，读者会以为目标降了。请改回原文；确实调整过
目标的，按调整的文件写，并在这一行上面写明 `# halfyear: 忽略 HY803 目标已按某号文调整`。

用途是“任务”“目标”的栏目都看；“阶段目标”“一季度目标”这样的每期不同，不看。只与同一年的上一期比较；跨年度的任务本来就会变。只差空格、标点的不报告；整条换了的，看不出是不是同一项任务，也不报告。

```yaml 反例
# report.yaml
报告期: {起: 2024-01-01, 止: 2024-06-30}
---
# 上期/report.yaml
报告期: {起: 2024-01-01, 止: 2024-03-31}
---
# 上期/tasks.yaml
- 序号: 1
  重点工作: 实施重大科技项目400项以上，新增科技领军企业10家、科技小巨人企业100家。
- 序号: 2
  重点工作: 加强高能级科创平台建设，牵引带动各类科创走廊提高创新强度和质效。
- 序号: 4
  重点工作: 推进教育科技人才一体化，形成推动高质量发展的倍增效应，构建政策制定、预算编制、项目实施、资金使用、绩效评价等协同机制，进一步提高科技成果创造能力和转化效率。
---
# tasks.yaml
- 序号: 1
  重点工作: 实施重大科技项目300项以上，新增科技领军企业10家、科技小巨人企业100家。  # ←
- 序号: 3
  重点工作: 加强高能级科创平台建设，牵引带动各类科创走廊提高质效。  # ←
- 序号: 4
  重点工作: 推进教育科技人才一体化，形成推动高质量发展的倍增效应，促进科创平台、高等院校、产业园区、高新技术企业紧密对接，进一步提高科技成果创造能力和转化效率。  # ←
```

```yaml 正例
# 上期/report.yaml
报告期: {起: 2024-01-01, 止: 2024-03-31}
---
# 上期/tasks.yaml
- 序号: 1
  重点工作: 实施重大科技项目400项以上，新增科技领军企业10家。
- 序号: 2
  重点工作: 研发投入强度达到3.2%。
---
# tasks.yaml
- 序号: 1
  重点工作: 实施重大科技项目400项以上,新增科技领军企业10家
- 序号: 2
  重点工作: 推进教育科技人才一体化。
```

```yaml 正例
# 上期/report.yaml
报告期: {起: 2023-01-01, 止: 2023-12-31}
---
# 上期/tasks.yaml
- 序号: 1
  重点工作: 研发投入强度达到3.1%。
---
# tasks.yaml
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
```

```yaml 反例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 年度目标, 用途: 目标}
  - {名称: 阶段目标, 用途: 目标}
---
# 上期/report.yaml
报告期: {起: 2024-01-01, 止: 2024-03-31}
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 年度目标, 用途: 目标}
  - {名称: 阶段目标, 用途: 目标}
---
# 上期/tasks.yaml
- 序号: 1
  重点工作: 修建农村道路。
  年度目标: 55公里
  阶段目标: 开工
- 序号: 1
  分项: 2
  年度目标: 绿化20公里
- 序号: 2
  重点工作: 新建校舍。
  年度目标: 10所
  阶段目标: 开工
---
# tasks.yaml
- 序号: 1
  重点工作: 修建农村道路。
  年度目标: 55公里
  阶段目标: 通车
- 序号: 1
  分项: 2
  年度目标: 绿化10公里  # ←
- 序号: 2
  重点工作: 新建校舍。
  年度目标: 10所
- 序号: 2
  分项: 2
  年度目标: 改建2所
```
"""

import re
import unicodedata
from collections.abc import Iterable

from halfyear.prose.answers import passing
from halfyear.prose.editions import compared, said
from halfyear.report.columns import Role
from halfyear.report.model import Cell, Report
from halfyear.rules import Hit

MESSAGE = "与上期（{first}）不同：那里是“{before}”，这里是“{now}”"
LEVEL = "warning"
SCOPE = "task"
TOTAL = said
CLUES = ("previous",)
_AROUND = 6  # characters shown on either side of what differs
_SHOWN = 30  # characters of it that are


def check(report: Report) -> Iterable[Hit]:
    previous = report.previous
    years = [text.period.end.year for text in (report, previous) if text and text.period]
    if len(years) < 2 or years[0] != years[1]:
        return
    for _, column, now, before in compared(report, Role.TASK, Role.TARGET):
        if passing(column):
            continue
        # Rows that were added or left out change which is which.
        if len(now.parts) == len(before.parts):
            for at, (part, other) in enumerate(zip(now.parts, before.parts, strict=True)):
                if _bare(part) != _bare(other):
                    yield _changed(now, before, at)


def _changed(now: Cell, before: Cell, at: int) -> Hit:
    text, other = now.parts[at], before.parts[at]
    start, end, old = _apart(text, other)
    # What is only left out has no place of its own.
    first, last = (start, end) if start < end else (max(start - 1, 0), end + 1)
    values = {"before": _shown(other, start, old), "now": _shown(text, start, end)}
    return Hit(now.nodes[at].spot(first, last), values | {"first": before.nodes[at].span})


def _bare(words: str) -> str:
    """The words without blanks and marks."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", words))


def _apart(text: str, other: str) -> tuple[int, int, int]:
    """Where two texts begin to differ, and where each stops to; a number differs as a whole."""
    mine, old = (re.findall(r"[0-9.]+|[^0-9.]", words) for words in (text, other))
    most = min(len(mine), len(old))
    head = next((at for at in range(most) if mine[at] != old[at]), most)
    rest = most - head
    tail = next((at for at in range(rest) if mine[-1 - at] != old[-1 - at]), rest)
    same = len("".join(mine[len(mine) - tail :]))
    return len("".join(mine[:head])), len(text) - same, len(other) - same


def _shown(words: str, start: int, end: int) -> str:
    """What differs, in 【】, with a little around it."""
    told = words[start:end]
    if len(told) > _SHOWN:
        told = f"{told[:_SHOWN]}…"
    marked = f"【{told}】" if told else ""
    return words[max(start - _AROUND, 0) : start] + marked + words[end : end + _AROUND]
