"""数字后面的单位写坏了

“28各”应为“28个”，“9月28才”少了“日”，“900万资金”“收入1.74亿，”少了“元”，“25微克/立方”少了“米”，“438公斤斤/亩”多了“斤”，“120张张”多了“张”，“320万万元”多了“万”，
“2024底”少了“年”，“8月15前”少了“日”，“完成率95，”少了“%”，“3.2万平方，”少了“米”：数字没有错，单位写坏了。
按提示改。

“2024年各点”“标段3各工序”“9月28日才”“900万人口”“900万立方米”不报告；书名号里的不查。

```yaml 反例
- 序号: 1
  完成情况:
    - 设立专窗28各，下达900万资金、1.2亿补助，浓度25微克/立方。  # ←
    - 9月1才开学，单产438公斤斤/亩，营业收入达1.74亿，增长6%。  # ←
    - 新增床位120张张，2024底完工，8月15前完成验收。  # ←
    - 完成率95，面积3.2万平方。  # ←
    - 甲县3个、乙县2、丙县4个；税收848万元，占全年任务1550万的55%。  # ←
```

```yaml 改为
- 序号: 1
  完成情况:
    - 设立专窗28个，下达900万元资金、1.2亿元补助，浓度25微克/立方米。
    - 9月1日才开学，单产438公斤/亩，营业收入达1.74亿元，增长6%。
    - 新增床位120张，2024年底完工，8月15日前完成验收。
    - 完成率95%，面积3.2万平方米。
    - 甲县3个、乙县2个、丙县4个；税收848万元，占全年任务1550万元的55%。
```

```yaml 反例
- 序号: 1
  完成情况: 投入资金320万万元。  # ←
```

```yaml 正例
- 序号: 1
  完成情况: 2024年各点，2024各项工作，标段3各工序，3月28各部门，9月28日才竣工，服务900万人口，浇筑900万立方米，25微克/立方米，3公斤级，投资1.2亿、3.4亿元，人口1.3亿，《28各》，3个个体户，5名名师，100公里里程，2024初中招生，完成率95%，满意率4.8分，3.2万平方千米，8月15日前。
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.prose.words import either
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import bare
from halfyear.text.pattern import one_of, pattern

MESSAGE = "“{said}”应为“{right}”"
LEVEL = "warning"
SCOPE = "task"


@pattern
def _spoilt() -> str:
    ended = r"(?=[，。；、！）\n]|$|项目|部门|单位|小区|乡镇|社区|学校|企业|点位)"
    return (
        rf"(?<![0-9.段期组区号目年月第—～-])(?!(?:19|20)[0-9]{{2}}各)(?P<count>[0-9]{{1,4}})各{ended}"
        rf"|(?<![0-9])(?P<day>[0-9]{{1,2}}月[0-9]{{1,2}})才"
        rf"|(?<![0-9.])(?P<money>[0-9.]{{1,12}}[万亿])(?={either('quantities', 'moneys')})"
        r"|(?<=收入|投资|产值|贷款|税收|融资|利润|资金|补助)(?P<sum>(?:达到?|约|共|超)?[0-9.]{1,12}[万亿])(?=[，。；）])"
        rf"|(?<![0-9.])(?P<cubic>[0-9.]{{1,12}}[微毫]?克/立方)(?![米厘分])"
        rf"|(?<![0-9.])(?P<weight>[0-9.]{{1,12}}公斤)斤"
        r"|(?<![0-9.第—～-])(?P<year>20[0-9]{2})(?=[底末](?:[前，。；建完竣开]|$)|[上下]半年|第?[一二三四]季度|前三季度)"
        r"|(?<![0-9])(?P<date>[0-9]{1,2}月[0-9]{1,2})(?=前(?:完成|建成|完工|开工|竣工|投用|[，。；]))"
        r"|(?<=[完开竣]工率|完成率|满意率|办结率|合格率|覆盖率|整改率|达标率|普及率)(?P<rate>(?:为|达到?|已达)?[0-9]{1,3}(?:\.[0-9]{1,3})?)(?=[，。；、）\n]|$)"
        r"|(?<![0-9.])(?P<area>[0-9.]{1,12}[万亿]?[平立]方)(?=[，。；、）\n]|$)"
        r"|[0-9](?P<measure>[个家所座处条项名户人台套件辆])、[^\W0-9A-Za-z_]{2,10}?(?P<lone>[0-9]{1,5})(?=、[^\W0-9A-Za-z_]{2,10}[0-9]{1,5}(?P=measure))"
        r"|[万亿]元，(?:占|完成|为)[^\W0-9A-Za-z_]{1,12}?(?P<task>[0-9.]{1,10}[万亿])(?=的[0-9.]{1,6}%)"
        r"|(?<![0-9.])(?P<twice>[0-9.]{1,12}[万亿]?(?P<unit>[个家张人户名条座项件次场批台套辆吨亩元米处所]))(?P=unit)(?=[，。；、）\n]|$)"
        r"|(?<![0-9.])(?P<times>[0-9.]{1,12}(?P<of>[万亿]))(?P=of)(?=[元人户亩吨千平])"
    )


# What tells quickly that a text may have one: most have a digit, few have these behind it.
_SEEN = (
    f"[0-9](?:[各才]|[万亿]{one_of('资补经投奖贷债专税，。；）')}|[微毫]?克/立方|公斤斤|万万|亿亿"
    r"|[万亿]?[平立]方[，。；、）\n]|(?P<u>[个家张人户名条座项件次场批台套辆吨亩元米处所])(?P=u)|[底末上下第一二三四、]|前|[万亿]的[0-9])"
    r"|[万亿](?P<v>[元人户亩吨])(?P=v)|率[为达到已]{0,2}[0-9.]{1,6}[，。；、）\n]"
)
_RIGHT = {
    "count": "个",
    "day": "日才",
    "money": "元",
    "sum": "元",
    "cubic": "米",
    "weight": "",
    "year": "年",
    "date": "日",
    "rate": "%",
    "area": "米",
    "twice": "",
    "times": "",
    "lone": "",
    "task": "元",
}

# Kinds that other words of the pattern stand before.
_AMONG = ("lone", "task")


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).matching(_SEEN):
        for found in _spoilt.finditer(bare(text.text)):
            kind = next(name for name in _RIGHT if found[name])
            right = found[kind] + (found["measure"] if kind == "lone" else _RIGHT[kind])
            place = kind if kind in _AMONG else 0
            span, fix = text.fix(*found.span(place), right)
            yield Hit(span, {"said": found[place], "right": right}, fix)
