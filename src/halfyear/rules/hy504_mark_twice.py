r"""标点重复

同一个地方连着打了两个标点，多半是增删文字时留下的：`，，` `。。` `、，` `。，`。两个一样的，按提示去掉一个；
两个不一样的，请看文意留一个。

引号、括号里外都用了句号的（`。”。` `。）。`，还有 `。（……）。`），只留一个：引文自成一句的留在里面，其余的留在外面。`（（` 也是重复。

“？！”“！！”“……”“——”，以及引号、括号、书名号后面的逗号、分号不算。少了一半的括号由 HY503 指出。书名号、引号里的名称照原样引用，不查。

```yaml 反例
- 序号: 1
  完成情况: 印发方案，，分解目标。。  # ←
```

```yaml 改为
- 序号: 1
  完成情况: 印发方案，分解目标。
```

```yaml 反例
- 序号: 1
  完成情况: 印发方案、，分解目标。，按月通报,,逐级落实；。  # ←
  下步打算: "印\u53d1方案，，分解目标。"  # ←
```

```yaml 改为
- 序号: 1
  完成情况: 印发方案、，分解目标。，按月通报,逐级落实；。
  下步打算: "印\u53d1方案，，分解目标。"
```

```yaml 反例
- 序号: 1
  完成情况:
    - 群众说“河水变清了。”。  # ←
    - 发放资金1860万元（惠及移民3.1万人。）。  # ←
    - 建成平台（（一期））。  # ←
    - 收入增长6.2%。（全口径增长9.4%）。  # ←
```

```yaml 改为
- 序号: 1
  完成情况:
    - 群众说“河水变清了。”。
    - 发放资金1860万元（惠及移民3.1万人。）。
    - 建成平台（（一期））。
    - 收入增长6.2%。（全口径增长9.4%）。
```

```yaml 正例
- 序号: 1
  完成情况: 真的？！印发“方案。”、《办法》，……——分解目标！！
  存在问题: 发放资金1860万元。（惠及移民3.1万人。）
  会办单位: 推进“你好，，云湖”和《印发，，方案》
  下步打算: 大中型灌区（含11个县（市、区））全部完工，台（套）（一期），（（一期）。
```
"""

import re
from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.pattern import one_of, pattern

MESSAGE = "标点“{marks}”重复"
LEVEL = "warning"
SCOPE = "task"
_MARKS = pattern(
    r"[，、；：。,;][ ]*[，、；：。？！,;](?:[ ]*[，、；：。,;])*|[？！][ ]*[，、；：。,;]+"
)
_NAME = pattern(r"《[^《》\n]*》|“[^“”。；！？\n]{1,20}”")
_TWO = rf"[，、；：。？！,;][ ]*{one_of('，、；：。？！,;')}"


# A stop on either side of what closes a quotation or a bracket; a bracket opened twice.
_STOPS = rf"。{one_of('”’）')}{{1,3}}。|（（|。（(?=[^（）\n]{{0,200}}[^（）\n](?<!。)）。)"


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).matching(_TWO):
        # A name is quoted as it is.
        said = _NAME.sub(lambda name: "□" * len(name[0]), text.text)
        for found in _MARKS.finditer(said):
            marks = found[0].replace(" ", "")
            alike = len(set(marks)) == 1
            # 。。。 may be meant for an ellipsis.
            fixed = marks[0] if alike and len(marks) == 2 else None
            span, fix = text.fix(*found.span(), fixed or "")
            yield Hit(span, {"marks": marks}, fix if fixed else None)
    for text in texts.of(report).matching(_STOPS):
        whole = text.text.count("（") == text.text.count("）")
        for found in re.finditer(_STOPS, text.text):
            # One bracket too many is told as the one that lacks its half.
            if found[0] == "。（":
                yield Hit(text.spot(*found.span()), {"marks": "。（……）。"})
            elif found[0][0] == "。" or whole:
                yield Hit(text.spot(*found.span()), {"marks": found[0]})
