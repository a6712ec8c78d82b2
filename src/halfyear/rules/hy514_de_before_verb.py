"""动词前面用了“的”

“稳步的推进改革”应为“稳步地推进改革”：修饰动词用“地”，修饰名词用“的”。按提示改。

后面的词是名词的（有效的管理办法、有力的推动作用），“地”“的”都说得通的，不报告。

```yaml 反例
- 序号: 1
  重点工作: 稳步的推进各项改革，更好的服务企业发展。  # ←
  完成情况: 群众更广泛的参与到健身中来。  # ←
```

```yaml 改为
- 序号: 1
  重点工作: 稳步地推进各项改革，更好地服务企业发展。
  完成情况: 群众更广泛的参与到健身中来。
```

```yaml 正例
- 序号: 1
  重点工作: 稳步推进改革，提供有力的推动作用，形成有效的落实机制，作出更好的服务。
  完成情况: 印发《更好的服务企业办法》，是稳步的推进改革过程，有力的推进。
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.prose.words import either
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import bare, clause
from halfyear.text.pattern import pattern

MESSAGE = "“{adverb}的{verb}”应为“{adverb}地{verb}”"
LEVEL = "warning"
SCOPE = "task"


@pattern
def _wrong() -> str:
    adverbs, verbs = either("grammar", "adverbs"), either("grammar", "verbs")
    return (
        rf"(?P<adverb>{adverbs})(?P<de>的)(?P<verb>{verbs})(?P<rest>[^，。；：、！？（）\n]{{2,}})"
    )


# A clause with these has a noun to end it: 提供有力的推动作用, 是稳步的推进过程.
_NOUN = pattern(lambda: either("grammar", "nouns"))
_TAKING = pattern(lambda: either("grammar", "taking"))


# These are nouns, too: 更好的服务体验, but 更好的服务企业.
_NOUNS = ("服务", "保护", "利用", "引导", "提升", "保障")
_WHOM = pattern("企业|群众|基层|民生|大局|人才|项目|发展|农|产业|地方|社会|全[省市县区]")
_CERTAIN = ["稳步", "逐步", "大力", "切实", "更好", "深入", "认真"]


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).matching(f"的(?:{either('grammar', 'verbs')})"):
        said = bare(text.text)
        for match in _wrong.finditer(said):
            start, _ = clause(said, match.start())
            before = said[start : match.start()]
            noun = match["verb"] in _NOUNS and not _WHOM.match(match["rest"])
            if noun or _NOUN.search(match["rest"]) or _TAKING.search(before):
                continue
            span, fix = text.fix(*match.span("de"), "地")
            fix = fix if match["adverb"] in _CERTAIN else None
            yield Hit(span, {"adverb": match["adverb"], "verb": match["verb"]}, fix)
