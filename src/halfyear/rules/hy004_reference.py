"""文字以 & 或 * 开头

“&”和“*”放在文字开头，是给内容起代号和引用代号的意思。程序会把后面的字当成代号，文字就丢了。
报表里不用代号。要以这两个字开头时，给整段文字加上单引号；条目用“-”引出，不用“*”。
“<<”放在栏目名的位置，是合并内容的意思，报表里也不用。

```yaml 反例
- 序号: 1
  完成情况: &R&D 经费增长10%。  # ←
- 序号: 2
  完成情况: *重点*工作已经完成。  # ←
- 序号: 3
  完成情况: &a1 印发方案。  # ←
- 序号: 4
  完成情况: *a1  # ←
- 序号: 5
  <<: {完成情况: 印发方案。}  # ←
```

```yaml 反例
- 序号: 1
  完成情况:
    * 印发方案。  # ←
    * 召开会议。
```

```yaml 正例
- 序号: 1
  完成情况: '&R&D 经费增长10%。'
- 序号: 2
  完成情况: “*重点*”工作已经完成，R&D 经费增长10%。
```
"""

from collections.abc import Iterable

from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "“{sign}”在这里不是文字：{measure}"
SCOPE = "file"
CLUES = ("reference",)


def check(report: Report) -> Iterable[Hit]:
    for fault in report.faults("reference"):
        sign = str(fault.values["sign"])
        if sign == "<<":
            measure = "不要合并内容，各栏逐一写明"
        elif sign == "*":
            measure = "条目用“-”加空格引出"
        else:
            measure = "给整段文字加上单引号"
        yield Hit(fault.span, {"sign": sign, "measure": measure})
