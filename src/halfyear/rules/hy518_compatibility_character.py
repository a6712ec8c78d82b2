"""用了兼容字、合成字

有些字是为了兼容旧设备才留在编码里的：合成一个字的“㎡”“㈠”“⒈”，从 PDF 复制来的部首“⼯”“⻓”（看上去和“工”“长”一样），
以及看上去和普通字一样的兼容汉字。换一台电脑可能显示不出来，查找也找不到。按提示改成通用的写法。

带圈的①、摄氏度℃、千分号‰是通用的，不报告。水质类别、响应等级用的“Ⅱ类”“Ⅳ级”是标准里的写法（GB 3838），也不报告；
同一份表里又写“II类”的，才提示改成“Ⅱ类”。

```yaml 反例
- 序号: 1
  重点工作: 新增1.2万㎡，水质达II类、Ⅲ类，限速40㎞/h，⼯程⻓度5㎞，{U+F90A}额大。  # ←
  完成情况: ㈠推进⑴项，⒉评审；㊣确。  # ←
```

```yaml 改为
- 序号: 1
  重点工作: 新增1.2万平方米，水质达Ⅱ类、Ⅲ类，限速40km/h，工程长度5公里，金额大。
  完成情况: （一）推进（1）项，2.评审；正确。
```

```yaml 正例
- 序号: 1
  完成情况: 印发方案。
```

```yaml 正例
- 序号: 1
  重点工作: 新增1.2万平方米，温度5℃，Ⅱ类水，《IV级响应办法》，①推进，3‰，10.4％，{U+FA0E}，⺁。
```
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from halfyear.prose import texts
from halfyear.report.across import Total
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import bare

MESSAGE = "“{character}”{why}，应为“{instead}”"
LEVEL = "warning"
SCOPE = "task"
# What Unicode's own mapping would tear apart (㎡ → m2), or does not map.
_OWN = {
    **dict(
        zip(
            "㎜㎝㎞㎡㎢㎥㎎㎏",
            ["毫米", "厘米", "公里", "平方米", "平方公里", "立方米", "毫克", "公斤"],
            strict=True,
        )
    ),
    **dict(
        zip(
            "⺠⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻤⻥⻦⻨⻩⻬⻮⻰",
            "民西见角贝车长门青页风飞食马鬼鱼鸟麦黄齐齿龙",
            strict=True,
        )
    ),
    "㎞/h": "km/h",
    "︰": "：",
}


# Roman numerals, ⑴ ⒈, ㈠, squared units, radicals, compatibility ideographs, vertical and small forms.
_CHARACTER = "㎞/h|[\u216c-\u216f\u217c-\u217f\u2474-\u249b\u2e80-\u2fdf\u3220-\u3243\u3280-\u32b0\u3380-\u33df\uf900-\ufaff\ufe30-\ufe6b]"


# GB 3838 and others write classes and grades with one character: Ⅱ类, Ⅳ级.
_LETTERS = "(?<![0-9A-Za-z.-])(?:I{1,3}|I?V|VI{1,3}|I?X|XI{1,2})(?=[类级])"
_ROMAN = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0x2160, 0x216C)}


def _graded(report: Report) -> Iterator[str]:
    """Each text in which a class or grade is one character."""
    for _ in texts.of(report).matching("[\u2160-\u216b][类级]"):
        yield ""


TOTAL = Total(_graded, bool)


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).matching(_CHARACTER):
        for match in re.finditer(_CHARACTER, text.text):
            character = match[0]
            usual = _OWN.get(character) or unicodedata.normalize("NFKC", character)
            # A mark that comes out half-width is written full in Chinese: ㈠ is （一）.
            usual = usual.translate(str.maketrans("(),:;!?", "（），：；！？"))
            if usual != character:
                span, fix = text.fix(*match.span(), usual)
                why = f"（U+{ord(character[0]):04X}）不是通用的字"
                yield Hit(span, {"character": character, "why": why, "instead": usual}, fix)
    yield from _mixed(report)


def _mixed(report: Report) -> Iterable[Hit]:
    """Roman numerals of letters where the report has the same for classes and grades as one character."""
    if not TOTAL(report):
        return
    for text in texts.of(report).matching(_LETTERS):
        for found in re.finditer(_LETTERS, bare(text.text)):
            usual = _ROMAN[found[0]]
            span, fix = text.fix(*found.span(), usual)
            why = "与表里别处的写法不一"
            yield Hit(span, {"character": found[0], "why": why, "instead": usual}, fix)
