"""列举的比“等几个”多

“甲村、乙村、丙村、丁村等3个村”，列了4个，后面只说3个：不是数错了，就是多列了。请核对。

列举的比说的少是可以的（“甲村、乙村等3个村”）。中间有“对”“在”“和”、动词或者括号，看不清从哪里列起的，不报告。

```yaml 反例
- 序号: 1
  完成情况: 甲村、乙村、丙村、丁村等3个村完工。  # ←
```

```yaml 正例
- 序号: 1
  完成情况:
    - 甲村、乙村、丙村等3个村完工，丁村、戊村等5个村开工。
    - 会同市财政局、市教育局对甲校、乙校等2个项目开展检查。
    - 拆除、改造甲村、乙村等2个村的危房。
    - 甲（一期、二期）、乙等2个项目，甲镇、乙镇等2个镇丙村、丁村等2个村。
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.prose.words import listed
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import bare, behind
from halfyear.text.pattern import pattern

MESSAGE = "列了 {listed} 个，后面说“{said}”"
LEVEL = "warning"
SCOPE = "task"
CLUES = ("等",)
FAR = 200  # characters before a count in which its list may begin
_COUNT = pattern(
    r"等(?P<said>(?P<number>[0-9]{1,2}|[两二三四五六七八九十])(?:个|家|所|条|项|座|处|名|位|镇|乡|村|县|区|种|类|户|台|部门|街道|单位))"
)
_CHINESE = {sign: at for at, sign in enumerate("零一二三四五六七八九十")} | {"两": 2}
# What leads on to another list, or says that no names are listed.
_LEADING = pattern(
    "[对在与向为将从由被把给到及和并是以于等（）()“”《□]|会同|联合|组织|围绕|分别|开展|实施"
)


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).holding("等"):
        said = bare(text.text)
        for found in _COUNT.finditer(said):
            at = found.start()
            names = behind(said[max(at - FAR, 0) : at], "，。；：！？\n").split("、")
            number = _CHINESE.get(found["number"]) or int(found["number"])
            if len(names) > number and not _unclear(names):
                values = {"listed": len(names), "said": f"等{found['said']}"}
                yield Hit(text.spot(at, found.end()), values)


def _unclear(names: list[str]) -> bool:
    """Whether it cannot be told where a list begins: one of its parts has a verb, or leads on."""
    acts = tuple(listed("quantities", "acts"))
    first, *others = names
    verbs = any(name.startswith(acts) for name in others)
    return (
        verbs
        or first in acts
        or min(map(len, names)) < LEAST
        or any(_LEADING.search(name) for name in names)
    )


LEAST = 2  # characters of a name
