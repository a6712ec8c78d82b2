"""成对的标点少了一半

引号、括号、书名号成对使用。少了一半，读的人分不清引到哪里、书名到哪里；多半是删改时漏了，或者方向打反了（“甲“）。
请在提示的地方补上另一半，或者删去多余的一半。

各条各看各的。“1）……2）……”这样的编号不算括号，英文的撇号（it’s）、年份的省略（’98）不算引号；引文分几段、每段开头都加引号的，引号里的名称本身带着半个
括号的，不报告。

```yaml 反例
- 序号: 1
  重点工作: 推进“315”工程，印发《三年行动计划。  # ←
  会办单位: 省委组织部（省委人才办  # ←
  完成情况:
    - 推进“双尖双领“项目。  # ←
    - 召开部署会）。  # ←
    - 印发《“双十”方案（试行》。  # ←
    - 推进“《双十”方案》。  # ←
```

栏目的名称、标题也看：

```yaml 反例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成比例（%, 用途: 数值}  # ←
  - {名称: 投资, 用途: 数值, 标题: 投资万元）}  # ←
```

```yaml 正例
- 序号: 1
  重点工作: 推进“315”工程，印发《三年行动计划（试行）》。
  完成情况:
    - 推广“办好）一件事”做法。
    - 做好1）申报、2）评审，a）公示。It’s OK，’98展会，发表(第一作者）。
    - |-
      会议指出：“加快建设。
      “加快推进。”
```
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from halfyear.prose import texts
from halfyear.report.columns import Attribute, Key
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import preceding
from halfyear.text.pattern import pattern

MESSAGE = "{mark} 没有配对，缺另一半 {partner}"
LEVEL = "warning"
SCOPE = "task"
# A half-width bracket pairs with a full one: its width is a fault of its own.
_OPEN = "（(《〈“‘【〔「『"
_CLOSE = "）)》〉”’】〕」』"
_PARTNER = dict(zip(_OPEN + _CLOSE, _CLOSE + _OPEN, strict=True))
_SAME = str.maketrans("()", "（）")
_YEAR = pattern("[0-9]{2}(?![0-9])")  # ’98
_NAME = pattern("“[^“”。；！？\\n]{1,20}”")
_MARK = f"[{re.escape(_OPEN + _CLOSE)}]"
# 1） numbers an item, it’s has an apostrophe.
_ENUMERATED = {
    "）": "(?:^|[^0-9A-Za-z])[0-9A-Za-z一二三四五六七八九十]{1,2}$",
    "’": "[A-Za-z]$",
}


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).matching(_MARK):
        names: list[int] | None = None
        for at in _unpaired(text.text):
            mark = text.text[at]
            if mark in "（(）)":
                if names is None:
                    names = [
                        edge
                        for name in _NAME.finditer(text.text)
                        for edge in (name.start(), name.end() - 1)
                    ]
                # A bracket of a quoted name is as its owner writes it: an odd number of ends lie before it.
                if bisect_left(names, at) % 2:
                    continue
            yield Hit(text.spot(at, at + 1), {"mark": mark, "partner": _PARTNER[mark]})
    yield from _headings(report)


def _headings(report: Report) -> Iterable[Hit]:
    """The marks without their other half in what columns are called: 占比（%."""
    columns = report.settings.root.get(Key.COLUMNS)
    for column in (columns and columns.items) or ():
        for name in filter(None, (column.get(Attribute.NAME), column.get(Attribute.HEADING))):
            words = name.text or ""
            for at in _unpaired(words):
                values = {"mark": words[at], "partner": _PARTNER[words[at]]}
                yield Hit(name.spot(at, at + 1), values)


def _paired(text: str) -> bool:
    """Whether all marks pair and none cross: so it is in most texts, which need no further look."""
    awaited: list[str] = []
    for mark in re.findall(_MARK, text):
        if mark in _OPEN:
            awaited.append(_PARTNER[mark])
        elif not awaited or awaited.pop() != mark:
            return False
    return not awaited and "\n“" not in text


def _unpaired(text: str) -> Iterator[int]:
    """The offsets of marks without their other half."""
    if _paired(text):
        return
    stack: list[tuple[str, int]] = []
    open_: Counter[str] = Counter()
    lost: dict[str, list[int]] = {}
    for found in re.finditer(_MARK, text):
        at, mark = found.start(), found[0].translate(_SAME)
        partner = _PARTNER[mark]
        if mark in _OPEN:
            # Each paragraph of a long quotation begins with a quote, the last alone ends with one.
            if mark == "“" and open_[mark] and text[at - 1] == "\n":
                continue
            stack.append((mark, at))
            open_[mark] += 1
        elif open_[partner]:
            while stack[-1][0] != partner:
                other, start = stack.pop()
                open_[other] -= 1
                lost.setdefault(other, []).append(start)
            stack.pop()
            open_[partner] -= 1
        elif (mark in "）’" and re.search(_ENUMERATED[mark], preceding(text, at))) or (
            mark == "’" and _YEAR.match(text, at + 1)
        ):
            continue
        else:
            # “《甲”》: the marks cross, and one of them tells it.
            if lost.get(partner):
                lost[partner].pop()
            yield at
    left = [at for _, at in stack] + [at for offsets in lost.values() for at in offsets]
    yield from _reversed(sorted(left), text)


def _reversed(offsets: list[int], text: str) -> Iterator[int]:
    """The offsets, of “甲“ only the second: there the direction is wrong."""
    for at, after in pairwise([*offsets, None]):
        if at is not None and (after is None or text[at] != text[after] or text[at] not in "“‘"):
            yield at
