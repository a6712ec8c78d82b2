"""文字被 # 截断

空格后面的“#”引出注释，从这里到行末都不算内容。`实施 #315 工程` 读出来只剩“实施”。
不是注释的话，去掉“#”前面的空格，用全角的“＃”，或者给整段文字加上单引号；是注释的话，在“#”后面空一格。

“#”后面空了格的，不提示；给程序看的注释，如例外，也不提示。截断以后剩下的半句话，别的规则不再评说：这里改好以后再看。

```yaml 反例
- 序号: 1
  重点工作: 实施 #315 工程  # ←
  完成情况:
    - 推进 #1号工程。  # ←
  存在问题: #无  # ←
```

```yaml 正例
- 序号: 1
  重点工作: 实施#315工程
  完成情况: 印发方案。 # 待核实
  存在问题: '无' #待核实
  #单独成行的注释
  下步打算: 召开会议。 #halfyear: 忽略 HY201 已按此稿公开
  会办单位: [省教育厅] #待核实
```
"""

from collections.abc import Iterable

from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.cut import cuts

MESSAGE = "“{lost}”前面有空格，被当作注释丢掉了：去掉空格，或者给整段文字加上单引号；确是注释，请在 # 后面空一格"
SCOPE = "file"


def check(report: Report) -> Iterable[Hit]:
    for document in report.files:
        for comment in cuts(document):
            yield Hit(comment, {"lost": comment.raw.rstrip()})
