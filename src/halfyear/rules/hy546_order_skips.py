"""“一是”“二是”跳了号

“一是……；三是……”：中间少了“二是”，不是漏了一条，就是号没有改。请核对。

“（一）”“①”“第一，”也一样。从第一个起逐个看；里面又从“一是”起的（几层），中间写“其次”“另外”的，不报告。

```yaml 反例
- 序号: 1
  完成情况: 一是完成招标；三是开工建设。  # ←
- 序号: 2
  完成情况: 一是完成招标；二是开工建设；二是完成征地。  # ←
- 序号: 3
  完成情况: 工作如下：①完成招标；③开工建设。  # ←
- 序号: 5
  完成情况: （一）完成招标；（三）开工建设。  # ←
```

```yaml 正例
- 序号: 1
  完成情况: 一是完成招标；二是开工建设；三是完成征地，其中二是个数。
- 序号: 2
  完成情况: 一是完成招标，一是发文，二是开会；二是开工建设。
- 序号: 4
  完成情况: 一是完成招标；其次是开工建设；三是完成征地。
- 序号: 3
  完成情况: 二是开工建设；四是完成征地。
```
"""

from collections.abc import Iterable
from itertools import pairwise

from halfyear.prose import texts
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import bare
from halfyear.text.pattern import pattern

MESSAGE = "“{before}”后面是“{said}”"
LEVEL = "warning"
SCOPE = "task"
CLUES = ("一是", "（一）", "①", "第一，")
_OTHERWISE = pattern("其次|再次|此外|另外|最后")
_ORDERS = ("一二三四五六七八九十", "①②③④⑤⑥⑦⑧⑨⑩")
_WAYS = (
    pattern(
        r"(?:^|(?<=[。；：，！\n\s]))(?P<word>(?P<number>[一二三四五六七八九十])是)(?!个|[否非])"
    ),
    pattern(r"(?:^|(?<=[。；：，\n\s]))(?P<word>[（(](?P<number>[一二三四五六七八九十])[）)])"),
    pattern(r"(?P<word>(?P<number>[①②③④⑤⑥⑦⑧⑨⑩]))"),
    pattern(r"(?:^|(?<=[。；：\n\s]))(?P<word>第(?P<number>[一二三四五六七八九十])[，、])"),
)


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).holding(*CLUES):
        said = bare(text.text)
        for way, clue in zip(_WAYS, CLUES, strict=True):
            words = list(way.finditer(said)) if clue in said else []
            numbers = [_ORDERS[clue == "①"].index(word["number"]) for word in words]
            # Where it begins anew, it is of several levels.
            if numbers[:1] != [0] or numbers.count(0) > 1 or _OTHERWISE.search(said):
                continue
            for (one, at), (other, to) in pairwise(zip(words, numbers, strict=True)):
                if to != at + 1:
                    values = {"before": one["word"], "said": other["word"]}
                    yield Hit(text.spot(*other.span("word")), values)
                    break
