"""确数前后用了“约”“余”

“478余次”：个位都说清了，就是确数，不能再加“余”“多”。请写“478次”或者“470余次”。“约106.936公里”精确到了米，也不能加“约”。

末位是零的（“470余次”）、十以内的、万以上的（“1.2万余人”）、两位以内小数的（“约106.94公里”），以及书名号里的不报告。

```yaml 反例
- 序号: 1
  完成情况: 开展巡查478余次，走访企业1325多家，养护公路约106.936公里，惠及约21308户。  # ←
```

```yaml 正例
- 序号: 1
  完成情况: 巡查470余次，走访企业1300多家，受益1.2万余人，约106.94公里，约21300户，约2130户，约1.235万人，3余亩，9.5余公里，印发《478余次》，到2025多云。
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import bare
from halfyear.text.pattern import pattern

MESSAGE = "“{said}”是确数，不能加“{more}”"
LEVEL = "warning"
SCOPE = "task"
CLUES = ("余", "多", "约", "近")
_ABOUT = pattern(
    "(?<![0-9.．,，])(?P<number>[1-9][0-9]{0,6}[1-9])(?P<more>[余多])"
    "(?=[个家人名户次件条场项亩元处座套台辆所村宗起批篇份位天吨公米])(?!人口)"
    r"|(?<![签预节制公契续违合条相履爽赴邀特解缔简俭])(?P<roughly>约)(?P<five>[1-9][0-9]{3,6}[1-9])(?=[个家人名户次件条亩座套台辆所])"
    r"|(?P<about>约|大约|近)(?P<exact>[0-9]{1,6}\.[0-9]{2}[1-9])(?![0-9万亿])"
)


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).matching(
        "[余多约近](?:(?<=[1-9].)|(?=[0-9]+\\.[0-9]{3}|[1-9][0-9]{3,6}[1-9]))"
    ):
        for found in _ABOUT.finditer(bare(text.text)):
            said = {
                "said": found["number"] or found["exact"] or found["five"],
                "more": found["more"] or found["about"] or found["roughly"],
            }
            yield Hit(text.spot(*found.span()), said)
