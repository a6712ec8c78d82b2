"""用了兼容字、合成字

有些字是为了兼容旧设备才留在编码里的：合成一个字的“㎡”“㈠”“Ⅱ”“⒈”，从 PDF 复制来的部首“⼯”“⻓”（看上去和“工”“长”一样），
以及看上去和普通字一样的兼容汉字。换一台电脑可能显示不出来，查找也找不到。按提示改成通用的写法。

带圈的①、摄氏度℃、千分号‰是通用的，不报告。

```yaml 反例
- 序号: 1
  重点工作: 新增1.2万㎡，水质达Ⅱ类，⼯程⻓度5㎞，{U+F90A}额大。  # ←
  完成情况: ㈠推进⑴项，⒉评审；㊣确。  # ←
```

```yaml 改为
- 序号: 1
  重点工作: 新增1.2万平方米，水质达II类，工程长度5公里，金额大。
  完成情况: （一）推进（1）项，2.评审；正确。
```

```yaml 正例
- 序号: 1
  重点工作: 新增1.2万平方米，温度5℃，①推进，3‰，10.4％，{U+FA0E}，⺁。
```
"""

import re
import unicodedata
from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "“{character}”（U+{code}）不是通用的字，应为“{instead}”"
LEVEL = "warning"
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
}


# Roman numerals, ⑴ ⒈, ㈠, squared units, radicals, compatibility ideographs, vertical and small forms.
_CHARACTER = "[\u2160-\u217f\u2474-\u249b\u2e80-\u2fdf\u3220-\u3243\u3280-\u32b0\u3380-\u33df\uf900-\ufaff\ufe30-\ufe6b]"


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).matching(_CHARACTER):
        for found in re.finditer(_CHARACTER, text.text):
            character = found[0]
            usual = _OWN.get(character) or unicodedata.normalize("NFKC", character)
            # A mark that comes out half-width is written full in Chinese: ㈠ is （一）.
            usual = usual.translate(str.maketrans("(),:;!?", "（），：；！？"))
            if usual != character:
                span, fix = text.fix(*found.span(), usual)
                values = {"character": character, "code": f"{ord(character):04X}", "instead": usual}
                yield Hit(span, values, fix)
