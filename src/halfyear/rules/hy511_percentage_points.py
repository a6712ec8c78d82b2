"""占比的升降没有用百分点

比重、占比、覆盖率、增速本身就是百分数，从3%升到5%，是提高2个百分点；写成“提高2%”，就成了从3%升到3.06%。请核实是不是
“百分点”，是就改过来（《出版物上数字用法》GB/T 15835）。

写“提高到”“增长至”的不是升降的幅度，不报告；100%以上的，只能是按比例算的，也不报告。效率、利用率、能耗强度这类常按比例说升降的，
不报告；前面已经写明百分之几的（利用率达到60%，提高3%），仍要核实。

```yaml 反例
- 序号: 1
  完成情况: 研发费用占营业收入比重达3.09%、同比提高0.11%，森林覆盖率较上年提升2%，投资增长4.1%，较一季度提升2.6%。  # ←
  存在问题: 就诊率达到87.4%，同比提高1.3%。  # ←
```

```yaml 正例
- 序号: 1
  完成情况: 比重达3.09%、同比提高0.11个百分点，覆盖率提高到95%，占比提高120%，办事效率提高30%，投资增长4.1%，较一季度提升2.6个百分点，经费增长27.4%。
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.prose.words import either, listed
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.pattern import one_of, pattern

MESSAGE = "“{share}”{verb}的幅度应说“百分点”：请核实“{figure}”"
LEVEL = "warning"
SCOPE = "task"


_RATE = pattern(r"(?<![0-9.])[0-9.]+[%％]")


@pattern
def _change() -> str:
    shares = either("quantities", "shares")
    verbs = either("quantities", "rises and falls")
    words = "(?:同比|环比|累计|分别|均|已)*"
    compared = (
        f"{words}(?:[较比][^，。；、0-9]{{0,4}}(?:[0-9]{{1,2}}[—-])?[^，。；、]{{1,10}}?)?{words}"
    )
    level = f"(?:达到?|为|是)?约?[0-9.]+[%％]{one_of('，、（')}?"
    # A rate that is itself told in per cent is a share, whatever its name.
    return (
        rf"(?:(?P<growth>增长|下降|增速|增幅)(?:为|达到?|约)?[0-9.]+[%％]，(?=[较比][^，。；、]{{1,12}}(?:提升|提高|回落|加快|放缓|收窄)了?[0-9])"
        rf"|(?P<share>{shares})(?:{level})?|(?P<rate>[^，。；：、\s0-9]{{0,6}}[^效]率){level}){compared}"
        rf"(?P<verb>{verbs})了?(?P<figure>(?P<number>[0-9]+(?:\.[0-9]+)?)[%％])"
    )


def _likely(text: str) -> bool:
    """Whether a word for a rise or a fall stands right before a rate, and one for a share before it in the sentence."""
    # 增长4.1%，较一季度提升2.6%: a rate by itself.
    if any(word in text for word in ("%，较", "%，比", "％，较", "％，比")):
        return True
    ends, verbs = listed("quantities", "share ends"), listed("quantities", "rises and falls")
    for sentence in text.replace("；", "。").split("。"):
        shares = [at for word in ends if (at := sentence.find(word)) >= 0]
        for rate in _RATE.finditer(sentence, min(shares)) if shares else ():
            at = rate.start()
            if sentence.endswith(verbs, 0, at - sentence.startswith("了", at - 1)):
                return True
    return False


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).matching("[0-9][%％]"):
        for found in _change.finditer(text.text) if _likely(text.text) else ():
            if float(found["number"]) < 100:
                share = found["share"] or found["rate"] or found["growth"]
                values = {"share": share, "verb": found["verb"], "figure": found["figure"]}
                yield Hit(text.spot(*found.span("figure")), values)
