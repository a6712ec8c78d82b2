r"""文件读不下去

文件是按固定格式写的文字：每一项任务以 `- 序号: 1` 开头，下面各栏缩进两格，写成“栏目名、半角冒号、空格、内容”。
格式断了，后面的文字就不知道属于哪一栏，所以要先改这里。提示指向要改的字，不一定是程序停下来的地方。
一项任务读不下去，不影响检查其他任务；读不下去的任务里缺什么，暂时不提。

以半角引号开头的文字，引号要成对，收尾的引号后面不能再有字。文中的引号一律用中文引号“”，就不会有这个问题。

```yaml 反例
- 序号: 1
  完成情况: "印发方案。  # ←
  存在问题: 无
- 序号: 2
  完成情况: "315"工程全面推进。  # ←
- 序号: 3
  完成情况: "315工程全面推进。  # ←
  存在问题: "无"
```

```yaml 正例
- 序号: 1
  完成情况: “315”工程全面推进。
  存在问题: 无
```

有些符号放在文字开头另有意思。文字要以它们开头时，给整段文字加上单引号。

```yaml 反例
- 序号: 1
  完成情况: @全体成员单位。  # ←
- 序号: 2
  完成情况: >90%的项目已经开工。  # ←
- 序号: 3
  完成情况: [2024]5号文件已经印发。  # ←
- 序号: 4
  会办单位: [省教育厅, 省财政厅  # ←
  存在问题: 无
- 序号: 5
  会办单位: [省教育厅, 省财政厅】  # ←
  存在问题: 无
- 序号: 6
  会办单位: ['省教育厅' '省财政厅']  # ←
- 序号: 7
  完成情况: "见 C:\方案"  # ←
```

```yaml 正例
- 序号: 1
  完成情况: '@全体成员单位。'
- 序号: 2
  完成情况: '>90%的项目已经开工。'
- 序号: 3
  完成情况: '[2024]5号文件已经印发。'
```

冒号后面要空一格，“-”后面也要空一格。文字里不能有半角冒号加空格，请用全角冒号。

```yaml 反例
- 序号: 1
  完成情况:印发方案。  # ←
  存在问题: 无
- 序号: 2
  完成情况: 进展: 良好。  # ←
- 序号: 3
  完成情况: 印发方案，
    进展: 良好。  # ←
- 序号: 4
  完成情况  # ←
  存在问题: 无
- 序号: 5
  完成情况:
    - 印发方案。
    -召开会议。  # ←
  存在问题: 无
- 序号: 6
  完成情况: - 印发方案。  # ←
- 序号: 7
  : 印发方案。  # ←
- 序号: 8
  已经完成了  # ←
  存在问题: 无
```

```yaml 反例
# 规划处.yaml
- 序号:1  # ←
  完成情况:印发方案。
```

```yaml 反例
— 序号: 1  # ←
  完成情况: 印发方案。
```

```yaml 正例
- 序号: 1
  完成情况: 印发方案。
  存在问题: 无
- 序号: 2
  完成情况: 进展：良好。
```

同一项任务的各栏要上下对齐；缩进只用空格，不用制表符（Tab 键，例子里写作 `{U+0009}`）。

```yaml 反例
- 序号: 1
 完成情况: 印发方案。  # ←
- 序号: 2
    完成情况: 印发方案。  # ←
- 序号: 3
  完成情况:
    - 印发方案。
   - 召开会议。  # ←
- 序号: 4
{U+0009}{U+0009}完成情况: 印发方案。  # ←
- 序号: 5
  完成情况:
- 印发方案。  # ←
  存在问题: 无
```

```yaml 正例
- 序号: 1
  完成情况:
    - 印发方案。
    - 召开会议。
  存在问题: 无
```

第一项任务之前不能有别的文字；要写说明，请以 `#` 加空格开头。

```yaml 反例
规划处上半年进展  # ←
- 序号: 1
...
- 序号: 2
```

```yaml 反例
- 序号: 1
...
- 序号: 2  # ←
```

```yaml 反例
- 序号: 1
<<<<<<< HEAD  # ←
  存在问题: 无
=======
  存在问题: 有
>>>>>>> 修改
```

```yaml 正例
# 规划处上半年进展
- 序号: 1
```

设置文件 `report.yaml` 里，大括号和方括号中间用半角逗号加空格隔开。

```yaml 反例
# report.yaml
报告期: {起: 2024-01-01，止: 2024-06-30}  # ←
```

```yaml 正例
# report.yaml
报告期: {起: 2024-01-01, 止: 2024-06-30}
```

开头有全角空格的行由 HY011 提示，全角冒号由 HY002 提示，这里不再重复。
"""

from collections.abc import Iterable

from halfyear.report.columns import Attribute, Key
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.slips import CauseKind, causes, glued
from halfyear.source.span import Span
from halfyear.source.tree import SourceFile

MESSAGE = "{reason}"

REASONS: dict[CauseKind, str] = {
    "conflict": "合并两份修改时留下的标记“{word}”：留下要用的内容，删去以“<<<<<<<”“=======”“>>>>>>>”开头的行",
    "before": "第一项任务之前有别的文字：任务从“- 序号: 1”这样的行开始，说明要以“# ”开头",
    "quote": "引号{word}没有收尾：在文字末尾补上，或者改用中文引号“”",
    "quoted": "半角引号后面还有文字：文中的引号改用中文引号“”",
    "bracket": "“{word}”没有收尾，或者中间少了逗号；只是文字的话，给整段文字加上单引号",
    "bracketed": "以“{word}”开头的文字，要给整段文字加上单引号",
    "comma": "这里的逗号是全角的，应当是半角逗号加一个空格",
    "closing": "这里的括号是全角的，应当是半角的“{word}”",
    "tab": "缩进用了制表符（Tab 键），应当改用空格",
    "sign": "文字不能以“{word}”开头：给整段文字加上单引号",
    "dash": "“-”后面要空一格",
    "bullet": "“{word}”不能引出条目：应当是半角的“-”加一个空格",
    "inline": "条目不能跟在冒号后面写：另起一行，比栏目名多缩进两格",
    "glued": "冒号后面要空一格",
    "colon": "文字里有半角冒号加空格：改用全角冒号，或者给整段文字加上单引号",
    "bare": "“{word}”后面缺少冒号",
    "keyless": "冒号前面缺少栏目名",
    "loose": "这一行不知道属于哪一栏：前面写上栏目名和冒号；接着上一行写的话，要比上一行的栏目名多缩进",
    "item": "条目没有缩进：要比所属的栏目名多缩进两格",
    "indent": "缩进不对：应当与上面同一级的行对齐",
    "escape": "半角双引号里的“\\”另有意思：改用单引号或中文引号“”",
    "ended": "文件到上一行已经结束：删去上面的“...”",
    "unknown": "从这里读不下去：请检查这里和上一行的冒号、引号、括号和缩进",
}


def check(report: Report) -> Iterable[Hit]:
    names = {*report.columns.named, *Key, *Attribute}
    for document in report.files:
        for cause in causes(document, names):
            # A wide blank is a character that HY011 points at.
            if cause.kind != "wide":
                yield Hit(cause.span, {"reason": REASONS[cause.kind].format(word=cause.word)})
        for span in _lost(document, names):
            yield Hit(span, {"reason": REASONS["glued"]})


def _lost(document: SourceFile, names: set[str]) -> Iterable[Span]:
    """The first colons of rows that came out as mere text, since no blank follows their colons."""
    for node in (document.root, *(document.root.items or ())):
        if node.text and (colon := glued(node.span, names)):
            yield colon
