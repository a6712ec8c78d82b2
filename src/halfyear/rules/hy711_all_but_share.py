"""写“全部”，比率却不到100%

“12个项目全部开工，开工率90%”：全部开工，开工率就是100%。“全部”和比率里总有一个不对，请核对。

比率说的是另一件事（“全部开工，完工率60%”）、“全部”前面有“未”“除”“力争”的，不报告。

```yaml 反例
- 序号: 1
  完成情况: 12个项目全部开工，开工率90%。  # ←
```

```yaml 正例
- 序号: 1
  完成情况:
    - 12个项目全部开工，开工率100%，完工率60%。
    - 12个村全部纳入管理，纳入率95%以上的村8个。
    - 12个项目尚未全部开工，开工率90%。
    - 12个项目力争全部开工，目前开工率90%。
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import bare
from halfyear.text.pattern import pattern

MESSAGE = "前面写“{all}”，这里是“{share}”"
LEVEL = "warning"
SCOPE = "task"
CLUES = ("全部", "均已")
_SHARE = pattern(
    r"(?P<all>(?:全部|均已)(?P<act>[^，。；：、\n]{2}))[^。；\n0-9%]{0,10}[，、（](?:目前)?(?P<share>(?P=act)率(?:为|达到?|已达)?[0-9]{1,2}(?:\.[0-9]{1,3})?%)(?![以左的])"
)
_NOT_YET = pattern("[未除不非]|力争|争取|确保|计划|预计|将|底前|前$")


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).holding(*CLUES):
        said = bare(text.text)
        for found in _SHARE.finditer(said):
            before = said[max(found.start() - 20, 0) : found.start()]
            if not _NOT_YET.search(before.rpartition("。")[2]):
                values = {"all": found["all"], "share": found["share"]}
                yield Hit(text.spot(*found.span("share")), values)
