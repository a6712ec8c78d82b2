"""名词前面用了“地”

“进行深入地交流”应为“进行深入的交流”：“进行”“开展”“作”后面的“交流”“合作”是名词，修饰名词用“的”。按提示改。

“深入地了解企业诉求”这样后面带着宾语的，“更广泛地合作”这样前面没有“进行”“开展”的，“地”用得对，不报告。

```yaml 反例
- 序号: 1
  完成情况: 围绕诉求进行深入地交流，开展了广泛地合作，进行了深入地交流讨论。  # ←
```

```yaml 改为
- 序号: 1
  完成情况: 围绕诉求进行深入的交流，开展了广泛的合作，进行了深入的交流讨论。
```

```yaml 正例
- 序号: 1
  完成情况: 进行深入的交流，深入地了解诉求，更广泛地合作，开展深入地调研走访企业，印发《进行深入地交流的方案》。
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.prose.words import either, listed
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import bare
from halfyear.text.pattern import pattern

MESSAGE = "“{adverb}地{noun}”应为“{adverb}的{noun}”"
LEVEL = "warning"
SCOPE = "task"
CLUES = ("地",)


@pattern
def _wrong() -> str:
    adverbs, nouns = either("grammar", "adverbs"), either("grammar", "acts as nouns")
    begun = "(?:进行|开展|作|做)(?:了|过)?(?:[一多][次场轮]|更加?|较为|十分)?"
    return rf"{begun}(?P<adverb>{adverbs})(?P<de>地)(?P<noun>(?:{nouns})(?:{nouns}|互动)?)(?=[，。；、！）\n和与及]|$)"


def check(report: Report) -> Iterable[Hit]:
    nouns = listed("grammar", "acts as nouns")
    for text in texts.of(report).holding(*(f"地{noun}" for noun in nouns)):
        for found in _wrong.finditer(bare(text.text)):
            span, fix = text.fix(*found.span("de"), "的")
            yield Hit(span, {"adverb": found["adverb"], "noun": found["noun"]}, fix)
