"""地点之间用了短横

从哪里到哪里，两个地点之间用一字线“—”：太平山—雪花谷旅游公路（《标点符号用法》GB/T 15834）。短横“-”是连接复合词和编号的。按提示改。

只看两头都以山、湖、广场、车站这类词结尾的，或者后面写明是航线、公路、绿道的；编号（HB-LD-02）、“物理-化学”、书名号和引号里的名称，不报告。

```yaml 反例
- 序号: 1
  完成情况: 开通人民广场-云湖公园-江滨绿道骑行线路，江州-云湖航线通航，东岗路-塔南路工程完工。  # ←
```

```yaml 改为
- 序号: 1
  完成情况: 开通人民广场—云湖公园—江滨绿道骑行线路，江州—云湖航线通航，东岗路—塔南路工程完工。
```

```yaml 正例
- 序号: 1
  完成情况: 编号HB-LD-02，物理-化学交叉，线上-线下融合，太平山—雪花谷，《江州-云湖航线方案》，“江州-云湖航线”，广场-平台。
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.prose.words import either
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import bare
from halfyear.text.pattern import pattern

MESSAGE = "“{before}”与“{after}”之间应用一字线“—”"
LEVEL = "warning"
SCOPE = "task"
_QUOTED = pattern("“[^“”\n]*”")


@pattern
def _pair() -> str:
    """A hyphen between two places, by their last characters, or by the road behind the second."""
    no = r"0-9A-Za-z，。；：、！？（）《》“”\s\-的和与及在由从至到"
    ends, roads = either("places", "ends"), either("places", "roads")
    return (
        rf"(?:{either('plans', 'acts')})?"
        rf"(?P<before>(?P<ended>[^{no}]{{1,7}}(?:{ends}))|[^{no}]{{2,8}})(?<![乡城]镇)(?P<sign>-)"
        rf"(?=(?P<after>(?(ended)[^{no}]{{1,5}}?(?:{ends})|[^{no}]{{2,6}}?(?:{roads}))))"
    )


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).matching(r"-[^\W0-9A-Za-z_]"):
        said = _QUOTED.sub(lambda name: "“" * len(name[0]), bare(text.text))
        for found in _pair.finditer(said):
            span, fix = text.fix(*found.span("sign"), "—")
            yield Hit(span, {"before": found["before"], "after": found["after"]}, fix)
