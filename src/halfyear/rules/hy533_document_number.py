"""发文字号的年份没有用六角括号

发文字号的年份用六角括号“〔〕”括起来：浙科发规〔2024〕5号（《党政机关公文格式》GB/T 9704）。写成“[2024]”“【2024】”“（2024）”的，按提示改。

圆括号只看前面是“发”“函”“办”“字”等字的：法院的案号“（2024）江01行终5号”、地块编号用圆括号，不报告。书名号里的不查；少了一半的括号由
HY503 指出。

```yaml 反例
- 序号: 1
  完成情况: 落实浙科发规[2024]5号、江税发（2024）15号和江公发【2025】3号文件。  # ←
```

```yaml 改为
- 序号: 1
  完成情况: 落实浙科发规〔2024〕5号、江税发〔2024〕15号和江公发〔2025〕3号文件。
```

```yaml 正例
- 序号: 1
  完成情况: 落实浙科发规〔2024〕5号文件，按法院（2024）江01行终5号判决、地块（2024）5号，批次编号[2025]A，《浙科发[2024]5号》，江土挂（2024）5号。
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import DOCUMENT_NUMBER, bare
from halfyear.text.pattern import one_of, pattern

MESSAGE = "发文字号的年份用六角括号：“{right}”"
LEVEL = "warning"
SCOPE = "task"
_SEEN = f"(?:19|20)[0-9]{{2}}{one_of(']］】）)')}第?[0-9]"
_NUMBERED = pattern(DOCUMENT_NUMBER)


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).matching(_SEEN):
        for found in _NUMBERED.finditer(bare(text.text)):
            right = f"〔{found['year']}〕"
            span, fix = text.fix(*found.span("whole"), right)
            yield Hit(span, {"right": right + found["number"]}, fix)
