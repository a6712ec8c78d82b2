"""数值范围用了连字符

从多少到多少，用一字线“—”或者浪纹线“～”：4%—6%、1—5月、2024—2026年（《标点符号用法》GB/T 15834、《出版物上数字用法》
GB/T 15835）。用半角的 `-`、`~` 像减号、像编号，容易看错。按提示改。

图号、表号（图3-5、附表1-2）和《》里的名称，日期 `2024-09-04`、电话、索引号、标准号、项目编号里的横线不是范围，不报告；前一个数不比后一个数小的，也不报告。

```yaml 反例
- 序号: 1
  重点工作: 增长4%-6%，培育企业5-10家。  # ←
  完成情况: 1-5月，编制2024~2026年行动计划，投入1.5–2万元，6月1日~7月5日、10:00-11:30，7-9层，Ⅰ-Ⅲ类水。  # ←
```

```yaml 改为
- 序号: 1
  重点工作: 增长4%—6%，培育企业5—10家。
  完成情况: 1—5月，编制2024～2026年行动计划，投入1.5—2万元，6月1日～7月5日、10:00—11:30，7—9层，Ⅰ—Ⅲ类水。
```

```yaml 正例
- 序号: 1
  重点工作: 增长4%—6%，执行GB/T 15834-2011年版标准，A3-2项。
  完成情况: 2024-09-04，电话0571-87000000，002482090/2024-00173，3-2项目，5-3个，2.1-6月，012-300个，见图3-5类、附表1-2级，《规划（2021-2035年）》。
```
"""

import re
from collections.abc import Iterable
from itertools import chain

from halfyear.prose import texts
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import bare
from halfyear.text.pattern import pattern

MESSAGE = "范围“{span}”应写成“{instead}”"
LEVEL = "warning"
SCOPE = "task"
_SIGNS = {"~": "～"}  # for any other sign —


@pattern
def _span() -> str:
    units = (
        "[%％‰]|个百分点|万|亿|年|个?月(?!球)|日|天|个|家(?!庄)|项(?!目)|件|人|名|岁|周|次|倍|元|平方|公里|米|亩|吨|"
        "小时|分钟|千瓦|场|批|台|套|座|所|篇|部(?!门)|户|度|级|时|层|栋|号楼|类|轮|℃|条|辆"
    )
    return (
        rf"(?<![0-9A-Za-z./\-~–－—～])(?<![A-Za-z] )(?<![图表件章节])(?P<from>[0-9]+(?:\.[0-9]+)?)(?P<unit>{units})?"
        rf"(?P<sign>[-~–－])(?P<to>[0-9]+(?:\.[0-9]+)?)(?=(?P<last>{units})(?![0-9A-Za-z-]))"
    )


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).holding(*"-~–－"):
        # Numbers and dates of the head have hyphens, but no unit behind the last.
        if not re.search(r"[^\w\s.](?:[0-9.]|[\u2160-\u216b](?=))+[^-0-9.]", text.text):
            continue
        # The name of a document is never changed.
        said = bare(text.text)
        yield from _dates(text, said)
        for match in _span.finditer(said):
            zero = re.match("0[0-9]", match["from"])
            numbered = "." in match["from"] and match["last"] in ("年", "月", "日")  # 2.1-6月
            if zero or numbered or float(match["from"]) >= float(match["to"]):
                continue
            sign = _SIGNS.get(match["sign"], "—")
            words = match[0].replace(match["sign"], sign)
            span, fix = text.fix(*match.span("sign"), sign)
            yield Hit(span, {"span": match[0], "instead": words}, fix)


# Classes and grades have numerals of their own: Ⅰ-Ⅲ类.
_GRADES = pattern("[\u2160-\u216b](?P<sign>[-~–－])(?P<last>[\u2160-\u216b])(?=[类级])")


_DAYS = pattern(
    r"(?<![0-9])(?:(?P<day>[0-9]{1,2}月[0-9]{1,2}日)(?P<sign>[-~–－])(?P<last>(?:[0-9]{1,2}月)?[0-9]{1,2}日)"
    r"|(?P<hour>[0-9]{1,2}:[0-9]{2})(?P<until>[-~–－])(?P<end>[0-9]{1,2}:[0-9]{2})(?![0-9:]))"
)


def _dates(text: texts.Printed, said: str) -> Iterable[Hit]:
    """Spans of days, of hours and of grades: 6月1日~7月5日, 10:00-11:30, Ⅰ-Ⅲ类."""
    for found in chain(_DAYS.finditer(said), _GRADES.finditer(said)):
        group = "sign" if found["sign"] else "until"
        sign = _SIGNS.get(found[group], "—")
        span, fix = text.fix(*found.span(group), sign)
        yield Hit(span, {"span": found[0], "instead": found[0].replace(found[group], sign)}, fix)
