"""同一个文件写成了两个名称

全文书名号里的名称逐一比较，只差一两个字的，多半是同一个文件有一处写错、漏字或者用了旧稿的名称。读者会以为是两个文件。
请核对正式名称，全文统一。提示里用【】标出不同的字；两种写法里用得少的一种、用得一样多时排在后面的一种被指出。

以下情形认作两个文件，不报告：年份、批次等数字不同；文种不同（办法与细则）；地名或层级不同；开头两个字不同；“上”与“下”、“公”与“民”
这样相对的字不同；同一句话里并列提到；差的是实在的词而相同的字不到九成。只差“（试行）”的归 HY402，只差地名的归 HY403。
确实是两个文件的，可以在那一条上方加一行：`# halfyear: 忽略 HY401 是两个文件`

```yaml 反例
- 序号: 1
  完成情况: 起草《关于以中心城镇带动的城乡公共服务均衡共享的意见》。
- 序号: 2
  完成情况: 修改《以中心城镇带领城乡公共服务均衡共享的意见》。  # ←
```

用得少的被指出，不论先后：

```yaml 反例
- 序号: 1
  完成情况:
    - 印发《全省农村水电站生态流量监督管理办法》。  # ←
    - 起草《农村饮用水水源保护综合整治方案》。
- 序号: 2
  完成情况:
    - 印发《全省农村水电站生态流量监督办法》。
    - 起草《农村饮用水水源保护综合治理方案》。  # ←
  下步打算: 落实《省农村水电站生态流量监督办法》和《全省农村水电站生态流量监督办法》。
- 序号: 3
  完成情况: 印发《农村饮用水水源保护治理方案》。  # ←
  下步打算: 落实《农村饮用水水源保护综合整治方案》。
```

```yaml 正例
- 序号: 1
  完成情况:
    - 印发《中小河流治理2023年工作要点》，起草《中小河流治理2024年工作要点》。
    - 印发《公办养老机构服务质量评价办法》《民办养老机构服务质量评价办法》。
    - 印发《农村公路养护管理办法》。
    - 印发《杭州市重点水利工程建设管理办法》。
    - 印发《小水电安全生产标准化评审办法》。
    - 印发《校园安全管理规定》《校园食品安全管理规定》。
    - 印发《省级重点水文测站设施管理的办法》。
    - 印发《海塘规定》《海塘新规定》。
    - 印发《省级人工智能设备更新实施方案》。
- 序号: 2
  完成情况:
    - 印发《民办养老机构服务质量评价细则》。
    - 印发《高速公路养护管理办法》。
    - 印发《宁波市重点水利工程建设管理的办法》。
    - 印发《小水电安全生产规范化考核办法》。
    - 印发《乡村公路养护管理的办法》。
    - 印发《省级重点水文测站设施管理的细则》。
    - 印发《省级智能传感设备更新实施方案》。
```
"""

from collections.abc import Iterable, Sequence

from halfyear.prose.likeness import marked
from halfyear.prose.mentions import Title
from halfyear.prose.titles import documents, families
from halfyear.report.across import Across
from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "“{name}”与{place}的“{other}”像是同一个文件，请统一名称"
LEVEL = "warning"
CLUES = ("《",)


def _judged(report: Report, titles: Sequence[Title]) -> Iterable[Hit]:
    for here, there in documents(report, titles).of_word():
        name, other = marked(here.name, there.name)
        yield Hit(here.span, {"name": name, "place": there.span, "other": other})


check = Across(families, _judged)
