"""几条写成了一条

“1.印发方案；2.认定平台；3.开展督查。”写在一段里，印出来连成一片，与别的格不一样，字数、句号也没法一条一条看。请每条另起一行，
行首加短横和空格，序号不用自己编。

只看从“1.”“1、”“（1）”“一、”“（一）”开头，后面接着“2.”“3.”的；中间用分号、句号隔开才算。一段话里面用“①②”分列几点，是通行的写法，不报告。
各写一行的，由 HY301、HY023 指出。

```yaml 反例
- 序号: 1
  完成情况: 1.印发方案；2.认定平台；3.开展督查。  # ←
  存在问题:
    - （1）资金不足；（2）人才不足。  # ←
    - 进度偏慢。
```

```yaml 改为
- 序号: 1
  完成情况:
    - 印发方案；
    - 认定平台；
    - 开展督查。
  存在问题:
    - 资金不足；
    - 人才不足。
    - 进度偏慢。
```

后面是有特别含义的符号，或者写在引号里的，请自己改：

```yaml 反例
- 序号: 1
  完成情况: "1、印发方案。2、认定平台。"  # ←
  下步打算: 一、召开会议；二、[试点]评价。  # ←
```

```yaml 正例
- 序号: 1
  完成情况: 1.印发方案，认定平台2.0版。
  存在问题:
    - 1.资金不足。
    - 新增平台1家；2家在建。
  下步打算: |
    1.召开会议；
    2.开展督查。
- 序号: 2
  完成情况: 印发方案；2.认定平台。
  存在问题: 无
  下步打算: 1.5万元已拨付；2.3万元待拨付。
- 序号: 3
  完成情况: ①印发方案。②认定平台。
  下步打算:
    1、印发方案；
    2、认定平台。
```
"""

import re
from collections.abc import Iterable

from halfyear.report.columns import Kind
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.span import Span
from halfyear.source.tree import Node
from halfyear.text.chinese import number_at_head, run_together

MESSAGE = "{count} 条写成了一条：每条以“-”加空格开头另起一行，不用自己编号"
SCOPE = "task"


def check(report: Report) -> Iterable[Hit]:
    for value in report.values(Kind.ITEMS):
        for node in value.items or (value,):
            text = node.text or ""
            marks = run_together(text)
            # ① ② ③ part the points of one paragraph.
            if marks and not "①" <= text.strip()[0] <= "⑳" and not _lines(node):
                ends = [*(mark.start() for mark in marks[1:]), len(text)]
                parts = [
                    text[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=True)
                ]
                yield Hit(*_fixed(node, parts, listed=node is not value))


def _lines(node: Node) -> bool:
    """Whether several lines of a bare text begin with a number, which HY023 tells."""
    raw = node.raw
    return (
        raw != node.text
        and raw[:1] not in ("'", '"', "|", ">")
        and sum(number_at_head(line) is not None for line in raw.splitlines()) > 1
    )


def _fixed(
    node: Node, parts: list[str], *, listed: bool
) -> tuple[Span, dict[str, object], str | None]:
    """The text as items on lines of their own, where each may stand bare."""
    values: dict[str, object] = {"count": len(parts)}
    line, column = node.source.place(node.start)
    before = node.source.line(line)[: column - 1]
    bare = node.raw == node.text and all(
        re.match(r"[\w“《（【]", part) and not re.search(r":\s|\s#", part) for part in parts
    )
    if listed and not before.strip(" -") and before.count("-") == 1 and bare:
        dash = f"\n{' ' * before.index('-')}- "
        return node.span, values, dash.join(parts)
    key = re.fullmatch(r"( *)(?:- )?([^\s:]+):( +)", before)
    if not listed and key and bare:
        # The blank behind the colon goes with what it parted.
        dash = f"\n{' ' * (before.index(key[2]) + 2)}- "
        span = Span(node.source, node.start - len(key[3]), node.end)
        return span, values, "".join(f"{dash}{part}" for part in parts)
    return node.span, values, None
