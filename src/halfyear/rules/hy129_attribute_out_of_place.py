"""这一项设置对这种栏目不起作用

栏目的有些设置只对某种用途有意义：“编号”管序号，“取值”管状态，“小数”管数值，“样式”里的“通栏”“分表”管分组，“填报”不管序号，“单位”不管序号
和名单。写在别的栏目上不起作用，多半是用途写错了，或者写错了栏目。请改“用途”，或者删去这一项。

用途写错的，先由 HY117 指出。

```yaml 反例
# report.yaml
栏目:
  - {名称: 大类, 用途: 文本, 样式: 通栏}  # ←
  - {名称: 序号, 用途: 序号, 填报: 处室}  # ←
  - {名称: 重点工作, 用途: 任务, 编号: 每组}  # ←
  - {名称: 完成率, 用途: 文本, 小数: 1}  # ←
  - {名称: 进度, 用途: 条目, 取值: [已完成, 滞后]}  # ←
  - {名称: 责任单位, 用途: 牵头, 单位: 家}  # ←
```

```yaml 正例
# report.yaml
栏目:
  - {名称: 大类, 用途: 分组, 样式: 通栏}
  - {名称: 序号, 用途: 序号, 编号: 每组}
  - {名称: 重点工作, 用途: 任务, 样式: 合并}
  - {名称: 投资, 用途: 文本, 单位: 万元}
  - {名称: 完成率, 用途: 数值, 小数: 1}
  - {名称: 进度, 用途: 状态, 取值: [已完成, 滞后]}
  - {名称: 备注, 用途: 备注, 编号: 每组, 样式: 通栏}
  - {名称: 附注, 编号: 每组}
```
"""

from collections.abc import Iterable

from halfyear.report.columns import Attribute, Key, Role, Style
from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "“{key}”{value}只用于用途是{roles}的栏目，写在这里不起作用"
LEVEL = "warning"
SCOPE = "settings"
_NAMES = (Role.PARTNERS, Role.LEAD, Role.PERSON, Role.NAMES)
_ROLES = {
    Attribute.NUMBERING: (Role.NUMBER,),
    Attribute.CHOICES: (Role.STATUS,),
    Attribute.DECIMALS: (Role.AMOUNT,),
    Attribute.STYLE: (Role.GROUP,),
    Attribute.FILLER: tuple(role for role in Role if role is not Role.NUMBER),
    Attribute.UNIT: tuple(role for role in Role if role not in (Role.NUMBER, *_NAMES)),
}


def check(report: Report) -> Iterable[Hit]:
    columns = report.settings.root.get(Key.COLUMNS)
    for column in (columns and columns.items) or ():
        said = column.get(Attribute.ROLE)
        role = next((role for role in Role if said and said.text == role), None)
        for key, value in column.pairs or () if role else ():
            roles = _ROLES.get(Attribute(key.text)) if key.text in set(Attribute) else None
            style = key.text == Attribute.STYLE
            if roles is None or role in roles or (style and value.text == Style.MERGED):
                continue
            # Most roles have it: those that have it not are told sooner.
            named = "“" + "”“".join(roles) + "”" if len(roles) == 1 else f"“{role}”以外"
            said_ = f"写“{value.text}”" if style else ""
            yield Hit(key.span, {"key": key.text, "value": said_, "roles": named})
