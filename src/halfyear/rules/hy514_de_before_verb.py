"""动词前面用了“的”

“稳步的推进改革”应为“稳步地推进改革”：修饰动词用“地”，修饰名词用“的”。按提示改。

后面的词是名词的（有效的管理办法、有力的推动作用），“地”“的”都说得通的，不报告。

```yaml 反例
- 序号: 1
  重点工作: 稳步的推进各项改革，更好的服务企业发展。  # ←
```

```yaml 改为
- 序号: 1
  重点工作: 稳步地推进各项改革，更好地服务企业发展。
```

```yaml 正例
- 序号: 1
  重点工作: 稳步推进改革，提供有力的推动作用，形成有效的落实机制，作出更好的服务。
  完成情况: 印发《更好的服务企业办法》，是稳步的推进改革过程，有力的推进。
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import bare, clause
from halfyear.text.pattern import pattern

MESSAGE = "“{adverb}的{verb}”应为“{adverb}地{verb}”"
LEVEL = "warning"

_ADVERBS = "稳步|逐步|大力|切实|扎实|有序|深入|有力|积极|认真|更好|全面|有效|充分|持续|不断|稳妥|高效|严格|广泛|及时|主动|高质量"
_VERBS = "推进|推动|开展|落实|实施|抓好|做好|贯彻|加强|强化|解决|加快|完成|发挥|推行|探索|构建|打造|提升|引导|服务|保护|利用"


_WRONG = pattern(
    rf"(?P<adverb>{_ADVERBS})(?P<de>的)(?P<verb>{_VERBS})(?P<rest>[^，。；：、！？（）\n]{{2,}})"
)


# A clause with these has a noun to end it: 提供有力的推动作用, 是稳步的推进过程.
_NOUN = pattern(
    "机制|作用|措施|办法|方法|方式|模式|体系|力度|能力|方案|计划|意见|路径|做法|局面|势头|态势|过程|阶段|效果|成效|"
    "格局|氛围|环境|基础|条件|水平|者|人员|队伍|平台|手段|工具|制度|政策|渠道|途径|工作|的|典型|案例|经验"
)
_TAKING = pattern(
    "提供|给予|形成|建立|健全|作出|做出|取得|起到|需要|具有|有着|缺乏|缺少|没有|享有|享受|带来|创造|营造|通过|以|是|为|成为|进行|予以|得到"
)


# These are nouns, too: 更好的服务体验, but 更好的服务企业.
_NOUNS = ("服务", "保护", "利用", "引导", "提升", "保障")
_WHOM = pattern("企业|群众|基层|民生|大局|人才|项目|发展|农|产业|地方|社会|全[省市县区]")
_CERTAIN = ["稳步", "逐步", "大力", "切实", "更好", "深入", "认真"]


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).matching(f"的(?:{_VERBS})"):
        said = bare(text.text)
        for found in _WRONG.finditer(said):
            start, _ = clause(said, found.start())
            before = said[start : found.start()]
            noun = found["verb"] in _NOUNS and not _WHOM.match(found["rest"])
            if noun or _NOUN.search(found["rest"]) or _TAKING.search(before):
                continue
            span, fix = text.fix(*found.span("de"), "地")
            fix = fix if found["adverb"] in _CERTAIN else None
            yield Hit(span, {"adverb": found["adverb"], "verb": found["verb"]}, fix)
