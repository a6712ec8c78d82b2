"""概数说了两遍

“约50个左右”“超过100家以上”“近300余人”“不少于20家以上”：前面的“约”“超过”和后面的“左右”“以上”说的是一回事，留一个。“近”是不到，
“余”是多出来，更不能一起用。

“签约10个左右”“附近5公里左右”“近三年以上”里的“约”“近”不是概数，不报告；书名号里的不查。

```yaml 反例
- 序号: 1
  完成情况: 改造约50个左右，走访企业超过100家以上，培训近300余人，约占总数的60%左右，至少要有5家以上，约50多万元，大于年度目标值≥95%。  # ←
```

```yaml 正例
- 序号: 2
  完成情况: 落实以上要求，余下2座。
- 序号: 1
  完成情况: 改造50个左右，走访企业超过100家，签约10个左右，附近5公里左右，近3年以上，约50个，120人以上，超过《100家以上》。
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import bare
from halfyear.text.pattern import pattern

MESSAGE = "“{said}”里的“{before}”和“{behind}”留一个"
LEVEL = "warning"
SCOPE = "task"
CLUES = ("左右", "上下", "以上", "以内", "以下", "余", "多", "≥", "≤", "＞", "＜")
FAR = 18  # characters of a figure with its unit and the word before it
_BEFORE = ("大于", "小于", "低于", "约", "近", "超过", "不", "至", "最", "多于", "高于", "逾")
_DIGIT = pattern("[0-9]")
_UNIT = r"(?P<{0}>[0-9]{{1,9}}(?:\.[0-9]{{1,4}})?[%万亿千百]{{0,2}}{1})"
_NONE = "[^0-9，。；、：（）()《》年月日天周\\s]{0,4}?"


@pattern
def _twice() -> str:
    about = _UNIT.format("about", _NONE)
    over = _UNIT.format("over", _NONE)
    under = _UNIT.format("under", "[^0-9，。；、：（）()《》\\s]{0,4}?")
    more = _UNIT.format("more", "")
    return (
        rf"(?P<a>大约|将近|(?<![签预节制公契续违合条相履爽赴邀特解缔简俭大])约)(?:占[^，。；：、0-9]{{0,6}}|需要?|为|有|达)?{about}(?P<b>左右|上下)"
        rf"|(?P<c>超过|不少于|不低于|不小于|至少|最少|多于|高于|逾)(?:要|需|应|有|在|达到?){{0,2}}{over}(?P<d>以上)"
        rf"|(?P<e>不超过|不高于|不多于|不大于|至多|最多){under}(?P<f>以内|以下)"
        rf"|(?P<i>大于|高于|超过|不低于|不少于|小于|低于|不超过)[^，。；：、（）0-9]{{0,10}}(?P<j>[≥≤＞＜><])(?=[0-9])"
        rf"|(?P<g>将近|大约|(?<![签预节制公契续违合条相履爽赴邀特解缔简俭大])约|(?<![附最临靠邻逼相就远新贴亲拉走接])近){more}(?P<h>余|多)(?=[个家人名户次件条场项亩处座套台辆所村万])"
    )


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).holding(*CLUES):
        for found in _twice.finditer(bare(text.text)) if _likely(text.text) else ():
            before, behind = (word for word in map(found.group, "abcdefghij") if word)
            values = {"said": found[0], "before": before, "behind": behind}
            yield Hit(text.spot(*found.span()), values)


def _likely(text: str) -> bool:
    """Whether a word that ends a figure has one that begins it close before it: the pattern takes long to compile."""
    for word in CLUES:
        at = text.find(word)
        while at >= 0:
            before = text[max(at - FAR, 0) : at]
            if any(sign in before for sign in _BEFORE) and (
                word in "≥≤＞＜" or _DIGIT.search(before)
            ):
                return True
            at = text.find(word, at + 1)
    return False
