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

后面还有一个半角冒号的，改了这一个也读不通，不自动改：请把后面那个改成全角。

```yaml 反例
- 序号: 1
  完成情况：一是: 印发方案。  # ←
- {序号：2}  # ←
```

```yaml 改为
- 序号: 1
  完成情况：一是: 印发方案。
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

from collections.abc import Iterable

from halfyear.prose import colons
from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "“{key}”后面的冒号是全角的，应当是半角冒号加一个空格"
SCOPE = "file"
CLUES = ("：",)


def check(report: Report) -> Iterable[Hit]:
    for span, key, sure in colons.of(report):
        after = span.source.text[span.end : span.end + 1]
        fix = ": " if after.strip(" \t\r\n") else ":"
        yield Hit(span, {"key": key}, fix if sure else None, str(key))
