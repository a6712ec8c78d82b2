"""引号里的同一个名称有两种写法

平台、工程、计划这样的名称放在引号里，全文应当一致。两处只差一两个字的，多半有一处写错或者漏字。请核对正式名称，全文统一。

不足五个字的不比较；数字不同、开头两个字不同、“上”与“下”这样相对的字不同、在同一句话里并列提到的，认作两件事，
不报告；引的是一句话（“有困难，找干部。”）的，也不报告。
书名号里的归 HY401。

```yaml 反例
- 序号: 1
  完成情况: 建成“水利安全在线监测平台”，启用“村村通水网工程”。
- 序号: 2
  完成情况: 通过“水利安全在线监测平台”监测。
  下步打算: 扩大“水利安全在线检测平台”的范围。  # ←
```

```yaml 正例
- 序号: 1
  完成情况: 推进“一县一策治理行动”，启用“三城同创”，开展“水网上游巡护行动”。
- 序号: 2
  完成情况: 推进“一县两策治理行动”，启用“四城同创”，开展“水网下游巡护行动”。
- 序号: 3
  完成情况: 开展“河湖清理专项行动”和“河湖清漂专项行动”，启用“三城同建”；群众说“河水终于变清了”“河水终于变清了。”。
```
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from halfyear.prose import mentions
from halfyear.prose.likeness import marked, near
from halfyear.prose.mentions import Quoted
from halfyear.prose.titles import alike, kin, settled, together
from halfyear.report.across import Across, Said
from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "“{name}”与{place}的“{other}”像是同一个名称，请统一写法"
LEVEL = "warning"
CLUES = ("“",)
_STOPS = frozenset("。！？；")
LEAST = 5  # characters; of four, two such names share three by chance


def _said(report: Report) -> Iterator[Said[Quoted]]:
    """The names by what those have in common that are alike."""
    for one in mentions.of(report).quoted:
        # What holds the mark of a sentence is somebody's words, no name.
        if len(one.name) >= LEAST and _STOPS.isdisjoint(one.name):
            yield (one.task, kin(one.name), one)


def _judged(_: Report, names: Sequence[Quoted]) -> Iterable[Hit]:
    quoted: dict[str, list[Quoted]] = defaultdict(list)
    for name in names:
        quoted[name.name].append(name)

    def same(one: str, other: str) -> bool:
        return alike(one, other) and not together(quoted[one], quoted[other])

    pairs = [(quoted[one], quoted[other]) for one, other in near(quoted, same=same)]
    for here, there in settled(pairs):
        shown = marked(here.name, there.name)
        yield Hit(here.span, {"name": shown[0], "place": there.span, "other": shown[1]})


check = Across(_said, _judged)
