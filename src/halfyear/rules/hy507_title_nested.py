"""书名号套书名号的层次不对

书名号先用双的《》，里面再用书名号才用单的〈〉：《关于修改〈条例〉的决定》（《标点符号用法》GB/T 15834）。
外面没有书名号却用了〈〉的，应为《》；书名号里面用了‹›、<>代替的，应为〈〉。按提示改。

书名号没有配对的，先由 HY503 指出。

```yaml 反例
- 序号: 1
  重点工作: 贯彻《关于修改《科技进步条例》的决定》，落实〈实施细则〉。  # ←
  完成情况: 印发《关于‹扬尘防治细则>的说明》。  # ←
```

```yaml 改为
- 序号: 1
  重点工作: 贯彻《关于修改〈科技进步条例〉的决定》，落实《实施细则》。
  完成情况: 印发《关于〈扬尘防治细则〉的说明》。
```

```yaml 正例
- 序号: 1
  重点工作: 贯彻《关于修改〈科技进步条例〉的决定》。
  存在问题: 贯彻《关于修改《科技进步条例》的决定。
  完成情况: 贯彻《关于修改《科技进步条例》的决定，印发方案〉，浓度<2毫克且>1毫克，《浓度<2毫克的规定》。
```
"""

import re
from collections.abc import Iterable, Iterator

from halfyear.prose import texts
from halfyear.prose.texts import Printed
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import outermost
from halfyear.text.pattern import pattern

MESSAGE = "{place}的书名号应为{marks}：{instead}"
LEVEL = "warning"
SCOPE = "task"
CLUES = ("〈", "《")
_CLOSE = {"《": "》", "〈": "〉"}


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).holding("《", "〈"):
        # A lone pair of the first level is right.
        if "〈" in text.text or text.text.count("《") > 1:
            for start, end, inner in _wrong(text.text):
                yield _hit(text, start, end, inner)

    for text in texts.of(report).holding(*"‹<＜›>＞"):
        for title in re.finditer("《[^《》]*》", text.text):
            for found in _STAND_INS.finditer(title[0]):
                start = title.start() + found.start()
                yield _hit(text, start, start + len(found[0]), inner=True)


_STAND_INS = pattern("[‹<＜][^‹›<>＜＞〈〉《》]{2,60}[›>＞〉]|〈[^‹›<>＜＞〈〉《》]{2,60}[›>＞]")


def _hit(text: Printed, start: int, end: int, inner: bool) -> Hit:
    marks = "〈〉" if inner else "《》"
    words = f"{marks[0]}{text.text[start + 1 : end - 1]}{marks[1]}"
    place = "书名号里面" if inner else "最外一层"
    span, fix = text.fix(start, end, words)
    return Hit(span, {"place": place, "marks": marks, "instead": words}, fix)


def _wrong(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start, end and whether inner, of the outermost pairs of the wrong kind; none where some do not pair."""
    open_: list[tuple[int, str]] = []
    spans: list[tuple[int, int, bool]] = []
    for match in re.finditer("[《》〈〉]", text):
        at, mark = match.start(), match[0]
        if mark in _CLOSE:
            open_.append((at, mark))
            continue
        if not open_ or _CLOSE[open_[-1][1]] != mark:
            return
        start, opened = open_.pop()
        inner = len(open_) % 2 == 1
        if opened != ("〈" if inner else "《"):
            spans.append((start, at + 1, inner))
    if not open_:
        yield from outermost(spans)
