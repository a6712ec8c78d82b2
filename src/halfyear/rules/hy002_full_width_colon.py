"""栏目名后面的冒号是全角的

栏目名和内容之间要用半角冒号加一个空格。中文输入法打出来的冒号是全角的，看上去差不多，
但程序会把整行当成一段文字，这一栏就没有了，或者混进了上一栏。文字当中的全角冒号不受影响。

```yaml 反例
- 序号: 1
  完成情况：印发方案。  # ←
  存在问题：  # ←
    - 进度偏慢。
- 序号：2  # ←
  完成情况： 召开会议。  # ←
```

```yaml 改为
- 序号: 1
  完成情况: 印发方案。
  存在问题:
    - 进度偏慢。
- 序号: 2
  完成情况: 召开会议。
```

比上一栏多缩进的行，会悄悄接到上一栏的文字后面，所以也要指出来。改的时候请同时对齐。

```yaml 反例
- 序号: 1
  完成情况: 印发方案。
    存在问题：无  # ←
```

```yaml 反例
- 序号: 1
  完成情况：一是: 印发方案。  # ←
- {序号：2}  # ←
```

```yaml 改为
- 序号: 1
  完成情况: 一是: 印发方案。
- {序号: 2}
```

```yaml 正例
- 序号: 1
  批注：说明: 印发方案。
  完成情况: 各项进展如下：印发方案。
  存在问题: 无
```

```yaml 正例
- 序号: 1
  完成情况: |
    印发方案。
    存在问题：已经解决。
- 序号: 2
  完成情况: 印发方案，
    总的来说：进展顺利。
```

`report.yaml` 也是这样。

```yaml 反例
# report.yaml
标题：重点工作进展  # ←
报告期: {起：2024-01-01, 止: 2024-06-30}  # ←
公开信息:
  发布机构：省科技厅  # ←
  发文日期：2024-09-04  # ←
```

```yaml 改为
# report.yaml
标题: 重点工作进展
报告期: {起: 2024-01-01, 止: 2024-06-30}
公开信息:
  发布机构: 省科技厅
  发文日期: 2024-09-04
```
"""

from collections.abc import Iterable, Iterator

from halfyear.report.columns import Attribute, Key
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.span import Span
from halfyear.source.tree import Node
from halfyear.text.pattern import pattern

MESSAGE = "“{key}”后面的冒号是全角的，应当是半角冒号加一个空格"

_LINE = pattern(r"(?:\A|(?<=[\r\n]))[ \t]*([^\s:：]{1,20})[ \t]*(：)")


def check(report: Report) -> Iterable[Hit]:
    for fault in report.faults("colon"):
        yield _hit(fault.span, fault.values["key"])
    names = {*report.columns.named, *Key, *Attribute}
    for document in report.files:
        for node in document.mappings:
            for key, value in node.pairs or ():
                word, colon, _ = (key.text or "").partition("：")
                # {起：2024-01-01} is one key without a value; 完成情况：一是: 印发 is one with half of its text.
                if colon and (word in names or not (value.text or value.items or value.pairs)):
                    start = key.start + key.raw.index(colon)
                    yield _hit(Span(key.source, start, start + 1), word)
    for sheet in report.sheets:
        for node in sheet.file.folded:
            for word, span in _colons(node):
                # The line that lost its colon lost its place in the row as well: the colon alone mends nothing.
                if word in report.columns.named and span.line > node.span.line:
                    yield Hit(span, {"key": word})
    for part in (Key.FACTS, Key.LIMITS, Key.PERIOD):
        lines = report.settings.root.get(part)
        for word, span in _colons(lines) if lines else ():
            yield _hit(span, word)


def _hit(span: Span, key: object) -> Hit:
    after = span.source.text[span.end : span.end + 1]
    return Hit(span, {"key": key}, ": " if after.strip(" \t\r\n") else ":")


def _colons(node: Node) -> Iterator[tuple[str, Span]]:
    """The words before a full-width colon at the start of an unquoted text's lines, and the colons."""
    start = node.start
    if node.text and "：" in node.text and node.raw[0] not in "\"'|>":
        for line in _LINE.finditer(node.raw):
            yield line[1], Span(node.source, start + line.start(2), start + line.end(2))
