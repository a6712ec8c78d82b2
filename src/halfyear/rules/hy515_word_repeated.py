"""词语重复

同一个词连着写了两遍（“问题问题”“进一步进一步”“的的”），多半是修改时没有删净。按提示去掉一遍。

汉语里本来就可以重叠的不报告：研究研究、一批一批、很多很多、层层、人人、二〇二〇年；“服务服务业”“根据根据地”“目的的”这样前后各属一个词的，以及引号、书名号里的，
也不报告。

```yaml 反例
- 序号: 1
  重点工作: 解决问题问题，继续继续深化改革的的成果，明确领导和和责任人员，效果还还有待提高。  # ←
```

```yaml 改为
- 序号: 1
  重点工作: 解决问题，继续深化改革的成果，明确领导和责任人员，效果还有待提高。
```

```yaml 正例
- 序号: 1
  重点工作: 研究研究，一批一批推进，层层落实，人人参与，逐一逐项，服务服务业，以发展为目的的活动，为了了解情况。
  完成情况: 推进“问题问题”和《推进推进办法》，说说笑笑，方方面面，的的确确，市场市场化，了了，哈哈哈哈，很多很多，走着走着，带来越来越多，根据根据地经验，党中央中央军委，和和美美，温和和谐，人与自然和和平，归还还是续借，二〇二〇年，１２１２，①②①②。
```
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import numeric

from halfyear.prose import texts
from halfyear.prose.words import words
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import bare
from halfyear.text.pattern import pattern

MESSAGE = "“{word}”写了两遍"
LEVEL = "warning"
SCOPE = "task"
_LEAST, _MOST = 2, 10  # characters


_TWICE = pattern(
    rf"(?P<word>[^\W0-9A-Za-z_]{{{_LEAST},{_MOST}}})(?P<again>(?P=word))"
    "|(?<![目标端])(?P<particle>的)(?P<same>的)(?!确)"
    r"|(?<![为除完到])(?P<done>了)(?P<anew>了)(?=\w)(?![解然得不])"
    r"|(?<![归偿返退交先])(?P<still>还)(?P<yet>还)(?![款清贷原债钱本账给])"
    r"|(?<=[^\W0-9A-Za-z_])(?<![温缓平柔饱调共谐暖祥随总附掺人中亲不说讲求议雍颐呼泰永太义仁兴嘉元])(?P<joint>和)(?P<joined>和)(?=\w)(?![平谐睦美气缓解约煦顺善声暖田政硕林县龙])"
)


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).repeating(_LEAST, _MOST, "的的", "了了", "和和", "还还"):
        said = re.sub("“[^“”]*”", lambda name: "□" * len(name[0]), bare(text.text))
        for match in _TWICE.finditer(said):
            word = (
                match["word"]
                or match["particle"]
                or match["done"]
                or match["joint"]
                or match["still"]
            )
            if match["word"] and _meant(word, said[match.end() : match.end() + 1]):
                continue
            again = next(name for name in ("again", "same", "anew", "joined", "yet") if match[name])
            span, fix = text.fix(*match.span(again), "")
            yield Hit(span, {"word": word}, fix)


@lru_cache(maxsize=1024)
def _meant(word: str, after: str) -> bool:
    """Whether a word may well stand twice: 研究研究, 一批一批, 哈哈哈哈, 市场市场化."""
    return (
        word in words().doubled
        or word[0] in "一每各逐层步很极最太越大老"
        or word[-1] in "着一"
        or len(set(word)) == 1
        or all(numeric(character, None) is not None for character in word)
        or bool(after and after in "化型性率界类长")
    )
