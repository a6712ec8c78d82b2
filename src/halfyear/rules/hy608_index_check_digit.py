"""索引号里的机构代码对不上校验码

索引号通常以本机关的9位组织机构代码开头，最后一位是校验码（GB 11714），抄错一位就对不上。统一社会信用代码开头的，看其中的
第9至17位。请对照本机关的代码证核对。

索引号怎么编，全国没有统一规定，所以只是提示；不是这种写法的不报告。

```yaml 反例
# report.yaml
公开信息:
  索引号: 002482091/2024-00173  # ←
```

```yaml 反例
# report.yaml
公开信息:
  索引号: 11330000002482091B/2024-00173  # ←
```

```yaml 正例
# report.yaml
公开信息:
  索引号: 002482090/2024-00173
```

```yaml 正例
# report.yaml
公开信息:
  索引号: KJT-2024-0001
```

```yaml 正例
# report.yaml
公开信息:
  索引号: 11330000002482090B/2024-00173
```
"""

from collections.abc import Iterable

from halfyear.prose.disclosure import index
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.pattern import pattern

MESSAGE = "机构代码“{code}”的校验码应为“{digit}”，请核对"
LEVEL = "warning"
SCOPE = "settings"
CLUES = ("索",)
_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_CODE = pattern(
    r"(?:[159Y][0-9A-Z][0-9]{6}(?=[0-9A-Z]{10}/))?([0-9A-Z]{8})(-?)([0-9X])[0-9A-Z]?(?=/)"
)


def check(report: Report) -> Iterable[Hit]:
    for node in index(report):
        found = _CODE.match(node.text or "")
        if found and (digit := check_digit(found[1])) != found[3]:
            code = found[1] + found[2] + found[3]
            yield Hit(node.spot(found.start(1), found.end(3)), {"code": code, "digit": digit})


def check_digit(code: str) -> str:
    """The ninth character of an organisation code from its first eight, as GB 11714 reckons it."""
    total = sum(weight * int(sign, 36) for weight, sign in zip(_WEIGHTS, code, strict=True))
    return "0X987654321"[total % 11]
